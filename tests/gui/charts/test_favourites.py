"""Favourites: kept by the star, listed on top, opened, renamed, moved and removed by keys and by the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_app.services import favourites
from desktop_app.services.session import Session
from desktop_app.settings import Settings
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs.line_dialog import LineDialog
from desktop_app.ui.pages.charts_page import ChartsPage
from desktop_app.ui.theme import Theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def kept(page: ChartsPage) -> ChartsPage:
    """Three favourites: contacts, visits, posts."""
    for item in ("family_contacts", "team_visits", "posts"):
        page.show_item(item)
        page.tools.actions["star"].trigger()
    return page


def names(page: ChartsPage) -> list[str]:
    return [one.choice.item for one in favourites.favourites(page.context.session)]


def listed(page: ChartsPage) -> list[str]:
    model = page.side.model
    rows = [model.row_at(row) for row in range(model.rowCount())]
    return [page.side.favourites[one.number].choice.item for one in rows if one.kind == "favourite"]


def at(page: ChartsPage, number: int) -> None:
    page.side.list.setFocus()
    page.side.mark(favourite=number)


def test_the_star_keeps_the_chart_and_takes_it_off_again(page: ChartsPage, qtbot: QtBot) -> None:
    page.show_item("team_visits")
    qtbot.mouseClick(page.tools.star, Qt.MouseButton.LeftButton)
    assert names(page) == ["team_visits"]
    assert page.tools.actions["star"].isChecked()
    assert (
        page.side.model.row_at(1).words.startswith("Visits") or page.side.model.row_at(1).kind == "favourite"
    )
    qtbot.mouseClick(page.tools.star, Qt.MouseButton.LeftButton)
    assert names(page) == []
    assert not page.tools.actions["star"].isChecked()


def test_ctrl_d_keeps_it_too(page: ChartsPage, qtbot: QtBot) -> None:
    assert page.picture.view is not None
    page.picture.view.setFocus()
    qtbot.keyClick(page.picture.view, Qt.Key.Key_D, CTRL)
    assert names(page) == ["family_contacts"]


def test_they_stand_above_the_items_and_open_with_all_that_was_chosen(page: ChartsPage, qtbot: QtBot) -> None:
    page.show_item("family_contacts")
    page.kinds.buttons["control"].click()
    page.tools.actions["star"].trigger()
    page.kinds.buttons["trend"].click()
    page.show_item("posts")
    index = page.side.model.index(page.side.model.row_of_favourite(0))
    assert index.row() == 1
    qtbot.mouseClick(
        page.side.list.viewport(), Qt.MouseButton.LeftButton, pos=page.side.list.visualRect(index).center()
    )
    assert page.picture.data is not None
    assert (page.picture.data.item, page.picture.data.view) == ("family_contacts", "control")
    assert page.tools.actions["star"].isChecked()


def test_alt_and_arrows_move_one(kept: ChartsPage, qtbot: QtBot) -> None:
    at(kept, 0)
    qtbot.keyClick(kept.side.list, Qt.Key.Key_Down, ALT)
    assert listed(kept) == names(kept) == ["team_visits", "family_contacts", "posts"]
    qtbot.keyClick(kept.side.list, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(kept.side.list, Qt.Key.Key_Down, ALT)
    assert names(kept) == ["team_visits", "posts", "family_contacts"]
    qtbot.keyClick(kept.side.list, Qt.Key.Key_Up, ALT)
    assert names(kept) == ["team_visits", "family_contacts", "posts"]


def test_one_is_dragged_elsewhere(kept: ChartsPage) -> None:
    model = kept.side.model
    dragged = model.mimeData([model.index(model.row_of_favourite(2))])
    model.dropMimeData(dragged, Qt.DropAction.MoveAction, 1, 0, model.index(-1))
    assert names(kept) == ["posts", "family_contacts", "team_visits"]
    dragged = model.mimeData([model.index(model.row_of_favourite(0))])
    model.dropMimeData(dragged, Qt.DropAction.MoveAction, model.rowCount(), 0, model.index(-1))
    assert names(kept) == ["family_contacts", "team_visits", "posts"]


def test_only_favourites_are_dragged(kept: ChartsPage) -> None:
    model = kept.side.model
    flags = [model.flags(model.index(row)) for row in (0, 1, model.rowCount() - 1)]
    assert [bool(one & Qt.ItemFlag.ItemIsDragEnabled) for one in flags] == [False, True, False]


def test_f2_gives_one_another_name(kept: ChartsPage, qtbot: QtBot) -> None:
    def answer(dialog: QDialog) -> int:
        assert isinstance(dialog, LineDialog)
        dialog.write("For the meeting in June")
        return QDialog.DialogCode.Accepted

    kept.context.answer = answer
    at(kept, 1)
    qtbot.keyClick(kept.side.list, Qt.Key.Key_F2)
    assert kept.side.model.row_at(2).words == "For the meeting in June"
    assert names(kept) == ["family_contacts", "team_visits", "posts"]


def test_delete_removes_one_and_goes_to_the_next(kept: ChartsPage, qtbot: QtBot) -> None:
    at(kept, 1)
    qtbot.keyClick(kept.side.list, Qt.Key.Key_Delete)
    assert names(kept) == ["family_contacts", "posts"]
    qtbot.keyClick(kept.side.list, Qt.Key.Key_Delete)
    assert names(kept) == ["family_contacts"]


def test_the_right_click_offers_the_same(kept: ChartsPage) -> None:
    at(kept, 0)
    menu = kept.side.menu_for(kept.side.model.row_at(1))
    words = {action.text(): action for action in menu.actions()}
    assert {"Open", "Rename…", "Move up", "Move down", "Remove", "Print…"} <= set(words)
    assert not words["Move up"].isEnabled()
    words["Move down"].trigger()
    assert names(kept) == ["team_visits", "family_contacts", "posts"]


def test_they_are_found_by_their_names_with_the_items(kept: ChartsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(kept.side.field, "visits")
    kinds = [kept.side.model.row_at(row).kind for row in range(kept.side.model.rowCount())]
    assert kinds[:2] == ["favourite", "item"]


def test_they_are_there_the_next_day(
    kept: ChartsPage, qtbot: QtBot, theme: Theme, session: Session, malik_home: Path
) -> None:
    context = Context(theme, Settings(), inline=True)
    context.set_session(session)
    again = ChartsPage(context)
    qtbot.addWidget(again)
    again.show()
    again.open()
    assert listed(again) == ["family_contacts", "team_visits", "posts"]


def test_keeping_one_leaves_the_chart_as_it_was_zoomed(page: ChartsPage) -> None:
    assert page.picture.view is not None
    page.picture.view.zoom(0.5)
    span = page.picture.view.span
    assert span is not None
    page.tools.actions["star"].trigger()
    assert page.picture.view.span == span
