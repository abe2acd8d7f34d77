"""Passphrases that anybody would try first."""

from __future__ import annotations

import unicodedata

_WORDS = """
password passphrase passord adgangskode kodeord hemmelig hemmelighed secret letmein welcome velkommen tikilluarit
malik malikmalik dataark kalaallit kalaallitnunaat kalaallitnunat kalaallisut greenland gronland grønland
inuit nuuk ilulissat sisimiut qaqortoq aasiaat maniitsoq tasiilaq qasigiannguit upernavik uummannaq paamiut narsaq
nanortalik qeqertarsuaq kommune kommunia kujalleq sermersooq qeqqata qeqertalik avannaata kommunekujalleq
kommuneqarfiksermersooq qeqqatakommunia kommuneqeqertalik avannaatakommunia socialstyrelsen naalakkersuisut
administrator computer sommer vinter forår efterår januar februar marts september oktober november december
iloveyou jegelskerdig football fodbold manchester liverpool superman batman starwars dragon princess sunshine monkey
mormor farmor morfar farfar aanaa aataa qwerty qwertyuiop qwertyuiopå asdfghjkl asdfghjklæ asdfghjklæø zxcvbnm qazwsx
qazwsxedc abcdefghij abcdefghijk abcdefghijkl aaaaaaaaaa test testtest hejhejhej goddag mydear whatever trustno
"""
_STEMS = frozenset(_WORDS.split())
_ENDINGS = "0123456789!?.,-_*#+"
_ROWS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyzæøå",
    "qwertyuiopåasdfghjklæøzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
)
_FEWEST = 5
"""Different letters, at least."""


def is_common(passphrase: str) -> bool:
    """Whether it is a common one once case, spaces and what is hung on at either end are set aside; or no more than a pattern."""
    letters = "".join(unicodedata.normalize("NFC", passphrase).casefold().split())
    core = letters.strip(_ENDINGS)
    if len(set(letters)) < _FEWEST or any(_runs_along(letters, row) for row in _ROWS):
        return True
    return core in _STEMS or any(core == stem * times for stem in _STEMS for times in (2, 3, 4))


def _runs_along(letters: str, row: str) -> bool:
    """Whether it is a piece of a row of keys, forwards or backwards."""
    return letters in row * 2 or letters in row[::-1] * 2
