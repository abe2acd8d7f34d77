"""The data sheet on the screen without its keys: its cells, the headers that stay put, the selection, the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop_app.ui.models.sheet_model import SheetModel
from desktop_app.ui.sheet_moves import At, Moves
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.sheet_delegate import SheetDelegate
from desktop_app.ui.widgets.sheet_headers import SheetHeadings, SheetNames
from desktop_app.ui.widgets.sheet_layout import fit

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
NO_MOVE = QItemSelectionModel.SelectionFlag.NoUpdate
_NARROWEST = 40


class SheetGrid(QTableView):
    """Shows a sheet, and knows where on it the keyboard is and what is chosen."""

    moved = Signal(int, int)
    widened = Signal()  # a column was given a width

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.moves = Moves([])
        self._anchor: At = (0, 0)  # where the selection began, and where it reaches
        self._far: At = (0, 0)
        self.widths: dict[int, int] = {}  # what a person gave to columns, in pixels at 100 %
        self._fitting = False
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalHeader(SheetNames(theme, self))
        self.setHorizontalHeader(SheetHeadings(theme, self))
        self.setItemDelegate(SheetDelegate(theme, self))
        self.verticalScrollBar().valueChanged.connect(self._name_columns)
        self.horizontalHeader().sectionResized.connect(self._keep_width)
        theme.changed.connect(self.fit)

    # What is shown

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, SheetModel):
            model.modelReset.connect(self._begin)
            model.headerDataChanged.connect(self._changed)
            self._begin()

    @property
    def sheet(self) -> SheetModel:
        """The model, which is always a sheet."""
        model = self.model()
        if not isinstance(model, SheetModel):
            raise TypeError("a sheet view shows a sheet model")
        return model

    def _begin(self) -> None:
        self.moves = Moves(self.sheet.lengths(), self.sheet.is_filled, self.sheet.is_editable)
        self.fit()
        first = self.moves.first()
        if first is not None:
            self.go_to(first)

    def _changed(self) -> None:
        self._name_columns()
        self.verticalHeader().viewport().update()

    def fit(self) -> None:
        """Give rows, columns and headers the room their texts need at the text size in force."""
        if isinstance(self.model(), SheetModel):
            self._fitting = True
            fit(self, self._theme, self.widths)
            self._fitting = False
            self._name_columns()
            self.updateGeometries()

    def _keep_width(self, column: int, _before: int, width: int) -> None:
        """A person has drawn a column wider or narrower: so it stays."""
        if not self._fitting and width and column < self.sheet.columnCount() - 1:
            self.widths[column] = max(_NARROWEST, round(width * 100 / self._theme.percent))
            self.widened.emit()

    def _name_columns(self) -> None:
        headings = self.horizontalHeader()
        top = self.rowAt(0)
        lines = self.sheet.lines
        if isinstance(headings, SheetHeadings) and lines:
            last = self.sheet.headerData(self.sheet.columnCount() - 1, Qt.Orientation.Horizontal)
            headings.show_headings(lines[max(0, top)].headings, str(last or ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bands of the headings and the lines of the rows run on to the right edge."""
        super().paintEvent(event)
        left = self.columnViewportPosition(self.sheet.columnCount() - 1) + self.columnWidth(
            self.sheet.columnCount() - 1
        )
        room = self.viewport().width() - left
        if room <= 0 or not self.sheet.lines:
            return
        painter = QPainter(self.viewport())
        for row in range(max(0, self.rowAt(0)), len(self.sheet.lines)):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            if top > self.viewport().height():
                break
            heading = self.sheet.lines[row].row is None
            if heading:
                painter.fillRect(left, top, room, height, self._theme.color("sunken"))
            else:
                painter.fillRect(left, top + height - 1, room, 1, self._theme.color("line"))
        painter.end()

    # Where the keyboard is

    @property
    def at(self) -> At:
        """The cell the keyboard is at."""
        index = self.currentIndex()
        return index.row(), index.column()

    def go_to(self, at: At) -> None:
        """Go to a cell and select it alone."""
        self._anchor = self._far = at
        index = self.sheet.index(*at)
        self.selectionModel().setCurrentIndex(index, NO_MOVE)
        self.select([at])
        if at[0] and not self.moves.lengths[at[0] - 1]:
            self.scrollTo(self.sheet.index(at[0] - 1, at[1]))  # the heading above comes along
        self.scrollTo(index)
        self.verticalHeader().viewport().update()

    def extend_to(self, at: At) -> None:
        """Select up to a cell; as in Excel the keyboard stays where the selection began."""
        self._far = at
        self.select(self.moves.cells(self._anchor, at))
        self.scrollTo(self.sheet.index(*at))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(current.row(), current.column())

    def select(self, cells: Sequence[At]) -> None:
        """Choose just these cells; the keyboard stays where it is."""
        selection = QItemSelection()
        for row in sorted({row for row, _column in cells}):
            columns = [column for one, column in cells if one == row]
            selection.select(self.sheet.index(row, min(columns)), self.sheet.index(row, max(columns)))
        self.selectionModel().select(selection, _SELECT)

    def chosen(self) -> list[At]:
        """The selected cells, row by row; at least the one the keyboard is at."""
        cells = sorted(
            (index.row(), index.column())
            for index in self.selectionModel().selectedIndexes()
            if self.sheet.cell(index.row(), index.column()) is not None
        )
        return cells or ([self.at] if self.currentIndex().isValid() else [])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.moves.forget_run()
        if not event.modifiers() and self.currentIndex().isValid():
            self._anchor = self._far = self.at
        self.verticalHeader().viewport().update()
