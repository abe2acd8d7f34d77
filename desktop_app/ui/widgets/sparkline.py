"""A row's course in small: one point a period, gaps left open, the last one marked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop_app.ui.theme import Theme


def paint_sparkline(
    painter: QPainter, rect: QRectF, figures: Sequence[Decimal | None], theme: Theme, height: float = 0.0
) -> None:
    """Draw the figures from the left (the oldest) to the right; the lowest the scale knows is zero. A gap is a gap.

    ``height`` in pixels; 0: as high as suits a row.
    """
    known = [float(figure) for figure in figures if figure is not None]
    if len(known) < 2:
        return
    top, bottom = max([*known, 0.0]), min([*known, 0.0])
    span = (top - bottom) or 1.0
    height = height or min(rect.height() * 0.56, float(theme.pixels(22)))
    room = QRectF(rect.left() + 3, rect.center().y() - height / 2, rect.width() - 6, height)
    step = room.width() / max(1, len(figures) - 1)

    def point(place: int, figure: Decimal) -> QPointF:
        return QPointF(
            room.left() + place * step, room.bottom() - (float(figure) - bottom) / span * room.height()
        )

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("faint"), 1.3))
    points = [None if figure is None else point(place, figure) for place, figure in enumerate(figures)]
    for one, other in pairwise(points):
        if one is not None and other is not None:
            painter.drawLine(one, other)
    painter.setPen(Qt.PenStyle.NoPen)
    for place, one in enumerate(points):
        if one is None:
            continue
        last = place == len(points) - 1
        alone = not _has_neighbour(points, place)
        if last or alone:
            painter.setBrush(theme.color("accent" if last else "faint"))
            radius = 2.6 if last else 1.6
            painter.drawEllipse(one, radius, radius)
    painter.restore()


def _has_neighbour(points: Sequence[QPointF | None], place: int) -> bool:
    around = (place - 1, place + 1)
    return any(0 <= one < len(points) and points[one] is not None for one in around)
