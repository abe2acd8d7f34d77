"""Many cells read at once for charts: the plain ones as rows, set-wise, and the others one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from desktop_app.analysis.rows import Row
from desktop_app.domain.period import Period
from desktop_app.domain.record import VALUE
from desktop_app.storage import cells
from desktop_app.storage.cells import CellNow
from desktop_app.storage.connection import Connection

_PLAIN = "state = 'given' AND disputed = 0 AND coverage IS NULL AND value IS NOT NULL"
_IN_ROWS = f"FILTER (WHERE {_PLAIN})"
_GROUPS = (
    "SELECT item, site, min(breakdown), max(breakdown), count(*)"
    f", count(*) {_IN_ROWS}, group_concat(period) {_IN_ROWS}, group_concat(value) {_IN_ROWS}, group_concat(time) {_IN_ROWS}"
    " FROM cells WHERE {condition} GROUP BY item, site"
)


def read(
    connection: Connection,
    *,
    sites: Collection[str] | None,
    items: Collection[str],
    span: tuple[Period, Period],
) -> tuple[list[Row], list[CellNow]]:
    """What the items say at the places in a span, each cell once: in a row, or by itself.

    An item that a place counts by parts comes cell by cell.
    """
    condition, parameters = cells.where(connection, sites, items, VALUE, cells.within(connection, span))
    groups = connection.execute(_GROUPS.replace("{condition}", condition), parameters).fetchall()
    code, periods = connection.codes.code, _Periods(connection)
    rows: list[Row] = []
    by_parts: set[tuple[int, int]] = set()
    special = False
    for item, site, breakdown, other, count, plain, when, values, times in groups:
        row = None
        if breakdown == other and plain:
            row = _row(code(item), code(site), code(breakdown), periods.of(when), values, times)
        if row is not None:
            rows.append(row)
            special = special or count > plain
        else:
            by_parts.add((item, site))
    if not by_parts and not special:
        return rows, []
    return rows, list(_singly(connection, condition, parameters, by_parts))


def _row(
    item: str, site: str, breakdown: str, periods: tuple[str, ...], values: str, times: str
) -> Row | None:
    """The row, None where the texts do not come apart again (a time may hold anything)."""
    figures, said = values.split(","), times.split(",")
    if not len(periods) == len(figures) == len(said):
        return None
    return Row(item, site, breakdown, periods, figures, said)


def _singly(
    connection: Connection, condition: str, parameters: Sequence[Any], by_parts: set[tuple[int, int]]
) -> Iterator[CellNow]:
    """The cells that are in no row."""
    select = f"SELECT {cells.COLUMNS}, x'' FROM cells WHERE {condition}"
    code = connection.codes.code
    for row in connection.execute(f"{select} AND NOT coalesce({_PLAIN}, 0)", parameters).fetchall():
        yield cells.cell_now(code, row)
    for item, site in sorted(by_parts):
        plain = f"{select} AND item = ? AND site = ? AND {_PLAIN}"
        for row in connection.execute(plain, [*parameters, item, site]).fetchall():
            yield cells.cell_now(code, row)


class _Periods:
    """Lists of periods from their numbers; places often have the very same ones."""

    def __init__(self, connection: Connection) -> None:
        self._code = connection.codes.code
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, numbers: str) -> tuple[str, ...]:
        """The codes of a list of numbers."""
        found = self._known.get(numbers)
        if found is None:
            found = self._known[numbers] = tuple(self._code(int(one)) for one in numbers.split(","))
        return found
