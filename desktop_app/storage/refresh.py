"""Derives heads and cells from the records: set-wise, for the cells listed in the temporary table ``touched``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from desktop_app.domain.heads import disagree
from desktop_app.domain.record import Record, id_to_bytes
from desktop_app.storage.connection import Connection

_HEADS = """
UPDATE records SET head = present AND NOT EXISTS (
    SELECT 1 FROM parents JOIN records AS child ON child.n = parents.child
    WHERE parents.parent = records.id AND child.present AND child.cell = records.cell)
WHERE cell IN (SELECT n FROM touched)
"""

# The order of `domain.heads.in_showing_order`.
_SHOWN = """
UPDATE cells SET
    disputed = 0,
    heads = (SELECT count(*) FROM records WHERE cell = cells.n AND head),
    shown = (SELECT records.n FROM records WHERE cell = cells.n AND head
             ORDER BY json_extract(body, '$.state') IS NOT 'withdrawn' DESC, counter DESC, time DESC, id DESC LIMIT 1)
WHERE n IN (SELECT n FROM touched)
"""

_CONTENT = """
UPDATE cells SET (state, value, coverage, text, means, extracted, time) = (
    SELECT json_extract(body, '$.state'), json_extract(body, '$.value'), json_extract(body, '$.coverage'),
           json_extract(body, '$.text'), json_extract(body, '$.means'), json_extract(body, '$.extracted'), time
    FROM records WHERE records.n = cells.shown)
WHERE n IN (SELECT n FROM touched)
"""


def touch(connection: Connection, cells: Iterable[int]) -> None:
    """Lists cells to be derived anew."""
    _make_list(connection)
    connection.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((cell,) for cell in cells))


def touch_all(connection: Connection) -> None:
    """Lists every cell, to rebuild the whole cache."""
    _make_list(connection)
    connection.execute("INSERT OR IGNORE INTO touched SELECT n FROM cells")


def refresh(connection: Connection) -> int:
    """Derives the listed cells, empties the list, and says how many of them are in disagreement."""
    _make_list(connection)
    connection.execute(_HEADS)
    connection.execute(_SHOWN)
    connection.execute(_CONTENT)
    disputed = _mark_disputed(connection)
    connection.execute("DELETE FROM touched")
    return disputed


def put_heads(connection: Connection, cell: int, heads: Sequence[Record], gone: Sequence[Record]) -> None:
    """Writes what a cell says now, its heads (the one to show first) being known: what `refresh` would derive."""
    if gone:
        marks = ", ".join("?" * len(gone))
        connection.execute(
            f"UPDATE records SET head = 0 WHERE id IN ({marks})", [id_to_bytes(one.id) for one in gone]
        )
    first = heads[0]
    connection.execute(
        "UPDATE cells SET heads = ?, disputed = ?, shown = (SELECT n FROM records WHERE id = ?), state = ?, value = ?,"
        " coverage = ?, text = ?, means = ?, extracted = ?, time = ? WHERE n = ?",
        (
            len(heads),
            int(disagree(heads)),
            id_to_bytes(first.id),
            *shown_columns(first),
            cell,
        ),
    )


def shown_columns(head: Record) -> tuple[str | None, ...]:
    """What a cell shows of its first head: state, value, coverage, text, means, extracted and time, as `refresh` writes them."""
    get = cast("dict[str, str]", head.fields).get  # no array is among these, and no field is empty
    return (
        get("state"),
        get("value"),
        get("coverage"),
        get("text"),
        get("means"),
        get("extracted"),
        get("time", ""),
    )


def _mark_disputed(connection: Connection) -> int:
    rows = connection.execute(
        "SELECT cells.n, records.body FROM cells JOIN records ON records.cell = cells.n AND records.head"
        " WHERE cells.heads > 1 AND cells.n IN (SELECT n FROM touched)"
    )
    heads: dict[int, list[Record]] = {}
    for cell, body in rows:
        heads.setdefault(cell, []).append(Record.read(body.encode("ascii")))
    disputed = [(cell,) for cell, records in heads.items() if disagree(records)]
    connection.executemany("UPDATE cells SET disputed = 1 WHERE n = ?", disputed)
    return len(disputed)


def _make_list(connection: Connection) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (n INTEGER PRIMARY KEY)")
