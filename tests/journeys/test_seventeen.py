"""Seventeen workbooks in any order and grouping, some twice, some through a middle coordinator, say one and the same thing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.finding import Severity
from desktop_app.services import backing, settling
from desktop_app.services.exporting import Exported
from tests.services.desks import NATION, Desk, desks

SEVENTEEN = 17
MUNICIPALITIES = ("955", "956", "957", "959", "960")

Make = Callable[..., Desk]


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Make]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def packages(make: Make) -> dict[str, list[Exported]]:
    """A workbook from each of seventeen places, a second one from some, and one place told differently by a second laptop."""
    chance = random.Random(17)
    first = make("first", NATION, coordinator=True)
    catalogue = first.session.catalogue
    places = [code for code, site in catalogue.sites.items() if site.type == "town"]
    assert len(places) == SEVENTEEN
    found: dict[str, list[Exported]] = {}
    for number, site in enumerate(places):
        desk = make(f"place{number}", site)
        for item in ("team_visits", "posts", "leisure_children"):
            desk.type(item, str(chance.randrange(9)), note="why" if number % 5 == 0 else "")
        found[site] = [desk.export("1.xlsx")]
        if number % 3 == 0:
            desk.type("team_visits", str(chance.randrange(10, 19)))
            found[site].append(desk.export("2.xlsx"))
    rival = make("rival", places[4])
    rival.type("posts", "17")
    found[places[4]].append(rival.export("rival.xlsx"))
    return found


def test_one_digest_whatever_the_order_the_grouping_and_the_way(
    make: Make, packages: dict[str, list[Exported]]
) -> None:
    everything = [package for of_place in packages.values() for package in of_place]
    nations = [
        _at_once(make("at-once", NATION, coordinator=True), everything),
        _backwards_one_by_one_some_twice(make("backwards", NATION, coordinator=True), everything),
        _through_the_middle(make, make("middle", NATION, coordinator=True), packages),
    ]
    assert len({desk.digest for desk in nations}) == 1
    for desk in nations:
        assert [one for one in backing.check(desk.session) if one.severity is Severity.HARD] == []
        (conflict,) = settling.conflicts(desk.session)
        assert conflict.cell.item == "posts"


def _at_once(desk: Desk, everything: list[Exported]) -> Desk:
    desk.merge(*everything)
    return desk


def _backwards_one_by_one_some_twice(desk: Desk, everything: list[Exported]) -> Desk:
    for number, package in enumerate(reversed(everything)):
        desk.merge(package)
        if number % 4 == 0:
            desk.merge(package, package)
    return desk


def _through_the_middle(make: Make, nation: Desk, packages: dict[str, list[Exported]]) -> Desk:
    """Each municipality merges its own places and hands on; some workbooks reach the nation both ways."""
    for code in MUNICIPALITIES:
        middle = make(f"middle{code}", code, coordinator=True)
        own = [
            package for site, of_place in packages.items() if site.startswith(code) for package in of_place
        ]
        random.Random(code).shuffle(own)
        middle.merge(*own)
        nation.merge(middle.export("up.xlsx"), *own[:1])
    return nation
