"""What a page is filled with, from the top down: pieces that know their height, and where they may be parted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from desktop_app.ui.reports import paper
from desktop_app.ui.reports.words import Words

_LEAST_LINES = 2
"""So many lines of a text stay together at the foot or the head of a page."""


class Piece:
    """Something on a page. ``keep``: the next piece belongs on the same page. ``head``: what is set again above it on a new page.
    ``anchor``: the section that begins here. ``gap``: room that is let go at the top of a page.
    """

    height: float = 0.0
    keep: bool = False
    head: Piece | None = None
    anchor: str = ""
    gap: bool = False

    @property
    def least(self) -> float:
        """How much of it has to fit at the foot of a page."""
        return self.height

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw it across the column, from ``y`` down."""

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """A part that fits into the room, and the rest; None where it cannot be parted there."""
        return None


class Gap(Piece):
    """Room between two pieces."""

    gap = True

    def __init__(self, height: float, keep: bool = False) -> None:
        self.height, self.keep = height, keep


class Text(Piece):
    """A paragraph, or the lines of one from ``first`` to ``last``."""

    def __init__(self, words: Words, indent: float = 0.0, first: int = 0, last: int | None = None) -> None:
        self._words, self._indent = words, indent
        self._first, self._last = first, words.count if last is None else last
        self.height = words.height_of(self._last - self._first)

    @property
    def least(self) -> float:
        """Two lines, or all where there are no more than three."""
        count = self._last - self._first
        return self._words.height_of(_LEAST_LINES) if count >= 2 * _LEAST_LINES else self.height

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw the lines."""
        self._words.draw(painter, self._indent, y, self._first, self._last)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Between lines; never a single one by itself."""
        count = self._last - self._first
        fits = min(self._words.fitting(room), count - _LEAST_LINES)
        if fits < _LEAST_LINES:
            return None
        middle = self._first + fits
        return (
            Text(self._words, self._indent, self._first, middle),
            Text(self._words, self._indent, middle, self._last),
        )


class Heading(Piece):
    """A section's heading with its number in the margin's colour; stays with what follows."""

    keep = True

    def __init__(self, number: str, title: str, depth: int, code: str) -> None:
        step = ("title", "lead", "body")[min(depth, 3) - 1]
        font = paper.font(step, bold=True)
        self._number = Words(number, paper.COLUMN, font, "accent")
        self._indent = paper.mm(12 if depth == 1 else 13)
        self._title = Words(title, paper.COLUMN - self._indent, font)
        self._above = paper.mm((4, 6, 4)[min(depth, 3) - 1])
        self._rule = depth == 1
        self.anchor = code
        self.height = self._above + self._title.height + paper.mm(3.5 if self._rule else 2)

    def draw(self, painter: QPainter, y: float) -> None:
        """Number, title, and a rule beneath the largest."""
        y += self._above
        self._number.draw(painter, 0, y)
        self._title.draw(painter, self._indent, y)
        if self._rule:
            line(painter, y + self._title.height + paper.mm(1), "accent", 1.2)


def line(painter: QPainter, y: float, ink: str = "line", width: float = 0.7) -> None:
    """A rule across the column."""
    painter.setPen(QPen(paper.ink(ink), width))
    painter.drawLine(QPointF(0, y), QPointF(paper.COLUMN, y))


def fill(painter: QPainter, area: QRectF, ink: str) -> None:
    """A coloured ground."""
    painter.fillRect(area, paper.ink(ink))
