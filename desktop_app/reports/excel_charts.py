"""Native charts of a workbook, and the sheet with the figures behind them.

Lines are drawn from cells, never smoothed, and stop at gaps and at days on which the recording may have changed. What is
provisional, partial or under disagreement gets a mark of its own shape and colour, named in the legend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import Any

from desktop_app.i18n import _
from desktop_app.reports.document import PERCENT, Chart, Guide, Plotted
from desktop_app.reports.excel_sheet import Page, letters
from desktop_app.reports.excel_styles import LINE, SERIES, number_format
from desktop_app.reports.excel_text import clean

_ROWS, _ROW_HEIGHT = 20, 15.2
MOST_TICKS = 14
_POINT = 12_700  # English Metric Units
_CENTRE, _LIMIT, _TARGET = "51606E", "8795A1", "009E73"
_MARKS: dict[str, tuple[Any, str]] = {
    "provisional": ("square", "F0E442"),
    "partial": ("triangle", "56B4E9"),
    "disputed": ("diamond", "D55E00"),
}
"""Filled, since not every program draws the edge of a mark."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of figures behind a chart. ``role``: line, more (a line going on behind a break), guide, mark, lower, upper."""

    heading: str
    values: tuple[Decimal | None, ...]
    role: str
    line: int = 0
    kind: str = ""  # of a guide or a mark


def _columns(chart: Chart) -> Iterator[_Column]:
    for at, line in enumerate(chart.lines):
        name = line.name if len(chart.lines) > 1 else chart.name
        for number, values in enumerate(_stretches(line)):
            yield _Column(name, values, "more" if number else "line", at)
        if line.lower:
            yield _Column(_("Interval, downwards"), _distance(line.values, line.lower), "lower", at)
            yield _Column(_("Interval, upwards"), _distance(line.upper, line.values), "upper", at)
    for guide in chart.guides:
        yield _Column(guide.name, guide.values, "guide", kind=guide.kind)
    for mark, name in _mark_names().items():
        for at, line in enumerate(chart.lines):
            indices = {index for index, one in line.marks if one == mark}
            if indices:
                values = tuple(value if index in indices else None for index, value in enumerate(line.values))
                yield _Column(name, values, "mark", at, mark)


def _mark_names() -> dict[str, str]:
    return {
        "provisional": _("provisional"),
        "partial": _("covers only a part"),
        "disputed": _("under disagreement"),
    }


def _stretches(line: Plotted) -> Iterator[tuple[Decimal | None, ...]]:
    """The line's figures between its breaks, each padded with gaps."""
    edges = [0, *(at for at in line.breaks if 0 < at < len(line.values)), len(line.values)]
    for begin, end in pairwise(edges):
        values = tuple(value if begin <= at < end else None for at, value in enumerate(line.values))
        if any(value is not None for value in values) or begin == 0:
            yield values


def _distance(high: Sequence[Decimal | None], low: Sequence[Decimal | None]) -> tuple[Decimal | None, ...]:
    return tuple(
        max(a - b, Decimal(0)) if a is not None and b is not None else None
        for a, b in zip(high, low, strict=True)
    )


