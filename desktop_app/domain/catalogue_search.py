"""Finding places and items by any part of any name, whatever the case and the accents, and telling names that look alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import combinations

from desktop_app.domain.catalogue_rows import Site

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ĸ": "q", "ß": "ss", "đ": "d", "ł": "l"})


def fold(text: str) -> str:
    """Text as it is compared in a search: lower case, no accents, single spaces."""
    spread = unicodedata.normalize(
        "NFKD", text.casefold()
    ).casefold()  # a letter's variant may unfold to a capital
    plain = "".join(char for char in spread if not unicodedata.combining(char))
    return " ".join(plain.translate(_LETTERS).split())


class Finder:
    """Finds codes by their names."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str], bool]]) -> None:
        """``entries``: code, names, and whether it belongs last (abandoned, retired)."""
        self._entries = [
            (code, [fold(name) for name in names if name], last, place)
            for place, (code, names, last) in enumerate(entries)
        ]

    def find(self, text: str) -> list[str]:
        """The codes whose names together hold every word, in order of how well: whole name, beginning, a word's beginning."""
        wanted = fold(text)
        words = wanted.split()
        found = []
        for code, names, last, place in self._entries:
            joined = " ".join(names)
            if all(word in joined for word in words):
                found.append((min((_rank(name, wanted) for name in names), default=9), last, place, code))
        return [code for *_, code in sorted(found)]


def _rank(name: str, wanted: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    return 3 if wanted in name else 4


def alike(sites: Sequence[Site]) -> frozenset[str]:
    """Codes of places that share a name with another, or whose names differ by a single letter."""
    named = [(site.code, {fold(name) for name in site.names.all}) for site in sites]
    found: set[str] = set()
    for (code, names), (other, others) in combinations(named, 2):
        if names & others or any(_nearly(one, two) for one in names for two in others):
            found.update((code, other))
    return frozenset(found)


def _nearly(one: str, two: str) -> bool:
    """Whether one letter put in, left out or changed makes the names the same. Names under five letters never are."""
    if len(one) > len(two):
        one, two = two, one
    if len(two) - len(one) > 1 or len(one) < 5:
        return False
    same = 0
    while same < len(one) and one[same] == two[same]:
        same += 1
    return one[same + (len(one) == len(two)) :] == two[same + 1 :]
