"""Errors and findings as sentences: what happened, where, and what to do.

Each module of this package holds ``SENTENCES``: a code's sentence in English with named placeholders, or a pair of
sentences (`NN_`: one and several) told apart by ``count``. They are looked up and translated when they are said, so the language
can be switched at once.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from desktop_app.errors import UserError
from desktop_app.i18n import N_, _
from desktop_app.sentences import words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Said", "known_codes", "say", "say_all"]

Sentence = str | tuple[str, str]

_UNKNOWN = N_("Something is not as it should be ({code}).")


class Said(Protocol):
    """What a finding is, as far as a sentence needs it."""

    @property
    def code(self) -> str: ...
    @property
    def params(self) -> Mapping[str, object]: ...


def say(problem: Said | UserError, catalogue: words.Names | None = None) -> str:
    """The sentence of an error or a finding, in the language in force.

    With a catalogue, codes of places, items and forms are told with their names. A code without a sentence still says
    something. What a finding says about where the trouble is (a file, a sheet and cell, a line) comes first, unless the
    sentence itself tells it.
    """
    where = words.place(str(getattr(problem, "where", "")))
    template = _template(problem.code, problem.params)
    shown = words.Shown(problem.params, catalogue)
    shown.setdefault("where", where)
    shown["code"] = problem.code
    try:
        sentence = template.format_map(shown)
    except (
        ValueError,
        IndexError,
        KeyError,
        AttributeError,
        TypeError,
    ):  # a slip in a translation must not silence the finding
        sentence = _(_UNKNOWN).format(code=problem.code)
    told = "{where}" in template or "{sheet}" in template
    return f"{where}: {sentence}" if where and not told else sentence


def say_all(problems: Iterable[Said | UserError], catalogue: words.Names | None = None) -> list[str]:
    """The sentences of several, each told once."""
    return list(dict.fromkeys(say(problem, catalogue) for problem in problems))


def known_codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_sentences())


def _template(code: str, params: Mapping[str, object]) -> str:
    sentence = _sentences().get(code, _UNKNOWN)
    if isinstance(sentence, str):
        return _(sentence)
    from desktop_app.i18n import ngettext

    count = params.get("count", 0)
    return ngettext(sentence[0], sentence[1], count if isinstance(count, int) else 2)


@lru_cache(maxsize=1)
def _sentences() -> Mapping[str, Sentence]:
    found: dict[str, Sentence] = {}
    for module in sorted(one.name for one in pkgutil.iter_modules(__path__)):
        found.update(getattr(importlib.import_module(f"{__name__}.{module}"), "SENTENCES", {}))
    return found
