"""What a chart is made of, complete in itself: whoever has this can draw it, tabulate it or report it without the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop_app.analysis.points import Point
from desktop_app.analysis.signals import Control
from desktop_app.domain.catalogue import DEFAULT_DISCLOSURE, NO_NAMES, Disclosure, Names
from desktop_app.domain.period import Period, parse_period

TREND, CONTROL, PLACES, MONTHS, TIMELINE = "trend", "control", "places", "months", "timeline"
VIEWS = (TREND, CONTROL, PLACES, MONTHS, TIMELINE)
"""The kinds of chart: over time; with control limits; places side by side as small multiples; the same months of several years, a
line a year; over time above the initiatives' bars."""
OF_ONE_PLACE = (CONTROL, MONTHS, TIMELINE)
"""The kinds that show one place."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as data: a code of `desktop_app.sentences.charts` and what fills its placeholders."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One place's points, a point for each of the chart's periods."""

    site: str
    names: Names
    points: tuple[Point, ...]

    @property
    def given(self) -> tuple[Point, ...]:
        """The points that are figures."""
        return tuple(point for point in self.points if point.given)


@dataclass(frozen=True, slots=True)
class Note:
    """A dated note on the axis: ``kind`` is ``break``, ``event`` or ``note``; ``at`` counts in periods from the first (0)."""

    at: float
    date: str
    kind: str
    text: Names
    site: str = ""  # only where it does not speak of the chart's own place
    names: Names = NO_NAMES
    source: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A target or a baseline: a value from one period to another (indices, both included)."""

    kind: str
    value: Decimal
    first: int
    last: int
    text: Names
    source: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something an initiative delivered: ``at`` counts in periods from the first (0)."""

    at: float
    names: Names


@dataclass(frozen=True, slots=True)
class Bar:
    """An initiative beside an indicator: from when to when (in periods from the first), its status by stretches, its milestones."""

    initiative: str
    names: Names
    first: float
    last: float
    stretches: tuple[tuple[float, float, str], ...] = ()  # from, to, status
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartData:
    """One item as a chart: lines over the same periods, with all that an honest picture has to say beside them."""

    item: str
    names: Names
    unit: Names
    kind: str
    period_type: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    sites: Mapping[str, Names] = field(default_factory=dict)  # names of every place that a point speaks of
    items: Mapping[str, Names] = field(default_factory=dict)  # names of the items a calculated one lacks
    title: tuple[Phrase, ...] = ()  # the finding; the first stands large
    breakdown: str = ""
    breakdown_names: Names = NO_NAMES
    sources: tuple[Names, ...] = ()
    extracted: tuple[str, ...] = ()  # days, oldest first
    notes: tuple[Note, ...] = ()
    levels: tuple[Level, ...] = ()
    minimum: int | None = None
    numerator: Names = NO_NAMES
    denominator: Names = NO_NAMES
    limitations: Names = NO_NAMES
    calculated: bool = False
    today: date = date.min
    fictional: bool = False
    internal: bool = True  # False in the form for publication, where small figures are hidden
    release: str = ""  # the release these figures belong to
    released: str = ""  # the day it was made
    disclosure: Disclosure = DEFAULT_DISCLOSURE  # the rule by which small figures are kept from publication
    view: str = TREND
    window: int = 1  # how many periods each figure pools
    control: Control | None = None  # of the only line
    bars: tuple[Bar, ...] = ()
    statuses: Mapping[str, Names] = field(default_factory=dict)  # names of the bars' statuses

    @property
    def whole(self) -> bool:
        """Whether every figure is a whole number."""
        return self.kind == "whole"

    @property
    def empty(self) -> bool:
        """Whether there is not one figure to draw."""
        return not any(line.given for line in self.lines)

    @property
    def span(self) -> tuple[Period, Period]:
        """The first and the last period."""
        return parse_period(self.periods[0]), parse_period(self.periods[-1])

    def breaks(self) -> tuple[float, ...]:
        """Where a line must not be drawn through."""
        return tuple(note.at for note in self.notes if note.kind == "break")

    def value_at(self, line: int, index: int) -> Point:
        """One point by line and period."""
        return self.lines[line].points[index]