def add(chart: Chart, page: Page, figures: Page) -> None:
    """Puts a chart on its page, and its figures on the sheet behind."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    columns = tuple(_columns(chart))
    head = _write(chart, columns, figures)
    drawn = _draw(chart, columns, figures, head)
    drawn.anchor = TwoCellAnchor(
        "oneCell",
        AnchorMarker(col=0, row=page.row - 1),
        AnchorMarker(col=len(page.widths), row=page.row - 1 + _ROWS),
    )
    for row in range(page.row, page.row + _ROWS):
        page.sheet.row_dimensions[row].height = _ROW_HEIGHT
    page.sheet.add_chart(drawn)
    page.described.append(clean(_described(chart)))
    page.row += _ROWS
    page.gap(4)


def _described(chart: Chart) -> str:
    return ". ".join(part for part in (chart.name, chart.title, chart.subtitle, chart.signal) if part)


def _write(chart: Chart, columns: Sequence[_Column], figures: Page) -> int:
    """The figures behind a chart; gives the row of the headings."""
    figures.line(chart.name, "caption")
    figures.line(chart.subtitle, "small")
    head = figures.row
    figures.put(head, 1, _("Period"), "head")
    for at, column in enumerate(columns, 2):
        name = f"{column.heading} ({_('behind the break')})" if column.role == "more" else column.heading
        figures.put(head, at, name, "head_right")
        figures.sheet.column_dimensions[letters(at)].width = 15
    figures.tall(head, 40)
    percent = chart.kind == PERCENT
    form = number_format(chart.kind)
    for index, period in enumerate(chart.periods):
        row = head + 1 + index
        figures.put(row, 1, period, "cell")
        for at, column in enumerate(columns, 2):
            value = column.values[index]
            exact = (
                form
                if column.role in ("line", "more", "mark")
                else number_format(PERCENT if percent else "decimal")
            )
            if value is not None:
                figures.put(row, at, value / 100 if percent else value, "number", form=exact)
    figures.row = head + len(chart.periods) + 1
    figures.gap(14)
    return head


def _draw(chart: Chart, columns: Sequence[_Column], figures: Page, head: int) -> Any:
    from openpyxl.chart import LineChart, Reference
    from openpyxl.chart.legend import LegendEntry
    from openpyxl.chart.series import SeriesLabel

    drawn: Any = LineChart()
    _frame(drawn, chart)
    last = head + len(chart.periods)
    order = sorted(
        range(len(columns)),
        key=lambda at: ("guide", "line", "more", "mark", "lower", "upper").index(columns[at].role),
    )
    hidden, seen = [], set()
    for at in order:
        column = columns[at]
        if column.role in ("lower", "upper"):
            continue
        series = _series(figures, at + 2, head, last)
        _dress(series, column)
        if column.role in ("line", "more"):
            _interval(series, columns, column, figures, head, last)
        name = _("Limits") if column.kind == "limit" else column.heading
        series.tx = SeriesLabel(v=clean(name))
        if column.role == "more" or (column.role, name) in seen:
            hidden.append(len(drawn.series))
        seen.add((column.role, name))
        drawn.series.append(series)
    drawn.set_categories(Reference(figures.sheet, min_col=1, min_row=head + 1, max_row=last))
    drawn.legend.legendEntry = [LegendEntry(idx=index, delete=True) for index in hidden]
    return drawn


def _series(figures: Page, column: int, head: int, last: int) -> Any:
    from openpyxl.chart import Reference, Series

    return Series(Reference(figures.sheet, min_col=column, min_row=head + 1, max_row=last))


def _dress(series: Any, column: _Column) -> None:
    """Colour, line and marks: told apart in black and white too."""
    from openpyxl.chart.marker import Marker

    series.smooth = False
    line = series.graphicalProperties.line
    if column.role == "guide":
        series.marker = Marker("none")
        colour, dash, width = {
            "centre": (_CENTRE, "solid", 1.0),
            "limit": (_LIMIT, "dash", 1.0),
        }.get(column.kind, (_TARGET, "lgDashDot", 1.75))
        line.solidFill, line.dashStyle, line.width = colour, dash, round(width * _POINT)
        return
    colour = SERIES[column.line % len(SERIES)]
    if column.role == "mark":
        line.noFill = True
        shape, fill = _MARKS[column.kind]
        series.marker = Marker(shape, size=8)
        series.marker.graphicalProperties.solidFill = fill
    else:
        line.solidFill, line.width = colour, round(2.0 * _POINT)
        series.marker = Marker("circle" if column.line % 2 == 0 else "square", size=5)
        series.marker.graphicalProperties.solidFill = colour
    series.marker.graphicalProperties.line.solidFill = colour
    series.marker.graphicalProperties.line.width = round(1.25 * _POINT)


def _interval(
    series: Any, columns: Sequence[_Column], own: _Column, figures: Page, head: int, last: int
) -> None:
    """The 95 % interval as bars up and down."""
    from openpyxl.chart.data_source import NumDataSource, NumRef
    from openpyxl.chart.error_bar import ErrorBars
    from openpyxl.chart.shapes import GraphicalProperties

    places = {
        column.role: at
        for at, column in enumerate(columns)
        if column.line == own.line and column.role in ("lower", "upper")
    }
    if len(places) < 2 or own.role != "line":
        return

    def cells(role: str) -> Any:
        letter = letters(places[role] + 2)
        title = figures.sheet.title.replace("'", "''")
        return NumDataSource(numRef=NumRef(f=f"'{title}'!${letter}${head + 1}:${letter}${last}"))

    look = GraphicalProperties()
    look.line.solidFill, look.line.width = SERIES[own.line % len(SERIES)], round(0.9 * _POINT)
    series.errBars = ErrorBars(
        errDir="y", errBarType="both", errValType="cust", plus=cells("upper"), minus=cells("lower"), spPr=look
    )


def _frame(drawn: Any, chart: Chart) -> None:
    """Titles, axes, grid and legend."""
    from openpyxl.chart.shapes import GraphicalProperties

    drawn.title = _words(chart.title, 1100, bold=True)
    drawn.title.overlay = False
    drawn.style = 2
    drawn.display_blanks = "gap"
    drawn.legend.position = "b"
    drawn.legend.overlay = False
    for axis, words in ((drawn.x_axis, _("Period")), (drawn.y_axis, chart.unit)):
        axis.delete = False
        axis.title = _words(words, 900)
        axis.title.overlay = False
        axis.txPr = _text(800)
        axis.graphicalProperties = GraphicalProperties()
        axis.graphicalProperties.line.solidFill = LINE
    drawn.x_axis.tickLblPos = "low"
    drawn.x_axis.number_format = "General"
    drawn.x_axis.tickLblSkip = drawn.x_axis.tickMarkSkip = max(ceil(len(chart.periods) / MOST_TICKS), 1)
    drawn.y_axis.number_format = number_format(chart.kind)
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties()
    drawn.y_axis.majorGridlines.spPr.line.solidFill = "E3E7EB"
    if _never_below_zero(chart):
        drawn.y_axis.scaling.min = 0


def _never_below_zero(chart: Chart) -> bool:
    lines: list[Plotted | Guide] = [*chart.lines, *chart.guides]
    return all(value is None or value >= 0 for line in lines for value in line.values)


def _words(text: str, size: int, bold: bool = False) -> Any:
    """A title in the size of the page's own words (hundredths of a point)."""
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

    look = CharacterProperties(sz=size, b=bold, solidFill="1B2733")
    run = RegularTextRun(rPr=look, t=clean(text))
    return Title(tx=Text(rich=RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])])))


def _text(size: int) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

    look = CharacterProperties(sz=size, solidFill="51606E")
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])
