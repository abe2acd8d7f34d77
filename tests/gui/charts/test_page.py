"""The page: items found and drawn with one click, what was entered shown at once, every look and language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QPageLayout, QPdfWriter
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.analysis.points import Coverage
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.chart_data import ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.settings import Settings
from desktop_app.storage.identity import Identity
from desktop_app.ui.context import Context, Target
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import charts_taking
from desktop_app.ui.pages.charts_page import ChartsPage
from desktop_app.ui.pages.charts_tools import SAVING
from desktop_app.ui.printing import Draw
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from tests.builtin import builtin_catalogue
from tests.gui.charts.figures import ILULISSAT
from tests.helpers import memory_workspace, session_around


def shown(page: ChartsPage) -> ChartData:
    assert page.picture.view is not None
    assert page.picture.view.data is not None
    return page.picture.view.data


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
    qtbot.keyClicks(page.side.field, " ".join(reversed(words)).lower())
    qtbot.keyClick(page.side.field, Qt.Key.Key_Return)
    assert shown(page).item == "family_contacts"


def test_one_click_draws_an_item(page: ChartsPage, qtbot: QtBot) -> None:
    row = page.side.model.row("team_visits")
    index = page.side.model.index(row)
    page.side.list.scrollTo(index)
    center = page.side.list.visualRect(index).center()
    qtbot.mouseClick(page.side.list.viewport(), Qt.MouseButton.LeftButton, pos=center)
    assert shown(page).item == "team_visits"
    assert page.picture.hint.isVisible()
    assert page.picture.enter.isVisible()


def test_an_empty_chart_leads_to_the_form(page: ChartsPage, qtbot: QtBot) -> None:
    gone: list[tuple[str, Target]] = []
    page.context.go.connect(lambda name, target: gone.append((name, target)))
    page.show_item("team_visits")
    qtbot.mouseClick(page.picture.enter, Qt.MouseButton.LeftButton)
    assert gone[0][0] == "enter"
    assert (gone[0][1].form, gone[0][1].site, gone[0][1].item) == ("local", ILULISSAT, "team_visits")


def test_a_point_leads_to_its_cell(page: ChartsPage, qtbot: QtBot) -> None:
    gone: list[Target] = []
    page.context.go.connect(lambda _name, target: gone.append(target))
    assert page.picture.view is not None
    page.picture.view.point_at((0, 3))
    qtbot.keyClick(page.picture.view, Qt.Key.Key_Return)
    assert gone == [Target("local", ILULISSAT, "2024-04", "family_contacts", "")]


def test_t_turns_to_the_table_at_the_same_point_and_back(page: ChartsPage, qtbot: QtBot) -> None:
    assert page.picture.view is not None
    page.picture.view.point_at((0, 2))
    page.picture.view.setFocus()
    qtbot.keyClick(page.picture.view, Qt.Key.Key_T)
    assert page.picture.table.isVisible()
    (row,) = page.picture.table.selectionModel().selectedRows()
    assert row.siblingAtColumn(1).data() == "not available"
    qtbot.keyClick(page.picture.table, Qt.Key.Key_T)
    assert page.picture.view.isVisible()


def test_the_chart_that_is_asked_for_first_has_the_keyboard(
    theme: Theme, malik_home: Path, qtbot: QtBot
) -> None:
    owner = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
    session = session_around(memory_workspace(owner))  # whose page comes to the overview by itself
    enter(session, [Entry("955", "notifications_year", "2021", "", "827")])
    context = Context(theme, Settings(), inline=True)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    context.set_session(session)
    window.show_page("home")
    window.show_page("charts", Target(chart=ChartChoice("notifications_year", ("955",))))
    page = window._page("charts")
    assert isinstance(page, ChartsPage)
    qtbot.waitUntil(lambda: page.picture.view is not None and page.picture.view.data is not None)
    assert shown(page).item == "notifications_year"
    assert window.focusWidget() is page.picture.view


def test_what_is_entered_appears_at_once(page: ChartsPage, session: Session) -> None:
    entered = enter(session, [Entry(ILULISSAT, "family_contacts", "2024-03", "", "9")])
    page.context.changes.tell(entered.changes)
    assert shown(page).lines[0].points[2].value == 9


def test_the_language_changes_on_the_open_page(page: ChartsPage) -> None:
    page.context.switch_language("da")
    assert page.picture.view is not None
    assert builtin_catalogue().items["family_contacts"].names.da in page.picture.view.accessibleDescription()
    assert page.picture.table_model.index(0, 0).data() == "januar 2024"


def test_span_place_and_length_are_chosen(page: ChartsPage) -> None:
    for name, code in (("span", "2"), ("site", "960"), ("per", "quarter")):
        box = page.bar.boxes[name]
        box.setCurrentIndex(box.findData(code))
        page.bar.changed.emit(name)
    data = shown(page)
    assert (data.lines[0].site, data.period_type, len(data.periods)) == ("960", "quarter", 8)
    assert data.lines[0].points[-2].places == Coverage(1, data.lines[0].points[-2].places.expected, "place")  # type: ignore[union-attr]  # there is one


def test_what_is_shown_is_copied(page: ChartsPage, qtbot: QtBot) -> None:
    assert page.picture.view is not None
    page.picture.view.setFocus()
    qtbot.keyClick(page.picture.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert not QApplication.clipboard().image().isNull()
    qtbot.keyClick(page.picture.view, Qt.Key.Key_T)
    page.tools.actions["copy"].trigger()
    assert "March 2024\tnot available" in QApplication.clipboard().text()


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
    longest = max(
        range(page.side.model.rowCount()), key=lambda row: len(str(page.side.model.index(row).data()))
    )
    page.side.list.doItemsLayout()
    index = page.side.model.index(longest)
    page.side.list.scrollTo(index)
    box = page.side.list.visualRect(index)
    metrics = page.side.list.fontMetrics()
    room = page.side.list.viewport().width() - 2 * page.context.theme.space("m")
    lines = metrics.horizontalAdvance(str(index.data())) / room
    assert lines > 1
    assert box.height() >= metrics.height() * lines


def test_a_saved_picture_is_told_of(page: ChartsPage, tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    page.context.told.connect(lambda *words: told.append(words))
    charts_taking.save_to(page.context, shown(page), tmp_path / "chart.svg")
    charts_taking.save_to(page.context, shown(page), tmp_path / "no" / "chart.svg")
    assert (tmp_path / "chart.svg").is_file()
    assert [tone for tone, _ in told] == ["info", "notice"]


@pytest.mark.parametrize("kind", SAVING)
def test_each_kind_is_saved_with_its_ending(
    page: ChartsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "the.chart"), ""

    monkeypatch.setattr(charts_taking.QFileDialog, "getSaveFileName", choose)
    page.tools.actions[kind].trigger()
    assert asked == [f"family_contacts_{ILULISSAT}_2024-01_2024-05.{kind}"]
    assert [one.name for one in tmp_path.glob("the*")] == [f"the.chart.{kind}"]


def test_saving_is_thought_better_of(page: ChartsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    page.context.told.connect(lambda _tone, words: told.append(words))
    monkeypatch.setattr(charts_taking.QFileDialog, "getSaveFileName", lambda *_about: ("", ""))
    page.tools.actions["png"].trigger()
    assert told == []


def test_it_is_printed_on_one_sheet(
    page: ChartsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"

    def draw_on_file(_parent: object, _title: str, draw: Draw) -> bool:
        writer = QPdfWriter(str(path))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        draw(writer)
        return True

    monkeypatch.setattr("desktop_app.ui.printing.print_drawing", draw_on_file)
    page.tools.actions["print"].trigger()
    assert path.read_bytes().count(b"/Type /Page\n") == 1


def test_a_right_click_on_chart_table_and_list_offers_what_the_buttons_do(
    page: ChartsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _where: shown_menus.append(menu))
    assert page.picture.view is not None
    for part in (page.picture.view, page.picture.table):
        page.tools.actions["table"].setChecked(part is page.picture.table)
        at = part.viewport().rect().center()
        where = part.viewport().mapToGlobal(at)
        QApplication.sendEvent(part.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
    words, on_table = ([action.text() for action in menu.actions()] for menu in shown_menus)
    assert on_table == words
    on_list = [action.text() for action in page.side.menu_for(page.side.model.row_at(1)).actions()]
    for name in ("table", "copy", *SAVING, "print", "present", "star"):
        assert page.tools.actions[name].text() in words
        assert page.tools.actions[name].text() in on_list
