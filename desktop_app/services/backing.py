"""Backup, restore, and the health of the file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop_app.domain.finding import Finding
from desktop_app.services.session import Session
from desktop_app.storage import backups, records
from desktop_app.storage import check as checking
from desktop_app.storage.workspace import Workspace


def backup(session: Session, destination: Path | None = None) -> Path:
    """Copies the workspace, verified; beside it with the other backups, or where it is told."""
    return session.workspace.backup(destination)


def restore(backup_path: Path, path: Path) -> Path | None:
    """Puts a backup in the place of a workspace. What stood there is kept as a backup too, and its path given."""
    aside = backups.restore(backup_path, path)
    Workspace.open(path).close()  # it goes on under a new replica id from here
    return aside


def check(session: Session) -> list[Finding]:
    """Integrity of the file: database, hashes, cache against records."""
    return checking.check(session.workspace.read)


def digest(session: Session) -> str:
    """One hash of the record set: equal exactly where the data is equal."""
    return records.digest(session.workspace.read)


def last_backup(session: Session) -> datetime | None:
    """When the newest backup was made, UTC."""
    path = session.workspace.path
    newest = next(iter(backups.kept(path)), None)
    return backups.made_at(newest, path) if newest else None
