"""Free texts: cleaned when entered, named by a hash that does not give them away."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.text import Text, clean_text, derived_nonce, text_name

ANY = st.text(st.characters(), max_size=60)


@given(ANY)
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in cleaned)
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a \r\n b\rc\td ", "a \n b\nc d"),
        ("e\u0301", "\u00e9"),
        ("a\x00b\x1bc\x7fd\u0085e", "abcde"),
        ("half \ud83d a smile", "half  a smile"),
        ("\U0001f642", "\U0001f642"),
        (" \n\t ", ""),
    ],
)
def test_what_is_kept_of_what_was_typed(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_the_same_words_have_another_name_under_another_nonce() -> None:
    assert Text("a", "words").name != Text("b", "words").name
    assert Text("a", "words").name == text_name("a", "words") == Text("a", "words").name


def test_a_derived_nonce_is_everybodys() -> None:
    assert derived_nonce("a", "b") == derived_nonce("a", "b") != derived_nonce("b", "a")
