"""Painting one panel: axes, grid, lines with their gaps, marks, notes and targets, within a frame of data and pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_app.analysis.points import Point
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts import scale
from desktop_app.ui.charts.glyphs import draw_absence, draw_mark, glyphs_of
from desktop_app.ui.charts.palette import color, dash
from desktop_app.ui.charts.style import Style

LANE = 15.0
"""Height at 100 % of one row of the lane under the axis, in which it stands why there is no figure."""
_MOST_LABELS = 14


def most_ticks(height: float, style: Style) -> int:
    """How many steps a vertical axis of a height is divided into, at most."""
    return max(2, min(6, int(height // (style.metrics("small").height() * 2.4))))


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot area in pixels and what it shows: ``left`` to ``right`` in periods, ``low`` to ``high`` in the item's unit."""

    area: QRectF
    left: float
    right: float
    low: float
    high: float

    def x(self, at: float) -> float:
        """The pixel of a position among the periods."""
        return self.area.left() + (at - self.left) / (self.right - self.left) * self.area.width()

    def y(self, value: float) -> float:
        """The pixel of a value."""
        return self.area.bottom() - (value - self.low) / (self.high - self.low) * self.area.height()

    def at(self, x: float) -> float:
        """The position among the periods at a pixel."""
        return self.left + (x - self.area.left()) / self.area.width() * (self.right - self.left)

    @property
    def step(self) -> float:
        """Pixels from one period to the next."""
        return self.area.width() / (self.right - self.left)

    def holds(self, at: float) -> bool:
        """Whether a position is shown."""
        return self.left - 1e-6 <= at <= self.right + 1e-6


