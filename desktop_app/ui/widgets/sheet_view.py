"""The keys of the data sheet: moving, typing and blocks as the hands know them from Excel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QWidget

from desktop_app.domain.record import Cell
from desktop_app.ui.sheet_keys import MOVES, Command, command
from desktop_app.ui.sheet_moves import At
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.sheet_blocks import SheetBlocks
from desktop_app.ui.widgets.sheet_editor import Editor
from desktop_app.ui.widgets.sheet_grid import NO_MOVE, SheetGrid

_NO_CELL_NEEDED = frozenset(
    {Command.PREVIOUS_PERIOD, Command.NEXT_PERIOD, Command.SAVED, Command.HELP, Command.YEAR, Command.FIND}
)


class SheetView(SheetGrid):
    """``asked`` carries the commands that are the page's to carry out; ``pasted`` a block to be looked at before it goes in."""

    asked = Signal(object)
    pasted = Signal(object)  # list of (row, column, text)
    outside = Signal(int)  # how many cells of a pasted block lay outside the sheet
    untouchable = Signal(int, int)  # somebody tried to type where nothing is typed
    menuAsked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._editor: Editor | None = None
        self._handing_on = False
        self._began: tuple[Cell, tuple[str, ...]] | None = (
            None  # the cell being typed in, and what it showed at the time
        )
        self.blocks = SheetBlocks(self)
        self._own = self._own_commands()
        self.verticalHeader().sectionClicked.connect(self._turn_parts)

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
        if text and text.isprintable() and not _is_held(event, text):
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
            self.selectionModel().setCurrentIndex(index, NO_MOVE)
            self.scrollTo(index)
            return
        self.go_to(self.moves.enter(self.at, back) if by_column else self.moves.tab(self.at, back))

    def _select_row(self) -> None:
        """The whole rows of what is chosen."""
        rows = sorted({row for row, _column in self.chosen()})
        self._select_from((rows[0], 0), (rows[-1], max(self.moves.lengths[row] for row in rows) - 1))

    def _select_column(self) -> None:
        """The whole columns of what is chosen."""
        rows, columns = self.moves.rows, [column for _row, column in self.chosen()]
        self._select_from((rows[0], min(columns)), (rows[-1], max(columns)))

    def _select_all(self) -> None:
        rows = self.moves.rows
        self._select_from((rows[0], 0), (rows[-1], max(self.moves.lengths) - 1))

    def _select_from(self, one: At, other: At) -> None:
        self._anchor, self._far = one, other
        self.select(self.moves.cells(one, other))

    def _scroll(self, pages: int) -> None:
        """Scroll only: the cell stays where it is."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    # Typing

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.edit_cell()

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
        cell = self.sheet.cell(*self.at)
        self._began = (cell.cell, cell.seen) if cell is not None else None
        editor.typing_anew = text is not None
        if text is not None:
            editor.write(text)
        else:
            editor.go_to_end()  # Qt would choose the whole text; F2 puts the caret behind it
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

    def seen(self, cell: Cell) -> tuple[str, ...] | None:
        """The heads that a person saw in a cell when editing began, whatever has come since; None where nobody edits it."""
        return self._began[1] if self._editor is not None and self._began and self._began[0] == cell else None

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


def _is_held(event: QKeyEvent, text: str) -> bool:
    """Whether a key is held that makes this no typing. Control and Alt together are the Alt Gr of Windows, which types."""
    held = Qt.KeyboardModifier
    both = held.ControlModifier | held.AltModifier
    if event.modifiers() & both == both:
        return False
    if event.modifiers() & held.AltModifier:
        return text.isascii()  # a shortcut of the window; the Option key of a Mac types other letters
    return bool(event.modifiers() & (held.ControlModifier | held.MetaModifier))
