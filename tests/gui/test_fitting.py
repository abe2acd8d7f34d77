"""Long words and large type: nothing is cut, and buttons stay in reach."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.period_heading import PeriodHeading


@pytest.fixture
def dialog(context, qtbot) -> Dialog:
    made = Dialog(context.theme, "A question", "What it is about.")
    qtbot.addWidget(made)
    made.offer("Go on", "primary")
    return made


def _fill(dialog: Dialog, lines: int) -> list[QLabel]:
    made = [label("", f"line {number}") for number in range(lines)]
    for one in made:
        dialog.content.addWidget(one)
    return made


def test_a_dialog_is_never_higher_than_the_screen_and_its_button_is_seen(dialog, qapp) -> None:
    lines = _fill(dialog, 200)
    dialog.show()
    qapp.processEvents()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    button = dialog.findChild(QPushButton)
    assert dialog.rect().contains(button.geometry())
    assert lines[0].height() >= lines[0].fontMetrics().height()


def test_what_comes_to_be_told_makes_a_dialog_higher(dialog, qapp, qtbot) -> None:
    lines = _fill(dialog, 6)
    for one in lines[1:]:
        one.hide()
    dialog.show()
    qapp.processEvents()
    before = dialog.height()
    for one in lines:
        one.show()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert all(one.height() >= one.fontMetrics().height() for one in lines)


def test_a_period_is_told_in_full_where_there_is_room_and_in_short_where_there_is_not(context, qtbot) -> None:
    context.switch_language("en")
    heading = PeriodHeading("display")
    qtbot.addWidget(heading)
    heading.show_period("2024-09")
    heading.resize(heading.sizeHint())
    heading.show()
    assert heading.text() == "September 2024"
    heading.resize(heading.minimumSizeHint())
    assert heading.text() == "Sep 2024"
    assert heading.toolTip() == "September 2024"
    heading.resize(heading.sizeHint())
    assert heading.text() == "September 2024"
