"""A table for publication: its figures by item, place, part and period, what ties them together, and what came out before.

The same figure in an earlier release and now is one figure. One that has changed since is two, and where it now covers more places
or more of its time, what came late is a figure of its own: the difference would tell it.

**A figure that has not changed since a release is shown where the release showed it, and hidden where it hid it.** So two releases
differ in nothing but what has changed, and what is hidden when tells nothing. Only a rule that hides less than the release's does
may show what was hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from desktop_app.analysis.disclosure import Pattern, Puzzle, is_small, protect, protect_rounded, told_exactly
from desktop_app.analysis.disclosure_moves import Bounds, Fact, Move, Number

SUM, EQUAL, WITHIN = "sum", "equal", "within"
"""Kinds of relation: the whole is the sum of its parts, as far as they are there, and what is left over is nobody's business; the
whole is exactly what the others make; the whole is no less than them."""


class Key(NamedTuple):
    """Which figure."""

    item: str
    site: str
    breakdown: str
    period: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, what it covers (any text that changes when that does), and whether it was shown in an earlier release.

    ``told``: what it is shown as where that is not the figure itself (rounded), and ``off`` how far off that may be.
    """

    value: Decimal
    cover: str = ""
    shown: bool = True
    told: Decimal | None = None
    off: int = 0

    @property
    def bounds(self) -> Bounds:
        """Within what the figure lies for whoever is told it roughly."""
        assert self.told is not None
        told = whole(self.told)
        return Bounds(max(0, told - self.off), told + self.off)


@dataclass(frozen=True, slots=True)
class Relation:
    """Figures with their signs (+1, -1), the whole first: a whole minus its parts."""

    terms: tuple[tuple[Key, int], ...]
    kind: str = SUM


