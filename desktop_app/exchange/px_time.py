"""Time in PX files: ``TIMEVAL`` with its lists and ranges, and the codes and texts that stand for periods.

A year is ``A``, a half-year ``H``, a quarter ``Q``, a month ``M``; weeks (``W``) are no period here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.domain.period import Period, parse_period
from desktop_app.errors import UserError

_LIST = re.compile(
    r"\s*TLIST\s*\(\s*(?P<type>[AHQMW])\s*1?\s*(?P<inner>,[^)]*)?\)\s*,?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ENTRY = re.compile(r'"([^"]*)"(?:\s*-\s*"([^"]*)")?')
_CODES = {
    "A": re.compile(r"(\d{4})()"),
    "H": re.compile(r"(\d{4})[-\s]?[HhSs]?[-\s]?([12])"),
    "Q": re.compile(r"(\d{4})[-\s]?[QqKk]?[-\s]?([1-4])"),
    "M": re.compile(r"(\d{4})[-\s]?[Mm]?[-\s]?(0[1-9]|1[0-2])"),
}
_TEXTS = {
    "M": re.compile(r"(\d{4})\s*M\s*(0[1-9]|1[0-2])|(\d{4})-(0[1-9]|1[0-2])", re.IGNORECASE),
    "Q": re.compile(r"(\d{4})[-\s]*[QK]\s*([1-4])", re.IGNORECASE),
    "H": re.compile(r"(\d{4})[-\s]*[HS]\s*([12])", re.IGNORECASE),
    "A": re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)"),
}
_SHORT = 24
_MONTHS = {"A": 12, "H": 6, "Q": 3, "M": 1}


def timeval(written: str) -> tuple[str, tuple[str, ...]]:
    """The letter of a time scale and its codes, ranges unfolded; empty where nothing of the kind is written."""
    match = _LIST.fullmatch(written)
    if match is None:
        return "", ()
    letter = match["type"].upper()
    codes: list[str] = []
    for first, last in _ENTRY.findall((match["inner"] or "") + "," + match["rest"]):
        codes += _unfold(letter, first, last) if last else [first]
    return letter, tuple(codes)


def periods(letter: str, codes: Sequence[str]) -> tuple[str, ...]:
    """The periods that codes of a time scale stand for; empty for what is none."""
    return tuple(one.code if (one := _period(letter, code)) else "" for code in codes)


def guess(codes: Sequence[str], texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The time scale and periods of values without TIMEVAL, by their codes, else by their texts; empty where they are no time."""
    for candidates in (codes, texts):
        for letter, pattern in _TEXTS.items():
            found = [_read(letter, pattern, one) for one in candidates]
            if found and all(found):
                return letter, periods(letter, found)
    return "", ()


def _read(letter: str, pattern: re.Pattern[str], text: str) -> str:
    """The code that a value's text stands for on a time scale, empty where it stands for none."""
    if letter != "A":
        match = pattern.fullmatch(text.strip())
        return "".join(group for group in match.groups() if group) if match else ""
    years = pattern.findall(
        text
    )  # one that names exactly one year and hardly anything else: "January 1st 2024"
    return years[0] if len(years) == 1 and len(text) <= _SHORT else ""


def _period(letter: str, code: str) -> Period | None:
    pattern = _CODES.get(letter)
    match = pattern.fullmatch(code.strip()) if pattern else None
    if match is None:
        return None
    number = int(match[2] or 1)
    months = _MONTHS[letter]
    try:
        parse_period(match[1])
    except UserError:  # a year that no figure can be of
        return None
    return Period(int(match[1]), (number - 1) * months + 1, months)


def _unfold(letter: str, first: str, last: str) -> list[str]:
    begin, end = _period(letter, first), _period(letter, last)
    if begin is None or end is None or end.first_day < begin.first_day:
        return [first, last]
    codes = []
    while begin.first_day <= end.first_day:
        codes.append(_code(letter, begin))
        begin = begin.shift(1)
    return codes


def _code(letter: str, period: Period) -> str:
    if letter == "A":
        return f"{period.year}"
    return f"{period.year}{period.number:02d}" if letter == "M" else f"{period.year}{period.number}"
