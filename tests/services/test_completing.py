"""Marking forms complete and reviewing them."""

from __future__ import annotations

import pytest

from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.services import browsing, entering
from desktop_app.services.completing import check_complete, complete, completion_cell, review
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.storage import drafts
from tests.helpers import CELL, PLACE, given, incoming, memory_workspace, merge, present, put

FORM, MAY = "local", "2024-05"
PROGRESS = ("progress", "960", "2023-H2")


def type_in(session: Session, typed: str, item: str = "leisure_activities", site: str = PLACE) -> None:
    assert not enter(session, [Entry(site, item, MAY, "", typed)]).verdicts[0].refused


def status(session: Session, form: str = FORM, site: str = PLACE, period: str = MAY) -> tuple[str, str, str]:
    return browsing.form_status(session, form, site, period)


def test_a_form_is_marked_complete_and_reopened(place: Session) -> None:
    assert status(place) == ("", "", "")
    found = complete(place, FORM, PLACE, MAY)
    assert ("leisure_activities", "") in found.empty
    assert status(place)[0] == "complete"
    assert complete(place, FORM, PLACE, MAY).changes.empty, "once is enough"
    complete(place, FORM, PLACE, MAY, reopen=True)
    assert status(place)[0] == "reopened"
    assert complete(place, FORM, PLACE, MAY, reopen=True).changes.empty


def test_what_was_never_complete_cannot_be_reopened(place: Session) -> None:
    assert complete(place, FORM, PLACE, MAY, reopen=True).changes.empty
    assert present(place.workspace) == []


@pytest.mark.parametrize(("empty", "state"), [("0", "given"), ("..", "unavailable")])
def test_empty_cells_are_filled_when_asked_and_others_left(place: Session, empty: str, state: str) -> None:
    type_in(place, "7")
    found = complete(place, FORM, PLACE, MAY, empty=empty)
    assert found.empty == ()
    said = {now.cell.item: (now.state, now.value) for now in browsing.values(place)}
    assert said.pop("leisure_activities") == ("given", "7")
    assert len(said) == 9
    assert set(said.values()) == {(state, "0" if empty == "0" else "")}


def test_filling_the_empty_cells_and_completing_is_one_step(place: Session) -> None:
    type_in(place, "7")
    complete(place, FORM, PLACE, MAY, empty="0")
    entering.undo_last(place)
    assert status(place)[0] == ""
    assert [now.cell.item for now in browsing.values(place)] == ["leisure_activities"]
    entering.redo_last(place)
    assert status(place)[0] == "complete"
    assert check_complete(place, FORM, PLACE, MAY).empty == ()


def test_left_empty_they_stay_empty(place: Session) -> None:
    found = complete(place, FORM, PLACE, MAY)
    assert len(found.empty) == 10
    assert browsing.values(place) == []


def test_zero_fills_numbers_alone_and_never_words_dates_or_choices(town: Session) -> None:
    found = complete(town, *PROGRESS[:1], PROGRESS[1], PROGRESS[2], empty="0")
    kinds = {town.catalogue.items[now.cell.item].kind for now in browsing.values(town)}
    assert kinds == {"amount"}
    assert {town.catalogue.items[item].kind for item, _ in found.empty} >= {"choice", "text"}
    assert drafts.all_drafts(town.workspace.read) == {}


def test_not_available_fills_cells_of_every_kind(town: Session) -> None:
    assert complete(town, *PROGRESS, empty="..").empty == ()


def test_a_cleared_cell_counts_as_empty(place: Session) -> None:
    type_in(place, "7")
    type_in(place, "")
    assert ("leisure_activities", "") in check_complete(place, FORM, PLACE, MAY).empty


@pytest.mark.parametrize("empty", ["", "0", ".."])
def test_what_was_typed_and_refused_is_told_and_never_filled_over(place: Session, empty: str) -> None:
    assert enter(place, [Entry(PLACE, "leisure_activities", MAY, "", "many")]).verdicts[0].refused
    (told,) = check_complete(place, FORM, PLACE, MAY).findings
    assert (told.code, told.params["item"], told.params["typed"]) == (
        "refused_kept",
        "leisure_activities",
        "many",
    )
    left = complete(place, FORM, PLACE, MAY, empty=empty).empty
    assert ("leisure_activities", "") in left
    assert [one.typed for one in drafts.all_drafts(place.workspace.read).values()] == ["many"]


def test_checking_changes_nothing(place: Session) -> None:
    found = check_complete(place, FORM, PLACE, MAY)
    assert len(found.empty) == 10
    assert present(place.workspace) == []


def test_completing_can_be_taken_back(place: Session) -> None:
    complete(place, FORM, PLACE, MAY)
    entering.undo_last(place)
    assert status(place)[0] == ""
    entering.redo_last(place)
    assert status(place)[0] == "complete"


