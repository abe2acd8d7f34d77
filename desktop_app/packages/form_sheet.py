"""The sheet of a form.

With one period: items by breakdown. With several: a ledger with a row for each part of an item and a column for each period
of a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_rows import Form, Item
from desktop_app.domain.period import Period, parse_period
from desktop_app.domain.record import value_cell
from desktop_app.i18n import _, format_month, format_period
from desktop_app.packages.figures import Figures, input_entry, input_style, shown_value
from desktop_app.packages.form_rows import Asked, grouped_items, is_matrix
from desktop_app.packages.plan import Placed, SheetPlan, Style, lines_needed
from desktop_app.packages.sheet_extent import column_letters
from desktop_app.packages.sheet_frame import Frame, note_width, sheet_frame

_HEAD, _HEAD_LEFT, _GROUP = Style("head"), Style("head_left"), Style("group")
_LABEL, _PART, _CALCULATED_LABEL, _CALCULATED = (
    Style("label"),
    Style("label_part"),
    Style("calculated_label"),
    Style("calculated"),
)
_NOT_ASKED, _NOTE, _KEY, _BLOCK = Style("not_asked"), Style("note"), Style("key"), Style("block")
_YEAR_POSITIONS = {"month": 12, "quarter": 4, "half": 2}


class FormSheet:
    """Lays one form out."""

    def __init__(
        self, catalogue: Catalogue, form: Form, asked: Sequence[Asked], figures: Figures, language: str
    ) -> None:
        self._catalogue = catalogue
        self._form = form
        self._asked = asked
        self._figures = figures
        self._language = language
        self._items = [item for code in form.items if not is_matrix(catalogue, item := catalogue.items[code])]
        self._periods = sorted({period for one in asked for period in one.periods})

    def plan(self, name: str, frame: Frame) -> SheetPlan | None:
        """The sheet; None when the form has nothing to show in this way."""
        if not self._items or not self._periods:
            return None
        return _by_period(self, name, frame) if len(self._periods) == 1 else _by_year(self, name, frame)

    def label(self, item: Item) -> str:
        """An item's name with its unit."""
        name, unit = item.names.get(self._language), item.unit.get(self._language)
        return f"{name} ({unit})" if unit else name

    def part(self, item: Item, breakdown: str) -> str:
        """A breakdown's name."""
        names = self._catalogue.breakdown_label(item.code, breakdown, self._language).split(" / ")
        return " / ".join(dict.fromkeys(names)) or _("Total")

    def rows_of(self, asked: Asked, item: Item) -> tuple[str, ...]:
        """The breakdowns to show of an item; of calculated ones the total."""
        return ("",) if item.calculated else asked.breakdowns(self._catalogue, item.code)

    def items_for(self, asked: Asked) -> list[Item]:
        """The items to show for a place: what it is asked, and what follows from it."""
        level = self._catalogue.sites[asked.site].level if asked.site in self._catalogue.sites else ""
        return [
            item
            for item in self._items
            if (item.calculated and level in item.levels) or asked.breakdowns(self._catalogue, item.code)
        ]

    def cell(
        self, asked: Asked, item: Item, period: str, breakdown: str, column: int, found: list[dict[str, str]]
    ) -> Placed:
        """One cell as it stands in the sheet; an input cell is noted in ``found``."""
        if item.calculated:
            return Placed(self._figures.calculated(item, asked.site, period, breakdown), _CALCULATED)
        if not asked.has(period, item.code, breakdown):
            return Placed(None, _NOT_ASKED)
        now = self._figures.now(value_cell(asked.site, item.code, period, breakdown))
        value, text = shown_value(item, now, self._language)
        found.append(input_entry(column_letters(column), now, text))
        return Placed(value, input_style(item, now))

    def notes(self, asked: Asked, item: Item, keys: Sequence[tuple[str, str, str]]) -> str:
        """The notes and partial coverages of some cells: (label, period, breakdown)."""
        if item.kind == "text":
            return ""
        lines = []
        for label, period, breakdown in keys:
            now = self._figures.now(value_cell(asked.site, item.code, period, breakdown))
            if now is not None and (now.coverage or now.body):
                covers = _("covers only: {part}").format(part=now.coverage) if now.coverage else ""
                said = "; ".join(text for text in (covers, now.body) if text)
                lines.append(f"{label}: {said}" if label else said)
        return "\n".join(lines)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue the names are from."""
        return self._catalogue

    @property
    def asked(self) -> Sequence[Asked]:
        """What is asked of each place."""
        return self._asked

    @property
    def periods(self) -> Sequence[str]:
        """All periods shown, in order."""
        return self._periods

    @property
    def groups(self) -> Form:
        """The form."""
        return self._form

    @property
    def language(self) -> str:
        """The language of the sheet."""
        return self._language


def _by_period(sheet: FormSheet, name: str, frame: Frame) -> SheetPlan:
    """One period: items are rows, breakdowns columns."""
    period = sheet.periods[0]
    most = max(
        (len(sheet.rows_of(asked, item)) for asked in sheet.asked for item in sheet.items_for(asked)),
        default=1,
    )
    columns = max(most, 1)
    widths = [46.0, *[14.5] * columns]
    plan = sheet_frame(frame, name, [*widths, note_width(sum(widths))])
    for number, asked in enumerate(sheet.asked):
        _start_place(sheet, plan, asked, number)
        for breakdowns, items in _alike(sheet, asked):
            _period_block(sheet, plan, asked, period, breakdowns, items, columns)
    return plan


def _alike(sheet: FormSheet, asked: Asked) -> Iterator[tuple[tuple[str, ...], list[tuple[str, Item]]]]:
    """Items that follow one another and are broken down alike, each with the title of its group when that begins."""
    rows: list[tuple[tuple[str, ...], str, Item]] = []
    for group, items in grouped_items(sheet.catalogue, sheet.groups, sheet.items_for(asked)):
        for item in items:
            shape = sheet.rows_of(asked, item)
            if item.calculated and rows:
                shape = rows[-1][0]
            rows.append((shape, group.names.get(sheet.language), item))
    for shape, members in groupby(rows, key=lambda row: row[0]):
        yield shape, [(title, item) for _shape, title, item in members]


def _period_block(
    sheet: FormSheet,
    plan: SheetPlan,
    asked: Asked,
    period: str,
    breakdowns: tuple[str, ...],
    items: list[tuple[str, Item]],
    columns: int,
) -> None:
    labelled = next((item for _title, item in items if not item.calculated), items[0][1])
    heads = [_("Figure")]
    if breakdowns != ("",):
        heads = [sheet.part(labelled, breakdown).replace(", ", "\n") for breakdown in breakdowns]
    filled = [*heads, *[""] * (columns - len(heads))]
    high = 6.0 + 12.5 * max(lines_needed(head, 12.5) for head in heads)
    row = plan.add(
        [
            Placed(format_period(period), _HEAD_LEFT),
            *[Placed(head or None, _HEAD) for head in filled],
            Placed(_("Notes"), _HEAD),
        ],
        high,
    )
    plan.frozen_rows = row if not plan.frozen_rows else 2  # a second heading: only the title can stay
    title = ""
    for group, item in items:
        if group != title:
            plan.add([Placed(group, _GROUP), *[Placed(None, _GROUP)] * (columns + 1)], 16.0)
            title = group
        _period_row(sheet, plan, asked, period, item, breakdowns, columns)


def _period_row(
    sheet: FormSheet,
    plan: SheetPlan,
    asked: Asked,
    period: str,
    item: Item,
    breakdowns: tuple[str, ...],
    columns: int,
) -> None:
    found: list[dict[str, str]] = []
    cells: list[Placed | None] = [Placed(sheet.label(item), _CALCULATED_LABEL if item.calculated else _LABEL)]
    for at, breakdown in enumerate(breakdowns, 2):
        if item.calculated and breakdown:
            cells.append(Placed(None, _CALCULATED))
            continue
        before = len(found)
        cells.append(sheet.cell(asked, item, period, breakdown, at, found))
        if len(found) > before and breakdown:
            found[-1]["breakdown"] = breakdown
    cells += [None] * (columns - len(breakdowns))
    keys = [(sheet.part(item, one) if one else "", period, one) for one in breakdowns]
    note = "" if item.calculated else sheet.notes(asked, item, keys)
    line = {"site": asked.site, "item": item.code, "period": period}
    _finish_row(plan, cells, found, note, line, item, sheet.label(item))


def _by_year(sheet: FormSheet, name: str, frame: Frame) -> SheetPlan:
    """Several periods: a ledger with a row for each part of each item, and the periods of a year as columns."""
    positions = _positions(sheet.periods)
    heads = [_position_head(sheet.periods, position) for position in positions]
    width = 8.5 if len(positions) > 6 else 11.0
    widths = [40.0, 20.0, *[width] * len(positions)]
    plan = sheet_frame(frame, name, [*widths, note_width(sum(widths))])
    plan.frozen_columns = 2
    plan.frozen_rows = plan.add(
        [
            Placed(_("Item"), _HEAD_LEFT),
            Placed(_("Part"), _HEAD_LEFT),
            *[Placed(head, _HEAD) for head in heads],
            Placed(_("Notes"), _HEAD),
        ],
        20.0,
    )
    for number, asked in enumerate(sheet.asked):
        _start_place(sheet, plan, asked, number)
        for year, periods in _years(asked.periods):
            if year:
                plan.add([Placed(year, _BLOCK), *[Placed(None, _BLOCK)] * (len(positions) + 2)], 18.0)
            _year_block(sheet, plan, asked, [periods.get(position, "") for position in positions])
    return plan


def _positions(periods: Sequence[str]) -> list[int | str]:
    """The columns of a ledger: numbers within the year, or for yearly figures the years themselves."""
    first = parse_period(periods[0])
    if first.months == 12:
        return list(periods)
    return sorted({parse_period(period).number for period in periods})


def _position_head(periods: Sequence[str], position: int | str) -> str:
    if isinstance(position, str):
        return position
    if parse_period(periods[0]).months == 1:
        return format_month(position, "short")
    return (
        format_period(periods[0][:4] + periods[0][4:6] + str(position), "short")
        .replace(periods[0][:4], "")
        .strip()
    )


def _years(periods: Sequence[str]) -> Iterator[tuple[str, dict[int | str, str]]]:
    if parse_period(periods[0]).months == 12:
        yield "", {period: period for period in periods}
        return
    by_year: dict[int, list[Period]] = {}
    for period in map(parse_period, periods):
        by_year.setdefault(period.year, []).append(period)
    for year, members in sorted(by_year.items()):
        yield str(year), {period.number: period.code for period in members}


def _year_block(sheet: FormSheet, plan: SheetPlan, asked: Asked, periods: Sequence[str]) -> None:
    for group, items in grouped_items(sheet.catalogue, sheet.groups, sheet.items_for(asked)):
        plan.add(
            [Placed(group.names.get(sheet.language), _GROUP), *[Placed(None, _GROUP)] * (len(periods) + 2)],
            16.0,
        )
        for item in items:
            for number, breakdown in enumerate(sheet.rows_of(asked, item)):
                _year_row(sheet, plan, asked, item, breakdown, periods, number == 0)


def _year_row(
    sheet: FormSheet,
    plan: SheetPlan,
    asked: Asked,
    item: Item,
    breakdown: str,
    periods: Sequence[str],
    first: bool,
) -> None:
    found: list[dict[str, str]] = []
    style = _CALCULATED_LABEL if item.calculated else (_LABEL if first else _PART)
    cells: list[Placed | None] = [
        Placed(sheet.label(item) if first else item.short.get(sheet.language) or sheet.label(item), style),
        Placed(sheet.part(item, breakdown), style if item.calculated else _PART),
    ]
    for at, period in enumerate(periods, 3):
        if not period:
            cells.append(Placed(None, _NOT_ASKED))
            continue
        before = len(found)
        cells.append(sheet.cell(asked, item, period, breakdown, at, found))
        if len(found) > before:
            found[-1]["period"] = period
    there = [period for period in periods if period]
    note = (
        ""
        if item.calculated
        else sheet.notes(asked, item, [(format_period(one, "short"), one, breakdown) for one in there])
    )
    line = {"site": asked.site, "item": item.code, "period": there[-1]}
    if breakdown:
        line["breakdown"] = breakdown
    _finish_row(plan, cells, found, note, line, item, str(cells[0].value) if cells[0] else "")


def _start_place(sheet: FormSheet, plan: SheetPlan, asked: Asked, number: int) -> None:
    """Begins a place's part of the sheet: its name, on a page of its own."""
    if len(sheet.asked) < 2:
        return
    if number:
        plan.breaks.append(len(plan.rows))
    label = sheet.catalogue.site_label(asked.site, sheet.language)
    plan.add([Placed(label, _BLOCK), *[Placed(None, _BLOCK)] * (plan.key_column - 2)], 20.0)


