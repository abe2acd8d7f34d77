"""Typing as fast as events can be delivered, with the threads a person has; and a whole month's work taken back to the start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app import settings as options
from desktop_app.domain.record import Cell
from desktop_app.services import browsing, remarks
from desktop_app.services.session import Session
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.complete_dialog import CompleteDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.enter_page import EnterPage
from tests.gui.conftest import CTRL, MAY, NONE, PLACE, SHIFT, Answers, make_session, press
from tests.helpers import assert_sound

K = Qt.Key


@pytest.fixture
def threaded(theme, tmp_path, qtbot) -> Iterator[EnterPage]:
    """The whole of 2023 at a settlement, its work done on threads."""
    context = Context(theme, options.Settings())
    context.settings.put(options.LANGUAGE, "en")
    session = make_session(tmp_path / "place.malik")
    context.set_session(session)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.show_page("enter", Target("local", PLACE, "2023-12"))
    page = window._page("enter")
    assert isinstance(page, EnterPage)
    page.way.turn_year()
    qtbot.waitUntil(lambda: page.model.is_year and not page.reading)
    page.view.go_to(page.view.moves.first())
    page.view.setFocus()
    yield page  # closing the window waits for what is on its way, and closes the file


def post(view, key: int, text: str = "", held: Qt.KeyboardModifier = NONE) -> None:
    """A key into the queue, as the system delivers it, without waiting for the one before."""
    handle = view.window().windowHandle()  # which hands it to whatever has the keyboard by then
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(handle, QKeyEvent(kind, key, held, text))


def test_a_hundred_cells_typed_as_fast_as_events_can_be_delivered_are_all_kept(
    threaded: EnterPage, qtbot
) -> None:
    view, model = threaded.view, threaded.model
    session = threaded.context.session
    wanted: dict[Cell, str] = {}
    moves = [(row, column) for row in view.moves.rows for column in range(view.moves.lengths[row])]
    cells = [at for at in moves if model.is_editable(*at)][:100]
    assert len(cells) == 100
    assert view.at == cells[0]
    for number, at in enumerate(cells):
        text = str(10 + number % 19)
        where = model.where(*at)
        assert where is not None
        wanted[where] = text
        for digit in text:
            post(view, ord(digit), digit)
        post(view, K.Key_Tab, "\t")
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not model.is_saving and not threaded.reading, timeout=20_000)
    assert {now.cell: now.value for now in browsing.values(session)} == wanted
    assert {cell: model.edit_text(*model.place(cell)) for cell in wanted} == wanted
    assert session.workspace.read.execute("SELECT count(*) FROM records").fetchone() == (100,)
    assert_sound(session.workspace)


def test_the_window_follows_while_the_disk_is_slow(threaded: EnterPage, qtbot) -> None:
    """What was typed stands in its cell, and the keyboard is where it should be, long before any of it is kept."""
    view, model, session = threaded.view, threaded.model, threaded.context.session
    with session.workspace._writing:  # somebody else is writing for long
        for number in range(20):
            for digit in str(10 + number):
                post(view, ord(digit), digit)
            post(view, K.Key_Tab, "\t")
        QApplication.processEvents()
        assert model.is_saving
        assert [model.edit_text(*at) for at in ((1, 0), (1, 11), (2, 0), (2, 7))] == ["10", "21", "22", "29"]
        assert view.at == (2, 8)
        assert browsing.values(session) == []
    qtbot.waitUntil(lambda: not model.is_saving, timeout=20_000)
    assert sorted(now.value for now in browsing.values(session)) == [str(10 + one) for one in range(20)]


# A month's work, taken back to the start


@pytest.fixture
def page(window, session) -> EnterPage:
    window.show_page("enter", Target("local", PLACE, MAY))
    made = window._page("enter")
    assert isinstance(made, EnterPage)
    return made


def shown(session: Session) -> dict[tuple[str, str], tuple[str, str, str, str]]:
    """All that a person sees of the month."""
    sheet = browsing.sheet(session, "local", PLACE, MAY)
    found = {
        (cell.cell.item, cell.cell.breakdown): (
            cell.state if cell.filled else "",
            cell.value,
            cell.coverage,
            cell.draft.typed if cell.draft else "",
        )
        for row in sheet.rows
        for cell in row.cells
        if not cell.calculated
    }
    return {**found, ("", ""): (sheet.status, "", "", "")}


def all_zero(dialog: CompleteDialog) -> None:
    for radio in dialog._choices.buttons():
        radio.setChecked(radio.property("means") == "0")


def test_a_months_work_is_taken_back_to_the_start_and_done_again(
    page: EnterPage, session: Session, answers: Answers
) -> None:
    start = shown(session)
    states = [start]

    def done(*keys: object) -> None:
        press(page.view, *keys)
        states.append(shown(session))

    done("2", K.Key_Return)
    done("..", K.Key_Return)
    done("many", K.Key_Return)  # refused, kept as a draft
    done((K.Key_Home, CTRL), "3", K.Key_Return)
    done((K.Key_Home, CTRL), K.Key_F2, "1", K.Key_Return)
    QApplication.clipboard().setText("5\n6\n7\n")
    done((K.Key_Home, CTRL), K.Key_Down, K.Key_Down, K.Key_Down, (K.Key_V, CTRL))
    done((K.Key_Home, CTRL), K.Key_Delete)
    done((K.Key_Down, SHIFT), (K.Key_D, CTRL))
    done((K.Key_Home, CTRL), (K.Key_Down, SHIFT), "4", (K.Key_Return, CTRL))
    answers.ways = [lambda dialog: dialog.write("by the school"), all_zero]
    done((K.Key_F2, SHIFT))
    done((K.Key_Return, CTRL | SHIFT))
    assert states[-1]["", ""][0] == "complete"
    done((K.Key_Return, CTRL | SHIFT))  # open again
    steps = 0
    told: list[str] = []
    page.context.told.connect(lambda _tone, sentence: told.append(sentence))
    while "nothing to take back" not in (told[-1] if told else ""):
        press(page.view, (K.Key_Z, CTRL))
        steps += 1
        assert steps < 50
        assert shown(session) in states
    assert shown(session) == start
    assert not any(one.body for one in remarks.remarks(session, page.model.where(1, 0)))
    for _step in range(steps):
        press(page.view, (K.Key_Y, CTRL))
    assert shown(session) == states[-1]
    assert "nothing to do again" in told[-1]
    assert_sound(session.workspace)
