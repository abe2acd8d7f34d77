"""What can still be read of a damaged file. Nothing is ever written to it.

Records and texts carry their own proof: what hashes to its name is whole, wherever it is found. So rescue is set union once
more: of what the damaged file still gives, of the newest good backup, and of packages.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlcipher3 import dbapi2

from desktop_app.domain.record import Malformed, Record, id_from_bytes
from desktop_app.domain.text import Text
from desktop_app.storage import backups, releases, schema
from desktop_app.storage.connection import connect, value_of
from desktop_app.storage.encryption import Key, is_encrypted
from desktop_app.storage.releases import Kept

_STRIDE = 64
"""Rows read at once."""

_SMALLEST_ROW = 64
"""Bytes of a row, at least."""


@dataclass
class Salvaged:
    """What one file gave: its sound records by id, texts, settings, catalogues, releases, and rows that could not be read."""

    records: dict[str, Record] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    redacted: set[str] = field(default_factory=set)
    meta: dict[str, str] = field(default_factory=dict)
    catalogues: list[tuple[str, int, str, str, int, bytes]] = field(default_factory=list)
    releases: list[Kept] = field(default_factory=list)
    unreadable: int = 0


def read(path: Path, scratch: Path, key: Key | None = None) -> Salvaged:
    """Everything sound in a file, however damaged. A file of which nothing can be read gives nothing.

    A plain file needs no key, though one be given.
    It is read as a copy in the scratch folder, with the log beside it: what was committed last may stand only there, and
    taking it up writes.
    """
    found = Salvaged()
    with TemporaryDirectory(dir=scratch, prefix=".malik-rescue-") as folder, suppress(dbapi2.DatabaseError):
        copy = Path(folder) / "copy"
        for suffix in ("", "-wal"):
            if (part := path.with_name(path.name + suffix)).exists():
                shutil.copyfile(part, copy.with_name(copy.name + suffix))
        connection = connect(copy, key if is_encrypted(copy) else None)
        try:
            _read_all(connection, found)
        finally:
            connection.close()
    return found


def newest_good_backup(path: Path, key: Key | None = None) -> Path | None:
    """The newest backup of a workspace that is whole."""
    return next((one for one in backups.kept(path) if is_whole(one, key)), None)


def is_whole(path: Path, key: Key | None = None) -> bool:
    """Whether a file is a workspace that the database finds nothing wrong with."""
    try:
        connection = connect(path, key if is_encrypted(path) else None, options="mode=ro&immutable=1")
        try:
            ours = value_of(connection, "PRAGMA application_id") == schema.APPLICATION_ID
            return bool(ours and value_of(connection, "PRAGMA quick_check(1)") == "ok")
        finally:
            connection.close()
    except dbapi2.DatabaseError:
        return False


def _read_all(connection: Any, found: Salvaged) -> None:
    for id_, body, present in _rows(connection, "records", "id, body, present", found):
        with suppress(Malformed, UnicodeError, AttributeError, TypeError):
            record = Record.read(body.encode("ascii"))
            if present and record.id == id_from_bytes(id_):
                found.records[record.id] = record
    for name, nonce, body in _rows(connection, "texts", "name, nonce, body", found):
        with suppress(UnicodeError, TypeError, AttributeError):
            text = Text(nonce, body)
            if text.name == id_from_bytes(name):
                found.texts[text.name] = text
    for (name,) in _rows(connection, "redacted", "name", found):
        found.redacted.add(id_from_bytes(name))
    found.meta.update((key, value) for key, value in _rows(connection, "meta", "key, value", found))
    columns = "digest, version, publisher, received, in_force, body"
    found.catalogues += [tuple(row) for row in _rows(connection, "catalogues", columns, found)]
    if _has_releases(connection):
        for row in _rows(connection, "releases", "name, id, made, body", found):
            with suppress(Malformed):
                found.releases.append(releases.read(*row))


def _has_releases(connection: Any) -> bool:
    """False for a file from before there were any; one that cannot say is tried."""
    try:
        return releases.there(connection)
    except dbapi2.DatabaseError:
        return True


def _rows(connection: Any, table: str, columns: str, found: Salvaged) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that can be read: in strides, and one by one where a stride stumbles over a damaged page."""
    query = f"SELECT {columns} FROM {table} NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    for first in range(1, _highest(connection, table) + 1, _STRIDE):
        try:
            yield from connection.execute(query, (first, first + _STRIDE - 1)).fetchall()
        except dbapi2.DatabaseError:
            for number in range(first, first + _STRIDE):
                try:
                    yield from connection.execute(query, (number, number)).fetchall()
                except dbapi2.DatabaseError:
                    found.unreadable += 1


def _highest(connection: Any, table: str) -> int:
    """The highest row number; where not even that can be read, as many as the file could hold."""
    try:
        return int(value_of(connection, f"SELECT max(rowid) FROM {table}") or 0)
    except dbapi2.DatabaseError:
        pass
    try:
        pages, size = (int(value_of(connection, f"PRAGMA {name}")) for name in ("page_count", "page_size"))
    except dbapi2.DatabaseError:
        return 0
    return pages * size // _SMALLEST_ROW
