"""Tables on paper: columns as wide as their words ask, heads again on every page, long rows parted between lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from desktop_app.reports.document import ATTENTION, BAD, GOOD, QUIET, Cell, Column, Row, Table
from desktop_app.reports.show import shown, shown_value
from desktop_app.ui.reports import paper
from desktop_app.ui.reports.pieces import Piece, fill, line
from desktop_app.ui.reports.words import Words

_PAD = 5.0
_ABOVE = 3.0
_MANY = 8
"""More columns than this are set in smaller type."""
_SMALLER = 0.84
_WIDEST_WORD = 0.34
_WIDEST = 0.75
_LEAST_LINES = 2
_HALVINGS = 30
_HEADING_LINES = 2
"""A heading may take so many lines before it takes room from the words of other columns."""
_NARROW = 0.25
"""Below this part of the column, words at the head of a row would stand far from their figures if they took all the room."""
_FIGURES, _FEW = 0.15, 7
"""The part of the column that each takes in a table of fewer columns than this."""

INK = {GOOD: "accent", QUIET: "muted", ATTENTION: "notice", BAD: "notice"}
_STRONG = (ATTENTION, BAD)


def pieces(table: Table) -> list[Piece]:
    """A table's rows, each knowing the head that is set above it on a new page."""
    setting = _Setting(table)
    head = setting.head()
    rows: list[Piece] = [setting.row(row, head) for row in table.rows]
    if table.total:
        rows.append(setting.total(head))
    for piece in rows[-2:-1]:
        piece.keep = piece.keep or bool(table.total)
    return [head, *rows]


class _Setting:
    """One table's fonts and widths."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._kept = _kept(table)
        times = 1.0 if len(self._kept) <= _MANY else _SMALLER
        self._font = paper.font("small", times=times)
        self._bold = paper.font("small", bold=True, times=times)
        self._widths = _widths(table, self._kept, self._font, self._bold)

    def head(self) -> _Row:
        cells = [
            Words(column.heading, width - 2 * _PAD, self._bold, "muted", column.numeric)
            for column, width in self._across()
        ]
        row = _Row(cells, self._widths, rule="line_strong")
        row.keep = True
        return row

    def row(self, row: Row, head: Piece) -> Piece:
        if row.group:
            piece = _Row(
                [Words(shown(self._table.columns[0], row.cells[0]), paper.COLUMN - 2 * _PAD, self._bold)],
                [paper.COLUMN],
                ground="sunken",
            )
            piece.keep = True
        else:
            piece = _Row([self._cell(*one) for one in self._beside(row)], self._widths)
        piece.head = head
        return piece

    def total(self, head: Piece) -> Piece:
        totals = _totals(self._table)
        cells = [
            Words(totals[index], width - 2 * _PAD, self._bold, right=column.numeric)
            for index, (column, width) in zip(self._kept, self._across(), strict=True)
        ]
        piece = _Row(cells, self._widths, above="line_strong", rule="line_strong")
        piece.head = head
        return piece

    def _across(self) -> list[tuple[Column, float]]:
        columns = [self._table.columns[index] for index in self._kept]
        return list(zip(columns, self._widths, strict=True))

    def _beside(self, row: Row) -> list[tuple[Cell, Column, float]]:
        cells = [row.cells[index] for index in self._kept]
        return [(cell, column, width) for cell, (column, width) in zip(cells, self._across(), strict=True)]

    def _cell(self, cell: Cell, column: Column, width: float) -> Words:
        font = self._bold if cell.tone in _STRONG else self._font
        ink = INK.get(cell.tone, "text")
        if cell.value is None and cell.text and column.numeric:
            ink = "muted"
        return Words(shown(column, cell), width - 2 * _PAD, font, ink, column.numeric)


class _Row(Piece):
    """Cells side by side, from a line of theirs to another."""

    def __init__(
        self,
        cells: Sequence[Words],
        widths: Sequence[float],
        *,
        rule: str = "line",
        above: str = "",
        ground: str = "",
        first: int = 0,
        last: int | None = None,
    ) -> None:
        self._cells, self._widths = cells, widths
        self._rule, self._over, self._ground = rule, above, ground
        self._first = first
        self._last = max((words.count for words in cells), default=0) if last is None else last
        self.height = (
            max((words.height_of(self._last - first) for words in cells), default=0.0) + 2 * _ABOVE + 1
        )

    @property
    def least(self) -> float:
        """Two lines of a long row, all of a short one."""
        if self._last - self._first < 2 * _LEAST_LINES:
            return self.height
        return max(words.height_of(_LEAST_LINES) for words in self._cells) + 2 * _ABOVE + 1

    def draw(self, painter: QPainter, y: float) -> None:
        """Ground, words and rules."""
        if self._ground:
            fill(painter, QRectF(0, y, paper.COLUMN, self.height), self._ground)
        if self._over:
            line(painter, y, self._over)
        x = 0.0
        for words, width in zip(self._cells, self._widths, strict=True):
            last = min(self._last, words.count)
            if self._first < last:
                words.draw(painter, x + _PAD, y + _ABOVE, self._first, last)
            x += width
        line(painter, y + self.height, self._rule)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Between lines."""
        count = self._last - self._first
        within = room - 2 * _ABOVE - 1
        fits = min(count - _LEAST_LINES, *(words.fitting(within) for words in self._cells if words.count))
        if fits < _LEAST_LINES:
            return None
        middle = self._first + fits
        return self._part(self._first, middle), self._part(middle, self._last)

    def _part(self, first: int, last: int) -> _Row:
        part = _Row(
            self._cells,
            self._widths,
            rule=self._rule,
            above=self._over,
            ground=self._ground,
            first=first,
            last=last,
        )
        part.head = self.head
        return part


