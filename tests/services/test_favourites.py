"""Favourites: kept in the file in a person's own order, named, and never part of what is sent."""

from __future__ import annotations

import pytest

from desktop_app.services import favourites
from desktop_app.services.backing import digest
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.favourites import Favourite, keep, label, moved, renamed
from desktop_app.services.session import Session, open_session
from desktop_app.storage import identity

ONE = Favourite(ChartChoice("notifications", ("955",), view="control"))
OTHER = Favourite(ChartChoice("police_violence", ("GL",), span="all"), "For the steering group")


def test_they_stay_in_the_file(place: Session) -> None:
    keep(place, [ONE, OTHER])
    path = place.workspace.path
    place.close()
    again = open_session(path)
    assert favourites.favourites(again) == [ONE, OTHER]
    again.close()


def test_they_are_no_data(place: Session) -> None:
    before = digest(place)
    changes = keep(place, [ONE])
    assert digest(place) == before
    assert changes.topics == {"favourites"}


def test_without_a_name_it_is_called_by_item_and_place_in_any_language(place: Session) -> None:
    assert label(place, ONE, "da") == "Underretninger (0-17 år) – Kommune Kujalleq"
    assert label(place, ONE, "en").endswith("– Kommune Kujalleq")
    assert label(place, OTHER, "kl") == "For the steering group"


def test_they_are_moved_and_renamed() -> None:
    third = Favourite(ChartChoice("posts"))
    assert moved([ONE, OTHER, third], 0, 2) == [OTHER, third, ONE]
    assert moved([ONE, OTHER, third], 2, -4) == [third, ONE, OTHER]
    assert renamed([ONE], 0, "  two\n words \x07")[0].name == "two words"
    assert renamed([OTHER], 0, "")[0].name == ""


@pytest.mark.parametrize("stored", ["{", '"a"', "[3, null, {}]", '[{"item": "gone", "name": "x"}]'])
def test_what_is_damaged_or_no_longer_known_is_passed_over(place: Session, stored: str) -> None:
    place.workspace.transact(
        "test", lambda one: (identity.put(one.connection, "favourites", stored), one.topic("identity"))
    )
    assert favourites.favourites(place) == []
