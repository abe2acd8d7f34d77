"""The charts' page over a place that has reported five months."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.settings import Settings
from desktop_app.storage.identity import Identity
from desktop_app.ui.context import Context
from desktop_app.ui.pages.charts_page import ChartsPage
from desktop_app.ui.theme import Theme
from tests.gui.charts.figures import ILULISSAT
from tests.helpers import memory_workspace, session_around


@pytest.fixture
def session() -> Iterator[Session]:
    owner = Identity((ILULISSAT,), "local_office", author="Test Person A", language="en")
    made = session_around(memory_workspace(owner))
    months = [f"2024-{month:02d}" for month in range(1, 6)]
    entries = [
        Entry(ILULISSAT, "family_contacts", month, "", text)
        for month, text in zip(months, ("4", "0", "..", "6", "5"), strict=True)
    ]
    enter(made, entries)
    yield made
    made.close()


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.put_on("light", 100)
    return made


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, session: Session, malik_home: Path) -> ChartsPage:
    context = Context(theme, Settings(), inline=True)
    context.set_session(session)
    made = ChartsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.open()
    return made
