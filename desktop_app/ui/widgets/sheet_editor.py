"""The field in which a cell is typed. It knows two ways, as Excel does: typing anew, and editing.

Typing anew, the arrows leave the cell; editing, they move within it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.sheet_keys import MOVES, Command, command

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and control == Qt.KeyboardModifier.ControlModifier
        ):
            self.filled.emit()
            return
        found = command(event.key(), event.modifiers())
        if found is not None:
            wanted, extend = found
            if wanted is Command.EDIT:
                self.typing_anew = not self.typing_anew
                return
            if wanted in _LEAVE_ALWAYS or (self.typing_anew and wanted in MOVES and not extend):
                self.left.emit(wanted, extend)
                return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab belongs to the sheet, not to the way from widget to widget."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            found = command(event.key(), event.modifiers())
            if found is not None and found[0] in (Command.TAB, Command.TAB_BACK):
                self.left.emit(*found)
                return True
        return super().event(event)
