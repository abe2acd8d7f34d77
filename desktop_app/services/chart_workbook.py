"""A chart as an Excel workbook, complete in itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop_app.domain.period import parse_period
from desktop_app.i18n import format_month, language
from desktop_app.reports import chart_excel
from desktop_app.reports.document import DECIMAL, PERCENT, TEXT, WHOLE, Cell, Chart, Column, Row, Table
from desktop_app.services import chart_table, chart_words
from desktop_app.services.chart_data import MONTHS, ChartData
from desktop_app.services.chart_table import BOUND, COUNT, FIGURE, Where
from desktop_app.services.reporting_charts import chart_of

_WIDTHS = {FIGURE: 15, BOUND: 13, COUNT: 13, chart_table.TEXT: 18}
_LAST_WIDTH = 44


def save(data: ChartData, path: Path) -> None:
    """Write a chart's workbook in the language in force. Raises `UserError` as `reports.files.put` does."""
    across = [chart_words.mark(data), chart_words.fictional() if data.fictional else ""]
    book = chart_excel.ChartBook(
        chart=_chart(data),
        table=_table(data),
        head=chart_words.head_lines(data),
        foot=[*chart_table.beside(data), *chart_words.foot_lines(data)],
        mark=" \u2013 ".join(filter(None, across)),
        language=language(),
        made=data.today,
    )
    chart_excel.write(book, path)


def _chart(data: ChartData) -> Chart:
    """The chart as reports have it; where lines are years, the months below it are of any year."""
    chart = chart_of(data)
    if data.view != MONTHS or data.period_type != "month":
        return chart
    names = (format_month(parse_period(code).month, "short") for code in data.periods)
    return replace(chart, periods=tuple(names))


def _table(data: ChartData) -> Table:
    found = chart_table.columns(data)
    columns = [Column(one.heading, _kind(data, one.kind), _WIDTHS[one.kind]) for one in found[:-1]]
    columns.append(Column(found[-1].heading, TEXT, _LAST_WIDTH))
    return Table(tuple(columns), tuple(_row(found, at) for at in chart_table.rows(data)))


def _row(columns: tuple[chart_table.Column, ...], at: Where) -> Row:
    cells = []
    for column in columns:
        value = column.value(at)
        cells.append(Cell(text=column.words(at)) if value is None else Cell(value))
    return Row(tuple(cells))


def _kind(data: ChartData, kind: str) -> str:
    """What stands in a column, for how its figures are written."""
    if kind == chart_table.TEXT:
        return TEXT
    if kind == COUNT or (kind == FIGURE and data.whole):
        return WHOLE
    return PERCENT if data.kind == "percent" else DECIMAL
