"""The keys of the data sheet on a real sheet: what was typed is recorded, nothing is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.models.sheet_words import spoken
from desktop_app.ui.sheet_keys import Command
from tests.gui.conftest import CTRL, MAY, MUNICIPALITY, NONE, PLACE, SHIFT, make_session
from tests.gui.sheets import Sheet, shown

K = Qt.Key
QUARTER = "2024-Q1"


@pytest.fixture
def local(theme, tmp_path, qtbot):
    session = make_session(tmp_path / "local.malik")
    sheet = Sheet(theme, session, "local", PLACE, MAY)
    yield shown(sheet, qtbot)
    session.close()


@pytest.fixture
def casework(theme, tmp_path, qtbot):
    session = make_session(tmp_path / "case.malik", sites=[MUNICIPALITY], provider="municipal_family")
    sheet = Sheet(theme, session, "casework", MUNICIPALITY, QUARTER)
    yield shown(sheet, qtbot)
    session.close()


# Moving


def test_it_opens_on_the_first_cell(local: Sheet) -> None:
    assert local.here == ("parenting_begun", "")


def test_arrows_step_over_headings(local: Sheet) -> None:
    local.go("family_contacts")
    local.press(K.Key_Down)
    assert local.here == ("leisure_activities", "")
    local.press(K.Key_Up)
    assert local.here == ("family_contacts", "")


def test_ctrl_end_and_ctrl_home_go_to_the_ends_of_the_sheet(casework: Sheet) -> None:
    casework.press((K.Key_End, CTRL))
    assert casework.view.at == (len(casework.model.lines) - 1, 0)
    casework.press((K.Key_Home, CTRL))
    assert casework.here == ("notifications", "")


def test_end_and_home_go_to_the_ends_of_the_row(casework: Sheet) -> None:
    casework.press(K.Key_End)
    assert casework.here == ("notifications", "age=u;sex=u")
    casework.press(K.Key_Home)
    assert casework.here == ("notifications", "")


def test_page_down_scrolls_and_leaves_the_cell_where_it_is(casework: Sheet) -> None:
    casework.view.resize(700, 300)
    before = casework.here
    casework.press(K.Key_PageDown)
    assert casework.here == before
    assert casework.view.verticalScrollBar().value() > 0


# Typing


def test_typing_replaces_and_enter_goes_down(local: Sheet) -> None:
    local.put(("parenting_begun", "", "3"))
    local.press("12", K.Key_Return)
    assert local.last() == [("parenting_begun", "", "12")]
    assert local.here == ("parenting_completed", "")


def test_shift_enter_goes_up_and_shift_tab_back(casework: Sheet) -> None:
    casework.go("notified_children")
    casework.press("4", (K.Key_Return, SHIFT))
    assert casework.here == ("notifications", "")
    casework.press(K.Key_Tab, K.Key_Tab, (K.Key_Backtab, SHIFT))
    assert casework.here == ("notifications", "age=0-6;sex=f")


def test_a_run_of_tabs_ends_with_enter_under_its_first_column(casework: Sheet) -> None:
    casework.press("9", K.Key_Tab, "1", K.Key_Tab, "2", K.Key_Return)
    assert [entries[0] for entries in casework.typed] == [
        ("notifications", "", "9"),
        ("notifications", "age=0-6;sex=f", "1"),
        ("notifications", "age=0-6;sex=m", "2"),
    ]
    assert casework.here == ("notified_children", "")


@pytest.mark.parametrize(("key", "to"), [(K.Key_Right, 1), (K.Key_Down, 0), (K.Key_End, 9)])
def test_while_typing_anew_the_arrows_take_the_text_and_move(casework: Sheet, key: Qt.Key, to: int) -> None:
    casework.press("7", key)
    assert casework.last() == [("notifications", "", "7")]
    assert casework.view.at[1] == to


def test_after_f2_the_arrows_move_within_the_text(local: Sheet) -> None:
    local.put(("parenting_begun", "", "12"))
    local.press(K.Key_F2, K.Key_Left, "9", K.Key_Return)
    assert local.last() == [("parenting_begun", "", "192")]


def test_f2_while_typing_turns_to_editing(local: Sheet) -> None:
    local.press("12", K.Key_F2, K.Key_Home, "9", K.Key_Return)
    assert local.last() == [("parenting_begun", "", "912")]


def test_escape_leaves_the_cell_as_it_was(local: Sheet) -> None:
    local.put(("parenting_begun", "", "3"))
    local.press("99", K.Key_Escape)
    assert local.typed == []
    assert local.here == ("parenting_begun", "")
    assert local.model.edit_text(*local.view.at) == "3"


def test_backspace_empties_and_edits(local: Sheet) -> None:
    local.put(("parenting_begun", "", "3"))
    local.press(K.Key_Backspace)
    assert local.view.is_editing
    local.press(K.Key_Return)
    assert local.last() == [("parenting_begun", "", "")]


def test_delete_clears_the_whole_selection(local: Sheet) -> None:
    local.put(("parenting_begun", "", "3"), ("parenting_completed", "", "1"))
    local.press((K.Key_Down, SHIFT), K.Key_Delete)
    assert local.last() == [("parenting_begun", "", ""), ("parenting_completed", "", "")]


def test_typing_what_stands_there_already_says_nothing(local: Sheet) -> None:
    local.put(("parenting_begun", "", "3"))
    local.press("3", K.Key_Return)
    assert local.typed == []


def test_clicking_elsewhere_takes_what_was_typed(local: Sheet) -> None:
    local.press("5")
    place = local.model.place(("leisure_activities", ""))
    rect = local.view.visualRect(local.model.index(*place))
    local.view.finish()
    QTest.mouseClick(local.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert local.last() == [("parenting_begun", "", "5")]
    assert local.here == ("leisure_activities", "")


def test_a_double_click_edits(local: Sheet) -> None:
    rect = local.view.visualRect(local.view.currentIndex())
    QTest.mouseDClick(local.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert local.view.is_editing


def test_a_calculated_cell_takes_no_text_and_says_so(local: Sheet, qtbot) -> None:
    local.go("posts_filled_share")
    with qtbot.waitSignal(local.view.untouchable, timeout=100):
        local.press("5")
    assert not local.view.is_editing
    local.press(K.Key_Delete)
    assert local.typed == []


def test_a_column_typed_straight_down_passes_over_what_is_calculated(local: Sheet) -> None:
    local.go("posts_filled")
    local.press("3", K.Key_Return, "2", K.Key_Return)
    assert [entries[0] for entries in local.typed] == [("posts_filled", "", "3"), ("training_days", "", "2")]


def test_a_cell_says_that_it_is_being_saved_until_it_is(local: Sheet) -> None:
    local.press("5", K.Key_Return)
    place = local.model.place(("parenting_begun", ""))
    assert "saving" in spoken(local.model, *place)
    local.model.settle(1)
    assert "saving" not in spoken(local.model, *place)


def test_a_hundred_cells_typed_at_full_speed_lose_no_keystroke(casework: Sheet) -> None:
    wanted = []
    for round_ in range(5):
        casework.view.go_to((1, 0))
        for column in range(10):
            for row in ("notifications", "notified_children"):
                key = casework.here
                assert key[0] == row
                text = str(100 + round_ * 20 + column)
                wanted.append((*key, text))
                casework.press(text, K.Key_Down if row == "notifications" else K.Key_Up)
            casework.press(K.Key_Right)
    assert [one for entries in casework.typed for one in entries] == wanted
    assert len(wanted) == 100


# Selections


def test_shift_arrows_select_a_rectangle(casework: Sheet) -> None:
    casework.press((K.Key_Right, SHIFT), (K.Key_Down, SHIFT))
    assert casework.view.chosen() == [(1, 0), (1, 1), (2, 0), (2, 1)]


def test_shift_space_takes_the_row_and_ctrl_space_the_column(casework: Sheet) -> None:
    casework.press((K.Key_Space, SHIFT))
    assert casework.view.chosen() == [(1, column) for column in range(10)]
    casework.view.go_to((1, 0))
    casework.press((K.Key_Space, CTRL))
    rows = [row for row, line in enumerate(casework.model.lines) if line.length]
    assert casework.view.chosen() == [(row, 0) for row in rows]


def test_enter_and_tab_go_round_within_a_selection(casework: Sheet) -> None:
    casework.press((K.Key_Right, SHIFT), (K.Key_Down, SHIFT))
    chosen = casework.view.chosen()
    assert casework.view.at == (1, 0)
    casework.press(K.Key_Return)
    assert casework.view.at == (2, 0)
    casework.press(K.Key_Tab)
    assert casework.view.at == (2, 1)
    assert casework.view.chosen() == chosen


def test_ctrl_enter_fills_the_selection_with_what_is_typed(casework: Sheet) -> None:
    casework.press((K.Key_Right, SHIFT), (K.Key_Right, SHIFT), "0", (K.Key_Return, CTRL))
    assert [text for _item, _part, text in casework.last()] == ["0", "0", "0"]
    assert len(casework.typed) == 1


def test_ctrl_d_fills_down_and_ctrl_r_to_the_right(casework: Sheet) -> None:
    casework.put(("notifications", "", "8"))
    casework.press((K.Key_Down, SHIFT), (K.Key_D, CTRL))
    assert casework.last() == [("notified_children", "", "8")]
    casework.view.go_to((1, 0))
    casework.press((K.Key_Right, SHIFT), (K.Key_R, CTRL))
    assert casework.last() == [("notifications", "age=0-6;sex=f", "8")]


def test_ctrl_d_on_one_cell_takes_the_one_above(casework: Sheet) -> None:
    casework.put(("notifications", "", "8"))
    casework.go("notified_children")
    casework.press((K.Key_D, CTRL))
    assert casework.last() == [("notified_children", "", "8")]


# Clipboard


def test_copy_puts_a_block_on_the_clipboard_that_excel_reads(casework: Sheet) -> None:
    casework.put(
        ("notifications", "", "8"), ("notified_children", "", ".."), ("notifications", "age=0-6;sex=f", "3")
    )
    casework.press((K.Key_Right, SHIFT), (K.Key_Down, SHIFT), (K.Key_C, CTRL))
    assert QApplication.clipboard().text() == "8\t3\n..\t\n"


def test_cut_copies_and_empties_in_one_step(casework: Sheet) -> None:
    casework.put(("notifications", "", "8"))
    casework.press((K.Key_X, CTRL))
    assert QApplication.clipboard().text() == "8\n"
    assert casework.typed == [[("notifications", "", "")]]


def test_a_pasted_block_is_laid_from_the_first_cell_over_headings(casework: Sheet) -> None:
    pasted = []
    casework.view.pasted.connect(pasted.append)
    casework.go("notified_children")
    QApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    casework.press((K.Key_V, CTRL))
    row = casework.model.place(("notifications_urgency", "urgency=red"))[0]
    assert pasted == [[(2, 0, "1"), (2, 1, "2"), (row, 0, "3"), (row, 1, "4")]]


def test_what_lies_outside_the_sheet_is_counted(local: Sheet) -> None:
    outside, pasted = [], []
    local.view.outside.connect(outside.append)
    local.view.pasted.connect(pasted.append)
    QApplication.clipboard().setText("1\t2\n")
    local.press((K.Key_V, CTRL))
    assert outside == [1]
    assert pasted == [[(1, 0, "1")]]


def test_one_value_pasted_fills_the_selection(casework: Sheet) -> None:
    pasted = []
    casework.view.pasted.connect(pasted.append)
    QApplication.clipboard().setText("0\n")
    casework.press((K.Key_Right, SHIFT), (K.Key_V, CTRL))
    assert pasted == [[(1, 0, "0"), (1, 1, "0")]]


def test_an_empty_clipboard_pastes_nothing(casework: Sheet) -> None:
    pasted = []
    casework.view.pasted.connect(pasted.append)
    QApplication.clipboard().clear()
    casework.press((K.Key_V, CTRL))
    assert pasted == []


# What the page is asked for


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [
        (K.Key_Z, CTRL, Command.UNDO),
        (K.Key_Y, CTRL, Command.REDO),
        (K.Key_PageUp, CTRL, Command.PREVIOUS_PERIOD),
        (K.Key_PageDown, CTRL, Command.NEXT_PERIOD),
        (K.Key_Return, CTRL | SHIFT, Command.COMPLETE),
        (K.Key_S, CTRL, Command.SAVED),
        (K.Key_F1, NONE, Command.HELP),
        (K.Key_F2, SHIFT, Command.NOTE),
    ],
)
def test_the_pages_own_commands_are_handed_to_it(local: Sheet, key: Qt.Key, held, wanted: Command) -> None:
    local.press((key, held))
    assert local.asked == [wanted]


@pytest.mark.parametrize(
    ("key", "held"), [(K.Key_S, CTRL), (K.Key_PageDown, CTRL), (K.Key_Return, CTRL | SHIFT), (K.Key_F1, NONE)]
)
def test_they_take_what_is_being_typed_first(local: Sheet, key: Qt.Key, held) -> None:
    local.press("5", (key, held))
    assert local.last() == [("parenting_begun", "", "5")]
    assert len(local.asked) == 1


# What is shown


def test_the_same_sheet_read_again_keeps_selection_and_place(casework: Sheet) -> None:
    casework.press(K.Key_Down, (K.Key_Right, SHIFT))
    chosen = casework.view.chosen()
    casework.put(("notifications", "", "8"))
    assert casework.view.chosen() == chosen


def test_another_period_begins_anew(local: Sheet) -> None:
    local.press("5", K.Key_Return)
    local.where = ("local", PLACE, "2024-04")
    local.reload()
    assert local.here == ("parenting_begun", "")
    assert local.model.edit_text(*local.view.at) == ""


def test_item_names_stay_put_when_the_sheet_scrolls_sideways(casework: Sheet) -> None:
    casework.view.resize(600, 400)
    casework.press(K.Key_End)
    assert casework.view.horizontalScrollBar().value() > 0
    assert casework.view.verticalHeader().pos().x() <= 2
    assert casework.view.verticalHeader().isVisible()


def test_a_heading_cannot_be_chosen_with_the_mouse(local: Sheet) -> None:
    QTest.mouseClick(
        local.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(20, local.view.rowViewportPosition(0) + 5),
    )
    assert local.model.cell(*local.view.at) is not None
