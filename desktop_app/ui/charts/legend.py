"""The legend: names what is there and nothing else; each of its entries can be hidden and shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop_app.analysis.signals import OUTSIDE, RISING, RULES
from desktop_app.i18n import _
from desktop_app.services.chart_control import RULES as RULE_WORDS
from desktop_app.services.chart_data import ChartData
from desktop_app.services.chart_words import status_words
from desktop_app.ui.charts import glyphs
from desktop_app.ui.charts.bars import MILESTONE, STATUS
from desktop_app.ui.charts.limits import LIMITS, MEAN, SIGNAL, TRIAL, limit_pen, paint_bracket, paint_frame
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.statuses import STATUSES, paint_milestone, paint_status
from desktop_app.ui.charts.style import Style
from desktop_app.ui.charts.trace import INTERVAL

_SAMPLE = 20.0
"""The width of a sample at 100 %."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the legend names: a key, under which it can be hidden, and its words."""

    key: str
    words: str


def entries(data: ChartData) -> list[Entry]:
    """What is present in a chart, in the legend's order."""
    points = [point for line in data.lines for point in line.points]
    found = [Entry(str(glyph), glyphs.word(glyph)) for glyph in glyphs.present(points)]
    if any(point.lower is not None and point.upper is not None for point in points):
        found.append(Entry(INTERVAL, _("95% interval")))
    return [*found, *_of_control(data), *_of_bars(data)]


def _of_control(data: ChartData) -> Iterable[Entry]:
    control = data.control
    if control is None or not control.phases:
        return
    yield Entry(MEAN, _("mean"))
    if any(not phase.trial for phase in control.phases):
        yield Entry(LIMITS, _("control limits"))
    if any(phase.trial for phase in control.phases):
        yield Entry(TRIAL, _("trial limits: from too few figures"))
    there = {signal.rule for signal in control.signals}
    for rule in RULES:
        if rule in there:
            words = _("signal: {rule}").format(rule=_(RULE_WORDS[rule]))
            yield Entry(SIGNAL + rule, words)


def _of_bars(data: ChartData) -> Iterable[Entry]:
    there = {status for bar in data.bars for _first, _last, status in bar.stretches}
    for code in (*STATUSES, *sorted(there.difference(STATUSES))):
        if code in there:
            yield Entry(STATUS + code, status_words(data, code))
    if any(bar.milestones for bar in data.bars):
        yield Entry(MILESTONE, _("milestone"))


class Legend:
    """The entries laid out left to right, in as many rows as it takes."""

    def __init__(
        self, found: Sequence[Entry], style: Style, width: float, hidden: Collection[str] = ()
    ) -> None:
        self._style, self._hidden = style, hidden
        metrics = style.metrics("small")
        self._row = metrics.height() + style.px(5)
        self._places: list[tuple[Entry, QRectF]] = []
        x = y = 0.0
        for entry in found:
            wide = style.px(_SAMPLE + 22) + metrics.horizontalAdvance(entry.words)
            if x and x + wide - style.px(14) > width:
                x, y = 0.0, y + self._row
            self._places.append((entry, QRectF(x, y, wide - style.px(10), self._row)))
            x += wide
        self.height = y + self._row if self._places else 0.0

    def areas(self, at: QPointF) -> dict[str, QRectF]:
        """Where each entry lies, when the legend's top left corner is at a point."""
        return {entry.key: area.translated(at) for entry, area in self._places}

    def words(self) -> dict[str, str]:
        """The words of each entry."""
        return {entry.key: entry.words for entry, _area in self._places}

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint it; what is hidden is struck through."""
        style = self._style
        metrics = style.metrics("small")
        for entry, place in self._places:
            area = place.translated(at)
            left, middle = area.left(), area.center().y()
            off = entry.key in self._hidden
            if off:
                painter.setOpacity(0.45)
            draw_sample(painter, style, entry.key, QPointF(left + style.px(_SAMPLE / 2), middle))
            painter.setOpacity(1.0)
            painter.setFont(style.font("small"))
            painter.setPen(color(style.palette.faint if off else style.palette.muted))
            start = left + style.px(_SAMPLE + 5)
            base = middle + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(start, base), entry.words)
            if off:
                painter.setPen(style.pen(style.palette.muted, 1.0))
                painter.drawLine(
                    QLineF(start, middle, start + metrics.horizontalAdvance(entry.words), middle)
                )


def draw_sample(painter: QPainter, style: Style, key: str, at: QPointF) -> None:
    """Draw what a key stands for, around a point."""
    half = style.px(_SAMPLE / 2)
    left, right = at - QPointF(half, 0), at + QPointF(half, 0)
    if key in tuple(glyphs.Glyph):
        glyph = glyphs.Glyph(key)
        ink = style.palette.line(0) if glyphs.is_figure(glyph) else color(style.palette.muted)
        glyphs.draw_sample(painter, at, glyph, ink, QColor(style.palette.ground), style.px(4.2))
    elif key == INTERVAL:
        _draw_interval(painter, style, at)
    elif key in (MEAN, LIMITS, TRIAL):
        painter.setPen(limit_pen(style, MEAN if key == MEAN else LIMITS, key == TRIAL))
        painter.drawLine(QLineF(left, right))
    elif key.startswith(SIGNAL):
        rule = key.removeprefix(SIGNAL)
        if rule == OUTSIDE:
            paint_frame(painter, style, at, 0.7)
        else:
            paint_bracket(painter, style, rule, RISING, left, right)
    elif key.startswith(STATUS):
        box = QRectF(left.x(), at.y() - style.px(4.5), 2 * half, style.px(9))
        paint_status(painter, style, key.removeprefix(STATUS), box)
    elif key == MILESTONE:
        paint_milestone(painter, style, at + QPointF(-style.px(3), style.px(6)))


def _draw_interval(painter: QPainter, style: Style, at: QPointF) -> None:
    """A whisker on a piece of a band: whichever of both is drawn is found here."""
    fill = QColor(style.palette.line(0))
    fill.setAlphaF(0.16)
    high, wide = style.px(6), style.px(8)
    painter.fillRect(QRectF(at.x() - wide, at.y() - high, 2 * wide, 2 * high), fill)
    painter.setPen(style.pen(style.palette.lines[0], 1.1))
    painter.drawLine(QLineF(at.x(), at.y() - high, at.x(), at.y() + high))
    for y in (at.y() - high, at.y() + high):
        painter.drawLine(QLineF(at.x() - style.px(3), y, at.x() + style.px(3), y))
