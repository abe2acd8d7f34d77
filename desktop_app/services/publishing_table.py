"""The tables that publication decides on: an item and whatever is tied to it, every municipality and the nation, by year.

What is hidden must not depend on which chart is asked for: two charts together would tell what each hides. So the decision is
always made on the whole table, and a chart only shows its part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop_app.analysis.disclosure_tables import SUM, Cell, Decision, Key, Table, decide
from desktop_app.analysis.points import Coverage, Point
from desktop_app.analysis.rollup import over_time
from desktop_app.analysis.rounding import rounded
from desktop_app.analysis.series import Figures
from desktop_app.domain.catalogue import (
    NATION,
    PLACE,
    SUPPRESS,
    Catalogue,
    Disclosure,
)
from desktop_app.domain.period import Period, parse_period
from desktop_app.domain.record import WITHDRAWN
from desktop_app.services.publishing_ties import (
    breakdowns_of,
    group_of,
    pooled_key,
    publishable_sites,
    relations,
    windows_of,
    years_of,
)
from desktop_app.services.release_body import Said
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


def published(session: Session, item: str, said: Said, key: bytes = b"") -> Published:
    """The table that an item belongs to, decided. ``said``: by releases, hidden figures included; ``key``: what figures are rounded
    by where the catalogue has them rounded.
    """
    catalogue = session.catalogue
    items = group_of(catalogue, item)
    years = _years(session, items)
    points = _points(session, items, years)
    points |= _pooled(catalogue, points, years)
    base = base_of(catalogue.disclosure)
    told = _rounded(points, base, key) if base else {}
    off = base - 1 if base else 0
    before = said.of(items)
    table = Table(
        {
            one: Cell(point.value, cover_of(point), told=told.get(one), off=off)
            for one, point in points.items()
            if point.value is not None
        },
        tuple(relations(catalogue, items, years)),
        before.earlier,
        {one: _price(catalogue, one, point) for one, point in points.items()},
        frozenset(
            one
            for one, point in points.items()
            if _count_unknown(catalogue, one)
            or _of_one_place(catalogue, point)
            or _mean_of_others(catalogue, one, point)
        ),
        before.lapsed,
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


def cover_of(point: Point) -> str:
    """What a figure covers, as a text that changes when that does."""
    parts = sorted(f"{part.site} {part.text} {_covered(part.coverage)}" for part in point.parts)
    said = "|".join([",".join(sorted(point.sites)), _covered(point.times), *parts])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _covered(coverage: Coverage | None) -> str:
    return "" if coverage is None or coverage.whole else f"{coverage.covered} {coverage.of}"


def _years(session: Session, items: frozenset[str]) -> tuple[Period, ...]:
    """The years that have ended and of which something was said, and those between them."""
    codes = cells.periods_spoken_of(session.workspace.read, items=items)
    ended = sorted({parse_period(code).as_type("year") for code in codes})
    ended = [year for year in ended if year.has_ended(session.today())]
    if not ended:
        return ()
    return tuple(ended[0].shift(step) for step in range(ended[-1].year - ended[0].year + 1))


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


def _pooled(catalogue: Catalogue, points: Mapping[Key, Point], years: Sequence[Period]) -> dict[Key, Point]:
    """Pooled figures, which are published beside those of the single years."""
    found = {}
    windows = windows_of(catalogue, {key.item for key in points})
    for key, point in points.items():
        window = windows[key.item]
        if window > 1 and point.given:
            parts = [points[part] for part in years_of(key, window) if part in points]
            found[pooled_key(key, window)] = over_time(parts, SUM, years[0].type)
    return found


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


def _mean_of_others(catalogue: Catalogue, key: Key, point: Point) -> bool:
    """Whether a figure is the mean of municipalities' figures: with all but one of them it would tell that one."""
    return (
        catalogue.items[key.item].sum_places == "mean"
        and point.places is not None
        and catalogue.sites[key.site].level == NATION
    )
