from __future__ import annotations

from decimal import Decimal, localcontext
from math import comb, exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from desktop_app.analysis import intervals
from desktop_app.analysis.points import Point
from desktop_app.analysis.series import Figures
from desktop_app.domain.period import parse_period
from tests.analysis.said import Told, told
from tests.builtin import builtin_catalogue

CATALOGUE = builtin_catalogue()

# Garwood's exact 95 % limits, as printed in tables of the Poisson distribution.
GARWOOD = {
    0: (0.0, 3.6889),
    1: (0.0253, 5.5716),
    2: (0.2422, 7.2247),
    3: (0.6187, 8.7673),
    4: (1.0899, 10.2416),
    5: (1.6235, 11.6683),
    6: (2.2019, 13.0595),
    7: (2.8144, 14.4227),
    8: (3.4538, 15.7632),
    9: (4.1154, 17.0848),
    10: (4.7954, 18.3904),
}
# Newcombe 1998, table I, method 3 (score without continuity correction).
NEWCOMBE = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0.0, 0.1611),
    (1, 29): (0.0061, 0.1718),
}


@pytest.mark.parametrize("events", GARWOOD)
def test_exact_limits_are_those_of_the_printed_table(events: int) -> None:
    assert intervals.exact_poisson(events) == pytest.approx(GARWOOD[events], abs=5.1e-5)


@pytest.mark.parametrize("case", NEWCOMBE)
def test_limits_of_shares_are_those_of_the_printed_table(case: tuple[int, int]) -> None:
    assert intervals.wilson(*case) == pytest.approx(NEWCOMBE[case], abs=5.1e-5)


def test_byar_gives_the_published_example() -> None:
    assert intervals.byar(65) == pytest.approx((50.163, 82.849), abs=5e-4)


@pytest.mark.parametrize("events", [10, 11, 65, 220, 4_321])
def test_byar_is_his_formula_worked_out_with_fifty_digits(events: int) -> None:
    with localcontext() as exact:
        exact.prec = 50
        z = Decimal("1.95996398454005423552459443052")  # the normal quantile of 0.975, from its series
        lower, upper = (
            many * (1 - 1 / (9 * many) + side * z / (3 * many.sqrt())) ** 3
            for many, side in ((Decimal(events), -1), (Decimal(events) + 1, 1))
        )
    assert intervals.byar(events) == pytest.approx((float(lower), float(upper)), rel=1e-9)


def test_a_pooled_rate_gives_the_published_example() -> None:
    lower, upper = intervals.rate(220, 5 * 56_000, 100_000)
    assert (round(lower, 2), round(upper, 2)) == (68.53, 89.67)
    events = intervals.byar(220)
    assert (lower, upper) == pytest.approx([100_000 * one / 280_000 for one in events], rel=1e-12)


def test_below_ten_events_the_limits_are_exact_and_from_ten_on_byars() -> None:
    assert intervals.poisson(9) == intervals.exact_poisson(9)
    assert intervals.poisson(10) == intervals.byar(10)
    assert intervals.poisson(0)[0] == 0.0


