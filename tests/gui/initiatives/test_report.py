"""One report: every answer is kept when it is left, and what was typed is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QRadioButton

from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.services import browsing, initiatives
from desktop_app.services.session import Session
from desktop_app.ui.pages.initiatives_page import InitiativesPage
from desktop_app.ui.widgets.initiative_fields import ChoiceField, LineField, WordsField
from tests.gui.conftest import CTRL, press
from tests.gui.initiatives.reading import HALF, field, kept, leave
from tests.initiatives import NATION, say


def test_a_text_is_kept_when_its_field_is_left(report: InitiativesPage, session: Session) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "Three courses held")
    assert kept(session, "progress_done") == ""
    leave(report)
    assert kept(session, "progress_done") == "Three courses held"
    assert not edit.dirty


def test_a_status_is_chosen_by_arrows_and_kept_once_when_left(
    report: InitiativesPage, session: Session
) -> None:
    choice = field(report, "progress_status")
    assert isinstance(choice, ChoiceField)
    choice.answers["not_started"].setFocus()
    press(choice, Qt.Key.Key_Space)
    press(choice, Qt.Key.Key_Right)
    assert kept(session, "progress_status") == ""
    leave(report)
    assert kept(session, "progress_status") == "on_plan"
    cell = value_cell(NATION, "progress_status", HALF, "initiative=B01")
    assert len(browsing.history(session, cell)) == 1


def test_delete_takes_an_answer_back(report: InitiativesPage, session: Session) -> None:
    say(session, "progress_status", "B01", "problems")
    report.reload()
    choice = field(report, "progress_status")
    assert isinstance(choice, ChoiceField)
    choice.answers["problems"].setFocus()
    press(choice, Qt.Key.Key_Delete)
    leave(report)
    assert kept(session, "progress_status") == "cleared"
    assert not any(radio.isChecked() for radio in choice.answers.values())


def test_each_answer_says_question_and_word_to_a_screen_reader(report: InitiativesPage) -> None:
    names = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        for one in field(report, "progress_status").findChildren(QRadioButton)
    ]
    assert "Status of the initiative: With problems" in names
    words_field = field(report, "progress_done")
    assert isinstance(words_field, WordsField)
    named = QAccessible.queryAccessibleInterface(words_field.edit).text(QAccessible.Text.Name)
    assert named == "What was done"


def test_a_cpr_number_is_refused_in_words_and_stays_as_a_draft(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "Ring 010203-1234")
    leave(report)
    assert kept(session, "progress_done") == ""
    assert edit.typed() == "Ring 010203-1234"
    assert "CPR" in edit.remark.text()
    report.close_report()
    report.open_report("B01")
    again = field(report, "progress_done")
    assert again.typed() == "Ring 010203-1234"
    again.setFocus()
    press(again, (Qt.Key.Key_A, CTRL), "Ring the office")
    leave(report)
    assert kept(session, "progress_done") == "Ring the office"
    assert not again.remark.isVisible()


def test_a_text_still_being_written_survives_a_crash(report: InitiativesPage, session: Session) -> None:
    edit = field(report, "progress_done")
    assert isinstance(edit, WordsField)
    edit.setFocus()
    press(edit, "Half a sent")
    edit.rest()
    again = initiatives.report(session, "B01", NATION, HALF).answers[1].cell
    assert again.draft is not None
    assert again.draft.typed == "Half a sent"
    press(edit, "ence")
    leave(report)
    assert kept(session, "progress_done") == "Half a sentence"
    assert initiatives.report(session, "B01", NATION, HALF).answers[1].cell.draft is None


def test_what_was_put_by_and_then_taken_out_leaves_nothing_behind(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    assert isinstance(edit, WordsField)
    edit.setFocus()
    press(edit, "No")
    edit.rest()
    press(edit, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    leave(report)
    cell = initiatives.report(session, "B01", NATION, HALF).answers[1].cell
    assert (cell.filled, cell.draft) == (False, None)


def test_a_day_is_typed_and_the_percent_follows(report: InitiativesPage, session: Session) -> None:
    line = field(report, "deliverable_done", "deliverable=B01D2")
    assert isinstance(line, LineField)
    line.setFocus()
    press(line, "1.9.2023")
    leave(report)
    assert kept(session, "deliverable_done", "deliverable=B01D2") == "2023-09-01"
    found = initiatives.report(session, "B01", NATION, HALF)
    assert found.percent == 66
    assert ("deliverable_done", "deliverable=B01D1") not in report.report.fields, (
        "it was told half a year before"
    )


def test_a_day_that_is_none_is_refused_beside_its_field(report: InitiativesPage, session: Session) -> None:
    line = field(report, "deliverable_done", "deliverable=B01D2")
    line.setFocus()
    press(line, "soon")
    leave(report)
    assert kept(session, "deliverable_done", "deliverable=B01D2") == ""
    assert line.remark.isVisible()
    assert line.typed() == "soon"


def test_criteria_are_judged_with_their_evidence(report: InitiativesPage, session: Session) -> None:
    choice = field(report, "criterion_met", "criterion=B01C1")
    assert isinstance(choice, ChoiceField)
    choice.answers["partly"].setFocus()
    press(choice, Qt.Key.Key_Space)
    evidence = field(report, "criterion_evidence", "criterion=B01C1")
    evidence.setFocus()
    press(evidence, "Counted at 14 places")
    leave(report)
    assert kept(session, "criterion_met", "criterion=B01C1") == "partly"
    assert kept(session, "criterion_evidence", "criterion=B01C1") == "Counted at 14 places"


def test_tab_goes_from_question_to_question(report: InitiativesPage) -> None:
    field(report, "progress_done").setFocus()
    seen = []
    for _ in range(5):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().accessibleName())
    assert seen == [
        "Obstacles",
        "Next steps",
        "Decision wanted of the steering group",
        "Decision taken by the steering group",
        "Amount spent in the half-year",
    ]


def test_what_others_change_appears_but_what_is_being_typed_stays(
    report: InitiativesPage, session: Session
) -> None:
    typing, other = field(report, "progress_done"), field(report, "progress_next")
    typing.setFocus()
    press(typing, "Being typed")
    changed = say(session, "progress_next", "B01", "From elsewhere")
    report.context.changes.tell(changed.changes)
    assert other.typed() == "From elsewhere"
    assert typing.typed() == "Being typed"
    assert field(report, "progress_done") is typing


def test_undo_takes_back_typing_first_and_then_what_was_kept(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "One")
    leave(report)
    edit.setFocus()
    press(edit, Qt.Key.Key_End, " more", (Qt.Key.Key_Z, CTRL))
    assert edit.typed() != "One more"
    assert kept(session, "progress_done") == "One"
    while edit.typed() != "One":
        press(edit, (Qt.Key.Key_Z, CTRL))
    leave(report)
    press(report.report.back, (Qt.Key.Key_Z, CTRL))
    assert kept(session, "progress_done") == ""
    assert edit.typed() == ""
    press(report.report.back, (Qt.Key.Key_Y, CTRL))
    assert edit.typed() == "One"


def test_undo_is_the_programs_in_a_field_where_nothing_was_typed(
    report: InitiativesPage, session: Session
) -> None:
    say(session, "progress_done", "B01", "Entered before")
    report.reload()
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, (Qt.Key.Key_Z, CTRL))
    assert kept(session, "progress_done") == ""
    assert edit.typed() == ""


def test_a_full_disk_loses_nothing_and_the_newest_text_wins(
    report: InitiativesPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtCore import QTimer

    waiting: list[object] = []
    monkeypatch.setattr(QTimer, "singleShot", lambda _ms, _owner, again: waiting.append(again))
    told: list[str] = []
    report.context.told.connect(lambda _tone, sentence: told.append(sentence))
    real = session.workspace.transact

    def full(*_args: object, **_more: object) -> None:
        raise UserError("disk_full", path="x")

    edit = field(report, "progress_done")
    monkeypatch.setattr(session.workspace, "transact", full)
    edit.setFocus()
    press(edit, "First")
    leave(report)
    assert edit.typed() == "First"
    assert told
    assert report.context.unsaved
    monkeypatch.setattr(session.workspace, "transact", real)
    edit.setFocus()
    press(edit, Qt.Key.Key_End, " and second")
    leave(report)
    assert kept(session, "progress_done") == "First and second"
    for again in waiting:
        again()  # type: ignore[operator]  # what the timer would have called
    assert kept(session, "progress_done") == "First and second"
    assert not report.context.unsaved


def test_leaving_the_page_keeps_what_was_typed(report: InitiativesPage, session: Session) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "Typed last")
    report.hide()
    assert kept(session, "progress_done") == "Typed last"


def test_another_half_year_takes_what_was_typed_into_its_own(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "For the second half")
    press(edit, (Qt.Key.Key_PageUp, CTRL))
    assert report.choice is not None
    assert report.choice.period == "2023-H1"
    assert kept(session, "progress_done") == "For the second half"
    assert kept(session, "progress_done", period="2023-H1") == "Two courses held"
    assert field(report, "progress_done").typed() == "Two courses held"


def test_the_next_initiative_is_the_next_of_the_list(report: InitiativesPage) -> None:
    report.next_initiative(1)
    assert report.initiative == "B02"
    told: list[str] = []
    report.context.told.connect(lambda _tone, sentence: told.append(sentence))
    report.next_initiative(1)
    assert report.initiative == "B02"
    assert told
    report.close_report()
    assert report.overview.at == "B02"
    assert report.overview.list.hasFocus()


def test_escape_goes_back_to_the_plan(report: InitiativesPage) -> None:
    press(report.report.start, Qt.Key.Key_Escape)
    assert report.initiative == ""
    assert report.overview.at == "B01"
