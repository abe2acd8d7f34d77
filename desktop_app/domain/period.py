"""Periods: a year, a half-year, a quarter or a month, written ``2024``, ``2024-H1``, ``2024-Q2``, ``2024-05``.

Codes are the periods: they are what records carry. `Period` reads one and answers questions about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from desktop_app.errors import UserError

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Period types and their length in months."""

_CODE = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.ASCII
)
_EARLIEST, _LATEST = 1900, 2199


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar period. Ordered by its first day, then the longer one first reads last."""

    year: int
    month: int  # the first month, 1 to 12
    months: int  # 1, 3, 6 or 12

    @property
    def type(self) -> str:
        """``month``, ``quarter``, ``half`` or ``year``."""
        return next(name for name, length in MONTHS.items() if length == self.months)

    @property
    def number(self) -> int:
        """The period's number within its year, from 1."""
        return (self.month - 1) // self.months + 1

    @property
    def code(self) -> str:
        """The canonical writing."""
        if self.months == 12:
            return f"{self.year:04d}"
        if self.months == 1:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{'Q' if self.months == 3 else 'H'}{self.number}"

    def __str__(self) -> str:
        return self.code

    @property
    def begin(self) -> int:
        """The first month, counted from the year 0."""
        return self.year * 12 + self.month

    @property
    def end(self) -> int:
        """The month after the last, counted likewise."""
        return self.begin + self.months

    @property
    def first_day(self) -> date:
        """The day the period begins."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The day the period ends."""
        return self.shift(1).first_day - timedelta(days=1)

    def shift(self, steps: int) -> Period:
        """The period of the same type so many steps later (or earlier, when negative)."""
        at = self.year * 12 + self.month - 1 + steps * self.months
        return Period(at // 12, at % 12 + 1, self.months)

    def contains(self, other: Period) -> bool:
        """Whether the other period lies wholly within this one."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def parts(self, type_: str) -> tuple[Period, ...]:
        """The periods of a shorter type that make up this one; itself for its own type."""
        length = MONTHS[type_]
        if length > self.months:
            raise ValueError(f"{self.code} has no parts of type {type_}")
        first = Period(self.year, self.month, length)
        return tuple(first.shift(step) for step in range(self.months // length))

    def as_type(self, type_: str) -> Period:
        """The period of that type which holds this one's first day."""
        length = MONTHS[type_]
        return Period(self.year, (self.month - 1) // length * length + 1, length)

    def has_begun(self, today: date) -> bool:
        """Whether figures for the period can exist at all."""
        return self.first_day <= today

    def has_ended(self, today: date) -> bool:
        """Whether the period is over; before that its figures are provisional."""
        return self.last_day < today


@lru_cache(maxsize=4096)
def parse_period(code: str) -> Period:
    """The period that a code names.

    Raises `UserError` ``period_unreadable`` when there is no such period.
    """
    match = _CODE.fullmatch(code)
    if match is None or not _EARLIEST <= int(match["year"]) <= _LATEST:
        raise UserError("period_unreadable", period=code)
    year = int(match["year"])
    if match["half"]:
        return Period(year, (int(match["half"]) - 1) * 6 + 1, 6)
    if match["quarter"]:
        return Period(year, (int(match["quarter"]) - 1) * 3 + 1, 3)
    if match["month"]:
        return Period(year, int(match["month"]), 1)
    return Period(year, 1, 12)


def period_at(day: date, type_: str) -> Period:
    """The period of a type in which a day falls."""
    return Period(day.year, day.month, 1).as_type(type_)


def said_early(period: str, time: str) -> bool:
    """Whether something was said about a period before it had ended, as far as the clock was right."""
    try:
        return date.fromisoformat(time[:10]) <= parse_period(period).last_day
    except (ValueError, UserError):
        return False


def parse_span(text: str) -> tuple[Period, Period]:
    """The first and last period of ``A..B``, of ``A..``  (open), or of a single ``A``.

    Raises `UserError` ``span_unreadable`` when the end lies before the beginning.
    """
    first, dots, last = text.partition("..")
    begin = parse_period(first.strip()) if first.strip() or not dots else Period(_EARLIEST, 1, 12)
    end = (parse_period(last.strip()) if last.strip() else Period(_LATEST, 1, 12)) if dots else begin
    if end.last_day < begin.first_day:
        raise UserError("span_unreadable", span=text)
    return begin, end


def in_span(period: Period, span: tuple[Period, Period] | None) -> bool:
    """Whether a period lies within a span; everything lies within None."""
    return span is None or (span[0].begin <= period.begin and period.end <= span[1].end)
