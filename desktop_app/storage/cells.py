"""What cells say now, and how they came to say it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from desktop_app.domain.heads import in_showing_order
from desktop_app.domain.period import Period, in_span, parse_period, said_early
from desktop_app.domain.record import VALUE, Cell, Record, id_from_bytes
from desktop_app.errors import UserError
from desktop_app.storage import records, schema
from desktop_app.storage.connection import Connection


class CellNow(NamedTuple):
    """What one cell says now: the content of the head that is shown. Thousands are made for one chart."""

    cell: Cell
    state: str
    value: str
    coverage: str
    text: str  # the name of the free text that goes with it
    means: str
    time: str
    heads: int
    disputed: bool
    key: bytes  # the bytes of the id of the head that is shown

    @property
    def record(self) -> str:
        """The id of the head that is shown."""
        return id_from_bytes(self.key)

    @property
    def provisional(self) -> bool:
        """In disagreement, or said before its period had ended."""
        return self.disputed or said_early(self.cell.period, self.time)


COLUMNS = (
    "cells.kind, cells.site, cells.item, cells.period, cells.breakdown, cells.qualifier, cells.state, cells.value,"
    " cells.coverage, cells.text, cells.means, cells.time, cells.heads, cells.disputed"
)
_SHOWN = "JOIN records ON records.n = cells.shown"


def values(
    connection: Connection,
    *,
    sites: Collection[str] | None = None,
    items: Collection[str] | None = None,
    periods: Collection[str] | None = None,
    span: tuple[Period, Period] | None = None,
    kind: str = VALUE,
    disputed: bool = False,
    bare: bool = False,
) -> list[CellNow]:
    """The cells of a kind that say something, narrowed as asked, in the order item, site, period, breakdown by code.

    ``bare`` leaves out the ids of the heads shown, for which thousands of records would have to be looked up.
    """
    if span is not None:
        inside = within(connection, span)
        periods = inside if periods is None else inside & set(periods)
    condition, parameters = where(connection, sites, items, kind, periods)
    if disputed:
        condition += " AND cells.disputed = 1"
    joined = "x''" if bare else "records.id", "" if bare else _SHOWN
    rows = connection.execute(
        f"SELECT {COLUMNS}, {joined[0]} FROM cells {joined[1]} WHERE {condition}", parameters
    ).fetchall()
    code = connection.codes.code
    found = [cell_now(code, row) for row in rows]
    found.sort(key=_in_reading_order)
    return found


def _in_reading_order(now: CellNow) -> tuple[str, ...]:
    kind, site, item, period, breakdown, qualifier = now.cell
    return item, site, period, breakdown, kind, qualifier


def where(
    connection: Connection,
    sites: Collection[str] | None,
    items: Collection[str] | None,
    kind: str,
    periods: Collection[str] | None = None,
) -> tuple[str, list[int | None]]:
    """The condition for cells of a kind that say something, narrowed as asked, and its parameters."""
    conditions, parameters = ["cells.heads > 0", "cells.kind = ?"], [connection.codes.number(kind)]
    for column, chosen in (("item", items), ("site", sites), ("period", periods)):
        if chosen is not None:
            numbers = [connection.codes.number(code) for code in chosen]
            conditions.append(f"cells.{column} IN ({', '.join('?' * len(numbers))})")
            parameters.extend(numbers)
    return " AND ".join(conditions), parameters


def figures(
    connection: Connection, site: str, items: Collection[str], periods: Collection[str]
) -> list[tuple[str, str, str, str, str]]:
    """What a place gives for some items in some periods, bare: (item, period, breakdown, state, value), in no order."""
    condition, parameters = where(connection, [site], items, VALUE, periods)
    rows = connection.execute(
        f"SELECT item, period, breakdown, state, coalesce(value, '') FROM cells WHERE {condition}", parameters
    ).fetchall()
    code = connection.codes.code
    return [(code(item), code(period), code(breakdown), *said) for item, period, breakdown, *said in rows]


def items_spoken_of(connection: Connection) -> frozenset[str]:
    """The items of which anything is said in the file."""
    rows = connection.execute(_SPOKEN_OF, (connection.codes.number(VALUE),))
    return frozenset(connection.codes.code(number) for (number,) in rows.fetchall())


_SPOKEN_OF = (
    "WITH RECURSIVE items(n) AS (SELECT min(item) FROM cells"
    " UNION ALL SELECT (SELECT min(item) FROM cells WHERE item > items.n) FROM items WHERE items.n IS NOT NULL)"
    " SELECT n FROM items WHERE n IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM cells WHERE item = items.n AND kind = ? AND heads > 0)"
)
"""From one item to the next by the index, and not over every cell there is: Home asks this each time it reads."""


def periods_spoken_of(
    connection: Connection, *, sites: Collection[str] | None = None, items: Collection[str] | None = None
) -> frozenset[str]:
    """The periods of which anything is said about these items at these places."""
    condition, parameters = where(connection, sites, items, VALUE)
    rows = connection.execute(
        f"SELECT DISTINCT cells.period FROM cells WHERE {condition} AND cells.state IS NOT 'withdrawn'",
        parameters,
    )
    return frozenset(connection.codes.code(number) for (number,) in rows.fetchall())


def extracted(
    connection: Connection,
    *,
    sites: Collection[str] | None = None,
    items: Collection[str] | None = None,
    span: tuple[Period, Period] | None = None,
) -> list[str]:
    """The days on which the figures shown were drawn from their registers, as far as they say so, the oldest first."""
    condition, parameters = where(
        connection, sites, items, VALUE, None if span is None else within(connection, span)
    )
    if schema.version_of(connection) >= schema.EXTRACTED_SINCE:
        shown, day = "cells", "cells.extracted"
    else:  # an older file that is only being read
        shown, day = f"cells {_SHOWN}", "json_extract(records.body, '$.extracted')"
    rows = connection.execute(
        f"SELECT DISTINCT {day} AS day FROM {shown} WHERE {condition} AND day IS NOT NULL", parameters
    )
    return sorted(day for (day,) in rows.fetchall())


def series(connection: Connection, cell: Cell) -> list[tuple[str, str]]:
    """What the cells of all periods beside this one give: (period, value), in no order."""
    numbers = [connection.codes.number(code) for code in (cell.item, cell.site, cell.breakdown, cell.kind)]
    rows = connection.execute(
        "SELECT period, value FROM cells WHERE item = ? AND site = ? AND breakdown = ? AND kind = ?"
        " AND heads > 0 AND state = 'given' AND value IS NOT NULL",
        numbers,
    )
    return [(connection.codes.code(period), value) for period, value in rows.fetchall()]


def within(connection: Connection, span: tuple[Period, Period]) -> set[str]:
    """The periods within a span that the file has ever met."""
    rows = connection.execute("SELECT code FROM codes WHERE code GLOB '[12][0-9][0-9][0-9]*'").fetchall()
    return {code for (code,) in rows if _lies_in(code, span)}


def _lies_in(period: str, span: tuple[Period, Period]) -> bool:
    try:
        return in_span(parse_period(period), span)
    except UserError:
        return False


def now(connection: Connection, cell: Cell) -> CellNow | None:
    """What one cell says, None where nothing was said."""
    number = records.cell_number(connection, cell)
    row = connection.execute(
        f"SELECT {COLUMNS}, records.id FROM cells {_SHOWN} WHERE cells.n = ? AND cells.heads > 0",
        (number,),
    ).fetchone()
    return None if row is None else cell_now(connection.codes.code, row)


def cell_now(code: Callable[[int], str], row: tuple[Any, ...]) -> CellNow:
    """What a row of `COLUMNS`, and after them the id of the head shown, says."""
    kind, site, item, period, breakdown, qualifier = row[:6]
    state, value, coverage, text, means, time, heads, disputed, key = row[6:]
    return CellNow(
        Cell(code(kind), code(site), code(item), code(period), code(breakdown), code(qualifier)),
        state or "",
        value or "",
        coverage or "",
        text or "",
        means or "",
        time or "",
        heads,
        bool(disputed),
        key,
    )


def heads(connection: Connection, cell: Cell) -> tuple[Record, ...]:
    """The heads of a cell, the one that is shown first."""
    key = records.key_of(connection, cell)
    if key is None:
        return ()
    rows = connection.execute(
        f"SELECT body FROM records WHERE cell = (SELECT n FROM cells WHERE {records.CELL_KEY}) AND head", key
    )
    return in_showing_order(Record.read(body.encode("ascii")) for (body,) in rows.fetchall())


def said_beside(
    connection: Connection, site: str, items: Collection[str], periods: Collection[str], kind: str
) -> list[Record]:
    """All heads of a kind (remarks stand side by side) beside the cells of some items and periods of a place."""
    condition, parameters = where(connection, [site], items, kind, periods)
    rows = connection.execute(
        f"SELECT records.body FROM cells JOIN records ON records.cell = cells.n WHERE {condition} AND records.head",
        parameters,
    )
    return [Record.read(body.encode("ascii")) for (body,) in rows.fetchall()]


def history(connection: Connection, cell: Cell) -> list[Record]:
    """Every present record of a cell, the latest first."""
    number = records.cell_number(connection, cell)
    rows = connection.execute("SELECT body FROM records WHERE cell = ? AND present", (number,))
    return list(in_history_order(Record.read(body.encode("ascii")) for (body,) in rows.fetchall()))


def in_history_order(found: Iterator[Record]) -> list[Record]:
    """Records by what came later in the history, then by claimed time."""
    return sorted(found, key=lambda one: (one.counter, one.time, one.id), reverse=True)
