"""Every dialog opens in every language, can be left with Esc, and offers one way on by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from desktop_app.i18n import LANGUAGES
from desktop_app.ui.dialogs.note_dialog import NoteDialog
from tests.pictures.dialogs import DIALOGS

ASKING = [title for title in DIALOGS if not title.startswith(("manual", "palette"))]
"""Those that ask something: the manual is a window to read in, and the palette goes where one chooses, without a button."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("title", ASKING)
def test_a_dialog_opens_and_is_left_with_escape(context, window, qtbot, title: str, lang: str) -> None:
    context.switch_language(lang)
    dialog = DIALOGS[title](context, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle()
    primary = [one for one in dialog.findChildren(QPushButton) if one.property("kind") == "primary"]
    assert len(primary) == 1
    assert primary[0].isDefault()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_a_text_of_several_lines_is_kept_with_ctrl_enter(theme, qtbot) -> None:
    dialog = NoteDialog(theme, "Posts")
    qtbot.addWidget(dialog)
    dialog.show()
    text = dialog.focusWidget()
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible(), "nothing is written yet"
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_B):
        QTest.keyClick(text, key)
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.text == "a\nb"


def test_a_note_that_may_not_be_kept_stays_to_be_mended(theme, qtbot) -> None:
    dialog = NoteDialog(theme, "Posts")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write("About 010120-1234")
    text = dialog.focusWidget()
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    (told,) = [one for one in dialog.findChildren(QLabel) if one.property("role") == "notice"]
    assert "CPR" in told.text()
    assert told.isVisible()
    dialog.write("About the move")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
