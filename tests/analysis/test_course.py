from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.course import Path, course
from desktop_app.analysis.points import Point

DOWN = Path(date(2020, 12, 31), Decimal(100), date(2030, 12, 31), Decimal(50))


def point(value: int, lower: int | None = None, upper: int | None = None) -> Point:
    limits = [None if one is None else Decimal(one) for one in (lower, upper)]
    return Point("given", Decimal(value), lower=limits[0], upper=limits[1])


def test_the_path_is_straight() -> None:
    assert DOWN.expected(date(2020, 12, 31)) == 100
    assert round(DOWN.expected(date(2025, 12, 31)), 1) == 75
    assert DOWN.expected(date(2030, 12, 31)) == DOWN.expected(date(2035, 1, 1)) == 50


@pytest.mark.parametrize(("value", "expected"), [(70, "on"), (75, "on"), (80, "behind"), (0, "on")])
def test_at_or_under_a_falling_path_is_on_course(value: int, expected: str) -> None:
    assert course(DOWN, point(value), date(2025, 12, 31), "lower") == expected


@pytest.mark.parametrize(("value", "expected"), [(70, "behind"), (80, "on")])
def test_at_or_above_a_rising_path_is_on_course(value: int, expected: str) -> None:
    rising = Path(date(2020, 12, 31), Decimal(50), date(2030, 12, 31), Decimal(100))
    assert course(rising, point(value), date(2025, 12, 31), "higher") == expected


def test_in_the_first_quarter_of_the_time_nothing_is_said() -> None:
    assert course(DOWN, point(10), date(2022, 12, 31), "lower") == "early"
    assert course(DOWN, point(10), date(2023, 12, 31), "lower") == "on"


def test_where_chance_alone_could_do_it_nothing_is_said() -> None:
    assert course(DOWN, point(80, 70, 92), date(2025, 12, 31), "lower") == "early"
    assert course(DOWN, point(80, 78, 92), date(2025, 12, 31), "lower") == "behind"


def test_without_a_figure_nothing_is_said() -> None:
    assert course(DOWN, Point("missing"), date(2025, 12, 31), "lower") == "early"


@given(st.integers(0, 200), st.dates(date(2024, 1, 1), date(2035, 1, 1)))
def test_more_of_what_is_wanted_never_throws_off_course(value: int, day: date) -> None:
    if course(DOWN, point(value), day, "lower") == "on":
        assert course(DOWN, point(value // 2), day, "lower") == "on"
