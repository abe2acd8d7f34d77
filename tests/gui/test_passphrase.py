"""The passphrase in the window: set with its recovery sheet confirmed, locked, opened again by passphrase and by code."""

from __future__ import annotations

import pytest
import segno
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app import settings as options
from desktop_app.services import locking, recovery_sheet
from desktop_app.services.entering import Entry, enter
from desktop_app.storage.encryption import is_encrypted
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.passphrase_dialog import PassphraseDialog
from desktop_app.ui.dialogs.recovery_dialog import RecoveryDialog
from desktop_app.ui.dialogs.unlock_dialog import UnlockDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.operations import locking as operations
from desktop_app.ui.operations import workspaces
from desktop_app.ui.recovery_print import QUIET, draw_qr, write_pdf
from desktop_app.ui.widgets.due_row import LinkRow
from tests.gui.conftest import MAY, PLACE, make_session, press

K = Qt.Key
WORDS = "three grey whales sing"
CTRL = Qt.KeyboardModifier.ControlModifier


def _type_new(dialog: PassphraseDialog, passphrase: str = WORDS, present: str = "") -> None:
    """A person's way through the three steps, by the keyboard alone."""
    dialog.show()
    if present:
        press(dialog.present, present)
    press(dialog.passphrase, passphrase)
    press(dialog.again, passphrase, K.Key_Return)
    assert dialog.new is not None, dialog.trouble.text()
    QTest.keyClick(dialog, K.Key_Return)
    for number, field in dialog.groups.items():
        press(field, dialog.new.groups[number].lower())
    QTest.keyClick(field, K.Key_Return)
    assert dialog.new.confirmed
    dialog.hide()


@pytest.fixture
def locked(context, window, session, answers):
    """A workspace behind a passphrase; gives its recovery code."""
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    answers.ways = [_type_new]
    operations.set_passphrase(context, window)
    window.activateWindow()
    return "-".join(locking.recovery_groups(session))


def test_a_reminder_stands_over_the_page_until_a_passphrase_is_set(window, context, session, answers) -> None:
    window.show_page("home")
    assert window.standing.isVisible()
    assert "No passphrase yet" in window.standing.text
    answers.ways = [_type_new]
    window.standing.way.click()
    assert is_encrypted(session.workspace.path)
    assert not window.standing.isVisible()
    assert "locked with the passphrase" in window.message.text


def test_nothing_is_locked_when_the_groups_typed_back_are_wrong(window, context, session, qtbot) -> None:
    dialog = PassphraseDialog(context, window)
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog.passphrase, WORDS)
    press(dialog.again, WORDS, K.Key_Return, K.Key_Return)
    for field in dialog.groups.values():
        press(field, "00000")
    QTest.keyClick(dialog, K.Key_Return)
    assert dialog.isVisible()
    assert f"Group {dialog.new.asked[0] + 1} is not as on the sheet" in dialog.trouble.text()
    dialog.reject()
    assert not is_encrypted(session.workspace.path)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("short", "short", "at least 10 characters"),
        (WORDS, "three grey whales sink", "not typed the same way twice"),
        ("1234567890", "1234567890", "one of the first"),
    ],
)
def test_a_weak_or_mistyped_passphrase_is_refused_in_words(
    window, context, qtbot, first, second, told
) -> None:
    dialog = PassphraseDialog(context, window)
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog.passphrase, first)
    press(dialog.again, second, K.Key_Return)
    assert dialog.new is None
    assert told in dialog.trouble.text()
    assert dialog.step == 0


def test_what_is_typed_is_hidden_until_it_is_asked_to_be_shown(window, context, qtbot) -> None:
    dialog = UnlockDialog(context.theme, "Open", "", "Open", parent=window)
    qtbot.addWidget(dialog)
    assert dialog.field.echoMode() == QLineEdit.EchoMode.Password
    dialog.show_typed.click()
    assert dialog.field.echoMode() == QLineEdit.EchoMode.Normal


def test_ctrl_l_locks_and_the_passphrase_opens_again(window, context, session, locked, answers) -> None:
    path = session.workspace.path
    window.show_page("enter", Target("local", PLACE, MAY))
    answers.ways = [lambda dialog: dialog.write("wrong passphrase"), lambda dialog: dialog.write(WORDS)]
    answers.seen.clear()
    QTest.keyClick(window, K.Key_L, CTRL)
    first, second = answers.seen
    assert isinstance(first, UnlockDialog)
    assert "does not open" in " ".join(one.text() for one in second.findChildren(type(second.heading)))
    assert context.is_open
    assert context.session.workspace.path == path
    assert window.page_name == "home"


def test_a_locked_window_shows_nothing_of_the_workspace(window, context, locked, answers) -> None:
    window.show_page("home")
    answers.ways = [False]
    QTest.keyClick(window, K.Key_L, CTRL)
    assert not context.is_open
    assert window.page_name == "start"
    assert window.windowTitle() == "Malik"
    assert "home" not in window.rail.names()


