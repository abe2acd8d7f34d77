from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.points import Point
from desktop_app.analysis.rollup import over_places, over_time

STATES = ("unavailable", "not_applicable", "cleared", "missing", "not_asked")
figures = st.integers(0, 10_000).map(lambda number: Point("given", Decimal(number), time="t"))
any_point = st.one_of(figures, st.sampled_from(STATES).map(lambda state: Point(state)))


@given(st.lists(any_point, min_size=1, max_size=20))
def test_a_sum_holds_exactly_what_is_given_and_counts_what_is_not(points: list[Point]) -> None:
    named = [(str(number), point) for number, point in enumerate(points)]
    total = over_places(named, "sum", "place")
    there = [point.value for point in points if point.value is not None]
    asked = [point for point in points if point.state not in ("not_applicable", "not_asked")]
    assert total.given == bool(there)
    if there:
        assert total.value == sum(there)
        assert total.places is not None
        assert (total.places.covered, total.places.expected) == (len(there), len(asked))
        assert total.partial == (len(there) < len(asked))
        assert len(total.missing) == len(asked) - len(there)


@given(st.lists(any_point, min_size=1, max_size=12), st.randoms())
def test_the_order_of_places_does_not_matter(points: list[Point], random: Random) -> None:
    named = [(str(number), point) for number, point in enumerate(points)]
    mixed = list(named)
    random.shuffle(mixed)
    one, other = over_places(named, "sum", "place"), over_places(mixed, "sum", "place")
    assert (one.state, one.value, one.places) == (other.state, other.value, other.places)
    assert set(one.missing) == set(other.missing)


@given(st.lists(any_point, min_size=1, max_size=12))
def test_a_rule_that_does_not_add_up_gives_no_figure(points: list[Point]) -> None:
    named = [(str(number), point) for number, point in enumerate(points)]
    total = over_places(named, "none", "place")
    assert total.value is None
    assert (total.state == "withheld") == any(point.given for point in points)


@given(st.lists(any_point, min_size=12, max_size=12))
def test_a_year_from_its_months_is_their_sum_and_says_from_how_many(points: list[Point]) -> None:
    year = over_time(points, "sum", "month")
    there = [point.value for point in points if point.value is not None]
    assert year.given == bool(there)
    if there:
        assert year.value == sum(there)
        assert year.times is not None
        assert year.times.covered == len(there)
        assert year.times.covered <= year.times.expected <= 12


@given(st.lists(figures, min_size=1, max_size=12))
def test_a_mean_lies_between_the_least_and_the_greatest(points: list[Point]) -> None:
    mean = over_time(points, "mean", "month").value
    values = [point.value for point in points if point.value is not None]
    assert mean is not None
    assert min(values) - Decimal("0.000001") <= mean <= max(values) + Decimal("0.000001")


@given(st.lists(any_point, min_size=1, max_size=12))
def test_the_last_of_a_stock_is_the_last_or_nothing(points: list[Point]) -> None:
    assert over_time(points, "last", "quarter").value == points[-1].value
