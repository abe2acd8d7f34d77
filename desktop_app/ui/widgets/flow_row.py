"""Widgets side by side, in as many rows as the width asks for: long words and large type never push anything out of sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

_GAP = 8


class FlowLayout(QLayout):
    """Rows of widgets in the order in which they were added; hidden ones take no room."""

    def __init__(self, parent: QWidget, stretch: bool) -> None:
        """``stretch`` lets the widgets of a row share its whole width."""
        super().__init__(parent)
        self._stretch = stretch
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(_GAP)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + self.spacing() * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(one.sizeHint().width() for one in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((one.sizeHint().height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        widest = max((one.minimumSize().width() for one in self._shown()), default=0)
        return QSize(widest, self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top, gap = rect.top(), self.spacing()
        for row in self._rows(rect.width()):
            spare = rect.width() - sum(one.sizeHint().width() for one in row) - gap * (len(row) - 1)
            more = max(0, spare) // len(row) if self._stretch else 0
            left, height = rect.left(), _height(row)
            for one in row:
                width = min(one.sizeHint().width() + more, rect.width())
                one.setGeometry(QRect(left, top, width, height))
                left += width + gap
            top += height + gap

    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        taken = 0
        for one in self._shown():
            wanted = one.sizeHint().width()
            if not rows or taken + self.spacing() + wanted > width:
                rows.append([])
                taken = -self.spacing()
            rows[-1].append(one)
            taken += self.spacing() + wanted
        return rows


class FlowRow(QWidget):
    """A widget that holds others in a `FlowLayout`."""

    def __init__(self, stretch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, stretch)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self.flow.addWidget(widget)


def _height(row: list[QLayoutItem]) -> int:
    return max(one.sizeHint().height() for one in row)