def test_what_is_being_typed_is_kept_when_the_window_locks(window, context, locked, answers) -> None:
    window.show_page("enter", Target("local", PLACE, MAY))
    press(window._page("enter").view, "7")
    answers.ways = [lambda dialog: dialog.write(WORDS)]
    window.lock()
    from desktop_app.services import browsing

    assert browsing.sheet(context.session, "local", PLACE, MAY).filled == 2


def test_the_recovery_code_opens_what_a_forgotten_passphrase_does_not(
    window, context, locked, answers
) -> None:
    def by_code(dialog: UnlockDialog) -> None:
        dialog.other.click()
        press(dialog.field, locked.lower().replace("-", " "))

    answers.ways = [by_code]
    window.lock()
    assert context.is_open


def test_a_slip_in_the_code_is_told_by_its_group_and_asked_again(window, context, locked, answers) -> None:
    groups = locked.split("-")
    slip = "-".join(["0" + groups[0][1:] if groups[0][0] != "0" else "1" + groups[0][1:], *groups[1:]])

    def wrong(dialog: UnlockDialog) -> None:
        dialog.use_code(True)
        dialog.write(slip)

    def right(dialog: UnlockDialog) -> None:
        assert dialog.code is not None  # it goes on asking for the code
        dialog.write(locked)

    answers.ways = [wrong, right]
    window.lock()
    assert context.is_open


def test_without_a_passphrase_ctrl_l_says_what_to_do(window, context) -> None:
    window.show_page("home")
    QTest.keyClick(window, K.Key_L, CTRL)
    assert context.is_open
    assert "Set one in Settings" in window.message.text


def test_the_workspace_locks_itself_when_nobody_touches_it(window, context, locked, answers) -> None:
    context.settings.put(options.LOCK_AFTER, 5)
    window.idle.follow(True)
    assert window.idle.timer.isActive()
    assert window.idle.timer.interval() == 5 * 60_000
    answers.ways = [False]
    window.idle.timer.timeout.emit()
    assert not context.is_open
    assert not window.idle.timer.isActive()


def test_a_touch_begins_the_minutes_anew_and_never_means_never(window, context, locked) -> None:
    context.settings.put(options.LOCK_AFTER, 5)
    window.idle.follow(True)
    window.idle.timer.stop()
    QApplication.sendEvent(window, QEvent(QEvent.Type.Wheel))
    assert window.idle.timer.isActive()
    context.settings.put(options.LOCK_AFTER, 0)
    window.idle.follow(True)
    assert not window.idle.timer.isActive()


def test_a_laptop_that_slept_for_a_night_is_locked_at_the_first_touch(
    window, context, locked, answers
) -> None:
    context.settings.put(options.LOCK_AFTER, 5)
    now = [1000.0]
    window.idle.clock = lambda: now[0]
    window.idle.follow(True)
    now[0] += 8 * 3600
    touch = QEvent(QEvent.Type.Wheel)
    assert window.idle.eventFilter(window, touch)  # it reaches nobody
    answers.ways = [False]
    QApplication.processEvents()
    assert not context.is_open


def test_a_change_needs_the_present_passphrase_or_the_code(window, context, session, locked, qtbot) -> None:
    dialog = PassphraseDialog(context, window)
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog.present, "not it at all")
    press(dialog.passphrase, "another four plain words")
    press(dialog.again, "another four plain words", K.Key_Return)
    assert "present passphrase is not right" in dialog.trouble.text()
    dialog.present.setText(locked)
    QTest.keyClick(dialog, K.Key_Return)
    assert dialog.new is not None


def test_the_passphrase_is_changed_and_taken_away_again(window, context, session, locked, answers) -> None:
    answers.ways = [lambda dialog: _type_new(dialog, "another four plain words", WORDS)]
    operations.set_passphrase(context, window)
    assert locking.knows(context.session, "another four plain words")
    answers.ways = [lambda dialog: dialog.write("another four plain words")]
    operations.remove_passphrase(context, window)
    assert not is_encrypted(session.workspace.path)
    window.show_page("home")
    assert window.standing.isVisible()


def test_the_sheet_is_shown_again_to_whoever_knows_the_passphrase(window, context, locked, answers) -> None:
    answers.seen.clear()
    answers.ways = [lambda dialog: dialog.write(WORDS), True]
    operations.show_sheet(context, window)
    assert isinstance(answers.seen[-1], RecoveryDialog)
    answers.seen.clear()
    answers.ways = [lambda dialog: dialog.write("somebody else's"), False]
    operations.show_sheet(context, window)
    assert not any(isinstance(one, RecoveryDialog) for one in answers.seen)


