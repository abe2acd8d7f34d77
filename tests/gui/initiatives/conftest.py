"""The page of initiatives in an office that reports on a plan, and one report opened in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services.session import Session
from desktop_app.ui.context import Context
from desktop_app.ui.pages.initiatives_page import InitiativesPage
from tests.helpers import MOMENT
from tests.initiatives import nation, say


@pytest.fixture
def session() -> Iterator[Session]:
    made = nation()
    say(made, "progress_status", "B01", "on_plan", "2023-H1")
    say(made, "progress_done", "B01", "Two courses held", "2023-H1")
    say(made, "progress_status", "B02", "problems")
    say(made, "progress_decision", "B02", "Move the day")
    say(made, "progress_status", "B05", "completed")
    say(made, "deliverable_done", "B01D1", "2023-06-01", "2023-H1")
    made.workspace.clock = lambda: MOMENT
    yield made


@pytest.fixture
def page(qtbot: QtBot, context: Context, session: Session) -> InitiativesPage:
    context.set_session(session)
    made = InitiativesPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.open()
    return made


@pytest.fixture
def report(page: InitiativesPage) -> InitiativesPage:
    page.open_report("B01")
    return page
