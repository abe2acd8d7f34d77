"""The recovery code: the key itself, written so that a person can copy it by hand.

32 bytes are 52 characters of Base32 with the last four bits spare. They stand in 13 groups of four, each with a fifth that
checks it: so a slip is found, and told by its group. The letters are Crockford's, without those that are mistaken for
others: ``O`` is read as ``0``, ``I`` and ``L`` as ``1``, ``U`` as ``V``.

The check character is a sum in the field of 32 elements (x^5 + x^2 + 1) with a weight for each place and one for the group's
number: any single wrong character, any two changed about, and a group in another's place are always found. The spare bits
hold four bits of the key's hash, so that slips in several groups are seldom missed.
"""

from __future__ import annotations

import hashlib

from desktop_app.errors import UserError
from desktop_app.storage.encryption import KEY_BYTES

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 13, 5

_READ_AS = {"O": "0", "I": "1", "L": "1", "U": "V"}
_WEIGHTS = (2, 4, 8, 16)  # of the four characters; 1 is the check character's own
_OF_THE_GROUP = 3
_SPARE_BITS = 4


def groups_of(raw: bytes) -> tuple[str, ...]:
    """The code of a key, group by group."""
    number = int.from_bytes(raw, "big") << _SPARE_BITS | _spare(raw)
    digits = [number >> 5 * place & 31 for place in reversed(range(GROUPS * (GROUP - 1)))]
    found = []
    for group in range(GROUPS):
        four = digits[group * 4 : group * 4 + 4]
        found.append("".join(ALPHABET[digit] for digit in (*four, _check(group, four))))
    return tuple(found)


def read_code(typed: str) -> bytes:
    """The key behind a code, in any case and spacing.

    Raises `UserError` ``recovery_code_length`` (found, wanted), ``recovery_code_group`` (group, counted from 1; its text) or
    ``recovery_code_slip``.
    """
    letters = fold(typed)
    if len(letters) != GROUPS * GROUP:
        _tell_short_group(typed)
        raise UserError("recovery_code_length", count=len(letters), wanted=GROUPS * GROUP)
    number = 0
    for group in range(GROUPS):
        text = letters[group * GROUP : (group + 1) * GROUP]
        for digit in _read_group(group, text):
            number = number << 5 | digit
    raw = (number >> _SPARE_BITS).to_bytes(KEY_BYTES, "big")
    if number & 15 != _spare(raw):
        raise UserError("recovery_code_slip")
    return raw


def fold(typed: str) -> str:
    """Letters as they are meant: upper case, no spaces, dashes or line ends, and those read as others exchanged."""
    letters = (letter for letter in typed.upper() if letter.isalnum())
    return "".join(_READ_AS.get(letter, letter) for letter in letters)


def _tell_short_group(typed: str) -> None:
    """A code typed in its groups says itself which of them is too short or too long."""
    groups = "".join(letter if letter.isalnum() else " " for letter in typed).split()
    if len(groups) == GROUPS:
        group, text = next((n, text) for n, text in enumerate(groups) if len(text) != GROUP)
        raise UserError("recovery_code_group", group=group + 1, text=text)


def _read_group(group: int, text: str) -> list[int]:
    digits = [ALPHABET.find(letter) for letter in text]
    if -1 in digits or _check(group, digits[:-1]) != digits[-1]:
        raise UserError("recovery_code_group", group=group + 1, text=text)
    return digits[:-1]


def _check(group: int, digits: list[int]) -> int:
    total = _times(_OF_THE_GROUP, group + 1)
    for weight, digit in zip(_WEIGHTS, digits, strict=True):
        total ^= _times(weight, digit)
    return total


def _times(one: int, other: int) -> int:
    """A product in the field of 32 elements."""
    product = 0
    for place in range(5):
        if other >> place & 1:
            product ^= one << place
    for place in (8, 7, 6, 5):
        if product >> place & 1:
            product ^= 0b100101 << place - 5
    return product


def _spare(raw: bytes) -> int:
    return hashlib.sha256(b"malik-recovery-1\n" + raw).digest()[0] & 15
