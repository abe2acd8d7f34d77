from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.i18n import set_language
from desktop_app.services import browsing, initiatives, remarks
from desktop_app.services.completing import COMPLETE
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from desktop_app.ui.context import Context, Target
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.initiative_lines import DECISION, Kind, Wanted, lines
from desktop_app.ui.models.initiative_times import Scale, plan_span, stops_of
from desktop_app.ui.operations import entering
from desktop_app.ui.pages.initiatives_overview import LIST, MATRIX, TIMELINE
from desktop_app.ui.pages.initiatives_page import InitiativesPage
from desktop_app.ui.widgets.initiative_field import Field
from desktop_app.ui.widgets.initiative_fields import ChoiceField, LineField, WordsField
from desktop_app.ui.widgets.initiative_marks import paint_status
from tests.gui.conftest import CTRL, Answers, press
from tests.helpers import MOMENT, TODAY, memory_workspace, session_on
from tests.initiatives import NATION, catalogue, nation, say

HALF = "2023-H2"


@pytest.fixture
def session() -> Iterator[Session]:
    made = nation()
    say(made, "progress_status", "B01", "on_plan", "2023-H1")
    say(made, "progress_done", "B01", "Two courses held", "2023-H1")
    say(made, "progress_status", "B02", "problems")
    say(made, "progress_decision", "B02", "Move the day")
    say(made, "progress_status", "B05", "completed")
    say(made, "deliverable_done", "B01D1", "2023-06-01", "2023-H1")
    made.workspace.clock = lambda: MOMENT
    yield made


@pytest.fixture
def page(qtbot: QtBot, context: Context, session: Session) -> InitiativesPage:
    context.set_session(session)
    made = InitiativesPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.open()
    return made


def field(page: InitiativesPage, item: str, about: str = "initiative=B01") -> Field:
    return page.report.fields[item, about]


def kept(session: Session, item: str, about: str = "initiative=B01", period: str = HALF) -> str:
    """What is recorded."""
    for now in browsing.values(session, [NATION], [item]):
        if (now.cell.period, now.cell.breakdown) == (period, about):
            return browsing.words_of(session, now) or now.value or now.state
    return ""


def leave(page: InitiativesPage) -> None:
    page.report.back.setFocus()


def lay_out() -> None:
    """Have what was made shown and laid out: a layout within a layout is asked one round later."""
    for _layer in range(6):
        QApplication.processEvents()


def titles(page: InitiativesPage) -> list[str]:
    return [str(page.overview.model.index(row).data()) for row in range(page.overview.model.rowCount())]


def shown(page: InitiativesPage) -> list[str]:
    return page.overview.shown()


# The list


def test_it_opens_on_the_running_plan_in_the_half_year_that_ended_last(page: InitiativesPage) -> None:
    assert page.choice is not None
    assert (page.choice.plan, page.choice.site, page.choice.period) == ("B", NATION, HALF)
    assert "2 of 32 have a status" in page.bar.state.text()
    assert page.overview.list.hasFocus()


def test_initiatives_stand_under_their_themes_and_those_without_titles_in_one_line(
    page: InitiativesPage,
) -> None:
    kinds = [line.kind for line in page.overview.model.lines]
    assert kinds == [Kind.HEADING, Kind.INITIATIVE, Kind.HEADING, Kind.INITIATIVE, Kind.FOLD]
    assert titles(page)[0] == catalogue().themes["b1"].names.en
    assert titles(page)[-1].startswith("30 initiatives whose titles are not known yet")
    assert not any(title.startswith("Initiative ") for title in titles(page))


