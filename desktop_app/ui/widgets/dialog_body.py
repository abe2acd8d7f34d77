"""What stands in a dialog between its heading and its buttons: on a low screen it scrolls, so that the buttons stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class DialogBody(QScrollArea):
    """As high as what it holds, up to ``limit`` (pixels). ``column`` is what it holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = 10_000
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._held = QWidget()
        self._held.setObjectName("body")
        self.column = QVBoxLayout(self._held)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._held)
        self._held.installEventFilter(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        column = self.column
        needed = (
            column.totalHeightForWidth(width)
            if column.hasHeightForWidth()
            else self._held.sizeHint().height()
        )
        return min(self.limit, needed)

    def sizeHint(self) -> QSize:
        wanted = self._held.sizeHint()
        return QSize(wanted.width(), min(self.limit, wanted.height()))

    def minimumSizeHint(self) -> QSize:
        least = self._held.minimumSizeHint()
        return QSize(least.width(), min(self.limit, least.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes to be shown makes the dialog higher."""
        if watched is self._held and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._spread()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """What it holds takes all the room, and more only where it could not be read or used with less."""
        room, column = self.viewport().size(), self.column
        least = column.totalMinimumSize().height()
        if column.hasHeightForWidth():
            least = column.totalMinimumHeightForWidth(room.width())
        self._held.resize(room.width(), max(room.height(), least))
