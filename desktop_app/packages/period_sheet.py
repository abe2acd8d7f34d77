"""The sheet of a form with one period: items are rows, breakdowns columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from desktop_app.domain.catalogue_rows import Item
from desktop_app.i18n import _, format_period
from desktop_app.packages.form_cells import FormCells, finish_row
from desktop_app.packages.form_rows import Asked, grouped_items
from desktop_app.packages.plan import Placed, SheetPlan, Style, lines_needed
from desktop_app.packages.sheet_frame import Frame, note_width, sheet_frame

_HEAD = Style("head")
_HEAD_LEFT = Style("head_left")
_GROUP = Style("group")
_LABEL = Style("label")
_CALCULATED_LABEL = Style("calculated_label")
_CALCULATED = Style("calculated")
_BLOCK = Style("block")


def period_sheet(sheet: FormCells, name: str, frame: Frame) -> SheetPlan:
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


def _alike(sheet: FormCells, asked: Asked) -> Iterator[tuple[tuple[str, ...], list[tuple[str, Item]]]]:
    """Items that follow one another and are broken down alike, each with the title of its group when that begins."""
    rows: list[tuple[tuple[str, ...], str, Item]] = []
    for group, items in grouped_items(sheet.catalogue, sheet.form, sheet.items_for(asked)):
        for item in items:
            shape = sheet.rows_of(asked, item)
            if item.calculated and rows:
                shape = rows[-1][0]
            rows.append((shape, group.names.get(sheet.language), item))
    for shape, members in groupby(rows, key=lambda row: row[0]):
        yield shape, [(title, item) for _shape, title, item in members]


def _period_block(
    sheet: FormCells,
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
    sheet: FormCells,
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
    finish_row(plan, cells, found, note, line, item, sheet.label(item))


def _start_place(sheet: FormCells, plan: SheetPlan, asked: Asked, number: int) -> None:
    """Begins a place's part of the sheet: its name, on a page of its own."""
    if len(sheet.asked) < 2:
        return
    if number:
        plan.breaks.append(len(plan.rows))
    label = sheet.catalogue.site_label(asked.site, sheet.language)
    plan.add([Placed(label, _BLOCK), *[Placed(None, _BLOCK)] * (plan.key_column - 2)], 20.0)
