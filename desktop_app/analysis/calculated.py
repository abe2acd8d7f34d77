"""Calculated items: rates and shares from points, with numerator, denominator and interval; withheld where they would mislead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app.analysis import intervals
from desktop_app.analysis.measures import RATE, RATIO, Measure
from desktop_app.analysis.points import (
    NOTHING_TO_DIVIDE_BY,
    TOO_FEW,
    UNEQUAL,
    WITHHELD,
    Point,
)
from desktop_app.analysis.rollup import state_without_figures, worst
from desktop_app.domain import formula
from desktop_app.domain.catalogue import Item
from desktop_app.domain.record import GIVEN

Find = Callable[[str, int, str], Point]
"""(item, shift in periods, breakdown) to the point that a formula looks at."""


def calculated(item: Item, find: Find, measure: Measure | None = None) -> Point:
    """The point of a calculated item. A gap in what it needs is a gap in the result, and named.

    ``measure`` (`measures.measure_of`) says whether it has an interval. A rate is withheld as too few below the item's minimum
    of events, and where what is divided and what it is divided by do not cover the same places.
    """
    expression = formula.parse(item.formula)
    used = {one: find(one.item, one.shift, one.breakdown) for one in formula.references(expression)}
    points = list(used.values())
    lacking = {one.item: point for one, point in used.items() if not point.given}
    if lacking:
        return Point(state_without_figures(list(lacking.values())), lacks=tuple(lacking))

    def look_up(code: str, shift: int, breakdown: str) -> Decimal | None:
        return used[formula.Reference(code, shift, breakdown)].value

    over, under = fraction(expression, look_up)
    base = replace(together(points), numerator=over, denominator=under)
    value = formula.evaluate(expression, look_up)
    if value is None:
        return _withheld(base, NOTHING_TO_DIVIDE_BY)
    if not _cover_the_same(points):
        return _withheld(base, UNEQUAL)
    if item.minimum is not None and over is not None and over < item.minimum:
        return _withheld(base, TOO_FEW)
    return with_interval(replace(base, value=value), measure)


def with_interval(point: Point, measure: Measure | None) -> Point:
    """The point with its 95 % interval, where its numerator is a count of events or so many of so many."""
    over, under = whole(point.numerator), whole(point.denominator)
    if measure is None or measure.kind == RATIO or over is None or under is None or over < 0 or under <= 0:
        return point
    scale = float(measure.scale)
    if measure.kind == RATE:
        lower, upper = intervals.rate(over, under, scale)
    elif over <= under:
        lower, upper = (scale * limit for limit in intervals.wilson(over, under))
    else:
        return point
    return replace(point, lower=Decimal(repr(lower)), upper=Decimal(repr(upper)))


def whole(value: Decimal | None) -> int | None:
    """The value as a count; None for what is none."""
    return int(value) if value is not None and value == value.to_integral_value() else None


def fraction(expression: formula.Expression, lookup: formula.Lookup) -> tuple[Decimal | None, Decimal | None]:
    """Numerator and denominator of a formula that is a fraction of items, factors that are numbers left out; else (None,
    None).
    """
    if not isinstance(expression, formula.Chain) or expression.parts[0][0] != "*":
        return None, None
    over = _product(expression, "*", lookup)
    under = _product(expression, "/", lookup)
    return (None, None) if over is None or under is None else (over, under)


def _product(chain: formula.Chain, sign: str, lookup: formula.Lookup) -> Decimal | None:
    factors = [part for mark, part in chain.parts if mark == sign and not isinstance(part, formula.Number)]
    values = [formula.evaluate(factor, lookup) for factor in factors]
    if not values or None in values:
        return None
    product = Decimal(1)
    for value in values:
        product *= value or Decimal(0)
    return product


def together(points: Sequence[Point]) -> Point:
    """A figure without a value yet, with what is to be known of those it is worked out from."""
    incomplete = [point for point in points if point.partial]
    return Point(
        GIVEN,
        provisional=any(point.provisional for point in points),
        disputed=any(point.disputed for point in points),
        places=worst(point.places for point in points),
        times=worst(point.times for point in points),
        parts=tuple(dict.fromkeys(part for point in incomplete for part in point.parts)),
        sites=frozenset().union(*(point.sites for point in points)),
        missing=tuple(dict.fromkeys(site for point in points for site in point.missing)),
        time=max(point.time for point in points),
    )


def _cover_the_same(points: list[Point]) -> bool:
    """Whether points are all whole, or leave out the same."""
    if not any(point.partial for point in points):
        return True
    return len({(point.sites, point.parts, point.times) for point in points}) == 1


def _withheld(base: Point, reason: str) -> Point:
    return replace(base, state=WITHHELD, value=None, reason=reason)
