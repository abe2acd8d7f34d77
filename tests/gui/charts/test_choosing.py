"""Kinds of chart, places, spans and methods, chosen by keys and clicks; and what was chosen is there again the next day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.chart_data import ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.settings import Settings
from desktop_app.storage.identity import Identity
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.chart_sites_dialog import ChartSitesDialog
from desktop_app.ui.pages.charts_choice import SEVERAL
from desktop_app.ui.pages.charts_page import ChartsPage
from desktop_app.ui.theme import Theme
from tests.helpers import memory_workspace, session_around

QUARTERS = [f"{year}-Q{quarter}" for year in range(2021, 2024) for quarter in range(1, 5)]


@pytest.fixture
def session() -> Iterator[Session]:
    """The nation's coordinator, with three years of two municipalities."""
    made = session_around(
        memory_workspace(Identity(("GL",), coordinator=True, author="Test Person A", language="en"))
    )
    figures = {"955": 40, "956": 90}
    enter(
        made,
        [
            Entry(site, "notifications", quarter, "", str(base + number % 3))
            for site, base in figures.items()
            for number, quarter in enumerate(QUARTERS)
        ],
    )
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, session: Session, malik_home: Path) -> ChartsPage:
    return opened(qtbot, theme, session)


def opened(qtbot: QtBot, theme: Theme, session: Session) -> ChartsPage:
    context = Context(theme, Settings(), inline=True)
    context.set_session(session)
    made = ChartsPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.open()
    return made


def shown(page: ChartsPage) -> ChartData:
    assert page.picture.data is not None
    return page.picture.data


def draw(page: ChartsPage, item: str = "notifications", site: str = "955") -> ChartData:
    page.open(Target(item=item, site=site))
    return shown(page)


def test_the_kinds_are_one_click_each(page: ChartsPage, qtbot: QtBot) -> None:
    draw(page, site="GL")
    for view in ("control", "places", "months", "timeline", "trend"):
        qtbot.mouseClick(page.kinds.buttons[view], Qt.MouseButton.LeftButton)
        assert shown(page).view == view
        assert page.kinds.buttons[view].isChecked()


def test_the_kinds_are_one_key_each(page: ChartsPage, qtbot: QtBot) -> None:
    draw(page, site="GL")
    assert page.picture.view is not None
    page.picture.view.setFocus()
    seen = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_1):
        qtbot.keyClick(page.picture.view, key)
        seen.append(shown(page).view)
    assert seen == ["control", "places", "months", "timeline", "trend"]


def test_digits_typed_into_the_search_stay_there(page: ChartsPage, qtbot: QtBot) -> None:
    draw(page)
    page.side.field.setFocus()
    qtbot.keyClicks(page.side.field, "0-17 t")
    assert page.side.field.text() == "0-17 t"
    assert shown(page).view == "trend"


def test_arrows_walk_along_the_kinds_that_the_item_can_be(page: ChartsPage, qtbot: QtBot) -> None:
    draw(page, "suicides", "GL")
    able = [view for view, one in page.kinds.buttons.items() if one.isEnabled()]
    assert able == ["trend", "control", "timeline"]
    page.kinds.buttons["control"].setFocus()
    qtbot.keyClick(page.kinds.buttons["control"], Qt.Key.Key_Right)
    assert page.kinds.buttons["timeline"].hasFocus()
    qtbot.keyClick(page.kinds.buttons["timeline"], Qt.Key.Key_Right)
    assert page.kinds.buttons["trend"].hasFocus()


def test_a_kind_that_cannot_be_says_why(page: ChartsPage) -> None:
    draw(page, "suicides", "GL")
    assert not page.kinds.buttons["places"].isEnabled()
    assert "no places below" in page.kinds.buttons["places"].toolTip()


def test_another_item_is_drawn_as_the_same_kind_where_it_can_be(page: ChartsPage) -> None:
    draw(page, site="GL")
    page.kinds.buttons["places"].click()
    page.show_item("placed_end")
    assert shown(page).view == "places"
    page.show_item("suicides")
    assert shown(page).view == "trend"


def test_several_places_become_a_line_each(page: ChartsPage) -> None:
    draw(page)
    asked: list[QDialog] = []

    def answer(dialog: QDialog) -> int:
        asked.append(dialog)
        assert isinstance(dialog, ChartSitesDialog)
        dialog.picker.field.setText("sermersooq")
        dialog.picker._take_current()
        return QDialog.DialogCode.Accepted

    page.context.answer = answer
    box = page.bar.boxes["site"]
    box.setCurrentIndex(box.findData(SEVERAL))
    box.activated.emit(box.currentIndex())
    assert len(asked) == 1
    assert [line.site for line in shown(page).lines] == ["955", "956"]
    assert box.currentText() == "2 places…"
    assert not page.kinds.buttons["control"].isEnabled()


