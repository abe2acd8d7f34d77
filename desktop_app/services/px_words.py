"""What the values of a PX table's variables stand for: totals, sexes, ages; by their names in any language, then their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop_app.domain.catalogue_search import fold
from desktop_app.exchange.px import Value, Variable

TOTAL = "*"
"""What a value stands for that holds all others."""
OLDEST = 130
"""The age behind which there is nobody."""
_OLD = 96

_TOTALS = frozenset(
    map(
        fold,
        (
            "total",
            "totals",
            "all",
            "all ages",
            "both sexes",
            "both genders",
            "men and women",
            "the whole country",
            "i alt",
            "ialt",
            "alle",
            "alle aldre",
            "begge køn",
            "mænd og kvinder",
            "hele landet",
            "katillugit",
            "tamarmik",
            "tamaasa",
            "nuna tamakkerlugu",
        ),
    )
)
_SEXES = {
    "f": (
        "women",
        "woman",
        "female",
        "females",
        "girls",
        "kvinder",
        "kvinde",
        "piger",
        "arnat",
        "arnaq",
        "niviarsiaqqat",
    ),
    "m": (
        "men",
        "man",
        "male",
        "males",
        "boys",
        "mænd",
        "mand",
        "drenge",
        "angutit",
        "angut",
        "nukappiaqqat",
    ),
    "u": ("unknown", "not stated", "uoplyst", "ukendt", "allanneqarsimanngitsut", "ilisimaneqanngitsut"),
}
_SEX_OF = {fold(word): code for code, words in _SEXES.items() for word in words}
_SEX_CODES = {"k": "f", "f": "f", "m": "m", "t": TOTAL, "tot": TOTAL}

_NAMES = {
    "sex": ("sex", "gender", "køn", "kon", "suiaassuseq", "suiaassuaat"),
    "age": (
        "age",
        "ages",
        "age group",
        "alder",
        "aldersgruppe",
        "aldersgrupper",
        "ukiut",
        "ukiui",
        "ukiuaat",
    ),
    "time": (
        "time",
        "year",
        "period",
        "quarter",
        "month",
        "tid",
        "år",
        "periode",
        "kvartal",
        "måned",
        "piffissaq",
        "ukioq",
    ),
    "place": (
        *(
            "place",
            "place of residence",
            "residence",
            "locality",
            "district",
            "municipality",
            "municipalities",
            "town",
        ),
        *(
            "area",
            "region",
            "sted",
            "bosted",
            "bopæl",
            "lokalitet",
            "distrikt",
            "kommune",
            "kommuner",
            "by",
            "område",
        ),
        *(
            "najugaq",
            "najugaqarfik",
            "najugaqarfiit",
            "kommuni",
            "kommunit",
            "illoqarfik",
            "nunaqarfik",
            "piffik",
        ),
    ),
}
_LOOKS = {fold(word): role for role, words in _NAMES.items() for word in words}

_RANGE = re.compile(r"(?<!\d)(\d{1,3})\s*(?:-|–|—|til|to)\s*(\d{1,3})(?!\d)")
_OPEN = re.compile(
    r"(?<!\d)(\d{1,3})\s*(?:\+|-\s*$|[^\d]*(?:derover|over|older|above|more|ældre|mere|qaangerlugit|sinnerlugit|qummut))"
)
_UNDER = re.compile(r"(?:under|less than|younger than)\s*(\d{1,3})(?!\d)")
_ONE = re.compile(r"\D*(?<!\d)(\d{1,3})(?!\d)\D*")


def looks_like(variable: Variable) -> str:
    """The role that a variable's name or code tells of, empty where it tells of none."""
    words = (*variable.names.values(), variable.code, variable.domain)
    return next((_LOOKS[fold(word)] for word in words if fold(word) in _LOOKS), "")


def total_of(variable: Variable) -> int | None:
    """Which value holds all others: the one the table names, else the one called so."""
    named = fold(variable.elimination)
    for at, value in enumerate(variable.values):
        if named not in ("", "yes", "no") and named in (
            fold(next(iter(value.names.values()))),
            fold(value.code),
        ):
            return at
    return next((at for at, value in enumerate(variable.values) if _is_total(value)), None)


def sexes(variable: Variable) -> tuple[str, ...]:
    """What each value stands for: ``f``, ``m``, ``u``, all, or nothing."""
    total = total_of(variable)
    return tuple(TOTAL if at == total else _sex(value) for at, value in enumerate(variable.values))


def ages(variable: Variable) -> tuple[str, ...]:
    """What each value stands for: ages ``7-12`` both included, ``65-`` without an end, all, or nothing."""
    total = total_of(variable)
    return tuple(TOTAL if at == total else _age(value) for at, value in enumerate(variable.values))


def span(text: str) -> tuple[int, int]:
    """The first age of ``7-12`` or ``65-``, and the first one behind it."""
    first, _dash, last = text.partition("-")
    return int(first), int(last) + 1 if last else OLDEST


def cover(targets: Sequence[str], first: int, behind: int) -> list[int] | None:
    """The fewest values that together hold each age from ``first`` to before ``behind`` once; None where there are none."""
    steps: dict[int, list[tuple[int, int]]] = {}
    for at, target in enumerate(targets):
        if target and target != TOTAL:
            begin, end = span(target)
            steps.setdefault(begin, []).append((end, at))
    last = max((end for ways_on in steps.values() for end, _at in ways_on), default=0)
    if behind == OLDEST and last >= _OLD:  # a table that counts so far ends where people do
        behind = last
    ways: dict[int, list[int]] = {first: []}
    front = [first]
    while front and behind not in ways:
        reached = []
        for age in front:
            for end, at in steps.get(age, ()):
                if end <= behind and end not in ways:
                    ways[end] = [*ways[age], at]
                    reached.append(end)
        front = reached
    return ways.get(behind)


def _is_total(value: Value) -> bool:
    return any(fold(name) in _TOTALS for name in value.names.values())


def _sex(value: Value) -> str:
    named = (_SEX_OF.get(fold(name), "") for name in value.names.values())
    return next((one for one in named if one), _SEX_CODES.get(value.code.casefold(), ""))


def _age(value: Value) -> str:
    return next((one for one in map(_age_of, _texts(value)) if one), "")


def _texts(value: Value) -> Iterable[str]:
    return (*value.names.values(), value.code)


def _age_of(text: str) -> str:
    words = text.casefold().strip()
    if match := _RANGE.search(words):
        first, last = int(match[1]), int(match[2])
        return f"{first}-{last}" if first <= last < OLDEST else ""
    if match := _OPEN.search(words):
        return f"{int(match[1])}-"
    if match := _UNDER.search(words):
        return f"0-{int(match[1]) - 1}" if int(match[1]) else ""
    match = _ONE.fullmatch(words)
    return f"{int(match[1])}-{int(match[1])}" if match and int(match[1]) < OLDEST else ""
