"""Plain tables: aligned, and never wider than the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.commands.tables import table

WORDS = st.text("abcdefgh æøå-", max_size=80)


def test_columns_are_aligned_and_numbers_end_at_the_right() -> None:
    shown = table(["Place", "Value"], [["Nuuk", "7"], ["Ilulissat", "1234"]], right=(1,))
    assert shown.splitlines() == [
        "Place      Value",
        "---------  -----",
        "Nuuk           7",
        "Ilulissat   1234",
    ]


def test_what_is_too_long_goes_on_in_the_next_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    words = "the school and the family centre and the office behind the hill"
    shown = table(["Place", "Covers"], [["Nuuk", words]]).splitlines()
    assert max(map(len, shown)) <= 60
    assert " ".join(line[4:].strip() for line in shown[2:]) == words


def test_a_row_of_nothing_is_a_line() -> None:
    assert table(["A"], [[""]]) == "A\n-\n"


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5))
def test_no_word_is_lost_and_no_line_too_long(rows: list[tuple[str, str, str]]) -> None:
    shown = table(["one", "two", "three"], rows)
    assert all(len(line) <= 100 for line in shown.splitlines())
    letters = sorted("".join(shown.splitlines()[2:]).replace(" ", ""))
    assert letters == sorted("".join("".join(row) for row in rows).replace(" ", ""))
