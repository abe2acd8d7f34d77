from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.catalogue import Choice, Item, Names
from desktop_app.domain.finding import Finding, Severity
from desktop_app.domain.numbers import write_number
from desktop_app.domain.record import CLEARED, GIVEN, NOT_APPLICABLE, NUMBER, UNAVAILABLE
from desktop_app.domain.text import LONGEST
from desktop_app.domain.typed import Typed, read_typed, show_value
from desktop_app.sentences import known_codes, say

TODAY = date(2026, 6, 3)

CHOICES = (
    Choice("on_plan", Names("Pilersaarut malillugu", "Efter planen", "On plan", "on_plan")),
    Choice("problems", Names("Ajornartorsiutilik", "Med problemer", "With problems", "problems")),
)


def item(kind: str, least: str = "", most: str = "") -> Item:
    return Item(
        "x",
        "activity",
        kind,
        "month",
        Names(en="X"),
        min=Decimal(least) if least else None,
        max=Decimal(most) if most else None,
        choices=CHOICES if kind == "choice" else (),
    )


def code_of(found: Typed | Finding) -> str:
    assert isinstance(found, Finding), found
    assert found.severity is Severity.HARD
    assert found.code in known_codes()
    sentence = say(found).replace(str(found.params.get("text", "")), "")
    assert "?" not in sentence
    assert "{" not in sentence
    return found.code


@pytest.mark.parametrize(
    "kind", ["whole", "decimal", "percent", "amount", "date", "yes_no", "choice", "text"]
)
@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("..", UNAVAILABLE),
        (",,", UNAVAILABLE),
        (" .. ", UNAVAILABLE),
        (".", NOT_APPLICABLE),
        ("", CLEARED),
        ("  \t\u00a0\u202f ", CLEARED),
        ("\ufeff\u200b", CLEARED),
    ],
)
def test_the_statistical_marks_mean_the_same_in_every_kind_of_cell(kind: str, text: str, state: str) -> None:
    assert read_typed(item(kind), text, TODAY) == Typed(state)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("whole", "0", "0"),
        ("whole", "-", "0"),
        ("whole", " – ", "0"),
        ("whole", "−", "0"),
        ("whole", "12", "12"),
        ("whole", "\u00a012\u2009", "12"),
        ("whole", "0012", "12"),
        ("whole", "12,0", "12"),
        ("whole", "12.00", "12"),
        ("whole", "123456789012345678", "123456789012345678"),
        ("decimal", "-", "0"),
        ("decimal", "12,5", "12.5"),
        ("decimal", "12.5", "12.5"),
        ("decimal", "1,234", "1.234"),
        ("decimal", "0.125", "0.125"),
        ("decimal", "1234,567", "1234.567"),
        ("decimal", "0,000001", "0.000001"),
        ("decimal", "7,50", "7.5"),
        ("percent", "12 %", "12"),
        ("percent", "12,5%", "12.5"),
        ("percent", "100", "100"),
        ("amount", "1250,50", "1250.5"),
        ("amount", "80000000", "80000000"),
        ("date", "2024-05-03", "2024-05-03"),
        ("date", "2024-05-03 00:00:00", "2024-05-03"),
        ("date", "03.05.2024", "2024-05-03"),
        ("date", "3.5.2024", "2024-05-03"),
        ("date", "3. 5. 2024", "2024-05-03"),
        ("date", "3/5 2024", "2024-05-03"),
        ("date", "3/5/2024", "2024-05-03"),
        ("date", "03-05-2024", "2024-05-03"),
        ("date", "29.02.2024", "2024-02-29"),
        ("date", "2026-06-03", "2026-06-03"),
        *[("yes_no", text, "yes") for text in ("ja", "JA", "Aap", "yes", "1")],
        *[("yes_no", text, "no") for text in ("nej", "Naamik", "no", "0", "-")],
        ("choice", "on_plan", "on_plan"),
        ("choice", "ON_PLAN", "on_plan"),
        ("choice", "Pilersaarut malillugu", "on_plan"),
        ("choice", "efter  planen", "on_plan"),
        ("choice", "With problems", "problems"),
    ],
)
def test_what_is_understood_gets_its_canonical_value(kind: str, text: str, value: str) -> None:
    assert read_typed(item(kind), text, TODAY) == Typed(GIVEN, value)


