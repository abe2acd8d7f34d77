"""All initiatives of a plan: as a list, by half-year, and over time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop_app.services import initiatives
from desktop_app.services.session import Session
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.initiative_lines import DECISION, Kind
from desktop_app.ui.models.initiative_times import Scale, plan_span, stops_of
from desktop_app.ui.pages.initiatives_overview import LIST, MATRIX, TIMELINE
from desktop_app.ui.pages.initiatives_page import InitiativesPage
from desktop_app.ui.widgets.initiative_marks import paint_status
from tests.gui.conftest import press
from tests.gui.initiatives.reading import HALF, shown, titles
from tests.helpers import TODAY
from tests.initiatives import NATION, catalogue


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
