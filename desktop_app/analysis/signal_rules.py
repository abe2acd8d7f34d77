"""The rules by which a control chart gives a signal: those of *Making Data Count* (NHS England).

- a point outside the limits;
- a run of seven on one side of the mean (a figure on the mean itself is on neither side, and ends a run);
- a trend of seven, each higher, or each lower, than the one before (equal figures end a trend);
- two of three in a row beyond two thirds of the way from the mean to the limit, on the same side.

Two thirds of the way is reckoned to where the limit would lie, also where it is drawn at 0 because nothing can be less: several
months without an event are no signal where events are rare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.analysis.signals import (
    ABOVE,
    BELOW,
    FALLING,
    OUTSIDE,
    RISING,
    RULES,
    RUN,
    TREND,
    TWO_OF_THREE,
    Signal,
)

IN_A_ROW = 7
"""Points of a run, and of a trend."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure against its centre and its reach: the distance from the centre to the limits as worked out."""

    value: float
    centre: float
    reach: float

    @property
    def beyond(self) -> float:
        """How far it lies above the centre; below it, negative."""
        return self.value - self.centre


def signals(points: Sequence[Held | None], first: int, last: int) -> list[Signal]:
    """The signals among the points from one index to another, by where they end, then in the order of the rules."""
    found: list[Signal] = []
    for begin, end in _unbroken(points, first, last):
        held = [point for point in points[begin : end + 1] if point is not None]
        for signal in (*_outside(held), *_runs(held), *_trends(held), *_two_of_three(held)):
            found.append(Signal(signal.rule, signal.side, signal.first + begin, signal.last + begin))
    return sorted(found, key=lambda one: (one.last, RULES.index(one.rule), one.first))


def _unbroken(points: Sequence[Held | None], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches without a gap."""
    begin = first
    for index in range(first, last + 2):
        if index > last or points[index] is None:
            if begin < index:
                yield begin, index - 1
            begin = index + 1


def _outside(held: Sequence[Held]) -> Iterator[Signal]:
    for index, point in enumerate(held):
        if _more(abs(point.beyond), point.reach):
            yield Signal(OUTSIDE, ABOVE if point.beyond > 0 else BELOW, index, index)


def _runs(held: Sequence[Held]) -> Iterator[Signal]:
    """A run is counted in points."""
    sides = [0 if _close(one.value, one.centre) else 1 if one.beyond > 0 else -1 for one in held]
    for sign, first, last in _alike(sides):
        if last - first + 1 >= IN_A_ROW:
            yield Signal(RUN, ABOVE if sign > 0 else BELOW, first, last)


def _trends(held: Sequence[Held]) -> Iterator[Signal]:
    """Seven points in a trend are six steps the same way."""
    steps = [_sign(two.value - one.value) for one, two in pairwise(held)]
    for sign, first, last in _alike(steps):
        if last - first + 2 >= IN_A_ROW:
            yield Signal(TREND, RISING if sign > 0 else FALLING, first, last + 1)


def _alike(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The longest stretches of one sign, zeros left out: sign, first, last."""
    begin = 0
    for index in range(1, len(signs) + 1):
        if index == len(signs) or signs[index] != signs[begin]:
            if signs[begin]:
                yield signs[begin], begin, index - 1
            begin = index


def _two_of_three(held: Sequence[Held]) -> Iterator[Signal]:
    sides: tuple[tuple[str, Callable[[Held], bool]], ...] = (
        (ABOVE, lambda one: _more(one.beyond, one.reach * 2 / 3)),
        (BELOW, lambda one: _more(-one.beyond, one.reach * 2 / 3)),
    )
    for side, is_beyond in sides:
        beyond = [is_beyond(one) for one in held]
        yield from _windows(beyond, side)


def _windows(beyond: Sequence[bool], side: str) -> Iterator[Signal]:
    """Threes that share a point beyond are one signal."""
    open_: tuple[int, int] | None = None
    for begin in range(len(beyond) - 2):
        there = [index for index in range(begin, begin + 3) if beyond[index]]
        if len(there) < 2:
            continue
        if open_ is not None and there[0] <= open_[1]:
            open_ = (open_[0], max(open_[1], there[-1]))
            continue
        if open_ is not None:
            yield Signal(TWO_OF_THREE, side, *open_)
        open_ = (there[0], there[-1])
    if open_ is not None:
        yield Signal(TWO_OF_THREE, side, *open_)


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _more(one: float, other: float) -> bool:
    return one > other and not _close(one, other)


def _close(one: float, other: float) -> bool:
    """Whether two numbers differ by nothing but rounding."""
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
