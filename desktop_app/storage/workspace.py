"""A workspace file, open."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from desktop_app.domain.entry import Maker
from desktop_app.domain.finding import Finding, info, soft
from desktop_app.errors import UserError
from desktop_app.storage import backups, check, encryption, identity, rekeying, replicas, schema, texts, undo
from desktop_app.storage.changes import ChangeSet, Outcome
from desktop_app.storage.connection import (
    PATIENCE_MS,
    Connection,
    DatabaseError,
    open_reader,
    open_writer,
    telling,
    value_of,
)
from desktop_app.storage.encryption import Key, Place
from desktop_app.storage.identity import Identity
from desktop_app.storage.transaction import Transaction

T = TypeVar("T")


_REDACTING = "redacting"  # set while texts taken out may still stand in the log or in backups
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "sharepoint")

CHECKED_AT_OPENING = 10 * 2**20
"""Bytes up to which a file is checked while it is opened; a larger one is to be checked in the background."""


def utc_now() -> str:
    """The wall time as records claim it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Workspace:
    """One open file: a connection that writes, and a read-only one for each thread that reads.

    All writes of a process go through `transact`, one at a time.
    """

    def __init__(
        self, path: Path, writer: Connection | None, key: Key | None = None, head: Place | None = None
    ) -> None:
        self.path = path
        self.key = key  # remembered until it is closed, and nowhere else
        self.notices: list[Finding] = []
        self.clock: Callable[[], str] = utc_now
        self._writer = writer
        self._writing = threading.RLock()
        self._opening = threading.RLock()  # held while the file is put under another key
        self._readers = threading.local()
        self._all_readers: list[tuple[threading.Thread, Connection]] = []
        self._closed = False
        self._version: int | None = None  # of the file, as the writing connection has seen it
        self._backed_up: date | None = None  # the day whose backup is known to be there
        self._place = encryption.place_of(path) if writer is not None else None
        self._forget_head = weakref.finalize(self, encryption.drop_head, head)

    @classmethod
    def create(cls, path: Path, owner: Identity, key: Key | None = None) -> Workspace:
        """Makes a new workspace. Raises `UserError` ``workspace_exists`` where there is a file already."""
        with _reaching(path):
            if path.exists():
                raise UserError("workspace_exists", path=str(path))
            if not path.parent.is_dir():
                raise UserError("folder_missing", path=str(path.parent))
        unfinished = path.with_name(path.name + ".part")
        _remove(unfinished)
        try:
            with telling(path), closing(open_writer(unfinished, key)) as writer:
                schema.migrate(writer)
                writer.execute("BEGIN IMMEDIATE")
                replica = replicas.start(writer)
                identity.write(writer, owner)
                writer.execute("COMMIT")
            with _reaching(path):
                unfinished.replace(path)
        except BaseException:
            _remove(unfinished)
            raise
        replicas.note(replica, 0)
        head = encryption.keep_head(path)
        return cls(path, open_writer(path, key), key, head)

    @classmethod
    def open(cls, path: Path, write: bool = True, key: Key | None = None) -> Workspace:
        """Opens a workspace; migrates an older one after a backup; lets a copy go on under its own name.

        Raises `UserError` ``workspace_locked`` for an encrypted file without its key; a plain one needs none.
        """
        with _reaching(path):
            if not path.is_file():
                raise UserError("workspace_missing", path=str(path))
        head = encryption.keep_head(path)
        try:
            return cls._open(path, write, key, head)
        except BaseException:
            encryption.drop_head(head)
            raise

    @classmethod
    def _open(cls, path: Path, write: bool, key: Key | None, head: Place | None) -> Workspace:
        if not encryption.is_encrypted(path):
            key = None
        elif key is None:
            raise UserError("workspace_locked", path=str(path))
        reader = open_reader(path, key)
        try:
            with telling(path):
                major, minor = _recognise(reader, path)
                if path.stat().st_size <= CHECKED_AT_OPENING:
                    check.quick(reader, path)
        finally:
            reader.close()
        if not write:
            return cls(path, None, key, head)
        writer = open_writer(path, key)
        workspace = cls(path, writer, key, head)
        try:
            with telling(path):
                if (major, minor) < (schema.MAJOR, schema.MINOR):
                    backups.backup(writer, path, "migration")
                    schema.migrate(writer)
                workspace._settle_replica()
                rekeying.finish(writer, path)
                workspace._finish_redacting()
                workspace._look_around()
        except BaseException:
            writer.close()
            raise
        return workspace

    def _settle_replica(self) -> None:
        assert self._writer is not None
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            if replicas.is_copy(self._writer):
                replicas.go_on_as_copy(self._writer)
                self.notices.append(info("workspace_goes_on_as_copy", str(self.path)))
            sequence = replicas.advance(self._writer, int(identity.get(self._writer, "sequence", "0")))
            replica = identity.get(self._writer, "replica")
            self._writer.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        replicas.note(replica, sequence)

    def _look_around(self) -> None:
        """A folder that a service copies while it is written to can tear the file: said at each opening."""
        service = next(
            (part for part in self.path.absolute().parts for name in _SYNCED if name in part.lower()), None
        )
        if service is not None:
            self.notices.append(soft("workspace_in_synced_folder", "", path=str(self.path), folder=service))

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""
        return self._writer is not None

    @property
    def replica(self) -> str:
        """The id of this copy of the workspace."""
        return identity.get(self.read, "replica")

    @property
    def identity(self) -> Identity:
        """Whose workspace it is."""
        return identity.read(self.read)

    @property
    def read(self) -> Connection:
        """This thread's read-only connection. Raises `UserError` ``workspace_closed`` once it was closed."""
        connection = getattr(self._readers, "connection", None)
        if connection is None:
            with self._opening:
                if self._closed:
                    raise UserError("workspace_closed", path=str(self.path))
                connection = open_reader(self.path, self.key)
                self._readers.connection = connection
                self._all_readers.append((threading.current_thread(), connection))
        return connection

    def transact(
        self,
        operation: str,
        function: Callable[[Transaction], T],
        *,
        undoable: bool = False,
        dry_run: bool = False,
        params: Mapping[str, str] | None = None,
    ) -> Outcome[T]:
        """The one way to write: runs the function in one transaction and says what it changed.

        All of it is durable when this returns, or nothing has happened; a function that says it changed nothing is rolled
        back. ``undoable`` remembers the step for `undo_step`.
        A dry run does everything and then takes all of it back. Raises `UserError` for what is wrong with the disk or the file.
        """
        with self._writing, telling(self.path):
            if self._writer is None:
                raise UserError("workspace_readonly", path=str(self.path))
            self._check_place()
            if not dry_run:
                self._back_up_daily()
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                meta = identity.everything(self._writer)
                maker = Maker(meta.get("author", ""), meta["replica"], self.clock())
                transaction = Transaction(self._writer, maker)
                value = function(transaction)
                if undoable:
                    undo.remember(transaction, operation, params or {})
                changes = transaction.change_set(operation)
                if dry_run or changes.empty:
                    self._roll_back()
                    return Outcome(value, changes if dry_run else ChangeSet(operation))
                sequence = replicas.advance(self._writer, int(meta["sequence"]), changed=True)
                if transaction.redacted:
                    identity.put(self._writer, _REDACTING, "yes")
                self._writer.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            replicas.note(meta["replica"], sequence)
            if transaction.redacted:
                self._finish_redacting()
            return Outcome(value, changes)

    def changed_elsewhere(self) -> bool:
        """Whether another connection has written to the file since this was asked last. Never waits for a write under way."""
        if not self._writing.acquire(blocking=False):
            return False
        try:
            if self._writer is None:
                return False
            before, self._version = self._version, int(value_of(self._writer, "PRAGMA data_version"))
            return before is not None and before != self._version
        finally:
            self._writing.release()

    def _check_place(self) -> None:
        """A file that was deleted or taken away while it was open would take values, and nobody would find them again."""
        if self._place is not None and encryption.place_of(self.path) != self._place:
            raise UserError("workspace_gone", path=str(self.path))

    def _finish_redacting(self) -> None:
        """Takes redacted texts out of the log and of kept backups; what cannot be done now is done at the next opening."""
        assert self._writer is not None
        if not identity.get(self._writer, _REDACTING):
            return
        busy = value_of(self._writer, "PRAGMA wal_checkpoint(TRUNCATE)")
        if backups.redact(self.path, texts.redacted(self._writer), self.key) and not busy:
            identity.put(self._writer, _REDACTING, "")

    def step_back(self, redo: bool = False) -> Outcome[undo.Taken | None]:
        """Takes back the latest undoable operation, or does it again."""
        return self.transact(
            "redo" if redo else "undo", lambda transaction: undo.step_back(transaction, redo)
        )

    def _back_up_daily(self) -> None:
        today = datetime.now(UTC).date()
        if self._backed_up != today:
            backups.daily(self._writer or self.read, self.path)
            self._backed_up = today

    def _roll_back(self) -> None:
        assert self._writer is not None
        self._writer.codes.forget()
        with suppress(DatabaseError):  # a full disk has rolled back by itself
            self._writer.execute("ROLLBACK")

    def backup(self, destination: Path | None = None, reason: str = "asked") -> Path:
        """Copies the whole workspace while it is open, verified; gives the copy's path."""
        with self._writing, telling(self.path):
            return backups.backup(self._writer or self.read, self.path, reason, destination)

    def rekey(self, key: Key | None) -> bool:
        """Puts the file and its backups under another key, or under none; says whether all backups could be taken along.

        All connections are closed, and opened again when they are next needed; who is reading is waited for.
        Raises `UserError` as `rekeying.rewrite` does, ``workspace_busy`` for reading that does not end; then everything is as it
        was.
        """
        with self._writing, self._opening:
            if self._writer is None:
                raise UserError("workspace_readonly", path=str(self.path))
            self._check_place()
            old = self.key
            reading = self._let_go()
            try:
                _wait_for(reading, self.path)
                pending = rekeying.pending_for(old) if key is not None else ""
                rekeying.rewrite(self.path, old, key, pending=pending)
                self.key = key
            finally:
                head = encryption.keep_head(self.path)
                self._forget_head = weakref.finalize(self, encryption.drop_head, head)
                self._writer = open_writer(self.path, self.key)
                self._place = encryption.place_of(self.path)
            if key is None:
                return rekeying.rewrite_backups(self.path, old, None)
            return rekeying.finish(self._writer, self.path)

    def close(self) -> None:
        """Closes all connections and forgets the key; whatever was committed is in the one file.

        A write that is under way is waited for. What another thread is reading just now it reads to the end.
        """
        with self._writing, self._opening:
            self._closed = True
            self._let_go()
            self.key = None

    def _let_go(self) -> list[weakref.ref[Connection]]:
        """Closes what can be closed, and gives what cannot.

        A connection that another thread may be using goes when that thread lets go of it: closed under its hands, it would
        take the whole process down.
        """
        left = []
        for thread, connection in self._all_readers:
            if thread is threading.current_thread() or not thread.is_alive():
                _close(connection)
            else:
                left.append(weakref.ref(connection))
            del connection
        self._all_readers.clear()
        self._readers = threading.local()
        if self._writer is not None:
            _close(self._writer)
        self._writer = None
        self._forget_head()
        return left


def _close(connection: Connection) -> None:
    with suppress(DatabaseError):
        connection.close()
    connection.key = None


def _wait_for(reading: list[weakref.ref[Connection]], path: Path) -> None:
    """Waits until nobody reads any more. Raises `UserError` ``workspace_busy`` where that takes too long."""
    patience = time.monotonic() + PATIENCE_MS / 1000
    while any(one() is not None for one in reading):
        if time.monotonic() > patience:
            raise UserError("workspace_busy", path=str(path))
        time.sleep(0.005)


def _recognise(connection: Connection, path: Path) -> tuple[int, int]:
    if value_of(connection, "PRAGMA application_id") != schema.APPLICATION_ID:
        raise UserError("workspace_foreign", path=str(path))
    major, minor = schema.version_of(connection)
    if major > schema.MAJOR:
        raise UserError("workspace_newer", path=str(path), major=major, ours=schema.MAJOR)
    return major, minor


@contextmanager
def _reaching(path: Path) -> Iterator[None]:
    """A folder that may not be entered, a name that the disk cannot take: the world's, as a sentence."""
    try:
        yield
    except OSError as error:
        raise UserError("workspace_cannot_open", path=str(path)) from error


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()
