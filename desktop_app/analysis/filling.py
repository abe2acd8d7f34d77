"""Points of many periods at once, where all that goes into them is plain.

Periods in which the same places give a plain figure, and the same ones are asked, differ in nothing but the figures: one of
them is worked out in full, and the others are that point with their own sum. What the full way would say is what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop_app.analysis.points import Point
from desktop_app.analysis.rows import Row
from desktop_app.domain.period import Period, said_early

Sign = Callable[[Period], Hashable]
"""What is alike for periods in which the same places are asked."""


def fill(
    rows: Sequence[Row],
    periods: Sequence[Period],
    special: Collection[str],
    sign: Sign,
    work_out: Callable[[Period], Point],
) -> Iterator[tuple[Period, Point]]:
    """The points of those periods (by code not in ``special``) that have a twin worked out in full by ``work_out``, the twins
    included.

    ``rows`` are all plain cells that can go into the points, which are sums over places.
    """
    codes = {period.code: period for period in periods if period.code not in special}
    for alike in _alike(rows, codes, sign).values():
        whole = work_out(alike[0])
        yield alike[0], whole
        if whole.value is None:
            yield from ((period, whole) for period in alike[1:])
        elif len(alike) > 1:
            yield from _twins(whole, alike[1:], [row for row in rows if row.site in whole.sites])


def _alike(
    rows: Sequence[Row], codes: dict[str, Period], sign: Sign
) -> dict[tuple[Hashable, ...], list[Period]]:
    """The periods by which rows have them and who is asked, each in order of time."""
    kinds: dict[tuple[str, ...], list[int]] = {}
    for index, row in enumerate(rows):
        kinds.setdefault(row.periods, []).append(index)
    sets = [(frozenset(periods), number) for number, periods in enumerate(kinds)]
    found: dict[tuple[Hashable, ...], list[Period]] = {}
    for code, period in codes.items():
        there = tuple(number for periods, number in sets if code in periods)
        found.setdefault((sign(period), *there), []).append(period)
    return found


@dataclass(frozen=True, slots=True)
class _Sums:
    """Rows of the same periods, taken together: where each period stands, its sum, and when it was last and first spoken of."""

    at: Mapping[str, int]
    totals: Sequence[int | Decimal]
    latest: Sequence[str]
    earliest: Sequence[str]


def _sums(rows: Sequence[Row]) -> _Sums:
    times = list(zip(*(row.times for row in rows), strict=True))
    totals = [sum(column) for column in zip(*(row.numbers for row in rows), strict=True)]
    return _Sums(rows[0].at, totals, list(map(max, times)), list(map(min, times)))


def _twins(whole: Point, periods: Sequence[Period], rows: Sequence[Row]) -> Iterator[tuple[Period, Point]]:
    """The points of periods that differ from another only in their figures and when they were said."""
    kinds: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        kinds.setdefault(row.periods, []).append(row)
    sums = [_sums(alike) for alike in kinds.values()]
    dated = all(row.dated for row in rows)
    for period in periods:
        code = period.code
        places = [(one, one.at[code]) for one in sums]
        total = sum(one.totals[at] for one, at in places)
        earliest = min(one.earliest[at] for one, at in places)
        early = not dated or earliest[:10] <= period.last_day.isoformat()
        yield (
            period,
            replace(
                whole,
                value=Decimal(total),
                period=code,
                provisional=early and any(said_early(code, row.times[row.at[code]]) for row in rows),
                time=max(one.latest[at] for one, at in places),
            ),
        )
