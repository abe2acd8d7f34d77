"""The same months of several years: this year so far against as much of the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.analysis.points import Point
from desktop_app.analysis.rollup import MEAN, SUM, over_time
from desktop_app.domain.period import Period, parse_period


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of some periods of a year (codes of the first and the last) beside that of the same periods a year before."""

    first: str
    last: str
    value: Decimal
    before: Decimal


def same_months(points: Sequence[Point], rule: str) -> Comparison | None:
    """The latest year up to its last final figure against the same periods of the year before; None where they cannot be
    compared.

    ``rule`` is how the item adds up over time. Sums and means are taken from the year's beginning, and only where every period
    of both years has a whole, settled, final figure; of anything else the last period alone is compared.
    """
    firm = {point.period: point for point in points if point.firm}
    if not firm:
        return None
    last = max(map(parse_period, firm), key=lambda one: one.first_day)
    if rule in (SUM, MEAN):
        since_january = [one for one in Period(last.year, 1, 12).parts(last.type) if one <= last]
        compared = _compared(firm, since_january, rule)
        if compared is not None:
            return compared
    return _compared(firm, [last], SUM)


def _compared(firm: Mapping[str, Point], periods: Sequence[Period], rule: str) -> Comparison | None:
    per_year = 12 // periods[0].months
    now = [firm.get(one.code) for one in periods]
    before = [firm.get(one.shift(-per_year).code) for one in periods]
    one, other = _taken(now, rule, periods[0].type), _taken(before, rule, periods[0].type)
    if one is None or other is None:
        return None
    return Comparison(periods[0].code, periods[-1].code, one, other)


def _taken(points: Sequence[Point | None], rule: str, type_: str) -> Decimal | None:
    there = [point for point in points if point is not None]
    return over_time(there, rule, type_).value if len(there) == len(points) else None
