"""A figure that has not changed since a release is shown where the release showed it, and hidden where it hid it: always."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop_app.analysis.disclosure_tables import Cell, Decision, Key, Layer, Relation, Table, decide
from desktop_app.analysis.rounding import rounded
from tests.analysis.attacker import after
from tests.analysis.publication_tables import later, random_table
from tests.analysis.test_disclosure import assert_protected

THRESHOLD = WIDTH = 5
EXAMPLES = 200 if os.environ.get("MALIK_LAWS") == "thorough" else 8
SEEDS = st.integers(0, 100_000)

law = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def hidden_in(decision: Decision) -> frozenset[Key]:
    return decision.hidden | decision.withheld


def published(table: Table) -> Layer:
    return after(table, decide(table, THRESHOLD, WIDTH))[0]


def again(table: Table, told: Layer) -> Table:
    """The same figures once more, with what was told before."""
    return replace(table, earlier=(*table.earlier, told))


def assert_unchanged_alike(told: Layer, now: Layer, known: frozenset[tuple[Key, Decimal]]) -> None:
    """``known``: what any release told outright."""
    for key, before in told.items():
        cell = now.get(key)
        if cell is not None and cell.value == before.value:
            assert cell.shown == (before.shown or (key, cell.value) in known), key


def told_outright(layers: tuple[Layer, ...]) -> frozenset[tuple[Key, Decimal]]:
    return frozenset((key, cell.value) for layer in layers for key, cell in layer.items() if cell.shown)


@law
@given(SEEDS)
@example(0)
def test_two_publications_of_the_same_figures_hide_the_same(seed: int) -> None:
    table = random_table(seed)
    for _ in range(2):
        first = decide(table, THRESHOLD, WIDTH)
        table = again(table, after(table, first)[0])
        assert hidden_in(decide(table, THRESHOLD, WIDTH)) == hidden_in(first)


@law
@given(SEEDS, SEEDS)
def test_three_publications_differ_only_where_figures_have_changed(seed: int, other: int) -> None:
    table = random_table(seed)
    layers: tuple[Layer, ...] = (published(table),)
    for step in range(2):
        table = later(table, layers[-1], other + step)
        known = told_outright(layers)
        layers = (*layers, published(table))
        for layer in layers[:-1]:
            assert_unchanged_alike(layer, layers[-1], known)
        same = again(table, layers[-1])
        assert hidden_in(decide(same, THRESHOLD, WIDTH)) == {
            key for key, cell in layers[-1].items() if not cell.shown
        }


def test_three_publications_with_changes_and_repeats_between_tell_nothing() -> None:
    for seed in range(200, 200 + max(2, EXAMPLES // 8)):
        table = random_table(seed)
        for step in range(2):
            told = published(table)
            table = later(again(table, told), published(again(table, told)), seed + step)
        assert_protected(table, decide(table, THRESHOLD, WIDTH))


def as_rounded(table: Table, base: int) -> Table:
    cells: Mapping[Key, Cell] = {
        key: replace(cell, told=rounded(cell.value, base, b"secret", "|".join(key)), off=base - 1)
        for key, cell in table.cells.items()
    }
    return replace(table, cells=cells)


@law
@given(SEEDS, SEEDS, st.sampled_from([3, 5]))
def test_rounded_publications_differ_only_where_figures_have_changed(
    seed: int, other: int, base: int
) -> None:
    table = as_rounded(random_table(seed), base)
    first = after(table, decide(table, THRESHOLD, base - 1))[0]
    same = after(again(table, first), decide(again(table, first), THRESHOLD, base - 1))[0]
    assert same == first
    changed = as_rounded(later(table, first, other), base)
    now = after(changed, decide(changed, THRESHOLD, base - 1))[0]
    assert_unchanged_alike(first, now, told_outright((first,)))


def at(site: str, part: str = "") -> Key:
    return Key("cases", site, part, "2024")


COVER = Table(
    {
        at("955"): Cell(Decimal(28)),
        at("955", "a"): Cell(Decimal(3)),
        at("955", "b"): Cell(Decimal(9)),
        at("955", "c"): Cell(Decimal(16)),
    },
    (Relation(((at("955"), 1), *((at("955", part), -1) for part in "abc"))),),
    prices={at("955"): 50, at("955", "c"): 5},
)


def test_cover_that_is_no_longer_needed_stays_hidden() -> None:
    """What covered a small figure goes on doing so where another would do as well: that it appears would tell of a change."""
    told = {key: replace(cell, shown=key == at("955")) for key, cell in COVER.cells.items()}
    assert hidden_in(decide(COVER, THRESHOLD, WIDTH)) < {at("955", part) for part in "abc"}
    assert hidden_in(decide(again(COVER, told), THRESHOLD, WIDTH)) == {at("955", part) for part in "abc"}


def test_by_a_rule_that_hides_less_a_figure_may_appear() -> None:
    told = {key: replace(cell, shown=key == at("955")) for key, cell in COVER.cells.items()}
    decision = decide(replace(COVER, lapsed=(told,)), 2, 2)
    assert not hidden_in(decision)


def test_what_was_told_rounded_twice_is_known_as_closely_as_both_tell() -> None:
    """4 told as 3 (1 to 5) and as 5 (1 to 9) is 1 to 5: as 6 it would be 4 or 5."""
    key = at("955")
    first = {key: Cell(Decimal(4), told=Decimal(3), off=2)}
    second = {key: Cell(Decimal(4), told=Decimal(5), off=4)}
    now = {key: Cell(Decimal(4), told=Decimal(6), off=2)}
    for earlier in ((first, second), (second, first)):
        assert hidden_in(decide(Table(now, (), earlier), THRESHOLD, 2)) == {key}
