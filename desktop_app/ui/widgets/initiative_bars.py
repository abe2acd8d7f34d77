"""Draws what stands beside an initiative's name on the timeline: the grid of half-years, its bar, and the marks on and under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.services.initiatives import InitiativeRow
from desktop_app.ui.models.initiative_times import Scale, Stop, span_of
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.initiative_marks import paint_status

BAR = 20
"""How high a bar is, at 100 %."""

_LEAST_MARK = 7.0
_HAIR = 0.6


class BarPainter:
    """Draws on one painter, over one scale of time."""

    def __init__(self, painter: QPainter, scale: Scale, theme: Theme) -> None:
        self._painter, self._scale, self._theme = painter, scale, theme

    def head(self, width: int, height: int) -> None:
        """The years, as many as fit."""
        painter, theme, scale = self._painter, self._theme, self._scale
        painter.fillRect(QRect(0, 0, width, height), theme.color("sunken"))
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.color("muted"))
        needed = painter.fontMetrics().horizontalAdvance("2020") + theme.space("s")
        every = scale.years_between_labels(needed)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for year in scale.years():
            if (year - scale.begin.year) % every == 0:
                place = QRectF(scale.x(date(year, 1, 1)) + 3, 0, 200, height)
                painter.drawText(place, flags, str(year))

    def grid(self, rect: QRect, today: date) -> None:
        """A line where each half-year begins, and one for today."""
        painter, theme, scale = self._painter, self._theme, self._scale
        for day in scale.half_years():
            year = day.month == 1
            painter.setPen(QPen(theme.color("line_strong" if year else "line"), _HAIR if year else 1))
            self._upright(rect, day)
        if scale.begin <= today <= scale.end:
            painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
            self._upright(rect, today)

    def _upright(self, rect: QRect, day: date) -> None:
        x = self._scale.x(day)
        self._painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def bar(self, rect: QRect, row: InitiativeRow, plan: tuple[date, date], below: int) -> QRectF:
        """From when to when; dashed where these days are the plan's. ``below`` is the room for marks under it."""
        painter, theme, scale = self._painter, self._theme, self._scale
        begin, end, known = span_of(row, plan)
        height = theme.pixels(BAR)
        bar = QRectF(scale.x(begin), rect.center().y() - (height + below) / 2, 0, height)
        bar.setRight(max(bar.left() + 4, scale.x(end)))
        style = Qt.PenStyle.SolidLine if known else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.color("line_strong"), 1, style))
        painter.setBrush(theme.color("accent_soft") if known else QColor(Qt.GlobalColor.transparent))
        painter.drawRoundedRect(bar, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return bar

    def marks(self, bar: QRectF, stops: Sequence[Stop], below: int, at: int) -> None:
        """Statuses on the bar, days of deliverables under it; a ring round the one that the keyboard is ``at``."""
        theme, painter = self._theme, self._painter
        side = max(_LEAST_MARK, min(theme.pixels(14), self._scale.width_of_half_year() - 3))
        for number, stop in enumerate(stops):
            x = self._scale.x(stop.day)
            y = bar.center().y() if stop.is_status else bar.bottom() + below / 2 + 1
            square = QRectF(x - side / 2, y - side / 2, side, side)
            paint_status(painter, square, stop.mark, theme)
            if number == at:
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.drawRoundedRect(square.adjusted(-4, -4, 4, 4), 3, 3)
