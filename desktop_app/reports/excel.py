"""A report as an Excel workbook: an overview with contents, a sheet for each part, native charts, and the figures behind them.

No macros, no links to anything outside, nothing in the folder for temporary files, the same bytes for the same report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.i18n import _, use_language
from desktop_app.reports import archive, excel_charts, files
from desktop_app.reports.document import (
    Callout,
    Chart,
    Document,
    Entry,
    Facts,
    KeyFigures,
    Paragraph,
    Section,
    Table,
)
from desktop_app.reports.excel_sheet import Page, grid_of
from desktop_app.reports.excel_styles import dress
from desktop_app.reports.excel_text import clean

if TYPE_CHECKING:
    from openpyxl import Workbook

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31
_FIGURES_WIDTHS = [16.0, *[15.0] * 7]
_FIGURES = "@figures"
"""The sheet behind the charts, among the codes of sections."""
_ON_PAPER = 70
"""Characters of one part of a header or footer, at most: Excel refuses more than 255 in all three."""
_LONG_TABLE = 12
"""Rows from which a sheet's only table keeps its head in view."""


def write(document: Document, path: Path) -> None:
    """Writes a report. Raises `UserError` as `files.put` does."""
    files.put(path, to_bytes(document))


def to_bytes(document: Document) -> bytes:
    """The workbook."""
    with use_language(document.language):
        drafted = _Book(document, {})
        drafted.fill()  # only then is it known in which row each section stands, and what leads there can be written
        book = _Book(document, drafted.targets)
        book.fill()
        return book.to_bytes()


