"""Where panels lie: one large one, or many small ones over the same periods and on the same scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

MOST_IN_ONE = 6
"""Lines in one panel, at most; more become small panels."""
NARROWEST = 104.0
"""A small panel, at 100 %."""
_SHAPE = 1.5
"""How much wider than high a small panel is, if there is a choice."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: where it lies, which lines it shows, which of its axes are labelled, and what stands above it."""

    area: QRectF
    lines: tuple[int, ...]
    y_labels: bool = True
    x_labels: bool = True
    heading: str = ""
    last: str = ""  # the last figure, or why there is none


@dataclass(frozen=True, slots=True)
class Grid:
    """Measures of small panels: what stands left of them all, above each, under each, and under the lowest."""

    axis: float
    head: float
    between: float
    foot: float
    gap: float
    narrowest: float


def columns(count: int, rect: QRectF, narrowest: float) -> int:
    """How many panels stand side by side."""
    widest = max(1, int(rect.width() // narrowest))
    ideal = math.ceil(math.sqrt(count * rect.width() / max(rect.height(), 1.0) / _SHAPE))
    chosen = max(1, min(widest, ideal, count))
    return math.ceil(count / math.ceil(count / chosen))


def small_panels(rect: QRectF, grid: Grid, headings: Sequence[tuple[str, str]]) -> tuple[Panel, ...]:
    """Small panels for so many headings, row by row."""
    count = len(headings)
    across = columns(count, rect, grid.narrowest)
    rows = math.ceil(count / across)
    width = (rect.width() - grid.axis - grid.gap * (across - 1)) / across
    height = (rect.height() - rows * grid.head - (rows - 1) * grid.between - grid.foot) / rows
    found = []
    for index, (heading, last) in enumerate(headings):
        row, column = divmod(index, across)
        area = QRectF(
            rect.left() + grid.axis + column * (width + grid.gap),
            rect.top() + grid.head + row * (height + grid.head + grid.between),
            width,
            max(height, 8.0),
        )
        found.append(Panel(area, (index,), column == 0, index + across >= count, heading, last))
    return tuple(found)


def spread_apart(wanted: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Ascending positions moved as little as it takes to lie ``least`` apart, within top and bottom if they fit."""
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + least) if places else max(y, top))
    over = places[-1] - bottom if places else 0.0
    for index in range(len(places) - 1, -1, -1):
        if over <= 0:
            break
        limit = places[index + 1] - least if index + 1 < len(places) else bottom
        places[index] = min(places[index], limit)
    return places