WHOLE_REFUSED = {
    "number_grouped": ["1.234", "1,234", "1 234",
        "1\u00a0234", "1\u202f234", "1\u2009234", "1'234", "1’234", "1.234.567", "1.000,00"],
    "number_not_whole": ["12,5", "0.5", "0,234", "1.234,5", "1,234.5", "1 234,5", "1234.567"],
    "number_signed": ["-5", "+5", "−5", "- 5", "–5", "-0", "-1,5"],
    "number_exponent": ["1e3", "1E3", "1,5e+2", "-2e1"],
    "number_other_digits": ["١٢", "２", "1２", "۴", "৭", "²", "12³"],
    "number_too_long": ["1234567890123456789", "9" * 400],
    "not_a_number": [
        "tolv", "marlunnik", "two", "12 børn", "ca. 12", "ca 12", "12 %", "½", "IV", "12-14", "5+7", "=5+7", "<5", "1/2",
        "12.", "12,", ",5",
        ".5", "1..2", "...", "…", "1,2,3", "1.23.456", "12 34", "0x1F", "nan", "inf", "NaN", "Infinity",
        "--", "+", "1_000", "12\x00", "#REF!", "#N/A", "TRUE", "?", "1;2", "12*", "O", "l2", "12\n13", "1e", "e5",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in WHOLE_REFUSED.items() for text in texts]
)
def test_what_is_no_whole_number_is_refused_in_words(code: str, text: str) -> None:
    assert code_of(read_typed(item("whole"), text, TODAY)) == code


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("1.234", "1234"),
        ("1 234", "1234"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("12.345.678", "12345678"),
        ("1.000,00", "1000"),
        ("1.234 567", "1234567"),
    ],
)
def test_a_thousands_separator_is_refused_with_the_number_to_write(text: str, offer: str) -> None:
    found = read_typed(item("whole"), text, TODAY)
    assert code_of(found) == "number_grouped"
    assert isinstance(found, Finding)
    assert found.params["offer"] == offer
    assert offer in say(found)
    assert read_typed(item("whole"), offer, TODAY) == Typed(GIVEN, offer)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("decimal", "1.234", "number_ambiguous"),
        ("amount", "12.500", "number_ambiguous"),
        ("decimal", "1 234,5", "number_grouped"),
        ("decimal", "1.234,5", "number_grouped"),
        ("decimal", "1,234.5", "number_grouped"),
        ("decimal", "1.234.567", "number_grouped"),
        ("decimal", "1,234,567", "number_grouped"),
        ("decimal", "0,0000001", "number_decimals"),
        ("amount", "1,125", "number_decimals"),
        ("decimal", "tolv", "not_a_number"),
        ("decimal", "-0,5", "number_signed"),
        ("percent", "%", "not_a_number"),
        ("percent", "12 % af alle", "not_a_number"),
        ("percent", "101", "number_above"),
        ("percent", "100,000001", "number_above"),
        ("amount", "500 kr.", "not_a_number"),
        ("date", "3. maj 2024", "not_a_date"),
        ("date", "2024", "not_a_date"),
        ("date", "2024-05", "not_a_date"),
        ("date", "45415", "not_a_date"),
        ("date", "-", "not_a_date"),
        ("date", "2024/05/03", "not_a_date"),
        ("date", "٠٣.٠٥.٢٠٢٤", "not_a_date"),
        ("date", "03.05.24", "date_short_year"),
        ("date", "3/5 24", "date_short_year"),
        ("date", "31.04.2024", "date_impossible"),
        ("date", "05.13.2024", "date_impossible"),
        ("date", "29.02.2023", "date_impossible"),
        ("date", "0000-01-01", "date_impossible"),
        ("date", "1024-05-03", "date_impossible"),
        ("date", "2026-06-04", "date_ahead"),
        ("yes_no", "måske", "not_yes_or_no"),
        ("yes_no", "2", "not_yes_or_no"),
        ("choice", "done", "not_a_choice"),
        ("choice", "-", "not_a_choice"),
        ("choice", "on plan, with problems", "not_a_choice"),
        ("text", "x" * (LONGEST + 1), "text_too_long"),
        ("text", "Barnet 010203-1234 er flyttet", "text_has_cpr"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(kind: str, text: str, code: str) -> None:
    assert code_of(read_typed(item(kind), text, TODAY)) == code


def test_a_page_pasted_into_a_number_cell_is_told_by_its_beginning() -> None:
    found = read_typed(item("whole"), "Kære kollega " * 500, TODAY)
    assert code_of(found) == "not_a_number"
    assert isinstance(found, Finding)
    assert len(say(found)) < 300


@pytest.mark.parametrize(
    ("least", "most", "text", "expected"),
    [
        ("0", "500", "500", "500"),
        ("0", "500", "501", "number_above"),
        ("1", "", "0", "number_below"),
        ("1", "", "-", "number_below"),
        ("-10", "10", "-5", "-5"),
        ("-10", "10", "-11", "number_below"),
        ("-10", "10", "-", "0"),
        ("-10", "10", "-0", "0"),
    ],
)
def test_limits_hold_and_negative_numbers_need_a_negative_limit(
    least: str, most: str, text: str, expected: str
) -> None:
    found = read_typed(item("whole", least, most), text, TODAY)
    assert (code_of(found) if isinstance(found, Finding) else found.value) == expected


def test_texts_are_cleaned_and_kept_beside_the_value() -> None:
    found = read_typed(item("text"), "  Kursus a\u030a\r\nto hold\x07 - 12 børn \n", TODAY)
    assert found == Typed(GIVEN, "", "Kursus å\nto hold - 12 børn")
    assert read_typed(item("text"), "-", TODAY) == Typed(GIVEN, "", "-")
    assert read_typed(item("text"), "x" * LONGEST, TODAY) == Typed(GIVEN, "", "x" * LONGEST)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("whole", "0", {"kl": "0", "da": "0", "en": "0"}),
        ("whole", "1234", {"kl": "1234", "da": "1234", "en": "1234"}),
        ("decimal", "12.5", {"kl": "12,5", "da": "12,5", "en": "12.5"}),
        ("decimal", "1.234", {"kl": "1,234", "da": "1,234", "en": "1.2340"}),
        ("yes_no", "yes", {"kl": "aap", "da": "ja", "en": "yes"}),
        ("choice", "problems", {"kl": "Ajornartorsiutilik", "da": "Med problemer", "en": "With problems"}),
        ("date", "2024-05-03", {"kl": "2024-05-03", "da": "2024-05-03", "en": "2024-05-03"}),
    ],
)
def test_values_are_shown_as_they_are_written_in_each_language(
    kind: str, value: str, shown: dict[str, str]
) -> None:
    assert {lang: show_value(item(kind), GIVEN, value, lang) for lang in shown} == shown


