"""Sending as a person meets it: what goes, what is missing, where to; a pulled stick; what came back."""

from __future__ import annotations

import errno
import shutil

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from desktop_app import settings as options
from desktop_app.packages import reader
from desktop_app.services import merging, receipts
from desktop_app.services.browsing import values
from desktop_app.services.completing import complete, review
from desktop_app.services.entering import Entry, enter
from desktop_app.services.exporting import export
from desktop_app.ui.models import send_words
from desktop_app.ui.widgets import folder_choice
from tests.gui.conftest import MAY, MUNICIPALITY, PLACE, make_session, press
from tests.gui.desks import drop

K = Qt.Key


@pytest.fixture
def page(window, session, tmp_path):
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    window.show_page("send")
    made = window._page("send")
    made.folder.choose(tmp_path)
    return made


def _click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _said(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_it_says_what_goes_writes_it_and_lists_it(page, tmp_path) -> None:
    assert "1 figure or mark in 1 report" in page.going.text()
    assert "Savissivik" in page.forms.text()
    assert "May 2024" in page.forms.text()
    folder = tmp_path / "out"
    folder.mkdir()
    page.folder.choose(folder)
    _click(page.send_button)
    (written,) = folder.glob("*.xlsx")
    assert page.written.path.text() == str(written)
    assert not page.written.isHidden()
    assert len(page.sent.rows) == 1
    assert "no receipt yet" in _said(page.sent.rows[0])


def test_the_whole_page_can_be_worked_with_the_keyboard(page, tmp_path) -> None:
    page.send_button.setFocus()
    press(page.send_button, K.Key_Space)
    assert len(list(tmp_path.glob("*.xlsx"))) == 1


def test_a_password_is_made_up_shown_once_and_fits(page, window, tmp_path) -> None:
    page.locked.click()
    password = page.password.text()
    assert len(password) == 14
    _click(page.send_button)
    (written,) = tmp_path.glob("*.xlsx")
    assert page.written.secret.text() == password
    assert password not in page.written.letter_text
    assert "telephone" in page.written.letter_text
    assert reader.read_file(written, password).manifest.sites == (PLACE,)
    assert page.password.text() == ""
    window.show_page("home")
    window.show_page("send")
    assert page.written.secret.text() == ""
    assert page.written.secret_box.isHidden()


def test_an_empty_password_is_not_taken_for_one(page, window, tmp_path) -> None:
    page.locked.click()
    page.password.clear()
    _click(page.send_button)
    assert not list(tmp_path.glob("*.xlsx"))
    assert "password" in window.message.text.lower()


def test_what_is_missing_leads_to_the_sheet_the_latest_period_first(page, window) -> None:
    row = page.missing.rows[0]
    assert "9 of 10 cells are empty" in row.text
    assert "May 2024" in row.text
    assert any("April 2024" in one.text for one in page.missing.rows[1:])
    row.opened.emit()
    assert window.page_name == "enter"


def test_what_was_refused_stands_first_and_says_that_it_stays_here(page, session) -> None:
    enter(session, [Entry(PLACE, "posts_filled", MAY, "", "2 b")])
    page.reload()
    assert "2 b" in page.missing.rows[0].text
    assert "does not go along" in page.missing.rows[0].text


def test_what_does_not_fit_together_leads_to_its_cell(page, session, context) -> None:
    enter(session, [Entry(PLACE, "posts_filled", MAY, "", "9")])
    page.reload()
    seen = []
    context.go.connect(lambda name, target: seen.append((name, target.item)))
    page.doubtful.rows[0].opened.emit()
    assert seen[0][0] == "enter"
    assert seen[0][1]


def test_a_pulled_stick_gives_a_sentence_and_the_button_tries_again(page, tmp_path) -> None:
    stick = tmp_path / "media" / "STICK"
    stick.mkdir(parents=True)
    page.folder.choose(stick)
    shutil.rmtree(stick)
    _click(page.send_button)
    assert "not there" in page.trouble.text()
    assert not page.trouble.isHidden()
    assert page.send_button.text() == "Try again"
    assert list(stick.parent.iterdir()) == []
    stick.mkdir()
    _click(page.send_button)
    assert len(list(stick.glob("*.xlsx"))) == 1
    assert page.trouble.isHidden()


def test_what_was_written_is_in_sight_in_a_low_window(page, window, theme) -> None:
    theme.put_on("light", 200)
    window.resize(1024, 640)
    QApplication.processEvents()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    _click(page.send_button)
    QApplication.processEvents()
    QApplication.processEvents()
    top = page.written.words.mapTo(page, page.written.words.rect().topLeft()).y()
    assert 0 <= top < page.height()


def test_a_full_disk_gives_a_sentence_and_nothing_is_remembered_as_sent(page, tmp_path, monkeypatch) -> None:
    def full(_descriptor) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr("desktop_app.packages.files.os.fsync", full)
        _click(page.send_button)
    assert "full" in page.trouble.text()
    assert page.sent.rows == []
    assert list(tmp_path.glob("*.xlsx")) == []
    _click(page.send_button)
    assert len(page.sent.rows) == 1


def test_sticks_are_offered_first_and_then_the_last_folder(qtbot, tmp_path, monkeypatch) -> None:
    last, stick = tmp_path / "last", tmp_path / "STICK"
    last.mkdir()
    stick.mkdir()
    monkeypatch.setattr(folder_choice, "removable", lambda: [stick])
    made = folder_choice.FolderChoice(str(last))
    qtbot.addWidget(made)
    assert made.folder == stick
    assert made.itemData(1) == str(last)
    monkeypatch.setattr(folder_choice, "removable", list)
    made.refresh()
    assert made.folder == last


def test_the_last_folder_is_remembered(page, context, tmp_path) -> None:
    _click(page.send_button)
    assert context.settings.get(options.SEND_FOLDER) == str(tmp_path)


def test_the_letter_is_copied_and_opened_in_the_mail_program(page, monkeypatch) -> None:
    _click(page.send_button)
    _click(page.written.copy_letter)
    assert "Savissivik" in QApplication.clipboard().text()
    opened: list[QUrl] = []
    monkeypatch.setattr(
        "desktop_app.ui.widgets.send_written.QDesktopServices.openUrl", lambda url: opened.append(url)
    )
    _click(page.written.write_mail)
    assert opened[0].scheme() == "mailto"
    assert "Malik_" in opened[0].toString()


def test_what_came_back_is_told_of_each_package(page, window, session, tmp_path) -> None:
    complete(session, "local", PLACE, MAY)
    page.reload()
    _click(page.send_button)
    (written,) = tmp_path.glob("Malik*.xlsx")
    above = make_session(tmp_path / "above.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    merging.merge(above, [written])
    review(above, "local", PLACE, MAY, accept=False, note="counted twice?")
    (tmp_path / "back").mkdir()
    (receipt,) = receipts.give_receipts(above, tmp_path / "back")
    above.close()
    merging.merge(session, [receipt.path])
    page.reload()
    assert "received, 1 report returned with questions" in _said(page.sent.rows[0])
    (link,) = page.sent.rows[0].findChildren(QPushButton)
    assert link.text() == "May 2024: Local work"
    _click(link)
    assert window.page_name == "enter"


def test_a_coordinator_sends_up_or_down(context, window, session, tmp_path) -> None:
    session.close()
    made = make_session(tmp_path / "m.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    context.set_session(made)
    enter(made, [Entry(PLACE, "posts", MAY, "", "3", means="by telephone")])
    window.show_page("send")
    page = window._page("send")
    assert "upwards" in page.choice.to.itemText(0)
    assert "Kalaallit" in page.lead.text() or "Greenland" in page.lead.text()
    at = page.choice.to.findData(PLACE)
    page.choice.to.setCurrentIndex(at)
    page.choice.to.activated.emit(at)
    assert "Savissivik" in page.lead.text()
    assert page.missing_title.isHidden()
    replacement = page.choice.what.findData("everything")
    page.choice.what.setCurrentIndex(replacement)
    page.choice.what.activated.emit(replacement)
    page.folder.choose(tmp_path)
    _click(page.send_button)
    (written,) = tmp_path.glob("*.xlsx")
    found = reader.read_file(written)
    assert (found.manifest.get("kind"), found.manifest.get("addressee")) == ("replacement", PLACE)


def test_for_the_nation_it_opens_on_sending_down_and_says_so(context, window, session, tmp_path) -> None:
    session.close()
    made = make_session(tmp_path / "n.malik", sites=["GL"], provider="", coordinator=True)
    context.set_session(made)
    window.show_page("send")
    page = window._page("send")
    assert page.choice.going_down
    assert not page.choice.nobody_above.isHidden()
    catalogue = page.choice.what.findData("catalogue")
    page.choice.what.setCurrentIndex(catalogue)
    page.choice.what.activated.emit(catalogue)
    assert "catalogue" in page.going.text()
    page.folder.choose(tmp_path)
    _click(page.send_button)
    (written,) = tmp_path.glob("*catalogue*.xlsx")
    assert reader.read_file(written).manifest.get("kind") == "catalogue"


def test_passwords_differ_and_have_no_letters_that_look_alike() -> None:
    made = {send_words.easy_password() for _time in range(50)}
    assert len(made) == 50
    assert not set("".join(made)) & set("ilo01")


def test_a_form_for_the_mail_program_keeps_line_breaks_and_marks() -> None:
    link = send_words.mail_link("A & B", "one\ntwo?")
    assert link == "mailto:?subject=A%20%26%20B&body=one%0Atwo%3F"


def test_a_lost_laptop_comes_back_from_the_coordinators_package(context, window, session, tmp_path) -> None:
    """The place sends, the laptop is lost; the coordinator sends everything down, and the new one takes it in."""
    enter(session, [Entry(PLACE, "posts", MAY, "", "3"), Entry(PLACE, "team_visits", MAY, "", "..")])
    sent = export(session, tmp_path).path
    session.close()
    above = make_session(tmp_path / "above.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    merging.merge(above, [sent])
    context.set_session(above)
    window.show_page("send")
    page = window._page("send")
    for box, what in ((page.choice.to, PLACE), (page.choice.what, "everything")):
        at = box.findData(what)
        box.setCurrentIndex(at)
        box.activated.emit(at)
    folder = tmp_path / "down"
    folder.mkdir()
    page.folder.choose(folder)
    _click(page.send_button)
    (replacement,) = folder.glob("*.xlsx")
    above.close()
    new = make_session(tmp_path / "new.malik")
    context.set_session(new)
    drop(window, replacement)
    said = {now.cell.item: now.value or now.state for now in values(new)}
    assert said == {"posts": "3", "team_visits": "unavailable"}


def test_where_there_is_nothing_to_send_the_button_does_not_pretend(window, session) -> None:
    window.show_page("send")
    page = window._page("send")
    assert "nothing to send" in page.going.text()
    assert not page.send_button.isEnabled()


def test_a_span_is_chosen_by_years_quarters_or_months_and_stays_near_what_was_chosen(
    page, session, tmp_path
) -> None:
    enter(session, [Entry(PLACE, "posts", month, "", "2") for month in ("2024-03", "2024-04")])
    choice = page.choice
    choice.what.setCurrentIndex(choice.what.findData("span"))
    choice.what.activated.emit(choice.what.currentIndex())
    assert choice.wanted.span is not None
    assert [one.code for one in choice.wanted.span] == ["2024", "2024"]

    def choose(box, data: str) -> None:
        assert box.findData(data) >= 0
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())

    choose(choice.unit, "quarter")
    assert [one.code for one in choice.wanted.span] == ["2024-Q2", "2024-Q2"]  # the year's end lies ahead
    choose(choice.unit, "month")
    choose(choice.first, "2024-04")
    choose(choice.last, "2024-03")  # the wrong way round
    assert [one.code for one in choice.wanted.span] == ["2024-03", "2024-04"]
    assert "2 figures and marks" in page.going.text()
    _click(page.send_button)
    assert "Mar 2024 – Apr 2024" in _said(page.sent.rows[0])
