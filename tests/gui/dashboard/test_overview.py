"""The overview: a plan's charts side by side, walked through by keys, opened by a click, made one by one; and Home's part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.settings import Settings
from desktop_app.storage.identity import Identity
from desktop_app.ui.context import Context, Target
from desktop_app.ui.pages.charts_page import ChartsPage
from desktop_app.ui.pages.dashboard_home import HomeSignals
from desktop_app.ui.theme import Theme
from tests.helpers import memory_workspace, session_around

ITEMS = (
    "police_violence",
    "police_disturbances",
    "police_sexual",
    "police_rape_15_17",
    "placed_end",
    "placed_begun",
)
MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023) for month in range(1, 13)]
QUARTERS = [f"{year}-Q{quarter}" for year in (2021, 2022, 2023) for quarter in range(1, 5)]


@pytest.fixture
def session() -> Iterator[Session]:
    """A municipality's coordinator with six key items; the last of the violent months stands out."""
    owner = Identity(("955",), coordinator=True, author="Test Person A", language="en")
    made = session_around(memory_workspace(owner))
    entries = []
    for item in ITEMS:
        periods = MONTHS if item.startswith("police") else QUARTERS
        part = "offence:rape" if item == "police_sexual" else ""
        if part and part not in made.catalogue.breakdowns(item):
            part = made.catalogue.parts(item)[0]
        figures = [20 + number % 3 for number in range(len(periods))]
        if item == "police_violence":
            figures[-1] = 90
        entries += [
            Entry("955", item, period, part, str(figure))
            for period, figure in zip(periods, figures, strict=True)
        ]
    enter(made, entries)
    yield made
    made.close()


@pytest.fixture
def context(theme: Theme, session: Session, own_home: Path) -> Context:
    made = Context(theme, Settings(), inline=True)
    made.set_session(session)
    return made


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ChartsPage:
    made = ChartsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.open()
    return made


def test_a_coordinator_comes_to_the_overview_first(page: ChartsPage) -> None:
    assert page.on_overview
    shown = {one.item for one in page.board.choices}
    assert shown == {*ITEMS, "placed_rate"}, "and what is worked out from them"


def test_each_card_says_name_figure_and_signal(page: ChartsPage) -> None:
    cards = {
        choice.item: card.text for choice, card in zip(page.board.choices, page.board.cards, strict=True)
    }
    assert "90" in cards["police_violence"]
    assert "Above the upper limit" in cards["police_violence"]
    assert "no signal" in cards["police_disturbances"].lower()


def test_a_click_opens_the_chart_with_its_limits(page: ChartsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.board.cards[1], Qt.MouseButton.LeftButton)
    assert not page.on_overview
    assert page.picture.data is not None
    assert (page.picture.data.item, page.picture.data.view) == (page.board.choices[1].item, "control")


def test_arrows_walk_through_the_grid_and_enter_opens(page: ChartsPage, qtbot: QtBot) -> None:
    board = page.board
    columns = board._columns
    assert columns > 1
    board.cards[0].setFocus()
    for key, at in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
    ):
        qtbot.keyClick(QApplication.focusWidget() or board, key)
        assert board.cards[at].hasFocus()
    qtbot.keyClick(board.cards[0], Qt.Key.Key_Return)
    assert page.picture.data is not None
    assert page.picture.data.item == board.choices[0].item


def test_the_keyboard_is_where_one_goes_on(page: ChartsPage, qtbot: QtBot) -> None:
    assert page.board.cards[0].hasFocus()
    qtbot.keyClick(page.board.cards[0], Qt.Key.Key_Return)
    assert page.picture.view is not None
    assert page.picture.view.hasFocus()


def test_the_overview_that_is_asked_for_first_is_shown_whatever_was_remembered(
    page: ChartsPage, qtbot: QtBot
) -> None:
    page.show_item("placed_end")
    late = ChartsPage(page.context)
    qtbot.addWidget(late)
    waiting: list[tuple[object, object]] = []
    read = page.context.read
    page.context.read = lambda work, done=None, key="", failed=None: waiting.append((work, done))  # type: ignore[method-assign]  # answers later
    late.show()
    late.open(Target(view="overview"))
    page.context.read = read  # type: ignore[method-assign]
    for work, done in waiting[:]:
        done(work(page.context.session))  # type: ignore[operator]
    assert late.on_overview
    assert late.choice is not None
    assert late.choice.item == "placed_end", "and the chart shown last is still known"


