"""Every key of the data sheet in every state a cell can be in, on a period's sheet and on a year's.

What a key does on a plain figure, while typing and with a block chosen stands in `test_key_table`. Here the same keys meet cells
that are empty, refused, under disagreement, questioned, partial, calculated, not asked, and in the columns of a year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.record import Record
from desktop_app.services import browsing, remarks
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.ui.marks import Mark
from desktop_app.ui.sheet_keys import MOVES, Command, command
from tests.gui.conftest import CTRL, MAY, NONE, PLACE, SHIFT, make_session
from tests.gui.sheets import Sheet, shown
from tests.helpers import incoming, merge

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
Key = tuple[Qt.Key, Qt.KeyboardModifier]
YEAR = "2024"


@dataclass(frozen=True)
class State:
    """A cell to press keys on: where it is, what stands in it, whether anything may be typed there, its mark."""

    name: str
    item: str
    period: str
    text: str
    mark: Mark | None = None
    typed_in: bool = True
    year: bool = False


STATES = (
    State("empty", "team_visits", MAY, "", Mark.EMPTY),
    State("filled", "posts", MAY, "3", Mark.FILLED),
    State("unknown", "sector_meetings", MAY, "..", Mark.FILLED),
    State("refused", "leisure_children", MAY, "many", Mark.REFUSED),
    State("disputed", "leisure_activities", MAY, "8", Mark.DISPUTED),
    State("questioned", "parenting_begun", MAY, "2", Mark.QUESTIONED),
    State("partial", "parenting_completed", MAY, "1", Mark.PARTIAL),
    State("calculated", "posts_filled_share", MAY, "66.7", Mark.CALCULATED, typed_in=False),
    State("a year: filled", "posts", MAY, "3", Mark.FILLED, year=True),
    State("a year: empty", "team_visits", MAY, "", Mark.EMPTY, year=True),
    State("a year: not begun", "posts", "2024-09", "", Mark.NOT_ASKED, typed_in=False, year=True),
    State(
        "a year: calculated", "posts_filled_share", MAY, "66.7", Mark.CALCULATED, typed_in=False, year=True
    ),
)


class YearSheet(Sheet):
    """A sheet whose columns are the months of a year."""

    def reload(self) -> None:
        form, site, _period = self.where
        self.model.show(browsing.year_sheet(self.session, form, site, YEAR), self.session.catalogue)


@pytest.fixture(scope="module")
def session(tmp_path_factory) -> Iterator[Session]:
    made = make_session(tmp_path_factory.mktemp("keys") / "place.malik")
    filled = {"posts": "3", "posts_filled": "2", "sector_meetings": "..", "leisure_children": "many"}
    filled |= {"leisure_activities": "7", "parenting_begun": "2"}
    enter(made, [Entry(PLACE, item, MAY, "", text) for item, text in filled.items()])
    enter(made, [Entry(PLACE, "parenting_completed", MAY, "", "1", part="the school")])
    cells = {now.cell.item: now.cell for now in browsing.values(made)}
    remarks.remark(made, cells["parenting_begun"], "Sure?", remarks.QUESTION)
    said = {"kind": "value", "site": PLACE, "item": "leisure_activities", "period": MAY, "state": "given"}
    theirs = Record.make(
        **said, value="8", author="B", workspace="b" * 32, time="2024-06-03T13:00:00Z", counter="1"
    )
    merge(made.workspace, incoming([theirs]))
    yield made
    made.close()


@pytest.fixture(params=STATES, ids=lambda state: state.name)
def at(request, theme, session, qtbot) -> At:
    return At(theme, session, request.param, qtbot)


class At:
    """The keyboard at a cell in a state, and what came of the keys."""

    def __init__(self, theme, session: Session, state: State, qtbot) -> None:
        make = YearSheet if state.year else Sheet
        self.state = state
        self.sheet = shown(make(theme, session, "local", PLACE, MAY), qtbot)
        self.view, self.model = self.sheet.view, self.sheet.model
        self.pasted: list[object] = []
        self.untouchable: list[tuple[int, int]] = []
        self.view.pasted.connect(self.pasted.append)
        self.view.untouchable.connect(lambda row, column: self.untouchable.append((row, column)))
        self.view.go_to(self.place)

    @cached_property
    def place(self) -> tuple[int, int]:
        first = self.model.place((self.state.item, ""))
        assert first is not None
        cell = self.model.where(*first)
        assert cell is not None
        found = self.model.place(cell._replace(period=self.state.period))
        assert found is not None
        return found

    def press(self, *keys: object) -> None:
        self.sheet.press(*keys)

    def each(self, keys: Iterable[Key]) -> Iterator[Key]:
        """Press one key after the other, each at the cell as it was."""
        for key in keys:
            self.view.go_to(self.place)
            self.sheet.typed.clear()
            self.sheet.asked.clear()
            self.press(key)
            yield key

    @property
    def editor(self) -> str | None:
        return self.view._editor.written() if self.view._editor is not None else None

    def typed(self) -> list[str]:
        return [text for entries in self.sheet.typed for _item, _part, text in entries]


def test_the_cell_is_in_the_state_it_is_said_to_be_in(at: At) -> None:
    assert at.model.edit_text(*at.place) == at.state.text
    assert at.state.mark in at.model.marks(*at.place)
    assert at.model.is_editable(*at.place) is at.state.typed_in


MOVING: list[Key] = [
    *((key, held) for key in (K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down) for held in (NONE, CTRL)),
    *((key, held) for key in (K.Key_Home, K.Key_End) for held in (NONE, CTRL)),
]


def test_moving_goes_where_the_sheet_leads_and_changes_nothing(at: At) -> None:
    for key in at.each(MOVING):
        found = command(*key)
        assert found is not None
        to = replace(at.view.moves).go(found[0], at.place)
        assert (key, at.view.at, at.view.chosen()) == (key, to, [to])
        assert (at.typed(), at.editor, at.sheet.asked) == ([], None, [])


def test_with_shift_moving_chooses_from_the_cell_on(at: At) -> None:
    for key in at.each((key, held | SHIFT) for key, held in MOVING):
        assert (key, at.view.at) == (key, at.place)
        assert at.place in at.view.chosen()
        assert (at.typed(), at.editor) == ([], None)


@pytest.mark.parametrize(
    ("key", "go"),
    [
        ((K.Key_Return, NONE), lambda moves, at: moves.enter(at)),
        ((K.Key_Enter, Qt.KeyboardModifier.KeypadModifier), lambda moves, at: moves.enter(at)),
        ((K.Key_Return, SHIFT), lambda moves, at: moves.enter(at, True)),
        ((K.Key_Tab, NONE), lambda moves, at: moves.tab(at)),
        ((K.Key_Backtab, SHIFT), lambda moves, at: moves.tab(at, True)),
    ],
)
def test_enter_and_tab_go_to_the_next_cell_that_is_typed_in(
    at: At, key: Key, go: Callable[[object, tuple[int, int]], tuple[int, int]]
) -> None:
    to = go(replace(at.view.moves), at.place)
    at.press(key)
    assert at.view.at == to
    assert at.typed() == []
    assert to == at.place or at.model.is_editable(*to)


@pytest.mark.parametrize("key", [(K.Key_PageUp, NONE), (K.Key_PageDown, NONE), (K.Key_Escape, NONE)])
def test_scrolling_and_escape_leave_the_cell_where_it_is(at: At, key: Key) -> None:
    at.press(key)
    assert (at.view.at, at.typed(), at.editor) == (at.place, [], None)


@pytest.mark.parametrize("key", [(K.Key_Space, SHIFT), (K.Key_Space, CTRL), (K.Key_A, CTRL)])
def test_row_column_and_all_are_chosen_from_any_cell(at: At, key: Key) -> None:
    at.press(key)
    chosen, (row, column) = at.view.chosen(), at.place
    assert at.place in chosen
    if key == (K.Key_Space, SHIFT):
        assert {one for one, _column in chosen} == {row}
        assert len(chosen) == at.view.moves.lengths[row]
    elif key == (K.Key_Space, CTRL):
        assert {one for _row, one in chosen} == {column}
    else:
        assert len(chosen) == sum(at.view.moves.lengths)


@pytest.mark.parametrize("key", [(K.Key_C, CTRL), (K.Key_Insert, CTRL)])
def test_copying_takes_what_stands_there(at: At, key: Key) -> None:
    at.press(key)
    assert QApplication.clipboard().text() == at.state.text + "\n"
    assert at.typed() == []


@pytest.mark.parametrize("key", [(K.Key_X, CTRL), (K.Key_Delete, SHIFT), (K.Key_Delete, NONE)])
def test_what_may_be_typed_in_is_emptied_and_nothing_else(at: At, key: Key) -> None:
    at.press(key)
    assert at.typed() == ([""] if at.state.typed_in and at.state.text else [])
    assert at.view.at == at.place


@pytest.mark.parametrize("key", [(K.Key_V, CTRL), (K.Key_Insert, SHIFT)])
def test_pasting_hands_the_block_on_to_be_looked_at(at: At, key: Key) -> None:
    QApplication.clipboard().setText("9\n")
    at.press(key)
    assert at.pasted == [[(*at.place, "9")]]
    assert at.typed() == []


@pytest.mark.parametrize("key", [(K.Key_D, CTRL), (K.Key_R, CTRL)])
def test_filling_takes_the_neighbours_text_where_it_may_be_typed(at: At, key: Key) -> None:
    step = Command.UP if key[0] == K.Key_D else Command.LEFT
    source = replace(at.view.moves).go(step, at.place)
    text = at.model.edit_text(*source)
    at.press(key)
    fills = at.state.typed_in and source != at.place and text != at.state.text
    assert at.typed() == ([text] if fills else [])


def test_ctrl_enter_on_one_cell_fills_it_with_itself(at: At) -> None:
    at.press((K.Key_Return, CTRL))
    assert (at.typed(), at.view.at) == ([], at.place)


def test_typing_replaces_where_anything_may_be_typed_and_says_why_not_elsewhere(at: At) -> None:
    at.press("4")
    if not at.state.typed_in:
        assert (at.editor, at.untouchable) == (None, [at.place])
        return
    assert at.editor == "4"
    at.press(K.Key_Return)
    assert at.typed() == ["4"]


def test_the_marks_are_typed_in_any_of_them(at: At) -> None:
    for mark in ("0", "-", "..", ",,", "."):
        before = at.model.edit_text(*at.place)
        at.view.go_to(at.place)
        at.sheet.typed.clear()
        at.press(mark, K.Key_Return)
        assert at.typed() == ([mark] if at.state.typed_in and mark != before else [])


def test_f2_edits_what_stands_there_and_escape_leaves_it_so(at: At) -> None:
    at.press(K.Key_F2)
    assert at.editor == (at.state.text if at.state.typed_in else None)
    at.press("8", K.Key_Escape)
    assert (at.editor, at.typed()) == (None, [])
    assert at.model.edit_text(*at.place) == at.state.text


def test_backspace_empties_and_edits(at: At) -> None:
    at.press(K.Key_Backspace)
    assert at.editor == ("" if at.state.typed_in else None)
    at.press("6", K.Key_Return)
    assert at.typed() == (["6"] if at.state.typed_in else [])


EDITING_ENDS: list[Key] = [
    (K.Key_Return, NONE),
    (K.Key_Return, SHIFT),
    (K.Key_Tab, NONE),
    (K.Key_Backtab, SHIFT),
    (K.Key_PageDown, NONE),
    (K.Key_PageUp, NONE),
]


@pytest.mark.parametrize("begin", ["5", (K.Key_F2, NONE)])
@pytest.mark.parametrize("key", EDITING_ENDS)
def test_editing_ends_with_the_text_taken(at: At, begin: object, key: Key) -> None:
    at.press(begin, "1", key)
    text = ("5" if begin == "5" else at.state.text) + "1"
    assert at.typed() == ([text] if at.state.typed_in else [])
    assert at.editor is None
    if key[0] in (K.Key_PageDown, K.Key_PageUp):
        assert at.view.at == at.place


ASKED: list[tuple[Key, Command]] = [
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
]


def test_what_is_the_pages_to_do_is_handed_to_it_from_any_cell(at: At) -> None:
    wanted = dict(ASKED)
    for key in at.each(wanted):
        assert at.sheet.asked == [wanted[key]]
        assert (at.typed(), at.view.at) == ([], at.place)


@pytest.mark.parametrize("key", [(K.Key_Right, ALT | SHIFT), (K.Key_Left, ALT | SHIFT), (K.Key_F4, NONE)])
def test_keys_for_parts_and_lists_do_no_harm_where_there_are_none(at: At, key: Key) -> None:
    at.press(key)
    assert at.typed() == []
    assert at.view.at == at.place


def test_every_key_of_the_table_is_pressed_somewhere_here_or_on_a_plain_figure() -> None:
    """A key added to the sheet has to be added to a table of tests."""
    from desktop_app.ui import sheet_keys
    from tests.gui import test_key_table as plain

    here = {*MOVING, *EDITING_ENDS, *(key for key, _wanted in ASKED)}
    there = {key for key, _to in plain.MOVES} | {key for key, _wanted in plain.ASKS}
    there |= {key for key, _text, _anew in plain.BEGINS if not isinstance(key, str)}
    there |= {key for key, _change in plain.CHANGES}
    named = {
        (K.Key_V, CTRL), (K.Key_Insert, SHIFT), (K.Key_Insert, CTRL), (K.Key_Space, SHIFT), (K.Key_Space, CTRL),
        (K.Key_A, CTRL), (K.Key_F4, NONE), (K.Key_Down, ALT), (K.Key_Right, ALT | SHIFT), (K.Key_Left, ALT | SHIFT),
    }  # fmt: skip
    pressed = {command(*key) for key in here | there | named}
    assert {found[0] for found in pressed if found} == set(Command) == set(sheet_keys._TABLE.values())
    assert {found[0] for key in MOVING if (found := command(*key))} == MOVES
