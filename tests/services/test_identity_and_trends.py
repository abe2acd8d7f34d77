"""Who is typing, and the small trends of the first screen."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.services import identity
from desktop_app.services.entering import Entry, enter
from desktop_app.services.trends import PERIODS, trends
from desktop_app.storage.identity import Identity
from tests.helpers import PLACE, memory_workspace, session_around


def test_names_that_worked_here_are_remembered_whoever_types_now_first() -> None:
    session = session_around(memory_workspace())
    for name in ("Test Person B", "Test Person C", " Test  Person B "):
        identity.change_author(session, name)
    assert identity.authors(session) == ("Test Person B", "Test Person C", "Test Person A")


def test_the_same_name_again_changes_nothing() -> None:
    session = session_around(memory_workspace())
    assert identity.change_author(session, "Test Person A").empty
    assert not identity.change_author(session, "Test Person B").empty


def test_a_laptop_of_many_remembers_a_handful() -> None:
    session = session_around(memory_workspace())
    for number in range(30):
        identity.change_author(session, f"Test Person {number}")
    found = identity.authors(session)
    assert found[0] == "Test Person 29"
    assert len(found) == identity.REMEMBERED


def test_a_trend_ends_with_the_latest_period_that_is_over() -> None:
    session = session_around(memory_workspace(), today=date(2024, 6, 3))
    enter(session, [Entry(PLACE, "posts", month, "", "3") for month in ("2023-05", "2023-06", "2024-05")])
    (trend,) = trends(session)
    assert trend.last.period == "2024-05"
    assert len(trend.figures) == PERIODS
    assert trend.figures[0] == 3  # June a year ago; May then is out of sight
    assert sum(figure is not None for figure in trend.figures) == 2


@pytest.mark.parametrize("typed", ["..", "."])
def test_marks_alone_make_no_trend(typed: str) -> None:
    session = session_around(memory_workspace())
    enter(session, [Entry(PLACE, "posts", "2024-05", "", typed)])
    assert trends(session) == []


def test_a_coordinator_sees_the_criteria_at_the_level_where_they_are_counted() -> None:
    owner = Identity(("960",), coordinator=True, author="Test Person A")
    session = session_around(memory_workspace(owner))
    enter(session, [Entry("960", "notifications", "2024-Q1", "", "40")])
    found = [one for one in trends(session) if one.item == "notifications"]
    assert [(one.site, one.last.value) for one in found] == [("960", 40)]


def test_no_more_trends_than_asked_for() -> None:
    session = session_around(memory_workspace())
    items = ("posts", "posts_filled", "leisure_activities", "leisure_children")
    enter(session, [Entry(PLACE, item, "2024-05", "", "3") for item in items])
    assert len(trends(session, at_most=2)) == 2
