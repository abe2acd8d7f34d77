"""What must never stand in a free text: a civil registration (CPR) number."""

from __future__ import annotations

import re
import unicodedata

_SPACE = r"[^\S\n\r\v\f]"  # any space on the line, no-break ones included
_DASH = "[-\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]"
_CPR = re.compile(
    rf"(?<![0-9])([0-9]{{2}})([0-9]{{2}})[0-9]{{2}}(?:{_SPACE}{{0,2}}{_DASH}{_SPACE}{{0,2}}|{_SPACE}{{0,2}})[0-9]{{4}}(?![0-9])"
)
_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_DAYS = (
    31,
    29,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
)  # the century is not told, so 29 February may always be


def find_cpr(text: str) -> bool:
    """Whether a text holds what can be a CPR number: DDMMYY, a hyphen or space or nothing, four digits.

    A plausible date is the test: the check digit has not been reliable since 2007. Longer runs of digits are none.
    """
    plain = _HIDDEN.sub("", unicodedata.normalize("NFKC", text))
    return any(_is_date(int(match[1]), int(match[2])) for match in _CPR.finditer(plain))


def _is_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
