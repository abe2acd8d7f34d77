from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.privacy import find_cpr


@pytest.mark.parametrize(
    "text",
    [
        "010203-1234",
        "0102031234",
        "010203 1234",
        "cpr:010203-1234.",
        "Barnet (311299-0000) er flyttet",
        "010203\u00a01234",
        "010203\u202f1234",
        "010203\u20111234",
        "010203–1234",
        "010203—1234",
        "010203−1234",
        "010203\u00ad1234",
        "010203 - 1234",
        "010203 -1234",
        "010203  1234",
        "010203-\u200b1234",
        "０１０２０３-１２３４",
        "290200-1234",
        "290299-1234",
        "a010203-1234b",
        "nr.0102031234nr",
        "1 2 010203-1234",
        "12345 010203-1234",
    ],
)
def test_what_can_be_a_cpr_number_is_found(text: str) -> None:
    assert find_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "320203-1234",
        "000203-1234",
        "011303-1234",
        "010003-1234",
        "300203-1234",
        "310403-1234",
        "1010203-1234",
        "010203-12345",
        "010203123",
        "01020312345",
        "010203--1234",
        "010203\n1234",
        "010203/1234",
        "01-02-03-1234",
        "+299 34 50 00",
        "2024-05-03",
        "12 børn, 3 familier, 2024",
        "GLN 5790001234567",
    ],
)
def test_other_digits_are_left_alone(text: str) -> None:
    assert not find_cpr(text)


@given(
    st.dates(date(1900, 1, 1)),
    st.integers(0, 9999),
    st.sampled_from(["", "-", " ", "\u00a0", "–"]),
    st.text("abc ,.\n", max_size=8),
)
def test_every_birthday_is_found_wherever_it_stands(
    born: date, number: int, between: str, around: str
) -> None:
    assert find_cpr(f"{around}{born:%d%m%y}{between}{number:04d}{around}")


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert find_cpr(text) in (True, False)
