"""Making records: edits name what they replace, repetitions say nothing, taking back brings back."""

from __future__ import annotations

from desktop_app.domain.entry import Content, Maker, content_of, enter, make, repeat, restore, settle
from desktop_app.domain.heads import disagree, heads_of_cell, in_showing_order
from desktop_app.domain.record import GREATEST_COUNTER, Cell, Record, hash_name
from tests.helpers import CELL, given

MAKER = Maker("Test Person A", "here", "2024-06-03T12:00:00Z")
LATER = Maker("Test Person B", "there", "2024-06-04T12:00:00Z")
CLEARED, WITHDRAWN = Content("cleared"), Content("withdrawn")


def first(content: Content = given("1"), **extra: str) -> Record:  # noqa: B008 - frozen
    return make(CELL, content, MAKER, **extra)


def test_a_first_entry_has_no_parents_and_counts_one() -> None:
    record = enter(CELL, given("3", coverage="the school"), MAKER, ())
    assert record is not None
    assert (record.cell, record.content, record.parents, record.counter) == (
        CELL,
        ("given", "3", "the school"),
        (),
        1,
    )
    assert (record.author, record.workspace, record.time) == ("Test Person A", "here", MAKER.time)


def test_a_change_names_all_heads_and_counts_on_from_the_greatest() -> None:
    heads = [first(), make(CELL, given("2"), MAKER, [first(given("5"))])]
    record = enter(CELL, given("3"), LATER, heads)
    assert record is not None
    assert (set(record.parents), record.counter) == ({one.id for one in heads}, 3)
    assert heads_of_cell([*heads, record]) == (record,)


def test_saying_again_what_the_sole_head_says_makes_no_record() -> None:
    head = first(given("1", means="on paper", extracted="2024-01-02"))
    assert enter(CELL, given("1"), LATER, [head]) is None
    assert enter(CELL, given("1", means="on paper"), LATER, [head]) is None
    for other in (
        given("2"),
        given("1", coverage="the school"),
        given("1", means="by telephone"),
        given("1", extracted="2024-01-03"),
        given("1", text=hash_name(b"why")),
        Content("unavailable"),
        CLEARED,
    ):
        assert enter(CELL, other, LATER, [head]) is not None


def test_saying_what_one_of_two_heads_says_settles_for_it() -> None:
    heads = [first(), first(given("2"))]
    record = enter(CELL, given("1"), LATER, heads)
    assert record is not None
    assert heads_of_cell([*heads, record]) == (record,)


def test_what_was_never_reported_cannot_be_emptied() -> None:
    assert enter(CELL, CLEARED, MAKER, ()) is None
    assert enter(CELL, CLEARED, MAKER, [make(CELL, WITHDRAWN, MAKER)]) is None
    assert enter(CELL, CLEARED, MAKER, [first()]) is not None


def test_settling_leaves_one_head() -> None:
    heads = [first(), first(given("2")), first(CLEARED)]
    record = settle(CELL, content_of(heads[1]), LATER, heads)
    assert heads_of_cell([*heads, record]) == (record,)
    assert record.content == heads[1].content


def test_taking_back_a_first_entry_withdraws_it() -> None:
    head = first()
    (record,) = restore(CELL, (), LATER, [head])
    assert (record.state, record.parents) == ("withdrawn", (head.id,))


def test_taking_back_a_settlement_brings_the_disagreement_back_and_shows_what_was_shown() -> None:
    for one, other in (("1", "2"), ("2", "1"), ("3", "4"), ("4", "3"), ("5", "6"), ("6", "5"), ("7", "8")):
        sides = in_showing_order([first(given(one)), make(CELL, given(other), MAKER, [first(given("9"))])])
        decided = settle(CELL, given("5"), MAKER, sides)
        back = restore(CELL, sides, LATER, [decided])
        heads = heads_of_cell([*sides, decided, *back])
        assert disagree(heads)
        assert [head.content for head in heads] == [side.content for side in sides]


def test_what_is_said_again_keeps_every_field_that_it_had() -> None:
    review = make(
        Cell("review", "956", "local", "2024-05", "", "GL"), Content("accepted"), MAKER, digest="d", odd="x"
    )
    again = repeat(review, LATER, [review])
    assert (again.text_field("digest"), again.text_field("odd"), again.cell) == ("d", "x", review.cell)
    assert (again.author, again.parents, again.counter) == ("Test Person B", (review.id,), 2)
    assert repeat(review, LATER, [review], text="t").text == "t"


def test_a_counter_never_overtakes_the_greatest() -> None:
    far = Record.make(kind="value", counter=GREATEST_COUNTER)
    assert make(CELL, given("1"), MAKER, [far]).counter == GREATEST_COUNTER
