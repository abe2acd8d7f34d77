"""The sheet of a form with several periods: a ledger with a row for each part of an item and a column for each period of a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.domain.catalogue_rows import Item
from desktop_app.domain.period import Period, parse_period
from desktop_app.i18n import _, format_month, format_period
from desktop_app.packages.form_cells import FormCells, finish_row
from desktop_app.packages.form_rows import Asked, grouped_items
from desktop_app.packages.plan import Placed, SheetPlan, Style
from desktop_app.packages.sheet_frame import Frame, note_width, sheet_frame

_HEAD = Style("head")
_HEAD_LEFT = Style("head_left")
_GROUP = Style("group")
_LABEL = Style("label")
_PART = Style("label_part")
_CALCULATED_LABEL = Style("calculated_label")
_NOT_ASKED = Style("not_asked")
_BLOCK = Style("block")


def ledger_sheet(sheet: FormCells, name: str, frame: Frame) -> SheetPlan:
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
    several = len(sheet.asked) > 1
    for number, asked in enumerate(sheet.asked):
        place = sheet.catalogue.site_label(asked.site, sheet.language)
        if several and number:
            plan.breaks.append(len(plan.rows))
        if several and positions and isinstance(positions[0], str):
            plan.add([Placed(place, _BLOCK), *[Placed(None, _BLOCK)] * (len(positions) + 2)], 18.0)
        for year, periods in _years(asked.periods):
            if year:
                head = f"{place} \u00b7 {year}" if several else year  # a year may begin on a page of its own
                plan.add([Placed(head, _BLOCK), *[Placed(None, _BLOCK)] * (len(positions) + 2)], 18.0)
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


def _year_block(sheet: FormCells, plan: SheetPlan, asked: Asked, periods: Sequence[str]) -> None:
    for group, items in grouped_items(sheet.catalogue, sheet.form, sheet.items_for(asked)):
        plan.add(
            [Placed(group.names.get(sheet.language), _GROUP), *[Placed(None, _GROUP)] * (len(periods) + 2)],
            16.0,
        )
        for item in items:
            for number, breakdown in enumerate(sheet.rows_of(asked, item)):
                _year_row(sheet, plan, asked, item, breakdown, periods, number == 0)


def _year_row(
    sheet: FormCells,
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
    finish_row(plan, cells, found, note, line, item, str(cells[0].value) if cells[0] else "")
