"""Backup, restore, and the health of the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.finding import Finding
from desktop_app.errors import UserError
from desktop_app.services.session import Session
from desktop_app.services.signatures import check_signatures
from desktop_app.storage import backups, records, rekeying, unlocking
from desktop_app.storage import check as checking
from desktop_app.storage.encryption import Key, is_there
from desktop_app.storage.workspace import CHECKED_AT_OPENING, Workspace


def backup(session: Session, destination: Path | None = None) -> Path:
    """Copies the workspace, verified; beside it with the other backups, or where it is told."""
    return session.workspace.backup(destination)


def restore(
    backup_path: Path, path: Path, passphrase: str | None = None, recovery: str | None = None
) -> Path | None:
    """Puts a backup in the place of a workspace. What stood there is kept as a backup too, and its path given.

    A locked backup is opened with the passphrase or the recovery code, and stays under it. A plain one comes under the key of the
    locked workspace whose place it takes: nothing is unlocked by the way. Raises `UserError` ``workspace_locked``,
    ``passphrase_wrong``, ... for what cannot be opened, and ``restore_would_unlock``.
    """
    if not is_there(backup_path):
        raise UserError("workspace_missing", path=str(backup_path))
    key = unlocking.find_by(backup_path, passphrase, recovery)
    standing = _key_standing(path, key, passphrase, recovery)
    under = key or standing
    aside = backups.restore(
        backup_path, path, key, standing, _lock_with(under) if key is None and under else None
    )
    Workspace.open(path, key=under).close()  # it goes on under a new replica id from here
    return aside


def _lock_with(key: Key) -> Callable[[Path], None]:
    return lambda ready: rekeying.rewrite(ready, None, key)


def _key_standing(path: Path, key: Key | None, passphrase: str | None, recovery: str | None) -> Key | None:
    """The key of the workspace whose place is taken; one that cannot be opened may be replaced by what is locked itself."""
    try:
        return unlocking.find_by(path, passphrase, recovery, rescue=True)
    except UserError as error:
        if key is not None:
            return None
        if error.code == "workspace_locked":
            raise UserError("restore_would_unlock", path=str(path)) from error
        raise


def check(session: Session) -> list[Finding]:
    """Integrity of the file: database, hashes, cache against records, and the signatures of what was merged."""
    return [*checking.check(session.workspace.read), *check_signatures(session)]


def digest(session: Session) -> str:
    """One hash of the record set: equal exactly where the data is equal."""
    return records.digest(session.workspace.read)


def last_backup(session: Session) -> datetime | None:
    """When the newest backup was made, UTC."""
    path = session.workspace.path
    newest = next(iter(backups.kept(path)), None)
    return backups.made_at(newest, path) if newest else None


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup in the folder beside the workspace; ``reason``: daily, asked, merge, migration, before-restore, ..."""

    path: Path
    made: datetime | None  # UTC
    reason: str
    size: int  # bytes


def kept_backups(session: Session) -> list[KeptBackup]:
    """The workspace's backups, the newest first."""
    return kept_beside(session.workspace.path)


def kept_beside(path: Path) -> list[KeptBackup]:
    """The backups of a workspace that cannot be opened, the newest first."""
    return [
        KeptBackup(one, backups.made_at(one, path), one.stem.rpartition("Z ")[2], _size(one))
        for one in backups.kept(path)
    ]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # thinned meanwhile
        return 0


def unchecked(session: Session) -> bool:
    """Whether the file was too large to be checked while it was opened."""
    path = session.workspace.path
    return path.is_file() and path.stat().st_size > CHECKED_AT_OPENING


def quick_check(session: Session) -> None:
    """Looks for disorder in the file's pages. Raises `UserError` ``workspace_damaged``."""
    checking.quick(session.workspace.read, session.workspace.path)
