"""The tables that publication decides on: an item and whatever is tied to it, every municipality and the nation, by year.

What is hidden must not depend on which chart is asked for: two charts together would tell what each hides. So the decision is
always made on the whole table, and a chart only shows its part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop_app.analysis.disclosure_tables import (
    EQUAL,
    SUM,
    WITHIN,
    Cell,
    Decision,
    Key,
    Layer,
    Relation,
    Table,
    decide,
)
from desktop_app.analysis.points import Point
from desktop_app.analysis.rollup import over_time
from desktop_app.analysis.rounding import rounded
from desktop_app.analysis.series import Figures, items_needed
from desktop_app.domain import formula
from desktop_app.domain.catalogue import (
    MUNICIPALITY,
    NATION,
    PLACE,
    SUPPRESS,
    Catalogue,
    Disclosure,
    Item,
    Rule,
)
from desktop_app.domain.period import Period, parse_period
from desktop_app.domain.record import WITHDRAWN
from desktop_app.services.figures_asked import default_window
from desktop_app.services.session import Session
from desktop_app.storage import cells

_TOTAL_PRICE, _NATION_PRICE = 6, 6
"""How many times dearer it is to hide a total than a part, and a figure of the nation than a municipality's."""


@dataclass(frozen=True, slots=True)
class Published:
    """A table as it may be published: its points, what is hidden of them, and what is withheld altogether."""

    items: frozenset[str]
    points: Mapping[Key, Point]
    years: tuple[Period, ...]
    decision: Decision
    rounded: Mapping[Key, Decimal] = field(default_factory=dict)  # what each is told as; empty where none is
    off: int = 0  # how far off that may be

    def hides(self, key: Key) -> bool:
        """Whether a figure may not be shown."""
        return key in self.decision.hidden or key in self.decision.withheld

    def cells(self) -> dict[Key, Cell]:
        """The figures with what became of them, as a release keeps them."""
        return {
            key: Cell(point.value, cover_of(point), not self.hides(key), self.rounded.get(key), self.off)
            for key, point in self.points.items()
            if point.value is not None
        }


def published(session: Session, item: str, earlier: Sequence[Layer] = (), key: bytes = b"") -> Published:
    """The table that an item belongs to, decided. ``earlier``: what releases said, hidden figures included; ``key``: what figures
    are rounded by where the catalogue has them rounded.
    """
    catalogue = session.catalogue
    items = group_of(catalogue, item)
    years = _years(session, items)
    points = _points(session, items, years)
    points |= _pooled(catalogue, points, years)
    base = base_of(catalogue.disclosure)
    told = _rounded(points, base, key) if base else {}
    off = base - 1 if base else 0
    table = Table(
        {
            one: Cell(point.value, cover_of(point), told=told.get(one), off=off)
            for one, point in points.items()
            if point.value is not None
        },
        tuple(_relations(catalogue, items, years)),
        tuple({one: cell for one, cell in layer.items() if one.item in items} for layer in earlier),
        {one: _price(catalogue, one, point) for one, point in points.items()},
        frozenset(
            one
            for one, point in points.items()
            if _count_unknown(catalogue, one) or _of_one_place(catalogue, point)
        ),
    )
    rules = catalogue.disclosure
    decision = decide(table, rules.threshold, off or rules.width)
    return Published(items, points, years, decision, told, off)


def base_of(disclosure: Disclosure) -> int:
    """What figures are rounded to multiples of; 0 where they are not rounded."""
    return 0 if disclosure.method == SUPPRESS else int(disclosure.method[-1])


def _rounded(points: Mapping[Key, Point], base: int, key: bytes) -> dict[Key, Decimal]:
    return {
        one: rounded(point.value, base, key, "|".join(one))
        for one, point in points.items()
        if point.value is not None
    }


def counted_items(catalogue: Catalogue, item: str) -> frozenset[str]:
    """The items whose figures an item's own would tell: itself, or what a calculated one is worked out from; no populations."""
    return items_needed(catalogue, item) - public_items(catalogue)


