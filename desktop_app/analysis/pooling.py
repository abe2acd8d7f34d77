"""Pooled figures: several periods taken together, where one alone holds too few events to say anything.

Events and denominators are added up separately and then divided, so that the result is events over person-years (or so many of
so many), not a mean of rates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app.analysis.calculated import together, with_interval
from desktop_app.analysis.measures import RATIO, Measure
from desktop_app.analysis.points import (
    NOT_ASKED,
    NOT_SUMMED,
    NOTHING_TO_DIVIDE_BY,
    TOO_FEW,
    WITHHELD,
    Coverage,
    Point,
)
from desktop_app.analysis.rollup import NONE, SUM, over_time
from desktop_app.domain.catalogue import Item
from desktop_app.domain.record import NOT_APPLICABLE


def rolling(
    points: Sequence[Point], window: int, item: Item, measure: Measure | None, type_: str
) -> tuple[Point, ...]:
    """A point for each period from the ``window``-th on, pooled over itself and the periods before it.

    ``type_`` is the period type. A period without a figure of its own stays without one: a pooled figure does not hide a gap.
    Where earlier periods are lacking, the figure says from how many it comes. "Too few" is judged by the events of all periods
    together.
    """
    ends = range(window - 1, len(points))
    return tuple(_pooled(points[end - window + 1 : end + 1], item, measure, type_) for end in ends)


def _pooled(points: Sequence[Point], item: Item, measure: Measure | None, type_: str) -> Point:
    own = points[-1]
    if item.calculated:
        if not _usable(own):
            return own
        if measure is None or measure.over_time == NONE:
            return Point(WITHHELD, period=own.period, reason=NOT_SUMMED)
        return replace(_fraction(points, item, measure, type_), period=own.period)
    if not own.given:
        return own
    return replace(over_time(points, item.sum_time, type_), period=own.period)


def _usable(point: Point) -> bool:
    """Whether numerator and denominator are known and belong together."""
    known = point.numerator is not None and point.denominator is not None
    return known and (point.given or point.reason == TOO_FEW)


def _fraction(points: Sequence[Point], item: Item, measure: Measure, type_: str) -> Point:
    used = [point for point in points if _usable(point)]
    asked = [point for point in points if point.state not in (NOT_ASKED, NOT_APPLICABLE)]
    over = sum((point.numerator for point in used if point.numerator is not None), Decimal(0))
    under = sum((point.denominator for point in used if point.denominator is not None), Decimal(0))
    base = replace(
        together(used), numerator=over, denominator=under, times=Coverage(len(used), len(asked), type_)
    )
    if not under:
        return replace(base, state=WITHHELD, reason=NOTHING_TO_DIVIDE_BY)
    if item.minimum is not None and over < item.minimum:
        return replace(base, state=WITHHELD, reason=TOO_FEW)
    # What is counted on a day is there again the next time: the periods are no independent counts, and there is no interval.
    independent = measure if measure.over_time == SUM else replace(measure, kind=RATIO)
    return with_interval(replace(base, value=over * measure.scale / under), independent)
