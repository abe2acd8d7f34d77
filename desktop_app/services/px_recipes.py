"""Which figures of a PX table make up which cells: the values that are taken, or added up, for each part of an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from desktop_app.domain.breakdown import parse_breakdown
from desktop_app.domain.catalogue import Catalogue, Dimension, Item
from desktop_app.services import px_words
from desktop_app.services.px_matching import AGE, ONE, PLACE, SEX, TIME, Match, like_age, like_sex
from desktop_app.services.px_words import OLDEST, TOTAL

AGES = {"children": (0, 18), "under_15": (0, 15), "young": (18, 24), "all": (0, OLDEST)}
"""The ages that a population series counts: the first, and the first behind it. By the series' code in the catalogue."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One part of an item, and the combinations of values (of all variables but place and time) that add up to it."""

    item: str
    breakdown: str
    combinations: tuple[tuple[int, ...], ...]


def population(catalogue: Catalogue) -> tuple[str, ...]:
    """The items that hold a population of known ages, in the catalogue's order."""
    return tuple(
        one.item for one in catalogue.series.values() if one.code in AGES and one.item in catalogue.items
    )


def recipes(catalogue: Catalogue, matches: Sequence[Match], item: str, chosen: bool) -> Iterator[Recipe]:
    """What can be made of a table for an item; parts that its values do not make up are left out.

    An item of certain ages cannot be had from a table without ages, unless a person has ``chosen`` it.
    """
    others = [one for one in matches if one.role not in (PLACE, TIME)]
    asked = catalogue.items[item]
    ageless = all(one.role != AGE for one in matches)
    if ageless and not chosen and _ages(catalogue, asked) != (0, OLDEST):
        return
    for breakdown in catalogue.breakdowns(item):
        pairs = dict(parse_breakdown(breakdown))
        named = _by_role(catalogue, pairs)
        if named is None or not set(named) <= {one.role for one in others}:
            continue
        taken = [_taken(catalogue, one, named.get(one.role, ""), asked) for one in others]
        if all(one is not None for one in taken):
            yield Recipe(item, breakdown, tuple(product(*(one for one in taken if one is not None))))


def _by_role(catalogue: Catalogue, pairs: Mapping[str, str]) -> dict[str, str] | None:
    """The categories of a part by the role of the variable that tells them; None for a part that is unknown in anything."""
    found = {}
    for code, category in pairs.items():
        dimension = catalogue.dimensions[code]
        unknown = dimension.unknown
        if unknown is not None and category == unknown.code:
            return None
        found[_role(dimension)] = category
    return found


def _role(dimension: Dimension) -> str:
    return SEX if like_sex(dimension) else AGE if like_age(dimension) else dimension.code


def _taken(catalogue: Catalogue, one: Match, category: str, item: Item) -> Sequence[int] | None:
    """Which values of a variable count for a category (empty: for all of them); None where they do not make it up."""
    if one.role == ONE:
        return range(len(one.variable.values)) if one.chosen is None else (one.chosen,)
    if one.role == AGE:
        ages = px_words.span(category) if category else _ages(catalogue, item)
        total = one.targets.index(TOTAL) if TOTAL in one.targets else None
        if not category and total is not None and ages == (0, OLDEST):
            return (total,)
        return px_words.cover(one.targets, *ages)
    if category:
        return (one.targets.index(category),) if category in one.targets else None
    if TOTAL in one.targets:
        return (one.targets.index(TOTAL),)
    wanted = {"f", "m"} if one.role == SEX else {known.code for known in catalogue.dimensions[one.role].known}
    found = [at for at, target in enumerate(one.targets) if target]
    return found if wanted <= set(one.targets) and not one.why else None


def _ages(catalogue: Catalogue, item: Item) -> tuple[int, int]:
    """The ages that an item counts: those of its population series, else those of its bands, else all."""
    for series in catalogue.series.values():
        if series.item == item.code and series.code in AGES:
            return AGES[series.code]
    for code in item.dimensions:
        dimension = catalogue.dimensions[code]
        if like_age(dimension):
            bands = [px_words.span(one.code) for one in dimension.known]
            return min(first for first, _behind in bands), max(behind for _first, behind in bands)
    return 0, OLDEST
