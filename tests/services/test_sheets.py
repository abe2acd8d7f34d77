"""The data sheet as data: of a period, and of a year as in a paper ledger; what is questioned, unsent, accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.services import browsing, completing, entering, remarks
from desktop_app.services.browsing import Sheet, SheetCell
from desktop_app.services.entering import Entry
from tests.services.desks import MUNICIPALITY, PLACE, Desk, desks


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Desk]:
    with desks(tmp_path) as make:
        yield make("place", PLACE, provider="local_office")


@pytest.fixture
def municipality(tmp_path: Path) -> Iterator[Desk]:
    with desks(tmp_path) as make:
        yield make("municipality", MUNICIPALITY, provider="municipal_family", coordinator=True)


def cell_of(sheet: Sheet, item: str, period: str = "", breakdown: str = "") -> SheetCell:
    (found,) = [
        cell
        for row in sheet.rows
        for cell in row.cells
        if (cell.cell.item, cell.cell.breakdown) == (item, breakdown)
        and cell.cell.period == (period or cell.cell.period)
    ]
    return found


def year(desk: Desk, form: str = "local", site: str = PLACE) -> Sheet:
    return browsing.year_sheet(desk.session, form, site, "2024")


def test_a_year_has_a_column_for_each_period_and_shows_what_each_says(place: Desk) -> None:
    place.type("posts", "3", "2024-01")
    place.type("posts", "..", "2024-02", note="Nobody counted")
    sheet = year(place)
    assert sheet.periods == tuple(f"2024-{month:02d}" for month in range(1, 13))
    assert cell_of(sheet, "posts", "2024-01").value == "3"
    february = cell_of(sheet, "posts", "2024-02")
    assert (february.state, february.note) == ("unavailable", "Nobody counted")
    assert cell_of(sheet, "posts", "2024-03").state == ""
    assert sheet.filled == 2


def test_a_year_asks_nothing_of_periods_that_have_not_begun(place: Desk) -> None:
    sheet = year(place)
    assert cell_of(sheet, "posts", "2024-06").asked
    assert not cell_of(sheet, "posts", "2024-07").asked
    assert sheet.asked == 6 * browsing.sheet(place.session, "local", PLACE, "2024-05").asked


def test_the_parts_of_an_item_follow_its_total(municipality: Desk) -> None:
    rows = year(municipality, "casework", MUNICIPALITY).rows
    first = [row.breakdown for row in rows if row.item.code == "notifications"]
    assert first == ["", *municipality.session.catalogue.parts("notifications")]
    assert rows[0].parts == len(first) - 1


def test_a_total_that_nobody_types_is_the_sum_of_its_parts(municipality: Desk) -> None:
    session = municipality.session
    parts = session.catalogue.parts("notifications_urgency")
    assert "" not in session.catalogue.breakdowns("notifications_urgency")
    for part in parts:
        municipality.type("notifications_urgency", "2", "2024-Q1", breakdown=part)
    total = cell_of(year(municipality, "casework", MUNICIPALITY), "notifications_urgency", "2024-Q1")
    assert (total.value, total.calculated, total.asked) == (str(2 * len(parts)), True, False)


def test_doubts_are_told_for_every_period_of_a_year(place: Desk) -> None:
    for month in ("2024-01", "2024-04"):
        place.type("posts", "1", month)
        place.type("posts_filled", "2", month)
    found = {one.params["period"] for one in year(place).findings}
    assert found == {"2024-01", "2024-04"}


def test_a_year_knows_the_state_of_each_of_its_reports(place: Desk) -> None:
    completing.complete(place.session, "local", PLACE, "2024-05")
    sheet = year(place)
    assert sheet.state_of("2024-05")[0] == "complete"
    assert sheet.state_of("2024-04")[0] == ""


@pytest.mark.parametrize("wrong", ["20x4", "", "2024-13"])
def test_a_year_that_is_none_is_refused(place: Desk, wrong: str) -> None:
    with pytest.raises(UserError):
        browsing.year_sheet(place.session, "local", PLACE, wrong)


def test_reading_a_sheet_takes_no_query_more_for_more_cells(place: Desk) -> None:
    def queries() -> int:
        seen: list[str] = []
        reader = place.session.workspace.read
        reader.set_trace_callback(seen.append)
        browsing.sheet(place.session, "local", PLACE, "2024-05")
        reader.set_trace_callback(None)
        return len(seen)

    place.type("posts", "3", note="A note")
    place.type("posts", "4", note="Another")
    place.export()
    place.type("posts", "5", note="A third")
    before = queries()
    for item in ("posts_filled", "family_contacts", "leisure_activities", "team_visits"):
        place.type(item, "2", note="A note")
        place.type(item, "1", note="Another")
    assert queries() <= before


# Questions


def test_a_question_stands_at_its_cell_until_it_is_answered(municipality: Desk) -> None:
    session = municipality.session
    cell = value_cell(PLACE, "posts", "2024-05")
    remarks.remark(session, cell, "Is it three or four?", remarks.QUESTION)
    assert cell_of(browsing.sheet(session, "local", PLACE, "2024-05"), "posts").questioned
    assert cell_of(year(municipality), "posts", "2024-05").questioned
    (question,) = remarks.remarks(session, cell)
    assert remarks.is_open(question, [question])
    remarks.remark(session, cell, "Four.", remarks.ANSWER, question.id)
    assert not cell_of(browsing.sheet(session, "local", PLACE, "2024-05"), "posts").questioned
    thread = remarks.remarks(session, cell)
    assert not remarks.is_open(question, thread)


def test_a_note_is_no_question(place: Desk) -> None:
    remarks.remark(place.session, value_cell(PLACE, "posts", "2024-05"), "Counted twice")
    assert not cell_of(browsing.sheet(place.session, "local", PLACE, "2024-05"), "posts").questioned


# Changed since sent


def test_a_figure_changed_after_it_was_sent_says_so_until_it_is_sent_again(place: Desk) -> None:
    place.type("posts", "3")
    place.type("posts_filled", "2")
    assert not cell_of(browsing.sheet(place.session, "local", PLACE, "2024-05"), "posts").resend
    place.export()
    place.type("posts", "4")
    sheet = browsing.sheet(place.session, "local", PLACE, "2024-05")
    assert cell_of(sheet, "posts").resend
    assert not cell_of(sheet, "posts_filled").resend
    place.export()
    assert not cell_of(browsing.sheet(place.session, "local", PLACE, "2024-05"), "posts").resend


def test_a_figure_corrected_before_it_was_ever_sent_is_not_changed_since(place: Desk) -> None:
    place.type("posts_filled", "1")
    place.export()
    place.type("posts", "3")
    place.type("posts", "4")
    assert not cell_of(browsing.sheet(place.session, "local", PLACE, "2024-05"), "posts").resend


# After acceptance


def codes(verdict: entering.Verdict) -> list[str]:
    return [one.code for one in verdict.doubts]


def test_a_change_after_acceptance_asks_for_a_note(municipality: Desk) -> None:
    session = municipality.session
    municipality.type("posts", "3", site=PLACE)
    completing.review(session, "local", PLACE, "2024-05", accept=True)
    for typed in ("4", ""):
        (verdict,) = entering.check(session, [Entry(PLACE, "posts", "2024-05", "", typed)])
        assert codes(verdict) == ["changed_after_acceptance"]
    (verdict,) = entering.check(session, [Entry(PLACE, "posts", "2024-05", "", "4", note="One came back")])
    assert codes(verdict) == []


def test_what_was_accepted_may_be_typed_again_as_it_is(municipality: Desk) -> None:
    municipality.type("posts", "3", site=PLACE)
    completing.review(municipality.session, "local", PLACE, "2024-05", accept=True)
    (verdict,) = entering.check(municipality.session, [Entry(PLACE, "posts", "2024-05", "", "3")])
    assert codes(verdict) == []


def test_a_returned_form_is_corrected_without_a_word(municipality: Desk) -> None:
    municipality.type("posts", "3", site=PLACE)
    completing.review(municipality.session, "local", PLACE, "2024-05", accept=False, note="Is it four?")
    (verdict,) = entering.check(municipality.session, [Entry(PLACE, "posts", "2024-05", "", "4")])
    assert codes(verdict) == []


# Refused texts are taken back too


def draft(desk: Desk, item: str) -> str:
    found = cell_of(browsing.sheet(desk.session, "local", PLACE, "2024-05"), item).draft
    return found.typed if found else ""


def refuse(desk: Desk, item: str, typed: str = "many") -> None:
    (verdict,) = entering.enter(desk.session, [Entry(PLACE, item, "2024-05", "", typed)]).verdicts
    assert verdict.refused


def test_a_refused_text_is_a_step_that_can_be_taken_back_and_done_again(place: Desk) -> None:
    place.type("posts", "3")
    refuse(place, "posts")
    assert entering.undo_last(place.session).operation == "enter"
    assert (draft(place, "posts"), place.value("posts")) == ("", "3")
    entering.redo_last(place.session)
    assert (draft(place, "posts"), place.value("posts")) == ("many", "3")


def test_taking_back_the_correction_brings_the_refused_text_back(place: Desk) -> None:
    refuse(place, "posts")
    place.type("posts", "3")
    assert draft(place, "posts") == ""
    entering.undo_last(place.session)
    assert draft(place, "posts") == "many"
    assert place.value("posts") in (None, "withdrawn")
    entering.undo_last(place.session)
    assert draft(place, "posts") == ""


def test_a_block_with_refused_texts_is_taken_back_whole(place: Desk) -> None:
    entries = [
        Entry(PLACE, item, "2024-05", "", text) for item, text in (("posts", "3"), ("posts_filled", "x"))
    ]
    entering.enter(place.session, entries)
    entering.undo_last(place.session)
    sheet = browsing.sheet(place.session, "local", PLACE, "2024-05")
    assert sheet.filled == 0
    assert not any(cell.draft for row in sheet.rows for cell in row.cells)
    assert entering.undo_last(place.session).operation == ""


def test_two_refused_texts_are_taken_back_one_after_the_other(place: Desk) -> None:
    refuse(place, "posts", "many")
    refuse(place, "posts", "few")
    entering.undo_last(place.session)
    assert draft(place, "posts") == "many"
    entering.undo_last(place.session)
    assert draft(place, "posts") == ""
