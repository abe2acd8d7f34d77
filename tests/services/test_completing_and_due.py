"""A form's way: begun, complete, sent, received, accepted or returned; and who is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.services import browsing, completing, due, entering, missing, receipts
from tests.services.desks import MUNICIPALITY, OTHER, PLACE, TODAY, Desk, desks

MAY = "2024-05"


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Callable[..., Desk]]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def place(make: Callable[..., Desk]) -> Desk:
    return make("place", PLACE)


@pytest.fixture
def municipality(make: Callable[..., Desk]) -> Desk:
    return make("municipality", MUNICIPALITY, coordinator=True)


def status(desk: Desk, period: str = MAY) -> str:
    return next(one.status for one in due.due(desk.session, [PLACE]) if one.period == period)


def fill(desk: Desk, period: str = MAY) -> None:
    for item, breakdown in desk.session.catalogue.cells_of_form("local", PLACE, period):
        desk.type(item, "1", period, breakdown=breakdown)


def test_a_form_goes_all_the_way_and_back_when_it_is_changed(place: Desk, municipality: Desk) -> None:
    assert status(place) == "not_begun"
    place.type("team_visits", "2")
    assert status(place) == "begun"
    fill(place)
    completing.complete(place.session, "local", PLACE, MAY)
    assert status(place) == "complete"
    package = place.export()
    assert status(place) == "sent"
    municipality.merge(package)
    (receipt,) = receipts.give_receipts(municipality.session, municipality.folder)
    place.merge(receipt)
    assert status(place) == "received"
    completing.review(municipality.session, "local", PLACE, MAY, accept=True)
    place.merge(municipality.export(to=PLACE))
    assert status(place) == "accepted"
    place.type("team_visits", "7")
    assert status(place) == "changed"


def test_a_return_says_why_and_makes_it_due_again(place: Desk, municipality: Desk) -> None:
    fill(place)
    completing.complete(place.session, "local", PLACE, MAY)
    municipality.merge(place.export())
    with pytest.raises(UserError, match="review_needs_note"):
        completing.review(municipality.session, "local", PLACE, MAY, accept=False)
    completing.review(municipality.session, "local", PLACE, MAY, accept=False, note="Counted by child?")
    place.merge(municipality.export(to=PLACE))
    sheet = browsing.sheet(place.session, "local", PLACE, MAY)
    assert (sheet.status, sheet.review, sheet.review_note) == ("complete", "returned", "Counted by child?")
    (again,) = [one for one in due.due(place.session) if one.period == MAY]
    assert not again.done


def test_only_a_coordinator_reviews_and_only_below(place: Desk, municipality: Desk) -> None:
    with pytest.raises(UserError, match="review_not_coordinator"):
        completing.review(place.session, "local", PLACE, MAY, accept=True)
    with pytest.raises(UserError, match="site_outside_reach"):
        completing.review(municipality.session, "local", "9560600", MAY, accept=True)


@pytest.mark.parametrize(("empty", "said"), [("", None), ("0", "0"), ("..", "unavailable")])
def test_marking_complete_says_what_the_empty_cells_are(place: Desk, empty: str, said: str | None) -> None:
    place.type("team_visits", "2")
    done = completing.complete(place.session, "local", PLACE, MAY, empty=empty)
    assert len(done.empty) == (0 if empty else 9)
    assert place.value("training_days") == said
    assert place.value("team_visits") == "2"


def test_complete_and_reopened_are_steps_that_can_be_taken_back(place: Desk) -> None:
    completing.complete(place.session, "local", PLACE, MAY)
    completing.complete(place.session, "local", PLACE, MAY, reopen=True)
    assert browsing.sheet(place.session, "local", PLACE, MAY).status == "reopened"
    entering.undo_last(place.session)
    assert browsing.sheet(place.session, "local", PLACE, MAY).status == "complete"
    entering.undo_last(place.session)
    assert browsing.sheet(place.session, "local", PLACE, MAY).status == ""


@pytest.mark.parametrize(
    ("form", "site", "period", "code"),
    [
        ("nonsense", PLACE, MAY, "form_unknown"),
        ("local", "9999999", MAY, "site_unknown"),
        ("local", PLACE, "2024-Q1", "period_wrong_type"),
        ("local", PLACE, "2024-09", "period_not_begun"),
        ("placements", PLACE, "2024-Q1", "form_not_asked"),
    ],
)
def test_what_is_not_asked_cannot_be_complete(
    place: Desk, form: str, site: str, period: str, code: str
) -> None:
    with pytest.raises(UserError, match=code):
        completing.complete(place.session, form, site, period)


def test_late_counts_from_the_due_date(place: Desk) -> None:
    found = {one.period: one for one in due.due(place.session)}
    assert (found["2024-05"].due_date, found["2024-05"].days_late) == (TODAY, 0)
    assert found["2024-04"].days_late == 31
    assert "2024-06" not in found  # running, and nothing entered yet
    place.type("team_visits", "1", "2024-06")
    assert any(one.period == "2024-06" and one.running for one in due.due(place.session))


def test_a_coordinator_who_provides_nothing_is_asked_for_nothing(municipality: Desk) -> None:
    assert due.due(municipality.session) == []


def test_nobody_waits_for_what_a_place_is_not_asked(municipality: Desk) -> None:
    sites = {row.site for row in due.completeness(municipality.session, "casework").rows}
    assert sites == {MUNICIPALITY}
    sites = {row.site for row in due.completeness(municipality.session, "local").rows}
    assert {PLACE, OTHER} <= sites
    assert MUNICIPALITY not in sites
    assert "9601604" not in sites  # abandoned


def test_who_is_missing_shrinks_as_workbooks_come_in(place: Desk, municipality: Desk) -> None:
    def lacking() -> set[str]:
        found = {one.form: one for one in missing.missing(municipality.session)}
        return {state.site for state in found["local"].places}

    assert PLACE in lacking()
    fill(place, "2024-04")
    completing.complete(place.session, "local", PLACE, "2024-04")
    municipality.merge(place.export())
    assert PLACE not in lacking()


def test_rules_and_sums_that_do_not_fit_are_told_beside_the_sheet(make: Callable[..., Desk]) -> None:
    desk = make("office", MUNICIPALITY, provider="municipal_family")
    for item, text in (("placed_end", "10"), ("placed_begun", "2"), ("placed_ended", "1")):
        desk.type(item, text, "2023-Q4")
        desk.type(item, {"placed_end": "20"}.get(item, text), "2024-Q1")
    codes = [one.code for one in browsing.sheet(desk.session, "placements", MUNICIPALITY, "2024-Q1").findings]
    assert codes == ["rule_broken"]
    desk.type("placed_end", "4", "2024-Q1", breakdown="kind=foster")
    desk.type("placed_end", "11", "2024-Q1")
    assert browsing.sheet(desk.session, "placements", MUNICIPALITY, "2024-Q1").findings == ()
