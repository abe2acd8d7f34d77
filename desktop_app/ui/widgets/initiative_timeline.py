"""A plan over time: a bar from when to when for each initiative, its statuses half-year by half-year, and the days of deliverables.

Drawn with a painter in neutral ink. Arrows go from mark to mark and each is told in words; the matrix is the table behind it.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.initiative_lines import Kind, Line
from desktop_app.ui.models.initiative_times import Scale, Stop, span_of, stops_of
from desktop_app.ui.models.initiatives_model import fold_hint, line_text
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.initiative_bars import BAR, BarPainter

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class InitiativeTimeline(QAbstractScrollArea):
    """``opened`` carries an initiative's code and a half-year; ``pointed`` what the keyboard is at, in words."""

    opened = Signal(str, str)
    folded = Signal()
    pointed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalogue: Catalogue | None = None
        self._lines: list[Line] = []
        self._tops: list[int] = []
        self._periods: tuple[str, ...] = ()
        self._span = (date(2020, 1, 1), date(2021, 1, 1))
        self._today = date(2020, 1, 1)
        self.at = 0
        self.stop = -1  # the mark within the line; -1: the line itself
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        theme.changed.connect(self._lay_out)

    def show_lines(
        self,
        catalogue: Catalogue,
        lines: list[Line],
        periods: tuple[str, ...],
        span: tuple[date, date],
        today: date,
    ) -> None:
        """Show other lines, over a span of time."""
        self._catalogue, self._lines, self._periods = catalogue, lines, periods
        self._span, self._today = span, today
        self.at = min(self.at, max(0, len(lines) - 1))
        if lines and lines[self.at].kind is Kind.HEADING:
            self.at = self._next(self.at, 1)
        self.stop = -1
        self._lay_out()

    def stops(self, line: int) -> list[Stop]:
        """What stands on a line's bar, in order of time."""
        row = self._lines[line].row if 0 <= line < len(self._lines) else None
        return stops_of(row, self._periods) if row is not None else []

    def say(self) -> str:
        """What the keyboard is at, in words."""
        if self._catalogue is None or not 0 <= self.at < len(self._lines):
            return ""
        line = self._lines[self.at]
        if line.row is None:
            return f"{line_text(line)}. {fold_hint(line)}."
        name = words.numbered(line.row.initiative)
        stops = self.stops(self.at)
        if 0 <= self.stop < len(stops):
            return f"{name}: {stops[self.stop].words(self._catalogue)}"
        begin, end, known = span_of(line.row, self._span)
        told = words.span_words(begin, end)
        if not known:
            told = _("{span} (the plan's own dates; the initiative's are not known)").format(span=told)
        return f"{name}: {told}"

    # Laying out

    def _name_width(self) -> int:
        share = 0.4 if self._theme.factor > 1.4 else 0.32
        return max(
            self._theme.pixels(130), min(self._theme.pixels(330), round(self.viewport().width() * share))
        )

    def _head_height(self) -> int:
        return QFontMetrics(self._theme.font("small", bold=True)).height() + 2 * self._theme.space("s")

    def _lay_out(self) -> None:
        theme = self._theme
        width = self._name_width() - 2 * theme.space("m")
        top, tops = 0, []
        for line in self._lines:
            tops.append(top)
            wide = self.viewport().width() - 2 * theme.space("m") if line.row is None else width
            metrics = QFontMetrics(theme.font("body", line.kind is Kind.HEADING))
            text = metrics.boundingRect(QRect(0, 0, wide, 10_000), _WRAP, _name(line)).height()
            least = theme.pixels(BAR) + theme.space("m") + self._below(line)
            top += max(least if line.row else theme.pixels(34), text + theme.space("m"))
        self._tops = [*tops, top]
        room = self.viewport().height() - self._head_height()
        self.verticalScrollBar().setRange(0, max(0, top - room))
        self.verticalScrollBar().setPageStep(max(1, room))
        self.verticalScrollBar().setSingleStep(theme.pixels(34))
        self.viewport().update()

    def _below(self, line: Line) -> int:
        """The room under a bar for the days of deliverables."""
        return self._theme.pixels(15) if line.row is not None and line.row.delivered else 0

    def _scale(self) -> Scale:
        left = self._name_width()
        right = self.viewport().width() - self._theme.space("m")
        return Scale(*self._span, float(left + self._theme.space("s")), float(max(right, left + 40)))

    def _row_rect(self, at: int) -> QRect:
        top = self._tops[at] + self._head_height() - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._tops[at + 1] - self._tops[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._catalogue is None or len(self._tops) <= 1:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bars = BarPainter(painter, self._scale(), self._theme)
        painter.fillRect(self.viewport().rect(), self._theme.color("surface"))
        for at in range(len(self._lines)):
            rect = self._row_rect(at)
            if rect.bottom() >= self._head_height() and rect.top() <= self.viewport().height():
                self._paint_line(painter, bars, at, rect)
        bars.head(self.viewport().width(), self._head_height())
        painter.end()

    def _paint_line(self, painter: QPainter, bars: BarPainter, at: int, rect: QRect) -> None:
        theme, line = self._theme, self._lines[at]
        heading = line.kind is Kind.HEADING
        chosen = at == self.at and self.hasFocus()
        if heading:
            painter.fillRect(rect, theme.color("sunken"))
        elif at == self.at:
            painter.fillRect(rect, theme.color("selection"))
        wide = rect.width() if line.row is None else self._name_width()
        painter.setFont(theme.font("body", bold=heading))
        faded = line.kind is Kind.FOLD or (line.row is not None and line.row.untitled)
        painter.setPen(theme.color("muted" if faded else "text"))
        side = theme.space("m")
        painter.drawText(
            QRect(rect.left() + side, rect.top(), wide - 2 * side, rect.height()), _WRAP, _name(line)
        )
        if line.row is not None:
            below = self._below(line)
            bars.grid(rect, self._today)
            bar = bars.bar(rect, line.row, self._span, below)
            bars.marks(bar, self.stops(at), below, self.stop if chosen else -1)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and self.stop < 0:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    # Moving

    def _next(self, at: int, by: int) -> int:
        at += by
        while 0 <= at < len(self._lines) and self._lines[at].kind is Kind.HEADING:
            at += by
        return at

    def point_at(self, at: int, stop: int = -1) -> None:
        """Go to a line, and a mark on it."""
        if not 0 <= at < len(self._lines) or self._lines[at].kind is Kind.HEADING:
            return
        self.at, self.stop = at, stop
        rect, bar = self._row_rect(at), self.verticalScrollBar()
        if rect.top() < self._head_height():
            bar.setValue(bar.value() + rect.top() - self._head_height())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height())
        told = self.say()
        self.setAccessibleDescription(told)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.pointed.emit(told)
        self.viewport().update()

    def go_to(self, code: str) -> None:
        """Stand on an initiative, or on the first line there is."""
        shown = [line.row.initiative.code if line.row else "" for line in self._lines]
        self.point_at(shown.index(code) if code in shown else self._next(-1, 1))

    @property
    def code(self) -> str:
        """The initiative the keyboard is at; empty on the fold."""
        row = self._lines[self.at].row if 0 <= self.at < len(self._lines) else None
        return row.initiative.code if row else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops = len(self.stops(self.at))
        match event.key():
            case Qt.Key.Key_Down:
                self.point_at(self._next(self.at, 1))
            case Qt.Key.Key_Up:
                self.point_at(self._next(self.at, -1))
            case Qt.Key.Key_Home:
                self.point_at(self._next(-1, 1))
            case Qt.Key.Key_End:
                self.point_at(self._next(len(self._lines), -1))
            case Qt.Key.Key_Right:
                self.point_at(self.at, min(self.stop + 1, stops - 1))
            case Qt.Key.Key_Left:
                self.point_at(self.at, max(self.stop - 1, -1))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._open()
            case _:
                super().keyPressEvent(event)

    def _open(self) -> None:
        if not 0 <= self.at < len(self._lines):
            return
        line, stops = self._lines[self.at], self.stops(self.at)
        if line.kind is Kind.FOLD:
            self.folded.emit()
        elif line.row is not None:
            period = stops[self.stop].period if 0 <= self.stop < len(stops) else ""
            self.opened.emit(line.row.initiative.code, period)

    def focusInEvent(self, event: object) -> None:
        self.viewport().update()
        self.pointed.emit(self.say())

    def focusOutEvent(self, event: object) -> None:
        self.viewport().update()

    def _line_at(self, where: QPoint) -> int:
        if where.y() < self._head_height():
            return -1
        return next((at for at in range(len(self._lines)) if self._row_rect(at).contains(where)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        at = self._line_at(where)
        if at >= 0:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.point_at(at, self._stop_at(at, where.x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._line_at(event.position().toPoint()) == self.at:
            self._open()

    def _stop_at(self, at: int, x: int) -> int:
        scale, reach = self._scale(), self._theme.pixels(9)
        near = [(abs(scale.x(stop.day) - x), number) for number, stop in enumerate(self.stops(at))]
        found = min(near, default=(reach + 1.0, -1))
        return found[1] if found[0] <= reach else -1


def _name(line: Line) -> str:
    return words.numbered(line.row.initiative) if line.row else line_text(line)
