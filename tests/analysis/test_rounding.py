"""Keyed rounding: never further than the base, right on average, and never by chance the whole story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.disclosure import is_small
from desktop_app.analysis.disclosure_tables import Cell, Key, Relation, Table, decide
from desktop_app.analysis.rounding import rounded
from tests.analysis.attacker import attack
from tests.analysis.publication_tables import random_table

BASES = st.sampled_from([3, 5])


@given(st.integers(0, 10_000), BASES, st.binary(min_size=1), st.text(max_size=20))
def test_a_figure_goes_to_a_multiple_less_than_the_base_away(
    value: int, base: int, key: bytes, label: str
) -> None:
    told = rounded(Decimal(value), base, key, label)
    assert told % base == 0
    assert abs(told - value) < base
    assert told == rounded(Decimal(value), base, key, label)
    assert value % base or told == value


@pytest.mark.parametrize("base", [3, 5])
def test_it_comes_out_right_on_average(base: int) -> None:
    for value in range(base, 2 * base):
        keys = [number.to_bytes(2, "big") for number in range(4_000)]
        mean = sum(rounded(Decimal(value), base, key, "x") for key in keys) / len(keys)
        assert abs(mean - value) < Decimal("0.2")


def test_another_key_or_another_figure_is_rounded_otherwise() -> None:
    labels = [str(number) for number in range(40)]
    told = [[rounded(Decimal(4), 3, key, label) for label in labels] for key in (b"one", b"two")]
    assert told[0] != told[1]
    assert set(told[0]) == {Decimal(3), Decimal(6)}


def told_rounded(table: Table, base: int) -> Table:
    cells: Mapping[Key, Cell] = {
        key: replace(cell, told=rounded(cell.value, base, b"secret", "|".join(key)), off=base - 1)
        for key, cell in table.cells.items()
    }
    return replace(table, cells=cells)


@pytest.mark.parametrize("base", [3, 5])
@pytest.mark.parametrize("seed", range(8))
def test_no_small_figure_is_told_closer_than_the_base_by_all_that_is_rounded(seed: int, base: int) -> None:
    table = told_rounded(random_table(seed), base)
    decision = decide(table, 5, base - 1)
    assert not decision.withheld
    assert len(decision.hidden) <= len(decide(random_table(seed), 5, 5).hidden), "rounding hides less"
    for one in attack(table, decision):
        if is_small(one.value, 5):
            assert one.high - one.low >= base - 1 - 1e-6, one


def test_two_roundings_of_one_figure_are_not_both_told() -> None:
    """A total of one part: 4 told as 3 and as 6 would be 4 or 5."""
    total, part = Key("cases", "955", "", "2024"), Key("cases", "955", "a", "2024")
    cells = {total: Cell(Decimal(4), told=Decimal(6), off=2), part: Cell(Decimal(4), told=Decimal(3), off=2)}
    table = Table(cells, (Relation(((total, 1), (part, -1))),), (), {total: 6, part: 1})
    assert decide(table, 5, 2).hidden
