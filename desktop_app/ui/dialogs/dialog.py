"""What every dialog is: a heading, what follows, and buttons with our own words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label


class Dialog(QDialog):
    """Esc closes it, Enter takes the first button. Buttons stand at the right, the one that goes on last."""

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
