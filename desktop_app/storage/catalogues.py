"""Catalogues received: all are kept, one is in force."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.storage.connection import Connection
from desktop_app.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Kept:
    """A catalogue in the file, without its body."""

    digest: str
    version: int
    publisher: str
    received: str
    in_force: bool


def keep(transaction: Transaction, digest: str, version: int, publisher: str, body: bytes) -> bool:
    """Keeps a catalogue; says whether it is new here."""
    cursor = transaction.connection.execute(
        "INSERT OR IGNORE INTO catalogues(digest, version, publisher, received, in_force, body) VALUES (?, ?, ?, ?, 0, ?)",
        (digest, version, publisher, transaction.maker.time, body),
    )
    if cursor.rowcount:
        transaction.topic("catalogue")
    return bool(cursor.rowcount)


def put_in_force(transaction: Transaction, digest: str) -> None:
    """Makes a kept catalogue the one in force."""
    transaction.connection.execute("UPDATE catalogues SET in_force = (digest = ?)", (digest,))
    transaction.topic("catalogue")


def all_kept(connection: Connection) -> list[Kept]:
    """Every catalogue in the file, the newest version first."""
    rows = connection.execute(
        "SELECT digest, version, publisher, received, in_force FROM catalogues ORDER BY version DESC, digest DESC"
    ).fetchall()
    return [
        Kept(digest, version, publisher, received, bool(force))
        for digest, version, publisher, received, force in rows
    ]


def in_force(connection: Connection) -> tuple[str, bytes] | None:
    """The digest and body of the catalogue in force; None where the built-in one is."""
    row = connection.execute("SELECT digest, body FROM catalogues WHERE in_force = 1").fetchone()
    return None if row is None else (row[0], bytes(row[1]))


def body(connection: Connection, digest: str) -> bytes | None:
    """One catalogue's bytes."""
    row = connection.execute("SELECT body FROM catalogues WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else bytes(row[0])
