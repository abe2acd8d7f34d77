"""Numbers as people write them, and as records hold them. Nothing is guessed: what could mean two things is refused."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop_app.domain.finding import Finding, hard

_PLAIN = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+)(?:[.,](?P<rest>[0-9]+))?", re.ASCII)
_GROUP = r"[ \u00a0\u2002-\u200a\u202f\u205f'’.,]"
_GROUPED = re.compile(
    rf"(?P<groups>-?[1-9][0-9]{{0,2}}(?:{_GROUP}[0-9]{{3}})+)(?P<rest>[.,][0-9]+)?", re.ASCII
)
_DIGITS, _NOT_DIGITS = re.compile(r"[0-9-]", re.ASCII), re.compile(r"[^0-9-]", re.ASCII)
_EXPONENT = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]+", re.ASCII)
_SIGNED = re.compile(r"[-+\u2212\u2012-\u2014] ?[0-9]+(?:[.,][0-9]+)?", re.ASCII)

MOST_DIGITS = 18
MOST_DECIMALS = 6


def write_number(value: Decimal) -> str:
    """The canonical writing of a number: no exponent, no needless zeros, never ``-0``."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def write_rounded(value: Decimal) -> str:
    """The canonical writing of a number that was worked out, to `MOST_DECIMALS` decimals."""
    return write_number(round(value, MOST_DECIMALS) if abs(value) < 10**MOST_DIGITS else value)


def read_number(
    text: str, *, whole: bool, negative: bool = False, decimals: int = MOST_DECIMALS
) -> Decimal | Finding:
    """The number that a person wrote, or why it is none.

    A decimal comma or point is understood. ``1.234`` may be a thousand or a fraction, so it is refused with both
    offered; so are spaces, apostrophes, signs, exponents and digits other than 0 to 9.
    """
    grouped = _read_grouped(text, whole)
    if grouped is not None:
        return grouped
    match = _PLAIN.fullmatch(text)
    if match is None or (match["sign"] and not negative):
        return _why_not(text)
    rest = (match["rest"] or "").rstrip("0")
    if whole and rest:
        return hard("number_not_whole", text=text)
    if len(rest) > decimals:
        return hard("number_decimals", text=text, most=decimals)
    digits = match["whole"].lstrip("0") or "0"
    if len(digits) > MOST_DIGITS:
        return hard("number_too_long", text=text, most=MOST_DIGITS)
    return Decimal(f"{match['sign']}{digits}.{rest or '0'}")


def _read_grouped(text: str, whole: bool) -> Finding | None:
    """Why a number with groups of three digits set apart is refused; None where it has none.

    Of fractions a single comma is the decimal comma, and a single point could be either.
    """
    match = _GROUPED.fullmatch(text)
    if match is None:
        return None
    groups, rest = match["groups"], match["rest"] or ""
    separators = _DIGITS.sub("", groups)
    thousand = _NOT_DIGITS.sub("", groups) + rest.replace(".", ",")
    if whole:
        return (
            hard("number_not_whole", text=text)
            if rest.strip(".,0")
            else hard("number_grouped", text=text, offer=thousand.partition(",")[0])
        )
    if rest or separators not in (",", "."):
        return hard("number_grouped", text=text, offer=thousand)
    if separators == ".":
        return hard("number_ambiguous", text=text, thousand=thousand, fraction=text.replace(".", ","))
    return None


def _why_not(text: str) -> Finding:
    if _EXPONENT.fullmatch(text):
        return hard("number_exponent", text=text)
    if _SIGNED.fullmatch(text):
        return hard("number_signed", text=text)
    if any(char.isdigit() and not char.isascii() for char in text):
        return hard("number_other_digits", text=text)
    return hard("not_a_number", text=text)
