"""What is hidden stays hidden: every published table is attacked by linear programming."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.analysis.disclosure import is_small
from desktop_app.analysis.disclosure_tables import EQUAL, Cell, Decision, Key, Relation, Table, decide
from tests.analysis.attacker import At, Bounded, after, attack, given_away
from tests.analysis.publication_tables import NATION, later, price_of, random_table

THRESHOLD = WIDTH = 5
ALMOST = 1e-6
TABLES = 300 if os.environ.get("MALIK_LAWS") == "thorough" else 12


def assert_protected(table: Table, decision: Decision, width: int = WIDTH) -> None:
    """No hidden figure is bounded closer than the width, and none that is small can be known to be small.

    What earlier releases tell by themselves cannot be unsaid; then the new figures must not tell a small one any closer.
    """
    before: dict[At, Bounded] = {}
    known = given_away(table)
    for one in attack(table, decision):
        if is_protected(one, width) or (one.at[0] == 0 and one.at[1] in known):
            continue
        assert table.earlier, one
        before = before or {other.at: other for other in attack(table, nothing_of(table))}
        assert not is_protected(before[one.at], width), one
        if is_small(one.value, THRESHOLD):
            assert (one.low, one.high) == pytest.approx((before[one.at].low, before[one.at].high)), one


def is_protected(one: Bounded, width: int) -> bool:
    wide = one.high - one.low >= width - ALMOST
    return wide and (not is_small(one.value, THRESHOLD) or one.high >= one.value + width - ALMOST)


def nothing_of(table: Table) -> Decision:
    """Nothing is published now."""
    return Decision(frozenset(table.cells), frozenset(), {})


def at(site: str, part: str = "", year: str = "2024") -> Key:
    return Key("cases", site, part, year)


def table_of(rows: dict[str, tuple[int, ...]], parts: tuple[str, ...]) -> Table:
    """Municipalities by parts, with their totals and the nation's."""
    columns = [sum(column) for column in zip(*rows.values(), strict=True)]
    cells = {
        at(site, part): Cell(Decimal(value))
        for site, row in {**rows, NATION: columns}.items()
        for part, value in zip(("", *parts), (sum(row), *row), strict=True)
    }
    across = [
        Relation(((at(site), 1), *((at(site, part), -1) for part in parts))) for site in (*rows, NATION)
    ]
    down = [
        Relation(((at(NATION, part), 1), *((at(site, part), -1) for site in rows))) for part in ("", *parts)
    ]
    prices = {key: price_of(key, cell) for key, cell in cells.items()}
    return Table(cells, (*across, *down), (), prices)


@pytest.mark.parametrize("seed", range(TABLES))
def test_no_hidden_figure_of_a_random_table_can_be_told(seed: int) -> None:
    table = random_table(seed)
    decision = decide(table, THRESHOLD, WIDTH)
    small = {key for key, cell in table.cells.items() if is_small(cell.value, THRESHOLD)}
    assert small <= decision.hidden
    assert not decision.withheld
    assert_protected(table, decision)


@pytest.mark.parametrize(("threshold", "width"), [(3, 3), (3, 8), (10, 4), (1, 1)])
def test_any_threshold_and_width_holds(threshold: int, width: int) -> None:
    for seed in range(3):
        table = random_table(seed)
        decision = decide(table, threshold, width)
        for one in attack(table, decision):
            assert one.high - one.low >= width - ALMOST, one
            assert not is_small(one.value, threshold) or one.high >= one.value + width - ALMOST, one


