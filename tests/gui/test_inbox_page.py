"""The Inbox as a coordinator meets it: workbooks dropped, looked at, decided about, merged, taken back."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.record import value_cell
from desktop_app.errors import Cancelled
from desktop_app.packages.by_hand import correct
from desktop_app.services import merging
from desktop_app.services.backing import digest
from desktop_app.services.browsing import values
from desktop_app.services.entering import Entry, enter
from desktop_app.services.exporting import export
from desktop_app.services.session import open_session
from desktop_app.storage import identity
from desktop_app.ui.widgets.folded_list import FoldedList
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.merged_row import MergedRow
from tests.gui.conftest import MAY, MUNICIPALITY, PLACE, TODAY, make_session
from tests.gui.desks import drop, send_from

SEVENTEEN = 17


@pytest.fixture
def coordinator(context, session, window, tmp_path):
    session.close()
    made = make_session(tmp_path / "municipality.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    context.set_session(made)
    window.show_page("inbox")
    return made


@pytest.fixture
def page(window, coordinator):
    return window._page("inbox")


@pytest.fixture
def stick(tmp_path):
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def package(stick):
    return send_from(stick, "there")


def _click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _said(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_dropped_workbooks_are_looked_at_merged_and_taken_back(window, page, coordinator, package) -> None:
    drop(page.drop, package)
    (card,) = page.list.rows
    assert card.line.title.startswith("Savissivik")
    assert "May" in card.line.about
    assert "new" in card.line.counts[0].text
    assert merging.packages(coordinator) == []  # looking leaves nothing behind
    _click(page.merge_button)
    assert len(merging.packages(coordinator)) == 1
    assert "1 workbook merged" in window.message.text
    page.look_at([package])
    assert not page.merge_button.isEnabled()
    assert page.list.rows[0].line.seal == "merged before"
    page.take_back([merging.packages(coordinator)[0].package])
    assert not merging.packages(coordinator)[0].active


def test_seventeen_workbooks_go_in_with_one_click_as_foreseen_and_out_with_another(
    window, page, coordinator, stick
) -> None:
    places = sorted(
        code
        for code in coordinator.reach
        if any(form.code == "local" for form in coordinator.catalogue.asked_forms(code, "local_office"))
    )
    places = [PLACE, *(code for code in places if code != PLACE)][:14]
    files = [send_from(stick, code, site=code) for code in places]
    shutil.copyfile(files[0], stick / "again.xlsx")
    correct(files[1], value_cell(places[1], "parenting_begun", MAY), lambda _shown: "3")
    other = [Entry(PLACE, "parenting_begun", MAY, "", "5")]
    files += [
        stick / "again.xlsx",
        send_from(stick, "new laptop", other),
        send_from(stick, "third", site=places[0]),
    ]
    assert len(files) == SEVENTEEN
    before = digest(coordinator)
    drop(window, *files)
    foreseen = [
        (one.new, one.same, one.conflicts, one.edited) for one in page.results if one.outcome == "merged"
    ]
    assert page.merge_button.text() == "Merge 16 workbooks"
    assert "1 merged before" in page.summary.text()
    assert "1 edited by hand" in page.summary.text()
    assert digest(coordinator) == before
    _click(page.merge_button)
    active = [one for one in merging.packages(coordinator) if one.active]
    assert len(active) == 16
    assert foreseen == [(one.new, one.same, one.conflicts, one.edited) for one in page.last_merged]
    assert any(now.value == "3" for now in values(coordinator, sites=[places[1]]))
    assert not page.done.settle.isHidden()
    assert page.done.take_all_back.text() == "Take all 16 back"
    _click(page.done.take_all_back)
    assert digest(coordinator) == before
    assert page.done.isHidden()


def test_a_new_computer_says_which_six_characters_to_compare(page, package) -> None:
    page.look_at([package])
    (card,) = page.list.rows
    assert len(card.line.code) == 6
    assert " ".join(card.line.code) in _said(card)
    assert "Ring Savissivik" in _said(card)


def test_an_altered_package_waits_until_its_sound_part_is_asked_for(page, coordinator, package) -> None:
    _tamper(package)
    page.look_at([package])
    (card,) = page.list.rows
    assert not page.merge_button.isEnabled()
    assert not card.line.calm
    card.sound_part.click()
    assert page.list.rows[0].sound_part.isChecked()
    assert page.merge_button.text() == "Merge 1 workbook"
    _click(page.merge_button)
    assert len(merging.packages(coordinator)) == 1


def _tamper(path) -> None:
    """One record is changed by somebody who does not have the key."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    cell = book["_records"]["B3"]
    cell.value = str(cell.value).replace("Person A", "Person C")
    book.save(path)


