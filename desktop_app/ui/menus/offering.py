"""Gives a widget a menu: by the right button, by the menu key, and by Shift+F10."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a menu; ``keys`` are those that do the same without the menu."""

    text: str
    do: Callable[[], object]
    keys: str = ""
    enabled: bool = True


Choices = Sequence[Choice | None]
"""None draws a line between what stands above and below it."""
Make = Callable[[QPoint | None], Choices]
"""Makes the choices of the moment. The point is where the mouse is, in the widget; None where a key was pressed."""


def offer(widget: QWidget, make: Make) -> None:
    """Give a widget a menu, in place of one it has. No choices, no menu."""
    for before in widget.findChildren(_Menus, options=Qt.FindChildOption.FindDirectChildrenOnly):
        before.let_go()
    _Menus(widget, make)


class _Menus(QObject):
    """Listens at a widget, and at the part of it that scrolls."""

    def __init__(self, widget: QWidget, make: Make) -> None:
        super().__init__(widget)
        self._widget, self._make = widget, make
        widget.installEventFilter(self)
        if isinstance(widget, QAbstractScrollArea):
            widget.viewport().installEventFilter(self)

    def let_go(self) -> None:
        """Listen no more."""
        self._widget.removeEventFilter(self)
        if isinstance(self._widget, QAbstractScrollArea):
            self._widget.viewport().removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            return self._show(event.pos() if by_mouse else None, event.globalPos() if by_mouse else None)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _asks(event):
            return self._show(None, None)
        return False

    def _show(self, at: QPoint | None, where: QPoint | None) -> bool:
        choices = self._make(at)
        if not choices:
            return False
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in choices:
            if choice is None:
                menu.addSeparator()
                continue
            action = menu.addAction(choice.text)
            action.setEnabled(choice.enabled)
            if choice.keys:
                action.setShortcut(QKeySequence(choice.keys))
            action.triggered.connect(lambda _checked=False, do=choice.do: do())
        menu.popup(where or self._widget.mapToGlobal(self._widget.rect().center()))
        if where is None:
            menu.setActiveAction(menu.actions()[0])
        return True


def _asks(event: QKeyEvent) -> bool:
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift)
