from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop_app.analysis.months import Comparison, same_months
from desktop_app.analysis.points import Point
from desktop_app.domain.period import parse_period


def months(first: str, *values: int | None) -> list[Point]:
    begin = parse_period(first)
    return [
        Point(
            "missing" if value is None else "given",
            None if value is None else Decimal(value),
            begin.shift(step).code,
            time="t",
        )
        for step, value in enumerate(values)
    ]


TWO_YEARS = months("2023-01", *[10] * 12, *[12] * 5)


def test_the_year_so_far_against_the_same_months() -> None:
    assert same_months(TWO_YEARS, "sum") == Comparison("2024-01", "2024-05", Decimal(60), Decimal(50))
    assert same_months(TWO_YEARS, "mean") == Comparison("2024-01", "2024-05", Decimal(12), Decimal(10))


def test_of_a_stock_or_a_rate_the_last_month_alone() -> None:
    for rule in ("last", "none"):
        assert same_months(TWO_YEARS, rule) == Comparison("2024-05", "2024-05", Decimal(12), Decimal(10))


def test_with_a_gap_in_either_year_only_the_last_month_is_compared() -> None:
    for hole in (2, 14):
        points = [
            Point("missing", period=one.period) if at == hole else one for at, one in enumerate(TWO_YEARS)
        ]
        assert same_months(points, "sum") == Comparison("2024-05", "2024-05", Decimal(12), Decimal(10))


def test_what_is_not_final_is_not_compared() -> None:
    points = [*TWO_YEARS[:-1], replace(TWO_YEARS[-1], provisional=True)]
    assert same_months(points, "sum") == Comparison("2024-01", "2024-04", Decimal(48), Decimal(40))


def test_without_a_year_before_there_is_nothing_to_compare() -> None:
    assert same_months(months("2024-01", 1, 2, 3), "sum") is None
    assert same_months(months("2024-01", None, None), "sum") is None
    assert same_months([], "sum") is None


def test_quarters_are_compared_with_quarters() -> None:
    quarters = [
        Point("given", Decimal(one), code, time="t")
        for one, code in ((5, "2023-Q1"), (6, "2023-Q2"), (7, "2024-Q1"))
    ]
    assert same_months(quarters, "sum") == Comparison("2024-Q1", "2024-Q1", Decimal(7), Decimal(5))
