"""Measuring: two pieces of work in turn, so that a busy machine slows both, and a line of the table from it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

SECONDS, MEGABYTES = "s", "MB"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: seconds (or megabytes) of ours and of the yardstick, and the ratio that is allowed."""

    what: str
    yardstick: str
    ours: float
    theirs: float
    at_most: float
    faster: bool = False  # ``at_most`` is then how many times faster ours has to be, at least
    unit: str = SECONDS

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the yardstick; how many times faster, where that is asked."""
        return self.theirs / self.ours if self.faster else self.ours / self.theirs

    @property
    def kept(self) -> bool:
        """Whether it is within what is allowed."""
        return self.ratio >= self.at_most if self.faster else self.ratio <= self.at_most


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes, with no rubbish of the last one on its bill."""
    gc.collect()
    begin = perf_counter()
    work()
    return perf_counter() - begin


def in_turn(
    ours: Callable[[int], object], theirs: Callable[[int], object], times: int
) -> tuple[list[float], list[float]]:
    """Both, one after the other, so many times; each is given the number of the turn."""
    found: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    gc.disable()
    try:
        for turn in range(times):
            for work, seconds in zip((ours, theirs), found, strict=True):
                begin = perf_counter()
                work(turn)
                seconds.append(perf_counter() - begin)
    finally:
        gc.enable()
    return found


def line(what: str, yardstick: str, seconds: tuple[Sequence[float], Sequence[float]], at_most: float) -> Line:
    """A line of the medians."""
    return Line(what, yardstick, median(seconds[0]), median(seconds[1]), at_most)


def table(lines: Sequence[Line]) -> str:
    """The table of ratios."""
    rows = [("what", "ours", "yardstick", "", "ratio", "allowed", "")]
    for one in lines:
        limit = f">= {one.at_most:g}" if one.faster else f"<= {one.at_most:g}"
        kept = "kept" if one.kept else "MISSED"
        rows.append(
            (
                one.what,
                _shown(one.ours, one.unit),
                _shown(one.theirs, one.unit),
                one.yardstick,
                f"{one.ratio:.2f}",
                limit,
                kept,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    aligned = (
        "  ".join(
            text.rjust(width) if column in (1, 2, 4, 5) else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
    return "\n".join(aligned)


def _shown(amount: float, unit: str) -> str:
    if unit == MEGABYTES:
        return f"{amount:,.0f} MB"
    return f"{amount * 1000:,.2f} ms" if amount < 1 else f"{amount:,.2f} s"
