"""Whether a figure is on course: against the straight path from a baseline to a target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.analysis.points import Point

ON, BEHIND, EARLY = "on", "behind", "early"
LOWER, HIGHER = "lower", "higher"
EARLY_PART = Decimal("0.25")
"""Before this part of the time is over nothing is said."""


@dataclass(frozen=True, slots=True)
class Path:
    """A value on one day, and the value to be reached by another."""

    begin: date
    start: Decimal
    end: date
    goal: Decimal

    def passed(self, day: date) -> Decimal:
        """Which part of the time is over: 0 at the beginning, 1 at the end and ever after."""
        whole = (self.end - self.begin).days
        return min(max(Decimal((day - self.begin).days) / whole, Decimal(0)), Decimal(1))

    def expected(self, day: date) -> Decimal:
        """The value on the path."""
        return self.start + (self.goal - self.start) * self.passed(day)


def course(path: Path, point: Point, day: date, direction: str) -> str:
    """``on`` course, ``behind``, or too ``early`` to tell: in the first quarter of the time, and where chance alone may have
    put the figure on its side of the path (its interval holds the path).

    ``day`` is the day the figure speaks of: the end of its period. Only an item that is better lower or better higher has a
    course.
    """
    value, expected = point.value, path.expected(day)
    if value is None or path.passed(day) < EARLY_PART:
        return EARLY
    if point.lower is not None and point.upper is not None and point.lower <= expected <= point.upper:
        return EARLY
    ahead = value <= expected if direction == LOWER else value >= expected
    return ON if ahead else BEHIND
