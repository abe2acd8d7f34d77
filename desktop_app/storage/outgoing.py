"""What goes out: cells with records that an addressee does not have yet, and their records as bytes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from desktop_app.domain.record import COMPLETION, REMARK, VALUE, Cell, id_from_bytes, id_to_bytes
from desktop_app.storage import sent
from desktop_app.storage.connection import Connection

_REPORTED = (VALUE, REMARK, COMPLETION)


class OutgoingCell(NamedTuple):
    """A cell with its row in the file."""

    number: int
    cell: Cell


def known_to(connection: Connection, addressee: str) -> set[bytes]:
    """The ids of records an addressee has: in packages it has given a receipt for, and those it brought itself.

    What was derived from edits in its workbook (the record names that package) it does not have.
    """
    receipted = connection.execute(
        "SELECT DISTINCT qualifier.code FROM cells JOIN codes AS qualifier ON qualifier.n = cells.qualifier"
        " JOIN codes AS kind ON kind.n = cells.kind WHERE kind.code = 'receipt' AND cells.heads > 0 AND cells.state = 'given'"
    ).fetchall()
    ours = {one.package for one in sent.all_sent(connection) if one.addressee == addressee}
    known: set[bytes] = set()
    for (package,) in receipted:
        if package in ours:
            known |= sent.record_ids(connection, package)
    brought = connection.execute(
        "SELECT DISTINCT records.id FROM imports JOIN brought ON brought.import = imports.n"
        " JOIN records ON records.n = brought.record WHERE imports.active = 1"
        " AND instr(' ' || json_extract(imports.manifest, '$.sites') || ' ', ' ' || ? || ' ') > 0"
        " AND json_extract(records.body, '$.package') IS NOT imports.package",
        (addressee,),
    )
    known.update(row[0] for row in brought.fetchall())
    return known


def cells_to_go(
    connection: Connection, known: Collection[bytes], sites: Collection[str], all_but: bool = False
) -> list[OutgoingCell]:
    """The cells of some places (or of ``all_but`` these) that have a present record which is not known to the addressee."""
    numbers = [number for code in sites if (number := connection.codes.number(code)) is not None]
    chosen = f"site {'NOT ' if all_but else ''}IN (SELECT value FROM json_each(?))"
    rows = connection.execute(
        f"SELECT n, kind, site, item, period, breakdown, qualifier FROM cells WHERE {chosen}",
        (json.dumps(numbers),),
    ).fetchall()
    new = {
        cell
        for id_, cell in connection.execute(
            f"SELECT id, cell FROM records WHERE present AND cell IN (SELECT n FROM cells WHERE {chosen})",
            (json.dumps(numbers),),
        )
        if id_ not in known
    }
    code = connection.codes.code
    return [OutgoingCell(number, Cell(*map(code, rest))) for number, *rest in rows if number in new]


def records_of(connection: Connection, cells: Iterable[int]) -> list[tuple[str, str]]:
    """Every present record of these cells as (id, canonical JSON), sorted by id."""
    rows = connection.execute(
        "SELECT id, body FROM records WHERE cell IN (SELECT value FROM json_each(?)) AND present ORDER BY id",
        (json.dumps(list(cells)),),
    ).fetchall()
    return [(id_from_bytes(id_), body) for id_, body in rows]


def holdings(
    connection: Connection, sites: Collection[str], subjects: Collection[str] | None = None
) -> list[bytes]:
    """The ids of all present records about what these places report (values, remarks, completions), sorted.

    ``subjects`` narrows them to some items and forms.
    """
    columns = {"site": sites, "kind": _REPORTED} | ({} if subjects is None else {"item": subjects})
    numbers = [
        json.dumps([number for code in codes if (number := connection.codes.number(code)) is not None])
        for codes in columns.values()
    ]
    chosen = " AND ".join(f"{column} IN (SELECT value FROM json_each(?))" for column in columns)
    rows = connection.execute(
        f"SELECT id FROM records WHERE present AND cell IN (SELECT n FROM cells WHERE {chosen}) ORDER BY id",
        numbers,
    )
    return [row[0] for row in rows.fetchall()]


def counters(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The counters of records by id."""
    found = {}
    for id_ in ids:
        row = connection.execute("SELECT counter FROM records WHERE id = ?", (id_to_bytes(id_),)).fetchone()
        if row is not None:
            found[id_] = int(row[0])
    return found
