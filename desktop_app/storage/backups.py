"""Backups: whole copies of the file in a folder beside it, verified after writing and thinned with age."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.storage import schema, texts
from desktop_app.storage.connection import Connection, DatabaseError, connect, telling, value_of
from desktop_app.storage.encryption import Key

_STAMP = "%Y-%m-%dT%H%M%SZ"
_ALWAYS = 7
"""The newest backups are kept whatever the clock says: set years ahead, it would make old ones of all."""
_ALL_FOR, _DAILY_FOR, _WEEKLY_FOR = timedelta(days=2), timedelta(days=31), timedelta(days=183)


def folder(path: Path) -> Path:
    """Where a workspace's backups lie."""
    return path.with_name(f"{path.stem} backups")


def kept(path: Path) -> list[Path]:
    """A workspace's backups, the newest first."""
    return sorted(folder(path).glob(f"{_glob_safe(path.stem)} ????-??-??T??????Z *.malik"), reverse=True)


def made_at(backup_path: Path, path: Path) -> datetime | None:
    """When a backup was made, by its name."""
    try:
        stamp = backup_path.name[len(path.stem) + 1 :].split(" ")[0]
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except (ValueError, IndexError):
        return None


def daily(connection: Connection, path: Path) -> None:
    """A backup at the first change of a day, of what there was before it. It must never keep a figure from being kept."""
    today = datetime.now(UTC).date()
    days = {made.date() for one in kept(path) if (made := made_at(one, path)) is not None}
    if today in days:  # not: of today or later, for the clock may have run ahead for a while
        return
    if not value_of(connection, "SELECT EXISTS (SELECT 1 FROM records)"):
        return
    with suppress(UserError, OSError, DatabaseError):
        backup(connection, path, "daily")


def backup(connection: Connection, path: Path, reason: str, destination: Path | None = None) -> Path:
    """Copies the file as it is now. Unchanged since the newest backup: that one is given, unless a destination is named."""
    state = _state(connection)
    if destination is None:
        newest = next(iter(kept(path)), None)
        if newest is not None and _state_of(newest, connection.key) == state:
            return newest
    target = destination or _new_name(path, reason)
    if destination is not None and destination.exists():
        raise UserError("file_exists", path=str(destination))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(connection, target)
    except OSError as error:
        raise UserError("backup_failed", path=str(target), reason=str(error.strerror or error)) from error
    if destination is None:
        thin(path)
    return target


def _copy(connection: Connection, target: Path) -> None:
    _write_beside(connection, target).replace(target)


def _write_beside(connection: Connection, target: Path) -> Path:
    """A whole, verified copy beside the place where it is to stand; nothing is left of one that failed."""
    temporary = target.with_name(target.name + ".part")
    with suppress(FileNotFoundError):
        temporary.unlink()
    with telling(target):
        copy = connect(temporary, connection.key)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if value_of(copy, "PRAGMA quick_check") != "ok":
                raise UserError("backup_failed", path=str(target), reason="quick_check")
        except BaseException:
            copy.close()
            with suppress(OSError):
                temporary.unlink()
            raise
        copy.close()
    with temporary.open("rb+") as stream:
        os.fsync(stream.fileno())
    return temporary


def redact(path: Path, names: Collection[str], key: Key | None = None) -> bool:
    """Takes texts out of all kept backups, which are under the file's key; says whether all of it could be done.

    One that cannot be written is deleted rather than left with the text in it.
    """
    done = True
    for one in kept(path):
        try:
            _redact_one(one, names, key)
        except (DatabaseError, OSError):
            try:
                one.unlink(missing_ok=True)
            except OSError:
                done = False
    for unfinished in folder(path).glob("*.part"):
        with suppress(OSError):
            unfinished.unlink()
    return done


def _redact_one(backup_path: Path, names: Collection[str], key: Key | None) -> None:
    copy = connect(backup_path, key)
    try:
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("BEGIN IMMEDIATE")
        texts.redact(copy, names)
        copy.execute("COMMIT")
    finally:
        copy.close()


