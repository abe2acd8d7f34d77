"""The menus of the right button, opened and worked by keys: what the buttons do, wherever a person tries it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QWidget

from desktop_app import settings as options
from desktop_app.services import merging
from desktop_app.services.entering import Entry, enter
from desktop_app.ui.menus.offering import Choice, offer
from tests.gui.conftest import CTRL, MAY, MUNICIPALITY, PLACE, SHIFT, make_session, press
from tests.gui.desks import send_from

K = Qt.Key
opened: list[str] = []


@pytest.fixture(autouse=True)
def no_qt_warnings():
    """Here the platform without a screen complains of every menu: it can neither raise one nor grab the keyboard for it."""


@pytest.fixture(autouse=True)
def no_file_manager(monkeypatch):
    opened.clear()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))


def menu_of(widget: QWidget, *key) -> QMenu:
    press(widget, *(key or ((K.Key_F10, SHIFT),)))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, text: str) -> None:
    """Down to an entry, and Enter, as the hand does it."""
    usable = [action for action in menu.actions() if not action.isSeparator() and action.isEnabled()]
    wanted = next(action for action in usable if action.text() == text)
    for _step in usable:
        if menu.activeAction() is wanted:
            break
        press(menu, K.Key_Down)
    press(menu, K.Key_Return)


@pytest.fixture
def coordinator(context, session, window, tmp_path):
    session.close()
    made = make_session(tmp_path / "municipality.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    context.set_session(made)
    return made


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


class TestOffering:
    @pytest.fixture
    def row(self, qtbot):
        made = QWidget()
        qtbot.addWidget(made)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QLabel("words", made)
        made.show()
        return made

    def test_the_menu_key_shift_f10_and_the_right_button_open_it(self, row):
        done: list[str] = []
        offer(row, lambda at: [Choice("Open", lambda: done.append("mouse" if at else "key"))])
        choose(menu_of(row, K.Key_Menu), "Open")
        choose(menu_of(row), "Open")
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 3), row.mapToGlobal(QPoint(3, 3)))
        QApplication.sendEvent(row.findChild(QLabel), event)  # what is within the row is the row
        choose(QApplication.activePopupWidget(), "Open")
        assert done == ["key", "key", "mouse"]

    def test_no_choices_no_menu(self, row):
        offer(row, lambda _at: [])
        press(row, K.Key_Menu)
        assert QApplication.activePopupWidget() is None

    def test_what_cannot_be_done_now_is_grey_and_a_line_divides(self, row):
        offer(row, lambda _at: [Choice("One", print, enabled=False), None, Choice("Two", print, "F5")])
        actions = menu_of(row).actions()
        assert (
            not actions[0].isEnabled()
            and actions[1].isSeparator()
            and actions[2].shortcut().toString() == "F5"
        )
        QApplication.activePopupWidget().close()

    def test_a_menu_offered_again_takes_the_place_of_the_one_before(self, row):
        offer(row, lambda _at: [Choice("Old", print)])
        offer(row, lambda _at: [Choice("New", print)])
        menu = menu_of(row)
        assert words(menu) == ["New"]
        menu.close()


class TestHome:
    @pytest.fixture
    def row(self, window, session):
        enter(session, [Entry(PLACE, "posts", MAY, "", "1")])
        window.show_page("home")
        page = window._page("home")
        page.reload()
        return next(row for row in page.rows if "May 2024: Local work" in row.text)

    def test_a_due_report_is_opened(self, window, row):
        choose(menu_of(row), "Open the sheet")
        assert window.page_name == "enter" and window._page("enter").period == MAY

    def test_it_is_marked_complete_after_the_empty_cells_were_asked_about_and_opened_again(
        self, window, row, answers
    ):
        choose(menu_of(row), "Mark complete…")
        page = window._page("home")
        done = next(row for row in page.rows if "May 2024: Local work" in row.text)
        assert answers.seen and "complete" in done.text
        choose(menu_of(done), "Open again")
        again = next(row for row in page.rows if "May 2024: Local work" in row.text)
        assert "begun" in again.text

    def test_this_period_alone_is_written(self, window, context, row, stick, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(stick))
        told: list[str] = []
        context.told.connect(lambda _tone, text: told.append(text))
        choose(menu_of(row), "Write a workbook of May 2024 only…")
        (written,) = stick.glob("*.xlsx")
        assert str(written) in told[-1]
        assert written.name.startswith(f"Malik_{PLACE}_{MAY}_")

    def test_what_is_told_of_initiatives_is_completed_on_their_own_page(
        self, window, context, session, tmp_path
    ):
        session.close()
        office = make_session(tmp_path / "office.malik", sites=["GL"], provider="initiative_office")
        context.set_session(office)
        window.show_page("home")
        page = window._page("home")
        page.reload()
        row = next(row for row in page.rows if "Initiative progress" in row.text)
        menu = menu_of(row)
        assert "Mark complete…" not in words(menu) and "Open again" not in words(menu)
        choose(menu, "Initiatives")
        assert window.page_name == "initiatives"

    def test_the_line_is_copied(self, row):
        choose(menu_of(row), "Copy the line")
        assert QApplication.clipboard().text() == row.text


class TestInbox:
    @pytest.fixture
    def page(self, window, coordinator, stick):
        window.show_page("inbox")
        made = window._page("inbox")
        made.look_at(
            [send_from(stick, "one"), send_from(stick, "two", [Entry(PLACE, "team_visits", MAY, "", "1")])]
        )
        return made

    def test_one_workbook_is_merged_alone_and_taken_back(self, page):
        first = page.list.rows[0]
        choose(menu_of(first), "Merge this one alone")
        assert len(page.list.rows) == 1 and len(page.merged.list.rows) == 1
        choose(menu_of(page.merged.list.rows[0]), "Take back")
        assert "taken back" in page.merged.list.rows[0].findChildren(QLabel)[1].text()

    def test_it_is_left_out_found_on_the_disk_and_named(self, page, stick):
        card = page.list.rows[0]
        assert words(menu_of(card))[:3] == ["Merge this one alone", "Leave out", "Open the folder"]
        choose(QApplication.activePopupWidget(), "Copy the package's id")
        assert QApplication.clipboard().text() == page.results[0].package
        choose(menu_of(card), "Open the folder")
        assert opened == [str(stick)]
        choose(menu_of(card), "Leave out")
        assert len(page.list.rows) == 1


def test_a_side_of_a_disagreement_is_chosen_and_the_reason_still_asked_for(window, coordinator, stick):
    one, two = ([Entry(PLACE, "posts", MAY, "", figure)] for figure in ("3", "4"))
    merging.merge(coordinator, [send_from(stick, "one", one), send_from(stick, "two", two)])
    window.show_page("disagreements")
    page = window._page("disagreements")
    page.reload()
    card = page.list.rows[0]
    said = card.sides[1].text()
    choose(menu_of(card), f"Take: {said}")
    assert card.sides[1].isChecked() and card.note.hasFocus() and card.settle.isEnabled()
    choose(menu_of(card.sides[0]), "Open the sheet")
    assert window.page_name == "enter"


def test_a_cell_of_the_matrix_opens_its_sheet(window, coordinator):
    window.show_page("completeness")
    page = window._page("completeness")
    page.form.setCurrentIndex(page.form.findData("local"))
    page.form.activated.emit(page.form.currentIndex())
    menu = menu_of(page.matrix)
    target = page.model.target(page.matrix.currentIndex())
    choose(menu, "Open the sheet")
    assert window.page_name == "enter" and window._page("enter").choice.site == target.site


def test_a_package_sent_tells_its_id(window, session, stick):
    from desktop_app.services.exporting import export

    enter(session, [Entry(PLACE, "posts", MAY, "", "1")])
    package = merging.inspect(export(session, stick).path).read.package
    window.show_page("send")
    page = window._page("send")
    page.reload()
    choose(menu_of(page.sent.rows[0]), "Copy the package's id")
    assert QApplication.clipboard().text() == package


def test_a_recent_workspace_is_taken_off_the_list_and_its_file_stays(window, context, session, tmp_path):
    other = tmp_path / "other.malik"
    other.write_bytes(b"")
    context.settings.put(options.RECENT, (str(session.workspace.path), str(other)))
    window.show_page("start")
    page = window._page("start")

    def rows():
        return [page._recent.itemAt(at).widget() for at in range(page._recent.count())]

    choose(menu_of(rows()[1]), "Take off this list")
    assert len(rows()) == 1 and other.exists() and str(other) not in context.settings.get(options.RECENT)
    choose(menu_of(rows()[0]), "Open the folder")
    assert opened == [str(tmp_path)]


def test_a_backup_is_restored_from_its_menu_after_a_question(window, session, answers):
    enter(session, [Entry(PLACE, "posts", MAY, "", "1")])
    window.show_page("settings")
    settings = window._page("settings").workspace
    settings.back_up.click()
    settings.reload()
    answers.ways = [False]
    choose(menu_of(settings.restores[0]), "Restore…")
    assert [type(dialog).__name__ for dialog in answers.seen] == ["RestoreDialog"]


def test_an_entry_of_the_rail_opens_its_page_and_its_chapter(window, context):
    asked: list[str] = []
    context.help.connect(asked.append)
    choose(menu_of(window.rail.button("send")), "Open")
    assert window.page_name == "send"
    choose(menu_of(window.rail.button("charts")), "Help about this page")
    assert asked == ["charts"] and window.page_name == "send"


class TestHeadersOfTheSheet:
    @pytest.fixture
    def page(self, window):
        window.show_page("enter")
        return window._page("enter")

    def test_the_name_of_a_figure_leads_to_its_chart_and_selects_its_row(self, window, page):
        names = page.view.verticalHeader()
        choose(menu_of(names), "The whole row")
        assert {row for row, _column in page.view.chosen()} == {page.view.at[0]}
        choose(menu_of(names), "Open the chart")
        assert window.page_name == "charts"

    def test_a_heading_selects_its_column_and_turns_to_the_year(self, page):
        headings = page.view.horizontalHeader()
        choose(menu_of(headings), "The whole column")
        assert len(page.view.chosen()) > 1
        choose(menu_of(headings), "Whole year")
        assert page.model.is_year


def test_the_initiatives_have_theirs_in_every_view(window):
    window.show_page("initiatives")
    overview = window._page("initiatives").overview
    choose(menu_of(overview.list), "By half-year")
    assert overview.views[1].isChecked()
    menu = menu_of(overview.matrix)
    assert "List" in words(menu) and "Over time" in words(menu)
    menu.close()


def test_a_menu_never_opens_where_the_keys_mean_something_else(window):
    window.show_page("enter")
    page = window._page("enter")
    press(page.view, "7", (K.Key_Return, CTRL))
    assert QApplication.activePopupWidget() is None
