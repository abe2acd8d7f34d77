"""The initiatives beneath an indicator: a bar each over the same periods, with its statuses and milestones."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop_app.i18n import _, format_number, language
from desktop_app.services.chart_data import Bar, ChartData
from desktop_app.ui.charts.frame import Frame
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.statuses import paint_milestone, paint_status
from desktop_app.ui.charts.style import Style

MILESTONE = "milestone"
STATUS = "status:"
"""What the legend calls a milestone, and a status before its code."""
_BAR, _GAP = 8.0, 6.0


class BarsPainter:
    """Paints as many bars as there is room for, from ``first`` on, and says which of how many they are."""

    def __init__(self, data: ChartData, style: Style, hidden: Collection[str]) -> None:
        self._data, self._style, self._hidden = data, style, hidden
        self.first = 0

    def row_height(self) -> float:
        """A name, and its bar beneath it."""
        return self._style.metrics("small").height() + self._style.px(_BAR + _GAP)

    def height(self) -> float:
        """What all of them need."""
        return self.row_height() * len(self._data.bars) + self._style.px(10) if self._data.bars else 0.0

    def rows(self, height: float) -> int:
        """How many fit into a height; a row is for telling which, where they are not all."""
        room = max(0, int((height - self._style.px(8)) // self.row_height()))
        return len(self._data.bars) if room >= len(self._data.bars) else max(0, room - 1)

    def move(self, by: int, height: float) -> bool:
        """Show others, further down or up; whether there were any."""
        before = self.first
        self.first = max(0, min(self.first + by, len(self._data.bars) - self.rows(height)))
        return self.first != before

    def paint(self, painter: QPainter, area: QRectF, frame: Frame) -> None:
        """Paint within an area that has the frame's width."""
        bars, row = self._data.bars, self.row_height()
        shown = bars[self.first : self.first + self.rows(area.height())]
        for number, bar in enumerate(shown):
            self._paint_bar(painter, frame, bar, area.top() + self._style.px(8) + number * row)
        if shown and len(shown) < len(bars):
            words = _("initiatives {first} to {last} of {count}")
            first, last, count = self.first + 1, self.first + len(shown), len(bars)
            text = words.format(
                first=format_number(first), last=format_number(last), count=format_number(count)
            )
            top = area.top() + self._style.px(8) + len(shown) * row
            self._write(painter, frame, text, frame.area.left(), top, self._style.palette.muted)

    def _paint_bar(self, painter: QPainter, frame: Frame, bar: Bar, top: float) -> None:
        style = self._style
        high = style.metrics("small").height()
        y, height = top + high + style.px(1), style.px(_BAR)
        whole = frame.within(bar.first, bar.last)
        name = bar.names.get(language()) or _("title not known yet")
        self._write(painter, frame, name, whole[0] if whole else frame.area.left(), top)
        if whole is None:
            return
        painter.setPen(style.pen(style.palette.axis, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = y + height / 2
        painter.drawLine(QLineF(whole[0], middle, whole[1], middle))
        for end, begins in ((whole[0], bar.first >= frame.left), (whole[1], bar.last <= frame.right)):
            if begins:
                painter.drawLine(QLineF(end, y, end, y + height))
        for first, last, status in bar.stretches:
            shown = frame.within(first, last)
            if shown is not None and STATUS + status not in self._hidden:
                paint_status(painter, style, status, QRectF(shown[0], y, shown[1] - shown[0], height))
        for one in bar.milestones:
            if frame.holds(one.at) and MILESTONE not in self._hidden:
                paint_milestone(painter, style, QPointF(frame.x(one.at), y + height))

    def _write(self, painter: QPainter, frame: Frame, text: str, x: float, top: float, ink: str = "") -> None:
        """A name where its bar begins, moved to the left where it would run out."""
        metrics = self._style.metrics("small")
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, frame.area.width())
        left = max(frame.area.left(), min(x, frame.area.right() - metrics.horizontalAdvance(text)))
        painter.setFont(self._style.font("small"))
        painter.setPen(color(ink or self._style.palette.text))
        painter.drawText(QPointF(left, top + metrics.ascent()), text)
