"""The marks of an initiative's status, each a shape of its own in neutral ink: colour is never needed to tell them apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from desktop_app.ui.models.initiative_words import (
    DISPUTED,
    DUE,
    DUE_DONE,
    MISSING,
    NOT_ASKED,
    PLAN_SPAN,
    TODAY,
)
from desktop_app.ui.theme import Theme

Draw = Callable[[QPainter, QRectF, QColor], None]


def paint_status(painter: QPainter, rect: QRectF, code: str, theme: Theme) -> None:
    """Draw the mark of a status within a square. A status the program does not know gets a plain square."""
    draw, token = _DRAW.get(code, (_other, "text"))
    color = theme.color(token)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, max(1.4, rect.width() / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = rect.width() * 0.1
    draw(painter, rect.adjusted(inset, inset, -inset, -inset), color)
    painter.restore()


def status_icon(code: str, theme: Theme, side: int, ratio: float = 1.0) -> QIcon:
    """The mark as an icon."""
    return QIcon(status_pixmap(code, theme, side, ratio))


def status_pixmap(code: str, theme: Theme, side: int, ratio: float = 1.0) -> QPixmap:
    """The mark as a picture for a label."""
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_status(painter, QRectF(0, 0, side, side), code, theme)
    painter.end()
    return picture


def _not_started(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    """A broken ring: nothing fills it yet."""
    pen = painter.pen()
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([rect.width() * 0.3926 / 2 / pen.widthF()] * 2)  # eight dashes round the ring
    painter.setPen(pen)
    painter.drawEllipse(rect)


def _on_plan(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """A disc with an arrow's head in it: it goes on."""
    painter.drawEllipse(rect)
    width, height = rect.width(), rect.height()
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(rect.left() + width * 0.36, rect.top() + height * 0.24),
                QPointF(rect.left() + width * 0.82, rect.center().y()),
                QPointF(rect.left() + width * 0.36, rect.bottom() - height * 0.24),
            ]
        )
    )


def _problems(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(rect.center().x(), rect.top()),
                QPointF(rect.right(), rect.bottom()),
                QPointF(rect.left(), rect.bottom()),
            ]
        )
    )
    x, height = rect.center().x(), rect.height()
    painter.drawLine(QPointF(x, rect.top() + height * 0.4), QPointF(x, rect.top() + height * 0.6))
    painter.drawPoint(QPointF(x, rect.top() + height * 0.8))


def _completed(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.setBrush(color)
    painter.drawEllipse(rect)
    tick = QPainterPath(QPointF(rect.left() + rect.width() * 0.24, rect.center().y()))
    tick.lineTo(rect.left() + rect.width() * 0.44, rect.bottom() - rect.height() * 0.28)
    tick.lineTo(rect.right() - rect.width() * 0.22, rect.top() + rect.height() * 0.3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ground = QColor("#ffffff") if color.lightness() < 128 else QColor("#000000")
    painter.setPen(QPen(ground, max(1.4, rect.width() / 7)))
    painter.drawPath(tick)


def _cancelled(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    inset = rect.width() * 0.12
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _unavailable(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Two points, as they are typed."""
    _points(painter, rect, color, (0.3, 0.7))


def _not(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    painter.drawEllipse(rect)


def _partly(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.drawEllipse(rect)
    half = QPainterPath(rect.center())
    half.arcTo(rect, 90, 180)
    painter.fillPath(half, color)


def _not_applicable(painter: QPainter, rect: QRectF, color: QColor) -> None:
    _points(painter, rect, color, (0.5,))


def _points(painter: QPainter, rect: QRectF, color: QColor, parts: tuple[float, ...]) -> None:
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.width() / 8
    for part in parts:
        painter.drawEllipse(
            QPointF(rect.left() + rect.width() * part, rect.bottom() - 2 * radius), radius, radius
        )


def _missing(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    """A small open box: something belongs in here."""
    inset = rect.width() * 0.2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 1.5, 1.5)


def _nothing(_painter: QPainter, _rect: QRectF, _color: QColor) -> None:
    """Where nothing is asked nothing is drawn."""


def _disputed(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    radius = rect.width() * 0.3
    painter.drawEllipse(QPointF(rect.left() + radius, rect.center().y()), radius, radius)
    painter.drawEllipse(QPointF(rect.right() - radius, rect.center().y()), radius, radius)


def _other(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    painter.drawRect(rect)


def _plan_span(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    """A bar whose ends are the plan's, not the initiative's own."""
    pen = painter.pen()
    pen.setWidthF(1)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRoundedRect(rect.adjusted(0, rect.height() * 0.2, 0, -rect.height() * 0.2), 3, 3)


def _today(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    pen = painter.pen()
    pen.setWidthF(2)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(QPointF(rect.center().x(), rect.top()), QPointF(rect.center().x(), rect.bottom()))


def _diamond(rect: QRectF) -> QPolygonF:
    middle = rect.center()
    return QPolygonF(
        [
            QPointF(middle.x(), rect.top()),
            QPointF(rect.right(), middle.y()),
            QPointF(middle.x(), rect.bottom()),
            QPointF(rect.left(), middle.y()),
        ]
    )


def _due(painter: QPainter, rect: QRectF, _color: QColor) -> None:
    painter.drawPolygon(_diamond(rect))


def _due_done(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.setBrush(color)
    painter.drawPolygon(_diamond(rect))


_DRAW: dict[str, tuple[Draw, str]] = {
    "not_started": (_not_started, "muted"),
    "on_plan": (_on_plan, "text"),
    "problems": (_problems, "notice"),
    "completed": (_completed, "text"),
    "cancelled": (_cancelled, "muted"),
    "unavailable": (_unavailable, "muted"),
    "not_applicable": (_not_applicable, "muted"),
    "met": (_completed, "text"),
    "partly": (_partly, "text"),
    "not": (_not, "text"),
    MISSING: (_missing, "faint"),
    NOT_ASKED: (_nothing, "faint"),
    DISPUTED: (_disputed, "dispute"),
    PLAN_SPAN: (_plan_span, "line_strong"),
    TODAY: (_today, "accent"),
    DUE: (_due, "text"),
    DUE_DONE: (_due_done, "text"),
}
