"""Which place a value of a PX table stands for: by name in any language, perhaps with its municipality, or by code."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.domain.catalogue import MUNICIPALITY, NATION, PLACE, Catalogue
from desktop_app.domain.catalogue_search import fold
from desktop_app.exchange.px import Value

UNKNOWN, SEVERAL, CONFLICT = "unknown", "several", "conflict"
"""Why a value stands for no place: nobody knows it, several are called so, its code and its name are of different places."""

_GENERIC = frozenset(("kommune", "kommuneqarfik", "kommunia", "kommuni", "municipality", "the", "of"))
_PARTS = re.compile(r"[,/()–—]|\s-\s")
_LEADING = re.compile(r"^\d+[\s.:-]+(?=\D)")
_LOCALITY = re.compile(r"\d{4}")


class Places:
    """The catalogue's places, by all that they are called."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._named: dict[str, set[str]] = {}
        self._localities: dict[str, set[str]] = {}
        self.nation = next((one.code for one in catalogue.sites.values() if one.level == NATION), "")
        for site in catalogue.sites.values():
            names = {fold(name) for name in (*site.names.all, *site.older.split(";")) if name.strip()}
            if site.level == MUNICIPALITY:
                names |= {short for name in names if (short := _without_generic(name))}
            for name in names:
                self._named.setdefault(name, set()).add(site.code)
            if site.level == PLACE and _LOCALITY.fullmatch(site.code[3:]):
                self._localities.setdefault(site.code[3:], set()).add(site.code)

    def find(self, value: Value, total: bool = False) -> tuple[str, str]:
        """The code of the place, or an empty one and why. ``total``: the value holds all others, so it is the nation."""
        if total:
            return (self.nation, "") if self.nation else ("", UNKNOWN)
        named = set().union(*(self._by_name(name) for name in value.names.values()))
        coded = self._by_code(value.code)
        both = named & coded
        found = both or named or coded
        if named and coded and not both:
            return "", CONFLICT
        if len(found) == 1:
            return next(iter(found)), ""
        return "", SEVERAL if found else UNKNOWN

    def _by_code(self, code: str) -> set[str]:
        if code in self._catalogue.sites:
            return {code}
        return (
            self._localities.get(code.zfill(4), set()) if 3 <= len(code) <= 4 and code.isdecimal() else set()
        )

    def _by_name(self, text: str) -> set[str]:
        whole = self._called(text)
        if whole:
            return whole
        parts = [part for part in (one.strip() for one in _PARTS.split(_LEADING.sub("", text))) if part]
        named = [self._called(part) for part in parts]
        if not parts or not all(named):
            return set()
        return {code for one in named for code in one if self._fits(code, named)}

    def _fits(self, code: str, named: Iterable[set[str]]) -> bool:
        """Whether every part of a name is this place, or what it lies in."""
        path = set(self._catalogue.site_path(code))
        return all(path & one for one in named)

    def _called(self, text: str) -> set[str]:
        name = fold(text)
        return self._named.get(name) or self._named.get(_without_generic(name), set())


def as_targets(
    places: Places, values: Iterable[Value], total: int | None
) -> tuple[list[str], dict[int, str]]:
    """The place of each value, and why one stands for none. A place that two values stand for is the first one's."""
    targets: list[str] = []
    why: dict[int, str] = {}
    for at, value in enumerate(values):
        code, reason = places.find(value, at == total)
        if code and code in targets:
            code, reason = "", SEVERAL
        if reason:
            why[at] = reason
        targets.append(code)
    return targets, why


def _without_generic(name: str) -> str:
    return " ".join(word for word in name.split() if word not in _GENERIC)
