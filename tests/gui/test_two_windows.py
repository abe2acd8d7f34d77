"""Two windows on one workspace: both write, each sees what the other wrote, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from desktop_app import settings as options
from desktop_app.domain.record import value_cell
from desktop_app.services import backing, browsing, locking, merging
from desktop_app.services.entering import Entry
from desktop_app.services.session import Session, open_session
from desktop_app.ui.context import Context, Target
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.marks import Mark
from desktop_app.ui.pages import enter_keeping
from desktop_app.ui.pages.enter_page import EnterPage
from tests.gui.conftest import MAY, PLACE, TODAY, press
from tests.gui.desks import send_from
from tests.helpers import assert_sound

K = Qt.Key
POSTS = value_cell(PLACE, "posts", MAY)


@pytest.fixture
def one(window, session) -> EnterPage:
    """The sheet in the first window."""
    return opened(window)


@pytest.fixture
def other(theme, session, qtbot) -> Iterator[EnterPage]:
    """The sheet in the second one, on the same file."""
    context = Context(theme, options.Settings(), inline=True)
    again = open_session(session.workspace.path)
    again.today = lambda: TODAY
    again.workspace.clock = lambda: "2024-06-03T12:00:01Z"
    context.set_session(again)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    context.sessionChanged.emit()
    yield opened(window)
    if context.is_open:
        context.session.close()


def opened(window: MainWindow) -> EnterPage:
    window.show_page("enter", Target("local", PLACE, MAY))
    window.watch.look()
    page = window._page("enter")
    assert isinstance(page, EnterPage)
    return page


def look(page: EnterPage) -> None:
    """What the window does when it comes to the front, and every quarter of a minute."""
    page.window().watch.look()


def go(page: EnterPage, item: str) -> None:
    place = page.model.place((item, ""))
    assert place is not None
    page.view.go_to(place)


def type_in(page: EnterPage, item: str, text: str) -> None:
    go(page, item)
    press(page.view, text, K.Key_Return)


def shown(page: EnterPage, item: str) -> str:
    place = page.model.place((item, ""))
    assert place is not None
    return page.model.edit_text(*place)


def history(session: Session) -> list[str]:
    return [line.value for line in browsing.history(session, POSTS)]


def test_each_sees_what_the_other_typed_in_another_cell(one: EnterPage, other: EnterPage) -> None:
    type_in(one, "posts", "3")
    type_in(other, "team_visits", "2")
    assert shown(other, "posts") == "3"  # it has read the sheet anew for its own figure
    look(one)
    assert shown(one, "team_visits") == "2"
    assert backing.digest(one.context.session) == backing.digest(other.context.session)
    assert_sound(one.context.session.workspace)


def test_what_the_other_window_writes_is_not_said_to_be_saved_here(one: EnterPage, other: EnterPage) -> None:
    saved: list[str] = []
    one.context.changes.saved.connect(saved.append)
    type_in(other, "posts", "3")
    look(one)
    assert shown(one, "posts") == "3"
    assert saved == []


def test_where_nothing_was_written_elsewhere_nothing_is_read_anew(one: EnterPage, other: EnterPage) -> None:
    told: list[object] = []
    look(one)  # the other window's opening counts as writing
    type_in(one, "posts", "3")
    one.context.changes.changed.connect(told.append)
    look(one)
    look(one)
    assert told == []


def test_the_same_cell_typed_in_both_keeps_both_in_its_history(one: EnterPage, other: EnterPage) -> None:
    type_in(one, "posts", "3")
    type_in(other, "posts", "4")
    look(one)
    assert shown(one, "posts") == shown(other, "posts") == "4"
    assert history(one.context.session) == ["4", "3"]
    place = one.model.place(("posts", ""))
    assert place is not None
    assert Mark.DISPUTED not in one.model.marks(*place), "one workspace does not disagree with itself"


def test_what_is_being_typed_stays_while_the_other_window_writes(one: EnterPage, other: EnterPage) -> None:
    go(one, "posts")
    press(one.view, "1")
    type_in(other, "posts", "4")
    look(one)
    assert one.view.is_editing
    press(one.view, "2", K.Key_Return)
    assert history(one.context.session) == ["12", "4"]
    look(other)
    assert shown(other, "posts") == "12"


def test_a_figure_merged_in_the_other_window_while_one_is_typed_stands_beside_it(
    one: EnterPage, other: EnterPage, tmp_path
) -> None:
    """Nobody has seen it when typing began, so nobody has written over it."""
    package = send_from(tmp_path, "there", [Entry(PLACE, "posts", MAY, "", "9")])
    go(one, "posts")
    press(one.view, "3")
    merging.merge(other.context.session, [package])
    look(one)
    press(one.view, K.Key_Return)
    place = one.model.place(("posts", ""))
    assert place is not None
    assert Mark.DISPUTED in one.model.marks(*place)
    assert sorted(history(one.context.session)) == ["3", "9"]
    assert_sound(one.context.session.workspace)


def test_a_step_is_taken_back_in_either_window(one: EnterPage, other: EnterPage) -> None:
    type_in(one, "posts", "3")
    type_in(one, "team_visits", "2")
    look(other)
    press(other.view, (K.Key_Z, Qt.KeyboardModifier.ControlModifier))
    look(one)
    assert (shown(one, "posts"), shown(one, "team_visits")) == ("3", "")
    press(one.view, (K.Key_Y, Qt.KeyboardModifier.ControlModifier))
    look(other)
    assert (shown(other, "posts"), shown(other, "team_visits")) == ("3", "2")
    assert_sound(one.context.session.workspace)


def test_while_the_other_window_writes_for_long_a_sentence_says_so_and_the_figure_waits(
    one: EnterPage, other: EnterPage, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(enter_keeping, "RETRY_MS", 20)
    one.context.session.workspace._writer.execute("PRAGMA busy_timeout = 20")
    writer = other.context.session.workspace._writer
    writer.execute("BEGIN IMMEDIATE")
    type_in(one, "posts", "3")
    assert "busy" in one.window().message.text or "another" in one.window().message.text
    assert shown(one, "posts") == "3"
    assert one.model.is_saving
    type_in(one, "team_visits", "2")
    writer.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not one.context.unsaved and not one.model.is_saving)
    assert history(one.context.session) == ["3"]
    look(other)
    assert (shown(other, "posts"), shown(other, "team_visits")) == ("3", "2")


def test_a_new_catalogue_taken_over_in_one_window_is_in_force_in_the_other(
    one: EnterPage, other: EnterPage, tmp_path
) -> None:
    from desktop_app.services import catalogues

    before = one.context.session.catalogue.digest
    tables = {name: [dict(row) for row in rows] for name, rows in catalogues.builtin_tables().items()}
    next(row for row in tables["forms"] if row["code"] == "local")["name_en"] = "Work of the month"
    catalogues.publish(other.context.session, tables)
    look(one)
    assert one.context.session.catalogue.digest == other.context.session.catalogue.digest != before
    assert one.bar.forms.currentText() == "Work of the month"


def test_a_passphrase_is_not_set_while_another_window_is_open_and_that_is_said(
    one: EnterPage, other: EnterPage
) -> None:
    from desktop_app.errors import UserError

    type_in(one, "posts", "3")
    new = locking.prepare(one.context.session, "three grey whales sing")
    locking.confirm_kept(new)
    with pytest.raises(UserError) as refused:
        locking.apply(one.context.session, new)
    assert refused.value.code == "workspace_busy"
    type_in(other, "posts", "4")
    look(one)
    assert history(one.context.session) == ["4", "3"]


def test_locking_one_window_leaves_the_other_at_work(one: EnterPage, qtbot, theme, answers) -> None:
    session = one.context.session
    new = locking.prepare(session, "three grey whales sing")
    locking.confirm_kept(new)
    locking.apply(session, new)
    second = open_session(session.workspace.path, passphrase="three grey whales sing")
    type_in(one, "posts", "3")
    answers.ways = [False]
    one.window().lock()
    assert not one.context.is_open
    assert [line.value for line in browsing.history(second, POSTS)] == ["3"]
    from desktop_app.services.entering import enter

    enter(second, [Entry(PLACE, "posts", MAY, "", "4")])
    assert [line.value for line in browsing.history(second, POSTS)] == ["4", "3"]
    second.close()
