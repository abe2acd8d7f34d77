"""What the data sheet remembers of a form from one day to the next: column widths, and whether the side panel is open."""

from __future__ import annotations

from desktop_app.settings import Option, Settings

_NARROWEST, _WIDEST = 40, 2_000


def _widths(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise ValueError("widths by column are expected")
    found: dict[str, int] = {}
    for column, width in value.items():
        if not (str(column).isdigit() and isinstance(width, int) and _NARROWEST <= width <= _WIDEST):
            raise ValueError("a width in pixels is expected")
        found[str(column)] = width
    return found


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected")
    return value


class SheetMemory:
    """Kept in the user's settings, apart for each form, and for its period's and its year's sheet."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def widths(self, form: str, year: bool) -> dict[int, int]:
        """The widths given to columns, in pixels at a text size of 100 %."""
        return {int(column): width for column, width in self._settings.get(self._columns(form, year)).items()}

    def keep_widths(self, form: str, year: bool, widths: dict[int, int]) -> None:
        """Remember them."""
        self._settings.put(
            self._columns(form, year), {str(column): width for column, width in widths.items()}
        )

    def panel(self, form: str) -> bool:
        """Whether the side panel is wanted."""
        return self._settings.get(self._panel(form))

    def keep_panel(self, form: str, wanted: bool) -> None:
        """Remember it."""
        self._settings.put(self._panel(form), wanted)

    @staticmethod
    def _columns(form: str, year: bool) -> Option[dict[str, int]]:
        return Option(f"sheet_columns_{form}{'_year' if year else ''}", {}, _widths)

    @staticmethod
    def _panel(form: str) -> Option[bool]:
        return Option(f"sheet_panel_{form}", True, _yes_no)
