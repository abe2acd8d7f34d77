"""A picture of the manual, large: for who cannot read it in the width of the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from desktop_app.ui.theme import Theme

_SHARE = 0.92
"""How much of the screen it takes at most."""
_LARGER = 1.5


class LargePicture(QScrollArea):
    """A window of its own over the manual's; Esc closes it, the arrows scroll it."""

    def __init__(self, theme: Theme, path: Path, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words)
        self.picture = QLabel()
        self.picture.setAccessibleName(words)
        ratio = self.devicePixelRatioF()
        image = QImage(str(path))
        wide = round(image.width() * max(_LARGER, theme.factor))
        scaled = image.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
        shown = QPixmap.fromImage(scaled)
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        self.setWidget(self.picture)
        room = self.screen().availableSize() * _SHARE
        edge = 2 * self.verticalScrollBar().sizeHint().width()
        size = shown.deviceIndependentSize().toSize()
        self.resize(min(room.width(), size.width() + edge), min(room.height(), size.height() + edge))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
