"""The window as a person meets it: first run, pages, languages, sending and receiving."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QWidget,
)

from desktop_app import settings as options
from desktop_app.i18n import LANGUAGES, _, format_period, language
from desktop_app.services.completing import complete
from desktop_app.services.entering import Entry, enter
from desktop_app.services.exporting import export
from desktop_app.services.session import create_workspace
from desktop_app.ui import lean
from desktop_app.ui.context import Target
from desktop_app.ui.later import FirstPaint
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.page_list import PAGES
from desktop_app.ui.widgets.due_row import LinkRow
from tests.gui.conftest import MAY, MUNICIPALITY, PLACE, TODAY, make_session, press

K = Qt.Key
ROOT = Path(__file__).parents[2]
PAGE_NAMES = [page.entry.name for page in PAGES if page.entry.name != "charts"]


@pytest.fixture
def coordinator(context, session, window, tmp_path):
    session.close()
    made = make_session(tmp_path / "municipality.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    context.set_session(made)
    return made


@pytest.fixture
def package(tmp_path) -> Path:
    """A workbook that another computer sent."""
    there = make_session(tmp_path / "there.malik")
    enter(there, [Entry(PLACE, "parenting_begun", MAY, "", "2"), Entry(PLACE, "posts", MAY, "", "..")])
    complete(there, "local", PLACE, MAY)
    folder = tmp_path / "stick"
    folder.mkdir()
    written = export(there, folder).path
    there.close()
    return written


# First run


@pytest.fixture
def first(context, qtbot) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.show_page("start")
    return made


def test_the_first_run_leads_home_with_the_keyboard_alone(first, context, monkeypatch) -> None:
    monkeypatch.setattr(
        "desktop_app.services.session.date", type("Day", (), {"today": staticmethod(lambda: TODAY)})
    )
    run = first._page("start").first_run
    assert not run.make.isEnabled()
    press(run.picker.field, "savis", K.Key_Return)
    assert run.picker.sites == [PLACE]
    assert run.role.currentData() == "local_office"
    press(run.name, "Test Person A", K.Key_Return)
    assert context.is_open
    assert context.session.own_sites == (PLACE,)
    assert first.page_name == "home"
    assert context.settings.get(options.AUTHOR) == "Test Person A"
    assert context.settings.get(options.RECENT) == (str(context.session.workspace.path),)


def test_the_keyboard_is_at_the_first_field_when_it_opens(first) -> None:
    assert first._page("start").first_run.picker.field is first.focusWidget()


@pytest.mark.parametrize("typed", ["aappi", "APPILATTOQ", "ilattoq"])
def test_places_are_found_by_any_part_with_the_municipality_beside(first, typed: str) -> None:
    picker = first._page("start").first_run.picker
    picker.field.setText(typed)
    found = [
        picker.model.data(picker.model.index(row), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(picker.model.rowCount())
    ]
    assert "Aappilattoq, Kommune Kujalleq" in found
    assert "Aappilattoq, Avannaata Kommunia" in found


def test_several_places_can_be_chosen_and_taken_off(first) -> None:
    picker = first._page("start").first_run.picker
    for text in ("savis", "qaanaaq"):
        press(picker.field, text, K.Key_Return)
    assert len(picker.sites) == 2
    picker.leave(PLACE)
    assert PLACE not in picker.sites
    assert len(picker.sites) == 1


def test_only_where_others_stand_below_is_a_coordinator_offered(first) -> None:
    run = first._page("start").first_run
    run.picker.take(PLACE)
    assert run.role.findData("coordinator") < 0
    run.picker.take(MUNICIPALITY)
    assert run.role.findData("coordinator") >= 0


def test_switching_the_language_in_the_first_run_keeps_what_was_typed(first, context) -> None:
    run = first._page("start").first_run
    run.picker.take(PLACE)
    run.name.setText("Test Person A")
    context.switch_language("kl")
    assert run.picker.sites == [PLACE]
    assert run.name.text() == "Test Person A"
    assert run.make.text() == _("Begin")
    assert context.settings.get(options.LANGUAGE) == "kl"


# Pages


def _texts(root: QWidget) -> list[str]:
    return [one.text() for one in root.findChildren(QAbstractButton) if one.isVisible() and one.text()]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_page_opens_in_every_language(context, coordinator, window, name: str, lang: str) -> None:
    context.switch_language(lang)
    window.show_page(name)
    assert window.page_name == name
    assert window.rail.button(name).isChecked()
    QApplication.processEvents()
    context.switch_language("en")


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_everything_the_keyboard_can_reach_says_what_it_is(coordinator, window, name: str) -> None:
    window.show_page(name)
    for widget in window._page(name).findChildren(QWidget):
        reached = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        known = isinstance(widget, QAbstractButton | QComboBox | QLineEdit | LinkRow)
        if reached and known and not isinstance(widget.parent(), QComboBox):
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken, widget


def test_the_pages_of_a_provider_have_no_inbox(window) -> None:
    assert "inbox" not in window.rail.names()
    window.show_page("inbox")
    assert window.page_name != "inbox"


def test_ctrl_and_a_number_open_the_pages_of_the_rail(window) -> None:
    QTest.keyClick(window, K.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == "enter"
    QTest.keyClick(window, K.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == "home"


def test_the_rail_folds_to_icons_in_a_narrow_window_and_keeps_its_words_for_screen_readers(window) -> None:
    window.resize(1024, 640)
    assert window.rail.is_folded
    assert window.rail.button("home").accessibleName() == "Home"
    window.resize(1400, 800)
    assert not window.rail.is_folded


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rails_words_fit(context, window, lang: str) -> None:
    context.switch_language(lang)
    window.rail.fold(False)
    for name in window.rail.names():
        button = window.rail.button(name)
        assert button.sizeHint().width() <= window.rail.width()


def test_qts_own_buttons_speak_our_languages(context, window, qtbot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    context.switch_language("da")
    again = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(again)
    assert again.button(QDialogButtonBox.StandardButton.Cancel).text() == _("Cancel")
    assert language() == "da"


# Home


def test_home_says_in_words_what_is_due_and_one_click_opens_it(window, session) -> None:
    enter(session, [Entry(PLACE, "posts", "2024-04", "", "3")])
    window.show_page("home")
    home = window._page("home")
    home.reload()
    row = next(one for one in home.rows if "April 2024" in one.text)
    assert "begun" in row.text
    assert "24 days late" in row.text
    assert "1 of 10 filled" in row.text
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.page_name == "enter"
    assert window._page("enter").model.sheet.period == "2024-04"


def test_enter_on_a_line_opens_it_too(window) -> None:
    window.show_page("home")
    row = window._page("home").rows[0]
    QTest.keyClick(row, K.Key_Return)
    assert window.page_name == "enter"


def test_home_follows_what_is_entered(window, session) -> None:
    window.show_page("enter", Target("local", PLACE, MAY))
    press(window._page("enter").view, "2", K.Key_Return)
    window.show_page("home")
    assert any("May 2024" in row.text and "1 of 10 filled" in row.text for row in window._page("home").rows)


def test_the_status_line_says_what_is_saved_and_due(window, session) -> None:
    window.show_page("enter", Target("local", PLACE, MAY))
    press(window._page("enter").view, "2", K.Key_Return)
    assert "All changes saved" in window.status.saved_sentence
    assert window.status._due.text().endswith("due")


# Sending and receiving


def _drop(widget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    widget.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))


def test_workbooks_dropped_anywhere_come_to_the_coordinators_inbox(window, coordinator, package) -> None:
    window.show_page("home")
    _drop(window, package)
    assert window.page_name == "inbox"
    assert len(window._page("inbox").results) == 1


def test_a_bug_is_told_and_the_program_goes_on(window, context, answers) -> None:
    context.bug.emit(ValueError("2 children in Savissivik"))
    (dialog,) = answers.seen
    assert "ValueError" in dialog.details.toPlainText()
    assert "Savissivik" not in dialog.details.toPlainText()


# Settings


def test_settings_hold_at_once_and_are_remembered(window, context) -> None:
    window.show_page("settings")
    page = window._page("settings")
    page.sizes["150"].click()
    page.appearances["dark"].click()
    page.languages["da"].click()
    assert context.theme.percent == 150
    assert context.theme.is_dark
    assert language() == "da"
    again = options.Settings(context.settings.path)
    assert (again.get(options.TEXT_SIZE), again.get(options.THEME), again.get(options.LANGUAGE)) == (
        150,
        "dark",
        "da",
    )


# Starting and closing


NOT_BEFORE_THE_FIRST_PAINT = [
    "numpy",
    "sqlite_utils",
    "openpyxl",
    "pyqtgraph",
    "cryptography",
    "babel",
    "python_calamine",
    "click",
    "logging.handlers",
    "PySide6.QtSvg",
    "desktop_app.domain",
    "desktop_app.services",
    "desktop_app.storage",
    "desktop_app.ui.dialogs",
    "desktop_app.ui.operations",
    "desktop_app.ui.pages.home_page",
]


def test_nothing_that_can_wait_is_imported_before_the_first_paint(own_home: Path) -> None:
    """The program as it is started, until its window is painted."""
    code = (
        "import sys\n"
        "from desktop_app import bootstrap\n"
        "from desktop_app.ui import app\n"
        "from PySide6.QtWidgets import QApplication\n"
        "def painted(context, window, path, demo):\n"
        f"    print([one for one in {NOT_BEFORE_THE_FIRST_PAINT!r} if one in sys.modules])\n"
        "    window.close()\n"
        "app.begin = painted\n"
        "sys.exit(bootstrap.open_window('en', None))\n"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MALIK_HOME": str(own_home)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_what_comes_after_the_first_paint_comes_once_and_also_without_a_paint(qtbot) -> None:
    shown, hidden = QWidget(), QWidget()
    for one in (shown, hidden):
        qtbot.addWidget(one)
    told: list[str] = []
    FirstPaint(shown, lambda: told.append(f"shown, {painted}"))
    FirstPaint(hidden, lambda: told.append("hidden"))
    painted = False

    def paint(_event: object) -> None:
        nonlocal painted
        painted = True

    shown.paintEvent = paint  # type: ignore[method-assign]
    shown.show()
    qtbot.waitUntil(lambda: len(told) == 2)
    shown.repaint()
    QApplication.processEvents()
    assert told == ["shown, True", "hidden"]


def test_the_start_leaves_the_search_for_rubbish_on(qtbot) -> None:
    lean.begin()
    try:
        assert not gc.isenabled()
    finally:
        lean.settle()
        gc.unfreeze()
    assert gc.isenabled()


def test_closing_takes_what_is_being_typed(window, context, session) -> None:
    path = session.workspace.path
    window.show_page("enter", Target("local", PLACE, MAY))
    press(window._page("enter").view, "7")
    window.close()
    from desktop_app.services import browsing
    from desktop_app.services.session import open_session

    again = open_session(path)
    assert browsing.sheet(again, "local", PLACE, MAY).filled == 1
    again.close()


def test_period_names_are_in_the_language_in_force(context, window) -> None:
    context.switch_language("kl")
    window.show_page("enter", Target("local", PLACE, MAY))
    heading = window._page("enter").bar.heading.text()
    assert heading.casefold() == format_period(MAY).casefold()


def test_a_made_up_workspace_says_so_in_the_title(context, window, session, tmp_path) -> None:
    session.close()
    made = create_workspace(tmp_path / "f.malik", [PLACE], "local_office", fictional=True, language="en")
    context.set_session(made)
    assert "made-up" in window.windowTitle()
