"""One sheet of a report: blocks written one below the other on a common grid of columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.reports.document import (
    CHANGE,
    PERCENT,
    SHARE,
    TEXT,
    Callout,
    Cell,
    Column,
    Facts,
    Formula,
    KeyFigures,
    Paragraph,
    Table,
    Value,
)
from desktop_app.reports.excel_styles import LOOKS, dress, number_format
from desktop_app.reports.excel_text import LONGEST, clean, lines_of, pieces, quoted

PAGE_WIDTH = 100.0
"""Characters across an A4 page."""
PAGE_HEIGHT = 725.0
"""Points of height that an A4 page has room for, at full size."""
_FORMULA_LIKE = ("=", "+", "-", "@")
_TALLEST = 400.0
_LINK_LENGTH = 250
"""Characters of a text within a formula, at most; Excel takes 255."""
_LONGEST_WORD = 28.0
_ROOM = 0.95
"""Of a column's width, when long texts are parted: a little less, so that nothing is cut off."""
_LABEL = 24.0
"""Characters that a label has at least."""


def letters(number: int) -> str:
    """``C`` for column 3."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


def grid_of(tables: Sequence[Table], least: Sequence[float] = (28.0, 72.0)) -> list[float]:
    """The widths of a sheet's columns: each as wide as its widest use. The last words of a shorter table reach to the edge."""
    most = max((len(table.columns) for table in tables), default=0)
    widths = [0.0] * max(most, len(least))
    for table in tables:
        reaching = len(table.columns) < most and table.columns[-1].kind == TEXT
        for at, column in enumerate(table.columns):
            if not (reaching and at == len(table.columns) - 1):
                widths[at] = max(widths[at], float(column.width), _needed(table, at))
    if not tables:
        return list(least)
    widths = [width or 10.0 for width in widths]
    short = PAGE_WIDTH - sum(widths)
    if short > 0:  # what is left goes to the columns of words
        words = [at for at in range(len(widths)) if all(_is_words(table, at) for table in tables)] or [0]
        for at in words:
            widths[at] += short / len(words)
    return widths


def _is_words(table: Table, at: int) -> bool:
    return at >= len(table.columns) or table.columns[at].kind == TEXT


def _needed(table: Table, at: int) -> float:
    """So wide that no word of a column is broken, within reason."""
    said = [row.cells[at] for row in table.rows if not row.group]
    words = [cell.text or str(cell.value) for cell in said if cell.text or isinstance(cell.value, str)]
    longest = max(
        (len(word) for text in (table.columns[at].heading, *words) for word in text.split()), default=0
    )
    return min(longest * 1.05 + 3, _LONGEST_WORD)


