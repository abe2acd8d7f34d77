"""What a chart or a table says of one period: a figure, or why there is none, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from desktop_app.domain.record import CLEARED, GIVEN, NOT_APPLICABLE, UNAVAILABLE, Cell

MISSING = "missing"
"""Asked, and nothing said yet."""
NOT_ASKED = "not_asked"
"""Nobody was asked: before the item began, after it was retired, or nowhere counted."""
WITHHELD = "withheld"
"""A figure that could be worked out and would mislead; ``reason`` says why."""

STATES = (GIVEN, UNAVAILABLE, NOT_APPLICABLE, CLEARED, MISSING, NOT_ASKED, WITHHELD)
"""The states of a point. The first five are those of a cell."""

TOO_FEW, UNEQUAL, NOT_SUMMED, NOTHING_TO_DIVIDE_BY, HIDDEN = (
    "too_few",  # fewer events than the item's minimum for a rate
    "unequal",  # numerator and denominator do not cover the same places
    "not_summed",  # the item is not added up over places or over time
    "nothing_to_divide_by",
    "hidden",  # kept back from publication, so that nobody can be recognised
)


class Said(Protocol):
    """What one cell says now, as far as figures need it; what storage hands out fits."""

    @property
    def cell(self) -> Cell: ...
    @property
    def state(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def coverage(self) -> str: ...
    @property
    def time(self) -> str: ...
    @property
    def disputed(self) -> bool: ...
    @property
    def provisional(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """From how many of how many: ``of`` is ``place``, ``municipality``, ``nation`` or a period type."""

    covered: int
    expected: int
    of: str

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.covered >= self.expected


@dataclass(frozen=True, slots=True)
class Part:
    """A place whose figure covers it only in part: in words, or from so many of the places below it."""

    site: str
    text: str = ""
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series. ``value`` is there exactly when the state is ``given``."""

    state: str
    value: Decimal | None = None
    period: str = ""
    provisional: bool = False  # said before the period had ended
    disputed: bool = False  # people disagree; what is shown is not settled
    places: Coverage | None = None  # None where it is one place's own figure
    times: Coverage | None = None  # None where it is the figure of one period as reported
    parts: tuple[Part, ...] = ()
    sites: frozenset[str] = frozenset()  # whose figures went into it
    missing: tuple[str, ...] = ()  # the places that should be in it and are not
    lacks: tuple[str, ...] = ()  # calculated: the items whose figures are not there
    reason: str = ""  # why it is withheld
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    lower: Decimal | None = None  # the 95 % interval of a rate or a share
    upper: Decimal | None = None
    time: str = ""  # when the latest of it was said (claimed)

    @property
    def given(self) -> bool:
        """Whether there is a figure."""
        return self.value is not None

    @property
    def partial(self) -> bool:
        """Whether something that belongs to the figure is left out."""
        return bool(self.parts) or not all(one is None or one.whole for one in (self.places, self.times))

    @property
    def firm(self) -> bool:
        """A figure that is whole, settled and final."""
        return self.given and not (self.partial or self.provisional or self.disputed)


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one item at one place (or summed over the places below it), in order of time."""

    item: str
    site: str
    breakdown: str
    points: tuple[Point, ...]

    @property
    def given(self) -> tuple[Point, ...]:
        """The points that are figures."""
        return tuple(point for point in self.points if point.given)
