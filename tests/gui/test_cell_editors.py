"""Texts of several lines and choices from a list, typed on a sheet."""

from __future__ import annotations

from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import read_tables
from desktop_app.i18n import set_language
from desktop_app.services import browsing
from desktop_app.services.catalogues import builtin_tables
from desktop_app.ui.context import Target
from desktop_app.ui.marks import Mark
from desktop_app.ui.pages.enter_page import EnterPage
from desktop_app.ui.widgets.answer_list import Answer, AnswerList
from desktop_app.ui.widgets.sheet_editor import ChoiceEditor, TextEditor
from tests.gui.conftest import CTRL, SHIFT, make_session, press

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
HALF, PART = "2024-H1", "initiative=B01"


@pytest.fixture
def page(context, window, session, tmp_path) -> EnterPage:
    session.close()
    nation = make_session(
        tmp_path / "nation.malik", sites=["GL"], provider="initiative_office", coordinator=True
    )
    nation.catalogue = with_diary()
    context.set_session(nation)
    window.show_page("enter", Target("diary", "GL", HALF, "progress_done", PART))
    return window._page("enter")


@cache
def with_diary() -> Catalogue:
    """The built-in catalogue and one form more, whose answers are texts and choices: initiatives have a page of their own."""
    tables = {name: [dict(row) for row in rows] for name, rows in builtin_tables().items()}
    progress = next(row for row in tables["forms"] if row["code"] == "progress")
    tables["forms"].append({**progress, "code": "diary"})
    asked = [row for row in tables["form_items"] if row["form"] == "progress"]
    tables["form_items"] += [{**row, "form": "diary"} for row in asked]
    catalogue, findings = read_tables(tables)
    assert catalogue is not None, findings
    return catalogue


def go(page: EnterPage, item: str) -> None:
    page.view.go_to(page.model.place((item, PART)))


def said(page: EnterPage, item: str) -> tuple[str, str]:
    session = page.context.session
    return next(
        (one.value or one.state, browsing.words_of(session, one))
        for one in browsing.values(session, ["GL"], [item])
        if one.cell.breakdown == PART
    )


# Texts


def test_alt_enter_begins_a_new_line_and_enter_leaves(page) -> None:
    press(page.view, "one", (K.Key_Return, ALT), "two", K.Key_Return)
    assert said(page, "progress_done") == ("given", "one\ntwo")
    assert not page.view.is_editing


def test_the_field_grows_over_the_cells_below_and_stays_within_the_sheet(page) -> None:
    press(page.view, "one")
    editor = page.view._editor
    assert isinstance(editor, TextEditor)
    before = editor.height()
    for line in range(6):
        press(page.view, (K.Key_Return, ALT), str(line))
    assert editor.height() > before
    assert page.view.viewport().rect().contains(editor.geometry())


def test_f2_edits_a_text_at_its_end_and_arrows_stay_in_it(page) -> None:
    press(page.view, "one", (K.Key_Return, ALT), "two", K.Key_Return)
    go(page, "progress_done")
    press(page.view, K.Key_F2, "!", K.Key_Up, K.Key_Home, ">", (K.Key_Tab, Qt.KeyboardModifier.NoModifier))
    assert said(page, "progress_done")[1] == ">one\ntwo!"


def test_escape_leaves_a_text_as_it_was(page) -> None:
    press(page.view, "one", K.Key_Return)
    go(page, "progress_done")
    press(page.view, "else", K.Key_Escape)
    assert said(page, "progress_done")[1] == "one"


def test_a_cpr_number_in_a_text_is_refused_and_stays_visible(page) -> None:
    press(page.view, "010190-1234", K.Key_Return)
    go(page, "progress_done")
    assert Mark.REFUSED in page.model.marks(*page.view.at)
    assert page.model.edit_text(*page.view.at) == "010190-1234"


# Choices


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("with problems", "problems"),
        ("med problemer", "problems"),
        ("probl", "problems"),
        ("efter plan", "on_plan"),
        ("Completed", "completed"),
    ],
)
def test_a_choice_is_typed_by_any_of_its_names_or_their_beginning(page, typed: str, code: str) -> None:
    go(page, "progress_status")
    press(page.view, typed, K.Key_Return)
    assert said(page, "progress_status")[0] == code


@pytest.mark.parametrize("key", [K.Key_F4, (K.Key_Down, ALT)])
def test_f4_and_alt_down_list_the_answers_and_enter_takes_one(page, key) -> None:
    go(page, "progress_status")
    press(page.view, key)
    editor = page.view._editor
    assert isinstance(editor, ChoiceEditor)
    assert editor.answers.isVisible()
    choices = page.context.catalogue.items["progress_status"].choices
    assert editor.answers.count() == len(choices)
    press(page.view, K.Key_Down, K.Key_Down, K.Key_Return)
    assert said(page, "progress_status")[0] == choices[1].code
    assert not page.view.is_editing


def test_the_list_is_in_the_language_in_force_and_opens_on_what_is_chosen(page, context) -> None:
    go(page, "progress_status")
    press(page.view, "Completed", K.Key_Return)
    context.switch_language("da")
    go(page, "progress_status")
    press(page.view, K.Key_F4)
    answers = page.view._editor.answers
    assert answers.currentItem().text() == page.model.edit_text(*page.view.at)
    press(page.view, K.Key_Escape, K.Key_Escape)
    set_language("en")


def test_a_click_in_the_list_takes_the_answer(page) -> None:
    go(page, "progress_status")
    press(page.view, K.Key_F4)
    answers = page.view._editor.answers
    rect = answers.visualItemRect(answers.item(0))
    QTest.mouseClick(answers.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    first = page.context.catalogue.items["progress_status"].choices[0].code
    assert said(page, "progress_status")[0] == first


def test_what_is_none_of_the_answers_is_refused_and_kept(page) -> None:
    go(page, "progress_status")
    press(page.view, "perhaps", K.Key_Return)
    go(page, "progress_status")
    assert Mark.REFUSED in page.model.marks(*page.view.at)
    assert page.model.edit_text(*page.view.at) == "perhaps"


def test_escape_closes_the_list_first_and_then_the_cell(page) -> None:
    go(page, "progress_status")
    press(page.view, K.Key_F4, K.Key_Escape)
    assert page.view.is_editing
    press(page.view, K.Key_Escape)
    assert not page.view.is_editing


def test_ctrl_enter_fills_a_selection_with_an_answer(page) -> None:
    go(page, "progress_status")
    press(page.view, (K.Key_Right, SHIFT), "probl", (K.Key_Return, CTRL))
    row, column = page.view.at
    names = {page.model.edit_text(row, one) for one in (column, column + 1)}
    assert len(names) == 1
    assert names != {""}


ANSWERS = [Answer("Sodavand", ("a", "Sodavand", "Soda")), Answer("Vand", ("b", "Vand", "Water"))]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("soda", "soda"),  # a name of its own: nothing to guess
        ("sod", "Sodavand"),
        ("wat", "Vand"),
        ("van", "Vand"),  # only the beginning of a word counts
        ("x", "x"),
        ("..", ".."),
    ],
)
def test_what_was_typed_means_an_answer_only_where_there_is_no_other(theme, qtbot, typed, meant) -> None:
    from PySide6.QtWidgets import QWidget

    around = QWidget()
    qtbot.addWidget(around)
    assert AnswerList(around, theme, ANSWERS).meant(typed) == meant
