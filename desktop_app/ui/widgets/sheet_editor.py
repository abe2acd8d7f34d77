"""The field in which a cell is typed. It knows two ways, as Excel does: typing anew, and editing.

Typing anew, the arrows leave the cell; editing, they move within it. A choice has its answers in a list below; a text has lines.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.ui.sheet_keys import MOVES, Command, command
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.answer_list import Answer, AnswerList

_LEAVE_ALWAYS = frozenset(
    {
        Command.ENTER,
        Command.ENTER_BACK,
        Command.TAB,
        Command.TAB_BACK,
        Command.PREVIOUS_PERIOD,
        Command.NEXT_PERIOD,
        Command.COMPLETE,
        Command.SAVED,
        Command.HELP,
        Command.FIND,
        Command.YEAR,
        Command.NOTE,
        Command.SCROLL_UP,
        Command.SCROLL_DOWN,
    }
)


class CellEditor(QLineEdit):
    """``left`` carries the command that ended the typing, to be carried out after the text was taken."""

    left = Signal(object, bool)
    filled = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("celleditor")
        self.setFrame(False)
        self.typing_anew = False
        self.abandoned = False

    def write(self, text: str) -> None:
        """Put a text in, as if it had been typed."""
        self.setText(text)
        self.setModified(True)

    def go_to_end(self) -> None:
        """The caret behind the text, nothing of it chosen."""
        self.end(False)

    def written(self) -> str:
        """What was typed."""
        return self.text()

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed."""
        return self.isModified()

    def list_answers(self) -> None:
        """Show the answers to choose from; here there are none."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_handled(self, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab belongs to the sheet, not to the way from widget to widget."""
        return _is_tab(self, event) or super().event(event)


class ChoiceEditor(CellEditor):
    """Typing narrows the list of answers by their names in any language; F4 and Alt+Down show all of them."""

    def __init__(self, parent: QWidget, theme: Theme, answers: list[Answer]) -> None:
        super().__init__(parent)
        self.answers = AnswerList(parent, theme, answers)
        self.answers.setFocusProxy(self)  # a click in the list leaves the keyboard here
        self.answers.taken.connect(self._take)
        self.textEdited.connect(self._narrow)

    def write(self, text: str) -> None:
        super().write(text)
        self._narrow(text)

    def written(self) -> str:
        return self.answers.meant(self.text())

    def list_answers(self) -> None:
        self.answers.show_below(self, "", self.text())

    def _narrow(self, text: str) -> None:
        if text:
            self.answers.show_below(self, text)
        else:
            self.answers.hide()

    def _take(self, name: str) -> None:
        self.answers.hide()
        super().write(name)
        self.left.emit(Command.ENTER, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.answers.isVisible():
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
                self.answers.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return
            if event.key() == Qt.Key.Key_Escape and not self.typing_anew:
                self.answers.hide()
                return
        found = command(event.key(), event.modifiers())
        if found is not None and found[0] is Command.LIST:
            self.list_answers()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The list goes with the editor."""
        super().hideEvent(event)
        self.answers.hide()
        self.answers.deleteLater()


class TextEditor(QPlainTextEdit):
    """Alt+Enter begins a new line; the field grows over the cells around it, and scrolls when the sheet is full."""

    left = Signal(object, bool)
    filled = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("celleditor")
        self._theme = theme
        self._around = parent
        self.typing_anew = False
        self.abandoned = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.space("xs"))
        self.textChanged.connect(self.grow)

    def write(self, text: str) -> None:
        """Put a text in, as if it had been typed."""
        self.setPlainText(text)
        self.document().setModified(True)
        self.go_to_end()

    def go_to_end(self) -> None:
        """The caret behind the text, nothing of it chosen."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def written(self) -> str:
        """What was typed."""
        return self.toPlainText()

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed."""
        return self.document().isModified()

    def list_answers(self) -> None:
        """Show the answers to choose from; here there are none."""

    def grow(self) -> None:
        """As wide as reading needs and as high as the text, within the sheet."""
        around = self._around.rect()
        width = min(around.width(), max(self.width(), self._theme.pixels(360)))
        line = self.fontMetrics().lineSpacing()
        self.resize(width, self.height())
        lines = max(2, sum(self._lines_of(block) for block in range(self.blockCount())))
        height = min(around.height(), lines * line + 2 * self.frameWidth() + 3 * self._theme.space("xs"))
        x = max(0, min(self.x(), around.width() - width))
        y = max(0, min(self.y(), around.height() - height))
        self.setGeometry(x, y, width, height)

    def _lines_of(self, block: int) -> int:
        """How many lines a paragraph takes at the present width."""
        text = self.document().findBlockByNumber(block).text()
        room = max(1, self.viewport().width() - 2 * self._theme.space("s"))
        return 1 + self.fontMetrics().horizontalAdvance(text) // room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
            return
        if not _is_handled(self, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab belongs to the sheet, not to the text."""
        return _is_tab(self, event) or super().event(event)


Editor = CellEditor | TextEditor


def _is_handled(editor: Editor, event: QKeyEvent) -> bool:
    """Carry out the keys that are not the text's own: those that leave the cell, give up, fill, or turn typing into editing."""
    if event.key() == Qt.Key.Key_Escape:
        editor.given_up.emit()
        return True
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if is_enter and held == Qt.KeyboardModifier.ControlModifier:
        editor.filled.emit()
        return True
    found = command(event.key(), event.modifiers())
    if found is None:
        return False
    wanted, extend = found
    if wanted is Command.EDIT:
        editor.typing_anew = not editor.typing_anew
        return True
    if wanted in _LEAVE_ALWAYS or (editor.typing_anew and wanted in MOVES and not extend):
        editor.left.emit(wanted, extend)
        return True
    return False


def _is_tab(editor: Editor, event: QEvent) -> bool:
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        found = command(event.key(), event.modifiers())
        if found is not None and found[0] in (Command.TAB, Command.TAB_BACK):
            editor.left.emit(*found)
            return True
    return False
