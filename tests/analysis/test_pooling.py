"""Several periods taken together, against what can be reckoned by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.measures import Measure, measure_of
from desktop_app.analysis.points import Coverage, Point
from desktop_app.analysis.pooling import rolling
from desktop_app.domain.catalogue import Item
from tests.builtin import builtin_catalogue

CATALOGUE = builtin_catalogue()
SUICIDES = CATALOGUE.items["suicide_rate"]
YEARS = [str(year) for year in range(2014, 2024)]


def rates(*counts: int | None, people: int = 56_000) -> list[Point]:
    """Rates a year; None is a year of which nothing is said, and few events a year that is withheld."""
    found = []
    for year, count in zip(YEARS, counts, strict=False):
        if count is None:
            found.append(Point("missing", period=year))
            continue
        known = Point("given", None, year, numerator=Decimal(count), denominator=Decimal(people), time="t")
        few = count < 10
        found.append(
            replace(known, state="withheld", reason="too_few")
            if few
            else replace(known, value=Decimal(count) / people * 100_000)
        )
    return found


def pooled(points: list[Point], window: int, item: Item = SUICIDES) -> tuple[Point, ...]:
    return rolling(points, window, item, measure_of(CATALOGUE, item), "year")


def test_the_published_example_five_years_of_events_over_person_years() -> None:
    (point,) = pooled(rates(40, 45, 42, 48, 45), 5)
    assert (point.numerator, point.denominator) == (220, 280_000)
    assert point.value is not None
    assert point.lower is not None
    assert point.upper is not None
    assert [round(float(one), 2) for one in (point.value, point.lower, point.upper)] == [78.57, 68.53, 89.67]
    assert (point.period, point.times) == ("2018", Coverage(5, 5, "year"))
    assert not point.partial


def test_events_and_person_years_are_pooled_apart_and_never_the_rates() -> None:
    points = [rates(10, people=1_000)[0], replace(rates(10, people=9_000)[0], period="2015")]
    (point,) = pooled(points, 2)
    assert point.value == 200  # 20 of 10,000; the mean of the two rates would be 556


def test_years_too_few_by_themselves_make_a_rate_together() -> None:
    assert [point.state for point in rates(3, 4, 5)] == ["withheld"] * 3
    (point,) = pooled(rates(3, 4, 5), 3)
    assert (point.state, point.numerator) == ("given", 12)
    (few,) = pooled(rates(3, 3, 3), 3)
    assert (few.state, few.reason, few.numerator, few.value) == ("withheld", "too_few", 9, None)


def test_a_year_that_is_lacking_is_said_and_not_filled() -> None:
    first, last = pooled(rates(20, None, 20, None), 3)
    assert (first.value, first.times) == (Decimal(40) * 100_000 / 112_000, Coverage(2, 3, "year"))
    assert first.partial
    assert (last.state, last.value) == ("missing", None)


def test_counts_are_added_up_by_the_items_own_rule() -> None:
    points = [
        Point("given", Decimal(one), year, time="t") for one, year in zip((3, 4, 5), YEARS, strict=False)
    ]
    assert pooled(points, 3, CATALOGUE.items["suicides"])[0].value == 12
    (fte,) = pooled(points, 3, CATALOGUE.items["foster_fte_year"])
    assert fte.value == 4
    (children,) = pooled(points, 3, CATALOGUE.items["foster_children_year"])
    assert (children.state, children.reason) == ("withheld", "not_summed")


def test_persons_are_not_pooled_over_time_as_if_they_were_others_each_year() -> None:
    (point,) = pooled(rates(380, 390), 2, CATALOGUE.items["notified_share_year"])
    assert (point.state, point.reason) == ("withheld", "not_summed")


def test_a_stock_is_pooled_but_has_no_interval() -> None:
    (point,) = pooled(rates(30, 50, people=100), 2, CATALOGUE.items["unprocessed_share"])
    assert point.value == 40
    assert point.lower is None


def test_what_cannot_be_divided_stays_so() -> None:
    (point,) = pooled(rates(0, 0, people=0), 2, CATALOGUE.items["notifications_rate_year"])
    assert (point.state, point.reason) == ("withheld", "nothing_to_divide_by")
    unequal = [replace(one, state="withheld", value=None, reason="unequal") for one in rates(20, 20)]
    assert pooled(unequal, 2)[0].reason == "unequal"


@given(st.lists(st.integers(0, 400), min_size=1, max_size=10), st.integers(1, 5))
def test_each_point_is_the_sum_of_its_window(counts: list[int], window: int) -> None:
    item = replace(SUICIDES, minimum=None)
    points = rolling(rates(*counts), window, item, Measure("rate", Decimal(1), "sum"), "year")
    assert len(points) == max(len(counts) - window + 1, 0)
    for index, point in enumerate(points):
        taken = counts[index : index + window]
        assert point.value == pytest.approx(Decimal(sum(taken)) / (56_000 * len(taken)))
