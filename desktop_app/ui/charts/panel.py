"""Painting one panel: axes, intervals, limits, lines with their gaps, marks, signals, notes and targets, in a frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from desktop_app.analysis.points import Point
from desktop_app.services import chart_words
from desktop_app.services.chart_data import MONTHS, ChartData, Level
from desktop_app.ui.charts.axes import Axes
from desktop_app.ui.charts.curves import Curve
from desktop_app.ui.charts.frame import Frame
from desktop_app.ui.charts.inks import inks, latest_line
from desktop_app.ui.charts.limits import ControlPainter
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.style import Style, write_over
from desktop_app.ui.charts.trace import Traces

LANE = 15.0
"""Height at 100 % of one row of the lane under the axis, in which it stands why there is no figure."""
LINE = "line:"
"""What the legend calls a line, before its number."""
_MOST_LABELS = 14


class PanelPainter:
    """Paints some lines of a chart into a frame."""

    def __init__(
        self,
        data: ChartData,
        lines: Sequence[int],
        style: Style,
        traces: Traces,
        small: bool = False,
    ) -> None:
        """``lines`` are indices into the chart's lines; ``small`` is for one panel of many."""
        self._data, self._style, self._small = data, style, small
        self._axes = Axes(data, style, small)
        ink = inks(data, style, tuple(lines), small)
        self._inks = ink
        hidden = traces.hidden
        self._all = {
            index: Curve(traces.of(index, ink[index].back, small), ink[index], style, small)
            for index in lines
        }
        order = sorted(lines, key=lambda index: not ink[index].back)
        self._curves = {index: self._all[index] for index in order if f"{LINE}{index}" not in hidden}
        control = data.control if len(lines) == 1 else None
        self._control = ControlPainter(data, control, style, hidden) if control is not None else None
        self._lanes = [index for index in lines if index in self._curves and self._all[index].absent]
        self._lane_rows = sum(curve.absent for curve in self._all.values())

    @property
    def control(self) -> ControlPainter | None:
        """What paints the limits, where it is a control chart."""
        return self._control

    def ink(self, index: int) -> QColor:
        """The colour of a line."""
        return self._inks[index].color

    def end(self, index: int, frame: Frame) -> QPointF | None:
        """Where the last figure of a line that is shown lies."""
        return self._all[index].last(frame)

    def paint_grid(self, painter: QPainter, frame: Frame, labels: bool) -> None:
        """Paint what lies behind everything else, and stays while the periods move."""
        self._axes.paint_grid(painter, frame, labels)

    def paint(self, painter: QPainter, frame: Frame, x_labels: bool = True) -> None:
        """Paint everything else, in the order from back to front."""
        self._axes.paint_periods(painter, frame, frame.area.bottom() + self.lane_height(), x_labels)
        self._paint_levels(painter, frame)
        self._paint_level_words(painter, frame)
        painter.save()
        aside = max((curve.size(frame) for curve in self._curves.values()), default=0.0) * 2.4
        painter.setClipRect(frame.area.adjusted(-aside, -100, aside, 100))
        self._paint_notes(painter, frame)
        for curve in self._curves.values():
            curve.paint_intervals(painter, frame)
        if self._control is not None:
            self._control.paint_limits(painter, frame)
        for curve in self._curves.values():
            curve.paint_line(painter, frame)
        for curve in self._curves.values():
            curve.paint_marks(painter, frame)
        self._paint_lane(painter, frame)
        painter.restore()
        self._paint_values(painter, frame)
        if self._control is not None:
            for curve in self._curves.values():
                self._control.paint_signals(painter, frame, partial(curve.place, frame))

    def foot_height(self, x_labels: bool = True) -> float:
        """What the lane and the labels under the axis need."""
        return self.lane_height() + self._style.px(8) + (self._axes.height() if x_labels else 0.0)

    # The lane of absences

    def lane_height(self) -> float:
        """The height of the lane: a row a line, none where every point is a figure or was never asked."""
        return self._lane_rows * self._style.px(LANE * (0.8 if self._small else 1.0))

    def lane_row(self, index: int, frame: Frame) -> QRectF | None:
        """Where a line's row of the lane lies; None where it needs none."""
        if index not in self._lanes:
            return None
        height = self.lane_height() / self._lane_rows
        top = frame.area.bottom() + self._lanes.index(index) * height
        return QRectF(frame.area.left(), top, frame.area.width(), height)

    def _paint_lane(self, painter: QPainter, frame: Frame) -> None:
        for index in self._lanes:
            row = self.lane_row(index, frame)
            ink = self.ink(index) if len(self._all) > 1 else QColor(self._style.palette.muted)
            if row is not None:
                self._curves[index].paint_lane(painter, frame, row, ink)

    # Words in the plot

    def _levels(self, frame: Frame) -> Iterable[tuple[Level, float, float, float]]:
        """The targets and baselines that are shown: from where to where, and how high."""
        for level in self._data.levels:
            shown = frame.within(level.first - 0.5, level.last + 0.5)
            if shown is not None:
                yield level, *shown, frame.y(float(level.value))

    def _paint_levels(self, painter: QPainter, frame: Frame) -> None:
        for level, left, right, y in self._levels(frame):
            pattern = [8.0, 4.0] if level.kind == "target" else [2.0, 3.0]
            painter.setPen(self._style.pen(self._style.palette.level, 1.4, pattern))
            painter.drawLine(QLineF(left, y, right, y))

    def _paint_level_words(self, painter: QPainter, frame: Frame) -> None:
        """Behind the end of those that stop before the right edge; the others are named beside it."""
        if self._small:
            return
        style = self._style
        metrics = style.metrics("small")
        painter.setFont(style.font("small"))
        painter.setPen(color(style.palette.level))
        for level, left, right, y in self._levels(frame):
            if self.reaches_edge(level):
                continue
            words = chart_words.level_words(self._data, level)
            base = QPointF(right + style.px(6), y + (metrics.ascent() - metrics.descent()) / 2)
            if base.x() + metrics.horizontalAdvance(words) > frame.area.right():
                base = QPointF(left + style.px(4), y - style.px(4))
            painter.drawText(base, words)

    def reaches_edge(self, level: Level) -> bool:
        """Whether a target or a baseline holds up to the last period."""
        return level.last == len(self._data.periods) - 1

    def _paint_notes(self, painter: QPainter, frame: Frame) -> None:
        for note in self._data.notes:
            if frame.holds(note.at):
                pattern = [5.0, 4.0] if note.kind == "break" else [2.0, 3.0]
                painter.setPen(self._style.pen(self._style.palette.note, 1.2, pattern))
                x = frame.x(note.at)
                painter.drawLine(QLineF(x, frame.area.top() - self._style.px(15), x, frame.area.bottom()))

    def _paint_values(self, painter: QPainter, frame: Frame) -> None:
        """Figures beside their marks: all of a few, of many the highest and the latest."""
        index = self._named_line()
        if index is None:
            return
        style, curve = self._style, self._curves[index]
        metrics = style.metrics("small", True)
        points = self._data.lines[index].points
        given = [(at, where) for at in range(len(points)) if (where := curve.place(frame, at)) is not None]
        for at, where in self._labelled(points, given, frame, metrics):
            text = self._figure(points[at])
            width = metrics.horizontalAdvance(text)
            lift = curve.size(frame) * (2.3 if points[at].disputed else 1.4) + style.px(4)
            if self._control is not None:
                lift = style.px(12)
            x = where.x() - width / 2
            beside = where.x() + curve.size(frame) + style.px(4)
            upper = points[at].upper
            if upper is not None and self._data.view == MONTHS:  # the year's name stands beside
                lift = where.y() - frame.y(min(float(upper), frame.high)) + style.px(4)
            elif upper is not None and beside + width < frame.area.right():
                x, lift = beside, style.px(5)  # beside the whisker, not on it
            x = min(max(x, frame.area.left()), frame.area.right() - width)
            write_over(painter, style, QPointF(x, where.y() - lift), text, style.palette.text, True)

    def _named_line(self) -> int | None:
        """The line whose figures stand beside their marks: the only one, or the current year."""
        if self._small or not self._curves:
            return None
        if self._data.view == MONTHS:
            latest = latest_line(self._data)
            return latest if latest in self._curves else None
        return next(iter(self._curves)) if len(self._all) == 1 else None

    def _figure(self, point: Point) -> str:
        return chart_words.number(self._data, point.value) if point.value is not None else ""

    def _labelled(
        self,
        points: Sequence[Point],
        given: Sequence[tuple[int, QPointF]],
        frame: Frame,
        metrics: QFontMetricsF,
    ) -> Sequence[tuple[int, QPointF]]:
        if not given:
            return ()
        if self._control is not None:  # signals have words of their own
            return given[-1:]
        widest = max(metrics.horizontalAdvance(self._figure(points[at])) for at, _ in given)
        room = frame.step - (self._style.px(8) if any(points[at].upper is not None for at, _ in given) else 0)
        if len(given) <= _MOST_LABELS and widest + self._style.px(6) < room:
            return given
        highest = max(given, key=lambda one: points[one[0]].value or 0)
        last = given[-1]
        near = abs(highest[1].x() - last[1].x()) < widest + self._style.px(6)
        return (highest,) if near else (highest, last)
