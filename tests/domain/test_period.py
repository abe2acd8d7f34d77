"""Periods: read from one writing only, shifted, contained, begun and ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.period import MONTHS, Period, in_span, parse_period, parse_span, period_at
from desktop_app.errors import UserError

DAYS = st.dates(date(1901, 1, 1), date(2198, 12, 31))
TYPES = st.sampled_from(sorted(MONTHS))


@given(DAYS, TYPES)
def test_a_day_lies_in_its_period_and_the_code_reads_back(day: date, type_: str) -> None:
    period = period_at(day, type_)
    assert period.first_day <= day <= period.last_day
    assert period.type == type_
    assert parse_period(period.code) == period
    assert str(period) == period.code


@given(DAYS, TYPES, st.integers(-11, 11))
def test_periods_follow_one_another_without_a_gap(day: date, type_: str, steps: int) -> None:
    period = period_at(day, type_)
    assert period.shift(1).first_day == period.last_day + timedelta(days=1)
    assert period.shift(steps).shift(-steps) == period
    assert (period.shift(steps) > period) == (steps > 0)


@given(DAYS, TYPES, TYPES)
def test_a_longer_period_is_its_parts(day: date, one: str, other: str) -> None:
    long, short = sorted((one, other), key=MONTHS.__getitem__, reverse=True)
    period = period_at(day, long)
    parts = period.parts(short)
    assert len(parts) == MONTHS[long] // MONTHS[short]
    assert (parts[0].first_day, parts[-1].last_day) == (period.first_day, period.last_day)
    assert all(period.contains(part) and part.as_type(long) == period for part in parts)
    if long != short:
        with pytest.raises(ValueError, match="has no parts"):
            parts[0].parts(long)
        assert not parts[0].contains(period)


@given(DAYS, TYPES)
def test_a_period_has_begun_on_its_first_day_and_ended_after_its_last(day: date, type_: str) -> None:
    period = period_at(day, type_)
    assert period.has_begun(period.first_day)
    assert not period.has_begun(period.first_day - timedelta(days=1))
    assert not period.has_ended(period.last_day)
    assert period.has_ended(period.last_day + timedelta(days=1))


@pytest.mark.parametrize(
    "code",
    [
        "", "24", "2024-13", "2024-00", "2024-5", "2024-Q5", "2024-Q0", "2024-H3", "2024-q1", "2024/05", " 2024", "2024 ",
        "2024-05-01", "1899", "2200", "\u0662\u0660\u0662\u0664", "\uff12\uff10\uff12\uff14-05", "2024-05\n", "May 2024",
    ],
)  # fmt: skip
def test_what_is_no_period_is_told(code: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_period(code)
    assert (caught.value.code, caught.value.params) == ("period_unreadable", {"period": code})


def test_quarters_and_halves_know_their_months_and_numbers() -> None:
    assert parse_period("2024-Q2") == Period(2024, 4, 3)
    assert parse_period("2024-H2").number == 2
    assert [part.code for part in parse_period("2024-H2").parts("quarter")] == ["2024-Q3", "2024-Q4"]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("2024-05", ["2024-05"], ["2024-04", "2024-06", "2024-Q2"]),
        ("2023-Q3..2024-02", ["2023-07", "2023-Q4", "2024-02"], ["2023-06", "2024-Q1", "2024"]),
        ("2024..", ["2024", "2199"], ["2023"]),
        ("..2024", ["1900", "2024-12"], ["2025-01"]),
        ("2024..2024", ["2024-H1"], ["2023-12"]),
        (" 2024 .. 2025 ", ["2025"], ["2026"]),
    ],
)
def test_spans_hold_what_lies_wholly_within(text: str, inside: list[str], outside: list[str]) -> None:
    span = parse_span(text)
    assert all(in_span(parse_period(code), span) for code in inside)
    assert not any(in_span(parse_period(code), span) for code in outside)


def test_everything_lies_within_no_span() -> None:
    assert in_span(parse_period("2024"), None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025..2024", "span_unreadable"),
        ("", "period_unreadable"),
        ("2024..x", "period_unreadable"),
        ("a..b..c", "period_unreadable"),
    ],
)
def test_what_is_no_span_is_told(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_span(text)
    assert caught.value.code == code