def test_asking_for_several_and_thinking_better_of_it_changes_nothing(page: ChartsPage) -> None:
    draw(page)
    page.context.answer = lambda _dialog: QDialog.DialogCode.Rejected
    box = page.bar.boxes["site"]
    box.setCurrentIndex(box.findData(SEVERAL))
    box.activated.emit(box.currentIndex())
    assert box.currentData() == "955"
    assert [line.site for line in shown(page).lines] == ["955"]


def test_each_municipality_is_a_line_of_the_nations_chart(page: ChartsPage) -> None:
    draw(page, site="GL")
    box = page.bar.boxes["by"]
    box.setCurrentIndex(box.findData("municipality"))
    box.activated.emit(box.currentIndex())
    assert len(shown(page).lines) == 5


def test_the_method_stands_one_click_behind_a_control_chart(page: ChartsPage, qtbot: QtBot) -> None:
    draw(page)
    assert not page.how.isVisible()
    page.kinds.buttons["control"].click()
    qtbot.mouseClick(page.how, Qt.MouseButton.LeftButton)
    assert page.methods.isVisible()
    control = shown(page).control
    assert control is not None
    best = control.method
    qtbot.mouseClick(page.method.radios["xmr"], Qt.MouseButton.LeftButton)
    control = shown(page).control
    assert control is not None
    assert (best, control.method) == ("c", "xmr")
    assert "2.66" in page.method._lines.text()
    qtbot.keyClick(page.method.radios["xmr"], Qt.Key.Key_Escape)
    assert not page.methods.isVisible()
    assert page.how.hasFocus()


def test_a_click_elsewhere_folds_the_panel(page: ChartsPage, qtbot: QtBot) -> None:
    draw(page)
    page.kinds.buttons["control"].click()
    page.how.click()
    qtbot.mouseClick(page.side.field, Qt.MouseButton.LeftButton)
    assert not page.methods.isVisible()


def test_years_are_taken_together_only_where_a_rate_is_asked_for(page: ChartsPage) -> None:
    draw(page)
    window = page.bar.boxes["window"]
    assert not window.isVisible()
    draw(page, "notifications_rate", "955")
    assert window.isVisible()
    window.setCurrentIndex(window.findData("3"))
    window.activated.emit(window.currentIndex())
    assert shown(page).window == 12


def test_what_was_chosen_is_there_again(
    page: ChartsPage, qtbot: QtBot, theme: Theme, session: Session
) -> None:
    draw(page)
    page.kinds.buttons["months"].click()
    box = page.bar.boxes["span"]
    box.setCurrentIndex(box.findData("10"))
    box.activated.emit(box.currentIndex())
    again = opened(qtbot, theme, session)
    assert again.choice == page.choice
    assert again.choice == ChartChoice("notifications", ("955",), "months", span="10")
    page.show_overview()
    assert opened(qtbot, theme, session).on_overview


def test_another_workspace_opens_on_its_own(page: ChartsPage, qtbot: QtBot, theme: Theme) -> None:
    draw(page)
    owner = Identity(("9601701",), "local_office", author="Test Person B", language="en")
    other = session_around(memory_workspace(owner, replica="another"))
    opened_there = opened(qtbot, theme, other)
    assert opened_there.choice is not None
    assert opened_there.choice.sites == ("9601701",)
    other.close()


def test_nothing_of_a_workspace_stays_on_the_page_when_it_is_left(page: ChartsPage) -> None:
    draw(page)
    page.show_overview()
    page.context.set_session(None)
    assert page.picture.data is None
    assert page.picture.view is None
    assert page.board.cards == []
    assert page.choice is None


@pytest.mark.parametrize("view", ["months", "control"])
def test_a_point_leads_to_the_cell_of_its_own_period(page: ChartsPage, view: str) -> None:
    draw(page)
    page.kinds.buttons[view].click()
    gone: list[tuple[str, Target]] = []
    page.context.go.connect(lambda *where: gone.append(where))
    data = shown(page)
    line, at = next(
        (line, at)
        for line in range(len(data.lines))
        for at in range(len(data.periods))
        if data.value_at(line, at).given
    )
    page.picture._open(line, at)
    assert gone == [("enter", Target("casework", "955", data.value_at(line, at).period, "notifications", ""))]


def test_a_point_of_a_year_leads_to_its_last_quarter(page: ChartsPage) -> None:
    draw(page)
    box = page.bar.boxes["per"]
    box.setCurrentIndex(box.findData("year"))
    box.activated.emit(box.currentIndex())
    assert page.picture.cell_of("955", "2022") == Target("casework", "955", "2022-Q4", "notifications", "")
    assert page.picture.cell_of("955", "2024") == Target("casework", "955", "2024-Q2", "notifications", "")


def test_a_sum_is_not_entered_anywhere(page: ChartsPage) -> None:
    told: list[str] = []
    page.context.told.connect(lambda _tone, words: told.append(words))
    draw(page, site="GL")
    page.picture._open(0, 0)
    assert len(told) == 1
