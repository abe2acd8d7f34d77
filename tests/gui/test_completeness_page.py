"""Completeness: who has reported what, on time or late; the sheet behind a cell; who to remind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.services import arrivals
from desktop_app.services.completing import complete, review
from desktop_app.services.entering import Entry, enter
from tests.gui.conftest import MUNICIPALITY, PLACE, make_session

K = Qt.Key
APRIL, MARCH, FEBRUARY = "2024-04", "2024-03", "2024-02"


@pytest.fixture
def coordinator(context, session, window, tmp_path):
    session.close()
    made = make_session(tmp_path / "municipality.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    for period, day in ((FEBRUARY, "2024-03-02"), (MARCH, "2024-05-30")):
        made.workspace.clock = lambda day=day: f"{day}T12:00:00Z"
        enter(made, [Entry(PLACE, "posts", period, "", "1")])
        complete(made, "local", PLACE, period)
    made.workspace.clock = lambda: "2024-06-03T12:00:00Z"
    enter(made, [Entry(PLACE, "posts", APRIL, "", "1")])
    context.set_session(made)
    return made


@pytest.fixture
def page(window, coordinator):
    window.show_page("completeness")
    made = window._page("completeness")
    at = made.form.findData("local")
    made.form.setCurrentIndex(at)
    made.form.activated.emit(at)
    return made


def _index(page, site: str, period: str):
    found = page.model._found
    row = [code for code, _row in found.rows].index(site)
    return page.model.index(row, found.periods.index(period))


def _words(page, period: str) -> str:
    return page.model.data(_index(page, PLACE, period))


def test_on_time_late_begun_and_missing_are_told_in_words_and_with_a_sign(page) -> None:
    assert _words(page, FEBRUARY) == "on time"
    assert _words(page, MARCH) == "late"
    assert _words(page, APRIL) == "begun"
    assert _words(page, "2024-01") == "missing"
    signs = {
        page.model.data(_index(page, PLACE, one), Qt.ItemDataRole.DecorationRole).cacheKey()
        for one in (FEBRUARY, MARCH, APRIL, "2024-01")
    }
    assert len(signs) == 4


def test_accepted_and_returned_are_told(page, coordinator) -> None:
    review(coordinator, "local", PLACE, FEBRUARY, accept=True)
    review(coordinator, "local", PLACE, MARCH, accept=False, note="counted twice?")
    page.reload()
    assert _words(page, FEBRUARY) == "accepted"
    assert _words(page, MARCH) == "returned"


def test_a_screen_reader_reads_place_period_state_and_due_date(page) -> None:
    spoken = page.model.data(_index(page, PLACE, FEBRUARY), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Savissivik, February 2024: on time")
    late = page.model.data(_index(page, PLACE, MARCH), Qt.ItemDataRole.AccessibleTextRole)
    assert late.startswith("Savissivik, March 2024: late, 50 days")


def test_a_click_opens_the_sheet_and_so_does_enter(page, context) -> None:
    seen = []
    context.go.connect(lambda name, target: seen.append((name, target.site, target.period)))
    context.go.disconnect(page.window().show_page)
    index = _index(page, PLACE, APRIL)
    page.matrix.scrollTo(index)
    QTest.mouseClick(
        page.matrix.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        page.matrix.visualRect(index).center(),
    )
    QTest.keyClick(page.matrix, K.Key_Return)
    assert seen == [("enter", PLACE, APRIL)] * 2


def test_another_year_can_be_looked_at(page) -> None:
    at = page.span.findData("2023")
    page.span.setCurrentIndex(at)
    page.span.activated.emit(at)
    assert page.model.columnCount() == 12
    assert page.model.headerData(0, Qt.Orientation.Horizontal).endswith("2023")


def test_who_to_remind_is_a_list_to_copy(page) -> None:
    assert "April 2024" in page.remind_words.text()
    assert "Savissivik (begun)" in page.remind_words.text()
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == page.remind_words.text()


def test_the_list_is_printed(page, answers, monkeypatch) -> None:
    printed = []
    monkeypatch.setattr(
        "desktop_app.ui.pages.completeness_page.QTextDocument.print_",
        lambda document, _printer: printed.append(document.toPlainText()),
    )
    QTest.mouseClick(page.print, Qt.MouseButton.LeftButton)
    assert "Savissivik" in printed[0]


def test_counts_are_in_words_above_the_matrix(page) -> None:
    assert page.model.counts["on_time"] == 1
    assert page.model.counts["late"] == 1


def test_a_report_not_yet_due_is_waited_for_and_not_missing(coordinator) -> None:
    found = arrivals.arrivals(coordinator, "local")
    row = dict(found.rows)[PLACE]
    assert row["2024-05"].standing == "waiting"
    assert row["2024-05"].days == 0
