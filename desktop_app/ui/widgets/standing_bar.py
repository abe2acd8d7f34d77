"""A calm line above the page that stays: these figures are made up, or there is no passphrase yet; with the way on beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.ui.operations.health import Health

_LOW = 720
"""In a lower window the line stands on these pages alone; the others need the room."""
_ALWAYS_OVER = ("home", "settings")


class StandingBar(QFrame):
    """Hidden where there is nothing to remind of."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standing")
        self._context = context
        self._health: Health | None = None
        self._page = ""
        self._mark, self._words, self.way = QLabel(), label(), button()
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._mark)
        self._layout.addWidget(self._words, 1)
        self._layout.addWidget(self.way, 0, Qt.AlignmentFlag.AlignVCenter)
        self.way.clicked.connect(self._go)
        context.theme.changed.connect(self._dress)
        self.retranslate()

    @property
    def text(self) -> str:
        """What is being said."""
        return self._words.text()

    def show_health(self, found: Health | None) -> None:
        """Whether the figures are made up, and whether there is a passphrase; None while no workspace is open."""
        self._health = found
        self.retranslate()

    def stand_over(self, page: str) -> None:
        """Which page is open now."""
        self._page = page
        self._settle()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        if self._fictional:
            self._words.setText(_("These are made-up figures. Nothing of it is real."))
            self.way.setText(_("Start with your own place"))
        else:
            self._words.setText(_("No passphrase yet: whoever finds the laptop can read everything."))
            self.way.setText(_("Set a passphrase"))
        self.setAccessibleName(self._words.text())
        if self._health is not None:
            self._dress()
        self._settle()

    @property
    def _fictional(self) -> bool:
        return self._health is not None and self._health.fictional

    def _settle(self) -> None:
        found = self._health
        wanted = found is not None and (found.fictional or not found.locked) and self._page != "start"
        low = self.window().height() < self._context.theme.pixels(_LOW)
        self.setVisible(wanted and (not low or self._page in _ALWAYS_OVER))

    def _go(self) -> None:
        if self._fictional:
            self._context.go.emit("start", None)
        else:
            from desktop_app.ui.operations import locking

            locking.set_passphrase(self._context, self)

    def _dress(self) -> None:
        theme = self._context.theme
        name = "info" if self._fictional else "seal"
        side = theme.pixels(18)
        self._mark.setPixmap(icons.pixmap(name, theme, side, "accent", self.devicePixelRatioF()))
        space = theme.space("m")
        self._layout.setContentsMargins(space, theme.space("xs"), theme.space("xs"), theme.space("xs"))
        self._layout.setSpacing(space)