def test_enter_unfolds_those_without_titles_and_folds_them_again(page: InitiativesPage) -> None:
    view = page.overview.list
    press(view, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert len(shown(page)) == 32
    assert "title not known yet" in titles(page)
    assert not any(title.startswith("Initiative ") for title in titles(page))
    press(view, Qt.Key.Key_Return)
    assert shown(page) == ["B01", "B02"]


def test_arrows_pass_over_headings_and_enter_opens(page: InitiativesPage) -> None:
    view = page.overview.list
    press(view, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.initiative == "B02"
    assert page.report.isVisible()
    assert not page.overview.isVisible()


def test_a_click_opens_and_unfolds(page: InitiativesPage, qtbot: QtBot) -> None:
    view = page.overview.list

    def click(row: int) -> None:
        where = view.visualRect(page.overview.model.index(row)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    click(4)
    assert len(shown(page)) == 32
    click(1)
    assert page.initiative == "B01"


@pytest.mark.parametrize("language", ["kl", "da", "en"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7", ["B07"]),
        ("fritid", ["B02"]),
        ("LEISURE time", ["B02"]),
        ("courses kl", ["B01"]),
        ("b07", ["B07"]),
        ("nothing like this", []),
        ("  ", ["B01", "B02"]),
    ],
)
def test_initiatives_are_found_by_number_and_by_words_of_any_language(
    page: InitiativesPage, language: str, text: str, found: list[str]
) -> None:
    page.context.switch_language(language)
    press(page.overview.field, text)
    assert shown(page) == found
    assert page.overview.empty.isVisible() == (not found)


@pytest.mark.parametrize(
    ("status", "found"),
    [("problems", ["B02"]), ("completed", ["B05"]), (DECISION, ["B02"]), ("on_plan", []), ("cancelled", [])],
)
def test_the_filter_is_of_the_half_year_shown(page: InitiativesPage, status: str, found: list[str]) -> None:
    box = page.overview.status
    box.setCurrentIndex(box.findData(status))
    assert shown(page) == found
    page.step(-1)
    assert shown(page) == (["B01"] if status == "on_plan" else [])


def test_not_yet_reported_is_a_filter_of_its_own(page: InitiativesPage) -> None:
    box = page.overview.status
    box.setCurrentIndex(box.findData(words.MISSING))
    assert len(shown(page)) == 30
    assert not {"B02", "B05"} & set(shown(page))


def test_a_closed_plan_says_so_and_asks_for_nothing(page: InitiativesPage) -> None:
    page.bar.planChosen.emit("A")
    assert "closed" in page.bar.plans.currentText()
    assert "asks for nothing" in page.bar.state.text()
    assert page.bar.complete.isHidden()
    told = [
        str(page.overview.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(page.overview.model.rowCount())
    ]
    assert not any("not yet reported" in one or "past" in one for one in told)
    page.bar.planChosen.emit("B")
    assert page.choice is not None
    assert page.choice.period == HALF


def test_a_line_tells_a_screen_reader_number_status_and_deliverables(page: InitiativesPage) -> None:
    model = page.overview.model
    told = str(model.index(model.row("B01")).data(Qt.ItemDataRole.AccessibleTextRole))
    for part in (
        "1. Courses",
        "not yet reported",
        "last: On plan",
        "1 of 3 deliverables done",
        "1 deliverable is past",
    ):
        assert part in told
    told = str(model.index(model.row("B02")).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "With problems" in told
    assert "a decision is wanted" in told


# By half-year


def test_the_matrix_is_a_table_of_words_that_arrows_walk(page: InitiativesPage) -> None:
    page.overview.turn(MATRIX)
    page.overview.focus()
    matrix, model = page.overview.matrix, page.overview.matrix_model
    page.overview.go_to("B02")
    assert matrix.currentIndex().data() == "With problems"
    press(matrix, Qt.Key.Key_Left)
    told = str(matrix.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert told == "2. Leisure time, first half of 2023: not yet reported"
    press(matrix, Qt.Key.Key_Up)  # over a heading
    assert matrix.currentIndex().data() == "On plan"
    assert model.headerData(1, Qt.Orientation.Vertical) == "1. Courses"


def test_enter_in_the_matrix_opens_that_half_years_report(page: InitiativesPage) -> None:
    page.overview.turn(MATRIX)
    page.overview.go_to("B02")
    page.overview.focus()
    press(page.overview.matrix, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert page.choice is not None
    assert (page.initiative, page.choice.period) == ("B02", "2023-H1")


def test_the_matrix_is_exposed_to_screen_readers_as_a_table(page: InitiativesPage) -> None:
    page.overview.turn(MATRIX)
    interface = QAccessible.queryAccessibleInterface(page.overview.matrix)
    assert interface.role() == QAccessible.Role.Table
    assert interface.text(QAccessible.Text.Name) == "Initiatives by half-year"


def test_each_status_has_a_mark_of_its_own_and_the_legend_names_those_that_are_there(
    page: InitiativesPage,
) -> None:
    pictures = set()
    codes = [
        *words.status_choices(catalogue()),
        words.MISSING,
        words.DISPUTED,
        words.DUE,
        words.DUE_DONE,
        "unavailable",
    ]
    for code in codes:
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        paint_status(painter, QRectF(4, 4, 32, 32), code, page.context.theme)
        painter.end()
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(codes), "in grey, two marks look the same"
    page.overview.turn(MATRIX)
    named = dict(page.overview.legend.shown)
    assert set(named) == {"on_plan", "problems", words.MISSING}
    assert named["problems"] == "With problems"


# Over time


def test_the_timeline_tells_bars_and_marks_in_words(page: InitiativesPage) -> None:
    page.overview.turn(TIMELINE)
    page.overview.focus()
    view = page.overview.timeline
    page.overview.go_to("B01")
    assert "2022" in view.say()
    assert "2025" in view.say()
    heard = []
    for _ in range(4):
        press(view, Qt.Key.Key_Right)
        heard.append(page.overview.told.text())
    assert any("On plan" in one for one in heard)
    assert any("Product B01D1" in one and "done" in one for one in heard)
    assert any("Product B01D2" in one and "past its day" in one for one in heard)
    assert view.accessibleDescription() == heard[-1]


def test_the_timeline_walks_lines_opens_and_unfolds(page: InitiativesPage) -> None:
    page.overview.turn(TIMELINE)
    page.overview.focus()
    view = page.overview.timeline
    press(view, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert len(shown(page)) == 32
    press(view, Qt.Key.Key_End)
    assert view.code == "B32"
    assert "not known" in view.say()
    press(view, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.initiative == "B02"


def test_days_lie_in_order_within_the_timeline() -> None:
    plan = catalogue().plans["B"]
    span = plan_span(plan, TODAY)
    scale = Scale(*span, 100.0, 900.0)
    places = [scale.x(day) for day in scale.half_years()]
    assert places == sorted(places)
    assert places[0] == 100.0
    assert max(places) < scale.x(span[1]) == 900.0
    assert scale.years_between_labels(1.0) == 1
    assert scale.years_between_labels(400.0) > 1


def test_marks_come_in_order_of_time(session: Session) -> None:
    found = initiatives.overview(session, "B", NATION)
    stops = stops_of(found.rows[0], found.periods)
    assert [stop.day for stop in stops] == sorted(stop.day for stop in stops)
    assert [stop.mark for stop in stops] == ["on_plan", words.DUE_DONE, words.DUE, words.DUE]


def test_turning_stays_on_the_same_initiative(page: InitiativesPage) -> None:
    page.overview.go_to("B02")
    for view in (MATRIX, TIMELINE, LIST):
        page.overview.turn(view)
        assert page.overview.at == "B02"


# One report


@pytest.fixture
def report(page: InitiativesPage) -> InitiativesPage:
    page.open_report("B01")
    return page


def test_a_text_is_kept_when_its_field_is_left(report: InitiativesPage, session: Session) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "Three courses held")
    assert kept(session, "progress_done") == ""
    leave(report)
    assert kept(session, "progress_done") == "Three courses held"
    assert not edit.dirty


def test_a_status_is_chosen_by_arrows_and_kept_once_when_left(
    report: InitiativesPage, session: Session
) -> None:
    choice = field(report, "progress_status")
    assert isinstance(choice, ChoiceField)
    choice.answers["not_started"].setFocus()
    press(choice, Qt.Key.Key_Space)
    press(choice, Qt.Key.Key_Right)
    assert kept(session, "progress_status") == ""
    leave(report)
    assert kept(session, "progress_status") == "on_plan"
    cell = value_cell(NATION, "progress_status", HALF, "initiative=B01")
    assert len(browsing.history(session, cell)) == 1


def test_delete_takes_an_answer_back(report: InitiativesPage, session: Session) -> None:
    say(session, "progress_status", "B01", "problems")
    report.reload()
    choice = field(report, "progress_status")
    assert isinstance(choice, ChoiceField)
    choice.answers["problems"].setFocus()
    press(choice, Qt.Key.Key_Delete)
    leave(report)
    assert kept(session, "progress_status") == "cleared"
    assert not any(radio.isChecked() for radio in choice.answers.values())


def test_each_answer_says_question_and_word_to_a_screen_reader(report: InitiativesPage) -> None:
    names = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        for one in field(report, "progress_status").findChildren(QRadioButton)
    ]
    assert "Status of the initiative: With problems" in names
    words_field = field(report, "progress_done")
    assert isinstance(words_field, WordsField)
    named = QAccessible.queryAccessibleInterface(words_field.edit).text(QAccessible.Text.Name)
    assert named == "What was done"


def test_a_cpr_number_is_refused_in_words_and_stays_as_a_draft(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "Ring 010203-1234")
    leave(report)
    assert kept(session, "progress_done") == ""
    assert edit.typed() == "Ring 010203-1234"
    assert "CPR" in edit.remark.text()
    report.close_report()
    report.open_report("B01")
    again = field(report, "progress_done")
    assert again.typed() == "Ring 010203-1234"
    again.setFocus()
    press(again, (Qt.Key.Key_A, CTRL), "Ring the office")
    leave(report)
    assert kept(session, "progress_done") == "Ring the office"
    assert not again.remark.isVisible()


def test_a_text_still_being_written_survives_a_crash(report: InitiativesPage, session: Session) -> None:
    edit = field(report, "progress_done")
    assert isinstance(edit, WordsField)
    edit.setFocus()
    press(edit, "Half a sent")
    edit.rest()
    again = initiatives.report(session, "B01", NATION, HALF).answers[1].cell
    assert again.draft is not None
    assert again.draft.typed == "Half a sent"
    press(edit, "ence")
    leave(report)
    assert kept(session, "progress_done") == "Half a sentence"
    assert initiatives.report(session, "B01", NATION, HALF).answers[1].cell.draft is None


def test_what_was_put_by_and_then_taken_out_leaves_nothing_behind(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    assert isinstance(edit, WordsField)
    edit.setFocus()
    press(edit, "No")
    edit.rest()
    press(edit, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    leave(report)
    cell = initiatives.report(session, "B01", NATION, HALF).answers[1].cell
    assert (cell.filled, cell.draft) == (False, None)


def test_a_day_is_typed_and_the_percent_follows(report: InitiativesPage, session: Session) -> None:
    line = field(report, "deliverable_done", "deliverable=B01D2")
    assert isinstance(line, LineField)
    line.setFocus()
    press(line, "1.9.2023")
    leave(report)
    assert kept(session, "deliverable_done", "deliverable=B01D2") == "2023-09-01"
    found = initiatives.report(session, "B01", NATION, HALF)
    assert found.percent == 66
    assert ("deliverable_done", "deliverable=B01D1") not in report.report.fields, (
        "it was told half a year before"
    )


def test_a_day_that_is_none_is_refused_beside_its_field(report: InitiativesPage, session: Session) -> None:
    line = field(report, "deliverable_done", "deliverable=B01D2")
    line.setFocus()
    press(line, "soon")
    leave(report)
    assert kept(session, "deliverable_done", "deliverable=B01D2") == ""
    assert line.remark.isVisible()
    assert line.typed() == "soon"


def test_criteria_are_judged_with_their_evidence(report: InitiativesPage, session: Session) -> None:
    choice = field(report, "criterion_met", "criterion=B01C1")
    assert isinstance(choice, ChoiceField)
    choice.answers["partly"].setFocus()
    press(choice, Qt.Key.Key_Space)
    evidence = field(report, "criterion_evidence", "criterion=B01C1")
    evidence.setFocus()
    press(evidence, "Counted at 14 places")
    leave(report)
    assert kept(session, "criterion_met", "criterion=B01C1") == "partly"
    assert kept(session, "criterion_evidence", "criterion=B01C1") == "Counted at 14 places"


def test_tab_goes_from_question_to_question(report: InitiativesPage) -> None:
    field(report, "progress_done").setFocus()
    seen = []
    for _ in range(4):
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().accessibleName())
    assert seen == [
        "Obstacles",
        "Next steps",
        "Decision wanted of the steering group",
        "Amount spent in the half-year",
    ]


def test_what_others_change_appears_but_what_is_being_typed_stays(
    report: InitiativesPage, session: Session
) -> None:
    typing, other = field(report, "progress_done"), field(report, "progress_next")
    typing.setFocus()
    press(typing, "Being typed")
    changed = say(session, "progress_next", "B01", "From elsewhere")
    report.context.changes.tell(changed.changes)
    assert other.typed() == "From elsewhere"
    assert typing.typed() == "Being typed"
    assert field(report, "progress_done") is typing


def test_undo_takes_back_typing_first_and_then_what_was_kept(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "One")
    leave(report)
    edit.setFocus()
    press(edit, Qt.Key.Key_End, " more", (Qt.Key.Key_Z, CTRL))
    assert edit.typed() != "One more"
    assert kept(session, "progress_done") == "One"
    while edit.typed() != "One":
        press(edit, (Qt.Key.Key_Z, CTRL))
    leave(report)
    press(report.report.back, (Qt.Key.Key_Z, CTRL))
    assert kept(session, "progress_done") == ""
    assert edit.typed() == ""
    press(report.report.back, (Qt.Key.Key_Y, CTRL))
    assert edit.typed() == "One"


def test_undo_is_the_programs_in_a_field_where_nothing_was_typed(
    report: InitiativesPage, session: Session
) -> None:
    say(session, "progress_done", "B01", "Entered before")
    report.reload()
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, (Qt.Key.Key_Z, CTRL))
    assert kept(session, "progress_done") == ""
    assert edit.typed() == ""


def test_a_full_disk_loses_nothing_and_the_newest_text_wins(
    report: InitiativesPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtCore import QTimer

    waiting: list[object] = []
    monkeypatch.setattr(QTimer, "singleShot", lambda _ms, _owner, again: waiting.append(again))
    told: list[str] = []
    report.context.told.connect(lambda _tone, sentence: told.append(sentence))
    real = session.workspace.transact

    def full(*_args: object, **_more: object) -> None:
        raise UserError("disk_full", path="x")

    edit = field(report, "progress_done")
    monkeypatch.setattr(session.workspace, "transact", full)
    edit.setFocus()
    press(edit, "First")
    leave(report)
    assert edit.typed() == "First"
    assert told
    assert report.context.unsaved
    monkeypatch.setattr(session.workspace, "transact", real)
    edit.setFocus()
    press(edit, Qt.Key.Key_End, " and second")
    leave(report)
    assert kept(session, "progress_done") == "First and second"
    for again in waiting:
        again()  # type: ignore[operator]  # what the timer would have called
    assert kept(session, "progress_done") == "First and second"
    assert not report.context.unsaved


def test_leaving_the_page_keeps_what_was_typed(report: InitiativesPage, session: Session) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "Typed last")
    report.hide()
    assert kept(session, "progress_done") == "Typed last"


def test_another_half_year_takes_what_was_typed_into_its_own(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "For the second half")
    press(edit, (Qt.Key.Key_PageUp, CTRL))
    assert report.choice is not None
    assert report.choice.period == "2023-H1"
    assert kept(session, "progress_done") == "For the second half"
    assert kept(session, "progress_done", period="2023-H1") == "Two courses held"
    assert field(report, "progress_done").typed() == "Two courses held"


def test_the_next_initiative_is_the_next_of_the_list(report: InitiativesPage) -> None:
    report.next_initiative(1)
    assert report.initiative == "B02"
    told: list[str] = []
    report.context.told.connect(lambda _tone, sentence: told.append(sentence))
    report.next_initiative(1)
    assert report.initiative == "B02"
    assert told
    report.close_report()
    assert report.overview.at == "B02"
    assert report.overview.list.hasFocus()


def test_escape_goes_back_to_the_plan(report: InitiativesPage) -> None:
    press(report.report.start, Qt.Key.Key_Escape)
    assert report.initiative == ""
    assert report.overview.at == "B01"


# Starting from the last report


def test_the_last_report_is_copied_and_taken_back_as_one_step(
    report: InitiativesPage, session: Session
) -> None:
    assert "H1 2023" in report.report.start.text()
    report.report.start.click()
    assert field(report, "progress_done").typed() == "Two courses held"
    choice = field(report, "progress_status")
    assert isinstance(choice, ChoiceField)
    assert choice.answers["on_plan"].isChecked()
    entering.step_back(report.context)
    assert field(report, "progress_done").typed() == ""
    assert not choice.answers["on_plan"].isChecked()


@pytest.mark.parametrize("agrees", [True, False])
def test_answers_are_written_over_only_after_a_yes(
    report: InitiativesPage, session: Session, answers: Answers, agrees: bool
) -> None:
    say(session, "progress_done", "B01", "Mine")
    report.reload()
    answers.ways = [agrees]
    report.report.start.click()
    assert len(answers.seen) == 1
    assert kept(session, "progress_done") == ("Two courses held" if agrees else "Mine")
    assert kept(session, "progress_status") == ("on_plan" if agrees else "")


def test_there_is_nothing_to_start_from_where_nothing_was_said(page: InitiativesPage) -> None:
    page.open_report("B07")
    assert not page.report.start.isVisible()
    assert page.report.earlier is None


def test_earlier_reports_stand_side_by_side_and_can_be_copied(
    report: InitiativesPage, session: Session
) -> None:
    say(session, "progress_done", "B01", "In the autumn", "2022-H2")
    report.reload()
    view = report.report.earlier
    assert view is not None
    model = view.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads == ["", "H1 2023", "H2 2022"]
    rows = [[model.index(row, at).data() for at in range(3)] for row in range(model.rowCount())]
    assert ["What was done", "Two courses held", "In the autumn"] in rows
    view.setCurrentIndex(model.index(1, 1))
    view.setFocus()
    press(view, (Qt.Key.Key_C, CTRL))
    assert QApplication.clipboard().text() == "Two courses held"
    spoken = model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "What was done, second half of 2022: In the autumn"


# Who may write


def test_a_closed_plans_report_is_read_until_somebody_asks_to_write(
    page: InitiativesPage, session: Session
) -> None:
    page.bar.planChosen.emit("A")
    page.open_report("A05")
    assert page.report.fields == {}
    page.report.write.click()
    edit = field(page, "progress_done", "initiative=A05")
    edit.setFocus()
    press(edit, "Added later")
    leave(page)
    assert kept(session, "progress_done", "initiative=A05") == "Added later"


def test_after_a_plan_has_closed_nothing_can_be_written(page: InitiativesPage, session: Session) -> None:
    page.bar.planChosen.emit("A")
    page.open_report("A05")
    page.step(1)
    assert page.choice is not None
    assert page.choice.period == HALF, "a closed plan has no later half-year"


def test_a_settlement_reads_and_is_asked_nothing(qtbot: QtBot, context: Context) -> None:
    owner = Identity(("9601701",), "local_office", False, "Test Person B", "en")
    session = session_on(Session(memory_workspace(owner), catalogue()))
    context.set_session(session)
    page = InitiativesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open()
    assert page.choice is not None
    assert page.bar.complete.isHidden()
    assert "only to read" in page.bar.state.text()
    page.open_report("B01")
    assert page.report.fields == {}
    assert page.report.lead.isVisible()
    said = [one.text() for one in page.report.findChildren(QLabel)]
    assert "not yet reported" not in said, "it cannot know what is reported elsewhere"


def test_what_is_told_for_another_place_says_how_it_came(page: InitiativesPage, session: Session) -> None:
    page.bar.siteChosen.emit("960")
    page.open_report("B01")
    edit = field(page, "progress_done")
    edit.setFocus()
    press(edit, "Told by telephone")
    leave(page)
    (now,) = browsing.values(session, ["960"], ["progress_done"])
    assert now.means == "by telephone"
    assert "by telephone" in field(page, "progress_done").remark.text()


# The half-year as a whole


def test_a_half_year_is_marked_complete_after_naming_what_is_missing(
    page: InitiativesPage, session: Session, answers: Answers
) -> None:
    page.bar.complete.click()
    assert len(answers.seen) == 1
    assert browsing.form_status(session, "progress", NATION, HALF)[0] == COMPLETE
    assert "complete" in page.bar.state.text()
    page.bar.complete.click()
    assert browsing.form_status(session, "progress", NATION, HALF)[0] == "reopened"


def test_a_target_leads_to_the_very_report(page: InitiativesPage) -> None:
    page.open(Target("progress", NATION, "2023-H1", "deliverable_done", "deliverable=B01D2"))
    assert page.choice is not None
    assert (page.initiative, page.choice.period) == ("B01", "2023-H1")
    page.open(Target("progress", NATION, HALF))
    assert page.initiative == ""
    assert page.overview.isVisible()


def test_what_is_due_of_initiatives_opens_here_and_not_as_a_data_sheet(
    qtbot: QtBot, context: Context, session: Session
) -> None:
    context.set_session(session)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    context.sessionChanged.emit()
    context.go.emit("enter", Target("progress", NATION, HALF, "progress_status", "initiative=B02"))
    assert window.page_name == "initiatives"
    page = window._page("initiatives")
    assert isinstance(page, InitiativesPage)
    assert page.initiative == "B02"
    context.go.emit("enter", Target("casework", "960", "2024-Q1"))
    assert window.page_name == "enter"


def test_a_question_is_answered_where_it_is_asked(
    report: InitiativesPage, session: Session, answers: Answers
) -> None:
    say(session, "progress_done", "B01", "Courses held")
    cell = value_cell(NATION, "progress_done", HALF, "initiative=B01")
    remarks.remark(session, cell, "How many?", remarks.QUESTION)
    report.reload()
    lay_out()
    edit = field(report, "progress_done")
    (asked,) = [one for one in edit.findChildren(QLabel) if "How many?" in one.text()]
    assert asked.isVisible()
    (reply,) = edit.findChildren(QPushButton)
    answers.ways = [lambda dialog: dialog.write("Three")]
    reply.click()
    said = {(one.kind, one.body) for one in remarks.remarks(session, cell)}
    assert said == {("question", "How many?"), ("answer", "Three")}
    assert report.report.report is not None
    assert not any(one.asked_back for one in report.report.report.all_answers)


def test_an_amount_far_from_what_was_spent_before_is_doubted_beside_its_field(
    report: InitiativesPage, session: Session
) -> None:
    for half in ("2020-H1", "2020-H2", "2021-H1", "2021-H2", "2022-H1", "2022-H2", "2023-H1"):
        say(session, "progress_spent", "B07", "100000", half)
    report.open_report("B07")
    line = field(report, "progress_spent", "initiative=B07")
    line.setFocus()
    press(line, "90000000")
    leave(report)
    lay_out()
    assert kept(session, "progress_spent", "initiative=B07") == "90000000"
    assert line.remark.isVisible()
    assert line.remark.text()


def test_f1_tells_what_a_question_means(report: InitiativesPage) -> None:
    told: list[str] = []
    report.context.told.connect(lambda _tone, sentence: told.append(sentence))
    edit = field(report, "progress_spent")
    edit.setFocus()
    press(edit, Qt.Key.Key_F1)
    assert catalogue().items["progress_spent"].definition.en in told[-1]
    report.close_report()
    press(report.overview.list, Qt.Key.Key_F1)
    assert "Ctrl+F" in told[-1]


def test_the_keyboard_comes_to_the_answer_that_was_given(report: InitiativesPage, session: Session) -> None:
    say(session, "progress_status", "B01", "problems")
    report.reload()
    choice = field(report, "progress_status")
    assert isinstance(choice, ChoiceField)
    report.report.focus()
    assert choice.answers["problems"].hasFocus()


@pytest.mark.parametrize("language", ["kl", "da", "en"])
def test_a_day_is_shown_as_it_can_be_typed_again(
    report: InitiativesPage, session: Session, language: str
) -> None:
    say(session, "deliverable_done", "B01D2", "2023-09-01")
    report.context.switch_language(language)
    report.reload()
    line = field(report, "deliverable_done", "deliverable=B01D2")
    line.setFocus()
    text = line.typed()
    press(line, (Qt.Key.Key_A, CTRL), text + " ")
    leave(report)
    assert kept(session, "deliverable_done", "deliverable=B01D2") == "2023-09-01"
    assert line.typed() == text
    assert not line.dirty


# Language and look


def test_the_language_changes_on_the_open_report_and_keeps_what_was_typed(
    report: InitiativesPage, session: Session
) -> None:
    edit = field(report, "progress_done")
    edit.setFocus()
    press(edit, "Typed in English")
    report.context.switch_language("da")
    assert kept(session, "progress_done") == "Typed in English"
    assert field(report, "progress_done").typed() == "Typed in English"
    assert report.report.heading.text() == "1. Kurser"
    assert field(report, "progress_done").title.text() == "Hvad er der gjort?"
    report.close_report()
    assert titles(report)[1] == "Kurser"


@pytest.mark.parametrize(("appearance", "percent"), [("light", 200), ("dark", 100), ("contrast", 200)])
@pytest.mark.parametrize("language", ["kl", "da"])
def test_nothing_is_pushed_out_of_sight(
    page: InitiativesPage, appearance: str, percent: int, language: str
) -> None:
    page.context.switch_language(language)
    page.context.theme.put_on(appearance, percent)
    page.resize(930, 560)
    for view in (LIST, MATRIX, TIMELINE):
        page.overview.turn(view)
        QApplication.processEvents()
        for one in (*page.overview.views, page.overview.field, page.overview.status, page.bar.complete):
            corner = one.mapTo(page, QPoint(one.width(), 0))
            assert one.isVisible()
            assert corner.x() <= page.width()
            assert one.width() >= min(one.minimumSizeHint().width(), page.width() // 2)
    page.open_report("B01")
    lay_out()
    for one in page.report.fields.values():
        assert one.mapTo(page, QPoint(one.width(), 0)).x() <= page.width()
        assert one.height() >= one.heightForWidth(one.width()) - 2


def test_lines_are_the_same_whatever_the_language(session: Session) -> None:
    found = initiatives.overview(session, "B", NATION)
    orders = []
    for language in ("kl", "da", "en"):
        set_language(language)
        made = lines(catalogue(), found, Wanted(period=HALF), unfolded=True)
        orders.append([line.row.initiative.code if line.row else line.kind for line in made])
    assert orders[0] == orders[1] == orders[2]
