"""A report started from the last one, and who may write it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.services import browsing
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from desktop_app.ui.context import Context
from desktop_app.ui.operations import entering
from desktop_app.ui.pages.initiatives_page import InitiativesPage
from desktop_app.ui.widgets.initiative_fields import ChoiceField
from tests.gui.conftest import CTRL, Answers, press
from tests.gui.initiatives.reading import HALF, field, kept, leave
from tests.helpers import memory_workspace, session_on
from tests.initiatives import catalogue, say


def test_the_last_report_is_copied_and_taken_back_as_one_step(
    report: InitiativesPage, session: Session
) -> None:
    assert "H1 2023" in report.report.start.text()
    report.report.start.click()
    assert field(report, "progress_done").typed() == "Two courses held"
    choice = field(report, "progress_status")
    assert isinstance(choice, ChoiceField)
    assert choice.answers["on_plan"].isChecked()
    entering.step_back(report.context)
    assert field(report, "progress_done").typed() == ""
    assert not choice.answers["on_plan"].isChecked()


@pytest.mark.parametrize("agrees", [True, False])
def test_answers_are_written_over_only_after_a_yes(
    report: InitiativesPage, session: Session, answers: Answers, agrees: bool
) -> None:
    say(session, "progress_done", "B01", "Mine")
    report.reload()
    answers.ways = [agrees]
    report.report.start.click()
    assert len(answers.seen) == 1
    assert kept(session, "progress_done") == ("Two courses held" if agrees else "Mine")
    assert kept(session, "progress_status") == ("on_plan" if agrees else "")


def test_there_is_nothing_to_start_from_where_nothing_was_said(page: InitiativesPage) -> None:
    page.open_report("B07")
    assert not page.report.start.isVisible()
    assert page.report.earlier is None


def test_earlier_reports_stand_side_by_side_and_can_be_copied(
    report: InitiativesPage, session: Session
) -> None:
    say(session, "progress_done", "B01", "In the autumn", "2022-H2")
    report.reload()
    view = report.report.earlier
    assert view is not None
    model = view.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads == ["", "H1 2023", "H2 2022"]
    rows = [[model.index(row, at).data() for at in range(3)] for row in range(model.rowCount())]
    assert ["What was done", "Two courses held", "In the autumn"] in rows
    view.setCurrentIndex(model.index(1, 1))
    view.setFocus()
    press(view, (Qt.Key.Key_C, CTRL))
    assert QApplication.clipboard().text() == "Two courses held"
    spoken = model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "What was done, second half of 2022: In the autumn"


# Who may write


def test_a_closed_plans_report_is_read_until_somebody_asks_to_write(
    page: InitiativesPage, session: Session
) -> None:
    page.bar.planChosen.emit("A")
    page.open_report("A05")
    assert page.report.fields == {}
    page.report.write.click()
    edit = field(page, "progress_done", "initiative=A05")
    edit.setFocus()
    press(edit, "Added later")
    leave(page)
    assert kept(session, "progress_done", "initiative=A05") == "Added later"


def test_after_a_plan_has_closed_nothing_can_be_written(page: InitiativesPage, session: Session) -> None:
    page.bar.planChosen.emit("A")
    page.open_report("A05")
    page.step(1)
    assert page.choice is not None
    assert page.choice.period == HALF, "a closed plan has no later half-year"


def test_a_settlement_reads_and_is_asked_nothing(qtbot: QtBot, context: Context) -> None:
    owner = Identity(("9601701",), "local_office", False, "Test Person B", "en")
    session = session_on(Session(memory_workspace(owner), catalogue()))
    context.set_session(session)
    page = InitiativesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open()
    assert page.choice is not None
    assert page.bar.complete.isHidden()
    assert "only to read" in page.bar.state.text()
    page.open_report("B01")
    assert page.report.fields == {}
    assert page.report.lead.isVisible()
    said = [one.text() for one in page.report.findChildren(QLabel)]
    assert "not yet reported" not in said, "it cannot know what is reported elsewhere"


def test_what_is_told_for_another_place_says_how_it_came(page: InitiativesPage, session: Session) -> None:
    page.bar.siteChosen.emit("960")
    page.open_report("B01")
    edit = field(page, "progress_done")
    edit.setFocus()
    press(edit, "Told by telephone")
    leave(page)
    (now,) = browsing.values(session, ["960"], ["progress_done"])
    assert now.means == "by telephone"
    assert "by telephone" in field(page, "progress_done").remark.text()
