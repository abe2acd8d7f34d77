"""What kind of figure a calculated item is: events over those exposed, so many of so many, or a ratio of another kind.

Only the first two are counts with chance in them as the usual intervals and limits mean it. A ratio of two counts that both
vary, a share of posts counted in decimals, a difference: none of these has an interval here, rather than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain import formula
from desktop_app.domain.catalogue import Catalogue, Item

RATE, SHARE, RATIO = "rate", "share", "ratio"
"""Events, which add up over time, over a denominator; persons or cases of n, counted once each; any other fraction."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A fraction of figures: its kind, the number it is multiplied by (100, 100,000), and how what is counted adds up over
    time.
    """

    kind: str
    scale: Decimal
    over_time: str  # `sum`, `last`, `mean` or `none`, as of the items counted; `none` where they differ


def measure_of(catalogue: Catalogue, item: Item) -> Measure | None:
    """The measure of a calculated item; None for what is entered, and for a formula that is no fraction of items."""
    if not item.calculated:
        return None
    expression = formula.parse(item.formula)
    if not isinstance(expression, formula.Chain) or expression.parts[0][0] != "*":
        return None
    over = [part for sign, part in expression.parts if sign == "*" and not isinstance(part, formula.Number)]
    under = [part for sign, part in expression.parts if sign == "/" and not isinstance(part, formula.Number)]
    if not over or not under:
        return None
    counted = [catalogue.item(one.item) for part in over for one in formula.references(part)]
    compared = [catalogue.item(one.item) for part in under for one in formula.references(part)]
    rules = {one.sum_time for one in counted}
    plain = len(over) == len(under) == 1 and _only_added(over[0]) and _only_added(under[0])
    whole = all(one.kind == "whole" and not one.calculated for one in (*counted, *compared))
    kind = _kind(item, rules, compared) if plain and whole else RATIO
    return Measure(kind, _scale(expression), rules.pop() if len(rules) == 1 else "none")


def _kind(item: Item, rules: set[str], compared: list[Item]) -> str:
    if item.kind == "percent":
        return SHARE
    if any(one.role != "denominator" for one in compared):
        return RATIO
    return RATE if rules == {"sum"} else SHARE


def _only_added(expression: formula.Expression) -> bool:
    """Whether a count stays a count: one item, or a sum of items."""
    if isinstance(expression, formula.Reference):
        return True
    if not isinstance(expression, formula.Chain):
        return False
    return all(sign == "+" and _only_added(part) for sign, part in expression.parts)


def _scale(chain: formula.Chain) -> Decimal:
    scale = Decimal(1)
    for sign, part in chain.parts:
        if isinstance(part, formula.Number):
            scale = scale * part.value if sign == "*" else scale / part.value
    return scale
