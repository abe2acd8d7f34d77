from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.clipboard import read_block, write_block


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
