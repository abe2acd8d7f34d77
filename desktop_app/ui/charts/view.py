"""A chart on the screen: the picture itself, which can be zoomed, walked through point by point, and read out."""

from __future__ import annotations

import math
from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QStyleOptionGraphicsItem, QWidget

from desktop_app.i18n import _
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts.bubble import paint_bubble, paint_hairline, paint_ring
from desktop_app.ui.charts.layout import Panel
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.charts.pointing import Pointing, Span, Where, aimed_at
from desktop_app.ui.charts.style import Style

_SHORTEST = 3.0
"""Periods that stay in sight, however far one zooms in."""

_A_MOVE = 0.2
"""What part of the periods in sight a key moves on by."""

_BARS_A_PAGE = 3
"""Initiatives that Page Up and Page Down move on by."""

_AIM = 14.0
"""How near a click has to come to a point, in pixels at 100 %."""
_STILL = 4
"""How far the pointer may move between pressing and letting go for a click, in pixels."""


class _Canvas(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Paints the picture, and over it what the pointer or the keyboard is at."""

    def __init__(self, view: ChartView) -> None:
        super().__init__()
        self._view = view

    def boundingRect(self) -> QRectF:
        return QRectF(self._view.rect())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._view.paint_chart(painter)


class ChartView(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows one `ChartData`.

    ``opened`` asks to go to a point by line and number, ``cell_wanted`` to the same by place and period; ``pointed`` tells in words
    what is reached; ``hidden_changed`` that an entry of the legend was hidden or shown.
    """

    opened = Signal(int, int)
    cell_wanted = Signal(str, str)
    pointed = Signal(str)
    hidden_changed = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, background=None)
        self._style = style
        self._data: ChartData | None = None
        self._picture: Picture | None = None
        self._pointing: Pointing | None = None
        self._around: QPixmap | None = None
        self._box: pg.ViewBox | None = None
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self.span: Span | None = None
        self.at: Where | None = None
        self.entry = ""
        """The key of the legend's entry that the keyboard is at."""
        self.hidden: frozenset[str] = frozenset()
        """The keys of the legend's entries that are left out."""
        self._canvas = _Canvas(self)
        self.scene().addItem(self._canvas)
        self.scene().sigMouseMoved.connect(self._hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress(style)

    # What is shown

    @property
    def data(self) -> ChartData | None:
        """The chart that is shown."""
        return self._data

    def show_chart(self, data: ChartData) -> None:
        """Show another chart, the whole of it. What the legend hides stays hidden while it is the same item in the same lines."""
        if self._data is None or _subject(data) != _subject(self._data):
            self.hidden = frozenset()
        self._data, self.at, self.entry = data, None, ""
        self._lay_out()
        self.reset()
        self.retell()

    def dress(self, style: Style) -> None:
        """Take on another look."""
        self._style = style
        self._lay_out()

    def retell(self) -> None:
        """Say everything in the language now in force."""
        if self._data is not None:
            self.setAccessibleName(chart_words.title(self._data))
            self.setAccessibleDescription(chart_words.description(self._data))
        self._lay_out()

    def reset(self) -> None:
        """Show all periods again."""
        if self._data is not None and self._box is not None:
            self.span = None
            self._box.setXRange(-0.5, len(self._data.periods) - 0.5, padding=0)
        self._canvas.update()

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show fewer (below 1) or more periods, around a position, the point that the keyboard is at, or the middle."""
        if self._data is None or self._box is None:
            return
        count = len(self._data.periods)
        left, right = self._span()
        if around is None:
            held = self.at is not None and left <= self.at[1] <= right
            around = float(self.at[1]) if held and self.at else (left + right) / 2
        width = min(max((right - left) * factor, min(_SHORTEST, count)), count)
        left = around - (around - left) / max(right - left, 1e-9) * width
        left = max(-0.5, min(left, count - 0.5 - width))
        self._box.setXRange(left, left + width, padding=0)

    def pan(self, periods: float) -> None:
        """Move on by so many periods, as far as there are any."""
        if self._data is None or self._box is None:
            return
        left, right = self._span()
        last = len(self._data.periods) - 0.5
        shift = max(-0.5 - left, min(periods, last - right))
        self._box.setXRange(left + shift, right + shift, padding=0)

    def _span(self) -> Span:
        assert self._data is not None
        return self.span or (-0.5, len(self._data.periods) - 0.5)

    # The legend

    def hide_entry(self, key: str) -> None:
        """Hide an entry of the legend, or show it again, and say so."""
        self.hidden = self.hidden ^ {key}
        self._lay_out()
        self._say_entry(key)
        self.hidden_changed.emit()

    def _walk_legend(self, step: int) -> None:
        keys = list(self._picture.areas) if self._picture is not None else []
        if not keys:
            return
        at = keys.index(self.entry) + step if self.entry in keys else 0
        self.entry = keys[at % len(keys)]
        self._canvas.update()
        self._say_entry(self.entry)

    def _say_entry(self, key: str) -> None:
        assert self._picture is not None
        sentence = _("{entry}: hidden") if key in self.hidden else _("{entry}: shown")
        self._say(sentence.format(entry=self._picture.words_of(key)))

    def _say(self, words: str) -> None:
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.pointed.emit(words)

    # Laying out and painting

    def _lay_out(self) -> None:
        if self._box is not None:
            self.scene().removeItem(self._box)
        self._box = None
        self._picture = self._pointing = self._around = None
        if self._data is not None and self.width() > 40 and self.height() > 40:
            self._picture = Picture(self._data, self._style, self.width(), self.height(), self.hidden)
            self._pointing = Pointing(self._data, self._picture, self.hidden)
            self._hold_range(self._picture.plot.panels[0])
        self._canvas.prepareGeometryChange()
        self._canvas.update()

    def _hold_range(self, panel: Panel) -> None:
        """What keeps the periods in sight within those there are; all panels show the same, so one is enough for them."""
        assert self._data is not None
        count = len(self._data.periods)
        left, right = self._span()
        box = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self.scene().addItem(box)
        box.setGeometry(panel.area)
        box.setMouseEnabled(x=False, y=False)
        box.setLimits(xMin=-0.5, xMax=count - 0.5, minXRange=min(_SHORTEST, count))
        box.setXRange(left, right, padding=0)
        box.sigXRangeChanged.connect(self._moved)
        self._box = box

    def _moved(self, _box: pg.ViewBox, span: Span) -> None:
        assert self._data is not None
        left, right = span
        whole = math.isclose(left, -0.5, abs_tol=1e-6) and math.isclose(
            right, len(self._data.periods) - 0.5, abs_tol=1e-6
        )
        self.span = None if whole else (left, right)
        self._canvas.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay out anew for the new size."""
        super().resizeEvent(event)
        if hasattr(self, "_canvas"):  # pyqtgraph resizes while it is being made
            self._lay_out()

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the picture, and what is pointed at. What surrounds the plot is kept as it was painted first."""
        if self._picture is None or self._pointing is None:
            painter.fillRect(self.rect(), color(self._style.palette.ground))
            return
        painter.drawPixmap(0, 0, self._surroundings(self._picture))
        self._picture.paint_plot(painter, self.span)
        style = self._picture.style
        if self.entry and (area := self._picture.areas.get(self.entry)) is not None:
            paint_ring(painter, style, area)
        where = self._pixel(self.at) if self.at else None
        if self.at is None or where is None:
            return
        for panel in self._picture.plot.panels:
            shift = panel.area.left() - self._pointing.panel_of(self.at[0]).area.left()
            paint_hairline(painter, style, where.x() + shift, panel.area)
        paint_bubble(
            painter, style, where, QRectF(self.rect()), self._pointing.words(self.at), self.hasFocus()
        )

    def _surroundings(self, picture: Picture) -> QPixmap:
        if self._around is None or self._around.devicePixelRatio() != self.devicePixelRatioF():
            ratio = self.devicePixelRatioF()
            around = QPixmap(QSize(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio)))
            around.setDevicePixelRatio(ratio)
            painter = QPainter(around)
            picture.paint_around(painter)
            painter.end()
            self._around = around
        return self._around

    def _pixel(self, at: Where) -> QPointF | None:
        return self._pointing.pixel(at, self.span) if self._pointing is not None else None

    # Pointing

    def nearest(self, position: QPointF) -> Where | None:
        """The point nearest to a pixel within a panel, None outside."""
        return self._pointing.nearest(position, self.span) if self._pointing is not None else None

    def _hover(self, position: QPointF) -> None:
        if self._pointing is None:
            return
        found = self.nearest(position)
        wanted = self._pointing.entry_at(position) or (found is not None and self._hits(found, position))
        self.setCursor(Qt.CursorShape.PointingHandCursor if wanted else Qt.CursorShape.ArrowCursor)
        if found != self.at and (found is not None or not self.hasFocus()):
            self.point_at(found)

    def _hits(self, at: Where, position: QPointF) -> bool:
        assert self._pointing is not None
        return self._pointing.hits(at, position, self.span, self._style.px(_AIM))

    def point_at(self, at: Where | None) -> None:
        """Point at a point, and say it."""
        self.at, self.entry = at, ""
        self._canvas.update()
        if at is not None and self._pointing is not None:
            self._say(". ".join(self._pointing.words(at)))

    def step(self, lines: int = 0, periods: int = 0) -> None:
        """Go to a neighbouring point."""
        if self._data is None:
            return
        last = len(self._data.periods) - 1
        if self.at is None:
            self.point_at((0, 0 if periods < -1 else last))
            return
        line = min(max(self.at[0] + lines, 0), len(self._data.lines) - 1)
        index = min(max(self.at[1] + periods, 0), last)
        self.point_at((line, index))
        self._follow(index)

    def _follow(self, index: int) -> None:
        left, right = self._span()
        if not left <= index <= right:
            self.pan(index - right + 0.5 if index > right else index - left - 0.5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from point to point, plus and minus zoom, 0 shows all, Enter goes to the figure; L goes to the legend.

        Ctrl with the arrows moves what is shown; Page Up and Page Down show other initiatives.
        """
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self._walk(-1),
            Qt.Key.Key_Right: lambda: self._walk(1),
            Qt.Key.Key_Up: lambda: self.step(lines=-1),
            Qt.Key.Key_Down: lambda: self.step(lines=1),
            Qt.Key.Key_Home: lambda: self.step(periods=-(10**6)),
            Qt.Key.Key_End: lambda: self.step(periods=10**6),
            Qt.Key.Key_PageUp: lambda: self._move_bars(-_BARS_A_PAGE),
            Qt.Key.Key_PageDown: lambda: self._move_bars(_BARS_A_PAGE),
            Qt.Key.Key_Plus: lambda: self.zoom(0.6),
            Qt.Key.Key_Equal: lambda: self.zoom(0.6),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / 0.6),
            Qt.Key.Key_0: self.reset,
            Qt.Key.Key_L: lambda: self._walk_legend(1),
            Qt.Key.Key_Space: self._choose,
            Qt.Key.Key_Return: self._choose,
            Qt.Key.Key_Enter: self._choose,
            Qt.Key.Key_Escape: lambda: self.point_at(None),
        }
        moving = {Qt.Key.Key_Left: -_A_MOVE, Qt.Key.Key_Right: _A_MOVE}
        key = Qt.Key(event.key())
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if held == Qt.KeyboardModifier.ControlModifier and key in moving:
            left, right = self._span() if self._data is not None else (0.0, 0.0)
            self.pan(moving[key] * (right - left))
        elif held == Qt.KeyboardModifier.NoModifier and key in keys:
            keys[key]()
        else:
            event.ignore()
            return
        event.accept()

    def _move_bars(self, by: int) -> bool:
        """Show other initiatives; whether there were any."""
        moved = self._picture is not None and self._picture.plot.move_bars(by)
        self._canvas.update()
        return moved

    def _walk(self, by: int) -> None:
        if self.entry:
            self._walk_legend(by)
        else:
            self.step(periods=by)

    def _choose(self) -> None:
        if self.entry:
            self.hide_entry(self.entry)
        else:
            self._open()

    def close(self) -> bool:
        """Close as any widget does: pyqtgraph's own way tears the scene down under its items, and crashes."""
        return bool(QGraphicsView.close(self))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms where the pointer is; where all is shown already, it scrolls the page."""
        out = event.angleDelta().y() < 0
        if self._picture is not None and self._picture.plot.bars_area().contains(event.position()):
            event.setAccepted(self._move_bars(1 if out else -1))
            return
        panels = self._picture.plot.panels if self._picture is not None else ()
        panel = next((one for one in panels if aimed_at(one).contains(event.position())), None)
        if panel is None or self._picture is None or (out and self.span is None):
            event.ignore()
            return
        position = self._picture.plot.frame(panel, self.span).at(event.position().x())
        self.zoom(0.8 ** (event.angleDelta().y() / 120), position)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, to tell a click from dragging."""
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        self._dragged = None
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging moves what is shown; without a button pressed, the point beneath is pointed at."""
        if self._pressed is None or self._picture is None:
            super().mouseMoveEvent(event)
            return
        here = event.position()
        if self._dragged is None and (here - self._pressed).manhattanLength() > _STILL:
            self._dragged = self._pressed
        if self._dragged is not None:
            step = self._picture.plot.frame(self._picture.plot.panels[0], self.span).step
            self.pan((self._dragged.x() - here.x()) / step)
            self._dragged = here
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a point goes to its figure, on an entry of the legend hides or shows it."""
        super().mouseReleaseEvent(event)
        event.accept()
        pressed, dragged = self._pressed, self._dragged
        self._pressed = self._dragged = None
        if pressed is None or dragged is not None:
            return
        key = self._pointing.entry_at(event.position()) if self._pointing is not None else ""
        if key:
            self.hide_entry(key)
            return
        at = self.nearest(event.position())
        if at is not None:
            self.point_at(at)
            if self._hits(at, event.position()):
                self._open()

    def _open(self) -> None:
        if self.at is not None and self._data is not None:
            line, index = self.at
            period = self._data.value_at(line, index).period or self._data.periods[index]
            self.opened.emit(line, index)
            self.cell_wanted.emit(self._data.lines[line].site, period)


def _subject(data: ChartData) -> tuple[object, ...]:
    return (data.item, data.view, data.breakdown, tuple(line.site for line in data.lines))
