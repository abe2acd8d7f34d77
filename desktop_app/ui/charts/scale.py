"""Where things stand on the axes: round numbers upwards, periods along. No Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.period import Period, parse_period
from desktop_app.i18n import format_month, format_number, format_period


def nice_step(span: float, most: int, whole: bool) -> float:
    """The smallest of 1, 2, 5 times a power of ten that divides a span into at most ``most`` steps."""
    if span <= 0:
        return 1.0
    raw = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999999)
    return max(1.0, step) if whole else step


def nice_range(low: float, high: float, most: int, whole: bool) -> tuple[float, float]:
    """A range that begins and ends on a step and always holds zero."""
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return (0.0, float(most if whole else 1))
    step = nice_step(high - low, most, whole)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def ticks(low: float, high: float, most: int, whole: bool) -> list[tuple[float, str]]:
    """Values and their labels within a range; no scientific notation, no fractions of what is counted."""
    step = nice_step(high - low, most, whole)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [
        (number * step, format_number(round(number * step, decimals), decimals))
        for number in range(first, last + 1)
    ]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the axis: in the middle of period ``at``, or where a year begins (``major``)."""

    at: float
    label: str
    year: str = ""  # written once, beneath, where a year begins


def period_ticks(codes: Sequence[str], low: float, high: float, room: int) -> list[Tick]:
    """Labels for the periods between two positions, so many that ``room`` of them fit side by side.

    Months, quarters and half-years carry their short name, and the year once beneath. Where there is no room for each, years alone.
    """
    first, last = max(0, math.ceil(low - 0.5)), min(len(codes) - 1, math.floor(high + 0.5))
    shown = [(index, parse_period(codes[index])) for index in range(first, last + 1)]
    if not shown:
        return []
    if shown[0][1].months == 12:
        step = _every(len(shown), room, (1, 2, 5, 10, 20, 50, 100))
        return [Tick(i, str(period.year)) for i, period in shown if period.year % step == 0 or step == 1]
    step = _month_step(shown[0][1].months, len(shown), room)
    if step >= 12:
        years = [(i, period) for i, period in shown if period.month == 1]
        every = _every(len(years), room, (1, 2, 5, 10, 20, 50, 100))
        return [Tick(i, str(period.year)) for i, period in years if period.year % every == 0 or every == 1]
    found: list[Tick] = []
    for index, period in shown:
        if (period.month - 1) % step == 0:
            found.append(Tick(index, short(period), str(period.year) if _opens(period, found) else ""))
    return found


def _opens(period: Period, found: Sequence[Tick]) -> bool:
    return period.month == 1 or not found


def _every(count: int, room: int, steps: Sequence[int]) -> int:
    return next((step for step in steps if count / step <= max(room, 1)), steps[-1])


def _month_step(months: int, count: int, room: int) -> int:
    for step in (1, 2, 3, 4, 6):
        if step % months == 0 and count * months / step <= max(room, 1):
            return step
    return 12


def short(period: Period) -> str:
    """A period within its year: "Mar", "Q2", "H1"."""
    if period.months == 1:
        return format_month(period.month, "short")
    return format_period(period.code, "short").replace(str(period.year), "").strip()
