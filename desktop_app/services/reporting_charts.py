"""A chart as a report holds it: the finding, the lines as plain figures, a small table, and all that has to be known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from desktop_app.analysis.points import Point
from desktop_app.domain.period import parse_period
from desktop_app.i18n import _, format_period, language
from desktop_app.reports.document import (
    CHANGE,
    PERCENT,
    QUIET,
    TEXT,
    WHOLE,
    Cell,
    Chart,
    Column,
    Formula,
    Guide,
    Plotted,
    Row,
    Table,
)
from desktop_app.reports.document import DECIMAL as ONE_DIGIT
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData, Line
from desktop_app.services.reporting_blocks import cell, joined

SHOWN = 8
"""Periods in the small table, at most: the latest."""
LEAST_FOR_PERCENT = 20
"""A change between counts smaller than this says too little in percent."""

_KINDS = {"whole": WHOLE, "percent": PERCENT}


def chart_of(data: ChartData) -> Chart:
    """The chart with its words, in the language in force."""
    return Chart(
        title=chart_words.title(data),
        subtitle=chart_words.about(data),
        name=data.names.get(language()),
        unit=data.unit.get(language()),
        kind=kind_of(data),
        periods=tuple(format_period(code, "short") for code in data.periods),
        lines=tuple(_plotted(data, line) for line in data.lines),
        guides=tuple(_guides(data)),
        signal=signal_words(data),
        remarks=tuple(_remarks(data)),
        sources=tuple(chart_words.source_lines(data)),
        table=small_table(data) if len(data.lines) == 1 else None,
        mark=chart_words.mark(data),
        data=data,
    )


def kind_of(data: ChartData) -> str:
    """What stands in a column of this chart's figures."""
    return _KINDS.get(data.kind, ONE_DIGIT)


def _plotted(data: ChartData, line: Line) -> Plotted:
    points = line.points
    interval = any(point.lower is not None for point in points)
    return Plotted(
        line.names.get(language()),
        tuple(point.value for point in points),
        tuple(point.lower for point in points) if interval else (),
        tuple(point.upper for point in points) if interval else (),
        breaks=tuple(sorted({max(ceil(at), 1) for at in data.breaks() if at < len(points)})),
        marks=tuple(_marks(points)),
    )


def _marks(points: Sequence[Point]) -> Iterator[tuple[int, str]]:
    for index, point in enumerate(points):
        if not point.given:
            continue
        for mark, holds in (
            ("provisional", point.provisional),
            ("partial", point.partial),
            ("disputed", point.disputed),
        ):
            if holds:
                yield index, mark


def _guides(data: ChartData) -> Iterator[Guide]:
    control = data.control
    if control is not None:
        yield Guide("centre", _("Mean"), _decimals(control.centre))
        yield Guide("limit", _("Lower limit"), _decimals(control.lower))
        yield Guide("limit", _("Upper limit"), _decimals(control.upper))
    for level in data.levels:
        inside = range(level.first, level.last + 1)
        values = tuple(level.value if index in inside else None for index in range(len(data.periods)))
        yield Guide(level.kind, chart_words.level_words(data, level), values)


def _decimals(values: Sequence[float | None]) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(repr(value)) for value in values)


def _remarks(data: ChartData) -> Iterator[str]:
    """What is to be known: of the finding, of the coverage, of the time axis, and what the figures cannot tell."""
    yield from chart_words.qualifications(data)
    yield from chart_words.coverage_lines(data)
    for note in data.notes:
        yield f"{chart_words.format_day(note.date)}: {chart_words.note_words(note)}"
    if data.minimum is not None and data.calculated:
        words = _("Below {count} events no rate is shown: it would be chance.")
        yield words.format(count=data.minimum)


def small_table(data: ChartData) -> Table:
    """The latest figures of a chart's only line, with the year before, and what is to be known of each."""
    points = data.lines[0].points
    kind = kind_of(data)
    fractions = any(point.numerator is not None for point in points)
    intervals = any(point.lower is not None for point in points)
    columns = [
        Column(_("Period"), width=14),
        Column(_("Figure"), kind, 10),
        Column(_("A year before"), kind, 10),
    ]
    changes = data.kind not in ("percent", "decimal")
    if changes:
        columns.append(Column(_("Change"), PERCENT, 9, formula=Formula(CHANGE, 2, 1), signed=True))
    if fractions:
        columns += [Column(_("Numerator"), ONE_DIGIT if not _whole(points) else WHOLE, 11)]
        columns += [Column(_("Denominator"), WHOLE, 12)]
    if intervals:
        columns.append(Column(_("95% interval"), TEXT, 16))
    columns.append(Column(_("To be known"), TEXT, 40))
    rows = []
    for point in points[-SHOWN:]:
        earlier = year_before(points, point)
        cells = [
            cell(None, format_period(point.period, "short")),
            figure_cell(data, point),
            cell(earlier.value if earlier is not None else None),
        ]
        if changes:
            cells.append(cell(change(data, earlier, point)))
        if fractions:
            cells += [cell(point.numerator), cell(point.denominator)]
        if intervals:
            cells.append(cell(None, chart_words.interval(data, point)))
        cells.append(cell(None, joined(chart_words.point_remarks(data, point))))
        rows.append(Row(tuple(cells)))
    return Table(tuple(columns), tuple(rows))


def _whole(points: Sequence[Point]) -> bool:
    found = [point.numerator for point in points if point.numerator is not None]
    return all(one == one.to_integral_value() for one in found)


def figure_cell(data: ChartData, point: Point) -> Cell:
    """A figure, or the word for why there is none."""
    if point.given:
        return cell(point.value)
    return cell(None, chart_words.point_value(data, point), QUIET)


def year_before(points: Sequence[Point], point: Point) -> Point | None:
    """The figure of the same period a year earlier."""
    at = parse_period(point.period)
    code = at.shift(-12 // at.months).code
    return next((one for one in points if one.period == code and one.given), None)


def change(data: ChartData, earlier: Point | None, point: Point) -> Decimal | None:
    """The change in percent; None where one of the two is not whole, settled and final, or too small for percent."""
    if earlier is None or earlier.value is None or point.value is None or data.kind in ("percent", "decimal"):
        return None
    if not (earlier.firm and point.firm) or min(earlier.value, point.value) < LEAST_FOR_PERCENT:
        return None
    return 100 * (point.value / earlier.value - 1)


def signals(data: ChartData) -> bool:
    """Whether the control chart shows a signal."""
    return data.control is not None and bool(data.control.signals)


def signal_words(data: ChartData) -> str:
    """What the control chart says: the latest signal, that there is none, or nothing where none was looked for."""
    control = data.control
    if control is None or not control.phases:
        return ""
    if not signals(data):
        return _("no signal")
    last = max(
        range(len(control.signals)), key=lambda at: (control.signals[at].last, control.signals[at].first)
    )
    return chart_words.signal_lines(data)[last]


def latest(data: ChartData) -> Point | None:
    """The latest figure of a period that had ended when it was told, or the latest of all; None where there is none."""
    given = data.lines[0].given
    return next((point for point in reversed(given) if not point.provisional), given[-1] if given else None)
