"""One chart as an Excel workbook: every title line, a native chart, the table, and the figures that the chart is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from desktop_app.i18n import _
from desktop_app.reports import archive, excel_charts, files
from desktop_app.reports.document import Chart, Table
from desktop_app.reports.excel_sheet import Page, grid_of

_NAME_LENGTH = 31
_FIGURES_WIDTHS = [16.0, *[15.0] * 7]


@dataclass(frozen=True, slots=True)
class ChartBook:
    """What goes into the workbook, in the language in force. ``head`` stands above the chart, ``foot`` beneath the table."""

    chart: Chart
    table: Table
    head: Sequence[str]
    foot: Sequence[str]
    mark: str
    language: str
    made: date


def write(book: ChartBook, path: Path) -> None:
    """Writes the workbook. Raises `UserError` as `files.put` does."""
    files.put(path, to_bytes(book))


def to_bytes(book: ChartBook) -> bytes:
    """The workbook: the same bytes for the same chart."""
    from openpyxl import Workbook

    workbook = Workbook()
    _properties(workbook, book)
    front = Page(workbook.active, grid_of([book.table]), {})
    front.sheet.title = _("Chart")[:_NAME_LENGTH]
    figures = Page(
        workbook.create_sheet(_("Figures behind the charts")[:_NAME_LENGTH]), list(_FIGURES_WIDTHS), {}
    )
    for page in (front, figures):
        _set_up(page.sheet, book)
    figures.line(book.mark, "mark")
    _fill(front, figures, book)
    pages = (front, figures)
    results = {page.sheet.title: page.results for page in pages}
    described = {page.sheet.title: page.described for page in pages}
    return archive.save(workbook, results, described)


def _fill(front: Page, figures: Page, book: ChartBook) -> None:
    name, title, *more = book.head
    front.line(book.mark, "mark")
    front.line(name, "label")
    front.line(title, "heading", height=0.0)
    for words in more:
        front.line(words, "text")
    front.gap()
    if not book.chart.empty:
        excel_charts.add(book.chart, front, figures)
        front.gap()
    front.table(book.table)
    for words in book.foot:
        front.line(words, "small")


def _properties(workbook: Any, book: ChartBook) -> None:
    properties = workbook.properties
    properties.creator = "Malik"
    properties.title = book.head[1]
    properties.subject = properties.keywords = properties.category = book.mark
    properties.language = book.language
    properties.created = properties.modified = datetime.combine(book.made, time())


def _set_up(sheet: Any, book: ChartBook) -> None:
    """Paper: one page wide, with the mark on each."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "portrait"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    words = book.mark.replace("&", "&&")
    sheet.oddHeader.right.text = sheet.oddFooter.left.text = words
    sheet.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
