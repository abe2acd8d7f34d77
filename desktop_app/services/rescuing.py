"""Rescue: what can be read of a damaged workspace, its newest good backup, and packages, together in a new file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.finding import Finding, hard
from desktop_app.domain.record import REDACTION
from desktop_app.errors import UserError
from desktop_app.packages import reader
from desktop_app.services.session import Session, open_session
from desktop_app.storage import catalogues, imports, records, releases, salvage, unlocking
from desktop_app.storage.identity import Identity, from_meta
from desktop_app.storage.salvage import Salvaged
from desktop_app.storage.transaction import Transaction
from desktop_app.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came together in the new file, and from where."""

    path: Path
    records: int
    from_damaged: int
    from_backup: int  # that the damaged file no longer gave
    from_packages: int  # that neither of them gave
    unreadable: int  # rows of the damaged file that could not be read
    missing: int  # parents that records name and that are nowhere: history that is lost
    backup: Path | None
    findings: tuple[Finding, ...]


def rescue(
    damaged: Path,
    path: Path,
    packages: Sequence[Path] = (),
    password: str = "",
    *,
    passphrase: str | None = None,
    recovery: str | None = None,
) -> Rescued:
    """Makes a new workspace of everything that can still be had. The damaged file is only read.

    A locked file is opened with its passphrase or recovery code, and the new one is locked with the same.
    Raises `UserError` ``workspace_missing``, ``workspace_exists``, ``rescue_nothing`` where there is nothing to be had; for a
    locked file as `unlocking.find_by` does.
    """
    if not damaged.is_file():
        raise UserError("workspace_missing", path=str(damaged))
    if path.exists():
        raise UserError("workspace_exists", path=str(path))
    if not path.parent.is_dir():
        raise UserError("folder_missing", path=str(path.parent))
    key = unlocking.find_by(damaged, passphrase, recovery, rescue=True)
    found = salvage.read(damaged, path.parent, key)
    backup = salvage.newest_good_backup(damaged, key)
    older = salvage.read(backup, path.parent, key) if backup else Salvaged()
    owner = _owner(found, older)
    if owner is None:
        raise UserError("rescue_nothing", path=str(damaged))
    Workspace.create(path, owner, key).close()
    session = open_session(path, key=key)
    try:
        counts = [_take(session, part) for part in (found, older)]
        from_packages, findings = _take_packages(session, packages, password)
        connection = session.workspace.read
        total, missing = records.count(connection), records.missing_parents(connection)
    finally:
        session.close()
    return Rescued(
        path, total, counts[0], counts[1], from_packages, found.unreadable, missing, backup, tuple(findings)
    )


def _owner(found: Salvaged, older: Salvaged) -> Identity | None:
    for part in (found, older):
        owner = from_meta(part.meta)
        if owner.sites:
            return owner
    return None


def _take(session: Session, part: Salvaged) -> int:
    """Puts salvaged records in as the workspace's own; gives how many were not there before."""

    def do(transaction: Transaction) -> int:
        for digest, version, publisher, _, in_force, body in part.catalogues:
            with suppress(UserError):
                catalogues.keep(transaction, digest, version, publisher, body)
                if in_force:
                    catalogues.put_in_force(transaction, digest)
        for release in part.releases:
            with suppress(UserError):
                releases.keep(transaction, release)
        return imports.adopt(transaction, list(part.records.values()), part.texts, part.redacted)

    return session.workspace.transact("rescue", do).value


def _take_packages(session: Session, packages: Sequence[Path], password: str) -> tuple[int, list[Finding]]:
    taken, findings = 0, []
    for path in packages:
        try:
            read = reader.read_file(path, password)
        except UserError as error:
            findings.append(hard(error.code, path.name, **error.params))
            continue

        redacted = {
            name for one in read.records if one.kind == REDACTION for name in one.array_field("texts")
        }
        part = Salvaged({one.id: one for one in read.records}, dict(read.texts), redacted)
        taken += _take(session, part)
    return taken, findings
