"""The first pages of a report: its cover, and its contents with page numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from desktop_app.i18n import _, format_number
from desktop_app.reports.document import Document, Entry
from desktop_app.ui.charts.palette import color
from desktop_app.ui.reports import paper
from desktop_app.ui.reports.pieces import Gap, Piece, Text
from desktop_app.ui.reports.words import Words

_DEEP = 60
"""More sections than this, and the contents name only those of the first level."""
_WAVES = ((0.0, 1.0), (7.0, 0.55), (14.0, 0.28))
"""How far down each of the cover's waves lies, in millimetres, and how strong it is."""


def paint_cover(painter: QPainter, document: Document) -> None:
    """The whole cover; the origin is the page's corner."""
    _waves(painter)
    painter.save()
    painter.translate(paper.SIDE, paper.mm(92))
    y = 0.0
    title = paper.font("title", bold=True, times=1.8)
    for text, font, ink, after in (
        (document.title, title, "text", 4.0),
        (document.subtitle, paper.font("title"), "muted", 6.0),
        (document.mark, paper.font("lead", bold=True), "accent" if document.release else "notice", 3.0),
        (document.fictional, paper.font("lead", bold=True), "notice", 3.0),
    ):
        if text:
            words = Words(text, paper.COLUMN, font, ink)
            words.draw(painter, 0, y)
            y += words.height + paper.mm(after)
    _facts(painter, document, max(y + paper.mm(8), paper.mm(70)))
    painter.restore()


def _facts(painter: QPainter, document: Document, y: float) -> None:
    label = paper.COLUMN * 0.3
    for fact in document.facts:
        name = Words(fact.label, label - paper.mm(3), paper.font("small", bold=True), "muted")
        text = Words(fact.text, paper.COLUMN - label, paper.font("body"))
        painter.setPen(QPen(paper.ink("line"), 0.7))
        painter.drawLine(QPointF(0, y), QPointF(paper.COLUMN, y))
        name.draw(painter, 0, y + paper.mm(1.6))
        text.draw(painter, label, y + paper.mm(1.4))
        y += max(name.height, text.height) + paper.mm(3)


def _waves(painter: QPainter) -> None:
    """Three waves across the head of the page."""
    for down, strength in _WAVES:
        path = QPainterPath(QPointF(0, 0))
        path.lineTo(0, _crest(0, down))
        steps = 120
        for step in range(1, steps + 1):
            x = paper.WIDTH * step / steps
            path.lineTo(x, _crest(x, down))
        path.lineTo(paper.WIDTH, 0)
        path.closeSubpath()
        painter.fillPath(path, color(paper.LOOK.accent, strength * 0.9 if down == 0 else strength * 0.5))


def _crest(x: float, down: float) -> float:
    turn = 2 * math.pi * x / paper.WIDTH
    return paper.mm(46 + down + 6 * math.sin(1.5 * turn + down / 6) + 2.5 * math.sin(3.1 * turn + down / 3))


def contents(document: Document, pages: Mapping[str, int]) -> list[Piece]:
    """The contents; ``pages`` says on which page each section begins."""
    entries = document.contents()
    if len(entries) > _DEEP:
        entries = tuple(entry for entry in entries if entry.depth == 1)
    title = Text(Words(_("Contents"), paper.COLUMN, paper.font("title", bold=True)))
    title.keep = True
    lines: list[Piece] = [_Line(entry, pages.get(entry.section.code, 0)) for entry in entries]
    return [title, Gap(paper.mm(5), keep=True), *lines]


class _Line(Piece):
    """A section's number, title and page, joined by dots."""

    def __init__(self, entry: Entry, page: int) -> None:
        top = entry.depth == 1
        font = paper.font("body", bold=top)
        self._indent = paper.mm(9) * (entry.depth - 1)
        self._number = Words(entry.number, paper.COLUMN, font, "accent")
        self._begin = self._indent + paper.mm(10 if top else 12)
        self._title = Words(entry.section.title, paper.COLUMN - self._begin - paper.mm(16), font)
        self._page = format_number(page) if page else ""
        self._font = font
        self._last = QFontMetricsF(font).horizontalAdvance(entry.section.title)
        self._above = paper.mm(3 if top else 0.6)
        self.keep = top
        self.height = self._above + self._title.height

    def draw(self, painter: QPainter, y: float) -> None:
        """Dots only beside a title of one line."""
        y += self._above
        self._number.draw(painter, self._indent, y)
        self._title.draw(painter, self._begin, y)
        height = self._title.height
        area = QRectF(paper.COLUMN - paper.mm(16), y, paper.mm(16), height)
        painter.setFont(self._font)
        painter.setPen(paper.ink("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, self._page)
        begin, end = self._begin + self._last + 8, paper.COLUMN - paper.mm(12)
        if self._title.count == 1 and begin < end:
            pen = QPen(paper.ink("line_strong"), 0.8, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(begin, y + height * 0.76), QPointF(end, y + height * 0.76))
