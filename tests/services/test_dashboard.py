"""A plan's key charts: which they are, and what each says of signals and coverage, never more than its control chart does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.i18n import use_language
from desktop_app.services import dashboard, dashboard_words
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.dashboard import Tile
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.helpers import PLACE, memory_session

MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023, 2024) for month in range(1, 13)][:29]


@pytest.fixture
def nation() -> Iterator[Session]:
    session = memory_session(Identity(("GL",), coordinator=True, author="Test Person A", language="en"))
    yield session
    session.close()


@pytest.fixture
def place() -> Iterator[Session]:
    session = memory_session()
    yield session
    session.close()


def told(session: Session, item: str, site: str, *figures: int | str) -> None:
    entries = [
        Entry(site, item, month, "", str(figure)) for month, figure in zip(MONTHS, figures, strict=False)
    ]
    assert not [one for one in enter(session, entries).verdicts if one.refused]


def tile(session: Session, item: str, site: str) -> Tile:
    found = dashboard.tile(session, ChartChoice(item, (site,), "control").fitting(session))
    assert found is not None
    return found


def test_a_plan_is_followed_by_its_criteria_and_indicators(nation: Session) -> None:
    roles = {nation.catalogue.items[item].role for item in dashboard.key_items(nation, "A")}
    assert roles == {"criterion", "indicator"}


def test_a_plan_without_them_by_what_is_counted_under_it(nation: Session) -> None:
    items = dashboard.key_items(nation, "B")
    assert "parenting_begun" in items
    assert "progress_spent" not in items, "money of initiatives is no key chart"


def test_it_opens_on_the_plan_of_which_most_is_known(nation: Session, place: Session) -> None:
    told(nation, "police_violence", "955", 4, 5)
    assert dashboard.board(nation).plan == "A"
    told(place, "leisure_activities", PLACE, 4, 5)
    assert dashboard.board(place).plan == "B"
    assert dashboard.board(place, "A").plan == "A"


def test_what_has_no_figure_is_named_apart(place: Session) -> None:
    told(place, "leisure_activities", PLACE, 4, 5)
    board = dashboard.board(place, "B")
    assert [one.item for one in board.choices] == ["leisure_activities"]
    assert board.choices[0].sites == (PLACE,)
    assert "posts" in board.without
    assert "leisure_activities" not in board.without


def test_an_empty_workspace_has_an_empty_board(place: Session) -> None:
    assert dashboard.board(place).choices == ()


def test_no_signal_is_said(place: Session) -> None:
    told(place, "leisure_activities", PLACE, *([4, 6, 5] * 9))
    assert dashboard_words.signal(tile(place, "leisure_activities", PLACE)) == "no signal"


def test_a_signal_that_still_stands_is_named(place: Session) -> None:
    told(place, "leisure_activities", PLACE, *([4, 6, 5] * 7), *([8] * 8))
    found = tile(place, "leisure_activities", PLACE)
    assert found.signals
    assert dashboard_words.signal(found) == "8 in a row above the mean"


def test_one_that_is_over_is_told_with_its_end(place: Session) -> None:
    told(place, "leisure_activities", PLACE, 7, 5, 7, 5, 18, *([5, 7] * 11))
    words = dashboard_words.signal(tile(place, "leisure_activities", PLACE))
    assert words == "no signal since May 2022"
    with use_language("da"):
        assert "maj 2022" in dashboard_words.signal(tile(place, "leisure_activities", PLACE))


def test_few_figures_are_told_apart_from_no_signal(place: Session) -> None:
    told(place, "leisure_activities", PLACE, 4, 6, 5, 4, 6)
    assert "trial limits" in dashboard_words.signal(tile(place, "leisure_activities", PLACE))


def test_a_sum_of_some_places_says_from_how_many(nation: Session) -> None:
    told(nation, "police_violence", "955", *([4, 6, 5] * 9))
    found = tile(nation, "police_violence", "GL")
    assert "1 of 5" in dashboard_words.coverage(found)
    whole = tile(nation, "police_violence", "955")
    assert dashboard_words.coverage(whole) == ""


def test_what_cannot_be_rated_says_why(nation: Session) -> None:
    told(nation, "notifications", "955")
    found = dashboard.tile(nation, ChartChoice("notifications_rate", ("955",), "control"))
    assert found is not None
    assert dashboard_words.figure(found) == ""
    assert dashboard_words.signal(found)


def test_what_cannot_be_drawn_is_left_out(nation: Session) -> None:
    assert dashboard.tile(nation, ChartChoice("notifications", ("955", "956"), "control")) is None
