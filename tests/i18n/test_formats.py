"""Numbers, dates and periods as each language writes them; our small table agrees with CLDR."""

from __future__ import annotations

import time
from datetime import date, datetime
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import get_month_names
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.i18n import cldr

MONTHS = range(1, 13)


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_month_names_are_those_of_cldr(code: str) -> None:
    wide = get_month_names("wide", context="stand-alone", locale=code)
    short = get_month_names("abbreviated", context="stand-alone", locale=code)
    assert list(cldr.MONTHS[code]) == [wide[number] for number in MONTHS]
    assert list(cldr.MONTHS_SHORT[code]) == [short[number] for number in MONTHS]


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_number_marks_and_percent_are_those_of_cldr(code: str) -> None:
    symbols = Locale.parse(code).number_symbols["latn"]
    assert (cldr.DECIMAL_MARK[code], cldr.GROUP_MARK[code]) == (symbols["decimal"], symbols["group"])
    assert cldr.PERCENT[code].format("0") == Locale.parse(code).percent_formats[None].pattern.replace(
        "#,##0", "0"
    )


@pytest.mark.parametrize("code", ["kl", "da"])
def test_numeric_dates_and_times_are_those_of_cldr(code: str) -> None:
    moment = datetime(2024, 6, 3, 14, 2)  # noqa: DTZ001 - a wall clock's time is meant
    locale = Locale.parse(code)
    assert moment.strftime(cldr.DATE[code]) == locale.date_formats["short"].apply(moment, locale)
    assert moment.strftime(cldr.TIME[code]) == locale.time_formats["short"].apply(moment, locale)


@pytest.mark.parametrize(
    ("code", "expected"), [("kl", "1.234.567,5"), ("da", "1.234.567,5"), ("en", "1,234,567.5")]
)
def test_canonical_value_gets_the_marks_of_the_language(code: str, expected: str) -> None:
    i18n.set_language(code)
    assert i18n.format_number("1234567.5") == expected
    assert i18n.format_number("-1234567.5") == "-" + expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_numbers_are_written_as_babel_writes_them(number: Decimal) -> None:
    for code in i18n.LANGUAGES:
        with i18n.use_language(code):
            ours = i18n.format_number(number)
        babel = format_decimal(number, "#,##0.0000", locale=code)
        assert ours.removeprefix("-") == babel.removeprefix("-")


def test_no_digit_of_a_value_is_lost_or_added() -> None:
    assert i18n.format_number("0.12345") == "0.12345"
    assert i18n.format_number("1.50") == "1.50"
    assert i18n.format_number("999999999999999999") == "999,999,999,999,999,999"
    assert i18n.format_number("1234", grouping=False) == "1234"


@pytest.mark.parametrize(
    ("value", "expected"), [("2.345", "2.35"), ("-2.345", "-2.35"), ("-0.001", "0.00"), (3, "3.00")]
)
def test_decimals_round_half_away_from_zero_and_pad(value: str | int, expected: str) -> None:
    assert i18n.format_number(value, 2) == expected


def test_a_binary_float_is_written_as_it_reads() -> None:
    assert i18n.format_number(0.1) == "0.1"


@pytest.mark.parametrize("value", ["nan", "inf", float("nan"), float("-inf")])
def test_what_is_no_number_is_refused(value: str | float) -> None:
    with pytest.raises(ValueError, match="finite"):
        i18n.format_number(value)


def test_percent_sign_stands_as_in_the_language() -> None:
    assert i18n.format_percent("57.1") == "57.1%"
    with i18n.use_language("da"):
        assert i18n.format_percent("57.1", 0) == "57\u00a0%"


@pytest.mark.parametrize(
    ("code", "period", "long", "short"),
    [
        ("kl", "2024-05", "maaji 2024", "maj 2024"),
        ("da", "2024-05", "maj 2024", "maj 2024"),
        ("en", "2024-01", "January 2024", "Jan 2024"),
        ("en", "2024-Q2", "second quarter of 2024", "Q2 2024"),
        ("da", "2024-Q2", "2. kvartal 2024", "2. kvt. 2024"),
        ("kl", "2024-Q4", "ukiup sisamararterutaa 4, 2024", "S4 2024"),
        ("en", "2024-H1", "first half of 2024", "H1 2024"),
        ("en", "2024-H2", "second half of 2024", "H2 2024"),
        ("kl", "2024", "2024", "2024"),
    ],
)
def test_period_codes_in_words(code: str, period: str, long: str, short: str) -> None:
    i18n.set_language(code)
    assert i18n.format_period(period) == long
    assert i18n.format_period(period, "short") == short


@pytest.mark.parametrize("text", ["", "2024-13", "2024-Q5", "2024-H0", "2024-5", "May 2024", "2024-05 "])
def test_a_text_that_is_no_period_stays_as_it_is(text: str) -> None:
    assert i18n.format_period(text) == text


@pytest.mark.parametrize("code", i18n.LANGUAGES)
def test_every_period_of_a_year_has_a_name_of_its_own(code: str) -> None:
    periods = [
        "2024",
        "2024-H1",
        "2024-H2",
        *(f"2024-Q{q}" for q in range(1, 5)),
        *(f"2024-{m:02d}" for m in MONTHS),
    ]
    with i18n.use_language(code):
        for style in ("long", "short"):
            assert len({i18n.format_period(period, style) for period in periods}) == len(periods)


def test_a_span_of_one_period_is_that_period() -> None:
    assert i18n.format_span("2024-05", "2024-05") == "May 2024"
    assert i18n.format_span("2019", "2024") == "2019 \u2013 2024"


def test_dates_in_figures() -> None:
    assert i18n.format_date(date(2024, 6, 3)) == i18n.format_date("2024-06-03") == "2024-06-03"
    with i18n.use_language("da"):
        assert i18n.format_date("2024-06-03") == "03.06.2024"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process can be set on POSIX alone")
def test_a_moment_is_told_as_the_clock_on_the_wall_showed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "<-02>2")  # two hours behind UTC, as in Nuuk in winter
    time.tzset()
    try:
        assert i18n.format_datetime("2024-06-03T00:30:00Z") == "2024-06-02 22:30"
        with i18n.use_language("kl"):
            assert i18n.format_time("2024-06-03T14:02:59+00:00") == "12.02"
    finally:
        monkeypatch.undo()
        time.tzset()
