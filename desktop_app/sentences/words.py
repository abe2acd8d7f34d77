"""Parameters of sentences as people read them: names beside codes, periods and days in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

from desktop_app.i18n import N_, _, format_date, format_number, format_period, language

_LINE = re.compile(r"(?P<line>\d+)(?: (?P<column>\w+))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_LEVELS = {"place": N_("place"), "municipality": N_("municipality"), "nation": N_("whole country")}
_PERIOD_TYPES = {
    "month": N_("a month"),
    "quarter": N_("a quarter"),
    "half": N_("a half-year"),
    "year": N_("a year"),
}
_VERBATIM = frozenset(
    ("text", "typed", "path", "file", "name", "value", "offer", "thousand", "fraction", "where")
)
"""Parameters that are told letter by letter: what somebody wrote."""


def place(where: str) -> str:
    """Where the trouble is, for people: a line of a table and its column in words, everything else as it is written."""
    match = _LINE.fullmatch(where)
    if match is None:
        return where
    if match["column"]:
        return _("Line {line}, {column}").format(line=match["line"], column=match["column"])
    return _("Line {line}").format(line=match["line"])


class Names(Protocol):
    """What a catalogue knows about codes, as far as a sentence needs it."""

    @property
    def items(self) -> Mapping[str, object]: ...
    @property
    def forms(self) -> Mapping[str, object]: ...
    @property
    def initiatives(self) -> Mapping[str, object]: ...
    @property
    def plans(self) -> Mapping[str, object]: ...
    @property
    def providers(self) -> Mapping[str, object]: ...
    def site_label(self, code: str, lang: str) -> str: ...
    def breakdown_label(self, item: str, breakdown: str, lang: str) -> str: ...


class Shown(dict[str, str]):
    """Parameters ready for `str.format_map`; what a sentence asks for and nobody gave is a question mark."""

    def __init__(self, params: Mapping[str, object], catalogue: Names | None) -> None:
        super().__init__({name: _show(name, value, params, catalogue) for name, value in params.items()})

    def __missing__(self, key: str) -> str:
        return "?"


def _show(name: str, value: object, params: Mapping[str, object], catalogue: Names | None) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return format_number(value)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_show(name, one, params, catalogue) for one in value)
    text = str(value)
    if name in _VERBATIM:
        return text
    if name == "breakdown":
        return _breakdown(text, str(params.get("item", "")), catalogue)
    if name in _WORDS:
        return _WORDS[name](text)
    if name == "rule":
        return _rule(catalogue, text)
    if catalogue is not None and name in _NAMED:
        return _with_name(text, _NAMED[name](catalogue, text))
    return format_date(text) if _DAY.fullmatch(text) else text


def _with_name(code: str, name: str) -> str:
    return f"{name} ({code})" if name and name != code else code


def _breakdown(text: str, item: str, catalogue: Names | None) -> str:
    if not text:
        return _("total")
    return text if catalogue is None else _with_name(text, catalogue.breakdown_label(item, text, language()))


def _level(text: str) -> str:
    return _(_LEVELS[text]) if text in _LEVELS else text


def _period_type(text: str) -> str:
    return _(_PERIOD_TYPES[text]) if text in _PERIOD_TYPES else text


def _site(catalogue: Names, code: str) -> str:
    return catalogue.site_label(code, language())


def _rule(catalogue: Names | None, code: str) -> str:
    """What is wrong when a rule is broken, in the catalogue's own words; the rule's code where there are none."""
    text = getattr(getattr(catalogue, "rules", {}).get(code), "text", None)
    return str(text.get(language())) if text else code


def _from_table(table: str) -> Callable[[Names, str], str]:
    def name(catalogue: Names, code: str) -> str:
        names = getattr(getattr(catalogue, table).get(code), "names", None)
        return str(names.get(language())) if names else ""

    return name


_WORDS: Mapping[str, Callable[[str], str]] = {
    "period": format_period,
    "start": format_period,
    "retired": format_period,
    "level": _level,
    "type": _period_type,
    "period_type": _period_type,
}

_NAMED: Mapping[str, Callable[[Names, str], str]] = {
    "site": _site,
    "item": _from_table("items"),
    "form": _from_table("forms"),
    "initiative": _from_table("initiatives"),
    "plan": _from_table("plans"),
    "provider": _from_table("providers"),
}
