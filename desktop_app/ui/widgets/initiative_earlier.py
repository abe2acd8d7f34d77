"""Earlier reports side by side, to read and to copy from: as many half-years as there is room for, each text whole."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.services.initiatives import Report
from desktop_app.ui.models.initiative_earlier_model import EarlierRole, InitiativeEarlierModel
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.initiative_marks import paint_status

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
Index = QModelIndex | QPersistentModelIndex


class _Whole(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def _room(self, rect: QRect, index: Index) -> QRect:
        side = self._theme.space("s")
        room = rect.adjusted(side, side, -side, -side)
        if index.data(EarlierRole.MARK):
            room.setLeft(room.left() + self._theme.pixels(16) + side)
        return room

    def height(self, index: Index, width: int) -> int:
        """How high a cell must be for its text to be read whole."""
        metrics = QFontMetrics(self._theme.font("body", bold=index.column() == 0))
        room = self._room(QRect(0, 0, width, 100_000), index)
        return metrics.boundingRect(room, _WRAP, str(index.data() or " ")).height() + 2 * self._theme.space(
            "s"
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height(index, option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        mark = index.data(EarlierRole.MARK)
        room = self._room(option.rect, index)
        painter.setFont(theme.font("body", bold=index.column() == 0))
        if mark:
            side = theme.pixels(16)
            top = room.top() + (painter.fontMetrics().height() - side) / 2
            place = QRectF(room.left() - side - theme.space("s"), top, side, side)
            paint_status(painter, place, str(mark), theme)
        painter.setPen(theme.color("text"))
        painter.drawText(room, _WRAP, str(index.data() or ""))
        painter.restore()


class InitiativeEarlier(QTableView):
    """As high as its texts; the page scrolls, not the table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = InitiativeEarlierModel(self)
        self._whole = _Whole(theme, self)
        self.setModel(self._lines)
        self.setItemDelegate(self._whole)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)

    def show_report(self, report: Report) -> None:
        """Show what was said before a report."""
        self._lines.show(report)
        self.fit()

    def fit(self) -> None:
        """Columns for the room there is, rows for their texts."""
        theme, count = self._theme, self._lines.columnCount() - 1
        if count < 1:
            return
        width = self.viewport().width()
        names = min(theme.pixels(170), width // 3)
        shown = max(1, min(count, (width - names) // theme.pixels(190)))
        column = (width - names) // shown
        self.setColumnWidth(0, names)
        for at in range(1, count + 1):
            self.setColumnHidden(at, at > shown)
            self.setColumnWidth(at, column)
        total = 0
        for row in range(self._lines.rowCount()):
            widths = {0: names} | dict.fromkeys(range(1, shown + 1), column)
            height = max(self._whole.height(self._lines.index(row, at), wide) for at, wide in widths.items())
            self.setRowHeight(row, height)
            total += height
        self.setFixedHeight(total + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
