"""Looking: what a sheet shows, what is calculated, and how a cell came to say what it says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.domain.period import parse_span
from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.services import browsing, entering
from desktop_app.services.browsing import SheetCell, sheet
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.storage.cells import said_early
from tests.helpers import CELL, PLACE, given, incoming, memory_workspace, merge, present, put, session_on


def type_in(session: Session, item: str, typed: str, period: str = "2024-05", **more: str) -> None:
    site = more.pop("site", PLACE)
    entry = Entry(site, item, period, more.pop("breakdown", ""), typed, **more)
    assert not enter(session, [entry]).verdicts[0].refused


def cell_of(session: Session, item: str, period: str = "2024-05") -> SheetCell:
    rows = sheet(session, "local", PLACE, period).rows
    return next(row.cells[0] for row in rows if row.item.code == item)


def test_a_sheet_has_all_rows_of_its_form_in_their_groups(place: Session) -> None:
    found = sheet(place, "local", PLACE, "2024-05")
    assert [row.item.code for row in found.rows] == list(place.catalogue.form("local").items)
    assert [group.code for group in found.groups] == [
        one.code for one in place.catalogue.form("local").groups
    ]
    assert (found.filled, found.asked, found.status, found.review) == (0, 10, "", "")


def test_a_cell_tells_everything_about_its_figure(place: Session) -> None:
    type_in(place, "posts", "2,5", part="the school", means="by telephone", note="why")
    cell = cell_of(place, "posts")
    assert (cell.state, cell.value, cell.coverage, cell.means, cell.note) == (
        "given",
        "2.5",
        "the school",
        "by telephone",
        "why",
    )
    assert cell.time == "2024-06-03T12:00:00Z"
    assert not cell.provisional


def test_empty_cleared_and_unavailable_are_told_apart(place: Session) -> None:
    type_in(place, "posts", "3")
    type_in(place, "posts", "")
    type_in(place, "training_days", "..")
    states = [
        (cell_of(place, item).state, cell_of(place, item).filled)
        for item in ("posts", "training_days", "team_visits")
    ]
    assert states == [("cleared", False), ("unavailable", True), ("", False)]


def test_what_is_said_before_a_period_has_ended_is_provisional(place: Session) -> None:
    session_on(place)
    type_in(place, "posts", "3", "2024-06")
    assert cell_of(place, "posts", "2024-06").provisional
    assert said_early("2024-05", "2024-05-31T23:00:00Z")
    assert not said_early("2024-05", "2024-06-01T00:00:00Z")
    assert not said_early("2024-05", "no clock")
    assert not said_early("no period", "2024-05-31T23:00:00Z")


def test_a_calculated_item_is_worked_out_and_not_asked(place: Session) -> None:
    assert cell_of(place, "posts_filled_share").state == ""
    type_in(place, "posts", "4")
    type_in(place, "posts_filled", "3")
    cell = cell_of(place, "posts_filled_share")
    assert (cell.value, cell.calculated, cell.asked) == ("75", True, False)


def test_a_row_shows_its_last_twelve_periods(place: Session) -> None:
    for month, typed in (("2023-05", "9"), ("2023-06", "1"), ("2024-04", "2"), ("2024-05", "3")):
        type_in(place, "posts", typed, month)
    row = next(row for row in sheet(place, "local", PLACE, "2024-05").rows if row.item.code == "posts")
    assert row.trend == (Decimal(1), *[None] * 9, Decimal(2), Decimal(3))


def test_a_disagreement_shows_on_the_sheet(place: Session) -> None:
    put(place.workspace, CELL, given("2"))
    other = memory_workspace()
    put(other, CELL, given("3"))
    merge(place.workspace, incoming(present(other)))
    cell = cell_of(place, CELL.item)
    assert (cell.disputed, cell.provisional) == (True, True)
    other.close()


def test_what_does_not_fit_together_is_told_with_the_sheet(town: Session) -> None:
    for item, typed, period in (
        ("placed_end", "5", "2023-Q4"),
        ("placed_end", "9", "2024-Q1"),
        ("placed_begun", "1", "2024-Q1"),
        ("placed_ended", "0", "2024-Q1"),
    ):
        type_in(town, item, typed, period, site="960")
    found = sheet(town, "placements", "960", "2024-Q1")
    assert "rule_broken" in [one.code for one in found.findings]
    type_in(town, "placed_end", "6", "2024-Q1", site="960")
    assert "rule_broken" not in [one.code for one in sheet(town, "placements", "960", "2024-Q1").findings]


@pytest.mark.parametrize(
    ("form", "site", "period", "code"),
    [
        ("nothing", PLACE, "2024-05", "form_unknown"),
        ("local", "9999999", "2024-05", "site_unknown"),
        ("local", PLACE, "2024-13", "period_unreadable"),
    ],
)
def test_a_sheet_of_nothing_is_told(place: Session, form: str, site: str, period: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        sheet(place, form, site, period)
    assert caught.value.code == code


def test_values_are_narrowed_by_place_item_and_span(place: Session) -> None:
    for month in ("2024-03", "2024-04", "2024-05"):
        type_in(place, "posts", "3", month)
    type_in(place, "training_days", "1")
    found = browsing.values(place, items=["posts"], span=parse_span("2024-04.."))
    assert [now.cell.period for now in found] == ["2024-04", "2024-05"]
    assert browsing.values(place, sites=["956"]) == []
    assert browsing.values(place, items=["nothing"]) == []
    assert browsing.values(place, sites=[], items=[]) == []
    assert len(browsing.values(place)) == 4


def test_a_withdrawn_first_entry_is_not_reported(place: Session) -> None:
    type_in(place, "posts", "3")
    entering.undo_last(place)
    assert browsing.values(place) == []
    assert cell_of(place, "posts").filled is False
    assert len(browsing.history(place, value_cell(PLACE, "posts", "2024-05"))) == 2


def test_history_tells_all_that_was_said_the_latest_first(place: Session) -> None:
    for typed in ("1", "2", ""):
        type_in(place, "posts", typed)
    lines = browsing.history(place, value_cell(PLACE, "posts", "2024-05"))
    assert [(line.state, line.value, line.head) for line in lines] == [
        ("cleared", "", True),
        ("given", "2", False),
        ("given", "1", False),
    ]
    assert lines[0].parents == (lines[1].record,)
    assert browsing.history(place, value_cell(PLACE, "posts", "2020-01")) == []
