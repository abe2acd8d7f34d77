"""Adding up points over places and over time, by the item's own rule, without hiding what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from desktop_app.analysis.points import (
    MISSING,
    NOT_ASKED,
    NOT_SUMMED,
    WITHHELD,
    Coverage,
    Part,
    Point,
)
from desktop_app.domain.record import CLEARED, GIVEN, NOT_APPLICABLE, UNAVAILABLE

SUM, LAST, MEAN, NONE = "sum", "last", "mean", "none"
"""The rules of ``sum_places`` and ``sum_time``."""

_DECIMALS = Decimal("0.000001")


def over_places(points: Sequence[tuple[str, Point]], rule: str, level: str) -> Point:
    """One point from those of several places, each given with its code; ``level`` is what they are counted in.

    A place to which the item does not apply is not expected. A place whose own point is put together from places below it counts
    as covered only when it is whole. A rule that does not add up over places gives a withheld point as soon as anything is there.
    """
    asked = [(site, point) for site, point in points if point.state not in (NOT_ASKED, NOT_APPLICABLE)]
    given = [(site, point) for site, point in asked if point.value is not None]
    if not given:
        state = state_without_figures([point for _, point in points])
        return Point(state, missing=tuple(site for site, _ in asked))
    if rule not in (SUM, MEAN):
        return Point(WITHHELD, reason=NOT_SUMMED, sites=frozenset(site for site, _ in given))
    return Point(
        GIVEN,
        _combine([point.value for _, point in given if point.value is not None], rule),
        provisional=any(point.provisional for _, point in given),
        disputed=any(point.disputed for _, point in given),
        places=_coverage_of(asked, level),
        times=worst(point.times for _, point in given),
        parts=tuple(part for site, point in given for part in _parts_of(site, point)),
        sites=frozenset().union(*(point.sites for _, point in given)),
        missing=tuple(site for site, point in asked if point.value is None),
        time=max(point.time for _, point in given),
    )


def _coverage_of(asked: Sequence[tuple[str, Point]], level: str) -> Coverage:
    whole = sum(1 for _, point in asked if point.given and (point.places is None or point.places.whole))
    return Coverage(whole, len(asked), level)


def _parts_of(site: str, point: Point) -> tuple[Part, ...]:
    below = point.places
    return point.parts if below is None or below.whole else (*point.parts, Part(site, coverage=below))


def over_time(points: Sequence[Point], rule: str, type_: str) -> Point:
    """One point of a longer period from those of its parts in order; ``type_`` is their period type.

    A sum or mean of some of the parts says from how many; ``last`` is the last part's figure or none.
    """
    asked = [point for point in points if point.state not in (NOT_ASKED, NOT_APPLICABLE)]
    given = [point for point in asked if point.value is not None]
    if rule == LAST:
        return points[-1]
    if not given:
        return Point(state_without_figures(points))
    if rule == NONE:
        return Point(WITHHELD, reason=NOT_SUMMED)
    return Point(
        GIVEN,
        _combine([point.value for point in given if point.value is not None], rule),
        provisional=any(point.provisional for point in given),
        disputed=any(point.disputed for point in given),
        places=worst(point.places for point in given),
        times=Coverage(len(given), len(asked), type_),
        parts=tuple(dict.fromkeys(part for point in given for part in point.parts)),
        sites=frozenset().union(*(point.sites for point in given)),
        missing=tuple(dict.fromkeys(site for point in asked for site in point.missing)),
        time=max(point.time for point in given),
    )


def worst(coverages: Iterable[Coverage | None]) -> Coverage | None:
    """The coverage that leaves most out."""
    there = [one for one in coverages if one is not None]
    return min(there, key=lambda one: (one.covered / max(one.expected, 1), one.covered), default=None)


def state_without_figures(points: Sequence[Point]) -> str:
    """The one state of several points none of which is a figure: what is still to come weighs most."""
    found = {point.state for point in points}
    for state in (MISSING, WITHHELD, UNAVAILABLE, CLEARED, NOT_APPLICABLE):
        if state in found:
            return state
    return NOT_ASKED


def _combine(values: Sequence[Decimal], rule: str) -> Decimal:
    total = sum(values, Decimal(0))
    if rule == SUM:
        return total
    mean = total / len(values)
    return mean if mean == mean.to_integral_value() else mean.quantize(_DECIMALS)
