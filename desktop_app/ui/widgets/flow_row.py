"""Widgets side by side, in as many rows as the width asks for: long words and large type never push anything out of sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 8
_MOVES = (
    QEvent.Type.ShowToParent,
    QEvent.Type.HideToParent,
    QEvent.Type.LayoutRequest,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.LanguageChange,
)


class FlowRow(QWidget):
    """Lays its widgets out itself, in the order in which they were added; hidden ones take no room."""

    def __init__(self, stretch: bool = False, parent: QWidget | None = None) -> None:
        """``stretch`` lets the widgets of a row share its whole width."""
        super().__init__(parent)
        self._stretch = stretch
        self._widgets: list[QWidget] = []
        self.gap = _GAP
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        widget.setParent(self)
        widget.installEventFilter(self)
        self._widgets.append(widget)
        self.again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A widget that comes, goes, or says more than before, moves the others."""
        if event.type() in _MOVES:
            self.again()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """A widget asks for another size: Qt tells its parent, which has no layout of Qt's here."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.again()
        return super().event(event)

    def again(self) -> None:
        """Ask for the room it takes, and put everything in its place."""
        self.updateGeometry()
        self.arrange()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + self.gap * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(one.sizeHint().width() for one in shown) + self.gap * max(0, len(shown) - 1)
        return QSize(width, max((one.sizeHint().height() for one in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        widest = max((one.minimumSizeHint().width() for one in self._shown()), default=0)
        return QSize(widest, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put everything in its place."""
        top = 0
        for row in self._rows(self.width()):
            spare = self.width() - sum(one.sizeHint().width() for one in row) - self.gap * (len(row) - 1)
            more = max(0, spare) // len(row) if self._stretch else 0
            left, height = 0, _height(row)
            for one in row:
                width = min(one.sizeHint().width() + more, self.width())
                one.setGeometry(QRect(left, top, width, height))
                left += width + self.gap
            top += height + self.gap

    def _shown(self) -> list[QWidget]:
        return [one for one in self._widgets if not one.isHidden()]

    def _rows(self, width: int) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        taken = 0
        for one in self._shown():
            wanted = one.sizeHint().width()
            if not rows or taken + self.gap + wanted > width:
                rows.append([])
                taken = -self.gap
            rows[-1].append(one)
            taken += self.gap + wanted
        return rows


def _height(row: list[QWidget]) -> int:
    return max(one.sizeHint().height() for one in row)
