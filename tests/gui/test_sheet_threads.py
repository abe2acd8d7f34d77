"""The data sheet with its two real threads: however fast one types, every keystroke lies in the workspace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app import settings as options
from desktop_app.services import browsing
from desktop_app.services.session import open_session
from desktop_app.ui.context import Context, Target
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.enter_page import EnterPage
from tests.gui.conftest import CTRL, MUNICIPALITY, make_session

K = Qt.Key
QUARTER = "2024-Q1"


@pytest.fixture
def page(theme, own_home, tmp_path, qtbot) -> Iterator[EnterPage]:
    context = Context(theme, options.Settings())
    context.settings.put(options.LANGUAGE, "en")
    session = make_session(tmp_path / "case.malik", sites=[MUNICIPALITY], provider="municipal_family")
    context.set_session(session)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.show_page("enter", Target("casework", MUNICIPALITY, QUARTER))
    made = window._page("enter")
    qtbot.waitUntil(lambda: made.model.sheet is not None and made.model.sheet.form == "casework")
    made.view.setFocus()
    yield made
    context.tasks.stop()
    context.session.close()


def keyboard(page: EnterPage):
    focus = QApplication.focusWidget()
    return focus if focus is not None and page.view.isAncestorOf(focus) else page.view


def type_(page: EnterPage, text: str, key: Qt.Key) -> None:
    for letter in text:
        QTest.keyClick(keyboard(page), letter)
    QTest.keyClick(keyboard(page), key)


def test_a_hundred_cells_typed_at_full_speed_lie_in_the_workspace(page, qtbot) -> None:
    session = page.context.session
    page.view.go_to((1, 0))
    wanted: dict[tuple[str, str], str] = {}
    typed = 0
    for round_ in range(5):
        page.view.go_to((1, 0))
        for column in range(10):
            for key in (K.Key_Down, K.Key_Up):
                figure = page.model.key(*page.view.at)
                wanted[figure] = str(100 + 20 * round_ + column)
                type_(page, wanted[figure], key)
                typed += 1
            QTest.keyClick(page.view, K.Key_Right)
    assert typed == 100
    qtbot.waitUntil(lambda: not page.model.is_saving, timeout=20_000)
    kept = {
        (one.cell.item, one.cell.breakdown): one.value
        for one in browsing.values(session, [MUNICIPALITY])
        if one.cell.period == QUARTER
    }
    assert kept == wanted
    qtbot.waitUntil(lambda: not page.reading, timeout=20_000)
    shown = {
        key: page.model.edit_text(row, column)
        for row, line in enumerate(page.model.lines)
        for column in range(line.length)
        if (key := page.model.key(row, column)) in wanted
    }
    assert shown == wanted


def test_every_one_of_the_hundred_is_in_the_history(page, qtbot) -> None:
    session = page.context.session
    page.view.go_to((1, 0))
    for figure in range(100):
        type_(page, str(figure), K.Key_Down)
        QTest.keyClick(page.view, K.Key_Up)
    qtbot.waitUntil(lambda: not page.model.is_saving, timeout=20_000)
    lines = browsing.history(session, page.model.where(1, 0))
    assert [line.value for line in lines] == [str(figure) for figure in reversed(range(100))]


def test_what_is_typed_while_the_sheet_is_read_anew_stays(page, qtbot) -> None:
    page.view.go_to((1, 0))
    QTest.keyClick(page.view, "4")
    for _time in range(3):
        page.reload()
    QTest.keyClick(keyboard(page), "2")
    qtbot.waitUntil(lambda: not page.reading, timeout=20_000)
    assert page.view.is_editing
    assert page.view._editor.written() == "42"
    QTest.keyClick(keyboard(page), K.Key_Return)
    qtbot.waitUntil(lambda: not page.model.is_saving, timeout=20_000)
    assert page.model.edit_text(1, 0) == "42"


def test_undo_waits_for_what_was_typed_before_it(page, qtbot) -> None:
    page.view.go_to((1, 0))
    type_(page, "4", K.Key_Down)
    QTest.keyClick(page.view, K.Key_Up)
    type_(page, "5", K.Key_Down)
    QTest.keyClick(page.view, K.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not page.model.is_saving and not page.reading, timeout=20_000)
    qtbot.waitUntil(lambda: page.model.edit_text(1, 0) == "4", timeout=20_000)


def test_all_of_it_is_there_after_a_restart(page, qtbot) -> None:
    page.view.go_to((1, 0))
    for text in ("1", "2", "many"):
        type_(page, text, K.Key_Tab)
    qtbot.waitUntil(lambda: not page.model.is_saving, timeout=20_000)
    again = open_session(page.context.session.workspace.path, write=False)
    sheet = browsing.sheet(again, "casework", MUNICIPALITY, QUARTER)
    assert [cell.value for cell in sheet.rows[0].cells[:2]] == ["1", "2"]
    assert sheet.rows[0].cells[2].draft.typed == "many"
    again.close()
