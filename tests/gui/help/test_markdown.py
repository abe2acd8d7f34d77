"""The manual's Markdown becomes what Qt sets, and nothing in a text can break out of it."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from desktop_app.ui.help.markdown import Look, to_html

LOOK = Look(
    10,
    9,
    12,
    15,
    12,
    "#111111",
    "#222222",
    "#333333",
    "#444444",
    "#555555",
    "#666666",
    lambda _source: 300,
)


def plain(text: str) -> str:
    document = QTextDocument()
    document.setHtml(to_html(text, LOOK))
    return document.toPlainText()


def test_headings_carry_their_anchor_and_do_not_show_it(qapp):
    html = to_html("## Notes {#notes}", LOOK)
    assert '<a name="notes">' in html and "{#" not in html


def test_lines_of_a_paragraph_run_on_and_an_empty_line_ends_it(qapp):
    assert plain("one\ntwo\n\nthree") == "one two\nthree"


def test_lists_count_and_go_on_over_lines(qapp):
    html = to_html("1. first\n   and more\n2. second", LOOK)
    assert html.count("<li") == 2 and "first and more" in html and html.startswith("<ol")


def test_a_table_without_headings_has_no_empty_row(qapp):
    assert to_html("| | |\n|---|---|\n| a | b |", LOOK).count("<tr>") == 1
    assert to_html("| h | i |\n|---|---|\n| a | b |", LOOK).count("<th ") == 2


def test_a_row_whose_first_heading_is_empty_is_kept(qapp):
    assert to_html("| | internal |\n|---|---|\n| a | b |", LOOK).count("<tr>") == 2


def test_what_looks_like_html_is_shown_as_it_is_written(qapp):
    assert plain("a <b>bold</b> & `x<y`").split() == ["a", "<b>bold</b>", "&", "x<y"]


def test_marks_within_a_line(qapp):
    html = to_html("**strong**, *light*, [words](09-send.md#where), `Ctrl+Z`", LOOK)
    assert "<b>strong</b>" in html and "<i>light</i>" in html and 'href="09-send.md#where"' in html


def test_a_picture_has_its_words_below_and_the_width_there_is(qapp):
    html = to_html("![What is due](../pictures/en/home.png)", LOOK)
    assert 'width="300"' in html and 'alt="What is due"' in html and ">What is due</p>" in html


def test_a_box_stands_on_a_ground_of_its_own(qapp):
    assert "#666666" in to_html("> Careful.\n> Very.", LOOK) and "Careful. Very." in plain(
        "> Careful.\n> Very."
    )
