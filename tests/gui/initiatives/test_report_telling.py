"""What a report tells while it is filled in: questions asked back, doubts, meanings, days."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from desktop_app.domain.record import value_cell
from desktop_app.services import remarks
from desktop_app.services.session import Session
from desktop_app.ui.pages.initiatives_page import InitiativesPage
from desktop_app.ui.widgets.field_menu import HISTORY, FieldMenu
from desktop_app.ui.widgets.initiative_fields import ChoiceField
from tests.gui.conftest import CTRL, Answers, make_session, press
from tests.gui.initiatives.reading import HALF, field, kept, lay_out, leave
from tests.initiatives import NATION, catalogue, say


def test_a_question_is_answered_where_it_is_asked(
    report: InitiativesPage, session: Session, answers: Answers
) -> None:
    say(session, "progress_done", "B01", "Courses held")
    cell = value_cell(NATION, "progress_done", HALF, "initiative=B01")
    remarks.remark(session, cell, "How many?", remarks.QUESTION)
    report.reload()
    lay_out()
    edit = field(report, "progress_done")
    (asked,) = [one for one in edit.findChildren(QLabel) if "How many?" in one.text()]
    assert asked.isVisible()
    (reply,) = edit.findChildren(QPushButton)
    answers.ways = [lambda dialog: dialog.write("Three")]
    reply.click()
    said = {(one.kind, one.body) for one in remarks.remarks(session, cell)}
    assert said == {("question", "How many?"), ("answer", "Three")}
    assert report.report.report is not None
    assert not any(one.asked_back for one in report.report.report.all_answers)


def test_an_amount_far_from_what_was_spent_before_is_doubted_beside_its_field(
    report: InitiativesPage, session: Session
) -> None:
    for half in ("2020-H1", "2020-H2", "2021-H1", "2021-H2", "2022-H1", "2022-H2", "2023-H1"):
        say(session, "progress_spent", "B07", "100000", half)
    report.open_report("B07")
    line = field(report, "progress_spent", "initiative=B07")
    line.setFocus()
    press(line, "90000000")
    leave(report)
    lay_out()
    assert kept(session, "progress_spent", "initiative=B07") == "90000000"
    assert line.remark.isVisible()
    assert line.remark.text()


def test_f1_tells_what_a_question_means_and_pressed_again_opens_the_manual(report: InitiativesPage) -> None:
    told: list[str] = []
    opened: list[str] = []
    report.context.told.connect(lambda _tone, sentence: told.append(sentence))
    report.context.help.connect(opened.append)
    edit = field(report, "progress_spent")
    edit.setFocus()
    press(edit, Qt.Key.Key_F1)
    assert catalogue().items["progress_spent"].definition.en in told[-1]
    assert opened == []
    press(edit, Qt.Key.Key_F1)
    report.close_report()
    press(report.overview.list, Qt.Key.Key_F1)
    assert opened == ["initiatives#report", "initiatives"]


def test_the_keyboard_comes_to_the_answer_that_was_given(report: InitiativesPage, session: Session) -> None:
    say(session, "progress_status", "B01", "problems")
    report.reload()
    choice = field(report, "progress_status")
    assert isinstance(choice, ChoiceField)
    report.report.focus()
    assert choice.answers["problems"].hasFocus()


@pytest.mark.parametrize("language", ["kl", "da", "en"])
def test_a_day_is_shown_as_it_can_be_typed_again(
    report: InitiativesPage, session: Session, language: str
) -> None:
    say(session, "deliverable_done", "B01D2", "2023-09-01")
    report.context.switch_language(language)
    report.reload()
    line = field(report, "deliverable_done", "deliverable=B01D2")
    line.setFocus()
    text = line.typed()
    press(line, (Qt.Key.Key_A, CTRL), text + " ")
    leave(report)
    assert kept(session, "deliverable_done", "deliverable=B01D2") == "2023-09-01"
    assert line.typed() == text
    assert not line.dirty


def history(dialog) -> str:
    return dialog.findChildren(QPlainTextEdit)[0].toPlainText()


def test_what_was_said_to_a_question_before_is_told_beside_it(
    report: InitiativesPage, session: Session, answers: Answers
) -> None:
    say(session, "progress_status", "B01", "problems")
    say(session, "progress_status", "B01", "on_plan")
    remarks.remark(session, value_cell(NATION, "progress_status", HALF, "initiative=B01"), "By telephone")
    report.reload()
    lay_out()
    field(report, "progress_status").setFocus()
    press(field(report, "progress_status"), (Qt.Key.Key_H, CTRL))
    told = history(answers.seen[-1])
    assert "With problems → On plan" in told
    assert "By telephone" in told


def test_a_question_without_an_answer_has_no_history(report: InitiativesPage, answers: Answers) -> None:
    report.report.moreAsked.emit(field(report, "progress_next").answer, HISTORY)
    assert "not yet reported" in history(answers.seen[-1])


def test_a_coordinator_asks_about_an_answer_and_the_question_stands_beside_it(
    report: InitiativesPage, session: Session, answers: Answers
) -> None:
    say(session, "progress_done", "B01", "Courses held")
    report.reload()
    lay_out()
    answers.ways = [lambda dialog: dialog.write("How many?")]
    (ask,) = [
        one
        for menu in report.findChildren(FieldMenu)
        if menu.accessibleName().startswith(field(report, "progress_done").title.text())
        for one in menu.menu().actions()
        if one.text() == "Ask the place…"
    ]
    ask.trigger()
    lay_out()
    assert [one.body for one in field(report, "progress_done").answer.asked_back] == ["How many?"]


def test_who_reports_and_does_not_coordinate_asks_nobody(qtbot, context, tmp_path) -> None:
    office = make_session(tmp_path / "office.malik", sites=[NATION], provider="initiative_office")
    context.set_session(office)
    page = InitiativesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open()
    page.open_report("B01")
    lay_out()
    offered = {one.text() for menu in page.findChildren(FieldMenu) for one in menu.menu().actions()}
    assert offered == {"History"}
