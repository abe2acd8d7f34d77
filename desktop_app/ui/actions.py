"""Keys that hold everywhere in the window. What a key does is the page's or the operation's; here it is only bound."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind(window: QWidget, keys: str, do: Callable[[], object]) -> QShortcut:
    """Have a key do something wherever the keyboard is in the window."""
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(do)
    return shortcut


def bind_pages(window: QWidget, names: Callable[[], list[str]], go: Callable[[str], object]) -> None:
    """Ctrl+1 to Ctrl+9: the pages of the rail in their order."""

    def to(place: int) -> None:
        offered = names()
        if place < len(offered):
            go(offered[place])

    for place in range(9):
        bind(window, f"Ctrl+{place + 1}", partial(to, place))
