"""One line of a chart: its runs without gaps, its intervals, its marks, and the lane of why there is no figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop_app.ui.charts.frame import Frame
from desktop_app.ui.charts.glyphs import Glyph, draw_absence, draw_mark
from desktop_app.ui.charts.inks import Ink
from desktop_app.ui.charts.style import Style
from desktop_app.ui.charts.trace import Trace

_UNFIRM = (1.5, 2.5)
"""The pattern of a line to or from a figure that is not whole, settled and final."""
_BAND_BELOW = 26.0
"""Pixels between periods at 100 %, below which intervals are a band and no longer whiskers."""
_MARKS_FROM = 5.0
"""Pixels between periods, from which plain figures have marks of their own."""
_FINE = 1.0
"""The width of a line of many points in a small panel: finer to the eye, and half the work."""
_PIECE = 8
"""Points that are drawn together in a line."""


class Curve:
    """One line as it is painted, in any frame."""

    def __init__(self, trace: Trace, ink: Ink, style: Style, small: bool) -> None:
        self._trace, self._style, self._ink, self._small = trace, style, ink, small
        self._painted: tuple[Frame, dict[int, QPointF]] | None = None

    @property
    def absent(self) -> bool:
        """Whether some periods have no figure, and a reason."""
        return bool(self._trace.lacking)

    def _pixels(self, frame: Frame) -> dict[int, QPointF]:
        """Where the figures lie, kept while one frame is painted."""
        if self._painted is None or self._painted[0] is not frame:
            self._painted = (frame, frame.points(self._trace.values, self._shown(frame)))
        return self._painted[1]

    def _shown(self, frame: Frame) -> range:
        return range(max(0, int(frame.left) - 1), min(len(self._trace.values), int(frame.right) + 3))

    # Intervals

    def paint_intervals(self, painter: QPainter, frame: Frame) -> None:
        """A band where points lie close together, whiskers where they stand apart."""
        if not any(self._trace.bounds):
            return
        band = self._small or frame.step < self._style.px(_BAND_BELOW)
        banded = set(self._paint_band(painter, frame)) if band else set()
        for at in self._shown(frame):
            if at not in banded:
                self._paint_whisker(painter, frame, at)

    def _paint_band(self, painter: QPainter, frame: Frame) -> Iterable[int]:
        """Fills between the bounds of joined points; gives the points it covers."""
        fill = QColor(self._ink.color)
        fill.setAlphaF(0.16)
        shown = self._shown(frame)
        painted: list[int] = []
        for places in self._trace.banded():
            inside = [at for at in places if at in shown]
            if len(inside) < 2:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            ups = [self._bound_point(frame, at, 1) for at in inside]
            downs = [self._bound_point(frame, at, 0) for at in inside]
            painter.drawPolygon(QPolygonF([*ups, *reversed(downs)]))
            edge = QColor(self._ink.color)
            edge.setAlphaF(0.45)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for bounds in (ups, downs):
                _paint_run(painter, QPen(edge, self._style.px(0.8)), (), bounds)
            painted.extend(inside)
        return painted

    def _bound_point(self, frame: Frame, at: int, which: int) -> QPointF:
        bounds = self._trace.bounds[at] or (0.0, 0.0)
        return QPointF(frame.x(at), frame.y(min(max(bounds[which], frame.low), frame.high)))

    def _paint_whisker(self, painter: QPainter, frame: Frame, at: int) -> None:
        """A line between the bounds, with a stroke at each end that is within the frame."""
        bounds = self._trace.bounds[at]
        if bounds is None or not frame.holds(at):
            return
        low, high = self._bound_point(frame, at, 0), self._bound_point(frame, at, 1)
        painter.setPen(QPen(self._ink.color, self._style.px(1.1)))
        painter.drawLine(QLineF(low, high))
        half = min(self._style.px(4.0), frame.step * 0.25)
        for end, bound in ((low, bounds[0]), (high, bounds[1])):
            if frame.low <= bound <= frame.high:
                painter.drawLine(QLineF(end.x() - half, end.y(), end.x() + half, end.y()))

    # Lines and marks

    def paint_line(self, painter: QPainter, frame: Frame) -> None:
        """Its runs; dotted where a figure is not whole, settled and final."""
        ink, places = self._ink, self._pixels(frame)
        fine = self._small and frame.step < self._style.px(_MARKS_FROM)
        width = _FINE if fine else ink.width
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in self._trace.runs:
            points = [places[at] for at in run.places if at in places]
            if len(points) < 2:
                continue
            pen = QPen(ink.color, self._style.px(width if run.firm or fine else width * 0.7))
            pattern = ink.pattern if run.firm else _UNFIRM
            _paint_run(painter, pen, pattern, points)

    def size(self, frame: Frame) -> float:
        """The size of a mark: half as wide as a disc."""
        largest = 3.2 if self._small or self._ink.back else 4.6
        return self._style.px(max(1.8, min(largest, frame.step / self._style.unit * 0.32)))

    def paint_marks(self, painter: QPainter, frame: Frame) -> None:
        """A mark for each figure; where they lie very close, only for those that have something to say."""
        size, ground = self.size(frame), QColor(self._style.palette.ground)
        close = frame.step < self._style.px(_MARKS_FROM) or self._ink.back
        plain: list[QPointF] = []
        pixels = self._pixels(frame)
        for at in self._trace.telling if close else pixels:
            where, held = pixels.get(at), self._trace.glyphs[at]
            if where is None or not frame.holds(at):
                continue
            if held == (Glyph.FIGURE,):
                plain.append(where)
            else:
                draw_mark(painter, where, held, self._ink.color, ground, size)
        self._paint_discs(painter, plain, size)

    def _paint_discs(self, painter: QPainter, places: list[QPointF], size: float) -> None:
        """Plain figures, all at once: most of a long chart's work."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.color)
        radius = size + max(1.0, size * 0.38) / 2  # as wide as a mark with an outline
        for where in places:
            painter.drawEllipse(where, radius, radius)

    def place(self, frame: Frame, at: int) -> QPointF | None:
        """Where a figure lies; None where there is none, or it is not shown."""
        return self._pixels(frame).get(at) if frame.holds(at) else None

    def last(self, frame: Frame) -> QPointF | None:
        """Where the last figure shown lies."""
        for at in reversed(self._shown(frame)):
            if (where := self.place(frame, at)) is not None:
                return where
        return None

    # The lane of absences

    def paint_lane(self, painter: QPainter, frame: Frame, row: QRectF, ink: QColor) -> None:
        """Why there is no figure, each at its period."""
        size = self._style.px(max(1.4, min(4.4, frame.step / self._style.unit * 0.42)))
        y = row.center().y()
        for at, glyph in self._trace.lacking:
            if frame.holds(at):
                draw_absence(painter, QPointF(frame.x(at), y), glyph, ink, size)


def _paint_run(painter: QPainter, pen: QPen, pattern: Sequence[float], points: Sequence[QPointF]) -> None:
    """Joined points. A line without a pattern is drawn in pieces with round ends: it looks the same, and takes a fraction."""
    if pattern:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(list(pattern))
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
        return
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for first in range(0, len(points) - 1, _PIECE):
        painter.drawPolyline(QPolygonF(points[first : first + _PIECE + 1]))
