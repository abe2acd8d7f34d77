"""Ctrl+K: from anywhere to any chart, form or page, by keys alone; it shows what Enter will do, or what to type."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_app.services import favourites
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.favourites import Favourite
from desktop_app.services.session import Session
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.palette_dialog import PaletteDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.operations.palette import Ways
from tests.gui.conftest import CTRL, PLACE, Answers

ACCEPTED = int(QDialog.DialogCode.Accepted)


def typing(context: Context, qtbot: QtBot, text: str, *keys: Qt.Key) -> None:
    """Answer the palette as a person at the keyboard does."""

    def answer(dialog: QDialog) -> int:
        assert isinstance(dialog, PaletteDialog)
        dialog.show()
        qtbot.keyClicks(dialog.field, text)
        for key in keys:
            qtbot.keyClick(dialog.field, key)
        return dialog.result()

    context.answer = answer


def gone(context: Context) -> list[tuple[str, Target | None]]:
    found: list[tuple[str, Target | None]] = []
    context.go.connect(lambda *where: found.append(where))
    return found


@pytest.mark.parametrize("page", ["home", "enter", "charts", "send", "settings"])
def test_it_opens_over_every_page(window: MainWindow, answers: Answers, qtbot: QtBot, page: str) -> None:
    answers.ways = [False]
    window.show_page(page)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert isinstance(answers.seen[0], PaletteDialog)


def test_item_and_place_lead_straight_to_the_chart(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    typing(context, qtbot, "noti kuj", Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.page_name == "charts"
    page = window._page("charts")
    assert page.choice.item == "notifications"  # type: ignore[attr-defined]
    assert page.choice.sites == ("955",)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "text"), [("kl", "nalun kuj"), ("da", "underr kuj"), ("en", "noti kuj")]
)
def test_any_language_is_understood_whatever_is_shown(
    window: MainWindow, context: Context, qtbot: QtBot, language: str, text: str
) -> None:
    context.switch_language(language)
    found = gone(context)
    typing(context, qtbot, text, Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert found == [("charts", Target(item="notifications", site="955"))]


def test_a_page_and_a_form_are_found_too(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    found = gone(context)
    typing(context, qtbot, "indstil", Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    typing(context, qtbot, "local work", Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert found == [("settings", None), ("enter", Target("local", PLACE, "2024-05"))]
    assert window.page_name == "enter"


def test_esc_leaves_everything_as_it_was(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    found = gone(context)
    typing(context, qtbot, "noti kuj", Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert found == []


def test_arrows_choose_and_it_says_what_enter_does(context: Context, session: Session, qtbot: QtBot) -> None:
    dialog = opened(context, qtbot)
    qtbot.keyClicks(dialog.field, "noti kuj")
    assert dialog.does.text() == "Enter: open the chart"
    first = dialog.chosen
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.chosen is not None
    assert dialog.chosen is not first
    assert dialog.field.text() == "noti kuj"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    assert dialog.chosen is first
    assert "open the chart" in dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_nothing_typed_offers_favourites_and_pages(context: Context, session: Session, qtbot: QtBot) -> None:
    favourites.keep(session, [Favourite(ChartChoice("posts", (PLACE,)), "Our posts")])
    dialog = opened(context, qtbot)
    assert [dialog.list.item(row).text() for row in (0, 1)] == ["Our posts", "Home"]
    assert dialog.does.text() == "Enter: open the favourite"


def test_nothing_found_says_what_to_type_and_enter_does_nothing(
    context: Context, session: Session, qtbot: QtBot
) -> None:
    dialog = opened(context, qtbot)
    qtbot.keyClicks(dialog.field, "qwx")
    assert dialog.list.count() == 0
    assert "“noti kuj”" in dialog.does.text()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_without_a_workspace_the_pages_are_found(context: Context, qtbot: QtBot) -> None:
    dialog = opened(context, qtbot)
    qtbot.keyClicks(dialog.field, "sett")
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Settings"]


def test_a_favourite_is_opened_as_it_was_kept(
    window: MainWindow, context: Context, session: Session, qtbot: QtBot
) -> None:
    choice = ChartChoice("posts", (PLACE,), "control", span="2")
    favourites.keep(session, [Favourite(choice, "Our posts")])
    typing(context, qtbot, "our po", Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window._page("charts").choice == choice  # type: ignore[attr-defined]


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_into_a_small_window(
    window: MainWindow, context: Context, qtbot: QtBot, percent: int
) -> None:
    context.theme.put_on("light", percent)
    try:
        window.resize(1024, 640)
        dialog = opened(context, qtbot, window)
        assert dialog.width() <= window.width()
        assert dialog.height() <= window.height()
    finally:
        context.theme.put_on("light", 100)


def opened(context: Context, qtbot: QtBot, parent: MainWindow | None = None) -> PaletteDialog:
    look: Callable[..., object] = Ways(context).found
    dialog = PaletteDialog(context.theme, look, parent)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog
