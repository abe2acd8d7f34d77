"""Where the points of a picture lie, and which one is nearest to a pixel."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF

from desktop_app.i18n import language
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts.layout import Panel
from desktop_app.ui.charts.panel import LINE
from desktop_app.ui.charts.picture import Picture

Where = tuple[int, int]
"""A line and a period of it, by their numbers."""
Span = tuple[float, float]
"""From one position among the periods to another."""
_MOST_OTHERS = 6


def aimed_at(panel: Panel) -> QRectF:
    """Where a pointer means a panel: also a little above it, and on the lane beneath."""
    return panel.area.adjusted(0, -20, 0, 30)


class Pointing:
    """The points of one picture, for a span of its periods."""

    def __init__(self, data: ChartData, picture: Picture, hidden: frozenset[str]) -> None:
        self._data, self._picture, self._hidden = data, picture, hidden

    def panel_of(self, line: int) -> Panel:
        """The panel that shows a line."""
        return next(panel for panel in self._picture.plot.panels if line in panel.lines)

    def pixel(self, at: Where, span: Span | None) -> QPointF | None:
        """Where a point lies; one without a figure on the lane under the axis, one out of sight nowhere."""
        frame = self._picture.plot.frame(self.panel_of(at[0]), span)
        if not frame.holds(at[1]):
            return None
        value = self._data.value_at(*at).value
        return QPointF(frame.x(at[1]), frame.area.bottom() if value is None else frame.y(float(value)))

    def nearest(self, position: QPointF, span: Span | None) -> Where | None:
        """The point nearest to a pixel within a panel, None outside."""
        for panel in self._picture.plot.panels:
            if aimed_at(panel).contains(position):
                frame = self._picture.plot.frame(panel, span)
                index = min(max(round(frame.at(position.x())), 0), len(self._data.periods) - 1)
                shown = [line for line in panel.lines if f"{LINE}{line}" not in self._hidden]
                return min(
                    ((line, index) for line in shown or panel.lines),
                    key=lambda at: self.distance(at, position, span),
                )
        return None

    def distance(self, at: Where, position: QPointF, span: Span | None) -> float:
        """How far a point lies above or below a pixel; one without a figure is further than any with one."""
        where = self.pixel(at, span)
        if where is None:
            return math.inf
        lack = 0.0 if self._data.value_at(*at).given else self._picture.plot.rect.height()
        return abs(where.y() - position.y()) + lack

    def hits(self, at: Where, position: QPointF, span: Span | None, reach: float) -> bool:
        """Whether a pixel is on a point, or as near as a hand can aim."""
        where = self.pixel(at, span)
        if where is None:
            return False
        away = where - position
        return math.hypot(away.x(), away.y()) <= reach

    def words(self, at: Where) -> list[str]:
        """What is said of a point: everything about itself, and the figures of the lines beside it."""
        words = chart_words.point_words(self._data, *at)
        others = [
            line
            for line in self.panel_of(at[0]).lines
            if line != at[0] and f"{LINE}{line}" not in self._hidden
        ]
        for line in others[:_MOST_OTHERS]:
            name = self._data.lines[line].names.get(language())
            words.append(f"{name}: {chart_words.point_value(self._data, self._data.value_at(line, at[1]))}")
        return words

    def entry_at(self, position: QPointF) -> str:
        """The key of the legend's entry at a pixel, empty where there is none."""
        for key, area in self._picture.areas.items():
            if area.adjusted(-2, -2, 2, 2).contains(position):
                return key
        return ""
