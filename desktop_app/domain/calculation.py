"""Working out figures from figures: calculated items, and totals from their parts. A gap is never filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from desktop_app.domain import formula
from desktop_app.domain.catalogue import Catalogue, Item
from desktop_app.domain.period import MONTHS, Period, parse_period

ValueOf = Callable[[str, str, str], Decimal | None]
"""(item, period, breakdown) to the number that is given there, or None."""


def total_of_parts(catalogue: Catalogue, item: Item, period: str, value_of: ValueOf) -> Decimal | None:
    """The sum of an item's parts where they add up and every one is given; else None."""
    parts = catalogue.parts(item.code)
    adds_up = item.parts_add or "total" not in item.cells
    return _sum(value_of(item.code, period, part) for part in parts) if parts and adds_up else None


def figure(catalogue: Catalogue, code: str, period: str, breakdown: str, value_of: ValueOf) -> Decimal | None:
    """An item's number: as given; worked out, if calculated; for a total not given, the sum of its parts.

    A calculated item's part is worked out from the same parts of the items it names, where they have it.
    """
    item = catalogue.items.get(code)
    if item is None or not item.numeric:
        return None
    if not item.calculated:
        given = value_of(code, period, breakdown)
        return total_of_parts(catalogue, item, period, value_of) if given is None and not breakdown else given
    at = parse_period(period)

    def look_up(name: str, shift: int, part: str) -> Decimal | None:
        return _figure_in(catalogue, name, at.shift(shift), part or breakdown, value_of)

    return work_out(item.formula, look_up)


def work_out(text: str, lookup: formula.Lookup) -> Decimal | None:
    """The value of a formula's text."""
    return formula.evaluate(formula.parse(text), lookup)


def figure_at(catalogue: Catalogue, at: Period, value_of: ValueOf) -> formula.Lookup:
    """How a formula about a period looks up figures."""
    return lambda code, shift, breakdown: _figure_in(catalogue, code, at.shift(shift), breakdown, value_of)


def _figure_in(
    catalogue: Catalogue, code: str, at: Period, breakdown: str, value_of: ValueOf
) -> Decimal | None:
    """An item's number over a period of whatever type: a year's population serves for each of its quarters."""
    item = catalogue.items.get(code)
    if item is None or (breakdown and breakdown not in catalogue.breakdowns(code)):
        return None
    if MONTHS[item.period] >= at.months:
        return figure(catalogue, code, at.as_type(item.period).code, breakdown, value_of)
    shorter = [figure(catalogue, code, part.code, breakdown, value_of) for part in at.parts(item.period)]
    if item.sum_time == "last":
        return shorter[-1]
    total = _sum(shorter) if item.sum_time in ("sum", "mean") else None
    return total / len(shorter) if total is not None and item.sum_time == "mean" else total


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total
