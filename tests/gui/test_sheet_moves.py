from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.sheet_keys import MOVES, Command
from desktop_app.ui.sheet_moves import Moves

# A heading, two rows of three, a heading, a row of one, a row of two.
LENGTHS = [0, 3, 3, 0, 1, 2]


@pytest.fixture
def moves() -> Moves:
    return Moves(LENGTHS)


def test_down_steps_over_a_heading_and_comes_back_to_its_column_after_a_shorter_row(moves: Moves) -> None:
    at = moves.go(Command.DOWN, (1, 1))
    assert at == (2, 1)
    at = moves.go(Command.DOWN, at)
    assert at == (4, 0)
    assert moves.go(Command.DOWN, at) == (5, 1)


def test_up_at_the_first_row_stays(moves: Moves) -> None:
    assert moves.go(Command.UP, (1, 2)) == (1, 2)


@pytest.mark.parametrize(
    ("wanted", "at", "to"),
    [
        (Command.LEFT, (1, 0), (1, 0)),
        (Command.RIGHT, (1, 2), (1, 2)),
        (Command.RIGHT, (1, 0), (1, 1)),
        (Command.ROW_START, (2, 2), (2, 0)),
        (Command.ROW_END, (2, 0), (2, 2)),
        (Command.SHEET_START, (5, 1), (1, 0)),
        (Command.SHEET_END, (1, 0), (5, 1)),
    ],
)
def test_moves_within_the_sheet(
    moves: Moves, wanted: Command, at: tuple[int, int], to: tuple[int, int]
) -> None:
    assert moves.go(wanted, at) == to


def test_enter_after_a_run_of_tabs_goes_back_to_the_column_where_it_began(moves: Moves) -> None:
    at = moves.tab(moves.tab((1, 0)))
    assert at == (1, 2)
    assert moves.enter(at) == (2, 0)


def test_a_run_of_tabs_is_over_after_another_key(moves: Moves) -> None:
    at = moves.tab((1, 0))
    at = moves.go(Command.RIGHT, at)
    assert moves.enter(at) == (2, 2)


def test_enter_without_tabs_goes_straight_down_and_shift_enter_up(moves: Moves) -> None:
    assert moves.enter((1, 1)) == (2, 1)
    assert moves.enter((2, 1), back=True) == (1, 1)


def test_tab_goes_over_the_end_of_a_row_and_back(moves: Moves) -> None:
    assert moves.tab((2, 2)) == (4, 0)
    assert moves.tab((4, 0), back=True) == (2, 2)


def test_tab_at_the_last_cell_and_back_at_the_first_stay(moves: Moves) -> None:
    assert moves.tab((5, 1)) == (5, 1)
    assert moves.tab((1, 0), back=True) == (1, 0)


@pytest.mark.parametrize(
    ("filled", "at", "to"),
    [
        ({(0, 0), (0, 1), (0, 2)}, (0, 0), (0, 2)),  # the end of what is filled
        ({(0, 0), (0, 3)}, (0, 0), (0, 3)),  # over a gap to the next
        ({(0, 3)}, (0, 1), (0, 3)),  # from an empty cell to the next filled one
        (set(), (0, 1), (0, 5)),  # nothing filled: the edge
        ({(0, 5)}, (0, 5), (0, 5)),  # at the edge: stay
    ],
)
def test_ctrl_right_goes_to_the_edge_of_what_is_filled(filled, at, to) -> None:
    moves = Moves([6], lambda row, column: (row, column) in filled)
    assert moves.go(Command.EDGE_RIGHT, at) == to


def test_ctrl_down_leaves_out_rows_too_short_for_the_column() -> None:
    assert Moves(LENGTHS).go(Command.EDGE_DOWN, (1, 1)) == (5, 1)


def test_a_selection_leaves_out_headings_and_what_lies_beyond_short_rows(moves: Moves) -> None:
    assert moves.cells((2, 1), (5, 2)) == [(2, 1), (2, 2), (5, 1)]


def test_within_a_selection_enter_goes_down_and_tab_along_round_and_round(moves: Moves) -> None:
    cells = moves.cells((1, 0), (2, 1))
    assert moves.within(cells, (1, 0), by_column=True) == (2, 0)
    assert moves.within(cells, (2, 0), by_column=True) == (1, 1)
    assert moves.within(cells, (2, 1), by_column=True) == (1, 0)
    assert moves.within(cells, (1, 1), by_column=False) == (2, 0)
    assert moves.within(cells, (1, 0), by_column=False, back=True) == (2, 1)


def test_enter_and_tab_pass_over_cells_that_nobody_types_in_and_arrows_do_not() -> None:
    moves = Moves([2, 2, 2], open_=lambda row, column: (row, column) not in {(1, 0), (1, 1)})
    assert moves.enter((0, 0)) == (2, 0)
    assert moves.tab((0, 1)) == (2, 0)
    assert moves.tab((2, 0), back=True) == (0, 1)
    assert moves.go(Command.DOWN, (0, 0)) == (1, 0)


def test_enter_stays_where_nothing_further_may_be_typed_in() -> None:
    moves = Moves([1, 1], open_=lambda row, _column: row == 0)
    assert moves.enter((0, 0)) == (0, 0)
    assert moves.tab((0, 0)) == (0, 0)


def test_a_sheet_without_cells_has_no_first_one() -> None:
    assert Moves([0, 0]).first() is None


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=8).filter(any),
    st.lists(st.sampled_from([*sorted(MOVES), "enter", "enter_back", "tab", "tab_back"]), max_size=30),
    st.sets(st.tuples(st.integers(0, 7), st.integers(0, 3))),
)
def test_no_key_ever_leads_to_a_place_without_a_cell(lengths, keys, filled) -> None:
    moves = Moves(lengths, lambda row, column: (row, column) in filled)
    at = moves.first()
    assert at is not None
    for key in keys:
        if key in ("enter", "enter_back"):
            at = moves.enter(at, back=key == "enter_back")
        elif key in ("tab", "tab_back"):
            at = moves.tab(at, back=key == "tab_back")
        else:
            at = moves.go(Command(key), at)
        assert 0 <= at[1] < lengths[at[0]]
