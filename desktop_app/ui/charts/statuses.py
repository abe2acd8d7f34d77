"""How an initiative's status fills its bar, each by a pattern of its own, and the mark of a milestone."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from desktop_app.ui.charts.inks import blend
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.style import Style

NOT_STARTED, ON_PLAN, PROBLEMS, COMPLETED, CANCELLED = (
    "not_started",
    "on_plan",
    "problems",
    "completed",
    "cancelled",
)
STATUSES = (NOT_STARTED, ON_PLAN, PROBLEMS, COMPLETED, CANCELLED)
"""In the legend's order."""


def paint_status(painter: QPainter, style: Style, code: str, box: QRectF) -> None:
    """Fill a stretch of a bar: empty and dashed, grey, striped, dark, crossed."""
    ink, ground = QColor(style.palette.muted), QColor(style.palette.ground)
    painter.setPen(Qt.PenStyle.NoPen)
    fill = {ON_PLAN: 0.55, COMPLETED: 0.0}.get(code)
    if fill is None:
        painter.setBrush(ground)
        painter.drawRect(box)
    else:
        painter.setBrush(blend(ink, ground, fill))
        painter.drawRect(box)
    if code in (PROBLEMS, CANCELLED):
        _paint_stripes(painter, style, box, both=code == CANCELLED)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen(style.palette.muted, 1.0, [3.0, 2.0] if code == NOT_STARTED else None))
    painter.drawRect(box)


def _paint_stripes(painter: QPainter, style: Style, box: QRectF, both: bool) -> None:
    """Slanting lines, each cut off where the box ends: not every kind of file knows patterns or clipping."""
    painter.setPen(style.pen(style.palette.muted, 1.1))
    step, height = style.px(5), box.height()
    x = box.left() - height
    while x < box.right():
        begin, end = max(x, box.left()), min(x + height, box.right())
        if begin < end:
            low, high = box.bottom() - (begin - x), box.bottom() - (end - x)
            painter.drawLine(QLineF(begin, low, end, high))
            if both:
                painter.drawLine(
                    QLineF(begin, box.top() + box.bottom() - low, end, box.top() + box.bottom() - high)
                )
        x += step


def paint_milestone(painter: QPainter, style: Style, at: QPointF) -> None:
    """A flag on its pole."""
    height = style.px(11)
    painter.setPen(style.pen(style.palette.text, 1.3))
    painter.drawLine(QLineF(at.x(), at.y(), at.x(), at.y() - height))
    painter.setBrush(color(style.palette.text))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(at.x(), at.y() - height),
                QPointF(at.x() + style.px(7), at.y() - height * 0.72),
                QPointF(at.x(), at.y() - height * 0.44),
            ]
        )
    )
