"""Formulas of calculated items and rules: ``suicides / population_children * 100000``.

``+ - * /``, parentheses, numbers with a decimal point, items by code; ``item[-1]`` is the item one period before,
``item{age=0-6}`` a part of it, ``item[-1]{age=0-6}`` both. Arithmetic is decimal (34 digits), never binary. What is missing
makes the result missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from desktop_app.errors import UserError

LONGEST = 1_000
"""Characters in a formula, at most."""
DEEPEST = 20
"""Parentheses and minus signs within one another, at most."""

Lookup = Callable[[str, int, str], Decimal | None]
"""(item, shift in periods, breakdown) to the value, or None where there is none."""

_CONTEXT = Context(prec=34)
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]{1,18}(?:\.[0-9]{1,18})?)"
    r"|(?P<item>[a-z][a-z0-9_]*)(?:\[(?P<shift>0|-[1-9][0-9]{0,2})\])?(?:\{(?P<breakdown>[^{}]*)\})?"
    r"|(?P<sign>[-+*/()]))",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """An item's value: ``shift`` periods away (0 or negative), for a breakdown (empty: the total)."""

    item: str
    shift: int = 0
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Terms joined by ``+ -``, or factors joined by ``* /``, from left to right. The first sign is ``+`` or ``*``."""

    parts: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """The opposite."""

    of: Expression


Expression = Number | Reference | Chain | Negative


class _Token(NamedTuple):
    kind: str
    text: str
    at: int
    match: re.Match[str] | None


@lru_cache(maxsize=512)
def parse(text: str) -> Expression:
    """The formula that a text writes.

    Raises `UserError` ``formula_unreadable`` (``formula``, ``at``: the character, from 1, where reading stopped).
    """
    if len(text) > LONGEST:
        raise UserError("formula_unreadable", formula=text[:LONGEST], at=LONGEST + 1)
    return _Reader(text).read()


def references(expression: Expression) -> Iterator[Reference]:
    """The items that a formula looks at, each as often as it does."""
    match expression:
        case Reference():
            yield expression
        case Chain(parts):
            for _, part in parts:
                yield from references(part)
        case Negative(of):
            yield from references(of)


def names(expression: Expression) -> frozenset[str]:
    """The codes of the items that a formula looks at."""
    return frozenset(reference.item for reference in references(expression))


def evaluate(expression: Expression, lookup: Lookup) -> Decimal | None:
    """The formula's value; None when anything is missing, or something is divided by zero."""
    match expression:
        case Number(value):
            return value
        case Reference(item, shift, breakdown):
            return lookup(item, shift, breakdown)
        case Negative(of):
            inner = evaluate(of, lookup)
            return None if inner is None else _CONTEXT.minus(inner)
        case Chain(parts):
            return _evaluate_chain(parts, lookup)


def _evaluate_chain(parts: tuple[tuple[str, Expression], ...], lookup: Lookup) -> Decimal | None:
    result = evaluate(parts[0][1], lookup)
    for sign, part in parts[1:]:
        value = evaluate(part, lookup)
        if result is None or value is None or (sign == "/" and not value):
            return None
        result = _OPERATIONS[sign](result, value)
    return result


_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _CONTEXT.add,
    "-": _CONTEXT.subtract,
    "*": _CONTEXT.multiply,
    "/": _CONTEXT.divide,
}


class _Reader:
    """Reads a formula by recursive descent; each level of nesting is one level of recursion, and counted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._split())
        self._next = 0
        self._depth = 0

    def read(self) -> Expression:
        expression = self._sum()
        if self._peek().kind != "end":
            raise self._stop()
        return expression

    def _split(self) -> Iterator[_Token]:
        at = 0
        while self._text[at:].strip():
            match = _TOKEN.match(self._text, at)
            if match is None:
                raise UserError("formula_unreadable", formula=self._text, at=self._first_dark(at))
            kind = match.lastgroup if match["item"] is None else "item"
            text = match[0].strip()
            yield _Token(text if kind == "sign" else str(kind), text, self._first_dark(at), match)
            at = match.end()
        yield _Token("end", "", len(self._text) + 1, None)

    def _first_dark(self, at: int) -> int:
        rest = self._text[at:]
        return at + len(rest) - len(rest.lstrip()) + 1

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _stop(self) -> UserError:
        return UserError("formula_unreadable", formula=self._text, at=self._peek().at)

    def _sum(self) -> Expression:
        return self._chain("+", "-", self._product)

    def _product(self) -> Expression:
        return self._chain("*", "/", self._factor)

    def _chain(self, first: str, second: str, read: Callable[[], Expression]) -> Expression:
        parts = [(first, read())]
        while self._peek().kind in (first, second):
            parts.append((self._take().kind, read()))
        return parts[0][1] if len(parts) == 1 else Chain(tuple(parts))

    def _factor(self) -> Expression:
        token = self._peek()
        if token.kind == "number":
            return Number(Decimal(self._take().text))
        if token.kind == "item":
            return self._reference()
        if token.kind not in ("-", "(") or self._depth >= DEEPEST:
            raise self._stop()
        self._depth += 1
        self._take()
        if token.kind == "-":
            inner: Expression = Negative(self._factor())
        else:
            inner = self._sum()
            if self._peek().kind != ")":
                raise self._stop()
            self._take()
        self._depth -= 1
        return inner

    def _reference(self) -> Reference:
        match = self._take().match
        assert match is not None
        return Reference(match["item"], int(match["shift"] or 0), (match["breakdown"] or "").strip())
