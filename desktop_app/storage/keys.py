"""Public keys of other workspaces: whose they are, once a package of theirs was merged."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.storage.connection import Connection
from desktop_app.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key with the replica that uses it, its places, and its role (``coordinator`` or ``provider``)."""

    key: str  # hexadecimal
    workspace: str
    sites: tuple[str, ...]
    role: str
    since: str


def find(connection: Connection, key: str) -> KnownKey | None:
    """What is known of a key."""
    row = connection.execute(
        "SELECT key, workspace, site, role, since FROM known_keys WHERE key = ?", (key,)
    ).fetchone()
    return None if row is None else _known(row)


def all_known(connection: Connection) -> list[KnownKey]:
    """Every known key, the latest first."""
    rows = connection.execute(
        "SELECT key, workspace, site, role, since FROM known_keys ORDER BY since DESC, key"
    ).fetchall()
    return [_known(row) for row in rows]


def remember(transaction: Transaction, key: str, workspace: str, sites: tuple[str, ...], role: str) -> None:
    """Notes whose a key is. What was noted first stays."""
    transaction.connection.execute(
        "INSERT OR IGNORE INTO known_keys(key, workspace, site, role, since) VALUES (?, ?, ?, ?, ?)",
        (key, workspace, " ".join(sites), role, transaction.maker.time),
    )


def forget(transaction: Transaction, key: str) -> None:
    """Knows a key no more."""
    transaction.connection.execute("DELETE FROM known_keys WHERE key = ?", (key,))


def _known(row: tuple[str, str, str, str, str]) -> KnownKey:
    key, workspace, sites, role, since = row
    return KnownKey(key, workspace, tuple(sites.split()), role, since)
