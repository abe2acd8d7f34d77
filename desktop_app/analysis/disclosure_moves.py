"""Moves: other figures than the true ones that fit everything which outsiders know.

A move says by how much some figures change together so that every known relation still holds, nothing published changes, and
nothing becomes impossible. Whoever knows only what was published cannot tell the figures from the moved ones: a move that changes
a hidden figure by so much proves that it cannot be worked out more closely than that. How moves are looked for matters to nobody
but the clock; that they keep what they must is plain arithmetic.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

Number = int | Fraction
Move = Mapping[int, Number]
"""Figure to the amount it changes by."""

TRIES, MORE_TRIES, HARD_SEARCHES = 400, 2_000, 6
"""States that a search looks at before it gives up; how many where there is no move at all yet, and for how many figures that is
done. What has no move is hidden with more around it, which is always safe.
"""

_STEPS = 200
_WAYS = 4
_LEAVES = 60
_SQUARE = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation that everybody knows: these figures, each with its sign (+1 or -1), add up to zero. The first is the whole."""

    terms: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure may be in the eyes of outsiders; ``high`` None: anything from ``low`` up."""

    low: Number = 0
    high: Number | None = None

    def meet(self, other: Bounds) -> Bounds:
        """Within what a figure lies that is known to lie within both."""
        highs = [high for high in (self.high, other.high) if high is not None]
        return Bounds(max(self.low, other.low), min(highs, default=None))


class Mover:
    """Looks for moves among figures tied together by facts.

    ``bounds`` gives None for a figure that is known exactly, and ``price`` what it costs to make a figure movable that is shown
    now: 0 for one that is hidden.
    """

    def __init__(
        self,
        values: Sequence[Number],
        facts: Sequence[Fact],
        bounds: Callable[[int], Bounds | None],
        price: Callable[[int], int],
    ) -> None:
        self._values = values
        self._facts = facts
        self._bounds = bounds
        self._price = price
        self._ceiling: int | None = None  # what the cheapest move found so far costs
        self._hard_searches = 0
        self._figures_in = [{figure for figure, _ in fact.terms} for fact in facts]
        self._facts_of: list[list[tuple[int, int]]] = [[] for _ in values]
        for number, fact in enumerate(facts):
            for figure, sign in fact.terms:
                self._facts_of[figure].append((number, sign))

    def find(self, figure: int, amount: Number) -> Move | None:
        """The cheapest move found that changes a figure by an amount; None where none is found."""
        if self._clipped(figure, amount) != amount:
            return None
        best: Move | None = None
        for way in (self._climb, self._square, self._search):
            found = way(figure, amount)
            if found is not None and (best is None or self._price_of(found) < self._price_of(best)):
                best = found
            if best is not None and not (ceiling := self._price_of(best)):
                return best
            self._ceiling = None if best is None else ceiling
        return best

    def opposite(self, move: Move) -> Move | None:
        """The move the other way; None where that would make something impossible."""
        back = {figure: -amount for figure, amount in move.items()}
        fits = [figure for figure, amount in back.items() if self._clipped(figure, amount) == amount]
        return back if len(fits) == len(back) else None

    def _price_of(self, move: Move) -> int:
        return sum(self._price(figure) for figure in move)

    def _clipped(self, figure: int, amount: Number) -> Number:
        """As much of a change as is possible."""
        bounds = self._bounds(figure)
        if bounds is None:
            return 0
        value = self._values[figure]
        wanted = max(value + amount, min(bounds.low, value))
        if bounds.high is not None:
            wanted = min(wanted, max(bounds.high, value))
        return wanted - value

    def _gaps(self, gaps: Mapping[int, Number], figure: int, amount: Number) -> dict[int, Number]:
        """By how much each fact is off after one more change."""
        after = dict(gaps)
        for fact, sign in self._facts_of[figure]:
            gap = after.get(fact, 0) + sign * amount
            if gap:
                after[fact] = gap
            else:
                after.pop(fact, None)
        return after

    def _climb(self, figure: int, amount: Number) -> Move | None:
        """The cheapest move that goes up from one leaf through its totals to the top. It is dear, and nearly always there."""
        found = []
        for leaf in self._leaves(figure, amount):
            move = self._climb_from(leaf, amount)
            if move is not None and move.get(figure) == amount:
                found.append((self._price_of(move), len(move), leaf, move))
        return min(found)[3] if found else None

    def _leaves(self, figure: int, amount: Number) -> list[int]:
        """The figures that are no totals themselves and lie under this one (itself, where it is none), the cheapest first."""
        found: dict[int, None] = {}
        waiting = [figure]
        while waiting and len(found) < _LEAVES:
            one = waiting.pop()
            parts = [
                part
                for fact, _ in self._facts_of[one]
                if self._facts[fact].terms[0][0] == one
                for part, mark in self._facts[fact].terms[1:]
                if self._clipped(part, -mark * amount) == -mark * amount
            ]
            if parts:
                waiting.extend(sorted(parts, key=lambda part: (-self._price(part), -part)))
            else:
                found[one] = None
        return list(found)

    def _climb_from(self, leaf: int, amount: Number) -> Move | None:
        """Settles one fact after the other by its whole, or by what stands in no other; by a part where nothing else is left."""
        waiting: list[tuple[dict[int, Number], dict[int, Number]]] = [
            ({leaf: amount}, self._gaps({}, leaf, amount))
        ]
        for _ in range(_STEPS):
            if not waiting:
                return None
            move, gaps = waiting.pop()
            if not gaps:
                return move
            fact = min(gaps, key=lambda one: (self._facts[one].terms[0][0] in move, one))
            for one, change in reversed(self._ways_up(fact, gaps[fact], move)):
                waiting.append(({**move, one: change}, self._gaps(gaps, one, change)))
        return None

    def _ways_up(self, fact: int, gap: Number, move: Move) -> list[tuple[int, Number]]:
        whole = self._facts[fact].terms[0][0]
        ways = [
            (one, change)
            for one, change in self._changes(fact, gap, move)
            if change == -gap * dict(self._facts_of[one])[fact]
        ]
        return sorted(ways, key=lambda way: (self._rank(way[0], whole), self._price(way[0]), way[0]))[:_WAYS]

    def _rank(self, figure: int, whole: int) -> int:
        if len(self._facts_of[figure]) == 1 and not self._price(figure):
            return 0
        return 1 if figure == whole else 2

    def _square(self, figure: int, amount: Number) -> Move | None:
        """The cheapest move of at most four figures: a swap between two lines and two columns of a table."""
        start: dict[int, Number] = {figure: amount}
        best: tuple[int, dict[int, Number]] | None = None
        waiting = [(start, self._gaps({}, figure, amount))]
        while waiting:
            move, gaps = waiting.pop()
            for one, change in self._closing(gaps, move):
                price = self._price_of(move) + self._price(one)
                if best is None or price < best[0]:
                    best = (price, {**move, one: change})
            if len(move) < _SQUARE - 1 and gaps:
                fact = self._shortest(gaps)
                for one, change in self._changes(fact, gaps[fact], move):
                    left = self._gaps(gaps, one, change)
                    if fact not in left:
                        waiting.append(({**move, one: change}, left))
        return None if best is None else best[1]

    def _closing(self, gaps: Mapping[int, Number], move: Move) -> Iterable[tuple[int, Number]]:
        """The single changes that settle all that is off."""
        common = set.intersection(*(self._figures_in[fact] for fact in gaps)) if gaps else set()
        for figure in sorted(common.difference(move)):
            signs = dict(self._facts_of[figure])
            wanted = {-gap * signs[fact] for fact, gap in gaps.items()}
            change = wanted.pop()
            if not wanted and len(signs) == len(gaps) and self._clipped(figure, change) == change:
                yield figure, change

    def _shortest(self, gaps: Mapping[int, Number]) -> int:
        return min(gaps, key=lambda one: (len(self._facts[one].terms), one))

    def _search(self, figure: int, amount: Number) -> Move | None:
        """The cheapest settled state first: change by change, always settling one fact that is off."""
        ticket = count()
        gaps = self._gaps({}, figure, amount)
        price = self._price(figure)
        waiting: list[tuple[int, Number, int, int, dict[int, Number], dict[int, Number]]] = []
        heapq.heappush(waiting, (price, _size(gaps), 1, next(ticket), {figure: amount}, gaps))
        seen: set[frozenset[tuple[int, Number]]] = set()
        hard = self._ceiling is None and self._hard_searches < HARD_SEARCHES
        self._hard_searches += hard
        for _ in range(MORE_TRIES if hard else TRIES):
            if not waiting:
                return None
            price, _, length, _, move, gaps = heapq.heappop(waiting)
            if not gaps:
                return move
            fact = self._shortest(gaps)
            for one, change in self._changes(fact, gaps[fact], move):
                dearer = price + self._price(one)
                if self._ceiling is not None and dearer >= self._ceiling:
                    continue
                longer = {**move, one: change}
                state = frozenset(longer.items())
                if state in seen:
                    continue
                seen.add(state)
                left = self._gaps(gaps, one, change)
                heapq.heappush(waiting, (dearer, _size(left), length + 1, next(ticket), longer, left))
        return None

    def _changes(self, fact: int, gap: Number, move: Move) -> Iterable[tuple[int, Number]]:
        """The single changes that settle a fact, or go as far towards it as they can."""
        for figure, sign in self._facts[fact].terms:
            if figure not in move and (change := self._clipped(figure, -gap * sign)):
                yield figure, change


def _size(gaps: Mapping[int, Number]) -> Number:
    total: Number = 0
    for gap in gaps.values():
        total += gap if gap > 0 else -gap
    return total
