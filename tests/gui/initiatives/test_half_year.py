"""The half-year as a whole: marked complete, led to from elsewhere, in every language and look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.i18n import set_language
from desktop_app.services import browsing, initiatives
from desktop_app.services.completing import COMPLETE
from desktop_app.services.session import Session
from desktop_app.ui.context import Context, Target
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.models.initiative_lines import Wanted, lines
from desktop_app.ui.pages.initiatives_overview import LIST, MATRIX, TIMELINE
from desktop_app.ui.pages.initiatives_page import InitiativesPage
from tests.gui.conftest import Answers, press
from tests.gui.initiatives.reading import HALF, field, kept, lay_out, titles
from tests.initiatives import NATION, catalogue


def test_a_half_year_is_marked_complete_after_naming_what_is_missing(
    page: InitiativesPage, session: Session, answers: Answers
) -> None:
    page.bar.complete.click()
    assert len(answers.seen) == 1
    assert browsing.form_status(session, "progress", NATION, HALF)[0] == COMPLETE
    assert "complete" in page.bar.state.text()
    page.bar.complete.click()
    assert browsing.form_status(session, "progress", NATION, HALF)[0] == "reopened"


def test_a_target_leads_to_the_very_report(page: InitiativesPage) -> None:
    page.open(Target("progress", NATION, "2023-H1", "deliverable_done", "deliverable=B01D2"))
    assert page.choice is not None
    assert (page.initiative, page.choice.period) == ("B01", "2023-H1")
    page.open(Target("progress", NATION, HALF))
    assert page.initiative == ""
    assert page.overview.isVisible()


def test_what_is_due_of_initiatives_opens_here_and_not_as_a_data_sheet(
    qtbot: QtBot, context: Context, session: Session
) -> None:
    context.set_session(session)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    context.sessionChanged.emit()
    context.go.emit("enter", Target("progress", NATION, HALF, "progress_status", "initiative=B02"))
    assert window.page_name == "initiatives"
    page = window._page("initiatives")
    assert isinstance(page, InitiativesPage)
    assert page.initiative == "B02"
    context.go.emit("enter", Target("casework", "960", "2024-Q1"))
    assert window.page_name == "enter"


# Language and look


def test_the_language_changes_on_the_open_report_and_keeps_what_was_typed(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "Typed in English")
    report.context.switch_language("da")
    assert kept(session, "progress_done") == "Typed in English"
    assert field(report, "progress_done").typed() == "Typed in English"
    assert report.report.heading.text() == "1. Kurser"
    assert field(report, "progress_done").title.text() == "Hvad er der gjort?"
    report.close_report()
    assert titles(report)[1] == "Kurser"


@pytest.mark.parametrize(("appearance", "percent"), [("light", 200), ("dark", 100), ("contrast", 200)])
@pytest.mark.parametrize("language", ["kl", "da"])
def test_nothing_is_pushed_out_of_sight(
    page: InitiativesPage, appearance: str, percent: int, language: str
) -> None:
    page.context.switch_language(language)
    page.context.theme.put_on(appearance, percent)
    page.resize(930, 560)
    for view in (LIST, MATRIX, TIMELINE):
        page.overview.turn(view)
        QApplication.processEvents()
        for one in (*page.overview.views, page.overview.field, page.overview.status, page.bar.complete):
            corner = one.mapTo(page, QPoint(one.width(), 0))
            assert one.isVisible()
            assert corner.x() <= page.width()
            assert one.width() >= min(one.minimumSizeHint().width(), page.width() // 2)
    page.open_report("B01")
    lay_out()
    for one in page.report.fields.values():
        assert one.mapTo(page, QPoint(one.width(), 0)).x() <= page.width()
        assert one.height() >= one.heightForWidth(one.width()) - 2


def test_lines_are_the_same_whatever_the_language(session: Session) -> None:
    found = initiatives.overview(session, "B", NATION)
    orders = []
    for language in ("kl", "da", "en"):
        set_language(language)
        made = lines(catalogue(), found, Wanted(period=HALF), unfolded=True)
        orders.append([line.row.initiative.code if line.row else line.kind for line in made])
    assert orders[0] == orders[1] == orders[2]