def test_emptied_cells_are_left_unless_it_is_said_that_they_are_cleared(page, coordinator, package) -> None:
    correct(package, value_cell(PLACE, "parenting_begun", MAY), lambda _shown: "")
    page.look_at([package])
    (card,) = page.list.rows
    assert card.leave_emptied.isChecked()
    assert "1 cell was emptied" in _said(card)
    card.clear_emptied.click()
    assert page.list.rows[0].clear_emptied.isChecked()
    _click(page.merge_button)
    (now,) = [one for one in values(coordinator, sites=[PLACE]) if one.cell.item == "parenting_begun"]
    assert now.state == "cleared"


def test_what_is_about_another_place_is_held_until_it_is_agreed_to(page, coordinator, stick) -> None:
    page.look_at([send_from(stick, "first")])
    _click(page.merge_button)
    page.look_at([_tell_of_another_place(stick)])
    (card,) = page.list.rows
    assert "1 held" in _said(card)
    card.agree.click()
    assert page.list.rows[0].agree.isChecked()
    assert page.results[0].held == 0
    _click(page.merge_button)
    assert [now.value for now in values(coordinator, sites=["9601501"])] == ["1"]


def _tell_of_another_place(stick):
    """The same computer, known for one place, tells of another too."""

    def widen(transaction) -> None:
        identity.put(transaction.connection, "sites", f"{PLACE} 9601501")
        transaction.topic("identity")

    with closing(open_session(stick / "first.malik")) as there:
        there.workspace.transact("identity", widen)
    with closing(open_session(stick / "first.malik")) as there:
        there.today = lambda: TODAY
        assert not enter(there, [Entry("9601501", "posts", MAY, "", "1")]).verdicts[0].findings
        return export(there, stick / "second.xlsx").path


def test_a_cancelled_merge_keeps_what_it_did_and_leaves_the_rest_on_the_list(
    page, context, coordinator, stick, monkeypatch
) -> None:
    files = [send_from(stick, code, site=code) for code in (PLACE, "9601501")]
    page.look_at(files)

    def stop(self, done, total) -> None:
        raise Cancelled

    monkeypatch.setattr("desktop_app.ui.tasks.Progress.__call__", stop)
    page.merge()
    assert len(merging.packages(coordinator)) == 1
    assert not page.done.isHidden()


def test_looking_that_is_cancelled_leaves_the_list_as_it_was(page, coordinator, stick, monkeypatch) -> None:
    files = [send_from(stick, code, site=code) for code in (PLACE, "9601501")]
    page.look_at(files[:1])

    def stop(self, done, total) -> None:
        raise Cancelled

    monkeypatch.setattr("desktop_app.ui.tasks.Progress.__call__", stop)
    page.look_at(files)
    assert page.paths == files[:1]
    assert len(page.results) == 1


