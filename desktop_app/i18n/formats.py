"""Numbers, dates, times and periods written as the language in force writes them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop_app.i18n import cldr
from desktop_app.i18n.catalogues import N_, language, use_language
from desktop_app.i18n.catalogues import gettext as _

if TYPE_CHECKING:  # imported when the first number or moment is written: the first window shows none
    from datetime import date, datetime, time
    from decimal import Decimal

Style = Literal["long", "short"]
Number: TypeAlias = "str | int | float | Decimal"

_HALVES: tuple[str, ...] = (N_("first half of {year}"), N_("second half of {year}"))
_QUARTERS: tuple[str, ...] = (
    N_("first quarter of {year}"),
    N_("second quarter of {year}"),
    N_("third quarter of {year}"),
    N_("fourth quarter of {year}"),
)
# Translators: half-years and quarters as short as possible, for table heads and chart axes.
_HALVES_SHORT: tuple[str, ...] = (N_("H1 {year}"), N_("H2 {year}"))
_QUARTERS_SHORT: tuple[str, ...] = (N_("Q1 {year}"), N_("Q2 {year}"), N_("Q3 {year}"), N_("Q4 {year}"))

_PERIOD = r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?"


def format_number(value: Number, decimals: int | None = None, *, grouping: bool = True) -> str:
    """A number with the language's decimal and thousands marks.

    A string is a canonical value of a record (`1234.5`). `decimals` rounds, half away from zero, and pads;
    without it every digit there is stays. ValueError if it is not a finite number.
    """
    from decimal import ROUND_HALF_UP, Decimal

    number = _decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        if number.is_zero():
            number = abs(number)  # -0.004 to two decimals is 0.00, not -0.00
    text = format(number, ",f" if grouping else "f")
    code = language()
    marks = {",": cldr.GROUP_MARK[code], ".": cldr.DECIMAL_MARK[code]}
    return "".join(marks.get(letter, letter) for letter in text)


def format_percent(value: Number, decimals: int | None = None) -> str:
    """A number that already counts in percent (`57.1`), with the sign as the language sets it."""
    return cldr.PERCENT[language()].format(format_number(value, decimals))


def format_date(value: date | datetime | str) -> str:
    """A day in figures. A moment with a time zone is told as the day it was here; a string is ISO 8601."""
    return _local(value).strftime(cldr.DATE[language()])


def format_time(value: datetime | time | str) -> str:
    """Hours and minutes, here; a string is an ISO 8601 moment."""
    from datetime import time

    moment = value if isinstance(value, time) else _local(value)
    return moment.strftime(cldr.TIME[language()])


def format_datetime(value: datetime | str) -> str:
    """A day and a time of day, here, in figures."""
    return f"{format_date(value)} {format_time(value)}"


def format_month(number: int, style: Style = "long") -> str:
    """The name of month 1 to 12, standing alone."""
    names = cldr.MONTHS if style == "long" else cldr.MONTHS_SHORT
    return names[language()][number - 1]


def format_period(code: str, style: Style = "long") -> str:
    """A period code (`2024`, `2024-H1`, `2024-Q2`, `2024-05`) in words; any other text stays as it is."""
    return _period(language(), code, style)


def format_span(first: str, last: str, style: Style = "short") -> str:
    """From one period to another, or the one where both are the same."""
    if first == last:
        return format_period(first, style)
    return f"{format_period(first, style)} \u2013 {format_period(last, style)}"  # en dash


@lru_cache(maxsize=4096)
def _period(lang: str, code: str, style: Style) -> str:
    match = re.fullmatch(_PERIOD, code)
    if match is None:
        return code
    year, half, quarter, month = match.groups()
    with use_language(lang):
        if month:
            return f"{format_month(int(month), style)} {year}"
        if half:
            halves = _HALVES if style == "long" else _HALVES_SHORT
            return _(halves[int(half) - 1]).format(year=year)
        if quarter:
            quarters = _QUARTERS if style == "long" else _QUARTERS_SHORT
            return _(quarters[int(quarter) - 1]).format(year=year)
    return year


def _decimal(value: Number) -> Decimal:
    from decimal import Decimal

    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    return number


def _local(value: date | datetime | str) -> date | datetime:
    from datetime import date, datetime

    if isinstance(value, str):
        value = datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone()
    return value