def public_items(catalogue: Catalogue) -> frozenset[str]:
    """The population series: known to everybody."""
    return frozenset(one.item for one in catalogue.series.values())


def group_of(catalogue: Catalogue, item: str) -> frozenset[str]:
    """The items that have to be decided on together: an item's own, and all that rules tie to them."""
    found: set[str] = set()
    waiting = list(counted_items(catalogue, item))
    tied = [names for rule in catalogue.rules.values() if (names := _names(catalogue, rule))]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(other for names in tied if one in names for other in names)
    return frozenset(found)


def cover_of(point: Point) -> str:
    """What a figure covers, as a text that changes when that does."""
    parts = sorted(f"{part.site} {part.text} {part.coverage}" for part in point.parts)
    said = "|".join([",".join(sorted(point.sites)), str(point.times), *parts])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _names(catalogue: Catalogue, rule: Rule) -> frozenset[str]:
    """The items of a rule that ties figures together; none where one is no count, or everybody knows one."""
    if not _signed(rule):
        return frozenset()
    found = formula.names(formula.parse(rule.left)) | formula.names(formula.parse(rule.right))
    plain = all(one in catalogue.items and not catalogue.items[one].calculated for one in found)
    return found if plain and not found & public_items(catalogue) else frozenset()


def _signed(rule: Rule) -> tuple[tuple[formula.Reference, int], ...]:
    """A rule as the whole and what is taken from it; empty for what is no plain sum, or looks back without being a balance."""
    left, right = (_sum_of(formula.parse(side)) for side in (rule.left, rule.right))
    if not left or not right:
        return ()
    whole, parts = (right, left) if rule.operator == "<=" else (left, right)
    terms = (*whole, *((one, -sign) for one, sign in parts))
    looks_back = any(one.shift for one, _ in terms)
    return () if terms[0][1] < 0 or (looks_back and rule.operator != "=") else terms


def _sum_of(expression: formula.Expression) -> tuple[tuple[formula.Reference, int], ...]:
    if isinstance(expression, formula.Reference):
        return () if expression.breakdown else ((expression, 1),)
    if not isinstance(expression, formula.Chain) or expression.parts[0][0] != "+":
        return ()
    found = []
    for sign, part in expression.parts:
        if not isinstance(part, formula.Reference) or part.breakdown:
            return ()
        found.append((part, 1 if sign == "+" else -1))
    return tuple(found)


def _years(session: Session, items: frozenset[str]) -> tuple[Period, ...]:
    """The years that have ended and of which something was said, and those between them."""
    codes = cells.periods_spoken_of(session.workspace.read, items=items)
    ended = sorted({parse_period(code).as_type("year") for code in codes})
    ended = [year for year in ended if year.has_ended(session.today())]
    if not ended:
        return ()
    return tuple(ended[0].shift(step) for step in range(ended[-1].year - ended[0].year + 1))


def publishable_sites(catalogue: Catalogue) -> tuple[str, ...]:
    """The nation and the municipalities."""
    return tuple(code for code, site in catalogue.sites.items() if site.level in (NATION, MUNICIPALITY))


def breakdowns_of(catalogue: Catalogue, item: str) -> tuple[str, ...]:
    """The total, whether asked or added up, and each part."""
    return ("", *catalogue.parts(item))


def _points(session: Session, items: frozenset[str], years: Sequence[Period]) -> dict[Key, Point]:
    if not years:
        return {}
    catalogue, span = session.catalogue, (years[0], years[-1])
    said = cells.values(session.workspace.read, items=items, span=span, bare=True)
    figures = Figures(catalogue, [now for now in said if now.state != WITHDRAWN])
    return {
        Key(item, site, breakdown, year.code): figures.point(item, site, year, breakdown)
        for item in sorted(items)
        if catalogue.items[item].numeric
        for site in publishable_sites(catalogue)
        for breakdown in breakdowns_of(catalogue, item)
        for year in years
    }