def test_marks_are_shown_as_marks() -> None:
    states = {UNAVAILABLE: "..", NOT_APPLICABLE: ".", CLEARED: "", "withdrawn": ""}
    assert {state: show_value(item("whole"), state, "", "kl") for state in states} == states


numbers = st.decimals(min_value=Decimal(-(10**17)), max_value=10**17, places=6).map(write_number)
languages = st.sampled_from(("kl", "da", "en"))


@given(numbers, languages)
def test_a_number_shown_and_typed_again_is_the_same(value: str, lang: str) -> None:
    assert NUMBER.fullmatch(value)
    assert value != "-0"
    free = item("decimal", "-1000000000000000000")
    assert read_typed(free, show_value(free, GIVEN, value, lang), TODAY) == Typed(GIVEN, value)


@given(
    st.text(max_size=30),
    languages,
    st.sampled_from(("whole", "decimal", "percent", "amount", "date", "yes_no", "choice", "text")),
)
def test_whatever_is_typed_is_refused_or_kept_and_then_shown_and_typed_again_is_the_same(
    text: str, lang: str, kind: str
) -> None:
    thing = item(kind)
    found = read_typed(thing, text, TODAY)
    if isinstance(found, Finding):
        code_of(found)
        return
    if thing.numeric and found.state == GIVEN:
        assert NUMBER.fullmatch(found.value)
    assert read_typed(thing, show_value(thing, found.state, found.value or found.text, lang), TODAY) == found


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_past_day_is_understood_in_every_way_of_writing_it(day: date) -> None:
    ways = (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}. {day.month}. {day.year}",
    )
    assert {read_typed(item("date"), way, TODAY) for way in ways} == {Typed(GIVEN, day.isoformat())}


@given(st.integers(1, 10**6))
def test_days_ahead_are_refused(days: int) -> None:
    ahead = TODAY + timedelta(days=min(days, 50_000))
    assert code_of(read_typed(item("date"), ahead.isoformat(), TODAY)) == "date_ahead"
