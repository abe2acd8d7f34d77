"""The merge law on plain records, without any file."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.entry import Content, Maker, make
from desktop_app.domain.heads import (
    DISPUTABLE,
    disagree,
    heads,
    heads_of_cell,
    in_showing_order,
    stray_parents,
)
from desktop_app.domain.record import Cell, Record, hash_name, id_to_bytes, value_cell
from tests.helpers import CELL, naive_heads
from tests.helpers import given as figure
from tests.laws.profiles import tries

OTHER = value_cell("956", "posts", "2024-05")
NOW = "2024-06-03T12:00:00Z"


def record(
    content: Content, parents: Sequence[Record] = (), cell: Cell = CELL, author: str = "A", time: str = NOW
) -> Record:
    return make(cell, content, Maker(author, "replica", time), parents)


def random_records(seed: int, count: int) -> list[Record]:
    """A history in which records name any earlier ones, of their own cell, of another, or missing."""
    chance, made = Random(seed), []
    for _ in range(count):
        seen = chance.sample(made, min(len(made), chance.randrange(4)))
        content = chance.choice((figure("1"), figure("2"), Content("cleared"), Content("withdrawn")))
        cell = chance.choice((CELL, CELL, OTHER, Cell("remark", *CELL[1:5])))
        made.append(record(content, seen, cell, chance.choice("AB"), chance.choice((NOW, "1999", "2099"))))
    return [one for one in made if chance.random() > 0.1]


@tries(quick=200, thorough=5_000)
@given(st.integers(0, 10**6), st.integers(1, 15))
def test_heads_are_those_that_no_record_of_the_cell_replaces(seed: int, count: int) -> None:
    records = random_records(seed, count)
    found = heads(records)
    assert {cell: set(members) for cell, members in found.items()} == naive_heads(records)
    assert all(found.values()), "no cell is headless"


@tries(quick=200, thorough=5_000)
@given(st.integers(0, 10**6), st.integers(1, 15), st.randoms(use_true_random=False))
def test_the_order_and_number_of_times_that_records_come_in_change_nothing(
    seed: int, count: int, chance: Random
) -> None:
    records = random_records(seed, count)
    mixed = [*records, *records[: count // 2]]
    chance.shuffle(mixed)
    assert heads(mixed) == heads(records)


@tries(quick=200, thorough=5_000)
@given(st.integers(0, 10**6), st.integers(1, 15))
def test_clocks_that_lie_change_at_most_which_head_is_shown(seed: int, count: int) -> None:
    honest = random_records(seed, count)
    renamed: dict[str, Record] = {}
    for one in honest:  # the same history, every clock telling something else
        fields = dict(one.fields)
        fields["time"] = f"a lie {one.id}"
        fields["parents"] = [renamed[id_].id if id_ in renamed else id_ for id_ in one.parents]
        renamed[one.id] = Record.make(**fields)  # type: ignore[arg-type]
    lying = heads(renamed.values())
    for cell, members in heads(honest).items():
        assert {renamed[one.id] for one in members} == set(lying[cell])
        assert disagree(members) == disagree(lying[cell])


def test_a_parent_in_another_cell_counts_for_nothing_and_is_told() -> None:
    first = record(figure("1"))
    stray = record(figure("2"), [first], OTHER)
    assert heads([first, stray]) == {CELL: (first,), OTHER: (stray,)}
    assert stray_parents([first, stray]) == ([(stray, first.id)], [])


def test_a_missing_parent_blocks_nothing_and_is_told() -> None:
    first = record(figure("1"))
    second = record(figure("2"), [first])
    assert heads([second]) == {CELL: (second,)}
    assert stray_parents([second]) == ([], [(second, first.id)])


def test_the_head_with_the_greatest_counter_then_time_then_id_is_shown() -> None:
    first = record(figure("1"))
    late, longer = record(figure("2"), time="2024-07"), record(figure("3"), [first])
    assert heads_of_cell([first, late, longer])[0] == longer
    assert in_showing_order([first, late])[0] == late
    twins = [record(figure(value)) for value in "45"]
    assert in_showing_order(twins)[0] == max(twins, key=lambda one: id_to_bytes(one.id))


def test_what_is_reported_is_shown_before_what_was_withdrawn() -> None:
    first = record(figure("1"))
    withdrawn = record(Content("withdrawn"), [record(figure("2"), [first])])
    assert in_showing_order([withdrawn, first]) == (first, withdrawn)


def test_heads_disagree_when_they_say_different_things() -> None:
    one = record(figure("1"))
    assert not disagree([one])
    assert not disagree([one, record(figure("1"), author="B", time="2099")])
    assert not disagree([one, record(figure("1", text=hash_name(b"note")))])
    assert not disagree([one, record(Content("withdrawn"), [record(figure("2"))])])
    assert disagree([one, record(figure("2"))])
    assert disagree([one, record(figure("1", coverage="the school"))])
    assert disagree([one, record(Content("unavailable"))])
    assert disagree([one, record(Content("cleared"))])


def test_only_what_states_a_fact_can_be_in_disagreement() -> None:
    for kind in ("value", "remark", "completion", "review", "receipt", "redaction", "weather"):
        pair = [record(Content(state), cell=Cell(kind, "956")) for state in ("complete", "reopened")]
        assert disagree(pair) == (kind in DISPUTABLE)
