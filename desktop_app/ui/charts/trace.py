"""A line's points made ready for painting: what is joined, what stands alone, what has a mark of its own. No painting here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.analysis.points import Point
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts.glyphs import Glyph, glyphs_of, is_figure

INTERVAL = "interval"
"""What the legend calls the intervals."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours that are joined by one kind of line."""

    firm: bool
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One line: for each period its value and marks (none where it is hidden), and what follows from them."""

    values: tuple[float | None, ...]
    glyphs: tuple[tuple[Glyph, ...], ...]
    bounds: tuple[tuple[float, float] | None, ...]  # of the 95 % interval
    runs: tuple[Run, ...]
    telling: tuple[int, ...]  # figures that have a mark also where points lie close together
    lacking: tuple[tuple[int, Glyph], ...]  # periods without a figure, and why

    def banded(self) -> Iterable[list[int]]:
        """Joined points that all have bounds, over runs of both kinds."""
        linked = {pair for run in self.runs for pair in pairwise(run.places)}
        places: list[int] = []
        for at, bounds in enumerate(self.bounds):
            if places and (bounds is None or (at - 1, at) not in linked):
                yield places
                places = []
            if bounds is not None:
                places.append(at)
        if places:
            yield places


class Traces:
    """The traces of a chart's lines, each made once however often it is laid out. ``hidden`` are the keys that are left out."""

    def __init__(self, data: ChartData, hidden: Collection[str] = ()) -> None:
        self._data, self.hidden = data, hidden
        self._made: dict[tuple[int, bool, bool], Trace] = {}

    def of(self, index: int, back: bool, small: bool) -> Trace:
        """A line's trace; ``back`` for an earlier year, which shows no interval and no break, ``small`` in a small panel."""
        key = (index, back, small)
        if key not in self._made:
            points = self._data.lines[index].points
            breaks = () if back else self._data.breaks()
            self._made[key] = _trace(
                points, breaks, self.hidden, INTERVAL not in self.hidden and not back, small
            )
        return self._made[key]


def _trace(
    points: Sequence[Point], breaks: Sequence[float], hidden: Collection[str], intervals: bool, small: bool
) -> Trace:
    glyphs = tuple(_shown(point, hidden) for point in points)
    values = tuple(
        float(point.value) if point.value is not None and held else None
        for point, held in zip(points, glyphs, strict=True)
    )
    bounds = tuple(
        _bounds(point) if intervals and value is not None else None
        for point, value in zip(points, values, strict=True)
    )
    runs = tuple(_runs(points, values, breaks))
    lacking = tuple((at, glyph) for at, held in enumerate(glyphs) for glyph in held if not is_figure(glyph))
    return Trace(values, glyphs, bounds, runs, tuple(_telling(values, glyphs, runs, small)), lacking)


def _shown(point: Point, hidden: Collection[str]) -> tuple[Glyph, ...]:
    held = glyphs_of(point)
    return () if hidden and any(glyph in hidden for glyph in held) else held


def _bounds(point: Point) -> tuple[float, float] | None:
    if point.lower is None or point.upper is None:
        return None
    return float(point.lower), float(point.upper)


def _runs(points: Sequence[Point], values: Sequence[float | None], breaks: Sequence[float]) -> Iterable[Run]:
    """Runs of neighbours that both have a figure; none across a gap or a break."""
    places: list[int] = []
    firm = [point.firm for point in points]
    kind = True
    for here in range(len(values) - 1):
        joined = values[here] is not None and values[here + 1] is not None
        joined = joined and not any(here < at <= here + 1 for at in breaks)
        both = firm[here] and firm[here + 1]
        if places and (not joined or both != kind):
            yield Run(kind, tuple(places))
            places = []
        if joined:
            kind = both
            places.extend([here + 1] if places else [here, here + 1])
    if places:
        yield Run(kind, tuple(places))


def _telling(
    values: Sequence[float | None], glyphs: Sequence[tuple[Glyph, ...]], runs: Sequence[Run], small: bool
) -> Iterable[int]:
    """Figures with something to say beside their height, those that no line reaches, both ends of a stretch of none, and the last.

    The last one only in a small panel, where it belongs to the figure above it.
    """
    joined = {at for run in runs for at in run.places}
    given = [at for at, value in enumerate(values) if value is not None]
    for at in given:
        if glyphs[at] == (Glyph.ZERO,):
            around = {*values[max(at - 1, 0) : at], *values[at + 1 : at + 2]}
            tells = around != {0.0}
        else:
            tells = glyphs[at] != (Glyph.FIGURE,)
        if tells or at not in joined or (small and at == given[-1]):
            yield at
