"""A control chart's centre and limits as steps, and its signals: by a frame, a bracket and words, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop_app.analysis.signals import (
    ABOVE,
    OUTSIDE,
    RISING,
    RUN,
    TREND,
    TWO_OF_THREE,
    Control,
    Phase,
    Signal,
)
from desktop_app.i18n import _
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.services.chart_names import worked_out_float
from desktop_app.ui.charts.frame import Frame
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.style import Style, write_over

MEAN, LIMITS, TRIAL = "mean", "limits", "trial"
"""What the legend calls them."""
SIGNAL = "signal:"
"""What the legend calls a signal, before its rule."""
_OFF = 15.0
"""How far a bracket stays from its points, at 100 %."""

Place = Callable[[int], QPointF | None]


class ControlPainter:
    """Paints a control chart's own lines around those of the figures."""

    def __init__(self, data: ChartData, control: Control, style: Style, hidden: Collection[str]) -> None:
        self._data, self._control, self._style, self._hidden = data, control, style, hidden

    def paint_limits(self, painter: QPainter, frame: Frame) -> None:
        """Steps, anew for each phase; trial limits thinner and dotted."""
        for phase in self._control.phases:
            if MEAN not in self._hidden:
                self._steps(painter, frame, phase, self._control.centre, self.pen(MEAN, phase.trial))
            key = TRIAL if phase.trial else LIMITS
            if key not in self._hidden:
                for values in (self._control.lower, self._control.upper):
                    self._steps(painter, frame, phase, values, self.pen(LIMITS, phase.trial))
                if phase.trial:
                    self._name_trial(painter, frame, phase)

    def pen(self, which: str, trial: bool) -> QPen:
        """How the mean or the limits are drawn."""
        return limit_pen(self._style, which, trial)

    def _steps(
        self, painter: QPainter, frame: Frame, phase: Phase, values: Sequence[float | None], pen: QPen
    ) -> None:
        """A step a period; where a period has no figure the step before goes on."""
        painter.setPen(pen)
        points: list[QPointF] = []
        value: float | None = None
        for at in range(phase.first, phase.last + 1):
            value = values[at] if values[at] is not None else value
            shown = frame.within(at - 0.5, at + 0.5)
            if value is None or shown is None:
                continue
            y = frame.y(value)
            points += [QPointF(shown[0], y), QPointF(shown[1], y)]
        if points:
            painter.drawPolyline(QPolygonF(points))

    def _name_trial(self, painter: QPainter, frame: Frame, phase: Phase) -> None:
        """Above the upper limit, where the phase has room for it."""
        style, words = self._style, _("trial limits")
        shown = frame.within(phase.first - 0.5, phase.last + 0.5)
        upper = next((v for v in self._control.upper[phase.first : phase.last + 1] if v is not None), None)
        wide = style.metrics("small").horizontalAdvance(words) + style.px(4)
        if shown is not None and upper is not None and shown[1] - shown[0] > wide:
            base = QPointF(shown[0] + style.px(3), frame.y(upper) - style.px(4))
            write_over(painter, style, base, words, style.palette.limit)

    # Signals

    def paint_signals(self, painter: QPainter, frame: Frame, place: Place) -> None:
        """A frame round each point of a signal; a bracket along those of a sequence; words where there is room."""
        taken: list[QRectF] = []
        shown = [one for one in self._control.signals if SIGNAL + one.rule not in self._hidden]
        for at in sorted({at for one in shown for at in range(one.first, one.last + 1)}):
            if (where := place(at)) is not None:
                paint_frame(painter, self._style, where)
        for signal in shown:
            points = [
                where for at in range(signal.first, signal.last + 1) if (where := place(at)) is not None
            ]
            if not points:
                continue
            if signal.rule == OUTSIDE:
                self._paint_words(painter, frame, signal, points[0], points[0], taken)
            else:
                self._paint_bracket(painter, frame, signal, points, taken)

    def _up(self, signal: Signal) -> bool:
        return signal.side in (ABOVE, RISING)

    def _paint_bracket(
        self, painter: QPainter, frame: Frame, signal: Signal, points: Sequence[QPointF], taken: list[QRectF]
    ) -> None:
        off, up = self._style.px(_OFF), self._up(signal)
        edge = min(p.y() for p in points) - off if up else max(p.y() for p in points) + off
        edge = min(max(edge, frame.area.top() - off * 0.4), frame.area.bottom() - self._style.px(3))
        half = self._style.px(5)
        left, right = QPointF(points[0].x() - half, edge), QPointF(points[-1].x() + half, edge)
        step = self._style.px(7) * (-1 if up else 1)
        apart = self._style.px(5)
        while any(box.intersects(QRectF(left, right).adjusted(0, -apart, 0, apart)) for box in taken):
            left.setY(left.y() + step)
            right.setY(right.y() + step)
        paint_bracket(painter, self._style, signal.rule, signal.side, left, right)
        self._paint_words(painter, frame, signal, left, right, taken)
        taken.append(QRectF(left, right).adjusted(0, -apart, 0, apart))

    def _paint_words(
        self,
        painter: QPainter,
        frame: Frame,
        signal: Signal,
        left: QPointF,
        right: QPointF,
        taken: list[QRectF],
    ) -> None:
        """Words above or beneath what they speak of, unless others stand there."""
        style = self._style
        metrics = style.metrics("small", True)
        text = chart_words.signal_words(signal, self._data)
        width, height = metrics.horizontalAdvance(text), metrics.height()
        gap = style.px(11 if signal.rule == OUTSIDE else 4)
        middle = (left.x() + right.x()) / 2 - width / 2
        x = max(frame.area.left(), min(middle, frame.area.right() - width))
        top = left.y() - gap - height if self._up(signal) else left.y() + gap
        box = QRectF(x, top, width, height)
        room = frame.area.adjusted(0, -style.px(_OFF) - height, 0, style.px(2))
        if not room.contains(box) or any(box.intersects(other) for other in taken):
            return
        taken.append(box)
        write_over(painter, style, QPointF(x, top + metrics.ascent()), text, style.palette.text, True)

    # Words at the right end

    def ends(self) -> list[tuple[float, str, str]]:
        """The values of the last mean and limits, which each is, and its words."""
        found = []
        last = max((at for at, value in enumerate(self._control.centre) if value is not None), default=None)
        if last is None:
            return []
        trial = next((p.trial for p in self._control.phases if p.first <= last <= p.last), False)
        limits = _("trial limit {value}") if trial else _("limit {value}")
        for key, values, words in (
            (MEAN, self._control.centre, _("mean {value}")),
            (TRIAL if trial else LIMITS, self._control.upper, limits),
            (TRIAL if trial else LIMITS, self._control.lower, limits),
        ):
            value = values[last]
            if value is not None and key not in self._hidden:
                found.append((value, key, words.format(value=worked_out_float(self._data, value))))
        return found


