"""Control charts: centre and limits of a series, recalculated at its breaks, and the signals against them.

Sources: Montgomery D. C., *Introduction to Statistical Quality Control* (c, u and p charts); Wheeler D. J., *Understanding
Variation* (XmR); Provost L. and Murray S., *The Health Care Data Guide* (screening of moving ranges, trial limits); NHS
England, *Making Data Count* (the rules, see `signal_rules`).

A point is held against the limits when it is a settled, final figure of the same coverage as the others. What is provisional,
under disagreement or covers other places is shown beside the limits, and counts for nothing; like a gap it ends whatever ran up
to it, for the missing figure could have lain anywhere. So moving ranges are taken between neighbours alone, and no run reaches
across a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, fsum, sqrt

from desktop_app.analysis.measures import RATE, SHARE, measure_of
from desktop_app.analysis.points import Point
from desktop_app.analysis.rollup import SUM
from desktop_app.analysis.signal_rules import Held, signals
from desktop_app.analysis.signals import XMR, C, Control, P, Phase, U
from desktop_app.domain.catalogue import Catalogue, Item

LEAST = 2
"""Figures without which there are no limits."""
FIRM = 12
"""Limits from fewer figures than this are trial limits."""
_XMR, _SCREEN, _D2 = 2.66, 3.267, 1.128
_BUNCHED = 1.5


def method_for(item: Item, catalogue: Catalogue) -> str:
    """The control chart that fits an item: p for shares, u for rates, c for events that are counted, XmR for everything else.

    Activities are planned, not events that happen by themselves: their number varies as the work does, and XmR goes by that.
    """
    measure = measure_of(catalogue, item)
    if measure is not None and measure.kind in (SHARE, RATE):
        return P if measure.kind == SHARE else U
    return C if not item.calculated and _happens_by_itself(item) else XMR


def method_of(points: Sequence[Point], item: Item, catalogue: Catalogue, breaks: Sequence[float] = ()) -> str:
    """The control chart that fits these figures: the item's, but XmR where counts come in bunches.

    Where firm limits can be worked out and neighbours differ by half as much again as the chance of independent events allows
    (Laney's sigma z, *Quality Engineering* 14, 2002, above 1.5), c, u and p would call far too much a signal; XmR goes by the
    differences there are.
    """
    best = method_for(item, catalogue)
    if best == XMR:
        return best
    held, phases = _work_out(points, best, breaks)[1:]
    scaled = [None if one is None or not one.reach else 3 * one.beyond / one.reach for one in held]
    ranges = [range_ for phase in phases for range_ in _moving_ranges(scaled[phase.first : phase.last + 1])]
    if sum(phase.count for phase in phases) < FIRM or not ranges:
        return best
    return XMR if fsum(ranges) / len(ranges) / _D2 > _BUNCHED else best


def methods_for(item: Item, catalogue: Catalogue) -> tuple[str, ...]:
    """The control charts that can be drawn of an item, the one that fits best first. XmR can always be drawn."""
    counted = (C,) if not item.calculated and _counts_events(item) else ()
    return tuple(dict.fromkeys((method_for(item, catalogue), XMR, *counted)))


def _counts_events(item: Item) -> bool:
    return item.kind == "whole" and item.sum_time == SUM


def _happens_by_itself(item: Item) -> bool:
    return _counts_events(item) and item.role in ("criterion", "indicator")


@dataclass(frozen=True, slots=True)
class _Limits:
    """Centre and reach (three sigma) of one point, and how far a limit may lie from it."""

    centre: float
    reach: float
    floor: float | None
    ceiling: float | None

    @property
    def lower(self) -> float:
        low = self.centre - self.reach
        return low if self.floor is None else max(low, self.floor)

    @property
    def upper(self) -> float:
        high = self.centre + self.reach
        return high if self.ceiling is None else min(high, self.ceiling)


def chart(points: Sequence[Point], method: str, breaks: Sequence[float] = ()) -> Control:
    """The control chart of a series. ``breaks`` are positions among its periods (1.5 lies between the second and the third):
    from the first period behind each of them on, everything is worked out anew.

    Limits are never below 0 where no figure is, and a share's never above the whole. u and p need points with numerators and
    denominators; their limits differ from point to point with the denominator.
    """
    limits, held, phases = _work_out(points, method, breaks)
    found = [signal for phase in phases for signal in signals(held, phase.first, phase.last)]
    return Control(
        method,
        tuple(None if one is None else one.centre for one in limits),
        tuple(None if one is None else one.lower for one in limits),
        tuple(None if one is None else one.upper for one in limits),
        tuple(phases),
        tuple(found),
    )


def _work_out(
    points: Sequence[Point], method: str, breaks: Sequence[float]
) -> tuple[list[_Limits | None], list[Held | None], list[Phase]]:
    """The limits of each point, the points held against them, and the phases."""
    limits: list[_Limits | None] = [None] * len(points)
    held: list[Held | None] = [None] * len(points)
    phases = []
    for first, last in _stretches(len(points), breaks):
        compared = _compared(points[first : last + 1], method)
        count = sum(compared)
        if count < LEAST:
            continue
        limits[first : last + 1] = _limits(points[first : last + 1], compared, method)
        for index in range(first, last + 1):
            limit, value = limits[index], points[index].value
            if compared[index - first] and limit is not None and value is not None:
                held[index] = Held(float(value), limit.centre, limit.reach)
        phases.append(Phase(first, last, count, count < FIRM))
    return limits, held, phases


def held_against_limits(points: Sequence[Point], control: Control) -> list[bool]:
    """Which points the limits come from and signals are looked for in."""
    found = [False] * len(points)
    for phase in control.phases:
        found[phase.first : phase.last + 1] = _compared(points[phase.first : phase.last + 1], control.method)
    return found


def _stretches(count: int, breaks: Sequence[float]) -> list[tuple[int, int]]:
    """The first and last index of each stretch between breaks."""
    begins = sorted({0, *(ceil(at) for at in breaks if 0 < at <= count - 1)})
    return [(begin, end - 1) for begin, end in zip(begins, (*begins[1:], count), strict=True) if begin < end]


def _compared(points: Sequence[Point], method: str) -> list[bool]:
    """Which points are held against one another: the final and settled ones of the coverage that most of them have."""
    usable = [
        point.given and not point.provisional and not point.disputed and _fits(point, method)
        for point in points
    ]
    counts = Counter(_covers(point) for point, use in zip(points, usable, strict=True) if use)
    if len(counts) < 2:
        return usable
    most = max(counts.values())
    latest = next(cover for point in reversed(points) if counts.get(cover := _covers(point), 0) == most)
    return [use and _covers(point) == latest for point, use in zip(points, usable, strict=True)]


def _covers(point: Point) -> object:
    """What a figure covers, alike for figures that may be compared. Of a fraction both parts cover the same, so that it may
    vary.
    """
    return (point.sites, point.parts, point.times) if point.partial and point.denominator is None else ()


def _fits(point: Point, method: str) -> bool:
    return method not in (U, P) or (point.numerator is not None and bool(point.denominator))


def _limits(points: Sequence[Point], compared: Sequence[bool], method: str) -> list[_Limits | None]:
    used = [point for point, use in zip(points, compared, strict=True) if use]
    given = [point.given and _fits(point, method) for point in points]
    if method in (U, P):
        return _of_fractions(points, given, used, method)
    values = [_value(point) for point in used]
    centre = fsum(values) / len(values)
    floor = 0.0 if min(values) >= 0 else None
    if method == C:
        reach: float | None = 3 * sqrt(max(centre, 0.0))
    else:
        reach = _xmr_reach(
            [_value(point) if use else None for point, use in zip(points, compared, strict=True)]
        )
    if reach is None:
        return [None] * len(points)
    limit = _Limits(centre, reach, floor, None)
    return [limit if one else None for one in given]


def _xmr_reach(values: Sequence[float | None]) -> float | None:
    """2.66 times the mean moving range between neighbours; ranges at or above 3.267 times their mean are left out once.

    Unless nothing that varies would be left: limits without any width would call every figure a signal.
    """
    ranges = _moving_ranges(values)
    if not ranges:
        return None
    mean = fsum(ranges) / len(ranges)
    kept = [one for one in ranges if one < _SCREEN * mean]
    return _XMR * (fsum(kept) / len(kept) if any(kept) else mean)


def _moving_ranges(values: Sequence[float | None]) -> list[float]:
    return [abs(two - one) for one, two in pairwise(values) if one is not None and two is not None]


def _of_fractions(
    points: Sequence[Point], given: Sequence[bool], used: Sequence[Point], method: str
) -> list[_Limits | None]:
    """U and p: one centre for all, limits by each point's denominator."""
    centre = fsum(_over(point) for point in used) / fsum(_under(point) for point in used)
    scale = next((_value(one) * _under(one) / _over(one) for one in used if _over(one)), 1.0)
    found: list[_Limits | None] = []
    for point, there in zip(points, given, strict=True):
        if not there:
            found.append(None)
            continue
        spread = centre if method == U else max(centre * (1 - centre), 0.0)
        reach = 3 * sqrt(spread / _under(point))
        found.append(_Limits(centre * scale, reach * scale, 0.0, scale if method == P else None))
    return found


def _value(point: Point) -> float:
    assert point.value is not None
    return float(point.value)


def _over(point: Point) -> float:
    assert point.numerator is not None
    return float(point.numerator)


def _under(point: Point) -> float:
    assert point.denominator is not None
    return float(point.denominator)
