"""A list whose texts are shown whole, in as many lines as they need: long names that begin alike differ at their ends."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.theme import Theme

_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
Index = QModelIndex | QPersistentModelIndex
_ICON = 18


class _Whole(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        room = self._view.viewport().width() - 2 * self._theme.space("m") - self._aside(index)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        metrics = QFontMetrics(self._theme.font())
        words = metrics.boundingRect(QRect(0, 0, max(room, 60), 10_000), _FLAGS, text)
        return QSize(0, words.height() + 2 * self._theme.space("s"))

    def _aside(self, index: Index) -> int:
        """The room an icon takes beside the text."""
        has = isinstance(index.data(Qt.ItemDataRole.DecorationRole), QIcon)
        return self._theme.pixels(_ICON) + self._theme.space("s") if has else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setFont(theme.font())
        painter.setPen(ink if isinstance(ink, QColor) else theme.color("text"))
        room = option.rect.adjusted(theme.space("m"), 0, -theme.space("m"), 0)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(room.left(), room.top(), theme.pixels(_ICON), room.height()))
            room.setLeft(room.left() + self._aside(index))
        painter.drawText(room, _FLAGS, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()


def show_whole(view: QListView, theme: Theme) -> None:
    """Let a list show its texts whole: it never scrolls sideways."""
    view.setItemDelegate(_Whole(theme, view))
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class WrappedItems(QListView):
    """Lays itself out anew when its width or the look changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show_whole(self, theme)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
