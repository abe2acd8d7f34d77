"""One report that is due, as a line one click (or Enter) opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label


class FillBar(QWidget):
    """How much of a report is filled in, as a short bar beside the words that say it."""

    def __init__(self, theme: Theme, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._share = theme, min(1.0, max(0.0, share))
        self.setFixedSize(theme.pixels(110), theme.pixels(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(self.rect(), radius, radius)
        if self._share:
            painter.setBrush(self._theme.color("accent"))
            width = max(self.height(), round(self.width() * self._share))
            painter.drawRoundedRect(0, 0, width, self.height(), radius, radius)
        painter.end()


class LinkRow(QFrame):
    """A line that is one large link: words at the left, words at the right, an arrow."""

    opened = Signal()

    def __init__(self, theme: Theme, title: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duerow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(". ".join(text for text in (title, detail) if text))
        self._title, self._detail = label("strong", title), label("muted", detail)
        self._detail.setVisible(bool(detail))
        words = QVBoxLayout()
        words.setSpacing(theme.space("xs") // 2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        self.right = QVBoxLayout()
        self.right.setSpacing(theme.space("xs"))
        arrow = QLabel()
        arrow.setPixmap(icons.pixmap("forward", theme, theme.pixels(18), "muted", self.devicePixelRatioF()))
        row = QHBoxLayout(self)
        space = theme.space("l")
        row.setContentsMargins(space, theme.space("m"), theme.space("m"), theme.space("m"))
        row.setSpacing(space)
        row.addLayout(words, 1)
        beside = QVBoxLayout()  # what stands at the right stays together, in the middle
        beside.addStretch(1)
        beside.addLayout(self.right)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addWidget(arrow)

    @property
    def text(self) -> str:
        """What the line says, as a screen reader reads it."""
        return self.accessibleName()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
