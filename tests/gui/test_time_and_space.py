"""What happens around the window: a full disk, sleep and wake, a clock that jumps, a screen that goes, larger text."""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app import settings as options
from desktop_app.domain.record import value_cell
from desktop_app.services import backing, browsing, locking, watching
from desktop_app.services.due import due
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import open_session
from desktop_app.storage import backups
from desktop_app.storage.connection import value_of
from desktop_app.ui import placing
from desktop_app.ui.context import Target
from desktop_app.ui.pages import enter_keeping
from desktop_app.ui.pages.enter_page import EnterPage
from tests.gui.conftest import CTRL, MAY, PLACE, press
from tests.helpers import assert_sound

K = Qt.Key
POSTS, BEGUN = value_cell(PLACE, "posts", MAY), value_cell(PLACE, "parenting_begun", MAY)


@pytest.fixture
def page(window, session) -> EnterPage:
    window.show_page("enter", Target("local", PLACE, MAY))
    made = window._page("enter")
    assert isinstance(made, EnterPage)
    return made


def set_clock(session, moment: str) -> None:
    """What the computer's clock says from now on."""
    session.workspace.clock = lambda: moment
    session.today = lambda: date.fromisoformat(moment[:10])


def values(session) -> dict[str, str]:
    return {now.cell.item: now.value for now in browsing.values(session) if now.cell.period == MAY}


# A full disk