def thin(path: Path) -> None:
    """Keeps all backups of two days and the newest few, then one a day, a week, a month, the oldest of each."""
    now = datetime.now(UTC)
    seen: set[tuple[int, ...]] = set()
    for one in reversed(kept(path)[_ALWAYS:]):
        made = made_at(one, path)
        if made is None or now - made <= _ALL_FOR:
            continue
        age = now - made
        if age <= _DAILY_FOR:
            slot: tuple[int, ...] = (1, *made.timetuple()[:3])
        elif age <= _WEEKLY_FOR:
            slot = (2, *made.isocalendar()[:2])
        else:
            slot = (3, made.year, made.month)
        if slot in seen:
            with suppress(OSError):
                one.unlink()
        seen.add(slot)


def restore(
    backup_path: Path,
    path: Path,
    key: Key | None = None,
    standing: Key | None = None,
    prepare: Callable[[Path], None] | None = None,
) -> Path | None:
    """Puts a backup in the place of a workspace; what stood there is kept as a backup of its own, and given.

    ``key`` opens the backup, ``standing`` what stands there. ``prepare`` is done to the copy before it takes its place.
    """
    with telling(backup_path):
        source = connect(backup_path, key, options="mode=ro")
        try:
            if value_of(source, "PRAGMA application_id") != schema.APPLICATION_ID:
                raise UserError("workspace_foreign", path=str(backup_path))
            if value_of(source, "PRAGMA quick_check") != "ok":
                raise UserError("workspace_damaged", path=str(backup_path))
            _refuse_while_open(path, standing)
            ready = _write_beside(source, path)
        finally:
            source.close()
    if prepare is not None:
        try:
            prepare(ready)
        except BaseException:
            with suppress(OSError):
                ready.unlink()
            raise
    return _put_in_place(ready, path)


def _refuse_while_open(path: Path, key: Key | None) -> None:
    """Another program that has the file open would go on writing to what was set aside. A damaged file may be replaced."""
    if not path.exists():
        return
    try:
        with telling(path):
            standing = connect(path, key, patience=0)
            try:
                # Leaving the log's mode needs the file for oneself, and puts all of the log into it.
                standing.execute("PRAGMA journal_mode = DELETE")
            finally:
                standing.close()
    except UserError as error:
        if error.code == "workspace_busy":
            raise
    except DatabaseError:
        pass


def _put_in_place(ready: Path, path: Path) -> Path | None:
    aside = None
    try:
        aside = _set_aside(path)
        ready.replace(path)
    except (UserError, OSError) as error:
        if aside is not None and not path.exists():
            aside.replace(path)
        with suppress(OSError):
            ready.unlink()
        if isinstance(error, UserError):
            raise
        raise UserError("backup_failed", path=str(path), reason=str(error.strerror or error)) from error
    return aside


def _set_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    aside = _new_name(path, "before-restore")
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        for suffix in ("-wal", "-shm", ""):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.replace(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise UserError("backup_failed", path=str(aside), reason=str(error.strerror or error)) from error
    return aside


def _new_name(path: Path, reason: str) -> Path:
    moment = datetime.now(UTC)
    while True:
        name = folder(path) / f"{path.stem} {moment.strftime(_STAMP)} {reason}.malik"
        if not name.exists():
            return name
        moment += timedelta(seconds=1)


def _state(connection: Connection) -> str:
    """What tells two states of a file apart: which copy it is, its last change, and how many records it has."""
    return str(
        connection.execute(
            "SELECT (SELECT value FROM meta WHERE key = 'replica'),"
            " (SELECT value FROM meta WHERE key = 'changed'), max(n) FROM records"
        ).fetchone()
    )


def _state_of(backup_path: Path, key: Key | None) -> str | None:
    try:
        copy = connect(backup_path, key, options="mode=ro")
        try:
            return _state(copy)
        finally:
            copy.close()
    except DatabaseError:
        return None


def _glob_safe(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)