class _Book:
    """A workbook under way."""

    def __init__(self, document: Document, targets: dict[str, str]) -> None:
        from openpyxl import Workbook

        self._document = document
        self._workbook: Workbook = Workbook()
        self._overview = self._workbook.worksheets[0]
        self._overview.title = _name(_("Overview"), set())
        names = {self._overview.title}
        self._names: dict[str, str] = {}  # the sheet of each part
        for at, section in enumerate(document.sections, 1):
            self._names[section.code] = _name(f"{at} {section.title}", names)
        self._figures_name = _name(_("Figures behind the charts"), names)
        self.targets = targets
        self._pages: list[Page] = []

    def fill(self) -> None:
        """Writes every sheet."""
        self._properties()
        self._place()
        for section in self._document.sections:
            self._part(section)
        self._contents()

    def to_bytes(self) -> bytes:
        """The file's bytes."""
        results = {page.sheet.title: page.results for page in self._pages}
        words = {page.sheet.title: page.described for page in self._pages}
        return archive.save(self._workbook, results, words)

    def _properties(self) -> None:
        document, properties = self._document, self._workbook.properties
        properties.creator = "Malik"
        properties.title = clean(f"{document.title}: {document.subtitle}")
        properties.subject = properties.keywords = clean(
            " \u2013 ".join(filter(None, (document.mark, document.fictional)))
        )
        properties.category = clean(document.mark) or None
        properties.language = document.language
        properties.created = properties.modified = datetime.combine(document.made, time())

    def _place(self) -> None:
        """Makes the sheets in order; where each section will stand is known once they are filled, its sheet already now."""
        for section in self._document.sections:
            sheet = self._workbook.create_sheet(self._names[section.code])
            for entry in _within(section):
                self.targets.setdefault(entry.code, f"'{sheet.title}'!A1")
        if self._document.charts():
            self._figures = self._page(self._workbook.create_sheet(self._figures_name), list(_FIGURES_WIDTHS))
            self._head(self._figures, self._figures_name)

    def _page(self, sheet: Any, widths: list[float]) -> Page:
        page = Page(sheet, widths, self.targets)
        self._pages.append(page)
        self._set_up(sheet)
        return page

    def _part(self, section: Section) -> None:
        tables = [block for part in _within(section) for block in part.blocks if isinstance(block, Table)]
        charts = [block for part in _within(section) for block in part.blocks if isinstance(block, Chart)]
        tables += [chart.table for chart in charts if chart.table is not None]
        page = self._page(self._workbook[self._names[section.code]], grid_of(tables))
        self._head(page, section.title)
        self._fill(page, section, depth=0)
        if len(page.tables) == 1 and page.tables[0][1] - page.tables[0][0] > _LONG_TABLE:
            head = page.tables[0][0]
            page.sheet.freeze_panes = f"B{head + 1}"
            page.sheet.print_title_rows = f"{head}:{head}"

    def _head(self, page: Page, title: str) -> None:
        """The part's title, and beneath it whose report this is and for whom; both stay in view."""
        document = self._document
        page.line(title, "heading", height=26)
        page.line(f"{document.title} \u00b7 {document.subtitle}", "running", height=14)
        marks = " \u2013 ".join(filter(None, (document.mark, document.fictional)))
        if marks:
            page.line(marks, "mark", height=18)
        page.sheet.freeze_panes = f"A{page.row}"
        page.gap(6)

    def _fill(self, page: Page, section: Section, depth: int) -> None:
        if depth:
            row = page.line(section.title, "section")
            self.targets[section.code] = f"'{page.sheet.title}'!A{row}"
        for block in section.blocks:
            self._block(page, block)
        for part in section.sections:
            begin = page.row
            self._fill(page, part, depth + 1)
            page.keep_together(begin)

    def _block(self, page: Page, block: object) -> None:
        match block:
            case Paragraph():
                page.paragraph(block)
            case Facts():
                page.facts(block)
            case KeyFigures():
                page.key_figures(block)
            case Callout():
                page.callout(block)
            case Table():
                page.table(block)
            case Chart():
                self._chart(page, block)

    def _chart(self, page: Page, chart: Chart) -> None:
        page.line(chart.subtitle, "small")
        if chart.empty:
            page.line(chart.title, "finding")
        else:
            excel_charts.add(chart, page, self._figures)
        if chart.signal:
            page.line(_("Signal: {signal}").format(signal=chart.signal), "signal")
        for remark in (*chart.remarks, " \u00b7 ".join(chart.sources)):
            if remark:
                page.line(remark, "small")
        if chart.table is not None:
            page.table(chart.table)

    # The overview

    def _contents(self) -> None:
        document = self._document
        page = self._page(self._overview, [30.0, 70.0])
        page.gap(30)
        page.line(document.title, "title", height=40)
        page.line(document.subtitle, "subtitle", height=24)
        for words in (document.mark, document.fictional):
            if words:
                page.line(words, "mark", height=20)
        page.gap(12)
        page.facts(Facts(document.facts))
        page.line(_("Contents"), "section")
        for entry in document.contents():
            self._entry(page, entry)
        if document.charts():
            self.targets[_FIGURES] = f"'{self._figures_name}'!A1"
            self._link(page, _("Figures behind the charts"), _FIGURES, 1)

    def _entry(self, page: Page, entry: Entry) -> None:
        title = entry.section.title if entry.depth > 1 else f"{entry.number}  {entry.section.title}"
        self._link(page, title, entry.section.code, entry.depth)

    def _link(self, page: Page, title: str, code: str, depth: int) -> None:
        row = page.line(title, "entry" if depth == 1 else "entry_part", height=17 if depth == 1 else 14.5)
        page.link(row, 1, code)
        dress(page.sheet.cell(row, 1), "entry" if depth == 1 else "entry_part")

    # Paper

    def _set_up(self, sheet: Any) -> None:
        document = self._document
        sheet.sheet_view.showGridLines = False
        setup = sheet.page_setup
        setup.paperSize, setup.orientation = 9, "portrait"  # A4
        setup.fitToWidth, setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.5
        margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.7, 0.35, 0.35
        marks = " \u2013 ".join(filter(None, (document.mark, document.fictional)))
        _say(sheet.oddHeader.right, marks, bold=True)
        _say(sheet.oddFooter.left, f"{document.title}: {document.subtitle}")
        _say(sheet.oddFooter.center, document.mark)
        sheet.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
        sheet.oddFooter.right.size = 8


def _say(part: Any, words: str, bold: bool = False) -> None:
    """Words of a header or footer, in which ``&`` means something else."""
    if words:
        part.text = clean(words)[:_ON_PAPER].replace("&", "&&")
        part.size = 8
        if bold:
            part.font, part.color = "Calibri,Bold", "B3261E"


def _within(section: Section) -> Iterator[Section]:
    yield section
    for part in section.sections:
        yield from _within(part)


def _name(title: str, taken: set[str]) -> str:
    """A sheet's name: without signs that Excel refuses, short enough, and no other's."""
    plain = _NOT_IN_NAMES.sub(" ", clean(title)).strip()
    name, number = plain[:_NAME_LENGTH].strip(), 1
    while name.casefold() in {one.casefold() for one in taken}:
        number += 1
        name = f"{plain[: _NAME_LENGTH - 3].strip()} {number}"
    taken.add(name)
    return name
