"""What every dialog is: a heading, what follows, and buttons with our own words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.help import topics
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label


class Dialog(QDialog):
    """Esc closes it, Enter takes the first button, F1 opens the manual. Buttons stand at the right, the one that goes on last."""

    def __init__(self, theme: Theme, title: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        outer = QVBoxLayout(self)
        side = theme.space("xl")
        outer.setContentsMargins(side, side, side, theme.space("l"))
        outer.setSpacing(theme.space("m"))
        self.heading = label("title", title)
        outer.addWidget(self.heading)
        if lead:
            outer.addWidget(label("muted", lead))
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.space("s"))
        outer.addLayout(self.content, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.space("s"))
        self.buttons.addStretch(1)
        outer.addSpacing(theme.space("s"))
        outer.addLayout(self.buttons)
        self.setMinimumWidth(min(theme.pixels(460), 900))

    def offer(self, text: str, kind: str = "") -> QPushButton:
        """One more button; the primary one is Enter's."""
        made = button(kind, text)
        made.setDefault(kind == "primary")
        self.buttons.addWidget(made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the manual at what the dialog asks; it can be read while the dialog stands."""
        if event.key() == Qt.Key.Key_F1:
            topics.ask(self)
        else:
            super().keyPressEvent(event)
