"""The page: items found and drawn with one click, what was entered shown at once, every look and language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.analysis.points import Coverage
from desktop_app.services.chart_data import ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.ui.charts.palette import ChartPalette
from desktop_app.ui.context import Target
from desktop_app.ui.pages.charts_page import ChartsPage, with_ending
from desktop_app.ui.widgets.flow_row import FlowRow
from tests.builtin import builtin_catalogue
from tests.gui.charts.figures import ILULISSAT


def shown(page: ChartsPage) -> ChartData:
    assert page.view is not None
    assert page.view.data is not None
    return page.view.data


def test_it_opens_on_an_item_that_has_figures(page: ChartsPage) -> None:
    assert shown(page).item == "family_contacts"
    assert [point.state for point in shown(page).lines[0].points] == [
        "given",
        "given",
        "unavailable",
        "given",
        "given",
    ]


@pytest.mark.parametrize("language", ["kl", "da", "en"])
def test_an_item_is_found_by_any_of_its_names(page: ChartsPage, qtbot: QtBot, language: str) -> None:
    page.show_item("team_visits")
    words = builtin_catalogue().items["family_contacts"].names.get(language).split()
    qtbot.keyClicks(page.field, " ".join(reversed(words)).lower())
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert shown(page).item == "family_contacts"


def test_one_click_draws_an_item(page: ChartsPage, qtbot: QtBot) -> None:
    row = page.items.row("team_visits")
    index = page.items.index(row)
    page.list.scrollTo(index)
    center = page.list.visualRect(index).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=center)
    assert shown(page).item == "team_visits"
    assert page.hint.isVisible()
    assert page.enter.isVisible()


def test_an_empty_chart_leads_to_the_form(page: ChartsPage, qtbot: QtBot) -> None:
    gone: list[tuple[str, Target]] = []
    page.context.go.connect(lambda name, target: gone.append((name, target)))
    page.show_item("team_visits")
    qtbot.mouseClick(page.enter, Qt.MouseButton.LeftButton)
    assert gone[0][0] == "enter"
    assert (gone[0][1].form, gone[0][1].site, gone[0][1].item) == ("local", ILULISSAT, "team_visits")


def test_a_point_leads_to_its_cell(page: ChartsPage, qtbot: QtBot) -> None:
    gone: list[Target] = []
    page.context.go.connect(lambda _name, target: gone.append(target))
    assert page.view is not None
    page.view.point_at((0, 3))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert gone == [Target("local", ILULISSAT, "2024-04", "family_contacts", "")]


def test_t_turns_to_the_table_at_the_same_point_and_back(page: ChartsPage, qtbot: QtBot) -> None:
    assert page.view is not None
    page.view.point_at((0, 2))
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_T)
    assert page.table.isVisible()
    (row,) = page.table.selectionModel().selectedRows()
    assert row.siblingAtColumn(1).data() == "not available"
    qtbot.keyClick(page.table, Qt.Key.Key_T)
    assert page.view.isVisible()


def test_what_is_entered_appears_at_once(page: ChartsPage, session: Session) -> None:
    entered = enter(session, [Entry(ILULISSAT, "family_contacts", "2024-03", "", "9")])
    page.context.changes.tell(entered.changes)
    assert shown(page).lines[0].points[2].value == 9


def test_the_language_changes_on_the_open_page(page: ChartsPage) -> None:
    page.context.switch_language("da")
    assert page.view is not None
    assert builtin_catalogue().items["family_contacts"].names.da in page.view.accessibleDescription()
    assert page.table_model.index(0, 0).data() == "januar 2024"


def test_span_place_and_length_are_chosen(page: ChartsPage) -> None:
    for name, code in (("span", "2"), ("site", "960"), ("per", "quarter")):
        box = page.bar.boxes[name]
        box.setCurrentIndex(box.findData(code))
        page.bar.changed.emit()
    data = shown(page)
    assert (data.lines[0].site, data.period_type, len(data.periods)) == ("960", "quarter", 8)
    assert data.lines[0].points[-2].places == Coverage(1, data.lines[0].points[-2].places.expected, "place")  # type: ignore[union-attr]  # there is one


def test_what_is_shown_is_copied(page: ChartsPage, qtbot: QtBot) -> None:
    assert page.view is not None
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert not QApplication.clipboard().image().isNull()
    qtbot.keyClick(page.view, Qt.Key.Key_T)
    page.copy.click()
    assert QApplication.clipboard().text().splitlines()[3].split("\t")[1] == "not available"


def test_words_that_grow_longer_move_what_stands_beside_them(qtbot: QtBot) -> None:
    row, one, other = FlowRow(), QPushButton("a"), QPushButton("b")
    qtbot.addWidget(row)
    row.add(one)
    row.add(other)
    row.resize(400, 60)
    row.show()
    one.setText("saqqummiunneqassanngilaq")
    QApplication.sendPostedEvents()
    assert one.width() >= one.sizeHint().width()
    assert other.x() >= one.width()
    one.hide()
    QApplication.sendPostedEvents()
    assert other.x() == 0


def test_names_in_the_list_are_shown_whole(page: ChartsPage) -> None:
    page.context.switch_language("kl")
    longest = max(range(page.items.rowCount()), key=lambda row: len(str(page.items.index(row).data())))
    page.list.doItemsLayout()
    index = page.items.index(longest)
    page.list.scrollTo(index)
    box = page.list.visualRect(index)
    metrics = page.list.fontMetrics()
    room = page.list.viewport().width() - 2 * page.context.theme.space("m")
    lines = metrics.horizontalAdvance(str(index.data())) / room
    assert lines > 1
    assert box.height() >= metrics.height() * lines


def test_nothing_on_the_page_is_pushed_out_of_sight(page: ChartsPage) -> None:
    for width in (1100, 700, 420):
        page.resize(width, 600)
        for one in (page.as_table, page.whole, page.copy, page.save, *page.bar.boxes.values()):
            if one.isVisible():
                corner = one.mapTo(page, one.rect().bottomRight())
                assert 0 < corner.x() <= page.width()
                row = one.parentWidget() if one in page.bar.boxes.values() else one
                assert row.geometry().bottom() <= row.parentWidget().height()
                assert one.width() >= min(one.minimumSizeHint().width(), page.width() // 2)


def test_a_saved_picture_is_told_of(page: ChartsPage, tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    page.context.told.connect(lambda *words: told.append(words))
    page.save_to(shown(page), tmp_path / "chart.svg")
    page.save_to(shown(page), tmp_path / "no" / "chart.svg")
    assert (tmp_path / "chart.svg").is_file()
    assert [tone for tone, _ in told] == ["info", "notice"]


def test_a_name_without_an_ending_gets_that_of_the_kind_chosen() -> None:
    assert with_ending(Path("a.b"), "Drawing (*.svg)") == Path("a.b.svg")
    assert with_ending(Path("a.PDF"), "Drawing (*.svg)") == Path("a.PDF")
    assert with_ending(Path("a"), "") == Path("a.png")


def test_in_a_narrow_window_the_list_folds_behind_a_button(page: ChartsPage, qtbot: QtBot) -> None:
    page.resize(700, 600)
    assert not page.side.isVisible()
    qtbot.mouseClick(page.fold, Qt.MouseButton.LeftButton)
    assert page.side.isVisible()
    page.resize(1200, 600)
    assert page.side.isVisible()
    assert not page.fold.isVisible()


@pytest.mark.parametrize(("appearance", "percent"), [("light", 200), ("dark", 100), ("contrast", 200)])
def test_the_page_bears_every_look_and_language(page: ChartsPage, appearance: str, percent: int) -> None:
    page.resize(640, 480)
    page.context.theme.put_on(appearance, percent)
    try:
        for language in ("kl", "da", "en"):
            page.context.switch_language(language)
            assert page.view is not None
            picture = page.view.grab().toImage()
            colors = {
                picture.pixelColor(x, y).name()
                for y in range(10, 120, 3)
                for x in range(0, picture.width(), 3)
            }
            assert len(colors) > 2, "nothing is written at the top"
            assert ChartPalette.of(page.context.theme.tokens).ground in colors
    finally:
        page.context.theme.put_on("light", 100)
