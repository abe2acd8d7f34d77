"""The data sheet on the screen: keys, selection and clipboard as the hands know them from Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QTableView, QWidget

from desktop_app.ui.models.sheet_model import SheetModel
from desktop_app.ui.sheet_keys import MOVES, Command, command
from desktop_app.ui.sheet_moves import At, Moves
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.sheet_blocks import SheetBlocks
from desktop_app.ui.widgets.sheet_delegate import SheetDelegate
from desktop_app.ui.widgets.sheet_editor import Editor
from desktop_app.ui.widgets.sheet_headers import SheetHeadings, SheetNames
from desktop_app.ui.widgets.sheet_layout import fit

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_NO_MOVE = QItemSelectionModel.SelectionFlag.NoUpdate
_NARROWEST = 40
_NO_CELL_NEEDED = frozenset(
    {Command.PREVIOUS_PERIOD, Command.NEXT_PERIOD, Command.SAVED, Command.HELP, Command.YEAR, Command.FIND}
)


class SheetView(QTableView):
    """``asked`` carries the commands that are the page's to carry out; ``pasted`` a block to be looked at before it goes in."""

    asked = Signal(object)
    pasted = Signal(object)  # list of (row, column, text)
    outside = Signal(int)  # how many cells of a pasted block lay outside the sheet
    moved = Signal(int, int)
    untouchable = Signal(int, int)  # somebody tried to type where nothing is typed
    menuAsked = Signal(object)
    widened = Signal()  # a column was given a width

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.moves = Moves([])
        self._anchor: At = (0, 0)  # where the selection began, and where it reaches
        self._far: At = (0, 0)
        self._editor: Editor | None = None
        self._handing_on = False
        self.widths: dict[int, int] = {}  # what a person gave to columns, in pixels at 100 %
        self._fitting = False
        self.blocks = SheetBlocks(self)
        self._own = self._own_commands()
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
        self.verticalHeader().sectionClicked.connect(self._turn_parts)
        theme.changed.connect(self.fit)

    # What is shown

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, SheetModel):
            model.modelReset.connect(self._begin)
            model.dataChanged.connect(self._changed)
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
        self.selectionModel().setCurrentIndex(index, _NO_MOVE)
        self._select([at])
        if at[0] and not self.moves.lengths[at[0] - 1]:
            self.scrollTo(self.sheet.index(at[0] - 1, at[1]))  # the heading above comes along
        self.scrollTo(index)
        self.verticalHeader().viewport().update()

    def extend_to(self, at: At) -> None:
        """Select up to a cell; as in Excel the keyboard stays where the selection began."""
        self._far = at
        self._select(self.moves.cells(self._anchor, at))
        self.scrollTo(self.sheet.index(*at))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(current.row(), current.column())

    def _select(self, cells: Sequence[At]) -> None:
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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.edit_cell()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._editor is not None:
            self._hand_on(event)
            return
        found = command(event.key(), event.modifiers())
        if found is not None:
            self.perform(*found)
            event.accept()
            return
        if self._is_fill(event):
            self.blocks.fill_all(self.sheet.edit_text(*self.at))
            return
        text = event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
        if text and text.isprintable() and not held:
            self.edit_cell(text)
            return
        event.ignore()

    def _hand_on(self, event: QKeyEvent) -> None:
        """A key typed before the keyboard had come to the editor is the editor's; one that it passed back is nobody's."""
        editor = self._editor
        if editor is not None and not editor.hasFocus() and not self._handing_on:
            self._handing_on = True
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(editor, event)
            self._handing_on = False
        event.accept()

    @staticmethod
    def _is_fill(event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and held == Qt.KeyboardModifier.ControlModifier
        )

    def perform(self, wanted: Command, extend: bool = False) -> None:
        """Carry out a command, or hand it to the page."""
        if not self.currentIndex().isValid():
            if wanted in _NO_CELL_NEEDED:
                self.asked.emit(wanted)
            return
        if wanted in MOVES:
            if extend:
                self.extend_to(self.moves.go(wanted, self._far))
            else:
                self.go_to(self.moves.go(wanted, self.at))
            return
        own = self._own.get(wanted)
        if own is not None:
            own()
        else:
            self.asked.emit(wanted)

    def _own_commands(self) -> dict[Command, Callable[[], None]]:
        return {
            Command.ENTER: lambda: self._step(by_column=True, back=False),
            Command.ENTER_BACK: lambda: self._step(by_column=True, back=True),
            Command.TAB: lambda: self._step(by_column=False, back=False),
            Command.TAB_BACK: lambda: self._step(by_column=False, back=True),
            Command.EDIT: self.edit_cell,
            Command.EMPTY_AND_EDIT: lambda: self.edit_cell(""),
            Command.CLEAR: self.blocks.clear,
            Command.COPY: self.blocks.copy,
            Command.CUT: self.blocks.cut,
            Command.PASTE: self.blocks.paste,
            Command.FILL_DOWN: lambda: self.blocks.fill(down=True),
            Command.FILL_RIGHT: lambda: self.blocks.fill(down=False),
            Command.OPEN_PARTS: lambda: self.open_parts(True),
            Command.CLOSE_PARTS: lambda: self.open_parts(False),
            Command.LIST: self._list_answers,
            Command.SELECT_ROW: self._select_row,
            Command.SELECT_COLUMN: self._select_column,
            Command.SELECT_ALL: self._select_all,
            Command.SCROLL_UP: lambda: self._scroll(-1),
            Command.SCROLL_DOWN: lambda: self._scroll(1),
        }

    def _step(self, by_column: bool, back: bool) -> None:
        cells = self.chosen()
        if len(cells) > 1:
            index = self.sheet.index(*self.moves.within(cells, self.at, by_column, back))
            self.selectionModel().setCurrentIndex(index, _NO_MOVE)
            self.scrollTo(index)
            return
        self.go_to(self.moves.enter(self.at, back) if by_column else self.moves.tab(self.at, back))

    def _select_row(self) -> None:
        row = self.at[0]
        self._select_from((row, 0), (row, self.moves.lengths[row] - 1))

    def _select_column(self) -> None:
        rows, column = self.moves.rows, self.at[1]
        self._select_from((rows[0], column), (rows[-1], column))

    def _select_all(self) -> None:
        rows = self.moves.rows
        self._select_from((rows[0], 0), (rows[-1], max(self.moves.lengths) - 1))

    def _select_from(self, one: At, other: At) -> None:
        self._anchor, self._far = one, other
        self._select(self.moves.cells(one, other))

    def _scroll(self, pages: int) -> None:
        """Scroll only: the cell stays where it is."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    # Typing

    def edit_cell(self, text: str | None = None) -> None:
        """Open the editor on the cell; with a text, in place of what stood there."""
        if not self.sheet.is_editable(*self.at):
            self.untouchable.emit(*self.at)
            return
        index = self.currentIndex()
        self.scrollTo(index)
        self.openPersistentEditor(index)
        editor = self.indexWidget(index)
        if not isinstance(editor, Editor):
            return
        self._editor = editor
        editor.typing_anew = text is not None
        if text is not None:
            editor.write(text)
        editor.left.connect(self._leave)
        editor.filled.connect(self._leave_filling)
        editor.given_up.connect(self._give_up)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_answers(self) -> None:
        """F4 and Alt+Down: the answers of a choice, as a list to choose from."""
        self.edit_cell()
        if self._editor is not None:
            self._editor.list_answers()

    @property
    def is_editing(self) -> bool:
        """Whether a cell is being typed in."""
        return self._editor is not None

    def finish(self) -> None:
        """Take what is being typed, as leaving the cell does."""
        if self._editor is not None:
            self.commitData(self._editor)
            self._close()

    def _leave(self, wanted: Command, extend: bool) -> None:
        self.finish()
        self.perform(wanted, extend)

    def _leave_filling(self) -> None:
        text = self._editor.written() if self._editor else ""
        self._give_up()
        self.blocks.fill_all(text)

    def _give_up(self) -> None:
        if self._editor is not None:
            self._editor.abandoned = True
            self._close()

    def _close(self) -> None:
        """The keyboard goes back to the sheet first: hidden with the keyboard in it, the editor would press Tab."""
        editor, self._editor = self._editor, None
        if editor is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closePersistentEditor(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The focus went elsewhere: what was typed has been taken."""
        if editor is self._editor:
            self._editor = None
            self.closePersistentEditor(self.currentIndex())

    # Parts of an item on a year's sheet

    def open_parts(self, opened: bool | None = None) -> None:
        """Show or hide the parts of the item the keyboard is at; hidden with the keyboard in them, it goes to the total."""
        at, top = self.at, self.verticalScrollBar().value()
        where = self.sheet.where(*at)
        if where is None or not self.sheet.open_parts(at[0], opened):
            return
        place = self.sheet.place(where) or self.sheet.place(where._replace(breakdown=""))
        self.verticalScrollBar().setValue(top)
        if place is not None:
            self.go_to(place)

    def _turn_parts(self, row: int) -> None:
        """A click on an item's name opens its parts on a year's sheet, and closes them."""
        line = self.sheet.lines[row]
        if line.opens:
            self.finish()
            self.go_to((row, max(0, self.at[1])))
            self.open_parts()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and (index.row(), index.column()) not in self.chosen():
            self.go_to((index.row(), index.column()))
        self.menuAsked.emit(event.globalPos())
