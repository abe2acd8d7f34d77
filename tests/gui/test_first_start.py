"""The very first start: the places chosen by Enter, and a demonstration that is in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app import paths
from desktop_app import settings as options
from desktop_app.errors import UserError
from desktop_app.i18n import language
from desktop_app.ui.app import begin
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.operations import replacing, workspaces
from tests.gui.conftest import PLACE, make_session, press
from tests.gui.desks import drop

K = Qt.Key


@pytest.fixture
def first(context, qtbot) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.show_page("start")
    return made


def test_enter_takes_what_was_looked_for_or_pointed_at_and_nothing_else(first) -> None:
    first.resize(1024, 640)
    run = first._page("start").first_run
    picker = run.picker
    press(picker.field, K.Key_Return)
    assert picker.sites == []
    press(picker.field, "savis", K.Key_Return, K.Key_Return, K.Key_Return)
    assert picker.sites == [PLACE]
    assert first.focusWidget() is run.role
    QApplication.processEvents()
    assert run.make.visibleRegion().contains(run.make.rect().center())
    press(run.role, K.Key_Return)
    assert first.focusWidget() is run.name
    press(picker.field, K.Key_Down, K.Key_Down, K.Key_Return)
    assert len(picker.sites) == 2


def test_what_was_answered_is_not_there_to_be_sent_off_a_second_time(first, context) -> None:
    run = first._page("start").first_run
    press(run.picker.field, "savis", K.Key_Return)
    press(run.name, "Test Person A", K.Key_Return)
    assert context.is_open
    assert (run.picker.sites, run.name.text(), run.is_begun) == ([], "Test Person A", False)
    assert not run.make.isEnabled()


def test_one_workspace_is_made_however_often_it_is_asked_for(first, context, monkeypatch) -> None:
    asked: list[tuple] = []
    monkeypatch.setattr(context.tasks, "write", lambda *work, **_about: asked.append(work))
    run = first._page("start").first_run
    press(run.picker.field, "savis", K.Key_Return)
    press(run.name, "Test Person A", K.Key_Return, K.Key_Return)
    assert len(asked) == 1
    assert not run.make.isEnabled()
    _work, _done, failed = asked[0]
    failed(UserError("file_not_written", path="a.malik", reason="disk full"))
    assert "disk full" in first.message.text
    press(run.name, K.Key_Return)
    assert len(asked) == 2, "what was answered is still there to try again"


def test_where_the_folder_cannot_be_made_a_sentence_says_so(first, context, tmp_path, monkeypatch) -> None:
    (tmp_path / "Documents").write_text("a file where a folder should be")
    monkeypatch.setattr(paths, "workspaces", lambda: tmp_path / "Documents" / "Malik")
    run = first._page("start").first_run
    press(run.picker.field, "savis", K.Key_Return)
    press(run.name, "Test Person A", K.Key_Return)
    assert not context.is_open
    assert "Documents" in first.message.text
    assert run.make.isEnabled()


def test_many_places_stand_in_as_many_rows_as_they_need(first) -> None:
    first.resize(1024, 640)
    picker = first._page("start").first_run.picker
    for code in [code for code in picker._catalogue.sites if len(code) == 7][:12]:
        picker.take(code)
    QApplication.processEvents()
    chips = picker.findChildren(QPushButton)
    assert len({chip.y() for chip in chips if chip.isVisible()}) > 1
    assert all(chip.geometry().right() <= picker.width() for chip in chips if chip.isVisible())


def test_the_demonstration_of_the_first_start_leaves_alone_whoever_has_begun(
    first, context, monkeypatch
) -> None:
    monkeypatch.setattr("desktop_app.demo.prepare.prepare", lambda folder, _progress: folder / "a.malik")
    opened: list[Path] = []
    monkeypatch.setattr(workspaces, "open_workspace", lambda _context, path: opened.append(path))
    first._page("start").first_run.picker.field.setText("sav")
    begin(context, first, None, demo=True)
    assert opened == []
    assert context.settings.get(options.DEMO_SHOWN)
    first._page("start").first_run.picker.field.clear()
    begin(context, first, None, demo=True)
    assert len(opened) == 1


def test_the_demonstration_is_shown_in_the_language_of_the_window(first, context, tmp_path) -> None:
    context.settings.put(options.LANGUAGE, "")
    for name, fictional, then in (("a", True, "en"), ("b", False, "kl")):
        made = make_session(tmp_path / f"{name}.malik", language="kl", fictional=fictional)
        workspaces.take(context, made)
        assert language() == then


def test_the_first_report_that_is_due_is_one_key_away(first, context, session) -> None:
    first.show_page("home")
    home = first._page("home")
    assert first.focusWidget() is home.rows[0]
    QApplication.processEvents()
    press(home.rows[0], K.Key_Down)
    assert first.focusWidget() is home.rows[1]
    was = home.rows[1].text
    home.reload()
    assert first.focusWidget() is home.rows[1]
    assert home.rows[1].text == was
    press(home.rows[1], K.Key_Return)
    assert first.page_name == "enter"
    first.show_page("home")
    assert first.focusWidget() in home.rows


def test_a_workspace_dropped_on_the_window_is_opened(first, context, tmp_path) -> None:
    for name in ("a", "b"):
        make_session(tmp_path / f"{name}.malik").close()
    for name in ("a", "b"):
        drop(first, tmp_path / f"{name}.malik")
        assert context.session.workspace.path == tmp_path / f"{name}.malik"
    assert first.page_name == "home"


def test_a_workbook_dropped_where_nothing_is_open_sets_up_a_replacement(
    first, context, tmp_path, monkeypatch
) -> None:
    begun: list[Path] = []
    monkeypatch.setattr(replacing, "begin", lambda _context, _parent, path: begun.append(path))
    drop(first, tmp_path / "Savissivik.xlsx")
    QApplication.processEvents()
    assert begun == [tmp_path / "Savissivik.xlsx"]
    drop(first, tmp_path / "population.px")
    assert not context.is_open
