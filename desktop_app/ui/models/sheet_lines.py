"""The lines of a data sheet: titled headings, and under each the items whose columns they name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.period import parse_period
from desktop_app.i18n import _, format_month, format_period

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
    within: str = ""  # of a part's row on a year's sheet: the item it is a part of
    is_open: bool = False  # of an item's row on a year's sheet: its parts are shown below it

    @property
    def length(self) -> int:
        """How many cells the line has."""
        return len(self.row.cells) if self.row else 0

    @property
    def opens(self) -> bool:
        """Whether there are parts to be shown below it."""
        return self.row is not None and self.row.parts > 0

    @property
    def full(self) -> str:
        """The title, with the item's name where the line is one of its parts."""
        return _("{item}: {part}").format(item=self.within, part=self.title) if self.within else self.title


def lines_of(sheet: Sheet, catalogue: Catalogue, lang: str, opened: Collection[str] = ()) -> list[Line]:
    """The lines of a sheet, from its groups. On a year's sheet the parts of an item are shown where it is ``opened``."""
    if sheet.periods:
        return _year_lines(sheet, catalogue, lang, opened)
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


def _year_lines(sheet: Sheet, catalogue: Catalogue, lang: str, opened: Collection[str]) -> list[Line]:
    titles = {group.code: group.names.get(lang) for group in catalogue.form(sheet.form).groups}
    headings = tuple(period_label(code) for code in sheet.periods)
    lines: list[Line] = []
    for group in sheet.groups:
        lines.append(Line(titles.get(group.code, group.code), headings))
        for row in group.rows:
            item, name = row.item, row.item.names.get(lang)
            if not row.breakdown:
                is_open = row.parts > 0 and item.code in opened
                lines.append(Line(name, headings, row, item.unit.get(lang), is_open=is_open))
            elif item.code in opened:
                part = catalogue.breakdown_label(item.code, row.breakdown, lang)
                lines.append(Line(part, headings, row, within=name))
    return lines


def period_label(code: str) -> str:
    """A period within its year, short: "Jan", "Q2"; a year by its number."""
    period = parse_period(code)
    if period.type == "year":
        return code
    if period.type == "month":
        return format_month(period.month, "short")
    return format_period(code, "short").replace(str(period.year), "").strip()


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
