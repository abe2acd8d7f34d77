"""Disagreements as a coordinator settles them: with the keyboard, with a third figure, and back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.record import value_cell
from desktop_app.services import browsing, merging, remarks
from desktop_app.services.entering import Entry, enter
from desktop_app.services.exporting import export
from tests.gui.conftest import CTRL, MAY, MUNICIPALITY, PLACE, make_session, press
from tests.gui.desks import send_from

K = Qt.Key


@pytest.fixture
def coordinator(context, session, window, tmp_path):
    session.close()
    made = make_session(tmp_path / "municipality.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    folder = tmp_path / "stick"
    folder.mkdir()
    enter(made, [Entry(PLACE, "posts", MAY, "", "4", note="from the list", means="by telephone")])
    figures = [Entry(PLACE, "posts", MAY, "", "3"), Entry(PLACE, "team_visits", MAY, "", "1")]
    other = [Entry(PLACE, "team_visits", MAY, "", "..")]
    merging.merge(made, [send_from(folder, "one", figures), send_from(folder, "two", other)])
    context.set_session(made)
    return made


@pytest.fixture
def page(window, coordinator):
    window.show_page("disagreements")
    return window._page("disagreements")


def _said(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def _value(session, item: str) -> list[tuple[str, str]]:
    found = browsing.values(session, [PLACE], [item])
    return [(now.state, now.value) for now in found]


def _posts(page):
    return next(one for one in page.list.rows if {"3", "4"} == {side.value for side in one.words.sides})


def test_each_side_says_who_when_how_and_why(page) -> None:
    card = _posts(page)
    assert card.words.where.startswith("Savissivik")
    assert "May 2024" in card.words.where
    said = _said(card)
    assert "Test Person A" in said
    assert "by telephone" in said
    assert "from the list" in said


def test_what_both_started_from_is_shown(page, coordinator, tmp_path) -> None:
    """Two desks change the same figure: what stood there before both is told as such."""
    shared = tmp_path / "shared"
    shared.mkdir()
    first = make_session(shared / "a.malik")
    enter(first, [Entry(PLACE, "training_days", MAY, "", "1")])
    base = export(first, shared / "base.xlsx").path
    other = make_session(shared / "b.malik")
    merging.merge(other, [base])
    files = []
    for desk, value in ((first, "2"), (other, "3")):
        enter(desk, [Entry(PLACE, "training_days", MAY, "", value)])
        files.append(export(desk, shared / f"{value}.xlsx").path)
        desk.close()
    merging.merge(coordinator, files)
    page.reload()
    card = next(one for one in page.list.rows if {"2", "3"} == {side.value for side in one.words.sides})
    assert card.words.base.value == "1"
    assert "Before: 1" in _said(card)


def test_unknown_and_a_number_are_told_apart_in_words(page) -> None:
    values = {side.value for card in page.list.rows for side in card.words.sides}
    assert ".. (not available)" in values


def test_one_side_is_taken_with_the_keyboard_and_the_decision_taken_back(page, coordinator) -> None:
    count = len(page.list.rows)
    card = _posts(page)
    side = next(one for one in card.sides if one.text() == "3")
    assert not card.settle.isEnabled()
    press(side, K.Key_Space)
    press(card.note, "asked by telephone", K.Key_Return)
    assert len(page.list.rows) == count - 1
    assert _value(coordinator, "posts") == [("given", "3")]
    line = browsing.history(coordinator, value_cell(PLACE, "posts", MAY))[0]
    assert line.note == "asked by telephone"
    QTest.keyClick(page, K.Key_Z, CTRL)
    assert len(page.list.rows) == count


def test_a_third_figure_can_be_typed(page, coordinator) -> None:
    card = _posts(page)
    press(card.typed, "5", K.Key_Return)
    assert _value(coordinator, "posts") == [("given", "5")]


def test_what_cannot_be_read_is_refused_beside_what_was_typed(page, coordinator) -> None:
    card = _posts(page)
    count = len(page.list.rows)
    press(card.typed, "5 b", K.Key_Return)
    assert card.trouble.text()
    assert not card.trouble.isHidden()
    assert card.typed.text() == "5 b"
    assert len(page.list.rows) == count


def test_the_rail_shows_how_many_there_are_to_a_coordinator_alone(window, page) -> None:
    count = len(page.list.rows)
    button = window.rail.button("disagreements")
    assert str(count) in button.text()
    card = _posts(page)
    press(card.sides[0], K.Key_Space)
    QTest.mouseClick(card.settle, Qt.MouseButton.LeftButton)
    assert str(count - 1) in button.text()


def test_the_pages_of_a_place_have_neither(window) -> None:
    assert "disagreements" not in window.rail.names()
    assert "completeness" not in window.rail.names()


def test_with_nothing_to_settle_the_page_says_so(context, session, window, tmp_path) -> None:
    session.close()
    context.set_session(
        make_session(tmp_path / "m.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    )
    window.show_page("disagreements")
    page = window._page("disagreements")
    assert not page.nothing.isHidden()
    assert page.list.rows == []


def test_the_sheet_is_one_click_away(page, context) -> None:
    seen = []
    context.go.connect(lambda name, target: seen.append((name, target.item, target.period)))
    _posts(page).opened.emit()
    assert ("enter", "posts", MAY) in seen


def test_the_place_can_be_asked_instead(page, coordinator, answers) -> None:
    answers.ways = [lambda dialog: dialog.write("Which of the two is it?")]
    card = _posts(page)
    QTest.mouseClick(card.ask, Qt.MouseButton.LeftButton)
    (asked,) = remarks.remarks(coordinator, value_cell(PLACE, "posts", MAY))
    assert (asked.kind, asked.body) == ("question", "Which of the two is it?")


@pytest.mark.parametrize("percent", [100, 200])
def test_all_entries_of_a_coordinators_rail_are_seen_in_a_low_window(window, page, theme, percent) -> None:
    theme.put_on("light", percent)
    window.resize(1024, 640)
    QApplication.processEvents()
    for name in window.rail.names():
        button = window.rail.button(name)
        assert button.iconSize().height() >= 18
        assert button.height() >= button.iconSize().height()
        assert button.geometry().bottom() <= window.rail.height()
