"""Connections to a workspace file, and what its errors mean in the world."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop_app.errors import UserError
from desktop_app.storage.codes import Codes
from desktop_app.storage.encryption import Key

DatabaseError = dbapi2.DatabaseError


class Connection(dbapi2.Connection):  # type: ignore[misc]  # the library carries no types
    """A connection to a workspace file, with the numbers that its codes have there, and the key that it was opened with."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.codes = Codes(self)
        self.key: Key | None = None


PATIENCE_MS = 5_000
"""How long a write waits for another program that is writing to the same file."""

_PAGE_CACHE_KIB = 64 * 1024

_MEANINGS = {
    "SQLITE_BUSY": "workspace_busy",
    "SQLITE_LOCKED": "workspace_busy",
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "workspace_readonly",
    "SQLITE_NOTADB": "workspace_not_readable",
    "SQLITE_CORRUPT": "workspace_damaged",
    "SQLITE_CANTOPEN": "workspace_cannot_open",
    "SQLITE_IOERR": "workspace_disk_error",
    "SQLITE_PERM": "workspace_cannot_open",
}


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turns the database's errors that are the world's into `UserError`; the rest pass as bugs."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        for begin, code in _MEANINGS.items():
            if name.startswith(begin):
                raise UserError(code, path=str(path)) from error
        raise


def connect(
    path: Path, key: Key | None = None, *, options: str = "", patience: float | None = None
) -> Connection:
    """A bare connection, unlocked where there is a key. Nothing of the file is read yet.

    ``options`` are those of a database address (``mode=ro``, ...); ``patience`` is how many seconds to wait for others.
    """
    connection: Connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?{options}" if options else str(path),
        factory=Connection,
        uri=bool(options),
        isolation_level=None,
        check_same_thread=False,
        timeout=PATIENCE_MS / 1000 if patience is None else patience,
    )
    if key is not None:
        connection.key = key
        # The library holds both for the whole process: no page or key stays behind in memory, no complaint goes to the screen.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA cipher_memory_security = ON")
        connection.execute(f'PRAGMA key = "{key.literal}"')
    return connection


def open_writer(path: Path, key: Key | None = None) -> Connection:
    """The connection that writes. Durable at each commit: a value is on disk when its transaction ends."""
    with telling(path):
        connection = connect(path, key)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(
            "PRAGMA secure_delete = ON"
        )  # a text taken out leaves nothing behind in free pages
        _common(connection)
        return connection


def open_reader(path: Path, key: Key | None = None) -> Connection:
    """A connection that cannot write. A file on a read-only medium is read as it lies there.

    Where the file could be written it is opened so, and then held to reading: the last connection to close takes the log
    beside the file away, which one opened read-only would leave there.
    """
    with telling(path):
        try:
            connection = connect(path, key, options="mode=rw")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.OperationalError as error:
            if not _lies_still(path, error):
                raise
            connection = connect(path, key, options="mode=ro&immutable=1")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA query_only = ON")
        _common(connection)
        return connection


def _lies_still(path: Path, error: dbapi2.OperationalError) -> bool:
    """Whether a file could not be opened only because nothing can be written beside it; one with a log has more to say."""
    name = getattr(error, "sqlite_errorname", None) or ""
    log = path.with_name(path.name + "-wal")
    return name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) and not (
        log.exists() and log.stat().st_size
    )


def _common(connection: Connection) -> None:
    connection.execute(f"PRAGMA cache_size = -{_PAGE_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")


def value_of(connection: Connection, sql: str, parameters: tuple[object, ...] = ()) -> Any:
    """The first column of the first row, or None."""
    row = connection.execute(sql, parameters).fetchone()
    return None if row is None else row[0]
