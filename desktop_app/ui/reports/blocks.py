"""From the blocks of a document to pieces of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from desktop_app.i18n import format_number
from desktop_app.reports.document import (
    CAVEAT,
    DECISION,
    INDICATORS,
    Block,
    Callout,
    Chart,
    Document,
    Facts,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Table,
)
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.reports import paper, tables
from desktop_app.ui.reports.pieces import Gap, Heading, Piece, Text, fill
from desktop_app.ui.reports.words import Words

_BETWEEN = paper.mm(3)
_LABEL = 0.3
"""The part of the column that labels of facts take."""
_WIDEST_LABEL = 0.45
"""What they take at most."""
_STEPS = {"lead": ("lead", "text"), "small": ("small", "muted"), "": ("body", "text")}


def of_document(document: Document) -> list[Piece]:
    """Every section with its heading and blocks, in order."""
    pieces: list[Piece] = []
    for entry in document.contents():
        pieces.append(Heading(entry.number, entry.section.title, entry.depth, entry.section.code))
        pieces.extend(_of_section(entry.section))
        if document.kind == INDICATORS:
            _keep_together(pieces, entry.section.code)
    return pieces


def _keep_together(pieces: list[Piece], code: str) -> None:
    """A sheet about one item is read as a whole: from its heading on it stays on one page, where it fits on one."""
    start = next(index for index, piece in enumerate(pieces) if piece.anchor == code)
    sheet = pieces[start:]
    while sheet and sheet[-1].gap:
        sheet.pop()
    if sum(piece.height for piece in sheet) <= paper.ROOM:
        for piece in sheet[:-1]:
            piece.keep = True


def _of_section(section: Section) -> Iterable[Piece]:
    for block in section.blocks:
        if isinstance(block, (Table, Facts)) and block.title:
            yield Gap(_BETWEEN / 2, keep=True)
        yield from _MAKERS[type(block)](block)
        yield Gap(_BETWEEN)


def _paragraph(block: Paragraph) -> Iterable[Piece]:
    step, ink = _STEPS[block.style]
    yield Text(Words(block.text, paper.COLUMN, paper.font(step), ink))


def _facts(block: Facts) -> Iterable[Piece]:
    if block.title:
        yield from _small_title(block.title)
    label = _label_width(block)
    for place, fact in enumerate(block.facts):
        beside = _Beside(
            Words(fact.label, label - paper.mm(3), paper.font("small", bold=True), "muted"),
            Text(Words(fact.text, paper.COLUMN - label, paper.font("body")), label),
        )
        beside.keep = place == 0 and len(block.facts) > 1
        yield beside


def _label_width(block: Facts) -> float:
    """What the labels take: more where one of their words would have to be broken."""
    words = [word for fact in block.facts for word in fact.label.split(" ")]
    asked = _longest(words, paper.font("small", bold=True)) + paper.mm(4)
    return min(max(paper.COLUMN * _LABEL, asked), paper.COLUMN * _WIDEST_LABEL)


def _small_title(title: str) -> Iterable[Piece]:
    words = Text(Words(title, paper.COLUMN, paper.font("body", bold=True)))
    words.keep = True
    yield words
    yield Gap(paper.mm(1.2), keep=True)


def _table(block: Table) -> Iterable[Piece]:
    if block.title:
        yield from _small_title(block.title)
    yield from tables.pieces(block)
    if block.note:
        yield Gap(paper.mm(1.2))
        yield from _paragraph(Paragraph(block.note, "small"))


def _chart(block: Chart) -> Iterable[Piece]:
    if block.empty or not isinstance(block.data, ChartData):
        yield from _callout(Callout("notice", block.name, "\n".join([block.title, *block.remarks])))
    else:
        yield _Drawn(block.data)
    if block.signal:
        yield Gap(paper.mm(1.5), keep=True)
        yield from _paragraph(Paragraph(block.signal))
    if block.table is not None and block.table.rows:
        yield Gap(paper.mm(2))
        yield from _table(block.table)


def _callout(block: Callout) -> Iterable[Piece]:
    yield from _Box.of(block)


def _key_figures(block: KeyFigures) -> Iterable[Piece]:
    yield _Figures(block.figures)


class _Beside(Piece):
    """A label and its words; a long text may go on on the next page."""

    def __init__(self, label: Words, text: Piece) -> None:
        self._label, self._text = label, text
        self.height = max(label.height, text.height) + paper.mm(1.2)

    @property
    def least(self) -> float:
        """The label, and two lines."""
        return max(self._label.height, self._text.least) + paper.mm(1.2)

    def draw(self, painter: QPainter, y: float) -> None:
        """Side by side."""
        self._label.draw(painter, 0, y + 1)
        self._text.draw(painter, y)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Between the lines of the words; the label stays with the first."""
        parts = self._text.split(room)
        if parts is None or self._label.height > room:
            return None
        return _Beside(self._label, parts[0]), parts[1]


