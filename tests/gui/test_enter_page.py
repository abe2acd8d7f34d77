"""The data sheet with everything behind it: what is typed lies in the workspace when the cursor has left the cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.i18n import set_language
from desktop_app.services import browsing, entering
from desktop_app.services.entering import Entry
from desktop_app.services.session import open_session
from desktop_app.ui.context import Target
from desktop_app.ui.dialogs.complete_dialog import CompleteDialog
from desktop_app.ui.dialogs.note_dialog import NoteDialog
from desktop_app.ui.dialogs.paste_preview import PastePreview
from desktop_app.ui.dialogs.unsaved_dialog import UnsavedDialog
from desktop_app.ui.marks import Mark
from desktop_app.ui.pages import enter_keeping
from desktop_app.ui.pages.enter_menu import fill_menu
from desktop_app.ui.pages.enter_page import EnterPage
from tests.gui.conftest import CTRL, MAY, MUNICIPALITY, PLACE, SHIFT, make_session, press

K = Qt.Key


@pytest.fixture
def page(window, session) -> EnterPage:
    window.show_page("enter", Target("local", PLACE, MAY))
    made = window._page("enter")
    assert isinstance(made, EnterPage)
    return made


def value(session, item: str, period: str = MAY, breakdown: str = "") -> tuple[str, str]:
    found = [
        (one.state, one.value)
        for one in browsing.values(session, [PLACE], [item])
        if one.cell.period == period and one.cell.breakdown == breakdown
    ]
    return found[0] if found else ("", "")


def go(page: EnterPage, item: str, breakdown: str = "") -> None:
    place = page.model.place((item, breakdown))
    assert place is not None
    page.view.go_to(place)


def test_a_value_is_on_disk_when_the_cursor_leaves_the_cell(page, session) -> None:
    press(page.view, "2", K.Key_Return)
    assert value(session, "parenting_begun") == ("given", "2")
    assert open_session(session.workspace.path, write=False).workspace.read is not None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0", ("given", "0")),
        ("-", ("given", "0")),
        ("..", ("unavailable", "")),
        (",,", ("unavailable", "")),
        (".", ("not_applicable", "")),
    ],
)
def test_the_marks_are_kept_as_what_they_say(page, session, typed: str, kept) -> None:
    press(page.view, typed, K.Key_Return)
    assert value(session, "parenting_begun") == kept


@pytest.mark.parametrize("lang", ["kl", "da", "en"])
def test_a_month_of_local_work_is_entered_by_keyboard_alone(
    page, context, session, answers, lang: str
) -> None:
    context.switch_language(lang)
    press(page.view, (K.Key_Home, CTRL))
    typed = ["2", "..", "11", "4", "31", "1", "0", "3", "2,5" if lang != "en" else "2.5"]
    items = [
        item for item in context.catalogue.form("local").items if not context.catalogue.items[item].calculated
    ]
    for text in typed:
        press(page.view, text, K.Key_Return)
    answers.ways = [lambda dialog: dialog.write("Ukiaq"), lambda dialog: _choose(dialog, "0")]
    press(page.view, (K.Key_Home, CTRL), K.Key_Down, (K.Key_F2, SHIFT), (K.Key_Return, CTRL | SHIFT))
    sheet = browsing.sheet(session, "local", PLACE, MAY)
    assert (sheet.status, sheet.filled) == ("complete", sheet.asked)
    assert value(session, items[0]) == ("given", "2")
    assert value(session, items[1]) == ("unavailable", "")
    assert value(session, items[2]) == ("given", "11")
    for _step in range(20):
        press(page.view, (K.Key_Z, CTRL))
    after = browsing.sheet(session, "local", PLACE, MAY)
    assert (after.status, after.filled) == ("", 0)


def test_a_decimal_comma_is_understood(page, session) -> None:
    go(page, "training_days")
    press(page.view, "2,5", K.Key_Return)
    assert value(session, "training_days") == ("given", "2.5")


def test_a_refused_text_stays_visible_with_its_sentence_and_is_not_sent(page, session) -> None:
    press(page.view, "many", K.Key_Return, K.Key_Up)
    assert value(session, "parenting_begun") == ("", "")
    assert Mark.REFUSED in page.model.marks(*page.view.at)
    assert page.model.edit_text(*page.view.at) == "many"
    assert "“many” is not a number" in page.line.text


def test_a_refused_text_is_there_again_after_a_restart(page, session, window) -> None:
    press(page.view, "many", K.Key_Return)
    path = session.workspace.path
    session.close()
    again = open_session(path)
    sheet = browsing.sheet(again, "local", PLACE, MAY)
    assert sheet.rows[0].cells[0].draft is not None
    assert sheet.rows[0].cells[0].draft.typed == "many"
    again.close()


def test_a_doubtful_figure_asks_and_is_content_with_a_yes(page, session) -> None:
    for month in range(6, 13):
        entering.enter(session, [Entry(PLACE, "leisure_activities", f"2023-{month:02d}", "", "3")])
    go(page, "leisure_activities")
    press(page.view, "90", K.Key_Return, K.Key_Up)
    assert value(session, "leisure_activities") == ("given", "90")
    assert page.line.asks
    assert Mark.DOUBTFUL in page.model.marks(*page.view.at)
    page.line.confirmed.emit()
    assert not page.line.asks
    assert Mark.DOUBTFUL not in page.model.marks(*page.view.at)


def test_a_note_is_kept_beside_the_figure(page, session, answers) -> None:
    press(page.view, "2", K.Key_Return, K.Key_Up)
    answers.ways = [lambda dialog: dialog.write("Ny leder")]
    press(page.view, (K.Key_F2, SHIFT))
    assert isinstance(answers.seen[0], NoteDialog)
    from desktop_app.services import remarks

    cell = page.model.cell(*page.view.at)
    assert [one.body for one in remarks.remarks(session, cell.cell)] == ["Ny leder"]


def test_a_cpr_number_in_a_note_is_refused_in_words(page, session, answers, window) -> None:
    answers.ways = [lambda dialog: dialog.write("010190-1234")]
    press(page.view, (K.Key_F2, SHIFT))
    assert "CPR" in window.message.text


def test_ctrl_z_and_ctrl_y_take_back_and_do_again(page, session) -> None:
    press(page.view, "2", K.Key_Return)
    press(page.view, (K.Key_Z, CTRL))
    assert value(session, "parenting_begun")[0] in ("", "withdrawn")
    assert page.model.edit_text(*page.model.place(("parenting_begun", ""))) == ""
    press(page.view, (K.Key_Y, CTRL))
    assert value(session, "parenting_begun") == ("given", "2")


def test_undo_takes_everything_back_to_the_start_and_then_says_so(page, session, window) -> None:
    for text in ("1", "2", "3"):
        press(page.view, text, K.Key_Return)
    for _step in range(4):
        press(page.view, (K.Key_Z, CTRL))
    assert "nothing to take back" in window.message.text
    assert browsing.sheet(session, "local", PLACE, MAY).filled == 0


def test_a_block_that_fits_goes_in_at_once_and_is_one_step(page, session, answers) -> None:
    QApplication.clipboard().setText("2\r\n1\r\n11\r\n")
    press(page.view, (K.Key_V, CTRL))
    assert answers.seen == []
    assert value(session, "family_contacts") == ("given", "11")
    press(page.view, (K.Key_Z, CTRL))
    assert browsing.sheet(session, "local", PLACE, MAY).filled == 0


def test_a_block_that_would_be_refused_or_overwrite_is_shown_first(page, session, answers) -> None:
    press(page.view, "5", K.Key_Return)
    go(page, "parenting_begun")
    QApplication.clipboard().setText("7\nmany\n11\n")
    answers.ways = [False]
    press(page.view, (K.Key_V, CTRL))
    (preview,) = answers.seen
    assert isinstance(preview, PastePreview)
    assert preview.table.rowCount() == 2
    words = [preview.table.item(row, 3).text() for row in range(2)]
    assert "overwritten" in words[0]
    assert "refused" in words[1]
    assert value(session, "parenting_begun") == ("given", "5")
    answers.ways = [True]
    press(page.view, (K.Key_V, CTRL))
    assert value(session, "parenting_begun") == ("given", "7")
    assert value(session, "family_contacts") == ("given", "11")


def test_a_block_wider_than_the_sheet_says_how_much_is_left_out(page, answers) -> None:
    QApplication.clipboard().setText("1\t2\t3\n")
    answers.ways = [False]
    press(page.view, (K.Key_V, CTRL))
    assert isinstance(answers.seen[0], PastePreview)


def test_ctrl_page_up_and_down_change_the_period_and_keep_the_cell(page) -> None:
    go(page, "posts")
    press(page.view, (K.Key_PageUp, CTRL))
    assert page.model.sheet.period == "2024-04"
    QApplication.processEvents()  # the heading is given its room
    assert page.bar.heading.text() == "April 2024"
    assert page.model.key(*page.view.at) == ("posts", "")
    press(page.view, (K.Key_PageDown, CTRL))
    assert page.model.sheet.period == MAY


def test_a_period_that_has_not_begun_cannot_be_entered(page, window) -> None:
    press(page.view, (K.Key_PageDown, CTRL), (K.Key_PageDown, CTRL))
    assert page.model.sheet.period == "2024-06"
    assert "not begun" in window.message.text


def test_a_period_still_running_is_provisional(page, session) -> None:
    press(page.view, (K.Key_PageDown, CTRL), "2", K.Key_Return, K.Key_Up)
    assert Mark.PROVISIONAL in page.model.marks(*page.view.at)


def test_ctrl_s_answers_that_it_is_saved_already(page, window) -> None:
    press(page.view, "2", (K.Key_S, CTRL))
    assert "Already saved" in window.message.text
    assert "All changes saved" in window.status.saved_sentence


def test_marking_complete_lists_what_is_empty_and_fills_it_as_asked(page, session, answers) -> None:
    press(page.view, "2", K.Key_Return)
    answers.ways = [lambda dialog: _choose(dialog, "0")]
    press(page.view, (K.Key_Return, CTRL | SHIFT))
    (dialog,) = answers.seen
    assert isinstance(dialog, CompleteDialog)
    sheet = browsing.sheet(session, "local", PLACE, MAY)
    assert sheet.status == "complete"
    assert sheet.filled == sheet.asked
    assert value(session, "posts") == ("given", "0")
    assert page.bar.complete.text() == "Open again"


def _choose(dialog: CompleteDialog, means: str) -> None:
    for radio in dialog._choices.buttons():
        if radio.property("means") == means:
            radio.setChecked(True)


def test_marking_complete_tells_what_was_refused_by_its_name(page, session, answers) -> None:
    press(page.view, "many", K.Key_Return, (K.Key_Return, CTRL | SHIFT))
    (dialog,) = answers.seen
    listed = [one.item(row).text() for one in dialog.findChildren(QListWidget) for row in range(one.count())]
    assert sum("“many” was refused" in line for line in listed) == 1
    assert listed[0].startswith(page.model.lines[page.view.moves.rows[0]].full)


def test_a_complete_report_can_be_opened_again(page, session, answers) -> None:
    press(page.view, (K.Key_Return, CTRL | SHIFT))
    page.bar.complete.click()
    assert browsing.sheet(session, "local", PLACE, MAY).status != "complete"


def test_declining_to_mark_complete_changes_nothing(page, session, answers) -> None:
    answers.ways = [False]
    press(page.view, (K.Key_Return, CTRL | SHIFT))
    assert browsing.sheet(session, "local", PLACE, MAY).status == ""


def test_f1_opens_what_the_figure_means(page) -> None:
    page.fold.setChecked(False)
    press(page.view, K.Key_F1)
    assert page.panel.isVisible()
    assert page.panel.isAncestorOf(QApplication.focusWidget())


def test_a_value_that_cannot_be_written_stays_visible_and_is_tried_again(
    page, session, window, answers, monkeypatch
) -> None:
    real = entering.enter

    def full(*_given, **_named):
        raise UserError("disk_full", path="place.malik")

    monkeypatch.setattr(entering, "enter", full)
    press(page.view, "2", K.Key_Return, K.Key_Up)
    assert page.model.edit_text(*page.view.at) == "2"
    assert Mark.SAVING in page.model.marks(*page.view.at)
    assert window.message.isVisible()
    answers.ways = [False]
    assert not window.close()  # it asks before anything is lost
    assert isinstance(answers.seen[0], UnsavedDialog)
    monkeypatch.setattr(entering, "enter", real)
    page.keeping.keep([page.keeping.entry(value_cell(PLACE, "parenting_begun", MAY), "2")], 1)
    assert value(session, "parenting_begun") == ("given", "2")
    assert Mark.SAVING not in page.model.marks(*page.view.at)
    assert page.context.unsaved == set()


def test_what_is_tried_again_never_goes_over_something_newer(page, session, monkeypatch) -> None:
    real, later = entering.enter, []
    monkeypatch.setattr(enter_keeping.QTimer, "singleShot", lambda _ms, _page, again: later.append(again))

    def full(*_given, **_named):
        raise UserError("disk_full", path="place.malik")

    monkeypatch.setattr(entering, "enter", full)
    press(page.view, "2", K.Key_Tab, "5", K.Key_Return)
    monkeypatch.setattr(entering, "enter", real)
    go(page, "parenting_begun")
    press(page.view, "3", K.Key_Return)
    for again in later:
        again()
    assert value(session, "parenting_begun") == ("given", "3")
    assert value(session, "parenting_completed") == ("given", "5")
    assert page.context.unsaved == set()


@pytest.mark.parametrize("lang", ["kl", "da"])
def test_switching_the_language_keeps_cell_and_figures(page, context, lang: str) -> None:
    press(page.view, "2", K.Key_Return)
    go(page, "posts")
    before, heading = page.view.at, page.bar.heading.text()
    context.switch_language(lang)
    assert page.view.at == before
    assert page.bar.heading.text() != heading
    assert page.model.edit_text(*page.model.place(("parenting_begun", ""))) == "2"
    set_language("en")


def test_the_menu_of_a_cell_offers_the_marks_with_their_words(page, session) -> None:
    menu = QMenu()
    fill_menu(page, menu)
    texts = [action.text() for action in menu.actions()]
    assert texts[:3] == ["None (0)", "Not available (..)", "Not applicable (.)"]
    menu.actions()[1].trigger()
    assert value(session, "parenting_begun") == ("unavailable", "")


def test_another_places_figures_are_marked_as_told_by_telephone(context, window, session, tmp_path) -> None:
    session.close()
    coordinator = make_session(tmp_path / "c.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    context.set_session(coordinator)
    window.show_page("enter", Target("local", PLACE, MAY))
    page = window._page("enter")
    press(page.view, "2", K.Key_Return)
    cell = page.model.cell(*page.model.place(("parenting_begun", ""))).cell
    (line,) = browsing.history(coordinator, cell)
    assert line.means == "by telephone"
    page.bar.told.setCurrentIndex(1)
    page.bar.toldChosen.emit(page.bar.told.currentData())
    press(page.view, K.Key_Up, "3", K.Key_Return)
    assert browsing.history(coordinator, cell)[0].means == "on paper"


def test_a_figure_that_covers_a_part_names_it_in_cell_and_words(page, session, answers) -> None:
    go(page, "family_contacts")
    press(page.view, "11", K.Key_Return, K.Key_Up)
    answers.ways = [lambda dialog: dialog.write("The northern office")]
    page.asking.cover_part()
    assert Mark.PARTIAL in page.model.marks(*page.view.at)
    assert "The northern office" in page.line.text
    assert value(session, "family_contacts") == ("given", "11")


def test_nothing_can_be_partly_covered_before_it_is_typed(page, answers, window) -> None:
    page.asking.cover_part()
    assert answers.seen == []
    assert "Type the figure first" in window.message.text


@pytest.mark.parametrize(
    ("typed", "item"),
    [("training", "training_days"), ("rejsehold", "team_visits"), ("POSTS FILLED", "posts_filled")],
)
def test_ctrl_f_finds_a_figure_by_any_of_its_names(page, answers, typed: str, item: str) -> None:
    answers.ways = [lambda dialog: dialog.write(typed)]
    press(page.view, (K.Key_F, CTRL))
    assert page.model.key(*page.view.at) == (item, "")


def test_what_has_no_such_name_is_not_found_and_leaves_the_cell(page, answers) -> None:
    before = page.view.at
    answers.ways = [lambda dialog: dialog.write("qqqq")]
    press(page.view, (K.Key_F, CTRL))
    (dialog,) = answers.seen
    assert dialog.chosen is None
    assert not dialog._none.isHidden()
    assert page.view.at == before


def test_the_panel_says_what_a_figure_means_and_what_was_said_before(page, session) -> None:
    press(page.view, "2", K.Key_Return, K.Key_Up, "3", K.Key_Return, K.Key_Up)
    assert "What it means" in page.panel.text
    assert page.panel.text.index("3 —") < page.panel.text.index("2 —")


def test_screen_readers_hear_item_figure_and_state(page) -> None:
    from PySide6.QtGui import QAccessible

    press(page.view, "2", K.Key_Return)
    table = QAccessible.queryAccessibleInterface(page.view)
    across = page.model.columnCount() + 1  # the item's name is a column of its own

    def spoken(row: int, column: int) -> str:
        return table.child((row + 1) * across + column + 1).text(QAccessible.Text.Name)

    row, column = page.model.place(("parenting_begun", ""))
    assert "Families who began a parenting course" in spoken(row, column)
    assert "2" in spoken(row, column)
    assert "not yet reported" in spoken(row + 1, column)


# What is chosen above the sheet


def test_initiatives_are_not_offered_as_a_sheet(context, window, session, tmp_path) -> None:
    session.close()
    context.set_session(
        make_session(tmp_path / "nation.malik", sites=["GL"], provider="initiative_office", coordinator=True)
    )
    window.show_page("enter")
    bar = window._page("enter").bar
    offered = [bar.forms.itemData(at) for at in range(bar.forms.count())]
    assert offered
    assert "progress" not in offered
    window.show_page("enter", Target("progress", "GL", "2023-H2"))
    assert window.page_name == "initiatives"


def test_who_is_asked_for_initiatives_alone_is_told_where_they_are(
    context, window, session, tmp_path
) -> None:
    session.close()
    context.set_session(make_session(tmp_path / "office.malik", sites=["GL"], provider="initiative_office"))
    window.show_page("enter")
    page = window._page("enter")
    assert page.empty.isVisible()
    assert "Initiatives" in page.empty.text()
    assert not page.view.isVisible()


def test_a_choice_too_long_for_its_room_ends_in_an_ellipsis_and_is_told_whole(page, window, theme) -> None:
    box = page.bar.forms
    QApplication.processEvents()
    assert box.shown == box.currentText()
    assert box.toolTip() == ""
    box.setFixedWidth(110)
    QApplication.processEvents()
    assert box.shown.endswith("…")
    assert box.currentText().startswith(box.shown.rstrip("…"))
    assert box.toolTip() == box.currentText()
