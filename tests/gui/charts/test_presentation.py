"""The presentation: on a projector stands the form for publication, and never a small count that nobody has chosen to show."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import chart_words
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.chart_data import VIEWS, ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.settings import Settings
from desktop_app.storage.identity import Identity
from desktop_app.ui.context import Context
from desktop_app.ui.pages.charts_page import ChartsPage
from desktop_app.ui.pages.charts_presentation import Presentation
from desktop_app.ui.theme import Theme
from tests.helpers import PLACE, memory_workspace, session_around

ONE = Decimal(1)
SMALL = ChartChoice("treatment_referred", ("955",))
PLACES = ChartChoice("treatment_referred", ("GL",), "places")
LOCAL = ChartChoice("parenting_begun", (PLACE,))
LARGE = ChartChoice("notifications", ("956",))


@pytest.fixture
def session() -> Iterator[Session]:
    """A municipality with a single child referred in a quarter, and one with many notifications."""
    made = session_around(
        memory_workspace(Identity(("GL",), coordinator=True, author="Test Person A", language="en"))
    )
    quarters = [f"{year}-Q{quarter}" for year in (2021, 2022, 2023) for quarter in (1, 2, 3, 4)]
    entries = [
        Entry("955", "treatment_referred", quarter, "", "1" if quarter == "2022-Q2" else "0")
        for quarter in quarters
    ]
    entries += [Entry("956", "treatment_referred", quarter, "", "12") for quarter in quarters]
    entries += [Entry("956", "notifications", quarter, "", "90") for quarter in quarters]
    entries += [
        Entry(PLACE, "parenting_begun", f"2023-{month:02d}", "", "1" if month == 5 else "0")
        for month in range(1, 13)
    ]
    assert not [one for one in enter(made, entries).verdicts if one.refused]
    yield made
    made.close()


@pytest.fixture
def context(theme: Theme, session: Session, malik_home: Path) -> Context:
    made = Context(theme, Settings(), inline=True)
    made.set_session(session)
    return made


def shown(qtbot: QtBot | None, context: Context, *charts: ChartChoice, at: int = 0) -> Presentation:
    """Closed at the end, but for one that the test closes itself (without ``qtbot``)."""
    made = Presentation(context, charts, at)
    if qtbot is not None:
        qtbot.addWidget(made)
    made.start()
    made.resize(1280, 720)
    return made


def figures(data: ChartData | None) -> set[Decimal]:
    assert data is not None
    points = [point for line in data.lines for point in line.points]
    return {
        value
        for point in points
        for value in (point.value, point.numerator, point.lower)
        if value is not None
    }


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("choice", [SMALL, PLACES, LOCAL])
def test_a_count_of_one_is_not_on_the_projector(
    qtbot: QtBot, context: Context, choice: ChartChoice, view: str
) -> None:
    asked = ChartChoice(choice.item, choice.sites, view)
    presentation = shown(qtbot, context, asked, LARGE)
    data = presentation.data
    assert data is not None
    assert not data.internal
    assert not {Decimal(count) for count in range(1, 6)} & figures(data)
    words = " ".join(
        (chart_words.title(data), *chart_words.qualifications(data), presentation.accessibleName())
    )
    assert " 1 " not in f" {words} "


def test_internal_has_to_be_chosen_and_agreed_to(qtbot: QtBot, context: Context) -> None:
    presentation = shown(qtbot, context, SMALL)
    qtbot.keyClick(presentation, Qt.Key.Key_I)
    assert presentation.question.isVisible()
    assert ONE not in figures(presentation.data)
    qtbot.keyClick(presentation, Qt.Key.Key_Escape)
    assert not presentation.question.isVisible()
    assert not presentation.internal
    qtbot.keyClick(presentation, Qt.Key.Key_I)
    qtbot.mouseClick(presentation.yes, Qt.MouseButton.LeftButton)
    assert presentation.internal
    assert ONE in figures(presentation.data)
    qtbot.keyClick(presentation, Qt.Key.Key_I)
    assert not presentation.internal
    assert ONE not in figures(presentation.data)


@pytest.mark.parametrize("language", ["kl", "da", "en"])
def test_the_question_fits_a_small_screen_in_large_type(
    qtbot: QtBot, context: Context, language: str
) -> None:
    context.theme.put_on("light", 200)
    context.switch_language(language)
    try:
        presentation = shown(qtbot, context, SMALL)
        presentation.resize(800, 600)
        qtbot.keyClick(presentation, Qt.Key.Key_I)
        assert presentation.rect().contains(presentation.question.geometry())
        assert presentation.yes.width() >= presentation.yes.sizeHint().width()
    finally:
        context.theme.put_on("light", 100)
        context.switch_language("en")


def test_enter_by_habit_stays_with_the_published_form(qtbot: QtBot, context: Context) -> None:
    presentation = shown(qtbot, context, SMALL)
    qtbot.keyClick(presentation, Qt.Key.Key_I)
    focus = presentation.focusWidget()
    assert focus is presentation.stay
    focus.click()
    assert not presentation.internal


def test_internal_is_written_across_the_picture(qtbot: QtBot, context: Context) -> None:
    presentation = shown(qtbot, context, LARGE)
    presentation.show_internal(True)
    assert presentation._picture is not None
    assert presentation._picture._across == "Internal"
    presentation.show_internal(False)
    assert presentation._picture is not None
    assert presentation._picture._across == ""


def test_while_another_is_read_nothing_stands_on_the_screen(qtbot: QtBot, context: Context) -> None:
    presentation = shown(qtbot, context, SMALL, LARGE)
    presentation.show_internal(True)
    waiting: list[object] = []
    context.read = lambda work, done=None, key="", failed=None: waiting.append((work, done))  # type: ignore[method-assign]  # answers later
    presentation.go(1)
    assert presentation.data is None
    assert presentation._picture is None
    presentation.show_internal(False)
    (early, late) = waiting
    early[1](early[0](context.session))  # type: ignore[index]  # what was asked for first, internal, comes too late
    assert presentation.data is None
    late[1](late[0](context.session))  # type: ignore[index]
    assert presentation.data is not None
    assert not presentation.data.internal


def test_arrows_and_clicks_go_through_the_charts(qtbot: QtBot, context: Context) -> None:
    presentation = shown(qtbot, context, SMALL, LARGE, PLACES)
    seen = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    ):
        qtbot.keyClick(presentation, key)
        seen.append(presentation.at)
    assert seen == [1, 2, 2, 1, 0, 2]
    QTest.mouseClick(presentation, Qt.MouseButton.RightButton)
    assert presentation.at == 1
    QTest.mouseClick(presentation, Qt.MouseButton.LeftButton)
    assert presentation.at == 2


def test_esc_leaves_and_other_keys_wake_nothing(qtbot: QtBot, context: Context) -> None:
    presentation = shown(None, context, LARGE)
    gone: list[object] = []
    context.go.connect(lambda *where: gone.append(where))
    for key in (Qt.Key.Key_T, Qt.Key.Key_1, Qt.Key.Key_F1, Qt.Key.Key_Return):
        qtbot.keyClick(presentation, key)
    qtbot.keyClick(presentation, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert gone == []
    assert presentation.isVisible()
    with qtbot.waitSignal(presentation.destroyed):
        qtbot.keyClick(presentation, Qt.Key.Key_Escape)


def test_locking_the_workspace_ends_it(qtbot: QtBot, context: Context) -> None:
    presentation = shown(None, context, LARGE)
    with qtbot.waitSignal(presentation.destroyed):
        context.set_session(None)


def test_a_chart_that_cannot_be_drawn_says_so(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.errors import UserError

    def refuse(*_args: object) -> ChartData:
        raise UserError("item_unknown", item="zzz")

    monkeypatch.setattr(ChartChoice, "read", refuse)
    presentation = shown(qtbot, context, LARGE)
    assert "zzz" in presentation.words


def page_of(qtbot: QtBot, context: Context) -> ChartsPage:
    page = ChartsPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.open()
    return page


def running(page: ChartsPage) -> list[Presentation]:
    from PySide6.QtWidgets import QApplication

    tops: list[QWidget] = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, Presentation) and one.context is page.context]


def test_a_favourite_is_presented_among_the_favourites(qtbot: QtBot, context: Context) -> None:
    page = page_of(qtbot, context)
    for choice in (LARGE, SMALL):
        page.show_choice(choice)
        page.tools.actions["star"].trigger()
    page.tools.actions["present"].trigger()
    (presentation,) = running(page)
    qtbot.addWidget(presentation)
    assert [one.item for one in presentation.charts] == ["notifications", "treatment_referred"]
    assert presentation.at == 1


def test_another_chart_is_presented_before_the_favourites(qtbot: QtBot, context: Context) -> None:
    page = page_of(qtbot, context)
    page.show_choice(LARGE)
    page.tools.actions["star"].trigger()
    page.show_choice(SMALL)
    assert page.present()
    (presentation,) = running(page)
    qtbot.addWidget(presentation)
    assert [one.item for one in presentation.charts] == ["treatment_referred", "notifications"]
    assert presentation.at == 0


def test_while_another_form_is_read_nothing_of_the_internal_one_is_told(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a screen reader reads out goes away with the picture."""
    presentation = shown(qtbot, context, SMALL)
    presentation.show_internal(True)
    assert "Internal" in presentation.accessibleDescription()
    monkeypatch.setattr(context, "read", lambda *_: None)
    presentation.show_internal(False)
    assert presentation.data is None
    assert presentation.accessibleName() == "One moment\u2026"
    assert presentation.accessibleDescription() == ""