class _Drawn(Piece):
    """A chart, painted by the same painter as on the screen, in vectors."""

    def __init__(self, data: ChartData) -> None:
        self._picture = Picture(data, paper.CHART, paper.COLUMN, paper.CHART_HEIGHT)
        self.height = paper.CHART_HEIGHT

    def draw(self, painter: QPainter, y: float) -> None:
        """The picture with a hairline around it."""
        painter.save()
        painter.translate(0, y)
        self._picture.paint(painter)
        painter.restore()
        painter.setPen(QPen(paper.ink("line"), 0.7))
        painter.drawRect(QRectF(0, y, paper.COLUMN, self.height))


class _Box(Piece):
    """Something set apart by a bar at its left and a tinted ground: title above, words below."""

    def __init__(self, kind: str, words: Words, top: float, bottom: float) -> None:
        self._kind, self._words, self._top = kind, words, top
        self.height = top + words.height + bottom

    @classmethod
    def of(cls, block: Callout) -> Iterable[Piece]:
        """A box of the title and one of the text, which may be parted from its end on."""
        inset, pad = paper.mm(5), paper.mm(2.4)
        title = Words(block.title, paper.COLUMN - 2 * inset, paper.font("body", bold=True))
        head = cls(block.kind, title, pad, 0 if block.text else pad)
        head.keep = bool(block.text)
        yield head
        lines = block.text.split("\n") if block.text else []
        for number, text in enumerate(lines):
            words = Words(text, paper.COLUMN - 2 * inset, paper.font("body"))
            last = number == len(lines) - 1
            part = cls(block.kind, words, paper.mm(0.8), pad if last else 0)
            yield part

    def draw(self, painter: QPainter, y: float) -> None:
        """Ground, bar and words."""
        ground, bar = _BOXES.get(self._kind, _NOTICE)
        fill(painter, QRectF(0, y, paper.COLUMN, self.height + 0.5), ground)
        fill(painter, QRectF(0, y, paper.mm(1.1), self.height + 0.5), bar)
        self._words.draw(painter, paper.mm(5), y + self._top)


_NOTICE = ("accent_soft", "accent")
_BOXES = {CAVEAT: ("notice_soft", "notice"), DECISION: ("accent_soft", "accent")}
_IN_A_ROW = 5
_SMALLER = (1.0, 0.92, 0.84, 0.76)


class _Figures(Piece):
    """A few figures, large, each above its words."""

    def __init__(self, figures: Iterable[KeyFigure]) -> None:
        self._rows: list[list[tuple[Words, Words]]] = []
        shown = list(figures)
        self._width = paper.COLUMN / max(1, min(_IN_A_ROW, len(shown)))
        room = self._width - paper.mm(5)
        large = paper.font("title", bold=True, times=1.35)
        small = _fitting([one.label for one in shown], room)
        for start in range(0, len(shown), _IN_A_ROW):
            self._rows.append(
                [
                    (
                        Words(format_number(one.value), room, large, tables.INK.get(one.tone, "text")),
                        Words(one.label, room, small, "muted"),
                    )
                    for one in shown[start : start + _IN_A_ROW]
                ]
            )
        self.height = sum(self._row_height(row) for row in self._rows)

    @staticmethod
    def _row_height(row: list[tuple[Words, Words]]) -> float:
        return max(number.height + words.height for number, words in row) + paper.mm(5)

    def draw(self, painter: QPainter, y: float) -> None:
        """Side by side, parted by hairlines."""
        for row in self._rows:
            height = self._row_height(row)
            for place, (number, words) in enumerate(row):
                x = place * self._width
                painter.setPen(QPen(paper.ink("line_strong"), 1.0))
                painter.drawLine(QPointF(x, y + 2), QPointF(x, y + height - paper.mm(3)))
                number.draw(painter, x + paper.mm(3), y)
                words.draw(painter, x + paper.mm(3), y + number.height)
            y += height


def _fitting(labels: Iterable[str], room: float) -> QFont:
    """Small type, somewhat smaller still where a word of the labels would have to be broken."""
    words = {word for label in labels for word in label.split(" ")}
    fonts = [paper.font("small", times=times) for times in _SMALLER]
    return next((font for font in fonts if _longest(words, font) < room), fonts[-1])


def _longest(words: Iterable[str], font: QFont) -> float:
    return max(map(QFontMetricsF(font).horizontalAdvance, words), default=0.0)


_MAKERS: dict[type[Block], Callable[[Any], Iterable[Piece]]] = {
    Paragraph: _paragraph,
    Facts: _facts,
    KeyFigures: _key_figures,
    Table: _table,
    Chart: _chart,
    Callout: _callout,
}