def _kept(table: Table) -> list[int]:
    """The columns that say something: one that is empty in every row would only take the room of the others."""
    totals = _totals(table)
    rows = [row for row in table.rows if not row.group]
    return [
        index
        for index, column in enumerate(table.columns)
        if index == 0 or totals[index] or not rows or any(shown(column, row.cells[index]) for row in rows)
    ]


def _widths(table: Table, kept: Sequence[int], font: QFont, bold: QFont) -> list[float]:
    """Columns as wide as they would like to be; where that is too much, the widest give way, down to their longest words."""
    wish, least = [], []
    plain, strong = QFontMetricsF(font), QFontMetricsF(bold)
    totals = _totals(table)
    for index in kept:
        column, total = table.columns[index], totals[index]
        cells = [row.cells[index] for row in table.rows if not row.group]
        texts = [shown(column, cell) for cell in cells]
        body = strong if any(cell.tone in _STRONG for cell in cells) else plain
        lines = [*_each_line(body, texts), *_each_line(strong, [total])]
        lines.extend(width / _HEADING_LINES for width in _each_line(strong, [column.heading]))
        words = _each_word(strong, [*texts, column.heading, total])
        least.append(min(max(words, default=0.0), paper.COLUMN * _WIDEST_WORD) + 2 * _PAD + 1)
        # A word may be set in bold, and then be wider than its line was measured.
        wish.append(max(min(max(lines, default=0.0), paper.COLUMN * _WIDEST) + 2 * _PAD + 1, least[-1]))
    spare = paper.COLUMN - sum(wish)
    if spare >= 0:
        return _widened([table.columns[index] for index in kept], wish, spare)
    if sum(least) >= paper.COLUMN:
        return [width * paper.COLUMN / sum(least) for width in least]
    return _levelled(wish, least, paper.COLUMN)


def _levelled(wish: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """All that ask for little get it, and the others are cut down to one width: what is short stays on one line."""
    narrow, wide = min(least), max(wish)
    for _ in range(_HALVINGS):
        level = (narrow + wide) / 2
        widths = [max(one, min(asked, level)) for asked, one in zip(wish, least, strict=True)]
        narrow, wide = (narrow, level) if sum(widths) > room else (level, wide)
    return [max(one, min(asked, narrow)) for asked, one in zip(wish, least, strict=True)]


def _totals(table: Table) -> list[str]:
    """What stands in the row of totals, empty where there is none."""
    if not table.total:
        return [""] * len(table.columns)
    words = [shown_value(column, value) for column, value in zip(table.columns, table.totals(), strict=True)]
    return [words[0] or table.total, *words[1:]]


def _widened(columns: Sequence[Column], wish: Sequence[float], spare: float) -> list[float]:
    """What is left goes to the columns of words; figures stay close to one another, and to the words they belong to."""
    if wish[0] < _NARROW * paper.COLUMN and all(column.numeric for column in columns[1:]):
        return [max(width, _FIGURES * paper.COLUMN) for width in wish] if len(wish) < _FEW else list(wish)
    wide = [column.width if not column.numeric else 0 for column in columns]
    if not sum(wide):
        wide = [1] * len(columns)
    return [width + spare * part / sum(wide) for width, part in zip(wish, wide, strict=True)]


def _each_line(metrics: QFontMetricsF, texts: Sequence[str]) -> list[float]:
    return [metrics.horizontalAdvance(one) for text in texts for one in text.split("\n")]


def _each_word(metrics: QFontMetricsF, texts: Sequence[str]) -> list[float]:
    # Only at these may a line end: a figure stays with its sign, whose space does not break.
    words = {word for text in texts for word in text.replace("\n", " ").split(" ")}
    return [metrics.horizontalAdvance(word) for word in words]
