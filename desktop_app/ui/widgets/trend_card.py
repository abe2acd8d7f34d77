"""One item's course in small: its name, the last figure with its period, and the last twelve periods. A click opens the chart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.sparkline import paint_sparkline

WIDTH = 268


class Sparkline(QWidget):
    """The last periods, the oldest at the left; silent to screen readers, since the words beside it say the figure."""

    def __init__(
        self, theme: Theme, figures: Sequence[Decimal | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._figures = theme, figures
        self.setFixedHeight(theme.pixels(44))
        self.setMinimumWidth(theme.pixels(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sparkline(painter, QRectF(self.rect()), self._figures, self._theme)
        painter.end()


class TrendCard(QFrame):
    """``opened`` when it is clicked, or chosen with Enter or the space bar."""

    opened = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        figure: str,
        about: str,
        figures: Sequence[Decimal | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("duerow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{name}: {figure}. {about}")
        self.setToolTip(f"{name}: {figure}. {about}")
        self._width = theme.pixels(WIDTH)
        self._column = column = QVBoxLayout(self)
        space = theme.space("m")
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(theme.space("xs"))
        title = label("strong", name)
        title.setFixedWidth(self._width - 2 * space)
        column.addWidget(title)
        column.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(space)
        across.addWidget(label("title", figure, wrap=False))
        across.addWidget(Sparkline(theme, figures), 1)
        column.addLayout(across)
        foot = label("small", about)
        foot.setFixedWidth(self._width - 2 * space)
        column.addWidget(foot)

    @property
    def text(self) -> str:
        """What the card says, as a screen reader reads it."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        """One width for all; as high as its words need."""
        return QSize(self._width, self._column.heightForWidth(self._width))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
