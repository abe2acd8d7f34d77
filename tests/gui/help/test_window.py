"""The manual's window by keys: reading, searching, going back, another language and look, printing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QApplication

from desktop_app.services import manual
from desktop_app.ui.help.picture import LargePicture
from tests.gui.conftest import press

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reader(window, context):
    context.help.emit("home")
    made = window.help.window
    made.resize(980, 700)
    return made


def heading(reader) -> str:
    return reader.browser.toPlainText().split("\n")[0]


def test_it_opens_beside_the_window_and_leaves_it_usable(window, reader):
    assert reader.isVisible() and reader.isWindow() and reader.windowModality() == Qt.WindowModality.NonModal
    window.show_page("send")
    assert window.page_name == "send"


def test_there_is_one_and_it_turns_to_what_is_asked_for(window, context, reader):
    context.help.emit("passphrase#sheet")
    assert window.help.window is reader and reader.topic == "passphrase"
    assert reader.browser.verticalScrollBar().value() > 0


def test_a_topic_there_is_none_of_opens_the_first(context, reader):
    context.help.emit("nowhere")
    assert reader.topic == "home"


def test_the_contents_list_every_chapter_and_mark_the_one_that_is_read(reader):
    titles = [one.title for one in manual.chapters("en")]
    model = reader.contents.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == titles
    assert reader.contents.currentIndex().data() == titles[1]


def test_arrows_and_enter_in_the_contents_open_a_chapter(reader):
    reader.contents.setFocus()
    press(reader.contents, K.Key_Down, K.Key_Return)
    assert reader.topic == "entering" and heading(reader) == "A month in ten minutes"


def test_back_and_forward_by_keys(reader):
    reader.show_topic("send")
    reader.show_topic("inbox")
    press(reader, (K.Key_Left, ALT), (K.Key_Left, ALT))
    assert reader.topic == "home" and not reader.back.isEnabled()
    press(reader, (K.Key_Right, ALT))
    assert reader.topic == "send" and reader.forward.isEnabled()
    reader.show_topic("who")
    assert not reader.forward.isEnabled()


def test_going_back_comes_to_the_line_that_was_read(reader):
    bar = reader.browser.verticalScrollBar()
    bar.setValue(bar.maximum())
    below = bar.value()
    reader.show_topic("send")
    assert bar.value() == 0
    reader.step(-1)
    assert below > 0 and bar.value() == below


def test_a_link_is_followed_and_one_within_the_chapter_too(reader):
    reader.browser.anchorClicked.emit(QUrl("10-passphrase.md#sheet"))
    assert reader.topic == "passphrase"
    reader.browser.anchorClicked.emit(QUrl("#lock"))
    assert reader.topic == "passphrase" and reader.browser.verticalScrollBar().value() > 0


def test_a_search_is_typed_and_its_first_place_opened(reader):
    press(reader, (K.Key_F, CTRL))
    assert reader.field.hasFocus()
    press(reader.field, "Recovery", K.Key_Return)
    assert reader.topic == "passphrase" and reader.found.isVisible() and "place" in reader.found.text()
    assert reader.contents.model().rowCount() > 1


def test_what_was_searched_for_is_marked_in_the_text_until_the_search_is_put_away(reader):
    press(reader.field, "Recovery", K.Key_Return)
    marked = [one.cursor.selectedText().lower() for one in reader.browser.extraSelections()]
    assert marked and set(marked) == {"recovery"}
    press(reader, K.Key_Escape)
    assert reader.browser.extraSelections() == []


def test_down_goes_from_the_search_to_what_was_found(reader):
    reader.field.setFocus()
    press(reader.field, "stick", K.Key_Down)
    assert reader.contents.hasFocus()
    press(reader.contents, K.Key_Down, K.Key_Return)
    hits = manual.search("en", "stick")
    assert reader.topic in [hit.topic for hit in hits]


def test_a_search_that_finds_nothing_says_so(reader):
    press(reader.field, "xyzzy")
    assert reader.contents.model().rowCount() == 0 and "Nothing found" in reader.found.text()


def test_escape_puts_the_search_away_then_the_window(window, reader):
    press(reader.field, "stick")
    press(reader, K.Key_Escape)
    assert reader.field.text() == "" and reader.isVisible()
    press(reader, K.Key_Escape)
    assert not reader.isVisible() and window.isVisible()


def test_f6_changes_between_the_text_and_the_contents(reader):
    reader.browser.setFocus()
    press(reader, K.Key_F6)
    assert reader.contents.hasFocus()
    press(reader, K.Key_F6)
    assert reader.browser.hasFocus()


def test_in_a_narrow_window_the_contents_come_in_place_of_the_text(reader, theme):
    reader.resize(500, 600)
    QApplication.processEvents()
    assert reader.browser.isVisible() and not reader.contents.isVisible()
    reader.browser.setFocus()
    press(reader, K.Key_F6)
    assert reader.contents.isVisible() and not reader.browser.isVisible()
    press(reader.contents, K.Key_Down, K.Key_Return)
    assert reader.browser.isVisible() and not reader.contents.isVisible() and reader.topic == "entering"
    press(reader.field, "stick")
    assert reader.contents.isVisible()
    press(reader, K.Key_Escape)
    assert reader.browser.isVisible()
    reader.resize(980, 600)
    QApplication.processEvents()
    assert reader.browser.isVisible() and reader.contents.isVisible()
    theme.put_on("light", 200)
    assert reader.browser.isVisible() and not reader.contents.isVisible()


def test_the_language_is_switched_live_at_the_same_topic(context, reader):
    reader.show_topic("passphrase")
    context.switch_language("da")
    assert heading(reader) == "Adgangssætning og gendannelsesark"
    context.switch_language("kl")
    assert heading(reader) == "Isissutissaq iseqqissinnaanermullu pappiaraq"
    assert reader.contents.currentIndex().data() == heading(reader)


def test_text_follows_the_size_and_pictures_never_leave_the_page(context, theme, reader):
    small = reader.browser.document().defaultFont().pointSizeF()
    theme.put_on("dark", 200)
    QApplication.processEvents()
    assert reader.browser.document().defaultFont().pointSizeF() == pytest.approx(2 * small)
    room = reader.browser.viewport().width()
    assert 80 < reader.browser._picture_width("../pictures/en/home.png") < room


def test_a_picture_is_shown_large_and_put_away_again(reader, qtbot):
    reader.browser.anchorClicked.emit(QUrl("../pictures/en/home.png"))
    (large,) = reader.findChildren(LargePicture)
    natural = reader.browser._picture_width("../pictures/en/home.png")
    assert large.isVisible() and large.picture.pixmap().width() > natural and reader.topic == "home"
    qtbot.waitUntil(lambda: QApplication.activeWindow() is large)
    press(large, K.Key_Escape)
    assert not large.isVisible() and reader.isVisible()


def test_the_chapter_is_printed_black_on_white_with_its_picture(reader, theme, tmp_path, monkeypatch):
    theme.put_on("dark", 100)
    written = tmp_path / "chapter.pdf"

    def onto_paper(_parent, title, draw):
        assert title == "Home: what there is to do"
        draw(QPdfWriter(str(written)))
        return True

    monkeypatch.setattr("desktop_app.ui.printing.print_drawing", onto_paper)
    press(reader, (K.Key_P, CTRL))
    assert written.stat().st_size > 10_000
    html = reader.browser.for_paper().toHtml()
    assert theme.tokens.sunken not in html and theme.tokens.accent not in html


def test_it_opens_the_next_time_where_it_stood(window, context, reader):
    reader.resize(733, 566)
    press(reader, K.Key_Escape)
    window.help.close()
    context.help.emit("send")
    assert (window.help.window.width(), window.help.window.height()) == (733, 566)


def test_it_closes_with_the_window_and_lets_the_program_end(window, reader):
    assert not reader.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.close()
    assert window.help.window is None


@pytest.mark.parametrize("language", ["kl", "da", "en"])
def test_every_chapter_is_shown_whole_in_every_language(context, reader, language):
    context.switch_language(language)
    for chapter in manual.chapters(language):
        reader.show_topic(chapter.topic)
        text = reader.browser.toPlainText()
        assert text.startswith(chapter.title) and "](" not in text and "**" not in text, chapter.topic
        assert not set("{}") & set(text), chapter.topic
        assert reader.browser.document().idealWidth() <= reader.browser.viewport().width(), chapter.topic