def test_complete_and_reopened_are_steps_of_their_own(place: Session) -> None:
    complete(place, FORM, PLACE, MAY)
    complete(place, FORM, PLACE, MAY, reopen=True)
    entering.undo_last(place)
    assert status(place)[0] == "complete"
    entering.undo_last(place)
    assert status(place)[0] == ""


@pytest.mark.parametrize(
    ("form", "site", "period", "code"),
    [
        ("nothing", PLACE, MAY, "form_unknown"),
        (FORM, "9999999", MAY, "site_unknown"),
        (FORM, PLACE, "2024-Q1", "period_wrong_type"),
        (FORM, PLACE, "2024-13", "period_unreadable"),
        (FORM, PLACE, "2024-07", "period_not_begun"),
        ("placements", PLACE, "2024-Q1", "form_not_asked"),
    ],
)
def test_a_form_that_is_not_asked_is_told(
    place: Session, form: str, site: str, period: str, code: str
) -> None:
    for verb in (complete, check_complete):
        with pytest.raises(UserError) as caught:
            verb(place, form, site, period)  # type: ignore[operator]
        assert caught.value.code == code


def test_two_people_who_differ_on_completeness_are_a_disagreement(place: Session) -> None:
    complete(place, FORM, PLACE, MAY)
    other = memory_workspace()
    merge(other, incoming(present(place.workspace)))
    from desktop_app.domain.entry import Content

    cell = completion_cell(FORM, PLACE, MAY)
    reopened = put(other, cell, Content("reopened"), [])
    assert reopened is not None
    merge(place.workspace, incoming([reopened]))
    from desktop_app.services.settling import conflicts

    assert [one.cell for one in conflicts(place)] == [cell]
    other.close()


def test_a_coordinator_accepts_and_a_change_afterwards_shows(town: Session) -> None:
    type_in(town, "7")
    review(town, FORM, PLACE, MAY, accept=True, note="thank you")
    assert status(town) == ("", "accepted", "thank you")
    put(town.workspace, value_cell(PLACE, "posts", "2024-04"), given("2"))
    assert status(town)[1] == "accepted", "another month is another form"
    type_in(town, "8")
    assert status(town)[1] == "changed"
    review(town, FORM, PLACE, MAY, accept=True)
    assert status(town)[1] == "accepted"


def test_a_change_to_and_fro_is_a_change_until_it_is_accepted_anew(town: Session) -> None:
    type_in(town, "7")
    review(town, FORM, PLACE, MAY, accept=True)
    type_in(town, "8")
    type_in(town, "7")
    assert status(town)[1] == "changed"


def test_accepting_again_what_has_not_changed_makes_no_record(town: Session) -> None:
    review(town, FORM, PLACE, MAY, accept=True)
    assert review(town, FORM, PLACE, MAY, accept=True).empty
    assert not review(town, FORM, PLACE, MAY, accept=True, note="thank you").empty


def test_a_form_is_returned_with_a_word_why(town: Session) -> None:
    with pytest.raises(UserError) as caught:
        review(town, FORM, PLACE, MAY, accept=False, note=" ")
    assert caught.value.code == "review_needs_note"
    review(town, FORM, PLACE, MAY, accept=False, note="posts are missing")
    assert status(town) == ("", "returned", "posts are missing")


def test_a_review_can_be_taken_back_to_the_one_before(town: Session) -> None:
    review(town, FORM, PLACE, MAY, accept=True)
    review(town, FORM, PLACE, MAY, accept=False, note="posts are missing")
    entering.undo_last(town)
    assert status(town)[1] == "accepted"


def test_only_a_coordinator_reviews_and_only_in_its_reach(place: Session, town: Session) -> None:
    for session, site, note, code in (
        (place, PLACE, "", "review_not_coordinator"),
        (town, "9550100", "", "site_outside_reach"),
        (town, PLACE, "born 010210-1234", "text_has_cpr"),
    ):
        with pytest.raises(UserError) as caught:
            review(session, FORM, site, MAY, accept=True, note=note)
        assert caught.value.code == code


def test_a_sheet_tells_its_state(town: Session) -> None:
    type_in(town, "7")
    complete(town, FORM, PLACE, MAY)
    review(town, FORM, PLACE, MAY, accept=False, note="posts are missing")
    sheet = browsing.sheet(town, FORM, PLACE, MAY)
    assert (sheet.status, sheet.review, sheet.review_note) == ("complete", "returned", "posts are missing")
    assert (sheet.filled, sheet.asked) == (1, 10)
    cell = next(cell for row in sheet.rows for cell in row.cells if cell.cell == CELL)
    assert (cell.state, cell.value, cell.filled) == ("given", "7", True)