def _finish_row(
    plan: SheetPlan,
    cells: list[Placed | None],
    found: list[dict[str, str]],
    note: str,
    line: dict[str, str],
    item: Item,
    label: str,
) -> None:
    """Adds the row, and what `_cells` says of it."""
    if item.calculated or not found:
        plan.add(
            [*cells, Placed(None, _NOT_ASKED if item.calculated else _NOTE)],
            _height(label, plan.widths[0], note),
        )
        return
    key = f"L{len(plan.lines) + 1}"
    row = plan.add(
        [*cells, Placed(note or None, _NOTE), Placed(key, _KEY)], _height(label, plan.widths[0], note)
    )
    note_entry = {"column": column_letters(plan.key_column - 1), **({"shown": note} if note else {})}
    plan.lines.append(
        {**line, "sheet": plan.name, "row": str(row), "key": key, "cells": found, "note": note_entry}
    )
    columns = [
        at for at, one in enumerate(cells, 1) if one is not None and one.style.name.startswith("input")
    ]
    plan.validate(item, row, columns[0], columns[-1])


def _height(label: str, width: float, note: str) -> float:
    """A row's height in points: as many lines as the label or the note needs."""
    lines = max(lines_needed(label, width), lines_needed(note, 44))
    return 6.0 + 12.5 * min(lines, 12)
