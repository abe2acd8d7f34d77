"""Packages merged: which records each brought, and taking one back.

A record is present if it was made here or brought by at least one active import. Staged and joined set-wise, so that a package
costs a few statements however large it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.record import REDACTION, Cell, Record, id_from_bytes, id_to_bytes
from desktop_app.domain.text import Text
from desktop_app.errors import UserError
from desktop_app.storage import taking, texts
from desktop_app.storage.connection import Connection, value_of
from desktop_app.storage.refresh import refresh
from desktop_app.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a package brings: its records, those recovered from edits by hand included, and texts."""

    package: str
    file: str  # hash of the decrypted file
    name: str  # the file's name, for people
    manifest: Mapping[str, object]
    records: Sequence[Record]
    texts: Mapping[str, Text] = field(default_factory=dict)
    held: Sequence[tuple[Record, str]] = ()  # (record, reason): kept aside until a person agrees
    counts: Mapping[str, object] = field(default_factory=dict)  # what the reader found besides, for people
    signature: str = ""  # of the manifest, hexadecimal; empty where the package is not sealed


@dataclass(frozen=True, slots=True)
class Applied:
    """What a package changed."""

    new: int
    same: int
    conflicts: int  # cells in disagreement now that were not before, or got a further head
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was merged."""

    number: int
    package: str
    file: str
    name: str
    manifest: dict[str, object]
    received: str
    active: bool
    counts: dict[str, object]
    signature: str


def apply(transaction: Transaction, incoming: Incoming) -> Applied:
    """Merges a package into the workspace: set union, then the cells that it touched are derived anew."""
    connection = transaction.connection
    number = _register(transaction, incoming)
    texts.keep(connection, incoming.texts)
    taken = taking.take(connection, number, incoming.records)
    for record in incoming.records:
        if record.kind == REDACTION:
            transaction.redact(record)
    connection.executemany(
        "INSERT OR REPLACE INTO held(id, import, body, reason) VALUES (?, ?, ?, ?)",
        ((id_to_bytes(one.id), number, one.body.decode("ascii"), reason) for one, reason in incoming.held),
    )
    transaction.changed(*taken.cells)
    transaction.topic("packages")
    return _applied(incoming.records, taken)


def _applied(records: Sequence[Record], taken: taking.Taken) -> Applied:
    same = len({one.id for one in records}) - taken.new
    return Applied(taken.new, same, taken.disputed, tuple(taken.cells))


def _register(transaction: Transaction, incoming: Incoming) -> int:
    connection = transaction.connection
    found = value_of(connection, "SELECT n FROM imports WHERE file = ?", (incoming.file,))
    values = (
        incoming.package,
        incoming.name,
        json.dumps(dict(incoming.manifest), sort_keys=True),
        transaction.maker.time,
        json.dumps(dict(incoming.counts), sort_keys=True),
        incoming.signature,
        incoming.file,
    )
    if found is None:
        return int(
            connection.execute(
                "INSERT INTO imports(package, name, manifest, received, active, counts, signature, file)"
                " VALUES (?, ?, ?, ?, 1, ?, ?, ?)",
                values,
            ).lastrowid
        )
    # One that was taken back begins anew: what it brings now counts, and not what a person had let it bring then.
    connection.execute(
        "DELETE FROM brought WHERE import = (SELECT n FROM imports WHERE n = ? AND active = 0)", (found,)
    )
    connection.execute(
        "UPDATE imports SET package = ?, name = ?, manifest = ?, received = ?, active = 1, counts = ?, signature = ?"
        " WHERE file = ?",
        values,
    )
    return int(found)


def adopt(
    transaction: Transaction,
    records: Sequence[Record],
    found: Mapping[str, Text],
    redacted: Collection[str] = (),
) -> int:
    """Takes records in as made here: what a rescue brings back. Gives how many were not there before."""
    connection = transaction.connection
    texts.redact(connection, redacted)
    texts.keep(connection, found)
    taken = taking.take(connection, None, records, local=True)
    transaction.changed(*taken.cells)
    transaction.topic("packages", "catalogue")
    return taken.new


def unmerge(transaction: Transaction, package: str) -> Applied:
    """Takes a package back: records that nothing else brought go.

    Raises `UserError` ``unmerge_unknown``, or ``unmerge_built_on`` where a record made here replaces one that would go.
    """
    connection = transaction.connection
    numbers = [
        row[0]
        for row in connection.execute("SELECT n FROM imports WHERE package = ? AND active = 1", (package,))
    ]
    if not numbers:
        raise UserError("unmerge_unknown", package=package)
    connection.executemany("UPDATE imports SET active = 0 WHERE n = ?", ((number,) for number in numbers))
    taking.begin_lists(connection)
    marks = ", ".join("?" * len(numbers))
    # A redaction stays whatever happens to the package that brought it.
    connection.execute(
        f"INSERT OR IGNORE INTO fresh SELECT records.n, records.cell FROM brought JOIN records ON records.n = brought.record"
        f" JOIN cells ON cells.n = records.cell WHERE brought.import IN ({marks}) AND local = 0 AND cells.kind IS NOT ?"
        " AND NOT EXISTS (SELECT 1 FROM brought AS other JOIN imports ON imports.n = other.import"
        " WHERE other.record = records.n AND imports.active = 1)",
        (*numbers, connection.codes.number(REDACTION)),
    )
    _refuse_if_built_on(connection)
    connection.execute("UPDATE records SET present = 0 WHERE n IN (SELECT n FROM fresh)")
    connection.execute("INSERT OR IGNORE INTO touched SELECT cell FROM fresh")
    connection.executemany("DELETE FROM held WHERE import = ?", ((number,) for number in numbers))
    gone = int(value_of(connection, "SELECT count(*) FROM fresh"))
    cells = taking.cells_at(connection, "SELECT n FROM touched")
    disputed = refresh(connection)
    transaction.changed(*cells)
    transaction.topic("packages")
    return Applied(gone, 0, disputed, tuple(cells))


def _refuse_if_built_on(connection: Connection) -> None:
    row = connection.execute(
        "SELECT child.cell, child.id FROM fresh JOIN records AS gone ON gone.n = fresh.n"
        " JOIN parents ON parents.parent = gone.id JOIN records AS child ON child.n = parents.child"
        " WHERE child.local = 1 AND child.cell = gone.cell LIMIT 1"
    ).fetchone()
    if row is not None:
        cell = taking.cells_at(connection, f"SELECT {int(row[0])}")[0]
        raise UserError(
            "unmerge_built_on",
            record=id_from_bytes(row[1]),
            site=cell.site,
            item=cell.item,
            period=cell.period,
            breakdown=cell.breakdown,
        )


def all_imports(connection: Connection) -> list[Import]:
    """Every file that was merged, the latest first."""
    rows = connection.execute(
        "SELECT n, package, file, name, manifest, received, active, counts, signature FROM imports ORDER BY n DESC"
    ).fetchall()
    return [_import(row) for row in rows]


def _import(row: tuple[Any, ...]) -> Import:
    n, package, file, name, manifest, received, active, counts, signature = row
    return Import(
        n, package, file, name, json.loads(manifest), received, bool(active), json.loads(counts), signature
    )


def merged_files(connection: Connection) -> frozenset[str]:
    """The hashes of all files that are merged and active."""
    return frozenset(row[0] for row in connection.execute("SELECT file FROM imports WHERE active = 1"))


def find_file(connection: Connection, file: str) -> Import | None:
    """The import of this very file, active or taken back."""
    row = connection.execute(
        "SELECT n, package, file, name, manifest, received, active, counts, signature FROM imports WHERE file = ?",
        (file,),
    ).fetchone()
    return None if row is None else _import(row)


def ids_brought(connection: Connection, package: str) -> set[bytes]:
    """The ids of the records that a package brought."""
    rows = connection.execute(
        "SELECT records.id FROM imports JOIN brought ON brought.import = imports.n JOIN records ON records.n = brought.record"
        " WHERE imports.package = ?",
        (package,),
    )
    return {row[0] for row in rows.fetchall()}


def brought_by(connection: Connection, record_id: str) -> list[int]:
    """The active imports that brought a record."""
    rows = connection.execute(
        "SELECT imports.n FROM brought JOIN imports ON imports.n = brought.import JOIN records ON records.n = brought.record"
        " WHERE records.id = ? AND imports.active = 1 ORDER BY imports.n",
        (id_to_bytes(record_id),),
    )
    return [row[0] for row in rows.fetchall()]


def held_records(connection: Connection) -> list[tuple[Record, int, str]]:
    """The records kept aside until a person agrees: (record, import, reason). What came another way is held no more."""
    rows = connection.execute(
        "SELECT body, import, reason FROM held WHERE id NOT IN (SELECT id FROM records WHERE present) ORDER BY import, id"
    ).fetchall()
    return [(Record.read(body.encode("ascii")), number, reason) for body, number, reason in rows]


def release_held(transaction: Transaction, number: int) -> Applied:
    """Takes the records that an import brought and that were held, a person having agreed."""
    connection = transaction.connection
    records = [record for record, one, _ in held_records(connection) if one == number]
    taken = taking.take(connection, number, records)
    for record in records:
        if record.kind == REDACTION:
            transaction.redact(record)
    connection.execute("DELETE FROM held WHERE import = ?", (number,))
    transaction.changed(*taken.cells)
    transaction.topic("packages")
    return _applied(records, taken)
