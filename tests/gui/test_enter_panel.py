"""Beside the sheet: history, questions answered in place, checks with the way to their cell; what is remembered of a form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from desktop_app.domain.record import value_cell
from desktop_app.services import browsing, completing, entering, remarks
from desktop_app.services.entering import Entry
from desktop_app.services.session import open_session
from desktop_app.ui.context import Target
from desktop_app.ui.marks import Mark
from desktop_app.ui.models import cell_history
from desktop_app.ui.pages.enter_menu import fill_menu
from desktop_app.ui.pages.enter_page import EnterPage
from tests.gui.conftest import CTRL, MAY, MUNICIPALITY, PLACE, SHIFT, make_session, press

K = Qt.Key
POSTS = value_cell(PLACE, "posts", MAY)


@pytest.fixture
def page(window, session) -> EnterPage:
    window.show_page("enter", Target("local", PLACE, MAY, "posts"))
    made = window._page("enter")
    assert isinstance(made, EnterPage)
    return made


@pytest.fixture
def coordinator(context, window, session, tmp_path) -> EnterPage:
    session.close()
    context.set_session(
        make_session(tmp_path / "c.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    )
    window.show_page("enter", Target("local", PLACE, MAY, "posts"))
    return window._page("enter")


# History


def test_the_history_says_from_what_to_what_who_and_why(page, session) -> None:
    press(page.view, "2", K.Key_Return)
    entering.enter(session, [Entry(PLACE, "posts", MAY, "", "3", note="One was hired", means="on paper")])
    page.reload()
    page.view.go_to(page.model.place(POSTS))
    text = page.panel.text
    assert "2 → 3 — Test Person A" in text
    assert "One was hired" in text
    assert "on paper" in text


def test_the_panel_says_which_part_of_the_place_a_figure_covers(page, session) -> None:
    entering.enter(session, [Entry(PLACE, "posts", MAY, "", "3", part="The northern office")])
    page.reload()
    page.view.go_to(page.model.place(POSTS))
    assert "Covers only: The northern office" in page.panel.text


def test_a_course_is_drawn_of_two_figures_and_not_of_one(page, session) -> None:
    press(page.view, "2", K.Key_Return, K.Key_Up)
    assert not page.panel.chart.isVisibleTo(page.panel)
    entering.enter(session, [Entry(PLACE, "posts", "2024-04", "", "3")])
    page.reload()
    assert page.panel.chart.isVisibleTo(page.panel)
    assert "from 2 to 3" in page.panel.chart.accessibleName()


def test_f1_opens_on_the_definition(page) -> None:
    page.fold.setChecked(False)
    press(page.view, K.Key_F1)
    assert page.panel.isVisible()
    assert "What it means" in page.panel.text
    press(page.panel._text, K.Key_F6)
    assert QApplication.focusWidget() is page.view


@pytest.mark.parametrize("folded", [False, True])
def test_f6_leads_round_what_stands_about_the_sheet(page, session, folded: bool) -> None:
    page.fold.setChecked(not folded)
    beside = page.bar.forms if folded else page.panel._text
    press(page.view, K.Key_F6)
    assert QApplication.focusWidget() is beside
    press(beside, K.Key_F6)
    assert QApplication.focusWidget() is page.view
    press(page.view, (K.Key_F6, SHIFT))
    assert QApplication.focusWidget() is page.bar.forms


def test_a_doubt_is_answered_without_a_mouse(page, session) -> None:
    for month in range(6, 13):
        entering.enter(session, [Entry(PLACE, "posts", f"2023-{month:02d}", "", "3")])
    for answer in (lambda: press(QApplication.focusWidget(), K.Key_Space), lambda: _yes_of_the_menu(page)):
        press(
            page.view, "90" if page.model.edit_text(*page.view.at) != "90" else "91", K.Key_Return, K.Key_Up
        )
        assert page.line.says_yes
        press(page.view, K.Key_F6)
        assert QApplication.focusWidget() is page.line._yes
        answer()
        assert not page.line.asks
        assert QApplication.focusWidget() is page.view


def _yes_of_the_menu(page: EnterPage) -> None:
    menu = QMenu()
    fill_menu(page, menu)
    assert menu.actions()[0].text() == "Yes, it is right"
    menu.actions()[0].trigger()


# Questions


def test_a_question_is_marked_told_and_answered_in_place(page, session) -> None:
    remarks.remark(session, POSTS, "Is it three or four?", remarks.QUESTION)
    page.reload()
    page.view.go_to(page.model.place(POSTS))
    assert Mark.QUESTIONED in page.model.marks(*page.view.at)
    assert "questioned by the coordinator" in page.line.text
    talk = page.panel.talk
    assert talk.isVisibleTo(page.panel)
    assert "Is it three or four?" in talk.words.text()
    assert not talk.answer.isEnabled()
    talk.field.setPlainText("Four.")
    talk.answer.click()
    assert [(one.kind, one.body) for one in remarks.remarks(session, POSTS)] == [
        ("question", "Is it three or four?"),
        ("answer", "Four."),
    ]
    assert Mark.QUESTIONED not in page.model.marks(*page.view.at)
    assert not talk.isVisibleTo(page.panel)
    press(page.view, (K.Key_Z, CTRL))
    assert Mark.QUESTIONED in page.model.marks(*page.view.at)


def test_an_answer_begun_stays_with_its_cell(page, session) -> None:
    remarks.remark(session, POSTS, "Is it three or four?", remarks.QUESTION)
    page.reload()
    page.view.go_to(page.model.place(POSTS))
    page.panel.talk.field.setPlainText("Four, bec")
    press(page.view, K.Key_Up)
    assert not page.panel.talk.isVisibleTo(page.panel)
    press(page.view, K.Key_Down)
    assert page.panel.talk.text == "Four, bec"


def test_an_answer_that_is_refused_stays_where_it_was_written(page, session, window) -> None:
    remarks.remark(session, POSTS, "Who?", remarks.QUESTION)
    page.reload()
    page.view.go_to(page.model.place(POSTS))
    page.panel.talk.field.setPlainText("010190-1234")
    page.panel.talk.answer.click()
    assert "CPR" in window.message.text
    assert page.panel.talk.text == "010190-1234"


def test_a_place_that_was_asked_nothing_has_nothing_to_answer(page) -> None:
    assert not page.panel.talk.isVisibleTo(page.panel)


def test_a_coordinator_asks_and_settles_in_place(coordinator) -> None:
    session, talk = coordinator.context.session, coordinator.panel.talk
    assert talk.ask.isVisibleTo(coordinator.panel)
    assert talk.field.isHidden()
    talk.ask.click()
    assert not talk.field.isHidden()
    talk.field.setPlainText("Is it three or four?")
    talk.ask.click()
    (question,) = remarks.remarks(session, POSTS)
    assert (question.kind, question.body) == ("question", "Is it three or four?")
    remarks.remark(session, POSTS, "Four.", remarks.ANSWER, question.id)
    coordinator.reload()
    assert "answers: Four." in talk.words.text()
    talk.settle.click()
    last = remarks.remarks(session, POSTS)[-1]
    assert (last.kind, last.body) == (
        "settled",
        "",
    )  # no word of a language: codes, never labels, in the data
    assert cell_history.remark_lines([last]) == f"{last.author}: Settled"
    assert not talk.settle.isVisibleTo(coordinator.panel)


# Checks


def contradict(session) -> None:
    entering.enter(session, [Entry(PLACE, "posts", MAY, "", "1"), Entry(PLACE, "posts_filled", MAY, "", "2")])


def test_what_does_not_fit_is_told_beside_the_sheet_with_the_way_to_its_cell(page, session) -> None:
    contradict(session)
    page.reload()
    assert page.bar.checks.isVisibleTo(page)
    assert "Checks of the whole report" in page.panel.text
    press(page.view, (K.Key_Home, CTRL))
    page.panel._text.anchorClicked.emit(QUrl("0"))
    assert page.model.key(*page.view.at)[0] in ("posts", "posts_filled")
    assert Mark.DOUBTFUL in page.model.marks(*page.view.at)


def test_the_link_above_the_sheet_leads_there_too(page, session) -> None:
    contradict(session)
    page.reload()
    page.fold.setChecked(False)
    press(page.view, (K.Key_Home, CTRL))
    page.bar.checks.click()
    assert page.panel.isVisible()
    assert page.model.key(*page.view.at)[0] in ("posts", "posts_filled")


def test_where_everything_fits_nothing_is_told(page) -> None:
    assert not page.bar.checks.isVisibleTo(page)


def test_a_figure_far_from_the_others_is_content_with_a_note_that_its_history_keeps(
    page, session, answers
) -> None:
    for month in range(6, 13):
        entering.enter(session, [Entry(PLACE, "leisure_activities", f"2023-{month:02d}", "", "3")])
    page.view.go_to(page.model.place(("leisure_activities", "")))
    press(page.view, "90", K.Key_Return, K.Key_Up)
    answers.ways = [lambda dialog: dialog.write("The summer camp")]
    page.line.noteAsked.emit()
    assert not page.line.asks
    latest = browsing.history(session, page.model.where(*page.view.at))[0]
    assert (latest.value, latest.note) == ("90", "The summer camp")


def test_a_doubt_asks_on_after_a_restart_and_a_yes_is_remembered(page, session, context, answers) -> None:
    answers.ways = [False, False]
    for month in range(6, 13):
        entering.enter(session, [Entry(PLACE, "leisure_activities", f"2023-{month:02d}", "", "3")])
    page.view.go_to(page.model.place(("leisure_activities", "")))
    press(page.view, "90", K.Key_Return, K.Key_Up)
    for asks in (True, False):
        path = context.session.workspace.path
        context.session.close()
        again = open_session(path)
        again.today = session.today
        context.set_session(again)
        page.view.go_to(page.model.place(("leisure_activities", "")))
        assert page.line.asks is asks
        press(page.view, (K.Key_Return, CTRL | SHIFT))
        told = [
            listed.item(row).text()
            for listed in answers.seen[-1].findChildren(QListWidget)
            for row in range(listed.count())
        ]
        assert any(text.startswith("Leisure activities") and "far more" in text for text in told) is asks
        assert (Mark.DOUBTFUL in page.model.marks(*page.view.at)) is asks
        page.line.confirmed.emit()
        assert not page.line.asks


def test_a_change_after_acceptance_asks_for_a_note_and_takes_no_yes(coordinator, answers) -> None:
    session = coordinator.context.session
    press(coordinator.view, "3", K.Key_Return, K.Key_Up)
    completing.review(session, "local", PLACE, MAY, accept=True)
    press(coordinator.view, "4", K.Key_Return, K.Key_Up)
    assert "accepted already" in coordinator.line.text
    assert coordinator.line.asks
    assert not coordinator.line._yes.isVisibleTo(coordinator)
    answers.ways = [lambda dialog: dialog.write("One came back")]
    coordinator.line.noteAsked.emit()
    assert not coordinator.line.asks
    assert browsing.history(session, POSTS)[0].note == "One came back"


def test_a_form_that_was_returned_is_corrected_and_complete_again(coordinator, answers) -> None:
    session = coordinator.context.session
    press(coordinator.view, "3", K.Key_Return, K.Key_Up, (K.Key_Return, CTRL | SHIFT))
    completing.review(session, "local", PLACE, MAY, accept=False, note="Is it four?")
    coordinator.reload()
    assert "Is it four?" in coordinator.bar.state.text()
    coordinator.view.go_to(coordinator.model.place(POSTS))
    press(coordinator.view, "4", K.Key_Return)
    assert not coordinator.line.asks
    coordinator.bar.complete.click()  # open again
    coordinator.bar.complete.click()
    sheet = browsing.sheet(session, "local", PLACE, MAY)
    assert sheet.status == "complete"
    assert coordinator.model.edit_text(*coordinator.model.place(POSTS)) == "4"


def test_a_changed_figure_says_that_it_is_still_to_go(page, session, tmp_path) -> None:
    from desktop_app.services import exporting

    press(page.view, "3", K.Key_Return, K.Key_Up)
    exporting.export(session, tmp_path / "out.xlsx")
    press(page.view, "4", K.Key_Return, K.Key_Up)
    assert Mark.RESEND in page.model.marks(*page.view.at)
    assert "changed since it was sent" in page.line.text


# Completing, finding


def test_from_the_list_of_empty_cells_one_goes_to_the_cell(page, session) -> None:
    def double_click(dialog) -> int:
        dialog._go(2)
        return dialog.result()

    page.context.answer = double_click
    press(page.view, (K.Key_Return, CTRL | SHIFT))
    empty = completing.check_complete(session, "local", PLACE, MAY).empty
    assert page.model.key(*page.view.at) == empty[2]
    assert browsing.sheet(session, "local", PLACE, MAY).status == ""


def test_ctrl_f_finds_on_another_form_of_the_place_too(coordinator, answers) -> None:
    coordinator.context.go.emit("enter", Target("casework", MUNICIPALITY, "2024-Q1"))
    answers.ways = [lambda dialog: dialog.write("anbragt")]
    press(coordinator.view, (K.Key_F, CTRL))
    assert coordinator.model.sheet.form == "placements"
    assert coordinator.model.key(*coordinator.view.at)[0].startswith("placed")


def test_home_leads_to_the_very_cell(page, context) -> None:
    context.go.emit("enter", Target("local", PLACE, "2024-03", "training_days"))
    assert page.model.where(*page.view.at) == value_cell(PLACE, "training_days", "2024-03")


def test_a_report_that_is_begun_goes_on_where_it_was_left(page, session, context) -> None:
    def opened() -> tuple[str, str]:
        context.go.emit("home", None)
        context.go.emit("enter", Target("local", PLACE, MAY))
        return page.model.key(*page.view.at)

    page.view.go_to(page.view.moves.first())
    press(page.view, "2", K.Key_Return, "0", K.Key_Return)
    assert opened() == ("family_contacts", "")
    entering.enter(session, [Entry(PLACE, "posts", MAY, "", "many")])
    assert opened() == ("posts", "")
    remarks.remark(session, value_cell(PLACE, "parenting_completed", MAY), "Sure?", remarks.QUESTION)
    assert opened() == ("parenting_completed", "")


def test_a_report_that_is_not_begun_opens_at_its_first_figure(page, context) -> None:
    context.go.emit("enter", Target("local", PLACE, "2024-04"))
    assert page.view.at == page.view.moves.first()


# What is remembered


def test_a_column_drawn_wider_stays_so_for_its_form(context, window, page, tmp_path) -> None:
    page.view.horizontalHeader().resizeSection(0, 260)
    page.view.fit()
    assert page.view.columnWidth(0) == 260
    press(page.view, K.Key_F7)
    assert page.view.columnWidth(0) != 260
    press(page.view, K.Key_F7)
    assert page.view.columnWidth(0) == 260
    again = EnterPage(context)
    again.open(Target("local", PLACE, MAY))
    assert again.view.widths == {0: 260}
    again.deleteLater()


def test_a_folded_panel_stays_folded_for_its_form(context, page) -> None:
    page.fold.click()
    assert not page.panel.isVisible()
    again = EnterPage(context)
    again.resize(1200, 700)
    again.open(Target("local", PLACE, MAY))
    assert not again.fold.isChecked()
    again.deleteLater()


def test_a_narrow_window_folds_the_panel_and_forgets_nothing(page, window) -> None:
    window.resize(1024, 640)
    narrow = page.width() < page.context.theme.pixels(980)
    assert page.panel.isVisible() is not narrow
    window.resize(1280, 800)
    assert page.panel.isVisible()


def test_widths_that_make_no_sense_are_left_aside(context) -> None:
    from desktop_app.settings import Option
    from desktop_app.ui.sheet_memory import SheetMemory

    for wrong in ({"0": 3}, {"x": 100}, {"0": "wide"}, [], "wide"):
        context.settings.put(Option("sheet_columns_local", {}, lambda value: value), wrong)
        assert SheetMemory(context.settings).widths("local", False) == {}


def test_larger_text_folds_the_panel_where_it_leaves_no_room(page, theme) -> None:
    assert page.panel.isVisible()
    theme.put_on("light", 200)
    assert not page.panel.isVisible()
    theme.put_on("light", 100)
    assert page.panel.isVisible()


def test_the_cell_stays_in_view_when_the_window_shrinks(page, window) -> None:
    press(page.view, (K.Key_End, CTRL))
    window.resize(1024, 640)
    assert page.view.viewport().rect().intersects(page.view.visualRect(page.view.currentIndex()))
