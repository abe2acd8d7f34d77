"""Many plain cells at once: the figures that one place gives of one item, period by period, without an object for each.

A cell is plain that gives a figure for its whole place and is not under disagreement. Everything else comes as a cell of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from desktop_app.domain.period import said_early
from desktop_app.domain.record import GIVEN, Cell, value_cell

_DATED = re.compile(r"(?:\d{4}-\d\d-\d\d[^,]*(?:,|$))*", re.ASCII)


@dataclass(frozen=True, slots=True)
class PlainCell:
    """One plain cell of a row, as `points.Said` wants it."""

    cell: Cell
    value: str
    time: str
    state: str = GIVEN
    coverage: str = ""
    disputed: bool = False

    @property
    def provisional(self) -> bool:
        """Said before its period had ended."""
        return said_early(self.cell.period, self.time)


@dataclass(frozen=True)
class Row:
    """The plain cells of an item, a place and a breakdown: ``periods``, ``values`` and ``times`` belong together by their
    place.
    """

    item: str
    site: str
    breakdown: str
    periods: tuple[str, ...]
    values: Sequence[str]
    times: Sequence[str]

    @cached_property
    def at(self) -> dict[str, int]:
        """Where each period stands."""
        return {period: index for index, period in enumerate(self.periods)}

    @cached_property
    def numbers(self) -> Sequence[int] | Sequence[Decimal]:
        """The values as numbers: whole ones where all of them are."""
        try:
            return list(map(int, self.values))
        except ValueError:
            return list(map(Decimal, self.values))

    @cached_property
    def dated(self) -> bool:
        """Whether all times begin with a day as figures, so that they can be compared as texts."""
        return _DATED.fullmatch(",".join(self.times)) is not None

    def cell(self, period: str) -> PlainCell | None:
        """The cell of a period, None where there is none."""
        index = self.at.get(period)
        if index is None:
            return None
        cell = value_cell(self.site, self.item, period, self.breakdown)
        return PlainCell(cell, self.values[index], self.times[index])


class Rows:
    """Rows, found by item and breakdown, or by place as well."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows: dict[tuple[str, str], dict[str, Row]] = {}
        for row in rows:
            self._rows.setdefault((row.item, row.breakdown), {})[row.site] = row

    def __bool__(self) -> bool:
        return bool(self._rows)

    def spoken(self) -> Iterator[tuple[str, str]]:
        """The items and periods of which something is said."""
        for (item, _), rows in self._rows.items():
            for period in set().union(*(row.periods for row in rows.values())):
                yield item, period

    def cell(self, item: str, site: str, period: str, breakdown: str) -> PlainCell | None:
        """One cell, None where no row has it."""
        row = self._rows.get((item, breakdown), {}).get(site)
        return None if row is None else row.cell(period)

    def within(self, item: str, breakdown: str, sites: frozenset[str]) -> Iterator[Row]:
        """The rows of an item and breakdown at some places."""
        for site, row in self._rows.get((item, breakdown), {}).items():
            if site in sites:
                yield row
