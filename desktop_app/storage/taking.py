"""Records taken into the file, many at once: set union, and the cells that they touch derived anew.

Records of cells of which the file has never heard, the first package of a place, say, are put in with what they come to, in one go.
All others are staged and joined set-wise, so that a package costs a few statements however large it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from desktop_app.domain.heads import disagree, heads_of_cell
from desktop_app.domain.record import Cell, Record, id_to_bytes
from desktop_app.storage import refresh
from desktop_app.storage.connection import Connection, value_of
from desktop_app.storage.records import CELL_COLUMNS, cell_number


class Taken(NamedTuple):
    """What came of it: records that were not present before, the cells they are about, how many of these are in disagreement."""

    new: int
    cells: Sequence[Cell]
    disputed: int


class _Known(Exception):  # no error: the other way is taken
    """One of the records, or its cell, is in the file already."""


_STAGE = f"""
CREATE TEMP TABLE IF NOT EXISTS stage (
    id BLOB PRIMARY KEY, body TEXT, counter INTEGER, time TEXT, {CELL_COLUMNS.replace(",", " INTEGER,")} INTEGER) WITHOUT ROWID
"""
_LISTS = ("fresh (n INTEGER PRIMARY KEY, cell INTEGER)", "touched (n INTEGER PRIMARY KEY)")


def take(
    connection: Connection, bringer: int | None, records: Sequence[Record], local: bool = False
) -> Taken:
    """Takes records in as brought by an import, or as made here."""
    distinct = {record.id: record for record in records}
    if not distinct:
        return Taken(0, (), 0)
    if cell_number(connection, next(iter(records)).cell) is None:
        connection.codes.intern({code for record in distinct.values() for code in record.cell})
        connection.execute("SAVEPOINT taking")
        try:
            return _put_new(connection, bringer, distinct, local)
        except _Known:
            connection.execute("ROLLBACK TO taking")
        finally:
            connection.execute("RELEASE taking")
    return _join(connection, bringer, list(distinct.values()), local)


def _put_new(connection: Connection, bringer: int | None, records: dict[str, Record], local: bool) -> Taken:
    """Puts in records that are all new, in cells that are all new. Raises `_Known` where that turns out otherwise."""
    by_cell: dict[Cell, list[Record]] = {}
    for record in records.values():
        by_cell.setdefault(record.cell, []).append(record)
    ordered = sorted(records.values(), key=attrgetter("key"))
    first = int(value_of(connection, "SELECT coalesce(max(n), 0) + 1 FROM records"))
    rows = {record.id: number for number, record in enumerate(ordered, first)}
    codes = connection.codes.intern({code for cell in by_cell for code in cell})
    keyed = sorted(
        (codes[item], codes[site], codes[period], codes[part], codes[kind], codes[qualifier], members)
        for (kind, site, item, period, part, qualifier), members in by_cell.items()
    )
    first = int(value_of(connection, "SELECT coalesce(max(n), 0) + 1 FROM cells"))
    cells: list[tuple[object, ...]] = []
    standing: dict[str, tuple[int, int]] = {}  # by record: the row of its cell, whether it is a head
    disputes = 0
    for number, (*key, members) in enumerate(keyed, first):
        heads = heads_of_cell(members) if len(members) > 1 else members
        disputed = len(heads) > 1 and disagree(heads)
        disputes += disputed
        cells.append(
            (number, *key, len(heads), disputed, rows[heads[0].id], *refresh.shown_columns(heads[0]))
        )
        standing.update((record.id, (number, record in heads)) for record in members)
    _insert(
        connection,
        f"INSERT OR IGNORE INTO cells(n, {CELL_COLUMNS}, heads, disputed, shown, state, value, coverage, text, means, extracted,"
        " time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        cells,
    )
    _insert(
        connection,
        "INSERT OR IGNORE INTO records(n, cell, head, id, body, counter, time, local, present) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
        [
            (number, *standing[one.id], one.key, one.body.decode("ascii"), one.counter, one.time, local)
            for number, one in enumerate(ordered, rows[ordered[0].id])
        ],
    )
    connection.executemany(
        "INSERT INTO parents(parent, child) VALUES (?, ?)",
        sorted((id_to_bytes(parent), rows[one.id]) for one in records.values() for parent in one.parents),
    )
    if bringer is not None:
        connection.executemany(
            "INSERT INTO brought(record, import) VALUES (?, ?)",
            ((number, bringer) for number in rows.values()),
        )
    return Taken(len(records), list(by_cell), disputes)


def _insert(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    before = connection.total_changes
    connection.executemany(sql, rows)
    if connection.total_changes - before != len(rows):
        raise _Known


def _join(connection: Connection, bringer: int | None, records: Sequence[Record], local: bool) -> Taken:
    """Puts in those that are new, makes all of them present, and derives the cells of those that were not so before."""
    _stage(connection, records)
    connection.execute(
        f"INSERT OR IGNORE INTO cells({CELL_COLUMNS}) SELECT DISTINCT {CELL_COLUMNS} FROM stage"
        " ORDER BY item, site, period, breakdown"
    )
    highest = value_of(connection, "SELECT coalesce(max(n), 0) FROM records")
    connection.execute(
        "INSERT INTO records(id, cell, body, counter, time, local, present, head)"
        " SELECT stage.id, cells.n, stage.body, stage.counter, stage.time, 0, 0, 0"
        f" FROM stage JOIN cells USING ({CELL_COLUMNS}) WHERE stage.id NOT IN (SELECT id FROM records) ORDER BY stage.id"
    )
    connection.execute(
        "INSERT INTO fresh SELECT records.n, cell FROM stage JOIN records USING (id) WHERE present = 0"
    )
    connection.execute("UPDATE records SET present = 1 WHERE n IN (SELECT n FROM fresh)")
    if local:
        connection.execute("UPDATE records SET local = 1 WHERE id IN (SELECT id FROM stage)")
    if bringer is not None:
        connection.execute(
            "INSERT OR IGNORE INTO brought(record, import) SELECT records.n, ? FROM stage JOIN records USING (id)",
            (bringer,),
        )
    _link(connection, records, highest)
    connection.execute("INSERT OR IGNORE INTO touched SELECT cell FROM fresh")
    new = int(value_of(connection, "SELECT count(*) FROM fresh"))
    cells = cells_at(connection, "SELECT n FROM touched")
    return Taken(new, cells, refresh.refresh(connection))


def begin_lists(connection: Connection) -> None:
    """Empties the lists of records that become present or go (``fresh``), and of cells to derive (``touched``)."""
    for table in _LISTS:
        connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}")
    connection.execute("DELETE FROM fresh")
    connection.execute("DELETE FROM touched")


def cells_at(connection: Connection, query: str) -> list[Cell]:
    """The cells in the rows that a query gives."""
    rows = connection.execute(
        f"SELECT kind, site, item, period, breakdown, qualifier FROM cells WHERE n IN ({query})"
    ).fetchall()
    code = connection.codes.code
    return [Cell(*map(code, row)) for row in rows]


def _stage(connection: Connection, records: Sequence[Record]) -> None:
    connection.execute(_STAGE)
    connection.execute("DELETE FROM stage")
    begin_lists(connection)
    cells = [record.cell for record in records]
    numbers = connection.codes.intern({code for cell in cells for code in cell})
    connection.executemany(
        "INSERT INTO stage(id, body, counter, time, kind, site, item, period, breakdown, qualifier)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        sorted(
            (
                record.key,
                record.body.decode("ascii"),
                record.counter,
                record.time,
                *(numbers[code] for code in cell),
            )
            for record, cell in zip(records, cells, strict=True)
        ),
    )


def _link(connection: Connection, records: Sequence[Record], highest: int) -> None:
    """Writes the parents of the records that are new in the file."""
    rows = [(id_to_bytes(parent), record.key, highest) for record in records for parent in record.parents]
    connection.executemany(
        "INSERT OR IGNORE INTO parents(parent, child) SELECT ?, n FROM records WHERE id = ? AND n > ?",
        sorted(rows),
    )
