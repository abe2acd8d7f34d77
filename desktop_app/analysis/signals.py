"""What a control chart says: its centre and limits period by period, the phases they were worked out for, and the signals."""

from __future__ import annotations

from dataclasses import dataclass

XMR, U, C, P = "xmr", "u", "c", "p"
METHODS = (XMR, U, C, P)
"""The kinds of control chart: single values, events per unit, events, shares."""

OUTSIDE, RUN, TREND, TWO_OF_THREE = "outside", "run", "trend", "two_of_three"
RULES = (OUTSIDE, RUN, TREND, TWO_OF_THREE)
"""The rules of *Making Data Count*: a point outside the limits; seven on one side of the mean; seven rising or falling; two of
three beyond two thirds of the way to the limit, on the same side."""

ABOVE, BELOW, RISING, FALLING = "above", "below", "rising", "falling"


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal by one rule: which way, and the indices of the first and last point it is made of."""

    rule: str
    side: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phase:
    """Points (indices, both included) whose limits were worked out together; ``trial`` where they are too few for firm limits."""

    first: int
    last: int
    count: int  # how many figures the limits come from
    trial: bool


@dataclass(frozen=True, slots=True)
class Control:
    """A control chart of one line: a centre and limits for each of its periods, None where there is no figure."""

    method: str
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    phases: tuple[Phase, ...]
    signals: tuple[Signal, ...]
