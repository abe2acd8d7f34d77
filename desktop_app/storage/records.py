"""Records in the file: put in, looked up, counted, hashed together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.domain.record import Cell, Record, id_to_bytes, set_digest
from desktop_app.storage.connection import Connection, value_of

CELL_COLUMNS = "item, site, period, breakdown, kind, qualifier"
CELL_KEY = "item = ? AND site = ? AND period = ? AND breakdown = ? AND kind = ? AND qualifier = ?"


def cell_number(connection: Connection, cell: Cell) -> int | None:
    """The row of a cell, None where nothing was ever said about it."""
    key = key_of(connection, cell)
    if key is None:
        return None
    found: int | None = value_of(connection, f"SELECT n FROM cells WHERE {CELL_KEY}", key)
    return found


def key_of(connection: Connection, cell: Cell) -> tuple[int, ...] | None:
    """A cell as the numbers of `CELL_KEY`, None where the file has never met one of its codes."""
    numbers = [number for code in cell if (number := connection.codes.number(code)) is not None]
    if len(numbers) < len(cell):
        return None
    kind, site, item, period, breakdown, qualifier = numbers
    return item, site, period, breakdown, kind, qualifier


def ensure_cell(connection: Connection, cell: Cell) -> int:
    """The row of a cell, made where there was none."""
    key = connection.codes.cell_key(cell)
    found = value_of(connection, f"SELECT n FROM cells WHERE {CELL_KEY}", key)
    if found is None:
        found = connection.execute(
            "INSERT INTO cells(item, site, period, breakdown, kind, qualifier) VALUES (?, ?, ?, ?, ?, ?)", key
        ).lastrowid
    return int(found)


class Inserted(NamedTuple):
    """Where a record made here stands: the rows of its cell and its own, and whether nothing in the file has named it before."""

    cell: int
    number: int
    new: bool


def insert_local(connection: Connection, record: Record) -> Inserted:
    """Puts in a record made here. A record that is there already becomes one's own too."""
    cell = ensure_cell(connection, record.cell)
    key = id_to_bytes(record.id)
    cursor = connection.execute(
        "INSERT OR IGNORE INTO records(id, cell, body, counter, time, local, present, head) VALUES (?, ?, ?, ?, ?, 1, 1, 1)",
        (key, cell, record.body.decode("ascii"), record.counter, record.time),
    )
    if not cursor.rowcount:
        number = int(value_of(connection, "SELECT n FROM records WHERE id = ?", (key,)))
        connection.execute("UPDATE records SET local = 1, present = 1 WHERE n = ?", (number,))
        return Inserted(cell, number, False)
    number = int(cursor.lastrowid)
    if record.parents:
        connection.executemany(
            "INSERT INTO parents(parent, child) VALUES (?, ?)",
            ((id_to_bytes(parent), number) for parent in record.parents),
        )
    replaced = value_of(connection, "SELECT 1 FROM parents WHERE parent = ?", (key,))
    return Inserted(cell, number, not replaced)


def find(connection: Connection, id_: str) -> Record | None:
    """The record with this id, if it is present."""
    body = value_of(connection, "SELECT body FROM records WHERE id = ? AND present", (id_to_bytes(id_),))
    return None if body is None else Record.read(body.encode("ascii"))


def is_local(connection: Connection, id_: str) -> bool:
    """Whether a record was made in this workspace."""
    return bool(value_of(connection, "SELECT local FROM records WHERE id = ?", (id_to_bytes(id_),)))


def ids(connection: Connection) -> list[bytes]:
    """The ids of all present records, sorted."""
    return [row[0] for row in connection.execute("SELECT id FROM records WHERE present ORDER BY id")]


def count(connection: Connection) -> int:
    """How many records are present."""
    return int(value_of(connection, "SELECT count(*) FROM records WHERE present"))


def missing_parents(connection: Connection) -> int:
    """How many records that others replace are not present: history that is not here, or not yet."""
    return int(
        value_of(
            connection,
            "SELECT count(DISTINCT parent) FROM parents WHERE parent NOT IN (SELECT id FROM records WHERE present)",
        )
    )


def digest(connection: Connection) -> str:
    """One hash of the record set: equal exactly where the data is equal."""
    return set_digest(ids(connection))


def digest_of(records: Sequence[Record]) -> str:
    """The same hash for some records."""
    return set_digest(sorted({id_to_bytes(record.id) for record in records}))
