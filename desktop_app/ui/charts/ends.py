"""What stands right of a panel: names at the lines' ends, words of limits and targets, and whose each row of the lane is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop_app.ui.charts.layout import spread_apart
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.style import Style, write_over

BESIDE = 10.0
"""How far they stand from the panel, at 100 %."""


@dataclass(frozen=True, slots=True)
class End:
    """Words at a height, under the legend's key; ``row`` where it is a row of the lane, which stays where it is."""

    y: float
    key: str
    words: str
    ink: QColor
    row: bool = False


class EndsPainter:
    """Paints them in a column, and tells where each is."""

    def __init__(self, style: Style, area: QRectF, width: float, hidden: Collection[str]) -> None:
        """``area`` is the panel's, ``width`` that of the column."""
        self._style, self._area, self._hidden = style, area, hidden
        self._left = area.right() + style.px(BESIDE)
        self._width = width - style.px(BESIDE + 4)
        self.places: dict[str, QRectF] = {}

    def paint(self, painter: QPainter, ends: Sequence[End]) -> None:
        """Moved apart where they would cover one another, above the rows of the lane."""
        high = self._style.metrics("small", True).height()
        rows = [end for end in ends if end.row]
        others = sorted((end for end in ends if not end.row), key=lambda end: end.y)
        bottom = self._area.bottom() + (-high / 3 if rows else high / 2)
        places = spread_apart([end.y for end in others], high, self._area.top(), bottom)
        for end, y in zip(others, places, strict=True):
            self.places[end.key] = self._write(painter, end, y)
        for end in rows:
            self.places.setdefault(end.key, self._write(painter, end, end.y))

    def _write(self, painter: QPainter, end: End, y: float) -> QRectF:
        style, off = self._style, end.key in self._hidden
        metrics = style.metrics("small", not end.row)
        painter.setFont(style.font("small", not end.row))
        painter.setPen(color(style.palette.faint) if off else end.ink)
        text = metrics.elidedText(end.words, Qt.TextElideMode.ElideRight, self._width)
        painter.drawText(QPointF(self._left, y + (metrics.ascent() - metrics.descent()) / 2), text)
        if off:
            painter.drawLine(QPointF(self._left, y), QPointF(self._left + metrics.horizontalAdvance(text), y))
        return QRectF(self._left, y - metrics.height() / 2, self._width, metrics.height())

    def paint_early(self, painter: QPainter, end: End, x: float) -> None:
        """A name right behind a line that ends far from the edge."""
        metrics = self._style.metrics("small", True)
        base = QPointF(x + self._style.px(14), end.y + (metrics.ascent() - metrics.descent()) / 2)
        shown = self._style.palette.faint if end.key in self._hidden else end.ink.name()
        self.places[end.key] = write_over(painter, self._style, base, end.words, shown, True)

    def has_room_behind(self, x: float, words: str) -> bool:
        """Whether a name fits between a line's end and the panel's edge."""
        wide = self._style.metrics("small", True).horizontalAdvance(words) + self._style.px(24)
        return x + wide < self._area.right()
