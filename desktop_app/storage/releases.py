"""What was published, kept by name: a text each, named by the hash of its content like everything else that must not change."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from desktop_app.domain.record import Malformed, hash_name, id_to_bytes
from desktop_app.errors import UserError
from desktop_app.storage.connection import Connection, value_of
from desktop_app.storage.transaction import Transaction

_HEADER = "malik-release-1\n"
_LARGEST = 256 * 2**20
"""Characters of a release, at most: a damaged one must not unpack into all memory."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A release as it is kept: its name, when it was made (UTC), and its content."""

    name: str
    made: str
    body: str

    @property
    def id(self) -> str:
        """The hash of its name, time and content."""
        return hash_name(f"{_HEADER}{self.name}\n{self.made}\n{self.body}".encode())


def keep(transaction: Transaction, release: Kept) -> None:
    """Keeps a release for good. Raises `UserError` ``release_exists`` for a name that is taken, in capitals or not."""
    if find(transaction.connection, release.name) is not None:
        raise UserError("release_exists", release=release.name)
    transaction.connection.execute(
        "INSERT INTO releases(name, id, made, body) VALUES (?, ?, ?, ?)",
        (release.name, id_to_bytes(release.id), release.made, zlib.compress(release.body.encode(), 6)),
    )
    transaction.topic("releases")


def kept(connection: Connection) -> list[Kept]:
    """All releases, the oldest first. One that is damaged is left out; `damaged` tells of it."""
    return [one for one in map(_sound, _rows(connection)) if one is not None]


def find(connection: Connection, name: str) -> str | None:
    """The name as it was given of a release, by its name in any capitals."""
    names = connection.execute("SELECT name FROM releases").fetchall() if there(connection) else []
    return next((one for (one,) in names if one.casefold() == name.casefold()), None)


def damaged(connection: Connection) -> list[str]:
    """The names of the releases whose content is not what it was."""
    return [str(row[0]) for row in _rows(connection) if _sound(row) is None]


def read(name: str, id_: bytes, made: str, packed: bytes) -> Kept:
    """A release from its row. Raises `Malformed` where the content is not what was kept."""
    try:
        body = zlib.decompressobj().decompress(packed, _LARGEST).decode()
        release = Kept(name, made, body)
        sound = id_to_bytes(release.id) == id_
    except (zlib.error, UnicodeError, TypeError, AttributeError) as error:
        raise Malformed("release") from error
    if not sound:
        raise Malformed("release")
    return release


def _sound(row: tuple[str, bytes, str, bytes]) -> Kept | None:
    try:
        return read(*row)
    except Malformed:
        return None


def _rows(connection: Connection) -> list[tuple[str, bytes, str, bytes]]:
    if not there(connection):
        return []
    return list(
        connection.execute("SELECT name, id, made, body FROM releases ORDER BY made, rowid").fetchall()
    )


def there(connection: Connection) -> bool:
    """Whether the file has releases at all: an older one that is only read has none."""
    return bool(value_of(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'releases'"))
