"""Every key of the data sheet in every state of it: on a cell, typing anew, editing, with a block chosen, on a refused text.

The table says what Excel does; where ours differs on purpose, the row says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.sheet_keys import Command
from tests.gui.conftest import CTRL, MUNICIPALITY, NONE, SHIFT, make_session
from tests.gui.sheets import Sheet, shown

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
Press = tuple[Qt.Key, Qt.KeyboardModifier] | str

# Two rows of ten stand at the top of the sheet: 1 (notifications) and 2 (children concerned). In them:
#   row 1:  -  5  7  -  -  -  -  -  -  -
#   row 2:  -  -  3  -  -  -  -  -  -  -
HERE = (1, 2)
COLUMNS = 10


@pytest.fixture
def sheet(theme, tmp_path, qtbot) -> Iterator[Sheet]:
    session = make_session(tmp_path / "case.malik", sites=[MUNICIPALITY], provider="municipal_family")
    made = shown(Sheet(theme, session, "casework", MUNICIPALITY, "2024-Q1"), qtbot)
    made.put((*key_at(made, (1, 1)), "5"), (*key_at(made, (1, 2)), "7"), (*key_at(made, (2, 2)), "3"))
    made.view.go_to(HERE)
    yield made
    session.close()


def key_at(sheet: Sheet, at: tuple[int, int]) -> tuple[str, str]:
    key = sheet.model.key(*at)
    assert key is not None
    return key


def typed(sheet: Sheet) -> dict[tuple[int, int], str]:
    """What was typed, by where."""
    told = [one for entries in sheet.typed for one in entries]
    return {sheet.model.place((item, part)): text for item, part, text in told}


def text_of(sheet: Sheet) -> str | None:
    """What stands in the editor; None where nothing is being typed."""
    return sheet.view._editor.written() if sheet.view._editor is not None else None


def last_cell(sheet: Sheet) -> tuple[int, int]:
    rows = sheet.view.moves.rows
    return rows[-1], sheet.view.moves.lengths[rows[-1]] - 1


# On a cell

MOVES: list[tuple[Press, tuple[int, int]]] = [
    ((K.Key_Left, NONE), (1, 1)),
    ((K.Key_Right, NONE), (1, 3)),
    ((K.Key_Up, NONE), (1, 2)),
    ((K.Key_Down, NONE), (2, 2)),
    ((K.Key_Left, CTRL), (1, 1)),
    ((K.Key_Right, CTRL), (1, 9)),
    ((K.Key_Up, CTRL), (1, 2)),
    ((K.Key_Down, CTRL), (2, 2)),
    ((K.Key_Home, NONE), (1, 0)),
    ((K.Key_End, NONE), (1, 9)),
    ((K.Key_Home, CTRL), (1, 0)),
    ((K.Key_Return, NONE), (2, 2)),
    ((K.Key_Enter, Qt.KeyboardModifier.KeypadModifier), (2, 2)),
    ((K.Key_Return, SHIFT), (1, 2)),
    ((K.Key_Tab, NONE), (1, 3)),
    ((K.Key_Backtab, SHIFT), (1, 1)),
    ((K.Key_PageUp, NONE), (1, 2)),
    ((K.Key_PageDown, NONE), (1, 2)),
    ((K.Key_Escape, NONE), (1, 2)),
]


@pytest.mark.parametrize(("key", "to"), MOVES)
def test_on_a_cell_moving(sheet: Sheet, key: Press, to: tuple[int, int]) -> None:
    sheet.press(key)
    assert sheet.view.at == to
    assert sheet.view.chosen() == [to]
    assert sheet.typed == []
    assert text_of(sheet) is None


def test_on_a_cell_ctrl_end_goes_to_the_last_one(sheet: Sheet) -> None:
    sheet.press((K.Key_End, CTRL))
    assert sheet.view.at == last_cell(sheet)


def test_a_run_of_tabs_and_enter_come_back_to_its_first_column(sheet: Sheet) -> None:
    sheet.press("1", (K.Key_Tab, NONE), "2", (K.Key_Tab, NONE), "4", (K.Key_Return, NONE))
    assert typed(sheet) == {(1, 2): "1", (1, 3): "2", (1, 4): "4"}
    assert sheet.view.at == (2, 2)


EXTENDS: list[tuple[Press, Sequence[tuple[int, int]]]] = [
    ((K.Key_Right, SHIFT), [(1, 2), (1, 3)]),
    ((K.Key_Left, SHIFT), [(1, 1), (1, 2)]),
    ((K.Key_Down, SHIFT), [(1, 2), (2, 2)]),
    ((K.Key_Right, SHIFT | CTRL), [(1, column) for column in range(2, COLUMNS)]),
    ((K.Key_Down, SHIFT | CTRL), [(1, 2), (2, 2)]),
    ((K.Key_Home, SHIFT), [(1, 0), (1, 1), (1, 2)]),
    ((K.Key_End, SHIFT), [(1, column) for column in range(2, COLUMNS)]),
    ((K.Key_Home, SHIFT | CTRL), [(1, 0), (1, 1), (1, 2)]),
    ((K.Key_Space, SHIFT), [(1, column) for column in range(COLUMNS)]),
]


@pytest.mark.parametrize(("key", "chosen"), EXTENDS)
def test_on_a_cell_choosing_more(sheet: Sheet, key: Press, chosen: Sequence[tuple[int, int]]) -> None:
    sheet.press(key)
    assert sheet.view.chosen() == list(chosen)
    assert sheet.view.at == HERE
    assert sheet.typed == []


def test_on_a_cell_ctrl_space_takes_the_column_and_ctrl_a_everything(sheet: Sheet) -> None:
    lengths = sheet.view.moves.lengths
    sheet.press((K.Key_Space, CTRL))
    assert sheet.view.chosen() == [(row, 2) for row, length in enumerate(lengths) if length > 2]
    sheet.press((K.Key_A, CTRL))
    assert len(sheet.view.chosen()) == sum(lengths)


CHANGES: list[tuple[Press, dict[tuple[int, int], str]]] = [
    ((K.Key_Delete, NONE), {HERE: ""}),
    ((K.Key_X, CTRL), {HERE: ""}),
    ((K.Key_Delete, SHIFT), {HERE: ""}),
    ((K.Key_R, CTRL), {HERE: "5"}),
    ((K.Key_D, CTRL), {}),  # nothing stands above the first row
    ((K.Key_Return, CTRL), {}),  # a single cell filled with itself
    ((K.Key_C, CTRL), {}),
]


@pytest.mark.parametrize(("key", "change"), CHANGES)
def test_on_a_cell_changing_it_without_typing(sheet: Sheet, key: Press, change) -> None:
    sheet.press(key)
    assert typed(sheet) == change
    assert sheet.view.at == HERE
    assert text_of(sheet) is None


@pytest.mark.parametrize("key", [(K.Key_C, CTRL), (K.Key_X, CTRL), (K.Key_Insert, CTRL)])
def test_on_a_cell_copying(sheet: Sheet, key: Press) -> None:
    sheet.press(key)
    assert QApplication.clipboard().text() == "7\n"


@pytest.mark.parametrize("key", [(K.Key_V, CTRL), (K.Key_Insert, SHIFT)])
def test_on_a_cell_pasting(sheet: Sheet, key: Press) -> None:
    pasted = []
    sheet.view.pasted.connect(pasted.append)
    QApplication.clipboard().setText("8\n")
    sheet.press(key)
    assert pasted == [[(*HERE, "8")]]


BEGINS: list[tuple[Press, str, bool]] = [
    ((K.Key_F2, NONE), "7", False),
    ((K.Key_Backspace, NONE), "", True),
    ("4", "4", True),
    (".", ".", True),
    ("-", "-", True),
    (" ", " ", True),
]


@pytest.mark.parametrize(("key", "text", "anew"), BEGINS)
def test_on_a_cell_typing_begins(sheet: Sheet, key: Press, text: str, anew: bool) -> None:
    sheet.press(key)
    assert text_of(sheet) == text
    assert sheet.view._editor.typing_anew is anew
    assert sheet.typed == []


ASKS: list[tuple[Press, Command]] = [
    ((K.Key_Z, CTRL), Command.UNDO),
    ((K.Key_Y, CTRL), Command.REDO),
    ((K.Key_Z, CTRL | SHIFT), Command.REDO),
    ((K.Key_F2, SHIFT), Command.NOTE),
    ((K.Key_F1, NONE), Command.HELP),
    ((K.Key_F, CTRL), Command.FIND),
    ((K.Key_S, CTRL), Command.SAVED),
    ((K.Key_PageUp, CTRL), Command.PREVIOUS_PERIOD),
    ((K.Key_PageDown, CTRL), Command.NEXT_PERIOD),
    ((K.Key_Return, CTRL | SHIFT), Command.COMPLETE),
    ((K.Key_F7, NONE), Command.YEAR),
    ((K.Key_F10, SHIFT), Command.MENU),
    ((K.Key_Menu, NONE), Command.MENU),
]


@pytest.mark.parametrize(("key", "wanted"), ASKS)
def test_on_a_cell_what_is_the_pages_to_do(sheet: Sheet, key: Press, wanted: Command) -> None:
    sheet.press(key)
    assert sheet.asked == [wanted]
    assert sheet.typed == []


@pytest.mark.parametrize("key", [(K.Key_F12, NONE), (K.Key_B, CTRL), (K.Key_X, ALT), (K.Key_CapsLock, NONE)])
def test_on_a_cell_any_other_key_does_nothing(sheet: Sheet, key: Press) -> None:
    sheet.press(key)
    assert (sheet.view.at, sheet.typed, sheet.asked, text_of(sheet)) == (HERE, [], [], None)


# Typing anew, and editing


@pytest.mark.parametrize(
    ("key", "to"),
    [
        *(one for one in MOVES[:16] if one[0] != (K.Key_Up, NONE)),
        ((K.Key_Up, NONE), (1, 2)),
    ],
)
def test_typing_anew_every_move_takes_the_text(sheet: Sheet, key: Press, to: tuple[int, int]) -> None:
    sheet.view.fit()
    sheet.press("4", key)
    assert typed(sheet) == {HERE: "4"}
    assert sheet.view.at == to
    assert text_of(sheet) is None


KEEPS_TYPING: list[tuple[Press, str]] = [
    ((K.Key_F2, NONE), "4"),
    ((K.Key_Backspace, NONE), ""),
    ((K.Key_Delete, NONE), "4"),
    ((K.Key_C, CTRL), "4"),
    ((K.Key_D, CTRL), "4"),
    ((K.Key_R, CTRL), "4"),
    ((K.Key_Space, NONE), "4 "),
    ((K.Key_F4, NONE), "4"),
    ("2", "42"),
    (",", "4,"),
]


@pytest.mark.parametrize(("key", "text"), KEEPS_TYPING)
def test_typing_anew_what_stays_in_the_cell(sheet: Sheet, key: Press, text: str) -> None:
    sheet.press("4", key)
    assert text_of(sheet) == text
    assert sheet.typed == []
    assert sheet.view.at == HERE


@pytest.mark.parametrize("begin", ["4", (K.Key_F2, NONE), (K.Key_Backspace, NONE)])
def test_escape_leaves_the_cell_as_it_was_however_typing_began(sheet: Sheet, begin: Press) -> None:
    sheet.press(begin, "8", (K.Key_Escape, NONE))
    assert (sheet.view.at, sheet.typed, text_of(sheet)) == (HERE, [], None)
    assert sheet.model.edit_text(*HERE) == "7"


@pytest.mark.parametrize("begin", ["4", (K.Key_F2, NONE)])
@pytest.mark.parametrize(("key", "wanted"), ASKS[3:11])
def test_while_typing_the_pages_commands_take_the_text_first(
    sheet: Sheet, begin: Press, key: Press, wanted: Command
) -> None:
    sheet.press(begin, "8", key)
    assert typed(sheet) == {HERE: "48" if begin == "4" else "78"}
    assert sheet.asked == [wanted]
    assert text_of(sheet) is None


@pytest.mark.parametrize("key", [(K.Key_Z, CTRL), (K.Key_Y, CTRL)])
def test_while_typing_undo_is_the_texts_own(sheet: Sheet, key: Press) -> None:
    sheet.press((K.Key_F2, NONE), "8", key)
    assert text_of(sheet) == ("7" if key[0] == K.Key_Z else "78")
    assert sheet.asked == []


STAYS_EDITING: list[tuple[Press, str]] = [
    ((K.Key_Left, NONE), "87"),
    ((K.Key_Home, NONE), "87"),
    ((K.Key_Right, NONE), "78"),
    ((K.Key_End, NONE), "78"),
    ((K.Key_Up, NONE), "78"),
    ((K.Key_Down, NONE), "78"),
    ((K.Key_Left, CTRL), "87"),
    ((K.Key_Left, SHIFT), "8"),  # the text is chosen, and replaced by what follows
    ((K.Key_A, CTRL), "8"),
]


@pytest.mark.parametrize(("key", "text"), STAYS_EDITING)
def test_editing_the_arrows_move_within_the_text(sheet: Sheet, key: Press, text: str) -> None:
    sheet.press((K.Key_F2, NONE), key, "8")
    assert text_of(sheet) == text
    assert sheet.view.at == HERE
    assert sheet.typed == []


@pytest.mark.parametrize(
    ("key", "to"),
    [
        ((K.Key_Return, NONE), (2, 2)),
        ((K.Key_Return, SHIFT), (1, 2)),
        ((K.Key_Tab, NONE), (1, 3)),
        ((K.Key_Backtab, SHIFT), (1, 1)),
    ],
)
def test_editing_is_left_by_enter_and_tab(sheet: Sheet, key: Press, to: tuple[int, int]) -> None:
    sheet.press((K.Key_F2, NONE), "8", key)
    assert typed(sheet) == {HERE: "78"}
    assert sheet.view.at == to


def test_f2_turns_typing_into_editing_and_back(sheet: Sheet) -> None:
    sheet.press("4", (K.Key_F2, NONE), (K.Key_Left, NONE), "9", (K.Key_F2, NONE), (K.Key_Right, NONE))
    assert typed(sheet) == {HERE: "94"}
    assert sheet.view.at == (1, 3)


# With a block chosen: (1, 1) to (2, 2), the keyboard at (1, 1)

BLOCK = [(1, 1), (1, 2), (2, 1), (2, 2)]


@pytest.fixture
def block(sheet: Sheet) -> Sheet:
    sheet.view.go_to((1, 1))
    sheet.press((K.Key_Right, SHIFT), (K.Key_Down, SHIFT))
    assert sheet.view.chosen() == BLOCK
    return sheet


@pytest.mark.parametrize(
    ("key", "to"),
    [
        ((K.Key_Return, NONE), (2, 1)),
        ((K.Key_Return, SHIFT), (2, 2)),
        ((K.Key_Tab, NONE), (1, 2)),
        ((K.Key_Backtab, SHIFT), (2, 2)),
    ],
)
@pytest.mark.parametrize("text", ["", "4"])
def test_in_a_block_enter_and_tab_go_round_in_it(block: Sheet, key: Press, to, text: str) -> None:
    block.press(*([text] if text else []), key)
    assert block.view.at == to
    assert block.view.chosen() == BLOCK
    assert typed(block) == ({(1, 1): "4"} if text else {})


@pytest.mark.parametrize(
    ("keys", "change"),
    [
        ([(K.Key_Delete, NONE)], {(1, 1): "", (1, 2): "", (2, 2): ""}),
        ([(K.Key_X, CTRL)], {(1, 1): "", (1, 2): "", (2, 2): ""}),
        ([(K.Key_D, CTRL)], {(2, 1): "5", (2, 2): "7"}),
        ([(K.Key_R, CTRL)], {(1, 2): "5", (2, 2): ""}),
        (["4", (K.Key_Return, CTRL)], dict.fromkeys(BLOCK, "4")),
        ([(K.Key_Return, CTRL)], {(1, 2): "5", (2, 1): "5", (2, 2): "5"}),
    ],
)
def test_in_a_block_all_its_cells_are_changed_in_one_step(block: Sheet, keys, change) -> None:
    block.press(*keys)
    assert typed(block) == change
    assert len(block.typed) == 1
    assert block.view.chosen() == BLOCK


def test_a_block_is_copied_as_a_block(block: Sheet) -> None:
    block.press((K.Key_C, CTRL))
    assert QApplication.clipboard().text() == "5\t7\n\t3\n"


@pytest.mark.parametrize(
    ("key", "to"), [((K.Key_Right, NONE), (1, 2)), ((K.Key_Down, NONE), (2, 1)), ((K.Key_Home, NONE), (1, 0))]
)
def test_in_a_block_an_arrow_leaves_it(block: Sheet, key: Press, to) -> None:
    block.press(key)
    assert block.view.chosen() == [to]


def test_in_a_block_shift_goes_on_choosing_from_where_it_began(block: Sheet) -> None:
    block.press((K.Key_Right, SHIFT))
    assert block.view.chosen() == [(row, column) for row in (1, 2) for column in (1, 2, 3)]
    block.press((K.Key_Up, SHIFT))
    assert block.view.chosen() == [(1, 1), (1, 2), (1, 3)]


def test_in_a_block_whole_rows_and_columns_are_those_of_the_block(block: Sheet) -> None:
    block.press((K.Key_Space, SHIFT))
    assert block.view.chosen() == [(row, column) for row in (1, 2) for column in range(COLUMNS)]
    block.view.go_to((1, 1))
    block.press((K.Key_Right, SHIFT), (K.Key_Space, CTRL))
    assert {column for _row, column in block.view.chosen()} == {1, 2}


@pytest.mark.parametrize(
    ("keys", "text"), [([(K.Key_F2, NONE)], "5"), (["8"], "8"), ([(K.Key_Backspace, NONE)], "")]
)
def test_in_a_block_typing_begins_in_the_cell_the_keyboard_is_at(block: Sheet, keys, text: str) -> None:
    block.press(*keys)
    assert text_of(block) == text
    block.press((K.Key_Escape, NONE))
    assert block.view.chosen() == BLOCK
    assert block.typed == []


# On a refused text


@pytest.fixture
def refused(sheet: Sheet) -> Sheet:
    sheet.put((*key_at(sheet, HERE), "many"))
    sheet.view.go_to(HERE)
    assert sheet.model.edit_text(*HERE) == "many"
    return sheet


@pytest.mark.parametrize(
    ("key", "text"), [((K.Key_F2, NONE), "many"), ((K.Key_Backspace, NONE), ""), ("4", "4")]
)
def test_on_a_refused_text_typing_begins_with_it(refused: Sheet, key: Press, text: str) -> None:
    refused.press(key)
    assert text_of(refused) == text


@pytest.mark.parametrize(
    ("keys", "change"),
    [
        ([(K.Key_Return, NONE)], {}),
        (["4", (K.Key_Return, NONE)], {HERE: "4"}),
        (["7", (K.Key_Return, NONE)], {HERE: "7"}),  # what stood there before the refused text
        ([(K.Key_F2, NONE), "8", (K.Key_Tab, NONE)], {HERE: "many8"}),
        (["8", (K.Key_Escape, NONE)], {}),
        ([(K.Key_Delete, NONE)], {HERE: ""}),
        ([(K.Key_R, CTRL)], {HERE: "5"}),
    ],
)
def test_on_a_refused_text_what_is_typed_takes_its_place(refused: Sheet, keys, change) -> None:
    refused.press(*keys)
    assert typed(refused) == change


def test_a_refused_text_is_copied_as_it_was_typed(refused: Sheet) -> None:
    refused.press((K.Key_C, CTRL))
    assert QApplication.clipboard().text() == "many\n"


@pytest.mark.parametrize(("key", "to"), [one for one in MOVES if one[0] != (K.Key_Left, CTRL)])
def test_on_a_refused_text_moving_leaves_it(refused: Sheet, key: Press, to: tuple[int, int]) -> None:
    refused.press(key)
    assert refused.view.at == to
    assert refused.typed == []
    assert refused.model.edit_text(*HERE) == "many"
