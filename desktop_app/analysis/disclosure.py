"""Disclosure control: which figures of a table to hide so that no small one can be worked out from what is shown.

Small figures are hidden (*primary* suppression), and with them others, zeros too, until every hidden figure has a *certificate*:
a move (`disclosure_moves`) that changes it by the protection width and keeps everything known, what was published earlier
included. A small figure has one that raises it, so that nobody can even be sure that it is small.

Sources: Hundepool et al., *Statistical Disclosure Control* (Wiley 2012), chapter 4, for primary and secondary suppression and
protection levels; the cheapest move is the shortest-path heuristic of the network methods described there, for any linear facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.analysis.disclosure_moves import Bounds, Fact, Move, Mover, Number

NOTHING: frozenset[int] = frozenset()
_FREE = Bounds()


@dataclass(frozen=True, slots=True)
class Puzzle:
    """What outsiders could try to solve. Figures are numbered from 0; none is below zero.

    ``given_away``: published earlier, so that hiding them protects nothing; ``secret``: never shown, whatever is decided here
    (what is left over between a total and its parts; what an earlier release hid); ``loose``: those of them that stand for
    nobody's figure and need no protection. ``kept``: hidden in an earlier release and unchanged, so hidden again. ``prices``: how
    much is lost when a figure is hidden.
    """

    values: tuple[Number, ...]
    facts: tuple[Fact, ...]
    sensitive: frozenset[int]
    prices: tuple[int, ...]
    given_away: frozenset[int] = NOTHING
    secret: frozenset[int] = NOTHING
    loose: frozenset[int] = NOTHING
    within: Mapping[int, Bounds] = field(default_factory=dict)  # told roughly before: rounded
    kept: frozenset[int] = NOTHING


@dataclass(frozen=True, slots=True)
class Pattern:
    """The decision: what is hidden, its certificates, and what has none and is told by what was published before."""

    hidden: frozenset[int]
    certificates: Mapping[int, Move] = field(default_factory=dict)
    exposed: frozenset[int] = NOTHING


def is_small(value: Number, threshold: int) -> bool:
    """Whether a figure is hidden for its own sake: from just above 0 to the threshold."""
    return 0 < value <= threshold


def protect(puzzle: Puzzle, width: int) -> Pattern:
    """The figures to hide, so that each can be off by ``width`` as far as outsiders can know. Deterministic."""
    return _Protector(puzzle, width).run()


def told_exactly(puzzle: Puzzle, figures: Iterable[int]) -> frozenset[int]:
    """Those of the figures that could not be otherwise even if nothing more were shown: there is nothing left to protect."""
    mover = Mover(
        puzzle.values,
        puzzle.facts,
        lambda one: None if one in puzzle.given_away else puzzle.within.get(one, _FREE),
        lambda _: 0,
    )
    return frozenset(one for one in figures if mover.find(one, 1) is None and mover.find(one, -1) is None)


def protect_rounded(puzzle: Puzzle, width: int, told: Mapping[int, Bounds]) -> Pattern:
    """The figures to hide even though all are rounded, so that each small one can be off by ``width`` for all that is known.

    Rounded totals and parts together can bound a figure more closely than its own rounding does. Then it is hidden with others, as
    if nothing were rounded. ``told``: within what a figure lies for whoever sees it rounded.
    """
    return _RoundedProtector(puzzle, width, told).run()


class _RoundedProtector:
    def __init__(self, puzzle: Puzzle, width: int, told: Mapping[int, Bounds]) -> None:
        self._puzzle = puzzle
        self._width = width
        self._told = told
        self._hidden = set((puzzle.secret | puzzle.kept) - puzzle.given_away)
        self._as_told = Mover(puzzle.values, puzzle.facts, self._bounds, lambda _: 0)
        self._as_hidden = Mover(puzzle.values, puzzle.facts, self._wider_bounds, self._price)

    def run(self) -> Pattern:
        """One small figure after the other; what was hidden for one is hidden for the next."""
        certificates: dict[int, Move] = {}
        exposed = set()
        for figure in sorted(self._puzzle.sensitive - self._puzzle.given_away):
            move = self._within_what_is_told(figure)
            if move is None:
                move = self._as_hidden.find(figure, self._width)
                self._hidden.update(move or ())
            if move is None:
                exposed.add(figure)
            else:
                certificates[figure] = move
        hidden = frozenset(self._hidden - self._puzzle.secret)
        return Pattern(hidden, certificates, frozenset(exposed))

    def _within_what_is_told(self, figure: int) -> Move | None:
        """A move by the whole width, or by a part of it up where there is one for the rest down."""
        for up in (self._width, *range(self._width)):
            moves = [self._as_told.find(figure, amount) for amount in (up, up - self._width) if amount]
            if None not in moves:
                return moves[0]
        return None

    def _bounds(self, figure: int) -> Bounds | None:
        wider = self._wider_bounds(figure)
        if wider is None or figure in self._hidden or figure not in self._told:
            return wider
        return wider.meet(self._told[figure])

    def _wider_bounds(self, figure: int) -> Bounds | None:
        return None if figure in self._puzzle.given_away else self._puzzle.within.get(figure, _FREE)

    def _price(self, figure: int) -> int:
        return 0 if figure in self._hidden else self._puzzle.prices[figure]


class _Protector:
    def __init__(self, puzzle: Puzzle, width: int) -> None:
        self._puzzle = puzzle
        self._width = width
        self._hidden = set((puzzle.sensitive | puzzle.secret | puzzle.kept) - puzzle.given_away)
        self._certificates: dict[int, Move] = {}
        self._exposed: set[int] = set()
        self._mover = Mover(puzzle.values, puzzle.facts, self._bounds, self._price)

    def run(self) -> Pattern:
        """Certificates for the small figures first, since they decide what else is hidden; then for that."""
        values = self._puzzle.values
        for figure in sorted(self._puzzle.sensitive & self._hidden, key=lambda one: (-values[one], one)):
            self._certify(figure, (self._width,))
        while waiting := sorted(self._uncertified()):
            for figure in waiting:
                self._certify(figure, (self._width, -self._width))
        hidden = frozenset(self._hidden - self._puzzle.secret)
        return Pattern(hidden, dict(self._certificates), frozenset(self._exposed))

    def _bounds(self, figure: int) -> Bounds | None:
        return None if figure in self._puzzle.given_away else self._puzzle.within.get(figure, _FREE)

    def _price(self, figure: int) -> int:
        return 0 if figure in self._hidden else self._puzzle.prices[figure]

    def _uncertified(self) -> Iterable[int]:
        return self._hidden - self._puzzle.loose - self._certificates.keys() - self._exposed

    def _certify(self, figure: int, amounts: Sequence[int]) -> None:
        """Finds the cheapest certificate, hides what it needs, and gives it to all others that it serves as well."""
        if figure in self._certificates:
            return
        found = [move for amount in amounts if (move := self._mover.find(figure, amount)) is not None]
        if not found:
            self._exposed.add(figure)
            return
        move = min(found, key=lambda one: (sum(map(self._price, one)), len(one)))
        self._hidden.update(move)
        self._share(move)
        back = self._mover.opposite(move)
        if back is not None:
            self._share(back)

    def _share(self, move: Move) -> None:
        for figure, amount in move.items():
            enough = amount >= self._width
            if figure not in self._puzzle.sensitive:
                enough = enough or -amount >= self._width
            if enough and figure not in self._certificates:
                self._certificates[figure] = move
                self._exposed.discard(figure)
