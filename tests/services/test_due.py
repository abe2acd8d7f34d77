"""What is due, in which state, and who has reported what."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.period import parse_span
from desktop_app.errors import UserError
from desktop_app.services import exporting, merging, receipts
from desktop_app.services.completing import complete, review
from desktop_app.services.due import Due, completeness, due
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from tests.helpers import PLACE, session_on


def type_in(session: Session, period: str = "2024-05", typed: str = "3", item: str = "posts") -> None:
    assert not enter(session, [Entry(PLACE, item, period, "", typed)]).verdicts[0].refused


def of(session: Session, period: str = "2024-05", site: str = PLACE) -> Due:
    return next(one for one in due(session, [site]) if (one.form, one.period) == ("local", period))


def test_ended_periods_are_due_and_the_running_one_only_once_it_is_begun(place: Session) -> None:
    assert [one.period for one in due(place)] == ["2024-03", "2024-04", "2024-05"]
    type_in(place, "2024-06")
    found = {one.period: one for one in due(place)}
    assert (found["2024-06"].running, found["2024-06"].status) == (True, "begun")
    assert {one.running for one in due(place) if one.period != "2024-06"} == {False}


def test_days_late_are_counted_from_the_due_date_and_end_with_completion(place: Session) -> None:
    late = of(place, "2024-04")
    assert late.due_date == date(2024, 4, 30) + timedelta(days=place.catalogue.form("local").due_days)
    assert late.days_late == (date(2024, 6, 3) - late.due_date).days > 0
    for today, days_late in (
        (date(2024, 5, 2), 0),
        (late.due_date, 0),
        (late.due_date + timedelta(days=1), 1),
    ):
        session_on(place, today)
        assert of(place, "2024-04").days_late == days_late
    session_on(place, date(2024, 6, 3))
    complete(place, "local", PLACE, "2024-04")
    assert (of(place, "2024-04").days_late, of(place, "2024-04").done) == (0, True)


def test_a_form_goes_from_not_begun_through_sent_and_received_to_accepted(
    place: Session, town: Session, tmp_path: Path
) -> None:
    seen = [of(place).status]
    type_in(place)
    seen.append(of(place).status)
    assert (of(place).filled, of(place).asked) == (1, 10)
    complete(place, "local", PLACE, "2024-05")
    seen.append(of(place).status)
    package = exporting.export(place, tmp_path / "up.xlsx")
    seen.append(of(place).status)
    merging.merge(town, [package.path])
    (receipt,) = receipts.give_receipts(town, tmp_path)
    merging.merge(place, [receipt.path])
    seen.append(of(place).status)
    review(town, "local", PLACE, "2024-05", accept=True)
    back = exporting.export(town, tmp_path / "down.xlsx", to=PLACE)
    merging.merge(place, [back.path])
    seen.append(of(place).status)
    type_in(place, typed="4")
    seen.append(of(place).status)
    assert seen == ["not_begun", "begun", "complete", "sent", "received", "accepted", "changed"]


def test_a_returned_form_is_due_again(town: Session) -> None:
    complete(town, "local", PLACE, "2024-05")
    review(town, "local", PLACE, "2024-05", accept=False, note="posts are missing")
    found = of(town)
    assert (found.status, found.done) == ("returned", False)


def test_a_reopened_form_is_begun(place: Session) -> None:
    complete(place, "local", PLACE, "2024-05")
    complete(place, "local", PLACE, "2024-05", reopen=True)
    assert of(place).status == "begun"


def test_a_cleared_figure_does_not_count_as_filled(place: Session) -> None:
    type_in(place)
    type_in(place, typed="")
    assert (of(place).filled, of(place).status) == (0, "not_begun")


def test_the_most_urgent_stands_first_and_what_is_done_last(place: Session) -> None:
    complete(place, "local", PLACE, "2024-03")
    assert [one.period for one in due(place)] == ["2024-04", "2024-05", "2024-03"]


def test_a_coordinator_that_provides_nothing_is_asked_for_nothing(town: Session) -> None:
    assert due(town) == []
    assert {one.form for one in due(town, [PLACE])} >= {"local"}


def test_completeness_shows_who_has_reported_what(town: Session) -> None:
    type_in(town, "2024-04")
    matrix = completeness(town, "local", parse_span("2024-03..2024-05"))
    assert matrix.periods == ("2024-03", "2024-04", "2024-05")
    rows = {row.site: [state.status for state in row.states] for row in matrix.rows}
    assert rows[PLACE] == ["not_begun", "begun", "not_begun"]
    assert set(rows) == {
        site
        for site in town.reach
        if town.catalogue.sites[site].level == "place" and town.catalogue.sites[site].status != "abandoned"
    }
    assert matrix.counts["begun"] == 1
    assert sum(matrix.counts.values()) == 3 * len(rows)


def test_nobody_waits_for_what_a_place_is_not_asked(town: Session) -> None:
    assert {row.site for row in completeness(town, "casework").rows} == {"960"}
    assert "960" not in {row.site for row in completeness(town, "local").rows}


def test_without_a_span_completeness_goes_back_a_year_and_never_ahead(town: Session) -> None:
    assert completeness(town, "local").periods[0::11] == ("2023-06", "2024-05")
    assert completeness(town, "casework").periods == ("2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1")
    assert completeness(town, "local", parse_span("2024-04..2030")).periods == ("2024-04", "2024-05")


def test_the_completeness_of_no_form_is_told(town: Session) -> None:
    with pytest.raises(UserError) as caught:
        completeness(town, "nothing")
    assert caught.value.code == "form_unknown"
