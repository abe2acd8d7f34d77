"""Beside a question: what was said to it before, and for a coordinator the way to ask the place about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme

HISTORY, ASK = "history", "ask"


class FieldMenu(QToolButton):
    """``chosen`` carries one of `HISTORY` and `ASK`."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, asks: bool) -> None:
        super().__init__()
        self.setIcon(icons.icon("more", theme))
        side = theme.pixels(18)
        self.setIconSize(QSize(side, side))
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(_("{item}: {part}").format(item=name, part=_("History")))
        self.setToolTip(" · ".join([_("History"), *([_("Ask the place…")] if asks else [])]))
        menu = QMenu(self)
        self._offer(menu, HISTORY, _("History"))
        if asks:
            self._offer(menu, ASK, _("Ask the place…"))
        self.setMenu(menu)

    def _offer(self, menu: QMenu, what: str, text: str) -> None:
        menu.addAction(text).triggered.connect(lambda: self.chosen.emit(what))


def beside(field: QWidget, menu: FieldMenu) -> QWidget:
    """A question's field with its menu at the upper right."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field, 1)
    row.addWidget(menu, 0, Qt.AlignmentFlag.AlignTop)
    return both
