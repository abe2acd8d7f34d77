"""F5 in the window: charts on the whole screen; on other pages it reads anew, as it does everywhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.charts_presentation import Presentation
from tests.gui.conftest import CTRL, MAY, PLACE


def running(window: MainWindow) -> list[Presentation]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, Presentation) and one.context is window.context]


def test_f5_presents_and_esc_comes_back_to_the_chart(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    enter(session, [Entry(PLACE, "leisure_activities", MAY, "", "7")])
    window.show_page("charts")
    qtbot.keyClick(window, Qt.Key.Key_F5)
    (presentation,) = running(window)
    assert presentation.isFullScreen()
    assert presentation.data is not None
    assert not presentation.data.internal
    for key in (Qt.Key.Key_2, Qt.Key.Key_K):
        qtbot.keyClick(presentation, key, CTRL)
    assert window.page_name == "charts"
    with qtbot.waitSignal(presentation.destroyed):
        qtbot.keyClick(presentation, Qt.Key.Key_Escape)
    assert running(window) == []


@pytest.mark.parametrize("page", ["home", "send"])
def test_a_page_without_charts_reads_anew(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    window.show_page(page)
    read: list[str] = []
    monkeypatch.setattr(window._page(page), "reload", lambda: read.append(page))
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert read == [page]
    assert running(window) == []
