"""The year as in a paper ledger: the same hands, the same states, a column a period."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.services import browsing, completing, entering
from desktop_app.services.entering import Entry
from desktop_app.ui.context import Target
from desktop_app.ui.dialogs.paste_preview import PastePreview
from desktop_app.ui.marks import Mark
from desktop_app.ui.models.sheet_words import spoken
from desktop_app.ui.pages.enter_page import EnterPage
from tests.gui.conftest import CTRL, MAY, MUNICIPALITY, NONE, PLACE, SHIFT, make_session, press

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window, session) -> EnterPage:
    window.show_page("enter", Target("local", PLACE, MAY, "posts"))
    made = window._page("enter")
    assert isinstance(made, EnterPage)
    return made


@pytest.fixture
def year(page) -> EnterPage:
    press(page.view, K.Key_F7)
    assert page.model.is_year
    return page


@pytest.fixture
def casework(context, window, session, tmp_path) -> EnterPage:
    session.close()
    context.set_session(
        make_session(tmp_path / "case.malik", sites=[MUNICIPALITY], provider="municipal_family")
    )
    window.show_page("enter", Target("casework", MUNICIPALITY, "2024-Q1"))
    made = window._page("enter")
    press(made.view, K.Key_F7)
    return made


def here(page: EnterPage) -> tuple[str, str, str]:
    cell = page.model.where(*page.view.at)
    return cell.item, cell.breakdown, cell.period


def said(session, item: str, site: str = PLACE) -> dict[str, str]:
    return {
        one.cell.period: one.value or one.state
        for one in browsing.values(session, [site], [item])
        if not one.cell.breakdown and one.state not in ("cleared", "withdrawn")
    }


def test_f7_and_its_button_turn_to_the_year_and_back_to_the_same_cell(page) -> None:
    press(page.view, K.Key_F7)
    assert page.bar.heading.text() == "2024"
    assert here(page) == ("posts", "", MAY)
    assert page.model.columnCount() == 13
    press(page.view, K.Key_Left)
    page.bar.year.click()
    assert not page.model.is_year
    assert here(page) == ("posts", "", "2024-04")
    QApplication.processEvents()  # the heading is given its room
    assert page.bar.heading.text() == "April 2024"


def test_a_row_typed_across_the_year_is_kept_by_its_periods(year, session) -> None:
    press(year.view, K.Key_Home, "1", K.Key_Tab, "2", K.Key_Tab, "..", K.Key_Return)
    assert said(session, "posts") == {"2024-01": "1", "2024-02": "2", "2024-03": "unavailable"}
    assert here(year) == ("posts_filled", "", "2024-01")


def test_a_refused_text_stays_in_its_cell_of_the_year(year, session) -> None:
    press(year.view, "many", K.Key_Return, K.Key_Up)
    assert Mark.REFUSED in year.model.marks(*year.view.at)
    assert "not a number" in year.line.text
    press(year.view, K.Key_F7)
    assert year.model.edit_text(*year.view.at) == "many"


def test_nothing_is_typed_in_a_period_that_has_not_begun(year, session, window) -> None:
    press(year.view, K.Key_End, "4", K.Key_Return)
    assert said(session, "posts") == {}
    assert "not begun" in window.message.text


def test_tab_passes_over_the_periods_that_have_not_begun(year) -> None:
    press(year.view, K.Key_Right, K.Key_Tab)
    assert here(year) == ("posts_filled", "", "2024-01")


def test_ctrl_page_up_and_down_change_the_year(year, window) -> None:
    press(year.view, (K.Key_PageUp, CTRL))
    assert year.bar.heading.text() == "2023"
    assert here(year) == ("posts", "", "2023-05")
    press(year.view, (K.Key_PageDown, CTRL), (K.Key_PageDown, CTRL))
    assert year.bar.heading.text() == "2024"
    assert "not begun" in window.message.text


def test_marking_complete_is_for_the_period_the_keyboard_is_at(year, session, answers) -> None:
    press(year.view, K.Key_Left, (K.Key_Return, CTRL | SHIFT))
    assert browsing.sheet(session, "local", PLACE, "2024-04").status == "complete"
    assert browsing.sheet(session, "local", PLACE, MAY).status == ""
    assert year.bar.complete.text() == "Open again"
    press(year.view, K.Key_Right)
    assert year.bar.complete.text() == "Mark complete"


def test_a_doubt_stands_in_the_column_of_its_period(year, session) -> None:
    entering.enter(
        session, [Entry(PLACE, "posts", "2024-02", "", "1"), Entry(PLACE, "posts_filled", "2024-02", "", "2")]
    )
    year.reload()
    marked = [
        column
        for column in range(12)
        for row, line in enumerate(year.model.lines)
        if line.row and Mark.DOUBTFUL in year.model.marks(row, column)
    ]
    assert set(marked) == {1}
    assert "1 thing to look at" in year.bar.checks.text()
    year.bar.checks.click()
    assert here(year)[2] == "2024-02"


def test_a_doubtful_figure_is_doubtful_in_its_own_period_alone(page, session) -> None:
    for month in range(6, 13):
        entering.enter(session, [Entry(PLACE, "leisure_activities", f"2023-{month:02d}", "", "3")])
    press(page.view, K.Key_F7)
    page.view.go_to(page.model.place(page.model.where(*page.view.at)._replace(item="leisure_activities")))
    press(page.view, "90", (K.Key_Right, NONE))
    assert Mark.DOUBTFUL not in page.model.marks(*page.view.at)
    press(page.view, K.Key_Left)
    assert Mark.DOUBTFUL in page.model.marks(*page.view.at)
    assert page.line.asks


# Parts


def test_an_item_is_opened_to_its_parts_and_closed_by_keys(casework) -> None:
    rows = casework.model.rowCount()
    casework.view.go_to(casework.model.place(("notifications", "")))
    press(casework.view, (K.Key_Right, ALT | SHIFT))
    assert casework.model.rowCount() == rows + 9
    assert here(casework)[:2] == ("notifications", "")
    press(casework.view, K.Key_Down, "3", K.Key_Return)
    place = casework.model.place(("notifications", "age=0-6;sex=f"))
    assert casework.model.edit_text(*place) == "3"
    press(casework.view, (K.Key_Left, ALT | SHIFT))
    assert casework.model.rowCount() == rows
    assert here(casework)[:2] == ("notifications", "")


def test_a_click_on_the_name_opens_and_closes_too(casework) -> None:
    rows = casework.model.rowCount()
    row, _column = casework.model.place(("notifications", ""))
    names = casework.view.verticalHeader()
    for wanted in (rows + 9, rows):
        spot = names.viewport().rect().topLeft()
        spot.setX(40)
        spot.setY(casework.view.rowViewportPosition(row) + 8)
        QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert casework.model.rowCount() == wanted


def test_open_parts_stay_open_when_the_sheet_is_read_again(casework) -> None:
    casework.view.go_to(casework.model.place(("notifications", "")))
    press(casework.view, (K.Key_Right, ALT | SHIFT))
    rows = casework.model.rowCount()
    casework.reload()
    assert casework.model.rowCount() == rows


def test_an_item_counted_in_parts_alone_is_open_from_the_start(casework) -> None:
    total = casework.model.place(("notifications_urgency", ""))
    assert not casework.model.is_editable(*total)
    assert casework.model.place(("notifications_urgency", "urgency=red"))[0] == total[0] + 1


def test_going_to_a_part_opens_its_item(context, casework) -> None:
    context.go.emit("enter", Target("casework", MUNICIPALITY, "2024-Q1", "notifications", "age=0-6;sex=m"))
    press(casework.view, K.Key_F7)
    assert here(casework) == ("notifications", "age=0-6;sex=m", "2024-Q1")


def test_a_part_is_spoken_with_its_item_and_period(casework) -> None:
    casework.view.go_to(casework.model.place(("notifications", "")))
    press(casework.view, (K.Key_Right, ALT | SHIFT))
    words = spoken(casework.model, *casework.model.place(("notifications", "age=0-6;sex=f")))
    assert "Notifications" in words
    assert "0-6 years, girls" in words.replace("0–6", "0-6").lower()
    assert "Q1" in words


# A block of Excel


MONTHS, ROWS = 12, 10


def block_of_excel() -> list[list[str]]:
    """Twelve months by ten rows as Excel shows them, with what goes wrong in such blocks among it."""
    rows = [[str((row + 1) * 10 + month) for month in range(MONTHS)] for row in range(ROWS)]
    rows[0][0] = "many"
    rows[1][1] = "1 234"
    rows[2][2] = "2,5"  # where whole numbers are counted
    rows[3][3] = "#DIV/0!"
    rows[4][4] = ".."
    rows[5][5] = "-"
    rows[6][6] = ""
    rows[7][7] = "12\nsee the note"
    return rows


def as_excel_writes(rows: list[list[str]]) -> str:
    quoted = [[f'"{cell}"' if "\n" in cell else cell for cell in row] for row in rows]
    return "".join("\t".join(row) + "\r\n" for row in quoted)


@pytest.fixture
def ledger(page, session) -> EnterPage:
    """Last year, all of whose months have ended, the keyboard in its first cell."""
    press(page.view, K.Key_F7, (K.Key_PageUp, CTRL), (K.Key_Home, CTRL))
    assert page.bar.heading.text() == "2023"
    return page


def test_a_block_of_twelve_by_ten_with_errors_is_looked_at_first_and_is_one_step(
    ledger, session, answers
) -> None:
    entering.enter(session, [Entry(PLACE, "parenting_completed", "2023-03", "", "99")])
    ledger.reload()
    before = browsing.year_sheet(session, "local", PLACE, "2023")
    QApplication.clipboard().setText(as_excel_writes(block_of_excel()))
    press(ledger.view, (K.Key_V, CTRL))
    (preview,) = answers.seen
    assert isinstance(preview, PastePreview)
    words = [preview.table.item(row, 3).text() for row in range(preview.table.rowCount())]
    assert sum("overwritten" in one for one in words) == 1
    refused = [one for one in words if "refused" in one]
    for typed in ("many", "2,5", "#DIV/0!", "1 234"):
        assert any(typed in one for one in refused), typed
    after = browsing.year_sheet(session, "local", PLACE, "2023")
    assert after.filled > 100
    assert sum(cell.draft is not None for row in after.rows for cell in row.cells) == len(refused)
    press(ledger.view, (K.Key_Z, CTRL))
    again = browsing.year_sheet(session, "local", PLACE, "2023")
    assert again.filled == before.filled == 1
    assert not any(cell.draft for row in again.rows for cell in row.cells)
    assert said(session, "parenting_completed") == {"2023-03": "99"}


def test_declining_the_block_leaves_everything_as_it_was(ledger, session, answers) -> None:
    answers.ways = [False]
    QApplication.clipboard().setText(as_excel_writes(block_of_excel()))
    press(ledger.view, (K.Key_V, CTRL))
    assert browsing.year_sheet(session, "local", PLACE, "2023").filled == 0


def test_a_year_copied_is_pasted_again_into_another(ledger, session, answers) -> None:
    press(ledger.view, "1", K.Key_Tab, "..", K.Key_Tab, "0", K.Key_Home)
    press(ledger.view, (K.Key_Right, SHIFT), (K.Key_Right, SHIFT), (K.Key_C, CTRL))
    press(ledger.view, (K.Key_PageDown, CTRL), (K.Key_Home, CTRL), (K.Key_V, CTRL))
    found = said(session, "parenting_begun")
    assert {period: text for period, text in found.items() if period >= "2024"} == {
        "2024-01": "1",
        "2024-02": "unavailable",
        "2024-03": "0",
    }


def test_undo_takes_a_whole_year_back_to_the_start(ledger, session, answers, window) -> None:
    for text in ("1", "2", "many", "3"):
        press(ledger.view, text, K.Key_Tab)
    press(ledger.view, K.Key_Home, (K.Key_Right, SHIFT), K.Key_Delete)
    QApplication.clipboard().setText("7\t8\n")
    press(ledger.view, (K.Key_V, CTRL), (K.Key_Return, CTRL | SHIFT))
    assert browsing.year_sheet(session, "local", PLACE, "2023").filled > 0
    for _step in range(12):
        press(ledger.view, (K.Key_Z, CTRL))
    assert "nothing to take back" in window.message.text
    sheet = browsing.year_sheet(session, "local", PLACE, "2023")
    assert sheet.filled == 0
    assert not any(cell.draft for row in sheet.rows for cell in row.cells)
    assert completing.check_complete(session, "local", PLACE, "2023-01").empty
