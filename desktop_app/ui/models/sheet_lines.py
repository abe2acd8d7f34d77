"""The lines of a data sheet: titled headings, and under each the items whose columns they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.services.browsing import Sheet, SheetRow


@dataclass(frozen=True, slots=True)
class Line:
    """A heading (``row`` is None) with a title and the columns' headings, or an item's row."""

    title: str
    headings: tuple[str, ...]
    row: SheetRow | None = None
    unit: str = ""
    new_columns: bool = False  # a heading whose columns differ from those above it

    @property
    def length(self) -> int:
        """How many cells the line has."""
        return len(self.row.cells) if self.row else 0


def lines_of(sheet: Sheet, catalogue: Catalogue, lang: str) -> list[Line]:
    """The lines of a sheet, from its groups. A new heading stands wherever the columns change."""
    titles = {group.code: group.names.get(lang) for group in catalogue.form(sheet.form).groups}
    lines: list[Line] = []
    before: tuple[str, ...] | None = None
    for group in sheet.groups:
        begun = False
        for row in group.rows:
            breakdowns = tuple(cell.cell.breakdown for cell in row.cells)
            if not begun or breakdowns != before:
                title = "" if begun else titles.get(group.code, group.code)
                new = before is not None and breakdowns != before
                lines.append(Line(title, headings_of(row, catalogue, lang), new_columns=new))
                before, begun = breakdowns, True
            lines.append(Line(row.item.names.get(lang), lines[-1].headings, row, row.item.unit.get(lang)))
    return lines


def headings_of(row: SheetRow, catalogue: Catalogue, lang: str) -> tuple[str, ...]:
    """The columns' headings of an item: "Total" and the names of its parts."""
    alone = len(row.cells) == 1
    breakdowns = [cell.cell.breakdown for cell in row.cells]
    return tuple(
        catalogue.breakdown_label(row.item.code, breakdown, lang)
        if breakdown
        else (_("Figure") if alone else _("Total"))
        for breakdown in breakdowns
    )