def test_the_sheet_is_written_as_a_pdf(context, session, locked, tmp_path) -> None:
    path = tmp_path / "sheet.pdf"
    write_pdf(path, recovery_sheet.sheet(session, locked.split("-")), "Savissivik")
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.stat().st_size > 5_000


def test_the_qr_code_on_the_sheet_is_that_of_the_code_square_by_square(session, locked) -> None:
    rows = recovery_sheet.sheet(session, locked.split("-")).qr
    assert [[bool(one) for one in row] for row in segno.make_qr(locked, error="q").matrix] == [
        list(row) for row in rows
    ]
    image = QImage(1200, 1600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_qr(painter, rows, 0, 4)
    painter.end()
    middle = [(number + QUIET) * 4 + 2 for number in range(len(rows))]
    dark = Qt.GlobalColor.black
    drawn = [[image.pixelColor(left, top) == dark for left in middle] for top in middle]
    assert drawn == [list(row) for row in rows]


def test_a_sheet_that_cannot_be_written_says_so_and_the_code_stays(
    window, context, locked, qtbot, tmp_path
) -> None:
    dialog = RecoveryDialog(context, window)
    qtbot.addWidget(dialog)
    dialog.panel.save_to(tmp_path / "nowhere" / "sheet.pdf")
    assert "cannot be written" in dialog.panel.kept.text()
    dialog.panel.save_to(tmp_path / "sheet.pdf")
    assert str(tmp_path / "sheet.pdf") in dialog.panel.kept.text()


@pytest.fixture
def at_work(theme, own_home, tmp_path, qtbot):
    """A window with its two threads, as a person has it."""
    context = Context(theme, options.Settings(), inline=False)
    context.settings.put(options.LANGUAGE, "en")
    bugs: list[object] = []
    context.bug.connect(bugs.append)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    made = make_session(tmp_path / "place.malik")
    enter(made, [Entry(PLACE, "posts", MAY, "", "3")])
    made.close()
    workspaces.open_workspace(context, made.workspace.path)
    qtbot.waitUntil(lambda: window.page_name == "home" and bool(window._page("home").rows))
    yield window
    context.tasks.stop()
    if context.is_open:
        context.session.close()
    assert bugs == []


def test_the_file_is_put_under_its_key_while_pages_are_being_read(at_work, qtbot, answers_of) -> None:
    window, context = at_work, at_work.context
    context.answer = answers_of(_type_new)
    for _round in range(5):
        window._page("home").reload()
    operations.set_passphrase(context, window)
    for _round in range(5):
        window._page("home").reload()
    qtbot.waitUntil(lambda: "locked with the passphrase" in window.message.text, timeout=20_000)
    assert is_encrypted(context.session.workspace.path)
    assert window._page("home").rows


def test_locking_in_the_middle_of_reading_closes_nothing_under_a_reader(at_work, qtbot, answers_of) -> None:
    window, context = at_work, at_work.context
    context.answer = answers_of(_type_new, lambda dialog: dialog.write(WORDS))
    operations.set_passphrase(context, window)
    qtbot.waitUntil(lambda: "locked with the passphrase" in window.message.text, timeout=20_000)
    before = context.session
    for _round in range(5):
        window._page("home").reload()
    window.lock()
    qtbot.waitUntil(lambda: context.is_open and context.session is not before, timeout=20_000)
    qtbot.waitUntil(lambda: window.page_name == "home")


def test_what_is_typed_at_the_moment_of_locking_is_written_first(at_work, qtbot, answers_of) -> None:
    from desktop_app.services import browsing

    window, context = at_work, at_work.context
    context.answer = answers_of(_type_new, lambda dialog: dialog.write(WORDS))
    operations.set_passphrase(context, window)
    qtbot.waitUntil(lambda: "locked with the passphrase" in window.message.text, timeout=20_000)
    window.activateWindow()
    window.show_page("enter", Target("local", PLACE, MAY))
    qtbot.waitUntil(lambda: window._page("enter").view.currentIndex().isValid())
    press(window._page("enter").view, "7")
    before = context.session
    window.lock()
    qtbot.waitUntil(lambda: context.is_open and context.session is not before, timeout=20_000)
    assert browsing.sheet(context.session, "local", PLACE, MAY).filled == 2


@pytest.fixture
def answers_of():
    """Answers dialogs in turn."""

    def make(*ways):
        waiting = list(ways)

        def answer(dialog) -> int:
            waiting.pop(0)(dialog)
            return 1

        return answer

    return make


def test_the_list_of_recent_workspaces_says_which_are_locked(
    window, context, session, locked, tmp_path
) -> None:
    other = make_session(tmp_path / "other.malik")
    other.close()
    for path in (session.workspace.path, other.workspace.path):
        context.settings.remember(path)
    window.show_page("start")
    rows = {row.text.split(".")[0]: row.text for row in window._page("start").findChildren(LinkRow)}
    assert "locked with a passphrase" in rows["place"]
    assert "locked" not in rows["other"]