def limit_pen(style: Style, which: str, trial: bool) -> QPen:
    """The pen of a mean or of limits."""
    width = 0.9 if trial else 1.5
    pattern = [2.0, 3.0] if trial else [7.0, 4.0]
    return style.pen(style.palette.limit, width, pattern if which != MEAN or trial else None)


def paint_frame(painter: QPainter, style: Style, where: QPointF, factor: float = 1.0) -> None:
    """The square round a point that is part of a signal."""
    half = style.px(8) * factor
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen(style.palette.text, 1.5))
    painter.drawRect(QRectF(where.x() - half, where.y() - half, 2 * half, 2 * half))


def paint_bracket(
    painter: QPainter, style: Style, rule: str, side: str, left: QPointF, right: QPointF
) -> None:
    """What stands along a sequence: strokes at both ends for a run, an arrow for a trend, a double line for two of three."""
    painter.setPen(style.pen(style.palette.text, 1.3))
    painter.setBrush(color(style.palette.text))
    tick = style.px(4)
    if rule == RUN:
        painter.drawLine(QLineF(left, right))
        for end in (left, right):
            painter.drawLine(QLineF(end.x(), end.y() - tick, end.x(), end.y() + tick))
    elif rule == TREND:
        lift = tick if side == RISING else -tick
        begin, end = left + QPointF(0, lift), right - QPointF(0, lift)
        painter.drawLine(QLineF(begin, end))
        painter.drawPolygon(
            QPolygonF([end, end + QPointF(-2 * tick, -tick * 0.8), end + QPointF(-2 * tick, tick * 0.8)])
        )
    elif rule == TWO_OF_THREE:
        for shift in (-tick * 0.45, tick * 0.45):
            painter.drawLine(QLineF(left + QPointF(0, shift), right + QPointF(0, shift)))
