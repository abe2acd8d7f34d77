from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from desktop_app.ui.clipboard import read_block, read_clipboard, read_table, write_block


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("7", [["7"]]),
        ("7\r\n", [["7"]]),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\t2\n3", [["1", "2"], ["3", ""]]),
        ("\t\n\t5\n", [["", ""], ["", "5"]]),
        ('"a\nb"\tc\n', [["a\nb", "c"]]),
        ('"say ""no"""\t1\n', [['say "no"', "1"]]),
        ('5" pipe\t1\n', [['5" pipe', "1"]]),  # a mark within a cell is no quotation
        ('"open\t1\n', [['"open', "1"]]),  # a quotation that is never closed is a letter
        (" 12 \t 3,5\n", [["12", "3,5"]]),
        ("1\x00\n", [["1"]]),
    ],
)
def test_a_block_is_read_as_excel_wrote_it(text: str, cells: list[list[str]]) -> None:
    assert read_block(text) == cells


@given(
    st.integers(1, 4)
    .flatmap(
        lambda width: st.lists(
            st.lists(st.text('ab\t\n"0,.', max_size=5).map(str.strip), min_size=width, max_size=width),
            min_size=1,
            max_size=4,
        )
    )
    .filter(lambda rows: any(any(row) for row in rows))
)
def test_what_was_copied_is_pasted_again_unchanged(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == rows


EXCEL_HTML = """<html><body><!--StartFragment--><table border=0 width=128>
 <col width=64 span=2>
 <tr height=20>
  <td class=xl65 align=right>12</td>
  <td>3,5&nbsp;</td>
 </tr>
 <tr>
  <td colspan=2>a<br>
  b &amp; c</td>
 </tr>
</table><!--EndFragment--></body></html>"""


def test_a_table_in_html_is_read_where_there_is_no_text() -> None:
    data = QMimeData()
    data.setHtml(EXCEL_HTML)
    assert read_table(EXCEL_HTML) == [["12", "3,5"], ["a\nb & c", ""]]
    data.setText("")
    assert read_clipboard(data) == [["12", "3,5"], ["a\nb & c", ""]]


def test_the_plain_text_counts_where_there_are_both() -> None:
    data = QMimeData()
    data.setHtml(EXCEL_HTML)
    data.setText("7\t8\r\n")
    assert read_clipboard(data) == [["7", "8"]]


@pytest.mark.parametrize(
    "html",
    ["", "<p>words</p>", "<table></table>", "<td>1</td>", "<table><tr></tr></table>", "<table><tr><td"],
)
def test_html_without_a_table_is_nothing(html: str) -> None:
    assert not any(any(row) for row in read_table(html))


@given(st.text('<>/tdrable ="1&;\n', max_size=60))
def test_no_html_is_too_broken_to_be_looked_at(html: str) -> None:
    rows = read_table(html)
    assert len({len(row) for row in rows}) <= 1


def test_an_empty_clipboard_is_an_empty_block() -> None:
    assert read_clipboard(None) == []
    assert read_clipboard(QMimeData()) == []