def test_on_a_full_disk_typing_goes_on_and_all_of_it_is_kept_once_there_is_room(
    page, session, window, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(enter_keeping, "RETRY_MS", 20)
    enter(session, [Entry(PLACE, "posts", "2024-04", "", "1")])  # the day's backup is made
    writer = session.workspace._writer
    pages = value_of(writer, "PRAGMA page_count")
    writer.execute(f"PRAGMA max_page_count = {pages}")
    items = [row.item.code for row in page.model.sheet.rows if not row.item.calculated]
    typed: dict[str, str] = {}
    after = 0
    for number in range(1, 400):  # until the disk takes no more, and on
        item = items[number % len(items)]
        page.view.go_to(page.model.place((item, "")))
        press(page.view, str(number), K.Key_Return)
        typed[item] = str(number)
        after += bool(page.context.unsaved)
        if after == 4:
            break
    assert after == 4
    assert "full" in window.message.text
    assert page.model.is_saving
    kept = values(session)
    assert sum(kept.get(item) != text for item, text in typed.items()) == 4, (
        "what is not kept is not said to be"
    )
    assert {item: page.model.edit_text(*page.model.place((item, ""))) for item in typed} == typed
    writer.execute(f"PRAGMA max_page_count = {pages + 1000}")
    qtbot.waitUntil(lambda: not page.context.unsaved and not page.model.is_saving)
    assert values(session) == typed
    assert_sound(session.workspace)


# Sleep and wake


def test_a_window_that_slept_over_the_end_of_a_month_asks_for_the_month_that_has_ended(
    window, session
) -> None:
    set_clock(session, "2024-05-31T20:00:00Z")
    window.watch._begin()
    window.show_page("home")
    rows = [row.text for row in window._page("home").rows]
    assert not any("May 2024" in text for text in rows)
    set_clock(session, "2024-06-01T06:00:00Z")
    window.watch.look()
    assert any("May 2024" in row.text for row in window._page("home").rows)


def test_a_period_that_begins_while_the_window_is_open_can_be_typed_in(page, session, window) -> None:
    set_clock(session, "2024-05-31T20:00:00Z")
    window.watch._begin()
    press(page.view, (K.Key_PageDown, CTRL))
    assert page.choice.period == MAY
    set_clock(session, "2024-06-01T06:00:00Z")
    window.watch.look()
    press(page.view, (K.Key_PageDown, CTRL), "2", K.Key_Return)
    assert [now.cell.period for now in browsing.values(session)] == ["2024-06"]


def test_the_first_change_after_a_night_makes_the_backup_of_the_new_day(page, session, monkeypatch) -> None:
    press(page.view, "2", K.Key_Return)
    press(page.view, "3", K.Key_Return)
    made = {one.name for one in backups.kept(session.workspace.path)}
    _real_time_goes_on(monkeypatch, timedelta(days=1))
    assert {one.name for one in backups.kept(session.workspace.path)} == made, "a night alone makes none"
    press(page.view, "4", K.Key_Return)
    assert len(backups.kept(session.workspace.path)) == len(made) + 1
    press(page.view, "5", K.Key_Return)
    assert len(backups.kept(session.workspace.path)) == len(made) + 1


def _real_time_goes_on(monkeypatch, by: timedelta) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + by

    for module in ("desktop_app.storage.backups", "desktop_app.storage.workspace"):
        monkeypatch.setattr(f"{module}.datetime", Later)


def test_a_laptop_that_wakes_after_a_night_is_locked_before_anybody_touches_it(
    window, context, session, answers
) -> None:
    new = locking.prepare(session, "three grey whales sing")
    locking.confirm_kept(new)
    locking.apply(session, new)
    context.settings.put(options.LOCK_AFTER, 5)
    now = [1000.0]
    window.idle.clock = lambda: now[0]
    window.idle.follow(True)
    window.show_page("enter", Target("local", PLACE, MAY))
    press(window._page("enter").view, "7")
    now[0] += 60
    window.watch.look()
    assert context.is_open, "a minute is not long"
    now[0] += 8 * 3600
    answers.ways = [False]
    window.watch.look()
    assert not context.is_open
    again = open_session(session.workspace.path, passphrase="three grey whales sing")
    assert values(again) == {"parenting_begun": "7"}, "what was being typed is kept"
    again.close()


# A clock that jumps


def test_a_clock_set_back_is_told_at_home_and_nothing_is_refused(page, session, window) -> None:
    press(page.view, "2", K.Key_Return)
    set_clock(session, "2023-06-03T12:00:00Z")
    session._worked_on = None  # as opened anew
    window.watch.look()
    press(page.view, "3", K.Key_Return)
    assert values(session) == {"parenting_begun": "2", "parenting_completed": "3"}
    assert page.model.sheet.filled == 2
    window.show_page("home")
    told = window._page("home").clock
    assert told.isVisible()
    assert "03/06/2023" in told.text() or "2023" in told.text()
    assert "2024" in told.text()
    set_clock(session, "2024-06-03T13:00:00Z")
    window.watch.look()
    assert not told.isVisible()


@pytest.mark.parametrize("moment", ["2023-06-03T12:00:00Z", "2034-06-03T12:00:00Z"])
def test_the_order_of_what_was_said_does_not_go_by_the_clock(page, session, moment: str) -> None:
    enter(session, [Entry(PLACE, "posts", MAY, "", "2")])
    set_clock(session, moment)
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    set_clock(session, "2024-06-03T12:05:00Z")
    enter(session, [Entry(PLACE, "posts", MAY, "", "4")])
    assert [line.value for line in browsing.history(session, POSTS)] == ["4", "3", "2"]
    assert values(session)["posts"] == "4"


def test_a_clock_that_ran_ahead_is_forgotten_after_some_work_with_the_right_one(session) -> None:
    set_clock(session, "2034-06-03T12:00:00Z")
    enter(session, [Entry(PLACE, "posts", MAY, "", "2")])
    set_clock(session, "2024-06-03T12:00:00Z")
    finding = watching.clock_behind(session)
    assert finding is not None
    assert finding.params == {"now": "2024-06-03", "newest": "2034-06-03"}
    for number in range(50):
        enter(session, [Entry(PLACE, "posts", "2024-04", "", str(number))])
    assert watching.clock_behind(session) is None


def test_some_hours_more_or_less_are_no_reason_to_say_anything(session) -> None:
    enter(session, [Entry(PLACE, "posts", MAY, "", "2")])
    set_clock(session, "2024-06-02T18:00:00Z")
    assert watching.clock_behind(session) is None


def test_ten_years_ahead_the_due_list_goes_by_the_clock_and_nothing_is_lost(page, session, window) -> None:
    press(page.view, "2", K.Key_Return)
    set_clock(session, "2034-06-03T12:00:00Z")
    window.watch.look()
    window.show_page("home")
    assert any("2034" in row.text for row in window._page("home").rows)
    assert {one.period[:4] for one in due(session)} <= {"2034", "2033"}
    assert values(session) == {"parenting_begun": "2"}
    assert watching.clock_behind(session) is None


def test_backups_made_while_the_clock_ran_ahead_stop_no_later_one(session, monkeypatch) -> None:
    enter(session, [Entry(PLACE, "posts", MAY, "", "2")])
    with monkeypatch.context() as ahead:
        _real_time_goes_on(ahead, timedelta(days=3650))
        enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    count = len(backups.kept(session.workspace.path))
    session.workspace._backed_up = None
    _real_time_goes_on(monkeypatch, timedelta(days=1))
    enter(session, [Entry(PLACE, "posts", MAY, "", "4")])
    assert len(backups.kept(session.workspace.path)) == count + 1


def test_a_clock_set_ten_years_ahead_thins_no_backup_of_the_last_days(session, monkeypatch) -> None:
    for number in range(6):
        enter(session, [Entry(PLACE, "posts", MAY, "", str(number))])
        backing.backup(session)
    before = backups.kept(session.workspace.path)
    assert len(before) == 6
    _real_time_goes_on(monkeypatch, timedelta(days=3650))
    enter(session, [Entry(PLACE, "posts", MAY, "", "9")])
    backing.backup(session)
    assert set(before) <= set(backups.kept(session.workspace.path))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no time zone of a process")
def test_another_time_zone_changes_what_is_said_of_the_time_and_nothing_that_is_kept(
    page, session, window, monkeypatch
) -> None:
    press(page.view, "2", K.Key_Return, K.Key_Up)
    said = set()
    try:
        for zone in ("UTC0", "XXX+11", "XXX-12"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            window.status.show_saved(datetime(2024, 6, 3, 14, 2, tzinfo=UTC).isoformat())
            window.watch.look()
            said.add(window.status.saved_sentence)
            press(page.view, "3", K.Key_Return, K.Key_Up)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert len(said) == 3
    assert values(session)["parenting_begun"] == "3"
    assert [line.time for line in browsing.history(session, BEGUN)] == ["2024-06-03T12:00:00Z"] * 2


# Screens

SCREEN = QRect(0, 0, 1920, 1080)
SECOND = QRect(1920, 0, 1600, 900)


@pytest.mark.parametrize(
    ("window", "screens", "stands"),
    [
        (QRect(100, 80, 1280, 800), [SCREEN], QRect(100, 80, 1280, 800)),
        (QRect(2000, 50, 1280, 800), [SCREEN, SECOND], QRect(2000, 50, 1280, 800)),
        (QRect(2000, 50, 1280, 800), [SCREEN], QRect(640, 50, 1280, 800)),  # its screen was unplugged
        (QRect(-1500, -900, 1280, 800), [SCREEN], QRect(0, 0, 1280, 800)),
        (QRect(100, 1070, 1280, 800), [SCREEN], QRect(100, 280, 1280, 800)),  # its title is below the edge
        (QRect(0, 0, 2560, 1400), [SCREEN], QRect(0, 0, 1920, 1080)),  # remembered of a larger screen
        (QRect(0, 0, 1280, 800), [QRect(0, 0, 1024, 600)], QRect(0, 0, 1024, 600)),
        (QRect(1800, 40, 1280, 800), [SCREEN, SECOND], QRect(1800, 40, 1280, 800)),  # across two screens
        (QRect(-60, 20, 1280, 800), [SCREEN], QRect(-60, 20, 1280, 800)),  # a person has put it there
    ],
)
def test_a_window_stands_where_it_can_be_taken_hold_of(window: QRect, screens, stands: QRect) -> None:
    assert placing.placed(window, screens) == stands


def test_where_no_screen_is_known_a_window_stays_where_it_is() -> None:
    assert placing.placed(QRect(5, 5, 100, 100), []) == QRect(5, 5, 100, 100)


def test_when_its_screen_goes_the_window_comes_into_view_with_what_is_being_typed(
    page, window, monkeypatch
) -> None:
    press(page.view, "4")
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(window.placing, "screens", lambda: [QRect(0, 0, 1366, 728)])
    window.move(3000, 100)
    QGuiApplication.instance().screenRemoved.emit(screen)
    assert QRect(0, 0, 1366, 728).contains(window.geometry())
    assert page.view.is_editing
    press(page.view, K.Key_Return)
    assert page.model.edit_text(*page.model.place(("parenting_begun", ""))) == "4"


def test_a_place_remembered_of_a_screen_that_is_gone_is_not_taken(window, context, monkeypatch) -> None:
    monkeypatch.setattr(window.placing, "screens", lambda: [QRect(0, 0, 3840, 2160)])
    window.setGeometry(2500, 1200, 1280, 800)
    window.placing.keep()
    monkeypatch.setattr(window.placing, "screens", lambda: [QRect(0, 0, 1366, 728)])
    window.restore_place()
    assert QRect(0, 0, 1366, 728).contains(window.geometry())


@pytest.mark.parametrize(
    ("screen", "least"), [((1920, 1080), (1024, 640)), ((1366, 728), (1024, 640)), ((960, 540), (960, 540))]
)
def test_the_smallest_window_is_ours_or_the_screen(window, monkeypatch, screen, least) -> None:
    monkeypatch.setattr(window.placing, "screens", lambda: [QRect(0, 0, *screen)])
    window.placing.come_into_view()
    assert (window.minimumWidth(), window.minimumHeight()) == least
    assert (window.width(), window.height()) <= screen


def test_larger_text_while_a_cell_is_edited_keeps_what_is_typed_and_where(
    page, window, theme, session
) -> None:
    press(page.view, K.Key_Down, "4")
    at = page.view.at
    for percent in (150, 200, 100):
        theme.put_on("light", percent)
        QApplication.processEvents()
        assert page.view.at == at
        assert page.view._editor.written() == "4"
        editor, cell = page.view._editor.geometry(), page.view.visualRect(page.view.currentIndex())
        assert editor.height() >= cell.height() - 2
    press(page.view, K.Key_Return)
    assert values(session) == {"parenting_completed": "4"}