def test_one_workbook_can_be_left_out_with_the_keyboard(page, stick) -> None:
    files = [send_from(stick, code, site=code) for code in (PLACE, "9601501")]
    page.look_at(files)
    card = page.list.rows[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert page.paths == files[1:]
    assert page.merge_button.text() == "Merge 1 workbook"


def test_what_was_found_stands_below_the_workbook_that_is_chosen(page, stick) -> None:
    files = [send_from(stick, code, site=code) for code in (PLACE, "9601501")]
    page.look_at(files)
    one, other = page.list.rows
    assert not one.details.isHidden()
    assert other.details.isHidden()
    QTest.mouseClick(other, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, other.rect().center())
    assert one.details.isHidden()
    assert not other.details.isHidden()


def test_the_receipts_go_back_and_are_taken_by_the_place_that_sent(
    window, page, context, coordinator, package, stick, tmp_path
) -> None:
    page.look_at([package])
    _click(page.merge_button)
    assert page.receipts.give.text() == "Give 1 receipt"
    assert "Savissivik" in page.receipts.who.text()
    folder = tmp_path / "back"
    folder.mkdir()
    page.receipts.folder.choose(folder)
    _click(page.receipts.give)
    assert page.receipts.isHidden()
    (receipt,) = folder.glob("*.xlsx")
    coordinator.close()
    context.set_session(open_session(stick / "there.malik"))
    drop(window, receipt)
    assert "1 workbook taken in" in window.message.text
    window.show_page("send")
    assert "received" in _said(window._page("send").sent.rows[0])


def test_a_merged_package_offers_to_take_what_was_held(theme, qtbot) -> None:
    row = MergedRow(theme, "Savissivik", "May 2024", active=True, held=2)
    qtbot.addWidget(row)
    agree = next(one for one in row.findChildren(QPushButton) if "2 held records" in one.text())
    with qtbot.waitSignal(row.agreed, timeout=100):
        agree.click()


def test_a_file_that_is_no_workbook_is_refused_in_words(page, tmp_path) -> None:
    file = tmp_path / "notes.xlsx"
    file.write_text("not a workbook")
    page.look_at([file])
    (card,) = page.list.rows
    assert card.line.seal == "refused"
    assert card.line.title == "notes.xlsx"
    assert not card.details.isHidden()
    assert not page.merge_button.isEnabled()


def test_a_locked_workbook_asks_for_its_password_and_says_when_it_was_wrong(page, answers, stick) -> None:
    file = send_from(stick, "locked", password="sila")
    answers.ways = [lambda dialog: dialog.write("wrong"), lambda dialog: dialog.write("sila")]
    page.look_at([file])
    assert len(answers.seen) == 2
    assert "not the password" in _said(answers.seen[1])
    assert page.merge_button.isEnabled()


def test_a_password_that_fitted_one_workbook_is_tried_on_the_next(page, answers, stick) -> None:
    files = [send_from(stick, code, site=code, password="sila") for code in (PLACE, "9601501")]
    answers.ways = [lambda dialog: dialog.write("sila")]
    page.look_at(files)
    assert len(answers.seen) == 1
    assert page.merge_button.text() == "Merge 2 workbooks"


def test_a_locked_workbook_can_be_left_out(page, answers, stick) -> None:
    locked, plain = send_from(stick, "locked", password="sila"), send_from(stick, "plain")
    answers.ways = [False]
    page.look_at([locked, plain])
    assert page.paths == [plain]
    assert page.merge_button.text() == "Merge 1 workbook"


@pytest.mark.parametrize(("count", "shown", "folded"), [(3, 3, 0), (6, 6, 0), (7, 5, 2)])
def test_a_long_list_is_folded_and_one_click_unfolds_it(theme, qtbot, count, shown, folded) -> None:
    made = FoldedList(theme, 5)
    qtbot.addWidget(made)
    made.show_rows([lambda number=number: label("", str(number)) for number in range(count)])
    assert len(made.rows) == shown
    assert made.more.isHidden() is not bool(folded)
    assert not folded or made.more.text() == f"and {folded} more"
    made.unfold()
    assert len(made.rows) == count