def windows_of(catalogue: Catalogue, items: Iterable[str]) -> dict[str, int]:
    """Over how many years counted items' figures are pooled: those of which a rate is one of rare events; else 1."""
    found = dict.fromkeys(items, 1)
    for one in catalogue.items.values():
        if one.calculated and (window := default_window(catalogue, one)) > 1:
            found |= dict.fromkeys(counted_items(catalogue, one.code) & found.keys(), window)
    return found


def pooled_key(key: Key, window: int) -> Key:
    """The figure of several years up to one."""
    return key._replace(period=f"{int(key.period) - window + 1}..{key.period}")


def _pooled(catalogue: Catalogue, points: Mapping[Key, Point], years: Sequence[Period]) -> dict[Key, Point]:
    """Pooled figures, which are published beside those of the single years."""
    found = {}
    windows = windows_of(catalogue, {key.item for key in points})
    for key, point in points.items():
        window = windows[key.item]
        if window > 1 and point.given:
            parts = [points[part] for part in _years_of(key, window) if part in points]
            found[pooled_key(key, window)] = over_time(parts, SUM, years[0].type)
    return found


def _years_of(key: Key, window: int) -> list[Key]:
    return [key._replace(period=str(int(key.period) - back)) for back in range(window)]


def _relations(catalogue: Catalogue, items: frozenset[str], years: Sequence[Period]) -> Iterable[Relation]:
    windows = windows_of(catalogue, items)
    for code in sorted(items):
        for year in years:
            yield from _of_item(catalogue, catalogue.items[code], year.code, windows[code])
    for rule in catalogue.rules.values():
        if _names(catalogue, rule) & items:
            for year in years:
                yield from _of_rule(catalogue, rule, year)


def _of_item(catalogue: Catalogue, item: Item, year: str, window: int) -> Iterable[Relation]:
    """A total is the sum of its parts, the nation that of the municipalities."""
    breakdowns = breakdowns_of(catalogue, item.code)
    sites = publishable_sites(catalogue)
    if window > 1:
        for key in (Key(item.code, site, one, year) for site in sites for one in breakdowns):
            parts = _years_of(key, window)
            yield Relation(((pooled_key(key, window), 1), *((part, -1) for part in parts)), SUM)
    for site in sites if len(breakdowns) > 1 else ():
        total, *parts = (Key(item.code, site, one, year) for one in breakdowns)
        yield Relation(((total, 1), *((part, -1) for part in parts)), SUM)
    nations = [site for site in sites if catalogue.sites[site].level == NATION]
    for nation in nations if item.sum_places == "sum" else ():
        for one in breakdowns:
            below = [Key(item.code, site, one, year) for site in sites if site != nation]
            yield Relation(((Key(item.code, nation, one, year), 1), *((part, -1) for part in below)), SUM)


def _of_rule(catalogue: Catalogue, rule: Rule, year: Period) -> Iterable[Relation]:
    for site in publishable_sites(catalogue):
        terms = [(Key(one.item, site, "", year.shift(one.shift).code), sign) for one, sign in _signed(rule)]
        yield Relation(tuple(terms), EQUAL if rule.operator == "=" else WITHIN)


def _price(catalogue: Catalogue, key: Key, point: Point) -> int:
    price = 1 + int(point.value or 0).bit_length()
    if not key.breakdown:
        price *= _TOTAL_PRICE
    return price * _NATION_PRICE if catalogue.sites[key.site].level == NATION else price


def _count_unknown(catalogue: Catalogue, key: Key) -> bool:
    """Whether a figure is a share that was typed as one: nobody knows of how few."""
    return catalogue.items[key.item].kind == "percent" and catalogue.sites[key.site].level != NATION


def _of_one_place(catalogue: Catalogue, point: Point) -> bool:
    """Whether a figure added up is that of a single town or settlement, under the name of what it lies in."""
    levels = [catalogue.sites[site].level for site in point.sites if site in catalogue.sites]
    return levels == [PLACE] and point.places is not None and point.places.expected > 1
