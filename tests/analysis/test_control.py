"""Limits by hand, by the textbook, and by the laws that any of them keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.control import chart, held_against_limits, method_for, method_of, methods_for
from desktop_app.analysis.points import Coverage, Point
from desktop_app.analysis.signals import Control
from tests.builtin import builtin_catalogue

CATALOGUE = builtin_catalogue()
GAP = Point("missing")

# Montgomery, Introduction to Statistical Quality Control: nonconformities in 26 samples of circuit boards (c chart), and
# nonconforming cans in 30 samples of 50 (p chart).
BOARDS = "21 24 16 12 15 5 28 20 31 25 20 24 16 19 10 17 13 22 18 39 30 24 16 19 17 15"
CANS = "12 15 8 10 4 7 16 9 14 10 5 6 17 12 22 8 10 5 13 11 20 18 24 15 9 12 7 13 9 6"


def counts(values: str | Sequence[int]) -> list[Point]:
    numbers = values.split() if isinstance(values, str) else values
    return [GAP if one == "-" else Point("given", Decimal(one)) for one in numbers]


def fractions(pairs: Sequence[tuple[int, int]], scale: int = 1) -> list[Point]:
    return [
        Point(
            "given",
            Decimal(over) / Decimal(under) * scale,
            numerator=Decimal(over),
            denominator=Decimal(under),
        )
        for over, under in pairs
    ]


def flat(values: Sequence[float | None]) -> list[float]:
    return sorted({round(one, 4) for one in values if one is not None})


def outside(control: Control) -> list[tuple[int, str]]:
    return [(one.first, one.side) for one in control.signals if one.rule == "outside"]


def test_c_limits_of_the_textbook() -> None:
    control = chart(counts(BOARDS), "c")
    assert flat(control.centre) == [pytest.approx(516 / 26, abs=5e-5)]
    assert flat(control.upper) == [pytest.approx(33.22, abs=0.01)]
    assert flat(control.lower) == [pytest.approx(6.48, abs=0.01)]
    assert outside(control) == [(5, "below"), (19, "above")]


def test_p_limits_of_the_textbook() -> None:
    control = chart(fractions([(int(one), 50) for one in CANS.split()]), "p")
    assert flat(control.centre) == [pytest.approx(0.2313, abs=5e-5)]
    assert flat(control.upper) == [pytest.approx(0.4102, abs=5e-5)]
    assert flat(control.lower) == [pytest.approx(0.0524, abs=5e-5)]
    assert outside(control) == [(14, "above"), (22, "above")]


def test_c_and_p_limits_by_their_formulas() -> None:
    events = chart(counts(BOARDS), "c")
    mean = 516 / 26
    assert (events.lower[0], events.upper[0]) == pytest.approx(
        (mean - 3 * sqrt(mean), mean + 3 * sqrt(mean)), rel=1e-9
    )
    share = chart(fractions([(3, 40), (9, 60), (12, 100)]), "p")
    part = 24 / 200
    assert share.centre[0] == pytest.approx(part, rel=1e-9)
    for at, size in enumerate((40, 60, 100)):
        width = 3 * sqrt(part * (1 - part) / size)
        assert share.upper[at] == pytest.approx(part + width, rel=1e-9)
        assert share.lower[at] == pytest.approx(max(0.0, part - width), rel=1e-9)


def test_u_limits_of_the_textbook() -> None:
    control = chart(
        fractions([(errors, 50) for errors in [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]]),
        "u",
    )
    assert flat(control.centre) == [0.074]
    assert flat(control.upper) == [pytest.approx(0.1894, abs=5e-5)]
    assert flat(control.lower) == [0.0]


def test_xmr_limits_by_hand() -> None:
    # Mean 10; moving ranges 2 4 3 1 2, their mean 2.4; limits 10 -+ 2.66 x 2.4.
    control = chart(counts("9 11 7 10 11 13"), "xmr")
    mean = 61 / 6
    assert control.centre[0] == pytest.approx(mean, rel=1e-12)
    assert control.upper[0] == pytest.approx(mean + 2.66 * 2.4, rel=1e-12)
    assert control.lower[0] == pytest.approx(mean - 2.66 * 2.4, rel=1e-12)


def test_moving_ranges_far_above_their_mean_are_left_out_once() -> None:
    # Moving ranges: eleven of 2, then 30 and 30: their mean 6.31, 3.267 times it 20.6: both are left out.
    values = "10 12 10 12 10 12 10 12 10 12 10 12 42 12"
    control = chart(counts(values), "xmr")
    mean = sum(map(int, values.split())) / 14
    assert control.upper[0] == pytest.approx(mean + 2.66 * 2, rel=1e-12)
    assert outside(control) == [(12, "above")]


def test_what_never_varies_has_limits_without_a_width_and_no_signal() -> None:
    control = chart(counts("5 5 5 5 5 5 5 5 5 5"), "xmr")
    assert flat(control.lower) == flat(control.upper) == [5.0]
    assert control.signals == ()


def test_one_leap_among_equals_is_not_screened_down_to_nothing() -> None:
    control = chart(counts("5 5 5 5 5 5 5 5 5 5 9"), "xmr")
    assert flat(control.upper)[0] > 5.5
    assert outside(control) == [(10, "above")]


def test_limits_of_rates_follow_the_denominator() -> None:
    control = chart(fractions([(10, 1000), (20, 4000)], scale=1000), "u")
    centre = 30 / 5000
    assert control.centre == (pytest.approx(6.0), pytest.approx(6.0))
    assert control.upper[0] == pytest.approx(1000 * (centre + 3 * sqrt(centre / 1000)), rel=1e-12)
    assert control.upper[1] == pytest.approx(1000 * (centre + 3 * sqrt(centre / 4000)), rel=1e-12)


def test_a_share_is_limited_by_nothing_and_all() -> None:
    high = chart(fractions([(9, 10), (10, 10), (10, 10)], scale=100), "p")
    assert max(one for one in high.upper if one is not None) == 100
    low = chart(fractions([(1, 10), (0, 10), (0, 10)], scale=100), "p")
    assert min(one for one in low.lower if one is not None) == 0


def test_limits_are_worked_out_anew_behind_a_break() -> None:
    control = chart(counts("10 12 11 10 12 11 40 42 41 40 42 41"), "xmr", breaks=[5.5])
    assert [(one.first, one.last, one.count) for one in control.phases] == [(0, 5, 6), (6, 11, 6)]
    assert control.centre[:6] == (11.0,) * 6
    assert control.centre[6:] == (41.0,) * 6
    assert control.signals == ()
    assert chart(counts("10 12 11 10 12 11 40 42 41 40 42 41"), "xmr").signals


def test_a_break_within_a_period_begins_with_the_next_unless_it_is_its_beginning() -> None:
    points = counts("1 2 3 4 5 6")
    assert [one.first for one in chart(points, "xmr", breaks=[2.5]).phases] == [0, 3]
    assert [one.first for one in chart(points, "xmr", breaks=[3.2]).phases] == [0, 4]


def test_under_twelve_figures_limits_are_on_trial() -> None:
    assert [one.trial for one in chart(counts(list(range(11))), "xmr").phases] == [True]
    assert [one.trial for one in chart(counts(list(range(12))), "xmr").phases] == [False]


@pytest.mark.parametrize("method", ["xmr", "c"])
def test_one_figure_has_no_limits(method: str) -> None:
    control = chart(counts("5 -"), method)
    assert control.centre == (None, None)
    assert control.phases == control.signals == ()


def test_no_moving_range_and_no_run_reaches_across_a_gap() -> None:
    joined = chart(counts("3 3 3 3 3 3 3 9 9 9 9 9 9 9"), "xmr")
    parted = chart(counts("3 3 3 3 3 3 - 3 9 9 9 9 - 9 9 9"), "xmr")
    assert {one.rule for one in joined.signals} >= {"run"}
    assert not [one for one in parted.signals if one.rule == "run"]
    # Moving ranges 0 everywhere but between the eighth and the ninth: 6. Across gaps none is taken.
    assert parted.upper[0] is not None
    assert parted.centre[6] is None


def test_two_figures_apart_have_no_moving_range_and_so_no_limits() -> None:
    assert chart(counts("5 - 9"), "xmr").upper == (None, None, None)


def test_what_is_provisional_or_disputed_is_not_held_against_the_limits() -> None:
    settled = counts("10 12 11 10 12 11 10 12 11 10 12 11")
    for doubt in ({"provisional": True}, {"disputed": True}):
        points = [*settled, replace(Point("given", Decimal(99)), **doubt)]
        control = chart(points, "xmr")
        assert control.signals == ()
        assert control.upper[12] == control.upper[0]
        assert held_against_limits(points, control) == [True] * 12 + [False]


def test_sums_of_other_coverage_are_not_held_against_the_limits() -> None:
    whole = [replace(one, places=Coverage(5, 5, "municipality")) for one in counts("50 52 51 50 52 51 50 52")]
    part = replace(
        whole[0], value=Decimal(9), places=Coverage(1, 5, "municipality"), sites=frozenset(["960"])
    )
    control = chart([*whole, part], "xmr")
    assert control.centre[0] == 51
    assert control.signals == ()
    assert held_against_limits([*whole, part], control)[-1] is False


def test_figures_that_all_cover_the_same_part_are_compared() -> None:
    part = [
        replace(one, places=Coverage(1, 5, "municipality"), sites=frozenset(["960"]))
        for one in counts("5 6 5 6 5 6 5 6")
    ]
    assert all(held_against_limits(part, chart(part, "xmr")))


def test_which_chart_fits_which_item() -> None:
    fits = {code: method_for(item, CATALOGUE) for code, item in CATALOGUE.items.items() if item.numeric}
    assert fits["unprocessed_share"] == fits["notified_share_year"] == "p"
    assert fits["notifications_rate"] == fits["suicide_rate"] == "u"
    assert fits["notifications"] == fits["police_violence"] == fits["suicides"] == "c"
    assert (
        fits["family_contacts"]
        == fits["cases_open"]
        == fits["foster_fte_year"]
        == fits["posts_filled_share"]
        == "xmr"
    )
    assert methods_for(CATALOGUE.items["notifications"], CATALOGUE) == ("c", "xmr")
    assert methods_for(CATALOGUE.items["family_contacts"], CATALOGUE) == ("xmr", "c")
    assert methods_for(CATALOGUE.items["cases_open"], CATALOGUE) == ("xmr",)


some = st.lists(st.integers(0, 200), min_size=2, max_size=40)


@given(some, st.integers(1, 500))
def test_shifting_all_values_shifts_the_limits_and_keeps_the_signals(values: list[int], by: int) -> None:
    low, high = min(values), max(values)
    base = high - low + 2 * 200 * 3  # far enough above 0 that no limit is cut off
    one = chart(counts([value + base for value in values]), "xmr")
    other = chart(counts([value + base + by for value in values]), "xmr")
    assert one.signals == other.signals
    for name in ("centre", "lower", "upper"):
        assert getattr(other, name) == pytest.approx([limit + by for limit in getattr(one, name)], rel=1e-9)


@given(some, st.integers(2, 50))
def test_scaling_all_values_scales_the_limits_and_keeps_the_signals(values: list[int], by: int) -> None:
    one, other = chart(counts(values), "xmr"), chart(counts([value * by for value in values]), "xmr")
    assert one.signals == other.signals
    assert other.upper == pytest.approx([limit * by for limit in one.upper], rel=1e-9)


@given(some)
def test_turning_the_values_over_swaps_the_sides(values: list[int]) -> None:
    base = 10_000
    one = chart(counts([base + value for value in values]), "xmr")
    other = chart(counts([base - value for value in values]), "xmr")
    sides = {"above": "below", "below": "above", "rising": "falling", "falling": "rising"}
    assert {(s.rule, sides[s.side], s.first, s.last) for s in one.signals} == {
        (s.rule, s.side, s.first, s.last) for s in other.signals
    }


@given(some)
def test_backwards_the_limits_are_the_same(values: list[int]) -> None:
    one, other = chart(counts(values), "c"), chart(counts(values[::-1]), "c")
    assert one.upper == pytest.approx(other.upper, rel=1e-9)
    assert sorted(outside(one)) == sorted((len(values) - 1 - at, side) for at, side in outside(other))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 500)), min_size=2, max_size=30))
def test_a_share_in_percent_is_the_share_times_a_hundred(pairs: list[tuple[int, int]]) -> None:
    one, other = chart(fractions(pairs), "p"), chart(fractions(pairs, scale=100), "p")
    assert one.signals == other.signals
    assert other.centre == pytest.approx([100 * limit for limit in one.centre], rel=1e-9)
    assert other.lower == pytest.approx([100 * limit for limit in one.lower], rel=1e-9, abs=1e-9)
    assert all(0 <= limit <= 100 + 1e-9 for limit in (*other.lower, *other.upper) if any(p[0] for p in pairs))


@given(some, st.sampled_from(["xmr", "c"]))
def test_the_centre_lies_between_the_limits_and_neither_is_below_nothing(
    values: list[int], method: str
) -> None:
    control = chart(counts(values), method)
    for centre, lower, upper in zip(control.centre, control.lower, control.upper, strict=True):
        assert centre is not None
        assert lower is not None
        assert upper is not None
        assert 0 <= lower <= centre <= upper


NOTIFICATIONS = CATALOGUE.items["notifications"]


def test_counts_that_come_in_bunches_get_a_chart_that_goes_by_their_own_differences() -> None:
    bunched = counts([200, 320, 180, 290, 210, 330, 170, 300, 220, 310, 190, 280])
    assert method_of(bunched, NOTIFICATIONS, CATALOGUE) == "xmr"
    assert chart(bunched, "c").signals
    assert not chart(bunched, "xmr").signals


def test_counts_that_vary_by_chance_keep_theirs() -> None:
    assert method_of(counts(BOARDS), NOTIFICATIONS, CATALOGUE) == "c"
    shares = fractions([(over, 50) for over in (12, 15, 8, 10, 14, 7, 12, 9, 14, 10, 5, 11, 13, 8)])
    assert method_of(shares, CATALOGUE.items["unprocessed_share"], CATALOGUE) == "p"
    assert method_of(counts("5 5 5 5 5 5 5 5 5 5 5 5 0 0"), NOTIFICATIONS, CATALOGUE) == "c"
    assert method_of(counts([0] * 14), NOTIFICATIONS, CATALOGUE) == "c"


def test_a_shift_is_no_bunching_and_few_figures_decide_nothing() -> None:
    shifted = counts([100, 104, 98, 101, 99, 103, 97, 300, 304, 298, 301, 299, 303, 297])
    assert method_of(shifted, NOTIFICATIONS, CATALOGUE) == "c"
    assert method_of(counts([200, 320, 180, 290]), NOTIFICATIONS, CATALOGUE) == "c"


def test_independent_events_seldom_look_bunched() -> None:
    chance = Random(1)

    def events() -> int:  # close to Poisson: the sum of many rare chances
        return sum(chance.random() < 0.03 for _ in range(300))

    found = [method_of(counts([events() for _ in range(24)]), NOTIFICATIONS, CATALOGUE) for _ in range(200)]
    assert found.count("xmr") <= 4
