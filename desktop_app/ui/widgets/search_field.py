"""A field to search in: its magnifier grows with the text."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui import icons
from desktop_app.ui.theme import Theme

_SIDE = 16


class SearchField(QLineEdit):
    """A line to type in, with a magnifier before the words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon: QIcon = icons.icon("search", theme)
        theme.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Room for the magnifier in the look in force."""
        self.setTextMargins(self._theme.pixels(_SIDE) + self._theme.space("xs"), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.pixels(_SIDE)
        place = QRect(self._theme.space("s"), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        self._icon.paint(painter, place)
        painter.end()
