from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.sheet_keys import MOVES, Command, command

K, M = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, CTRL = M.NoModifier, M.ShiftModifier, M.ControlModifier


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [
        (K.Key_Return, NONE, Command.ENTER),
        (K.Key_Enter, M.KeypadModifier, Command.ENTER),
        (K.Key_Return, SHIFT, Command.ENTER_BACK),
        (K.Key_Tab, NONE, Command.TAB),
        (K.Key_Backtab, SHIFT, Command.TAB_BACK),
        (K.Key_F2, NONE, Command.EDIT),
        (K.Key_F2, SHIFT, Command.NOTE),
        (K.Key_Backspace, NONE, Command.EMPTY_AND_EDIT),
        (K.Key_Delete, NONE, Command.CLEAR),
        (K.Key_C, CTRL, Command.COPY),
        (K.Key_X, CTRL, Command.CUT),
        (K.Key_V, CTRL, Command.PASTE),
        (K.Key_D, CTRL, Command.FILL_DOWN),
        (K.Key_R, CTRL, Command.FILL_RIGHT),
        (K.Key_Z, CTRL, Command.UNDO),
        (K.Key_Y, CTRL, Command.REDO),
        (K.Key_Home, NONE, Command.ROW_START),
        (K.Key_End, NONE, Command.ROW_END),
        (K.Key_Home, CTRL, Command.SHEET_START),
        (K.Key_End, CTRL, Command.SHEET_END),
        (K.Key_Left, CTRL, Command.EDGE_LEFT),
        (K.Key_Down, CTRL, Command.EDGE_DOWN),
        (K.Key_Space, SHIFT, Command.SELECT_ROW),
        (K.Key_Space, CTRL, Command.SELECT_COLUMN),
        (K.Key_PageUp, NONE, Command.SCROLL_UP),
        (K.Key_F4, NONE, Command.LIST),
        (K.Key_Down, M.AltModifier, Command.LIST),
        (K.Key_F7, NONE, Command.YEAR),
        (K.Key_Right, M.AltModifier | SHIFT, Command.OPEN_PARTS),
        (K.Key_Left, M.AltModifier | SHIFT, Command.CLOSE_PARTS),
        (K.Key_PageDown, NONE, Command.SCROLL_DOWN),
        (K.Key_PageUp, CTRL, Command.PREVIOUS_PERIOD),
        (K.Key_PageDown, CTRL, Command.NEXT_PERIOD),
        (K.Key_Return, CTRL | SHIFT, Command.COMPLETE),
        (K.Key_S, CTRL, Command.SAVED),
        (K.Key_F1, NONE, Command.HELP),
        (K.Key_F, CTRL, Command.FIND),
        (K.Key_Menu, NONE, Command.MENU),
    ],
)
def test_a_key_asks_for_what_excel_does(key: Qt.Key, held: M, wanted: Command) -> None:
    assert command(key, held) == (wanted, False)


@pytest.mark.parametrize("key", [K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down, K.Key_Home, K.Key_End])
@pytest.mark.parametrize("held", [SHIFT, SHIFT | CTRL])
def test_shift_extends_every_move(key: Qt.Key, held: M) -> None:
    found = command(key, held)
    assert found is not None
    assert found[0] in MOVES
    assert found[1]


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (K.Key_A, NONE),
        (K.Key_5, NONE),
        (K.Key_A, SHIFT),
        (K.Key_Left, M.AltModifier),
        (K.Key_D, CTRL | SHIFT),
        (K.Key_Space, NONE),
    ],
)
def test_letters_and_foreign_keys_are_nobodys_command(key: Qt.Key, held: M) -> None:
    assert command(key, held) is None


def test_a_key_that_qt_does_not_know_is_none() -> None:
    assert command(0x01FFFFFF + 7, NONE) is None
