"""Reading what was typed into a cell, and writing a cell as it stands in a sheet. The two undo one another.

The Nordic statistical marks: ``0`` or ``-`` none, ``..`` (or ``,,``, from a Danish keypad) not available, ``.`` not
applicable; an emptied cell is cleared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop_app.domain.catalogue_rows import AMOUNT, CHOICE, DATE, PERCENT, TEXT, WHOLE, YES_NO, Item
from desktop_app.domain.finding import Finding, hard
from desktop_app.domain.numbers import MOST_DECIMALS, read_number, write_number
from desktop_app.domain.privacy import find_cpr
from desktop_app.domain.record import CLEARED, GIVEN, NOT_APPLICABLE, UNAVAILABLE, WITHDRAWN
from desktop_app.domain.text import LONGEST, clean_text

MARKS = {"..": UNAVAILABLE, ",,": UNAVAILABLE, ".": NOT_APPLICABLE}
"""What is typed for what cannot be given."""
NONE_MARKS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
"""A dash alone stands for none, whichever dash the keyboard or Excel made of it."""

_SHOWN = {UNAVAILABLE: "..", NOT_APPLICABLE: ".", CLEARED: "", WITHDRAWN: ""}
_YES = {"kl": "aap", "da": "ja", "en": "yes"}
_NO = {"kl": "naamik", "da": "nej", "en": "no"}
_ANSWERS = {
    **dict.fromkeys((*_YES.values(), "1"), "yes"),
    **dict.fromkeys((*_NO.values(), "0", *NONE_MARKS), "no"),
}
_EDGES = "".join(
    map(chr, (*range(9, 14), 0x20, 0xA0, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF))
)
"""White space, and characters without width that come along when something is pasted."""
_ISO_DAY = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\. ?|[-/])(?P<month>[0-9]{1,2})(?:\. ?|[-/ ])(?P<year>[0-9]{4})", re.ASCII
)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}(?:\. ?|[-/])[0-9]{1,2}(?:\. ?|[-/ ])[0-9]{2}", re.ASCII)
_TOLD = 60  # characters of what was typed that a finding repeats
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, understood. ``value`` is the canonical value; of text items the ``text`` is the value."""

    state: str
    value: str = ""
    text: str = ""


def read_typed(item: Item, text: str, today: date) -> Typed | Finding:
    """What the text says about the item, or why it says nothing that can be kept."""
    typed = clean_text(text).strip(_EDGES) if item.kind == TEXT else text.strip(_EDGES)
    if not typed:
        return Typed(CLEARED)
    if typed in MARKS:
        return Typed(MARKS[typed])
    read = _READERS.get(item.kind)
    found = read(item, typed, today) if read else _read_number(item, typed)
    if isinstance(found, Finding):
        return _shortened(found)
    return Typed(GIVEN, text=found) if item.kind == TEXT else Typed(GIVEN, found)


def _shortened(finding: Finding) -> Finding:
    """The finding with what was typed cut short, should somebody have pasted a page into a cell."""
    text = str(finding.params.get("text", ""))
    if len(text) <= _TOLD:
        return finding
    return replace(finding, params={**finding.params, "text": text[:_TOLD].rstrip() + "…"})


def show_value(item: Item, state: str, value: str, lang: str) -> str:
    """A cell as it stands in a sheet in a language; for text items ``value`` is the text. Can be typed again."""
    if state != GIVEN:
        return _SHOWN.get(state, "")
    if item.numeric:
        return _show_number(value, lang)
    if item.kind == YES_NO:
        return {"yes": _YES, "no": _NO}.get(value, {}).get(lang, value)
    if item.kind == CHOICE:
        return next((choice.names.get(lang) for choice in item.choices if choice.code == value), value)
    return value


def limits(item: Item) -> tuple[Decimal, Decimal | None]:
    """The least and the greatest value. Nothing is negative, and no percentage above 100, unless the item says so."""
    least = Decimal(0) if item.min is None else item.min
    greatest = Decimal(100) if item.kind == PERCENT and item.max is None else item.max
    return least, greatest


def check_text(text: str) -> Finding | None:
    """What is wrong with a free text: too long, or a CPR number in it."""
    if len(text) > LONGEST:
        return hard("text_too_long", length=len(text), most=LONGEST)
    return hard("text_has_cpr") if find_cpr(text) else None


def _show_number(value: str, lang: str) -> str:
    """Decimal comma but in English; there a thousandth gets a fourth decimal, so that it cannot be read as a thousand."""
    if lang != "en":
        return value.replace(".", ",")
    return value + "0" if len(value.partition(".")[2]) == 3 else value


def _read_number(item: Item, text: str) -> str | Finding:
    if text in NONE_MARKS:
        text = "0"
    if item.kind == PERCENT:
        text = text.removesuffix("%").rstrip(_EDGES)
    least, greatest = limits(item)
    decimals = 2 if item.kind == AMOUNT else MOST_DECIMALS
    number = read_number(text, whole=item.kind == WHOLE, negative=least < 0, decimals=decimals)
    if isinstance(number, Finding):
        return number
    if number < least:
        return hard("number_below", text=text, least=write_number(least))
    if greatest is not None and number > greatest:
        return hard("number_above", text=text, most=write_number(greatest))
    return write_number(number)


def _read_date(_item: Item, text: str, today: date) -> str | Finding:
    match = _ISO_DAY.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if match is None:
        return hard("date_short_year" if _SHORT_YEAR.fullmatch(text) else "not_a_date", text=text)
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return hard("date_impossible", text=text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return hard("date_impossible", text=text)
    return hard("date_ahead", text=text, today=today.isoformat()) if day > today else day.isoformat()


def _read_yes_no(_item: Item, text: str, _today: date) -> str | Finding:
    return _ANSWERS.get(text.casefold()) or hard("not_yes_or_no", text=text)


def _read_choice(item: Item, text: str, _today: date) -> str | Finding:
    wanted = _plain(text)
    for choice in item.choices:
        if wanted in (choice.code.casefold(), *map(_plain, choice.names.all)):
            return choice.code
    known = ", ".join(choice.code for choice in item.choices)
    return hard("not_a_choice", text=text, choices=known)


def _plain(text: str) -> str:
    return " ".join(clean_text(text).casefold().split())


def _read_text(_item: Item, text: str, _today: date) -> str | Finding:
    return check_text(text) or text


_READERS: dict[str, Callable[[Item, str, date], str | Finding]] = {
    DATE: _read_date,
    YES_NO: _read_yes_no,
    CHOICE: _read_choice,
    TEXT: _read_text,
}
