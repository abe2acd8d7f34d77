"""The whole way: figures are entered, everything is published as charts, and the charts are attacked; then again after a release.

The attacker sees only charts. What ties figures together is written down here once more, from the catalogue's words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from desktop_app.analysis.disclosure import is_small
from desktop_app.analysis.disclosure_tables import EQUAL, WITHIN, Cell, Decision, Key, Relation, Table
from desktop_app.domain.period import parse_span
from desktop_app.services import charting
from desktop_app.services.chart_data import ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.publishing import publication_form, publish
from desktop_app.services.releases import as_of
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.analysis.attacker import attack
from tests.helpers import memory_session

NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
SITES = ("955", "956", "957", "960")
YEARS = (2023, 2024)
SPAN = parse_span("2023..2024")
COUNTS = (
    *("placed_end", "placed_begun", "placed_ended", "cases_open", "cases_unprocessed", "cases_overdue"),
    *("police_sexual", "suicides"),
)
RATES = {
    "placed_rate": ("placed_end",),
    "unprocessed_share": ("cases_unprocessed", "cases_open"),
    "overdue_share": ("cases_overdue", "cases_open"),
    "suicide_rate": ("suicides",),
}


def entered(seed: int) -> Session:
    chance = random.Random(seed)
    session = memory_session(NATION, date(2026, 11, 22))
    for site in SITES:
        placed = chance.randint(2, 30)
        for year in YEARS:
            placed = _placements(session, chance, site, year, placed)
            _casework(session, chance, site, year)
            _parts(session, chance, "police_sexual", site, f"{year}-12", 3)
            _told(session, site, "population_children", str(year), 1_500)
    for year in YEARS:
        _parts(session, chance, "suicides", "GL", str(year), 2)
        _told(session, "GL", "population_young", str(year), 4_000)
    return session


def _placements(session: Session, chance: random.Random, site: str, year: int, before: int) -> int:
    begun = chance.randint(0, 9)
    ended = chance.randint(0, min(9, before))
    now = before + begun - ended
    period = f"{year}-Q4"
    _told(session, site, "placed_begun", period, begun)
    _told(session, site, "placed_ended", period, ended)
    parts, left = session.catalogue.parts("placed_end"), now
    for part in parts:
        share = left if part == parts[-1] else chance.randint(0, left)
        _told(session, site, "placed_end", period, share, part)
        left -= share
    _told(session, site, "placed_end", period, now)
    return now


def _casework(session: Session, chance: random.Random, site: str, year: int) -> None:
    cases = chance.randint(1, 40)
    _told(session, site, "cases_open", f"{year}-Q4", cases)
    for item in ("cases_unprocessed", "cases_overdue"):
        _told(session, site, item, f"{year}-Q4", chance.randint(0, cases))


def _parts(session: Session, chance: random.Random, item: str, site: str, period: str, mean: float) -> None:
    parts = session.catalogue.parts(item)
    values = [int(chance.expovariate(1 / mean)) for _ in parts]
    for part, value in zip(parts, values, strict=True):
        _told(session, site, item, period, value, part)
    _told(session, site, item, period, sum(values))


def _told(session: Session, site: str, item: str, period: str, value: int, part: str = "") -> None:
    (verdict,) = enter(session, [Entry(site, item, period, part, str(value), "made up")]).verdicts
    assert not verdict.refused, (item, verdict.findings)


def sites_of(item: str) -> list[str]:
    return ["GL"] if item.startswith("suicide") else [*SITES, "GL"]


def read(session: Session, item: str, part: str = "") -> ChartData:
    return charting.series(session, item, sites_of(item), None, SPAN, part, "year", window=1)


def figures(session: Session) -> dict[Key, Decimal]:
    """Every true figure, by year."""
    return {
        Key(item, line.site, part, point.period): point.value
        for item in COUNTS
        for part in ("", *session.catalogue.parts(item))
        for line in read(session, item, part).lines
        for point in line.points
        if point.value is not None
    }


def told_by_charts(session: Session) -> set[Key]:
    """The figures that are shown in any chart of everything."""
    return {
        Key(item, line.site, part, point.period)
        for item in COUNTS
        for part in ("", *session.catalogue.parts(item))
        for line in publication_form(session, read(session, item, part)).lines
        for point in line.points
        if point.given
    }


def relations(session: Session) -> Iterator[Relation]:
    for year in map(str, YEARS):
        for item in COUNTS:
            parts = session.catalogue.parts(item)
            for site in sites_of(item) if parts else ():
                total = Key(item, site, "", year)
                yield Relation(((total, 1), *((total._replace(breakdown=part), -1) for part in parts)))
            for part in ("", *parts) if item != "suicides" else ():
                nation = Key(item, "GL", part, year)
                yield Relation(((nation, 1), *((nation._replace(site=site), -1) for site in SITES)))
        for site in (*SITES, "GL"):
            open_ = Key("cases_open", site, "", year)
            for item in ("cases_unprocessed", "cases_overdue"):
                yield Relation(((open_, 1), (open_._replace(item=item), -1)), WITHIN)
            end = Key("placed_end", site, "", year)
            before = end._replace(period=str(int(year) - 1))
            begun, ended = end._replace(item="placed_begun"), end._replace(item="placed_ended")
            yield Relation(((end, 1), (before, -1), (begun, -1), (ended, 1)), EQUAL)


def assert_nothing_told(table: Table, shown: set[Key]) -> None:
    decision = Decision(frozenset(table.cells.keys() - shown), frozenset(), {})
    small = {key for key, cell in table.cells.items() if is_small(cell.value, 5)}
    known = {key for layer in table.earlier for key, cell in layer.items() if cell.shown}
    assert not small & shown - known
    for one in attack(table, decision):
        assert one.high - one.low >= 5 - 1e-6, one
        assert not is_small(one.value, 5) or one.high >= one.value + 5 - 1e-6, one


def test_all_charts_together_tell_no_hidden_figure() -> None:
    session = entered(1)
    true, shown = figures(session), told_by_charts(session)
    assert true.keys() - shown
    assert len(shown) > len(true) / 4
    assert_nothing_told(
        Table({key: Cell(value) for key, value in true.items()}, tuple(relations(session))), shown
    )
    for rate, items in RATES.items():
        for line in publication_form(session, read(session, rate)).lines:
            for point in line.points:
                keys = {Key(item, line.site, "", point.period) for item in items}
                if keys <= true.keys() and not keys <= shown:
                    assert (point.reason, point.numerator) == ("hidden", None)


def test_a_release_and_later_charts_together_tell_no_hidden_figure() -> None:
    session = entered(3)
    first = figures(session)
    publish(session, "Spring", COUNTS)
    frozen = as_of(session, "Spring")
    before = {
        Key(item, line.site, part, point.period)
        for item in COUNTS
        for part in ("", *session.catalogue.parts(item))
        for line in frozen.series(item, sites_of(item), part).lines
        for point in line.points
        if point.given
    }
    assert before
    chance = random.Random(4)
    for site in SITES:
        _casework(session, chance, site, 2024)
        _parts(session, chance, "police_sexual", site, "2024-11", 1)
    now = figures(session)
    earlier = {key: Cell(value, "", key in before) for key, value in first.items()}
    table = Table({key: Cell(value) for key, value in now.items()}, tuple(relations(session)), (earlier,))
    assert_nothing_told(table, told_by_charts(session))