Layer = Mapping[Key, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """What is to be published: the figures now, their relations, what releases said before, and the price of hiding each.

    ``lapsed``: releases by a rule that hid more. What they hid counts as secret where it has changed; else it is decided on anew.
    """

    cells: Layer
    relations: tuple[Relation, ...]
    earlier: tuple[Layer, ...] = ()
    prices: Mapping[Key, int] = field(default_factory=dict)
    always_hidden: frozenset[Key] = frozenset()
    lapsed: tuple[Layer, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What is hidden; and of that what is withheld, its whole place or period with it, because earlier releases tell too much.

    ``certificates``: for each hidden figure by how much itself and others of the table could be off.
    """

    hidden: frozenset[Key]
    withheld: frozenset[Key]
    certificates: Mapping[Key, Mapping[Key, Number]]


def whole(value: Decimal) -> Number:
    """An exact number for arithmetic."""
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else exact


def decide(table: Table, threshold: int, width: int) -> Decision:
    """Which figures of a table to hide. ``threshold``: 1 to this are small; ``width``: how far off each hidden one could be.

    Where the figures are told rounded, few have to be hidden as well; then ``width`` is how far off each small one could be.
    """
    numbering = _Numbering(table, threshold)
    if any(cell.off for cell in table.cells.values()):
        pattern = protect_rounded(numbering.puzzle(), width, numbering.rounded())
        return numbering.decision(pattern, numbering.places_of(pattern.exposed))
    puzzle = numbering.puzzle()
    pattern = protect(puzzle, width)
    withheld: frozenset[Key] = frozenset()
    if pattern.exposed:
        withheld = numbering.places_of(pattern.exposed)
        pattern = protect(numbering.puzzle(withheld), width)
    if pattern.exposed:
        # Large figures that earlier releases bound closely by themselves are nobody's secret; small ones are not to be told closer.
        told_before = protect(numbering.puzzle(frozenset(table.cells)), width).exposed
        left = pattern.exposed - (told_before - puzzle.sensitive)
        withheld |= numbering.periods_of(left - told_exactly(puzzle, left))
        pattern = protect(numbering.puzzle(withheld), width)
    return numbering.decision(pattern, withheld)


class _Numbering:
    """The figures of a table and of earlier releases, numbered, each once."""

    def __init__(self, table: Table, threshold: int) -> None:
        self._table = table
        self._threshold = threshold
        self._numbers: dict[tuple[Key, Decimal], int] = {}
        self._values: list[Number] = []
        self._facts: dict[Fact, None] = {}
        self._loose: set[int] = set()
        self._late: dict[int, Key] = {}
        self._told: set[int] = set()
        self._within: dict[int, Bounds] = {}
        self.now = {key: self._number(key, cell.value) for key, cell in table.cells.items()}
        self._add_facts(table.cells)
        self._keys = {number: key for key, number in self.now.items()}
        for layer in (*table.earlier, *table.lapsed):
            self._take_told(layer)
            self._add_facts(layer)
            self._add_late(layer)
        self._kept = {
            self._number(key, cell.value)
            for layer in table.earlier
            for key, cell in layer.items()
            if not cell.shown
        }

    def _take_told(self, layer: Layer) -> None:
        for key, cell in layer.items():
            number = self._number(key, cell.value)
            if cell.shown and cell.off:
                self._within[number] = cell.bounds.meet(self._within.get(number, Bounds()))
            elif cell.shown:
                self._told.add(number)

    def rounded(self) -> dict[int, Bounds]:
        """Within what each figure lies for whoever sees it rounded."""
        return {self.now[key]: cell.bounds for key, cell in self._table.cells.items() if cell.off}

    def puzzle(self, withheld: Iterable[Key] = ()) -> Puzzle:
        """What outsiders could try to solve; ``withheld`` figures are hidden whatever they are."""
        values = tuple(self._values)
        counted = range(len(values))
        small = {one for one in counted if one not in self._loose and is_small(values[one], self._threshold)}
        small |= {self.now[key] for key in (*withheld, *self._table.always_hidden) if key in self.now}
        shown_now = set(self.now.values())
        prices = [1] * len(values)
        for key, number in self.now.items():
            prices[number] = self._table.prices.get(key, 1)
        return Puzzle(
            values,
            tuple(self._facts),
            frozenset(small),
            tuple(prices),
            frozenset(self._told),
            frozenset(counted) - shown_now - self._told,
            frozenset(self._loose),
            self._within,
            frozenset(self._kept),
        )

    def decision(self, pattern: Pattern, withheld: frozenset[Key]) -> Decision:
        """The decision by key. What earlier releases told no less closely is not hidden: that would only tell of other changes."""
        told = frozenset(key for key in self._table.cells if self._is_told(key))
        hidden = frozenset(key for key, number in self.now.items() if number in pattern.hidden)
        return Decision(hidden - told, withheld - told, self.readable(pattern))

    def _is_told(self, key: Key) -> bool:
        number, cell = self.now[key], self._table.cells[key]
        if number in self._told or number not in self._within or not cell.off:
            return number in self._told
        return number not in self._kept and cell.bounds.meet(self._within[number]) == self._within[number]

    def places_of(self, exposed: Iterable[int]) -> frozenset[Key]:
        """The figures of the same item, place and period as those that could not be protected."""
        there = {(key.item, key.site, key.period) for key in self._keys_of(exposed)}
        return frozenset(key for key in self.now if (key.item, key.site, key.period) in there)

    def periods_of(self, exposed: Iterable[int]) -> frozenset[Key]:
        """The figures of all items and places in the periods of those that could not be protected."""
        there = {key.period for key in self._keys_of(exposed)}
        return frozenset(key for key in self.now if key.period in there)

    def _keys_of(self, numbers: Iterable[int]) -> Iterable[Key]:
        ever = {number: key for (key, _), number in self._numbers.items()} | self._late
        return (ever[number] for number in numbers if number in ever)

    def readable(self, pattern: Pattern) -> dict[Key, Mapping[Key, Number]]:
        """The certificates by key; what is no figure of the table is left out of them."""
        return {
            self._keys[number]: self._named(move)
            for number, move in pattern.certificates.items()
            if number in self._keys
        }

    def _named(self, move: Move) -> dict[Key, Number]:
        return {self._keys[one]: amount for one, amount in move.items() if one in self._keys}

    def _number(self, key: Key, value: Decimal) -> int:
        at = (key, value)
        if at not in self._numbers:
            self._numbers[at] = self._new(whole(value))
        return self._numbers[at]

    def _new(self, value: Number) -> int:
        self._values.append(value)
        return len(self._values) - 1

    def _add_facts(self, layer: Layer) -> None:
        for relation in self._table.relations:
            there = [(key, sign) for key, sign in relation.terms if key in layer]
            complete = len(there) == len(relation.terms)
            if len(there) < 2 or there[0] != relation.terms[0] or not (complete or relation.kind == SUM):
                continue
            terms = tuple((self._number(key, layer[key].value), sign) for key, sign in there)
            self._add_fact(terms, relation.kind)

    def _add_fact(self, terms: Sequence[tuple[int, int]], kind: str) -> None:
        left = sum(sign * self._values[number] for number, sign in terms)
        if not left and kind != WITHIN:
            self._facts[Fact(tuple(terms))] = None
        elif left >= 0 and kind != EQUAL:
            rest = self._new(left)
            self._loose.add(rest)
            self._facts[Fact((*terms, (rest, -1)))] = None

    def _add_late(self, layer: Layer) -> None:
        """What came in since: where a figure covers more than it did, the difference belongs to those who were late."""
        for key, before in layer.items():
            cell = self._table.cells.get(key)
            if cell is None or cell.cover == before.cover or cell.value <= before.value:
                continue
            late = self._new(whole(cell.value - before.value))
            self._late[late] = key
            fact = ((self.now[key], 1), (self._number(key, before.value), -1), (late, -1))
            self._facts[Fact(fact)] = None
            if not is_small(self._values[late], self._threshold):
                self._loose.add(late)