class PanelPainter:
    """Paints some lines of a chart into a frame."""

    def __init__(self, data: ChartData, lines: Sequence[int], style: Style, small: bool = False) -> None:
        """``lines`` are indices into the chart's lines; ``small`` is for one panel of many."""
        self._data, self._lines, self._style, self._small = data, lines, style, small
        self._ink = {index: style.palette.line(0 if small else number) for number, index in enumerate(lines)}

    def paint(self, painter: QPainter, frame: Frame, y_labels: bool = True, x_labels: bool = True) -> None:
        """Paint everything, in the order from back to front."""
        self._paint_grid(painter, frame, y_labels)
        self._paint_periods(painter, frame, x_labels)
        self._paint_levels(painter, frame)
        painter.save()
        painter.setClipRect(frame.area.adjusted(-self._size(frame) * 2.4, -100, self._size(frame) * 2.4, 100))
        self._paint_notes(painter, frame)
        for index in self._lines:
            self._paint_line(painter, frame, index)
        for index in self._lines:
            self._paint_marks(painter, frame, index)
        self._paint_lane(painter, frame)
        painter.restore()
        self._paint_values(painter, frame)

    # Axes

    def _paint_grid(self, painter: QPainter, frame: Frame, labels: bool) -> None:
        style = self._style
        metrics = style.metrics("small")
        most = most_ticks(frame.area.height(), style)
        painter.setFont(style.font("small"))
        for value, label in scale.ticks(frame.low, frame.high, most, self._data.whole):
            if self._data.empty and value != 0:
                break
            y = frame.y(value)
            painter.setPen(style.pen(style.palette.axis if value == 0 else style.palette.grid, 1.0))
            painter.drawLine(QLineF(frame.area.left(), y, frame.area.right(), y))
            if labels and not self._data.empty:
                painter.setPen(color(style.palette.muted))
                width = metrics.horizontalAdvance(label)
                painter.drawText(
                    QPointF(
                        frame.area.left() - style.px(7) - width,
                        y + (metrics.ascent() - metrics.descent()) / 2,
                    ),
                    label,
                )

    def _paint_periods(self, painter: QPainter, frame: Frame, labels: bool) -> None:
        style = self._style
        metrics = style.metrics("small")
        foot = frame.area.bottom() + self.lane_height()
        painter.setFont(style.font("small"))
        for tick in scale.period_ticks(
            self._data.periods, frame.left, frame.right, self._room(frame, metrics)
        ):
            if not frame.holds(tick.at):
                continue
            x = frame.x(tick.at)
            painter.setPen(style.pen(style.palette.axis, 1.0))
            painter.drawLine(QLineF(x, foot, x, foot + style.px(4)))
            if not labels:
                continue
            painter.setPen(color(style.palette.muted))
            for row, text in enumerate((tick.label, tick.year)):
                width = metrics.horizontalAdvance(text)
                base = foot + style.px(6) + metrics.ascent() + row * metrics.height()
                left = x - width / 2
                if self._small:  # its neighbour's labels begin where it ends
                    left = max(frame.area.left(), min(left, frame.area.right() - width))
                painter.drawText(QPointF(left, base), text)

    def _room(self, frame: Frame, metrics: QFontMetricsF) -> int:
        widest = max((metrics.horizontalAdvance(text) for text in self._tick_samples()), default=1.0)
        return max(1, int(frame.area.width() / (widest + self._style.px(10))))

    def _tick_samples(self) -> Iterable[str]:
        from desktop_app.domain.period import parse_period

        first = parse_period(self._data.periods[0])
        yield "2000"
        if first.months < 12:
            yield from (scale.short(first.shift(step)) for step in range(12 // first.months))

    def foot_height(self, x_labels: bool = True) -> float:
        """What the lane and the labels under the axis need."""
        rows = 0 if not x_labels else 1 if self._data.period_type == "year" else 2
        return self.lane_height() + self._style.px(8) + rows * self._style.metrics("small").height()

    # Lines and marks

    def _size(self, frame: Frame) -> float:
        largest = 3.4 if self._small else 4.6
        return self._style.px(max(1.8, min(largest, frame.step / self._style.unit * 0.32)))

    def _points(self, index: int, frame: Frame) -> list[tuple[int, Point]]:
        first = max(0, int(frame.left) - 1)
        return list(enumerate(self._data.lines[index].points))[first : int(frame.right) + 3]

    def _paint_line(self, painter: QPainter, frame: Frame, index: int) -> None:
        """Segments between neighbours that both have a figure; none across a gap or a break."""
        style = self._style
        several = len(self._lines) > 1
        breaks = self._data.breaks()
        points = self._points(index, frame)
        for (here, one), (there, other) in pairwise(points):
            if one.value is None or other.value is None:
                continue
            if any(here < at <= there for at in breaks):
                continue
            firm = one.firm and other.firm
            pattern = (dash(self._lines.index(index)) if several else []) if firm else [1.5, 2.5]
            pen = QPen(self._ink[index], style.px(2.0 if firm else 1.4))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if pattern:
                pen.setDashPattern(pattern)
            painter.setPen(pen)
            painter.drawLine(
                QLineF(frame.x(here), frame.y(float(one.value)), frame.x(there), frame.y(float(other.value)))
            )

    def _paint_marks(self, painter: QPainter, frame: Frame, index: int) -> None:
        size = self._size(frame)
        ground = QColor(self._style.palette.ground)
        for at, point in self._points(index, frame):
            if point.value is not None and frame.holds(at):
                where = QPointF(frame.x(at), frame.y(float(point.value)))
                draw_mark(painter, where, glyphs_of(point), self._ink[index], ground, size)

    # The lane of absences

    def lane_height(self) -> float:
        """The height of the lane: a row a line, none where every point is a figure or was never asked."""
        rows = sum(1 for index in self._lines if self._absent(index))
        return 0.0 if not rows else self._style.px(LANE * (0.8 if self._small else 1.0)) * rows

    def _absent(self, index: int) -> bool:
        return any(not point.given and glyphs_of(point) for point in self._data.lines[index].points)

    def _paint_lane(self, painter: QPainter, frame: Frame) -> None:
        rows = [index for index in self._lines if self._absent(index)]
        if not rows:
            return
        height = self.lane_height() / len(rows)
        size = self._style.px(max(1.4, min(4.4, frame.step / self._style.unit * 0.3)))
        for row, index in enumerate(rows):
            y = frame.area.bottom() + (row + 0.5) * height
            ink = self._ink[index] if len(self._lines) > 1 else QColor(self._style.palette.muted)
            for at, point in self._points(index, frame):
                if not point.given and frame.holds(at):
                    for glyph in glyphs_of(point):
                        draw_absence(painter, QPointF(frame.x(at), y), glyph, ink, size)

    # Words in the plot

    def _paint_levels(self, painter: QPainter, frame: Frame) -> None:
        style = self._style
        for level in self._data.levels:
            y = frame.y(float(level.value))
            left, right = frame.x(level.first - 0.5), frame.x(level.last + 0.5)
            pattern = [8.0, 4.0] if level.kind == "target" else [2.0, 3.0]
            painter.setPen(style.pen(style.palette.level, 1.4, pattern))
            left, right = max(left, frame.area.left()), min(right, frame.area.right())
            painter.drawLine(QLineF(left, y, right, y))
            if not self._small:
                painter.setFont(style.font("small"))
                painter.setPen(color(style.palette.level))
                painter.drawText(
                    QPointF(left + style.px(4), y - style.px(4)), chart_words.level_words(self._data, level)
                )

    def _paint_notes(self, painter: QPainter, frame: Frame) -> None:
        for note in self._data.notes:
            if frame.holds(note.at):
                pattern = [5.0, 4.0] if note.kind == "break" else [2.0, 3.0]
                painter.setPen(self._style.pen(self._style.palette.note, 1.2, pattern))
                x = frame.x(note.at)
                painter.drawLine(QLineF(x, frame.area.top() - self._style.px(15), x, frame.area.bottom()))

    def _paint_values(self, painter: QPainter, frame: Frame) -> None:
        """Figures beside their marks: all of a few, of many the highest and the latest."""
        if self._small or len(self._lines) > 1:
            return
        style = self._style
        metrics = style.metrics("small", True)
        given = [
            (at, point)
            for at, point in self._points(self._lines[0], frame)
            if point.given and frame.holds(at)
        ]
        painter.setFont(style.font("small", True))
        painter.setPen(color(style.palette.text))
        for at, point in self._labelled(given, frame, metrics):
            if point.value is None:
                continue
            text = chart_words.number(self._data, point.value)
            width = metrics.horizontalAdvance(text)
            lift = self._size(frame) * (2.3 if point.disputed else 1.4) + style.px(4)
            x = min(max(frame.x(at) - width / 2, frame.area.left()), frame.area.right() - width)
            base = QPointF(x, frame.y(float(point.value)) - lift)
            behind = QRectF(x, base.y() - metrics.ascent(), width, metrics.ascent() + style.px(1))
            painter.fillRect(behind, color(style.palette.ground, 0.85))
            painter.drawText(base, text)

    def _labelled(
        self, given: Sequence[tuple[int, Point]], frame: Frame, metrics: QFontMetricsF
    ) -> Sequence[tuple[int, Point]]:
        if not given:
            return ()
        widest = max(
            metrics.horizontalAdvance(chart_words.number(self._data, point.value))
            for _, point in given
            if point.value is not None
        )
        if len(given) <= _MOST_LABELS and widest + self._style.px(6) < frame.step:
            return given
        highest = max(given, key=lambda one: one[1].value or 0)
        last = given[-1]
        near = abs(frame.x(highest[0]) - frame.x(last[0])) < widest + self._style.px(6)
        return (highest,) if near else (highest, last)
