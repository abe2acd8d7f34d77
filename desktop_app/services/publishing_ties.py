"""What ties published figures together, as everybody can read it from the catalogue: totals, sums over places, pools, rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.analysis.disclosure_tables import EQUAL, SUM, WITHIN, Key, Relation
from desktop_app.analysis.series import items_needed
from desktop_app.domain import formula
from desktop_app.domain.catalogue import MUNICIPALITY, NATION, Catalogue, Item, Rule
from desktop_app.domain.period import Period
from desktop_app.services.figures_asked import default_window


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


def publishable_sites(catalogue: Catalogue) -> tuple[str, ...]:
    """The nation and the municipalities."""
    return tuple(code for code, site in catalogue.sites.items() if site.level in (NATION, MUNICIPALITY))


def breakdowns_of(catalogue: Catalogue, item: str) -> tuple[str, ...]:
    """The total, whether asked or added up, and each part."""
    return ("", *catalogue.parts(item))


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


def years_of(key: Key, window: int) -> list[Key]:
    """The figures of the single years that are pooled."""
    return [key._replace(period=str(int(key.period) - back)) for back in range(window)]


def relations(catalogue: Catalogue, items: frozenset[str], years: Sequence[Period]) -> Iterable[Relation]:
    """What ties the figures of some items together: totals and parts, the nation and its municipalities, pools, rules."""
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
            parts = years_of(key, window)
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
