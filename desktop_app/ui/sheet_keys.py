"""The keys of the data sheet: what Excel does, and a few of our own. A table, so that it can be read and tested as one."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt


class Command(StrEnum):
    """What a key asks the sheet to do."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    EDGE_LEFT = "edge_left"
    EDGE_RIGHT = "edge_right"
    EDGE_UP = "edge_up"
    EDGE_DOWN = "edge_down"
    ROW_START = "row_start"
    ROW_END = "row_end"
    SHEET_START = "sheet_start"
    SHEET_END = "sheet_end"
    ENTER = "enter"
    ENTER_BACK = "enter_back"
    TAB = "tab"
    TAB_BACK = "tab_back"
    EDIT = "edit"
    EMPTY_AND_EDIT = "empty_and_edit"
    CLEAR = "clear"
    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"
    FILL_DOWN = "fill_down"
    FILL_RIGHT = "fill_right"
    UNDO = "undo"
    REDO = "redo"
    SELECT_ROW = "select_row"
    SELECT_COLUMN = "select_column"
    SELECT_ALL = "select_all"
    SCROLL_UP = "scroll_up"
    SCROLL_DOWN = "scroll_down"
    PREVIOUS_PERIOD = "previous_period"
    NEXT_PERIOD = "next_period"
    COMPLETE = "complete"
    SAVED = "saved"
    HELP = "help"
    NOTE = "note"
    FIND = "find"
    MENU = "menu"
    LIST = "list"  # the answers of a choice
    YEAR = "year"  # from one period to the year and back
    OPEN_PARTS = "open_parts"
    CLOSE_PARTS = "close_parts"


MOVES = frozenset(
    {
        Command.LEFT,
        Command.RIGHT,
        Command.UP,
        Command.DOWN,
        Command.EDGE_LEFT,
        Command.EDGE_RIGHT,
        Command.EDGE_UP,
        Command.EDGE_DOWN,
        Command.ROW_START,
        Command.ROW_END,
        Command.SHEET_START,
        Command.SHEET_END,
    }
)
"""Commands that move the cell the keyboard is at; with Shift they extend the selection instead."""

_K = Qt.Key
_NONE, _SHIFT, _CTRL = "", "S", "C"
_CTRL_SHIFT = "CS"
_ALT, _ALT_SHIFT = "A", "SA"

_TABLE: dict[tuple[str, Qt.Key], Command] = {
    (_NONE, _K.Key_Left): Command.LEFT,
    (_NONE, _K.Key_Right): Command.RIGHT,
    (_NONE, _K.Key_Up): Command.UP,
    (_NONE, _K.Key_Down): Command.DOWN,
    (_CTRL, _K.Key_Left): Command.EDGE_LEFT,
    (_CTRL, _K.Key_Right): Command.EDGE_RIGHT,
    (_CTRL, _K.Key_Up): Command.EDGE_UP,
    (_CTRL, _K.Key_Down): Command.EDGE_DOWN,
    (_NONE, _K.Key_Home): Command.ROW_START,
    (_NONE, _K.Key_End): Command.ROW_END,
    (_CTRL, _K.Key_Home): Command.SHEET_START,
    (_CTRL, _K.Key_End): Command.SHEET_END,
    (_NONE, _K.Key_Return): Command.ENTER,
    (_NONE, _K.Key_Enter): Command.ENTER,
    (_SHIFT, _K.Key_Return): Command.ENTER_BACK,
    (_SHIFT, _K.Key_Enter): Command.ENTER_BACK,
    (_NONE, _K.Key_Tab): Command.TAB,
    (_SHIFT, _K.Key_Tab): Command.TAB_BACK,
    (_SHIFT, _K.Key_Backtab): Command.TAB_BACK,
    (_NONE, _K.Key_Backtab): Command.TAB_BACK,
    (_NONE, _K.Key_F2): Command.EDIT,
    (_SHIFT, _K.Key_F2): Command.NOTE,
    (_NONE, _K.Key_Backspace): Command.EMPTY_AND_EDIT,
    (_NONE, _K.Key_Delete): Command.CLEAR,
    (_CTRL, _K.Key_C): Command.COPY,
    (_CTRL, _K.Key_Insert): Command.COPY,
    (_CTRL, _K.Key_X): Command.CUT,
    (_SHIFT, _K.Key_Delete): Command.CUT,
    (_CTRL, _K.Key_V): Command.PASTE,
    (_SHIFT, _K.Key_Insert): Command.PASTE,
    (_CTRL, _K.Key_D): Command.FILL_DOWN,
    (_CTRL, _K.Key_R): Command.FILL_RIGHT,
    (_CTRL, _K.Key_Z): Command.UNDO,
    (_CTRL, _K.Key_Y): Command.REDO,
    (_CTRL_SHIFT, _K.Key_Z): Command.REDO,
    (_SHIFT, _K.Key_Space): Command.SELECT_ROW,
    (_CTRL, _K.Key_Space): Command.SELECT_COLUMN,
    (_CTRL, _K.Key_A): Command.SELECT_ALL,
    (_NONE, _K.Key_PageUp): Command.SCROLL_UP,
    (_NONE, _K.Key_PageDown): Command.SCROLL_DOWN,
    (_CTRL, _K.Key_PageUp): Command.PREVIOUS_PERIOD,
    (_CTRL, _K.Key_PageDown): Command.NEXT_PERIOD,
    (_CTRL_SHIFT, _K.Key_Return): Command.COMPLETE,
    (_CTRL_SHIFT, _K.Key_Enter): Command.COMPLETE,
    (_CTRL, _K.Key_S): Command.SAVED,
    (_NONE, _K.Key_F1): Command.HELP,
    (_CTRL, _K.Key_F): Command.FIND,
    (_NONE, _K.Key_Menu): Command.MENU,
    (_SHIFT, _K.Key_F10): Command.MENU,
    (_NONE, _K.Key_F4): Command.LIST,
    (_ALT, _K.Key_Down): Command.LIST,
    (_NONE, _K.Key_F7): Command.YEAR,
    (_ALT_SHIFT, _K.Key_Right): Command.OPEN_PARTS,
    (_ALT_SHIFT, _K.Key_Left): Command.CLOSE_PARTS,
}


def command(key: int, modifiers: Qt.KeyboardModifier) -> tuple[Command, bool] | None:
    """What a key asks for, and whether it extends the selection; None for keys that are none of the sheet's."""
    held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    known = (
        Qt.KeyboardModifier.ShiftModifier
        | Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
    )
    if held & ~known:
        return None
    ctrl = _CTRL if held & Qt.KeyboardModifier.ControlModifier else ""
    shift = _SHIFT if held & Qt.KeyboardModifier.ShiftModifier else ""
    alt = _ALT if held & Qt.KeyboardModifier.AltModifier else ""
    try:
        pressed = Qt.Key(key)
    except ValueError:
        return None
    found = _TABLE.get((ctrl + shift + alt, pressed))
    if found is not None:
        return found, False
    moved = _TABLE.get((ctrl, pressed)) if shift and not alt else None
    return (moved, True) if moved in MOVES else None