def test_the_way_back_is_the_first_line_of_the_list(page: ChartsPage, qtbot: QtBot) -> None:
    page.board.cards[0].opened.emit()
    rect = page.side.list.visualRect(page.side.model.index(0))
    qtbot.mouseClick(page.side.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.on_overview


def test_in_a_narrow_window_a_button_leads_back(page: ChartsPage, qtbot: QtBot) -> None:
    page.board.cards[0].opened.emit()
    page.resize(700, 600)
    qtbot.mouseClick(page.overview, Qt.MouseButton.LeftButton)
    assert page.on_overview
    assert page.board.cards[0].hasFocus()


def test_another_plan_is_chosen(page: ChartsPage, qtbot: QtBot) -> None:
    plans = page.board.plans
    assert [plans.itemData(row) for row in range(plans.count())] == ["A", "B"]
    plans.setFocus()
    qtbot.keyClick(plans, Qt.Key.Key_Down)
    plans.activated.emit(plans.currentIndex())
    assert page.board.plan == "B"
    assert page.board.cards == []
    assert page.board.empty.isVisible()
    assert not page.board.without.isVisible()
    qtbot.mouseClick(page.board.lacking, Qt.MouseButton.LeftButton)
    assert page.board.without.isVisible()
    assert page.context.catalogue.items["posts"].names.en in page.board.without.text()
    again = ChartsPage(page.context)
    qtbot.addWidget(again)
    again.show()
    again.open()
    assert again.board.plan == "B"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [640, 906, 1500])
def test_cards_never_push_one_another_out_of_sight(page: ChartsPage, percent: int, width: int) -> None:
    page.context.theme.put_on("light", percent)
    page.context.switch_language("kl")
    try:
        page.resize(width, 600)
        for _round in range(3):  # the cards' heights follow from the width they were given
            QApplication.processEvents()
        port = page.board.area.viewport()
        for card in page.board.cards:
            left = card.mapTo(page.board.area.widget(), QPoint(0, 0)).x()
            assert 0 <= left <= left + card.width() <= port.width() + 1
            assert card.height() >= card.heightForWidth(card.width())
        spaces = [QRect(card.pos(), card.size()) for card in page.board.cards]
        assert not any(one.intersects(other) for at, one in enumerate(spaces) for other in spaces[at + 1 :])
    finally:
        page.context.theme.put_on("light", 100)


def test_it_is_made_chart_by_chart_and_shows_how_far_it_is(page: ChartsPage) -> None:
    waiting: list[tuple[object, object]] = []
    page.context.read = lambda work, done=None, key="", failed=None: waiting.append((work, done))  # type: ignore[method-assign]  # answers when asked to
    page.board.choices = ()
    page.board.reload()
    for _ in range(3):
        work, done = waiting.pop()
        done(work(page.context.session))  # type: ignore[operator]
    assert page.board.progress.isVisible()
    assert (page.board.progress.value(), page.board.progress.maximum()) == (2, 7)
    texts = [card.text for card in page.board.cards]
    assert sum("Being worked out" in text for text in texts) == 5
    assert len(waiting) == 1, "one at a time: what else is to be read comes in between"


def test_a_newer_request_leaves_the_older_one_behind(page: ChartsPage) -> None:
    waiting: list[tuple[object, object]] = []
    page.context.read = lambda work, done=None, key="", failed=None: waiting.append((work, done))  # type: ignore[method-assign]  # answers when asked to
    page.board.reload()
    page.board.reload()
    for work, done in waiting[:]:
        done(work(page.context.session))  # type: ignore[operator]
    assert len(waiting) == 3, "only the newer one goes on"


def test_f5_presents_the_charts_from_the_card_the_keyboard_is_at(page: ChartsPage, qtbot: QtBot) -> None:
    from desktop_app.ui.pages.charts_presentation import Presentation

    page.board.cards[2].setFocus()
    assert page.present()
    running = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, Presentation) and one.context is page.context
    ]
    qtbot.addWidget(running[0])
    assert running[0].charts == page.board.choices
    assert running[0].at == 2


def test_home_tells_signals_first_and_leads_on(context: Context, qtbot: QtBot) -> None:
    signals = HomeSignals(context)
    qtbot.addWidget(signals)
    signals.reload()
    signals.show()
    gone: list[tuple[str, Target]] = []
    context.go.connect(lambda *where: gone.append(where))
    assert len(signals.rows) == 3
    assert "Above the upper limit" in signals.rows[0].text
    qtbot.mouseClick(signals.rows[0], Qt.MouseButton.LeftButton)
    every = signals.findChildren(QPushButton)[-1]
    every.click()
    assert [where for where, _target in gone] == ["charts", "charts"]
    assert gone[0][1].chart is not None
    assert gone[0][1].chart.item == "police_violence"
    assert gone[1][1].view == "overview"


def test_home_is_silent_where_there_is_nothing(theme: Theme, own_home: Path, qtbot: QtBot) -> None:
    context = Context(theme, Settings(), inline=True)
    session = session_around(memory_workspace())
    context.set_session(session)
    signals = HomeSignals(context)
    qtbot.addWidget(signals)
    signals.reload()
    assert not signals.isVisibleTo(signals.parentWidget())
    session.close()