@given(st.integers(0, 400), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_exact_limits_are_quantiles_of_chi_square(events: int, level: float) -> None:
    tail = (1 - level) / 2
    lower = stats.chi2.ppf(tail, 2 * events) / 2 if events else 0.0
    upper = stats.chi2.ppf(1 - tail, 2 * events + 2) / 2
    assert intervals.exact_poisson(events, level) == pytest.approx((lower, upper), rel=1e-9)


@pytest.mark.parametrize("events", range(30))
def test_under_an_exact_limit_the_count_is_just_as_unlikely_as_promised(events: int) -> None:
    def at_most(count: int, mean: float) -> float:
        return sum(exp(-mean) * mean**one / factorial(one) for one in range(count + 1))

    lower, upper = intervals.exact_poisson(events)
    assert at_most(events, upper) == pytest.approx(0.025, abs=1e-9)
    if events:
        assert 1 - at_most(events - 1, lower) == pytest.approx(0.025, abs=1e-9)


@pytest.mark.parametrize("mean", [0.3, 1.0, 2.5, 7.0])
def test_exact_limits_hold_the_mean_at_least_as_often_as_promised(mean: float) -> None:
    held = [one for one in range(80) if _holds(intervals.exact_poisson(one), mean)]
    assert sum(exp(-mean) * mean**one / factorial(one) for one in held) >= 0.95


def _holds(limits: tuple[float, float], mean: float) -> bool:
    return limits[0] <= mean <= limits[1]


@given(st.integers(10, 5000))
def test_byar_lies_close_to_exact(events: int) -> None:
    exact = stats.chi2.ppf(0.025, 2 * events) / 2, stats.chi2.ppf(0.975, 2 * events + 2) / 2
    assert intervals.byar(events) == pytest.approx(exact, rel=2e-3)


@given(st.integers(1, 2000), st.data())
def test_wilson_is_the_score_interval(of: int, data: st.DataObject) -> None:
    events = data.draw(st.integers(0, of))
    lower, upper = intervals.wilson(events, of)
    other = stats.binomtest(events, of).proportion_ci(method="wilson")
    assert (lower, upper) == pytest.approx((other.low, other.high), abs=1e-9)
    assert 0 <= lower <= events / of <= upper <= 1


@given(st.integers(1, 2000), st.data())
def test_a_share_and_its_rest_mirror_one_another(of: int, data: st.DataObject) -> None:
    events = data.draw(st.integers(0, of))
    lower, upper = intervals.wilson(events, of)
    assert intervals.wilson(of - events, of) == pytest.approx((1 - upper, 1 - lower), abs=1e-12)


@given(st.integers(0, 500))
def test_more_events_move_both_limits_up_and_more_confidence_moves_them_apart(events: int) -> None:
    lower, upper = intervals.poisson(events)
    next_ = intervals.poisson(events + 1)
    assert next_[0] > lower
    assert next_[1] > upper
    wider = intervals.poisson(events, 0.99)
    assert wider[0] <= lower
    assert wider[1] > upper


def test_wilson_holds_the_share_about_as_often_as_promised() -> None:
    of, share = 50, 0.2
    held = [one for one in range(of + 1) if _holds(intervals.wilson(one, of), share)]
    assert sum(comb(of, one) * share**one * (1 - share) ** (of - one) for one in held) > 0.93


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (intervals.poisson, (-1,)),
        (intervals.byar, (-1,)),
        (intervals.exact_poisson, (1, 1.0)),
        (intervals.wilson, (1, 0)),
        (intervals.wilson, (3, 2)),
        (intervals.wilson, (-1, 2)),
        (intervals.rate, (1, 0)),
    ],
)
def test_what_is_no_count_or_share_has_no_interval(function, arguments) -> None:
    with pytest.raises(ValueError, match=r"."):
        function(*arguments)


def one(item: str, site: str, period: str, *cells: Told) -> Point:
    return Figures(CATALOGUE, cells).series(item, site, [parse_period(period)]).points[0]


def limits(point: Point) -> tuple[float, float] | None:
    return None if point.lower is None or point.upper is None else (float(point.lower), float(point.upper))


def test_a_rate_carries_the_interval_of_its_events() -> None:
    point = one(
        "police_violence_rate_year",
        "GL",
        "2020",
        told("GL", "police_violence_year", "2020", "65"),
        told("GL", "population_under_15", "2020", "10000"),
    )
    assert point.value == Decimal("6.5")
    assert limits(point) == pytest.approx((5.0163, 8.2849), abs=5e-5)


def test_a_share_carries_wilsons_interval_in_percent() -> None:
    point = one(
        "notified_share_year",
        "955",
        "2021",
        told("955", "notified_children_year", "2021", "380"),
        told("955", "population_children", "2021", "1504"),
    )
    assert limits(point) == pytest.approx([100 * limit for limit in intervals.wilson(380, 1504)], rel=1e-12)


def test_children_placed_on_a_day_are_a_share_of_the_children_there() -> None:
    point = one(
        "placed_rate",
        "955",
        "2024-Q1",
        told("955", "placed_end", "2024-Q1", "60"),
        told("955", "population_children", "2024", "1500"),
    )
    assert limits(point) == pytest.approx([1000 * limit for limit in intervals.wilson(60, 1500)], rel=1e-12)


def test_posts_counted_in_decimals_and_plain_counts_have_no_interval() -> None:
    place = CATALOGUE.find_sites("Ilulissat")[0]
    posts = [told(place, "posts", "2024-01", "4"), told(place, "posts_filled", "2024-01", "3")]
    share = one("posts_filled_share", place, "2024-01", *posts)
    assert share.value == 75
    assert limits(share) is None
    assert (
        limits(one("notifications_year", "955", "2021", told("955", "notifications_year", "2021", "827")))
        is None
    )


def test_what_is_withheld_has_no_interval_either() -> None:
    point = one(
        "suicide_rate",
        "GL",
        "2021",
        told("GL", "suicides", "2021", "9"),
        told("GL", "population_children", "2021", "14000"),
        told("GL", "population_young", "2021", "5000"),
    )
    assert point.reason == "too_few"
    assert limits(point) is None


def test_more_of_something_than_there_is_has_no_interval() -> None:
    point = one(
        "unprocessed_share",
        "955",
        "2024-Q1",
        told("955", "cases_unprocessed", "2024-Q1", "12"),
        told("955", "cases_open", "2024-Q1", "10"),
    )
    assert point.value == 120
    assert limits(point) is None
