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

from desktop_app.ui.clipboard import read_block, write_block
from desktop_app.ui.models.sheet_model import SheetModel
from desktop_app.ui.sheet_keys import MOVES, Command, command
from desktop_app.ui.sheet_moves import At, Moves
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.sheet_delegate import SheetDelegate
from desktop_app.ui.widgets.sheet_editor import CellEditor
from desktop_app.ui.widgets.sheet_headers import SheetHeadings, SheetNames

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_NO_MOVE = QItemSelectionModel.SelectionFlag.NoUpdate
Change = tuple[int, int, str]


class SheetView(QTableView):
    """``asked`` carries the commands that are the page's to carry out; ``pasted`` a block to be looked at before it goes in."""

    asked = Signal(object)
    pasted = Signal(object)  # list of (row, column, text)
    outside = Signal(int)  # how many cells of a pasted block lay outside the sheet
    moved = Signal(int, int)
    untouchable = Signal(int, int)  # somebody tried to type where nothing is typed
    menuAsked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._moves = Moves([])
        self._anchor: At = (0, 0)  # where the selection began, and where it reaches
        self._far: At = (0, 0)
        self._editor: CellEditor | None = None
        self._handing_on = False
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
        self._moves = Moves(self.sheet.lengths(), self.sheet.is_filled, self.sheet.is_editable)
        self.fit()
        first = self._moves.first()
        if first is not None:
            self.go_to(first)

    def _changed(self) -> None:
        self._name_columns()
        self.verticalHeader().viewport().update()

    def fit(self) -> None:
        """Give rows, columns and headers the room their texts need at the text size in force."""
        if not isinstance(self.model(), SheetModel):
            return
        names, headings = self.verticalHeader(), self.horizontalHeader()
        if not isinstance(names, SheetNames) or not isinstance(headings, SheetHeadings):
            return
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        narrow_form = self.sheet.columnCount() <= 3
        names.wanted_width = min(self._theme.pixels(420 if narrow_form else 330), max(200, int(room * 0.44)))
        names.setFixedWidth(names.wanted_width)
        width = self._theme.pixels(190) if narrow_form else headings.width_for(self.sheet)
        headings.setDefaultSectionSize(width)
        for column in range(self.sheet.columnCount()):
            self.setColumnWidth(column, width)
        headings.setFixedHeight(headings.height_for(self.sheet, width))
        self._fit_trend(room - names.wanted_width - width * (self.sheet.columnCount() - 1))
        for row, line in enumerate(self.sheet.lines):
            height = names.line_height(row)
            if line.row is None and line.new_columns:
                height = max(height, headings.height_for(self.sheet, width))
            self.setRowHeight(row, height)
            if line.row is None and not line.title and not line.new_columns:
                self.setRowHeight(row, 0)
        self._name_columns()
        self.updateGeometries()

    def _fit_trend(self, left_over: int) -> None:
        """The last column takes what is left, within reason."""
        last = self.sheet.columnCount() - 1
        if last > 0:
            most = left_over if last <= 2 else self._theme.pixels(240)
            self.setColumnWidth(last, max(self._theme.pixels(110), min(most, left_over)))

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
        if at[0] and not self._moves.lengths[at[0] - 1]:
            self.scrollTo(self.sheet.index(at[0] - 1, at[1]))  # the heading above comes along
        self.scrollTo(index)
        self.verticalHeader().viewport().update()

    def extend_to(self, at: At) -> None:
        """Select up to a cell; as in Excel the keyboard stays where the selection began."""
        self._far = at
        self._select(self._moves.cells(self._anchor, at))
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
        self._moves.forget_run()
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
            self.fill_selection(self.sheet.edit_text(*self.at))
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
            if wanted in (Command.PREVIOUS_PERIOD, Command.NEXT_PERIOD, Command.SAVED, Command.HELP):
                self.asked.emit(wanted)
            return
        if wanted in MOVES:
            if extend:
                self.extend_to(self._moves.go(wanted, self._far))
            else:
                self.go_to(self._moves.go(wanted, self.at))
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
            Command.CLEAR: self.clear_cells,
            Command.COPY: self.copy,
            Command.CUT: self.cut,
            Command.PASTE: self.paste,
            Command.FILL_DOWN: lambda: self._fill(down=True),
            Command.FILL_RIGHT: lambda: self._fill(down=False),
            Command.SELECT_ROW: self._select_row,
            Command.SELECT_COLUMN: self._select_column,
            Command.SELECT_ALL: self._select_all,
            Command.SCROLL_UP: lambda: self._scroll(-1),
            Command.SCROLL_DOWN: lambda: self._scroll(1),
        }

    def _step(self, by_column: bool, back: bool) -> None:
        cells = self.chosen()
        if len(cells) > 1:
            index = self.sheet.index(*self._moves.within(cells, self.at, by_column, back))
            self.selectionModel().setCurrentIndex(index, _NO_MOVE)
            self.scrollTo(index)
            return
        self.go_to(self._moves.enter(self.at, back) if by_column else self._moves.tab(self.at, back))

    def _select_row(self) -> None:
        row = self.at[0]
        self._select_from((row, 0), (row, self._moves.lengths[row] - 1))

    def _select_column(self) -> None:
        rows, column = self._moves.rows, self.at[1]
        self._select_from((rows[0], column), (rows[-1], column))

    def _select_all(self) -> None:
        rows = self._moves.rows
        self._select_from((rows[0], 0), (rows[-1], max(self._moves.lengths) - 1))

    def _select_from(self, one: At, other: At) -> None:
        self._anchor, self._far = one, other
        self._select(self._moves.cells(one, other))

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
        if not isinstance(editor, CellEditor):
            return
        self._editor = editor
        editor.typing_anew = text is not None
        if text is not None:
            editor.setText(text)
        editor.left.connect(self._leave)
        editor.filled.connect(self._leave_filling)
        editor.given_up.connect(self._give_up)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

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
        text = self._editor.text() if self._editor else ""
        self._give_up()
        self.fill_selection(text)

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

    # Blocks

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self.sheet.type([(row, column, "") for row, column in self.chosen()])

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as Excel does."""
        QApplication.clipboard().setText(write_block(self.sheet.block(self.chosen())))

    def cut(self) -> None:
        """Copy, and empty the cells."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Hand the clipboard's block, laid on the sheet, to the page. One value fills the whole selection."""
        block = read_block(QApplication.clipboard().text())
        if not block:
            return
        cells = self.chosen()
        if len(block) == 1 and len(block[0]) == 1:
            self.pasted.emit([(row, column, block[0][0]) for row, column in cells])
            return
        rows = self._moves.rows
        top, left = rows.index(cells[0][0]), min(column for _row, column in cells)
        changes: list[Change] = []
        outside = 0
        for down, texts in enumerate(block):
            for right, text in enumerate(texts):
                row = rows[top + down] if top + down < len(rows) else -1
                if row >= 0 and left + right < self._moves.lengths[row]:
                    changes.append((row, left + right, text))
                else:
                    outside += bool(text)
        if outside:
            self.outside.emit(outside)
        self.pasted.emit(changes)

    def fill_selection(self, text: str) -> None:
        """The same text in every selected cell."""
        self.sheet.type([(row, column, text) for row, column in self.chosen()])

    def _fill(self, down: bool) -> None:
        """Ctrl+D and Ctrl+R: the first row (or column) of the selection into the rest; a single cell takes its neighbour's."""
        cells = self.chosen()
        edge = min(cell[0 if down else 1] for cell in cells)
        if len({cell[0 if down else 1] for cell in cells}) == 1:
            edge = self._moves.go(Command.UP if down else Command.LEFT, cells[0])[0 if down else 1]
        changes = []
        for row, column in cells:
            source = (edge, column) if down else (row, edge)
            if source != (row, column) and self.sheet.cell(*source) is not None:
                changes.append((row, column, self.sheet.edit_text(*source)))
        self.sheet.type(changes)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and (index.row(), index.column()) not in self.chosen():
            self.go_to((index.row(), index.column()))
        self.menuAsked.emit(event.globalPos())
