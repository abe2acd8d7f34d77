"""F1 everywhere: each page, part and dialog opens its own topic, and the manual stands beside what is being done."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from PySide6.QtCore import QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.i18n import LANGUAGES
from desktop_app.services import manual
from desktop_app.ui import dialogs, page_list
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.dialogs.note_dialog import NoteDialog
from desktop_app.ui.help import topics
from desktop_app.ui.sheet_keys import command
from tests.gui.conftest import press
from tests.pictures.dialogs import DIALOGS
from tests.services.test_manual import files

K = Qt.Key
OFFERED = [
    page
    for page in page_list.PAGES
    if not page.coordinator_only and page.entry.name not in ("enter", "initiatives")
]
"""The pages of a place, but for those where F1 has something to say about what the keyboard is at."""


@pytest.fixture
def asked(context):
    found: list[str] = []
    context.help.connect(found.append)
    return found


def every_dialog() -> list[type[Dialog]]:
    for module in pkgutil.iter_modules(dialogs.__path__):
        importlib.import_module(f"{dialogs.__name__}.{module.name}")

    def below(kind: type[Dialog]) -> list[type[Dialog]]:
        return [one for sub in kind.__subclasses__() for one in (sub, *below(sub))]

    return [kind for kind in below(Dialog) if kind.__module__.startswith("desktop_app")]


class TestTopics:
    def test_every_page_and_dialog_has_one(self):
        assert {page.class_name for page in page_list.PAGES} <= set(topics.PAGES)
        assert {kind.__name__ for kind in every_dialog()} <= set(topics.DIALOGS)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_topic_is_in_the_manual(self, language):
        known = {
            chapter.topic: {section.anchor for section in chapter.sections}
            for chapter in manual.chapters(language)
        }
        for topic in {topics.FIRST, *topics.PAGES.values(), *topics.DIALOGS.values()}:
            name, _mark, anchor = topic.partition("#")
            assert name in known and (not anchor or anchor in known[name]), topic


class TestInTheWindow:
    @pytest.mark.parametrize("page", OFFERED, ids=lambda page: page.entry.name)
    def test_f1_opens_the_topic_of_the_page(self, window, context, session, asked, page):
        window.show_page(page.entry.name)
        press(window, K.Key_F1)
        assert asked[-1].partition("#")[0] == topics.PAGES[page.class_name]

    def test_in_the_sheet_the_definition_comes_first_then_the_manual(self, window, asked):
        window.show_page("enter")
        page = window._page("enter")
        press(page.view, K.Key_F1)
        assert not asked and page.panel.isAncestorOf(QApplication.focusWidget())
        press(page.panel, K.Key_F1)
        assert asked == ["entering"]

    def test_the_initiatives_open_theirs(self, window, asked):
        window.show_page("initiatives")
        press(window._page("initiatives").overview.list, K.Key_F1)
        assert asked == ["initiatives"]

    def test_the_entry_of_the_rail_opens_it_at_what_is_shown_and_leaves_the_page(self, window, asked):
        window.show_page("send")
        window.rail.button("help").click()
        assert asked == ["send"] and window.page_name == "send" and window.rail.button("send").isChecked()

    def test_a_part_of_a_page_may_have_its_own_topic(self, window, asked):
        window.show_page("settings")
        part = window._page("settings").workspace.set_button
        part.setFocus()
        press(window, K.Key_F1)
        assert asked == ["passphrase"]

    def test_before_a_workspace_is_open(self, window, context, asked):
        context.session.close()
        context.set_session(None)
        press(window, K.Key_F1)
        assert asked == ["start"] and window.help.window.isVisible()


class TestInDialogs:
    @pytest.mark.parametrize("name", DIALOGS)
    def test_f1_opens_what_the_dialog_asks(self, window, context, asked, name):
        dialog = DIALOGS[name](context, window)
        dialog.show()
        QTest.keyClick(dialog, K.Key_F1)
        on_the_projector = not isinstance(dialog, Dialog)  # there nothing else is to wake
        assert asked == ([] if on_the_projector else [topics.DIALOGS[type(dialog).__name__]])
        dialog.close()
        dialog.deleteLater()

    def test_while_a_dialog_waits_for_its_answer_the_manual_can_be_read(self, window, context):
        context.answer = None
        dialog = NoteDialog(context.theme, "Posts", parent=window)
        seen: list[bool] = []

        def read() -> None:
            QTest.keyClick(dialog, K.Key_F1)
            help_window = window.help.window
            help_window.field.setFocus()
            QTest.keyClicks(help_window.field, "stick")
            seen.append(help_window.field.text() == "stick" and help_window.contents.model().rowCount() > 0)
            blocked = QApplication.activeModalWidget()
            seen.append(blocked is dialog)
            dialog.reject()

        QTimer.singleShot(0, read)
        assert context.run_dialog(dialog) == QDialog.DialogCode.Rejected
        assert seen == [True, True]


def combinations(words: str) -> QKeyCombination:
    return QKeySequence(words)[0]


def bound_in(widget: QWidget) -> set[str]:
    found = {one.key().toString() for one in widget.findChildren(QShortcut)}
    for part in (widget, *widget.findChildren(QWidget)):
        for action in part.actions():
            found |= {keys.toString() for keys in action.shortcuts()}
    return found


ELSEWHERE = {"Ctrl+Enter", "0"}
"""Bound in the sheet itself (tests of its key table) and in the chart (tests of its view)."""


def test_every_key_that_the_manual_names_is_bound(window, context, session):

    for page in page_list.offered(context):
        window.show_page(page.entry.name)
    context.help.emit("keys")
    bound = bound_in(window) | bound_in(window.help.window)
    named = {key for text in files("en").values() for key in re.findall(r"\{key:([^}]+)\}", text)}
    assert len(named) > 40
    for keys in named - ELSEWHERE:
        pressed = combinations(keys.replace("Enter", "Return"))
        known = QKeySequence(pressed).toString()
        in_sheet = command(pressed.key(), pressed.keyboardModifiers())
        assert in_sheet is not None or known in bound, keys
