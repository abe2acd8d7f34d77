"""A chart on the screen as it is used: walked through point by point, clicked, dragged, and read out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.charts.pane import ChartPane
from desktop_app.ui.charts.pointing import Where, aimed_at
from desktop_app.ui.charts.style import Style

_A_MOVE = 0.2
"""What part of the periods in sight a key moves on by."""

_BARS_A_PAGE = 3
"""Initiatives that Page Up and Page Down move on by."""

_AIM = 14.0
"""How near a click has to come to a point, in pixels at 100 %."""
_STILL = 4
"""How far the pointer may move between pressing and letting go for a click, in pixels."""


class ChartView(ChartPane):
    """``cell_wanted`` asks to go to a point's place and period; ``pointed`` tells in words what is reached."""

    cell_wanted = Signal(str, str)
    pointed = Signal(str)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        super().__init__(style, parent)

    # The legend

    def hide_entry(self, key: str) -> None:
        """Hide an entry of the legend, or show it again, and say so."""
        self.hidden = self.hidden ^ {key}
        self._lay_out()
        self._say_entry(key)

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
            self._hover(event.position())
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
            self.cell_wanted.emit(self._data.lines[line].site, period)
