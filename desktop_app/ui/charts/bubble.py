"""What is said of the point that the pointer or the keyboard is at: a line down to the axis, a ring, a box of words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.style import Style, draw_text, text_height

_WIDTH = 300.0


def paint_bubble(
    painter: QPainter, style: Style, where: QPointF, room: QRectF, words: Sequence[str], focused: bool
) -> None:
    """Paint it beside the point, within ``room``; the first two lines stand out. ``focused`` shows where the keyboard is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen(style.palette.focus, 2.4 if focused else 1.4))
    painter.drawEllipse(where, style.px(10), style.px(10))
    _paint_words(painter, style, where, room, words)


def paint_hairline(painter: QPainter, style: Style, x: float, area: QRectF) -> None:
    """A line through a panel, at the period that is pointed at."""
    painter.setPen(style.pen(style.palette.axis, 1.0))
    painter.drawLine(QLineF(x, area.top(), x, area.bottom()))


def paint_ring(painter: QPainter, style: Style, area: QRectF) -> None:
    """What shows that the keyboard is at an entry of the legend."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen(style.palette.focus, 2.0))
    painter.drawRoundedRect(area.adjusted(-3, -1, 3, 1), 3, 3)


def _paint_words(painter: QPainter, style: Style, where: QPointF, room: QRectF, words: Sequence[str]) -> None:
    palette = style.palette
    pad = style.px(9)
    kinds = [("small", False), ("lead", True)] + [("small", False)] * (len(words) - 2)
    fonts = list(zip(words, kinds, strict=False))
    widest = max(style.metrics(*kind).horizontalAdvance(text) for text, kind in fonts) + 2
    width = min(widest, style.px(_WIDTH))
    heights = [text_height(style, text, width, *kind) for text, kind in fonts]
    box = QRectF(0, 0, width + 2 * pad, sum(heights) + 2 * pad)
    left = where.x() + style.px(16)
    if left + box.width() > room.right() - pad:
        left = where.x() - style.px(16) - box.width()
    top = where.y() - box.height() - style.px(8)
    box.moveTo(
        max(room.left() + pad, min(left, room.right() - pad - box.width())),
        max(room.top() + pad, min(top, room.bottom() - pad - box.height())),
    )
    painter.setPen(style.pen(palette.axis, 1.0))
    painter.setBrush(QBrush(color(palette.ground)))
    painter.drawRoundedRect(box, style.px(5), style.px(5))
    at = QRectF(box.left() + pad, box.top() + pad, width, 1e4)
    for (text, kind), height in zip(fonts, heights, strict=True):
        draw_text(painter, style, at, text, palette.muted if not kind[1] else palette.text, *kind)
        at.translate(0, height)
