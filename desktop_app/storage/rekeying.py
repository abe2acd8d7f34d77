"""Another key for a file, or none: a verified copy under the new key takes its place at once.

At every moment the file's name stands for a whole file, the old one or the new one. The old one is held for oneself
meanwhile: another program that has it open would go on writing to what is thrown away.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.storage import backups, identity
from desktop_app.storage.connection import Connection, DatabaseError, connect, telling, value_of
from desktop_app.storage.encryption import Key, is_encrypted

PENDING = "rekeying"
"""The setting that says, within an encrypted file, that its backups are still under another key: that key, or ``plain``."""

_PLAIN = "plain"
_UNFINISHED = ".rekey"
_BESIDE = ("-wal", "-shm", "-journal")
_ROWS = 2_000


def rewrite(path: Path, old: Key | None, new: Key | None, *, pending: str = "") -> None:
    """Puts a file under another key; all connections of this process to it must be closed.

    ``pending`` is noted in the new file as `PENDING`. Raises `UserError` ``workspace_busy`` where another program has the file
    open, ``rekey_no_room`` (needed, in MB), ``rekey_failed`` where the copy is not what it should be, and what a disk can do.
    """
    _check_room(path)
    target = path.with_name(path.name + _UNFINISHED)
    remove(target)
    try:
        with telling(path), closing(connect(path, old)) as source:
            _hold(source, path)
            _export(source, target, new, pending)
            _verify(source, target, new, path)
            with suppress(OSError):
                shutil.copymode(path, target)
            _sync(target)
            if os.name != "nt":
                _put_in_place(target, path)
        if (
            os.name == "nt"
        ):  # there an open file cannot be replaced; one that another opens just now stays as it is
            _put_in_place(target, path)
    except BaseException:
        remove(target)
        raise


def rewrite_backups(path: Path, old: Key | None, new: Key | None) -> bool:
    """Puts all kept backups under the new key; says whether it could be done.

    A plain one that cannot be encrypted is deleted rather than left to be read. One under a third key stays as it is.
    """
    done = True
    for one in backups.kept(path):
        if is_encrypted(one) != (old is not None):
            continue
        try:
            rewrite(one, old, new)
        except (UserError, DatabaseError, OSError) as error:
            done = _give_up(one, old, error) and done
        for suffix in _BESIDE:
            with suppress(OSError):
                one.with_name(one.name + suffix).unlink()
    for unfinished in (*backups.folder(path).glob("*.part"), *backups.folder(path).glob("*" + _UNFINISHED)):
        with suppress(OSError):
            unfinished.unlink()
    return done


def finish(connection: Connection, path: Path) -> bool:
    """Does what a change that was stopped has left undone; says whether all of it is done."""
    remove(path.with_name(path.name + _UNFINISHED))
    pending = identity.get(connection, PENDING)
    if not pending or connection.key is None:
        return True
    raw = None if pending == _PLAIN else bytes.fromhex(pending)
    old = None if raw is None else Key(raw[:32], raw[32:])
    if not rewrite_backups(path, old, connection.key):
        return False
    identity.put(connection, PENDING, "")
    return True


def pending_for(old: Key | None) -> str:
    """How the key before is noted in `PENDING`."""
    return _PLAIN if old is None else (old.raw + old.salt).hex()


def remove(path: Path) -> None:
    """Takes a file away with what the database keeps beside it."""
    for suffix in ("", *_BESIDE):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _give_up(backup: Path, old: Key | None, error: Exception) -> bool:
    """What becomes of a backup that could not be rewritten; says whether that settles it."""
    if old is not None:
        # Not ours to open, or damaged: it is no worse than it was. A full disk may have room another day.
        return isinstance(error, UserError) and error.code in ("workspace_not_readable", "workspace_damaged")
    try:
        backup.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _check_room(path: Path) -> None:
    """Twice the file: the copy, and what is written while it is put in place."""
    sizes = [
        part.stat().st_size
        for suffix in ("", "-wal")
        if (part := path.with_name(path.name + suffix)).exists()
    ]
    needed = 2 * sum(sizes)
    if shutil.disk_usage(path.absolute().parent).free < needed:
        raise UserError("rekey_no_room", path=str(path), needed=-(-needed // 2**20))


def _hold(source: Connection, path: Path) -> None:
    """Puts all of the log into the file and keeps every other program out until the connection is closed."""
    mode = value_of(source, "PRAGMA journal_mode = DELETE")
    source.execute("PRAGMA locking_mode = EXCLUSIVE")
    source.execute("BEGIN EXCLUSIVE")
    source.execute("COMMIT")
    if mode != "delete" or value_of(source, "PRAGMA journal_mode") != "delete":
        raise UserError("workspace_busy", path=str(path))


def _export(source: Connection, target: Path, key: Key | None, pending: str) -> None:
    source.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), key.literal if key else ""))
    try:
        source.execute("PRAGMA fresh.journal_mode = OFF")
        source.execute("PRAGMA fresh.synchronous = OFF")  # it is synced as a whole, before it counts
        source.execute("SELECT sqlcipher_export('fresh')").fetchall()
        for name in ("application_id", "user_version"):  # the export leaves them out
            source.execute(f"PRAGMA fresh.{name} = {value_of(source, f'PRAGMA main.{name}')}")
        source.execute(
            "INSERT INTO fresh.meta(key, value) SELECT ?1, ?2 WHERE ?2 <> '' OR EXISTS (SELECT 1 FROM fresh.meta WHERE key = ?1)"
            " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (PENDING, pending),
        )
    finally:
        source.execute("DETACH DATABASE fresh")


def _verify(source: Connection, target: Path, key: Key | None, path: Path) -> None:
    if is_encrypted(target) != (key is not None):
        raise UserError("rekey_failed", path=str(path), reason="encryption")
    with closing(connect(target, key, options="mode=ro")) as copy:
        if value_of(copy, "PRAGMA integrity_check") != "ok":
            raise UserError("rekey_failed", path=str(path), reason="integrity_check")
        if _content(copy) != _content(source):
            raise UserError("rekey_failed", path=str(path), reason="content")


def _content(connection: Connection) -> str:
    """A hash of the schema and of every row, the note about unfinished work aside."""
    schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    rows = schema.fetchall()
    found = hashlib.sha256(repr(rows).encode())
    for name in ("application_id", "user_version"):
        found.update(f"{name} {value_of(connection, f'PRAGMA {name}')}\n".encode())
    for kind, table, *_ in rows:
        if kind == "table":
            for part in _rows(connection, table):
                found.update(repr(part).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _rows(connection: Connection, table: str) -> Iterable[list[tuple[object, ...]]]:
    where = f" WHERE key <> '{PENDING}'" if table == "meta" else ""
    cursor = connection.execute(f'SELECT * FROM "{table}"{where}')
    while part := cursor.fetchmany(_ROWS):
        yield part


def _sync(target: Path) -> None:
    with target.open("rb+") as stream:
        os.fsync(stream.fileno())


def _put_in_place(target: Path, path: Path) -> None:
    try:
        target.replace(path)
    except PermissionError as error:
        raise UserError("workspace_busy", path=str(path)) from error
    if os.name != "nt":
        folder = os.open(path.absolute().parent, os.O_RDONLY)  # the name is to outlast a pulled plug as well
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
