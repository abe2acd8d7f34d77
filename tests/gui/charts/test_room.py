"""The chart is always in full view: what there is no room for folds behind buttons, and is one click away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.charts.palette import ChartPalette
from desktop_app.ui.context import Target
from desktop_app.ui.pages.charts_page import ChartsPage

SIZES = [(906, 540), (820, 500), (1080, 700), (1360, 900), (640, 460)]
"""What is left for the page in windows of 1024 x 640 and more."""


def inside(one: QWidget, page: QWidget) -> bool:
    return page.rect().contains(QRect(one.mapTo(page, QPoint(0, 0)), one.size()))


@pytest.mark.parametrize("language", ["kl", "da", "en"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_chart_and_every_button_are_in_full_view(page: ChartsPage, language: str, percent: int) -> None:
    page.context.theme.put_on("light", percent)
    page.context.switch_language(language)
    try:
        for size in SIZES:
            page.resize(*size)
            page.open(Target(item="family_contacts"))
            QApplication.sendPostedEvents()
            assert page.size().width() == size[0], "nothing makes the page wider than its window"
            assert page.size().height() == size[1]
            assert page.picture.view is not None
            assert inside(page.picture.view, page)
            assert page.picture.view.height() >= size[1] * 0.4
            tools = [*page.tools.buttons.values(), page.tools.star, page.tools.more, page.choose, page.fold]
            for one in (*tools, *page.kinds.buttons.values(), *page.bar.boxes.values()):
                assert not one.isVisible() or inside(one, page), one.accessibleName()
    finally:
        page.context.theme.put_on("light", 100)


def test_choices_fold_behind_a_button_and_are_one_click_away(page: ChartsPage, qtbot: QtBot) -> None:
    page.resize(1000, 420)
    assert not page.bar.isVisible()
    qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    box = page.bar.boxes["span"]
    assert box.isVisible()
    assert inside(page.choices, page)
    box.setCurrentIndex(box.findData("2"))
    box.activated.emit(box.currentIndex())
    assert page.picture.data is not None
    assert len(page.picture.data.periods) == 24
    assert page.choices.isVisible(), "several things can be chosen one after the other"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not page.choices.isVisible()
    page.resize(1200, 900)
    assert page.bar.isVisible()
    assert not page.choose.isVisible()


def test_with_little_room_the_tools_are_in_a_menu(page: ChartsPage) -> None:
    page.resize(1000, 420)
    assert not page.tools.full.isVisible()
    assert page.tools.more.isVisible()
    menu = page.tools.more.menu()
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    for name in ("table", "copy", "png", "svg", "pdf", "xlsx", "print", "present", "star"):
        assert page.tools.actions[name].text() in words


def test_in_a_narrow_window_the_list_takes_the_charts_place_until_something_is_chosen(
    page: ChartsPage, qtbot: QtBot
) -> None:
    page.resize(700, 600)
    assert not page.side.isVisible()
    qtbot.mouseClick(page.fold, Qt.MouseButton.LeftButton)
    assert page.side.isVisible()
    assert not page.stack.isVisible()
    qtbot.keyClicks(page.side.field, "team")
    qtbot.keyClick(page.side.field, Qt.Key.Key_Return)
    assert not page.side.isVisible()
    assert page.picture.data is not None
    assert page.picture.data.item == "team_visits"
    page.resize(1200, 600)
    assert page.side.isVisible()
    assert page.stack.isVisible()
    assert not page.fold.isVisible()


def test_ctrl_f_finds_the_list_though_it_is_folded(page: ChartsPage, qtbot: QtBot) -> None:
    page.resize(700, 600)
    assert page.picture.view is not None
    page.picture.view.setFocus()
    qtbot.keyClick(page.picture.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.side.field.hasFocus()


@pytest.mark.parametrize(("appearance", "percent"), [("light", 200), ("dark", 100), ("contrast", 200)])
def test_the_page_bears_every_look_and_language(page: ChartsPage, appearance: str, percent: int) -> None:
    page.resize(640, 480)
    page.context.theme.put_on(appearance, percent)
    try:
        for language in ("kl", "da", "en"):
            page.context.switch_language(language)
            assert page.picture.view is not None
            picture = page.picture.view.grab().toImage()
            across, down = range(0, picture.width(), 3), range(10, min(120, picture.height()), 3)
            colors = {picture.pixelColor(x, y).name() for y in down for x in across}
            assert len(colors) > 2, "nothing is written at the top"
            assert ChartPalette.of(page.context.theme.tokens).ground in colors
    finally:
        page.context.theme.put_on("light", 100)