@dataclass
class Page:
    """A sheet that is filled from above. ``row`` is the next free one."""

    sheet: Any
    widths: list[float]
    targets: Mapping[str, str]  # where each section of the report stands: its code, and "'sheet'!A1"
    row: int = 1
    results: dict[str, Decimal | str] = field(default_factory=dict)  # what formulas give, by cell
    tables: list[tuple[int, int]] = field(default_factory=list)  # the head row and the last row of each table
    described: list[str] = field(default_factory=list)
    page_begin: int = 1  # the row with which the last page of paper begins

    def __post_init__(self) -> None:
        for at, width in enumerate(self.widths, 1):
            self.sheet.column_dimensions[letters(at)].width = width

    def line(self, text: str, look: str, call: str = "", first: int = 1, height: float = 0.0) -> int:
        """Words across the sheet, from a column on; a text too long for one row goes on in the next. Gives the first row."""
        begin, size = self.row, LOOKS[look].size
        width = sum(self.widths[first - 1 :]) * 10 / size * (0.92 if LOOKS[look].bold else 1)
        for piece in pieces(text, width):
            self._across(piece, look, call, first)
            self.tall(self.row, height or lines_of(piece, width) * size * 1.38 + 3)
            self.row += 1
        return begin

    def _across(self, text: str, look: str, call: str, first: int) -> None:
        row, last = self.row, len(self.widths)
        self.put(row, first, text, look, call=call)
        if last > first:
            self._merge(row, first, last)
            for column in range(first + 1, last + 1):
                if call:
                    dress(self.sheet.cell(row, column), "text", call=call)

    def _merge(self, row: int, first: int, last: int) -> None:
        """Joins cells, which have their looks already: openpyxl's own way walks over every border again."""
        self.sheet.merged_cells.add(f"{letters(first)}{row}:{letters(last)}{row}")

    def tall(self, row: int, height: float) -> None:
        """Makes a row at least so high."""
        dimension = self.sheet.row_dimensions[row]
        dimension.height = min(max(dimension.height or 0.0, height), _TALLEST)

    def gap(self, height: float = 8.0) -> None:
        """A little space."""
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def keep_together(self, begin: int) -> None:
        """Lets a new page begin at a row, where what stands from there on would not fit on the one before."""
        from openpyxl.worksheet.pagebreak import Break

        room = PAGE_HEIGHT * max(sum(self.widths) / PAGE_WIDTH, 1.0)
        heights = (self.sheet.row_dimensions[row].height or 15.0 for row in range(self.page_begin, self.row))
        if begin > self.page_begin and sum(heights) > room:
            self.sheet.row_breaks.append(Break(id=begin - 1))
            self.page_begin = begin

    def put(
        self, row: int, column: int, value: Value, look: str, tone: str = "", call: str = "", form: str = ""
    ) -> Any:
        """A value in a cell; words never become a formula."""
        cell = self.sheet.cell(row, column)
        if isinstance(value, str):
            words = clean(value)[:LONGEST]
            cell.value = words
            cell.data_type = "s"
            dress(cell, look, tone, call, quoted=words.startswith(_FORMULA_LIKE))
        elif value is not None:
            cell.value = float(value) if isinstance(value, Decimal) and value % 1 else _plain(value)
            dress(cell, look, tone, call, form)
        else:
            dress(cell, look, tone, call, form)
        return cell

    def link(self, row: int, column: int, code: str) -> None:
        """Lets a cell lead to a section."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        target = self.targets.get(code)
        if target:
            cell = self.sheet.cell(row, column)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target, display=str(cell.value or ""))

    # Blocks

    def paragraph(self, block: Paragraph) -> None:
        """A paragraph."""
        self.line(block.text, block.style or "text")
        self.gap(4)

    def facts(self, block: Facts) -> None:
        """Labels at the left, their words beside them."""
        if block.title:
            self.line(block.title, "caption")
        for fact in block.facts:
            row, across = self.row, self._label_columns()
            self.put(row, 1, fact.label, "label")
            self.tall(row, lines_of(fact.label, sum(self.widths[:across]) * 0.88) * 13.8 + 3)
            if across > 1:
                self._merge(row, 1, across)
            self.line(fact.text, "text", first=across + 1)
        self.gap()

    def _label_columns(self) -> int:
        """How many columns a label takes: enough for a few words, and one at least is left for what is said."""
        across = 1
        while sum(self.widths[:across]) < _LABEL and across < len(self.widths) - 1:
            across += 1
        return across

    def key_figures(self, block: KeyFigures) -> None:
        """A figure and what it counts, one below the other."""
        for figure in block.figures:
            row = self.row
            self.put(row, 1, figure.label, "figure_label", figure.tone)
            self.put(row, 2, figure.value, "figure", form="#,##0")
            self.tall(row, 26)
            self.row += 1
        self.gap()

    def callout(self, block: Callout) -> None:
        """A box with a strong edge."""
        self.line(block.title, "call_title", call=block.kind)
        for part in block.text.split("\n") if block.text else ():
            self.line(part, "call_text", call=block.kind)
        self.gap()

    def table(self, block: Table) -> None:
        """A table with its head, its rows, and its totals as formulas."""
        if block.title:
            self.line(block.title, "caption")
        head = self.row
        for at, column in enumerate(block.columns, 1):
            self.put(head, at, column.heading, "head_right" if column.numeric else "head")
        self._reach(head, block.columns, "head")
        heights = (
            lines_of(column.heading, self._width(at, block.columns) * 0.85)
            for at, column in enumerate(block.columns)
        )
        self.tall(head, max(heights, default=1) * 13.2 + 5)
        self.row += 1
        first = self.row
        for row in block.rows:
            if row.group:
                self._group(row.cells[0], len(block.columns))
            else:
                self._row(block.columns, row.cells)
        self.tables.append((head, self.row - 1))
        if block.total and any(column.total for column in block.columns) and self.row > first:
            self._totals(block, first)
        if block.note:
            self.line(block.note, "small")
        self.gap(10)

    def _group(self, cell: Cell, columns: int) -> None:
        row = self.line(str(cell.value or cell.text), "group")
        for at in range(2, max(columns, len(self.widths)) + 1):
            dress(self.sheet.cell(row, at), "group")

    def _row(self, columns: Sequence[Column], cells: Sequence[Cell]) -> None:
        """A row; where a text is too long for it, it goes on in rows of its own beneath."""
        parts = [
            pieces(_said(cell), self._width(at, columns) * _ROOM) if not cell.link else [_said(cell)]
            for at, cell in enumerate(cells)
        ]
        for number in range(max(map(len, parts))):
            shown = [
                _part(cell, part, number) if len(part) > 1 or number else cell
                for cell, part in zip(cells, parts, strict=True)
            ]
            self._one_row(columns, shown)

    def _one_row(self, columns: Sequence[Column], cells: Sequence[Cell]) -> None:
        row, height = self.row, 15.0
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            self._cell(row, at, column, cell)
            if words := _said(cell):
                height = max(height, lines_of(words, self._width(at, columns)) * 13.6 + 3)
        self._reach(row, columns, "cell")
        self.tall(row, height)
        self.row += 1

    def _cell(self, row: int, at: int, column: Column, cell: Cell) -> None:
        if cell.value is None or isinstance(cell.value, str):
            words = cell.text or cell.value or ""
            if cell.link in self.targets:
                self._linked(row, at, words, cell.link)
            else:
                self.put(
                    row, at + 1, words or None, "word" if column.numeric and words else "cell", cell.tone
                )
            return
        kind = cell.kind or column.kind
        form = number_format(kind, column.signed)
        value: Value = cell.value
        if kind == PERCENT and isinstance(value, (int, Decimal)):
            value = Decimal(value) / 100
        if column.formula is not None and isinstance(value, (int, Decimal)):
            self._formula(row, at, column.formula, Decimal(value), form, "number")
        else:
            look = "cell" if isinstance(value, date) else "number"
            self.put(row, at + 1, value, look, cell.tone, form=form)

    def _linked(self, row: int, at: int, words: str, code: str) -> None:
        """Words that lead to a section: as a formula, since LibreOffice does not wrap a cell that is a link by itself."""
        target, said = (quoted(text) for text in (f"#{self.targets[code]}", words[:_LINK_LENGTH]))
        made = self.sheet.cell(row, at + 1, f"=HYPERLINK({target},{said})")
        dress(made, "linked")
        self.results[made.coordinate] = clean(words[:_LINK_LENGTH])

    def _formula(self, row: int, at: int, formula: Formula, value: Decimal, form: str, look: str) -> None:
        first, second = f"{letters(formula.first + 1)}{row}", f"{letters(formula.second + 1)}{row}"
        if formula.kind == SHARE:
            text = f'=IF(N({second})=0,"",{first}/{second})'
        elif formula.kind == CHANGE:
            text = f'=IF(N({first})=0,"",{second}/{first}-1)'
        else:
            text = f"={first}-{second}"
        self._live(row, at, text, value, form, look)

    def _live(self, row: int, at: int, text: str, value: Decimal, form: str, look: str) -> None:
        cell = self.sheet.cell(row, at + 1, text)
        dress(cell, look, number_format=form)
        self.results[cell.coordinate] = value

    def _totals(self, block: Table, first: int) -> None:
        row, last = self.row, self.row - 1
        self.put(row, 1, block.total, "total")
        for at, (column, total) in enumerate(zip(block.columns, block.totals(), strict=True)):
            if at == 0:
                continue
            form = number_format(column.kind)
            if total is None:
                self.put(row, at + 1, None, "total")
            elif column.formula is not None:
                value = total / 100 if column.kind == PERCENT else total
                self._formula(row, at, column.formula, value, form, "total_number")
            else:
                letter = letters(at + 1)
                text = f"=SUM({letter}{first}:{letter}{last})"
                self._live(row, at, text, total, form, "total_number")
        self.tall(row, 16)
        self.row += 1

    def _width(self, at: int, columns: Sequence[Column]) -> float:
        if at == len(columns) - 1 and columns[at].kind == TEXT:
            return sum(self.widths[at:])
        return self.widths[at]

    def _reach(self, row: int, columns: Sequence[Column], look: str) -> None:
        """Lets the last words of a row reach to the sheet's edge."""
        at = len(columns)
        if at < len(self.widths) and columns[-1].kind == TEXT:
            for column in range(at + 1, len(self.widths) + 1):
                dress(self.sheet.cell(row, column), look)
            self._merge(row, at, len(self.widths))


def _said(cell: Cell) -> str:
    return cell.text or (cell.value if isinstance(cell.value, str) else "")


def _part(cell: Cell, part: Sequence[str], number: int) -> Cell:
    """A cell's piece for one of the rows that its row has become."""
    return Cell(None, part[number] if number < len(part) and _said(cell) else "", cell.tone)


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return int(value)
    return value
