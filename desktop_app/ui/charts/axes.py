"""Grid, figures up the side, and periods under the lane."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop_app.domain.period import parse_period
from desktop_app.i18n import format_period
from desktop_app.services.chart_data import MONTHS, ChartData
from desktop_app.ui.charts import scale
from desktop_app.ui.charts.frame import Frame
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.style import Style


class Axes:
    """The axes of one panel; ``small`` where its neighbours' labels begin right beside it."""

    def __init__(self, data: ChartData, style: Style, small: bool = False) -> None:
        self._data, self._style, self._small = data, style, small
        self._empty = data.empty
        metrics = style.metrics("small")
        self._widest = max((metrics.horizontalAdvance(text) for text in self._samples()), default=1.0)

    def paint_grid(self, painter: QPainter, frame: Frame, labels: bool) -> None:
        """A line a step, and its figure beside the first panel."""
        style = self._style
        metrics = style.metrics("small")
        painter.setFont(style.font("small"))
        for value, label in scale.ticks(frame.low, frame.high, frame.most, self._data.whole):
            if self._empty and value != 0:
                break
            y = frame.y(value)
            painter.setPen(style.pen(style.palette.axis if value == 0 else style.palette.grid, 1.0))
            painter.drawLine(QLineF(frame.area.left(), y, frame.area.right(), y))
            if labels and not self._empty:
                painter.setPen(color(style.palette.muted))
                left = frame.area.left() - style.px(7) - metrics.horizontalAdvance(label)
                painter.drawText(QPointF(left, y + (metrics.ascent() - metrics.descent()) / 2), label)

    def paint_periods(self, painter: QPainter, frame: Frame, foot: float, labels: bool) -> None:
        """A tick and a name for as many periods as there is room for, from ``foot`` downwards."""
        style = self._style
        metrics = style.metrics("small")
        painter.setFont(style.font("small"))
        room = max(1, int(frame.area.width() / (self._widest + style.px(10))))
        for tick in scale.period_ticks(self._data.periods, frame.left, frame.right, room):
            if not frame.holds(tick.at):
                continue
            x = frame.x(tick.at)
            painter.setPen(style.pen(style.palette.axis, 1.0))
            painter.drawLine(QLineF(x, foot, x, foot + style.px(4)))
            if labels and not self._small:
                painter.setPen(color(style.palette.muted))
                self._paint_label(painter, foot, metrics, tick, x)
        if labels and self._small:
            self._paint_span(painter, frame, foot, metrics)

    def _paint_span(self, painter: QPainter, frame: Frame, foot: float, metrics: QFontMetricsF) -> None:
        """From when to when, at the ends of a small panel; with the year alone where there is no room for the month."""
        last = len(self._data.periods) - 1
        ends = [
            self._data.periods[min(max(round(at), 0), last)] for at in (frame.left + 0.5, frame.right - 0.5)
        ]
        texts = [format_period(code, "short") for code in ends]
        if sum(map(metrics.horizontalAdvance, texts)) + self._style.px(8) > frame.area.width():
            texts = list(dict.fromkeys(code[:4] for code in ends))
        base = foot + self._style.px(6) + metrics.ascent()
        painter.setPen(color(self._style.palette.muted))
        painter.drawText(QPointF(frame.area.left(), base), texts[0])
        if len(texts) > 1:
            left = frame.area.right() - metrics.horizontalAdvance(texts[1])
            painter.drawText(QPointF(left, base), texts[1])

    def _paint_label(
        self, painter: QPainter, foot: float, metrics: QFontMetricsF, tick: scale.Tick, x: float
    ) -> None:
        rows = (tick.label,) if self._data.view == MONTHS else (tick.label, tick.year)
        for row, text in enumerate(rows):
            base = foot + self._style.px(6) + metrics.ascent() + row * metrics.height()
            painter.drawText(QPointF(x - metrics.horizontalAdvance(text) / 2, base), text)

    def height(self) -> float:
        """What the labels under the axis need."""
        one_row = self._small or self._data.period_type == "year" or self._data.view == MONTHS
        return (1 if one_row else 2) * self._style.metrics("small").height()

    def _samples(self) -> Iterable[str]:
        first = parse_period(self._data.periods[0])
        yield "2000"
        if first.months < 12:
            yield from (scale.short(first.shift(step)) for step in range(12 // first.months))
