"""Draws the small marks that tell a cell's state, each by a shape of its own: colour is never needed to tell them apart."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop_app.ui.marks import Mark
from desktop_app.ui.theme import Theme

_COLORS = {
    Mark.SAVING: "muted",
    Mark.REFUSED: "notice",
    Mark.DISPUTED: "dispute",
    Mark.DOUBTFUL: "notice",
    Mark.QUESTIONED: "accent",
    Mark.RESEND: "accent",
    Mark.PARTIAL: "accent",
    Mark.PROVISIONAL: "muted",
    Mark.CALCULATED: "muted",
    Mark.EMPTY: "faint",
}


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, theme: Theme) -> None:
    """Draw a mark within a square."""
    name = _COLORS.get(mark)
    if name is None:
        return
    color = theme.color(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, max(1.3, rect.width() / 10))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAW[mark](painter, rect, color)
    painter.restore()


def _saving(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.width() / 9
    for part in (0.2, 0.5, 0.8):
        painter.drawEllipse(QPointF(rect.left() + rect.width() * part, rect.center().y()), radius, radius)


def _refused(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    inner = rect.adjusted(1, 1, -1, -1)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(inner.center().x(), inner.top()),
                QPointF(inner.right(), inner.center().y()),
                QPointF(inner.center().x(), inner.bottom()),
                QPointF(inner.left(), inner.center().y()),
            ]
        )
    )
    height = inner.height()
    painter.drawLine(
        QPointF(inner.center().x(), inner.top() + height * 0.3),
        QPointF(inner.center().x(), inner.top() + height * 0.52),
    )
    painter.drawPoint(QPointF(inner.center().x(), inner.top() + height * 0.72))


def _disputed(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    radius = rect.width() * 0.3
    painter.drawEllipse(QPointF(rect.left() + radius + 1, rect.center().y()), radius, radius)
    painter.drawEllipse(QPointF(rect.right() - radius - 1, rect.center().y()), radius, radius)


def _doubtful(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(rect)
    font = painter.font()
    font.setPixelSize(max(8, round(rect.height() * 0.78)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#ffffff") if color.lightness() < 128 else QColor("#000000"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "?")


def _questioned(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """A speech bubble: somebody asks."""
    bubble = QPainterPath()
    body = rect.adjusted(0.5, 1, -0.5, -rect.height() * 0.28)
    bubble.addRoundedRect(body, 2.5, 2.5)
    tail = QPolygonF(
        [
            QPointF(body.left() + body.width() * 0.22, body.bottom() - 0.5),
            QPointF(body.left() + body.width() * 0.22, rect.bottom()),
            QPointF(body.left() + body.width() * 0.55, body.bottom() - 0.5),
        ]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(bubble, color)
    painter.setBrush(color)
    painter.drawPolygon(tail)


def _resend(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    """An arrow upwards from a line: it is still to go."""
    x, top = rect.center().x(), rect.top() + 1
    painter.drawLine(QPointF(x, top), QPointF(x, rect.bottom() - rect.height() * 0.3))
    arm = rect.width() * 0.28
    painter.drawLine(QPointF(x, top), QPointF(x - arm, top + arm))
    painter.drawLine(QPointF(x, top), QPointF(x + arm, top + arm))
    painter.drawLine(
        QPointF(rect.left() + 1.5, rect.bottom() - 1), QPointF(rect.right() - 1.5, rect.bottom() - 1)
    )


def _partial(painter: QPainter, rect: QRectF, color: QColor) -> None:
    inner = rect.adjusted(1, 1, -1, -1)
    painter.drawEllipse(inner)
    half = QPainterPath(inner.center())
    half.arcTo(inner, 90, 180)
    painter.fillPath(half, color)


def _provisional(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    wave = QPainterPath(QPointF(rect.left(), rect.center().y()))
    third, lift = rect.width() / 4, rect.height() / 3
    middle = rect.center()
    wave.cubicTo(
        QPointF(rect.left() + third, middle.y() - lift),
        QPointF(middle.x() - third / 3, middle.y() - lift),
        middle,
    )
    wave.cubicTo(
        QPointF(middle.x() + third / 3, middle.y() + lift),
        QPointF(rect.right() - third, middle.y() + lift),
        QPointF(rect.right(), middle.y()),
    )
    painter.drawPath(wave)


def _calculated(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    for part in (0.38, 0.62):
        y = rect.top() + rect.height() * part
        painter.drawLine(QPointF(rect.left() + 2, y), QPointF(rect.right() - 2, y))


def _empty(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    """A small open box: something belongs in here. Never a dash, which says "none"."""
    inset = rect.width() * 0.22
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 1.5, 1.5)


_DRAW = {
    Mark.SAVING: _saving,
    Mark.REFUSED: _refused,
    Mark.DISPUTED: _disputed,
    Mark.DOUBTFUL: _doubtful,
    Mark.QUESTIONED: _questioned,
    Mark.RESEND: _resend,
    Mark.PARTIAL: _partial,
    Mark.PROVISIONAL: _provisional,
    Mark.CALCULATED: _calculated,
    Mark.EMPTY: _empty,
}
