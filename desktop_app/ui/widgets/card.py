"""A quiet surface that holds what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme


class Card(QFrame):
    """``column`` takes what stands in it, from the top."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self.column = QVBoxLayout(self)
        theme.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self._theme
        side = theme.space("l")
        self.column.setContentsMargins(side, theme.space("m"), side, theme.space("m"))
        self.column.setSpacing(theme.space("xs"))
