"""A few letters lead to a chart, a form or a page: item and place together, in any language, by old names and codes."""

from __future__ import annotations

import pytest

from desktop_app.services.looking_up import CHART, FORM, PAGE, Hit, look_up
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.helpers import PLACE, memory_session

PAGES = {"home": ["Home", "Forside", "Saqqaa"], "send": ["Send", "Nassiutsineq"]}


@pytest.fixture(scope="module")
def nation() -> Session:
    return memory_session(Identity(("GL",), coordinator=True, author="Test Person A", language="en"))


@pytest.mark.parametrize(
    ("text", "item", "site"),
    [
        ("noti kuj", "notifications", "955"),
        ("kuj noti", "notifications", "955"),
        ("NOTI KUJ", "notifications", "955"),
        ("underretninger kujalleq", "notifications", "955"),
        ("nalunaarutiginninnerit kujalleq", "notifications", "955"),
        ("noti 955", "notifications", "955"),
        ("police violence godthab", "police_violence", "9560800"),
        ("anmeld vold nuuk", "police_violence", "9560800"),
        ("placed nars", "placed_end", "955"),
        ("suicide", "suicides", "GL"),
    ],
)
def test_item_and_place_are_found_together(nation: Session, text: str, item: str, site: str) -> None:
    catalogue = nation.catalogue
    if site not in catalogue.sites:
        site = catalogue.find_sites("Nuuk", "place")[0]
    first = next(hit for hit in look_up(nation, text, PAGES) if hit.kind == CHART)
    assert (first.item, first.site) == (item, site)


def test_every_word_has_to_be_found(nation: Session) -> None:
    assert look_up(nation, "noti kuj zebra", PAGES) == []
    assert look_up(nation, "   ", PAGES) == []


def test_pages_and_favourites_are_found_by_their_names(nation: Session) -> None:
    assert look_up(nation, "forsi", PAGES)[0] == Hit(PAGE, page="home")
    assert look_up(nation, "steering", PAGES, ["Mine", "For the steering group"])[0] == Hit(
        CHART, favourite=1
    )


def test_a_place_alone_leads_to_its_forms_and_a_chart() -> None:
    place = memory_session()
    found = look_up(place, "savis", PAGES)
    assert Hit(FORM, form="local", site=PLACE) in found
    assert any(hit.kind == CHART and hit.site == PLACE for hit in found)


def test_a_form_is_found_at_ones_own_place() -> None:
    place = memory_session()
    name = place.catalogue.form("local").names.da
    assert look_up(place, name, PAGES)[0] == Hit(FORM, form="local", site=PLACE)


def test_nothing_is_offered_twice_and_no_more_than_fits(nation: Session) -> None:
    found = look_up(nation, "a", PAGES)
    assert len(found) == len(set(found)) <= 12
