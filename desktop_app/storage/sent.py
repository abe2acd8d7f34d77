"""Packages sent, their bytes as long as they are the latest to their addressee, and what came back."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.record import ID_BYTES
from desktop_app.storage.connection import Connection, value_of
from desktop_app.storage.transaction import Transaction

_AT_ONCE = 500
"""Records looked up in one query, at most."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that was written here."""

    package: str
    sequence: int
    addressee: str
    time: str
    purpose: (
        str  # what was asked for: the addressee, span and kind as one string; equal askings are comparable
    )
    manifest: dict[str, object]
    state: str  # digest of what it holds: equal state and purpose give the same package again


def remember(
    transaction: Transaction,
    *,
    package: str,
    sequence: int,
    addressee: str,
    purpose: str,
    manifest: Mapping[str, object],
    ids: Sequence[bytes],
    state: str,
    file: bytes,
) -> None:
    """Remembers a package. Only the latest one of a purpose keeps its bytes."""
    connection = transaction.connection
    connection.execute("UPDATE sent SET file = NULL WHERE purpose = ?", (purpose,))
    connection.execute(
        "INSERT OR REPLACE INTO sent(package, sequence, addressee, time, purpose, manifest, ids, state, file)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            package,
            sequence,
            addressee,
            transaction.maker.time,
            purpose,
            json.dumps(dict(manifest), sort_keys=True),
            b"".join(ids),
            state,
            file,
        ),
    )
    transaction.topic("packages")


def same_again(connection: Connection, purpose: str, state: str) -> tuple[Sent, bytes] | None:
    """The latest package of a purpose, if it says just what would be said now."""
    row = connection.execute(
        "SELECT package, sequence, addressee, time, purpose, manifest, state, file FROM sent"
        " WHERE purpose = ? AND state = ? AND file IS NOT NULL ORDER BY sequence DESC LIMIT 1",
        (purpose, state),
    ).fetchone()
    return None if row is None else (_sent(row[:7]), bytes(row[7]))


def latest(connection: Connection, purpose: str) -> tuple[Sent, bytes] | None:
    """The latest package of a purpose with its bytes."""
    row = connection.execute(
        "SELECT package, sequence, addressee, time, purpose, manifest, state, file FROM sent"
        " WHERE purpose = ? AND file IS NOT NULL ORDER BY sequence DESC LIMIT 1",
        (purpose,),
    ).fetchone()
    return None if row is None else (_sent(row[:7]), bytes(row[7]))


def all_sent(connection: Connection) -> list[Sent]:
    """Every package written here, the latest first."""
    rows = connection.execute(
        "SELECT package, sequence, addressee, time, purpose, manifest, state FROM sent ORDER BY sequence DESC"
    ).fetchall()
    return [_sent(row) for row in rows]


def latest_sequence(connection: Connection) -> int:
    """The sequence number of the last package written here, 0 before the first."""
    return int(value_of(connection, "SELECT coalesce(max(sequence), 0) FROM sent"))


def record_ids(connection: Connection, package: str) -> set[bytes]:
    """The ids of the records that a package carried."""
    ids = value_of(connection, "SELECT ids FROM sent WHERE package = ?", (package,)) or b""
    return {bytes(ids[at : at + ID_BYTES]) for at in range(0, len(ids), ID_BYTES)}


def _sent(row: tuple[object, ...]) -> Sent:
    package, sequence, addressee, time, purpose, manifest, state = row
    return Sent(
        str(package),
        int(str(sequence)),
        str(addressee),
        str(time),
        str(purpose),
        json.loads(str(manifest)),
        str(state),
    )


def carrying(connection: Connection, id_: bytes) -> list[str]:
    """The packages sent from here that carry a record, the latest first."""
    rows = connection.execute(
        "SELECT package FROM sent WHERE instr(ids, ?) > 0 ORDER BY sequence DESC", (id_,)
    )
    return [package for (package,) in rows.fetchall()]


def changed_since(connection: Connection, heads: Collection[bytes]) -> set[bytes]:
    """Of these records, those never sent from here although an earlier record of their cell was."""
    if not heads or not value_of(connection, "SELECT EXISTS (SELECT 1 FROM sent)"):
        return set()
    earlier = _replaced(connection, heads)
    left = {id_ for head, others in earlier.items() for id_ in (head, *others)}
    carried: set[bytes] = set()
    for (ids,) in connection.execute("SELECT ids FROM sent ORDER BY sequence DESC"):
        found = {id_ for id_ in left if id_ in ids}
        carried |= found
        left -= found
        if not left:
            break
    return {head for head, others in earlier.items() if head not in carried and others & carried}


def _replaced(connection: Connection, heads: Collection[bytes]) -> dict[bytes, set[bytes]]:
    """By head: the other records of its cell. Cells that were only ever spoken of once are left out."""
    found: dict[bytes, set[bytes]] = {}
    keys = list(heads)
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        rows = connection.execute(
            "SELECT head.id, other.id FROM records AS head JOIN records AS other ON other.cell = head.cell"
            f" WHERE other.present AND other.n <> head.n AND head.id IN ({', '.join('?' * len(some))})",
            some,
        )
        for head, other in rows.fetchall():
            found.setdefault(head, set()).add(other)
    return found
