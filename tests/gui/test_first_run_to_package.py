"""From nothing to a sent workbook, by the keyboard and a few clicks, in each of the three languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app import settings as options
from desktop_app.i18n import LANGUAGES, language
from desktop_app.packages import reader
from desktop_app.ui.app import begin
from desktop_app.ui.main_window import MainWindow
from tests.gui.conftest import PLACE, TODAY, press

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def first(context, qtbot, monkeypatch) -> MainWindow:
    monkeypatch.setattr(
        "desktop_app.services.session.date", type("Day", (), {"today": staticmethod(lambda: TODAY)})
    )
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.show_page("start")
    return made


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_newcomer_enters_a_figure_and_sends_it(first, context, tmp_path, lang: str) -> None:
    context.switch_language(lang)
    run = first._page("start").first_run
    press(run.picker.field, "savissi", K.Key_Return)
    press(run.name, "Test Person A", K.Key_Return)
    assert first.page_name == "home"
    assert context.session.identity.language == language() == lang
    QTest.keyClick(first._page("home").rows[0], K.Key_Return)
    assert first.page_name == "enter"
    sheet = first._page("enter").model.sheet
    assert (sheet.site, sheet.form) == (PLACE, "local")
    press(first._page("enter").view, "2", K.Key_Return)
    first.show_page("send")
    page = first._page("send")
    folder = tmp_path / "stick"
    folder.mkdir()
    page.folder.choose(folder)
    QTest.mouseClick(page.send_button, Qt.MouseButton.LeftButton)
    (written,) = folder.glob("*.xlsx")
    (record,) = [one for one in reader.read_file(written).records if one.kind == "value"]
    assert record.fields["value"] == "2"
    first.show_page("home")
    assert any(sheet.period[:4] in row.text for row in first._page("home").rows)


def test_the_next_start_opens_what_was_open_and_asks_for_the_passphrase_of_a_locked_one(
    context, session, answers, qtbot
) -> None:
    from desktop_app.services import locking

    new = locking.prepare(session, "three grey whales sing")
    locking.confirm_kept(new)
    locking.apply(session, new)
    path = session.workspace.path
    session.close()
    context.set_session(None)
    context.settings.put(options.RECENT, (str(path),))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    answers.ways = [lambda dialog: press(dialog.field, "three grey whales sing")]
    begin(context, window, None, demo=False)
    assert context.session.workspace.path == path
    assert window.page_name == "home"


def test_a_newcomer_who_does_not_know_the_passphrase_stands_on_the_start_page(
    context, session, answers, qtbot
) -> None:
    from desktop_app.services import locking

    new = locking.prepare(session, "three grey whales sing")
    locking.confirm_kept(new)
    locking.apply(session, new)
    path = session.workspace.path
    session.close()
    context.set_session(None)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    answers.ways = [False]
    begin(context, window, path, demo=False)
    assert not context.is_open
    assert window.page_name == "start"