@pytest.mark.parametrize("seed", range(TABLES // 2))
def test_an_earlier_release_and_a_new_one_together_tell_nothing(seed: int) -> None:
    first = random_table(seed)
    table = later(first, after(first, decide(first, THRESHOLD, WIDTH))[0], seed)
    assert_protected(table, decide(table, THRESHOLD, WIDTH))


def test_two_releases_and_a_third_together_tell_nothing() -> None:
    for seed in range(100, 100 + TABLES // 8):
        table = random_table(seed)
        for step in range(2):
            table = later(table, after(table, decide(table, THRESHOLD, WIDTH))[0], seed + step)
        assert_protected(table, decide(table, THRESHOLD, WIDTH))


NAIVE = table_of({"955": (3, 4, 30), "956": (2, 40, 40), "957": (20, 31, 50)}, ("a", "b", "c"))


def test_two_hidden_in_every_line_alone_is_broken_by_the_attack() -> None:
    """A square of four hidden figures, two in each line and column: the small ones are still bounded closely."""
    square = frozenset(at(site, part) for site in ("955", "956") for part in ("a", "b"))
    broken = {
        one.at[1]: one.high
        for one in attack(NAIVE, Decision(square, frozenset(), {}))
        if not is_protected(one, WIDTH)
    }
    assert broken[at("955", "a")] == pytest.approx(5), "known to be small"
    assert_protected(NAIVE, decide(NAIVE, THRESHOLD, WIDTH))


def test_hiding_the_small_figures_alone_is_broken_by_the_attack() -> None:
    table = table_of({"955": (3, 40), "956": (20, 2)}, ("a", "b"))
    small = frozenset(key for key, cell in table.cells.items() if is_small(cell.value, THRESHOLD))
    found = attack(table, Decision(small, frozenset(), {}))
    assert {one.at[1]: (one.low, one.high) for one in found} == {
        at("955", "a"): (3, 3),
        at("956", "b"): (2, 2),
    }


def test_figures_above_the_threshold_are_shown_where_nothing_small_is_near() -> None:
    table = table_of({"955": (12, 9), "956": (0, 31)}, ("a", "b"))
    assert decide(table, THRESHOLD, WIDTH) == Decision(frozenset(), frozenset(), {})


def test_small_totals_are_hidden_like_small_parts() -> None:
    table = table_of({"955": (1, 2), "956": (40, 30), "957": (50, 20)}, ("a", "b"))
    assert {at("955"), at("955", "a"), at("955", "b")} <= decide(table, THRESHOLD, WIDTH).hidden


def test_the_nations_total_stays_where_a_swap_among_parts_will_do() -> None:
    table = table_of({"955": (3, 40, 30), "956": (50, 60, 20), "957": (20, 31, 50)}, ("a", "b", "c"))
    decision = decide(table, THRESHOLD, WIDTH)
    assert len(decision.hidden) == 4
    assert not {key for key in decision.hidden if key.site == NATION or not key.breakdown}


def test_a_zero_is_hidden_to_make_a_certificate() -> None:
    table = table_of({"955": (3, 8), "956": (9, 0)}, ("a", "b"))
    decision = decide(table, THRESHOLD, WIDTH)
    assert at("956", "b") in decision.hidden
    assert_protected(table, decision)


@pytest.mark.parametrize("seed", range(0, TABLES, 5))
def test_every_hidden_figure_has_a_certificate_that_keeps_what_is_shown(seed: int) -> None:
    table = random_table(seed)
    decision = decide(table, THRESHOLD, WIDTH)
    assert decision.certificates.keys() == decision.hidden
    for key, move in decision.certificates.items():
        assert abs(move[key]) >= WIDTH
        assert move[key] > 0 or not is_small(table.cells[key].value, THRESHOLD)
        assert move.keys() <= decision.hidden
        assert all(table.cells[one].value + Decimal(amount) >= 0 for one, amount in move.items())
        exact = [
            relation for relation in table.relations if all(one in table.cells for one, _ in relation.terms)
        ]
        for relation in exact:
            left = sum(sign * table.cells[one].value for one, sign in relation.terms)
            if left == 0 and relation.kind == EQUAL:
                assert sum(sign * move.get(one, 0) for one, sign in relation.terms) == 0


def test_the_same_table_is_always_decided_on_alike() -> None:
    table = random_table(7)
    turned = replace(table, cells=dict(sorted(table.cells.items())))
    first, second = (decide(one, THRESHOLD, WIDTH) for one in (table, turned))
    assert first == decide(table, THRESHOLD, WIDTH)
    assert second == decide(turned, THRESHOLD, WIDTH)


def test_a_total_that_now_covers_a_late_place_does_not_tell_its_small_figure() -> None:
    """31 from 14 of 17 places was published; 33 from 17 of 17 would tell that three settlements had two."""
    before = {at("955"): Cell(Decimal(31), "14"), at("956"): Cell(Decimal(60), "9")}
    cells = {at("955"): Cell(Decimal(33), "17"), at("956"): Cell(Decimal(60), "9")}
    table = Table(cells, (), (before,), {})
    assert decide(table, THRESHOLD, WIDTH).hidden == {at("955")}
    plain = replace(table, cells={**cells, at("955"): Cell(Decimal(33), "14")})
    assert not decide(plain, THRESHOLD, WIDTH).hidden, "a register that was put right tells of no place"


def test_a_municipality_that_was_lacking_is_not_told_by_the_difference() -> None:
    relation = Relation(((at(NATION), 1), (at("955"), -1), (at("956"), -1)))
    before = {at(NATION): Cell(Decimal(40), "955"), at("955"): Cell(Decimal(40))}
    cells = {at(NATION): Cell(Decimal(43), "all"), at("955"): Cell(Decimal(40)), at("956"): Cell(Decimal(3))}
    table = Table(cells, (relation,), (before,), {})
    decision = decide(table, THRESHOLD, WIDTH)
    assert {at("956"), at(NATION)} <= decision.hidden
    assert_protected(table, decision)


def test_what_was_told_before_is_not_counted_as_hidden() -> None:
    """A threshold was raised since: the figure is known, and protects nothing."""
    before = {at("955"): Cell(Decimal(4)), at(NATION): Cell(Decimal(30))}
    cells = {at("955"): Cell(Decimal(4)), at("956"): Cell(Decimal(3)), at(NATION): Cell(Decimal(30))}
    relation = Relation(((at(NATION), 1), (at("955"), -1), (at("956"), -1)))
    cells[at(NATION)] = Cell(Decimal(7))
    table = Table(cells, (relation,), (before,), {})
    decision = decide(table, THRESHOLD, WIDTH)
    assert at("955") not in decision.hidden
    assert {at("956"), at(NATION)} <= decision.hidden


def test_where_an_earlier_release_tells_too_much_the_place_is_withheld() -> None:
    """The total and one part came out before, and go on being shown; of its place nothing else is."""
    shown = {at("955"): Cell(Decimal(12)), at("955", "a"): Cell(Decimal(9))}
    relation = Relation(((at("955"), 1), (at("955", "a"), -1), (at("955", "b"), -1)))
    cells = {**shown, at("955", "b"): Cell(Decimal(3)), at("955", "c"): Cell(Decimal(20))}
    cells[at("956")] = Cell(Decimal(20))
    decision = decide(Table(cells, (relation,), (shown,), {}), THRESHOLD, WIDTH)
    assert decision.withheld == {at("955", "b"), at("955", "c")}
    assert at("956") not in decision.hidden
