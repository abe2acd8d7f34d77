"""Receiving: packages are read, checked, planned and taken over, one transaction each. A dry run is the same, rolled back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.domain.finding import Finding, hard, info
from desktop_app.domain.record import set_digest
from desktop_app.errors import Cancelled, UserError
from desktop_app.packages import reader
from desktop_app.packages.model import ALTERED, SEALED, InputCell, Manifest, ReadPackage
from desktop_app.packages.seal import comparison_code
from desktop_app.services import catalogue_travel, catalogues, trust
from desktop_app.services.incoming import Passwords, Ready, read_ahead
from desktop_app.services.merge_plan import Decisions, MergePlan, plan
from desktop_app.services.outgoing import held_about
from desktop_app.services.session import Session
from desktop_app.services.unmerging import Unmerged, packages, unmerge
from desktop_app.storage import imports, keys
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.imports import Import
from desktop_app.storage.transaction import Transaction

__all__ = [
    "Decisions",
    "Inspection",
    "Merged",
    "Unmerged",
    "agree",
    "inspect",
    "merge",
    "packages",
    "unmerge",
]

MERGED, ALREADY, REFUSED = "merged", "already", "refused"


@dataclass(frozen=True, slots=True)
class Inspection:
    """A package looked at without a workspace."""

    name: str
    read: ReadPackage
    code: str  # six characters of the sender's key, to compare over the telephone

    @property
    def manifest(self) -> Manifest:
        """What it says about itself."""
        return self.read.manifest


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of one file. Counts are of records, but for conflicts (cells) and refused (rows, edits or records)."""

    file: str
    path: Path
    outcome: str  # merged, already (merged before) or refused
    package: str = ""
    manifest: Manifest = field(default_factory=lambda: Manifest({}))
    standing: str = ""  # of the sender: known, new_computer, copy, own, unsealed, altered
    code: str = ""
    new: int = 0
    same: int = 0
    conflicts: int = 0
    edited: int = 0
    parked: int = 0
    held: int = 0
    refused: int = 0
    lacking: int = 0  # records of the sender's places that it does not have itself
    emptied: tuple[InputCell, ...] = ()
    findings: tuple[Finding, ...] = ()
    changes: ChangeSet = field(default_factory=lambda: ChangeSet("merge"))

    @property
    def ok(self) -> bool:
        """Whether everything in the file was taken."""
        return self.outcome != REFUSED and not self.held and not self.refused


def inspect(path: Path, password: str = "") -> Inspection:
    """A package, read and checked. Needs no workspace. Raises `UserError` for what cannot be read as one."""
    read = reader.read_file(path, password)
    return Inspection(path.name, read, comparison_code(read.manifest.key))


def merge(
    session: Session,
    paths: Sequence[Path],
    dry_run: bool = False,
    passwords: Passwords = "",
    decisions: Decisions | Mapping[Path, Decisions] = Decisions(),  # noqa: B008 - frozen
    progress: Callable[[int, int], None] | None = None,
) -> list[Merged]:
    """Takes packages over, in the order given; what cannot be read is told in its result and stops none of the others.

    ``passwords`` and ``decisions`` are one for all, or one for each path. A dry run sees the effect of each package on the
    next, and leaves nothing behind. ``progress`` is called with (done, of); when it raises `Cancelled`, a dry run ends with
    that, and a merge gives what was merged so far, which stays.
    """
    ready = read_ahead(paths, passwords, imports.merged_files(session.workspace.read))
    if dry_run:
        outcome = session.workspace.transact(
            "merge",
            lambda transaction: _each(
                ready,
                lambda one: _take(session, transaction, one, _decided(decisions, one)),
                len(paths),
                progress,
            ),
            dry_run=True,
        )
        return outcome.value
    backed_up: list[Path] = []

    def merge_one(one: Ready) -> Merged:
        if one.read is not None and not backed_up:
            backed_up.append(session.workspace.backup(reason="merge"))
        return _merge_one(session, one, _decided(decisions, one))

    return _each(ready, merge_one, len(paths), progress, keeps=True)


def _decided(decisions: Decisions | Mapping[Path, Decisions], one: Ready) -> Decisions:
    return decisions if isinstance(decisions, Decisions) else decisions.get(one.path, Decisions())


def _each(
    ready: Iterable[Ready],
    take: Callable[[Ready], Merged],
    count: int,
    progress: Callable[[int, int], None] | None,
    keeps: bool = False,
) -> list[Merged]:
    results: list[Merged] = []
    for one in ready:
        results.append(take(one))
        try:
            if progress is not None:
                progress(len(results), count)
        except Cancelled:
            if keeps:  # each file was a transaction of its own
                return results
            raise
    return results


def _already(path: Path, before: Import) -> Merged:
    fields = {name: str(value) for name, value in before.manifest.items()}
    return Merged(
        before.file,
        path,
        ALREADY,
        before.package,
        Manifest(fields),
        findings=(info("package_already_merged", path.name, date=before.received[:10]),),
    )


def _merge_one(session: Session, one: Ready, decisions: Decisions) -> Merged:
    if one.error is not None:
        return _unreadable(one.path, one.error)
    outcome = session.workspace.transact(
        "merge", lambda transaction: _take(session, transaction, one, decisions)
    )
    result = replace(outcome.value, changes=outcome.changes)
    if result.outcome != MERGED or one.read is None or not one.read.catalogues:
        return result
    return _take_catalogues(session, one.read, result)


def _unreadable(path: Path, error: UserError) -> Merged:
    return Merged("", path, REFUSED, refused=1, findings=(hard(error.code, path.name, **error.params),))


def _take(session: Session, transaction: Transaction, one: Ready, decisions: Decisions) -> Merged:
    """Everything that happens to one package, within a transaction."""
    connection = transaction.connection
    before = imports.find_file(connection, one.file)
    if one.error is not None:
        return _unreadable(one.path, one.error)
    if one.read is None or (before is not None and before.active):
        assert before is not None
        return _already(one.path, before)
    read = one.read
    sender = trust.sender_of(connection, read, transaction.maker.workspace)
    made = plan(session, read, sender, decisions)
    result = _result(one.path, read, sender, made)
    if made.stopped:
        return replace(result, outcome=REFUSED)
    applied = imports.apply(transaction, _incoming(one.path, read, made))
    if sender.standing in (trust.NEW_COMPUTER, trust.COPY):
        role = "coordinator" if sender.coordinator else "provider"
        keys.remember(transaction, read.manifest.key, read.manifest.workspace, sender.sites, role)
    catalogue_travel.keep_signatures(transaction, read)
    lacking = _lacking(session, transaction, read)
    findings = [*made.findings, *([info("sender_lacks", count=lacking)] if lacking else [])]
    return replace(
        result,
        new=applied.new,
        same=applied.same,
        conflicts=applied.conflicts,
        lacking=lacking,
        findings=_at(one.path, findings),
    )


def _result(path: Path, read: ReadPackage, sender: trust.Sender, made: MergePlan) -> Merged:
    return Merged(
        read.file,
        path,
        MERGED,
        read.package,
        read.manifest,
        sender.standing,
        sender.code,
        edited=made.edited,
        parked=made.parked,
        held=len(made.held),
        refused=made.refused,
        emptied=made.emptied,
        findings=_at(path, made.findings),
    )


def _at(path: Path, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings with the file they are about in front of where in it."""
    return tuple(
        replace(one, where=path.name if not one.where else f"{path.name}, {one.where}") for one in findings
    )


def _incoming(path: Path, read: ReadPackage, made: MergePlan) -> imports.Incoming:
    counts = {"edited": made.edited, "parked": made.parked, "held": len(made.held), "refused": made.refused}
    return imports.Incoming(
        read.package,
        read.file,
        path.name,
        dict(read.manifest.fields),
        made.records,
        made.texts,
        made.held,
        counts,
        read.seal.signature if read.seal.state == SEALED else "",
    )


def _lacking(session: Session, transaction: Transaction, read: ReadPackage) -> int:
    """How many more records are here about the sender's places than it has itself; they go back with the next package to it."""
    theirs = read.manifest.get("holdings")
    if not theirs or read.seal.state == ALTERED:
        return 0
    sites, role = set(read.manifest.sites), read.manifest.get("provider")
    if read.manifest.coordinator:
        sites, role = set().union(*(session.catalogue.subtree(site) for site in sites)), "coordinator"
    ours = held_about(session, transaction.connection, sites, role)
    if set_digest(ours) == theirs:
        return 0
    return max(len(ours) - read.manifest.number("count_holdings"), 0)


def _take_catalogues(session: Session, read: ReadPackage, result: Merged) -> Merged:
    """Keeps the catalogues after the records, in a transaction of their own; which is in force, the pinned publisher says."""
    found = list(result.findings)
    for one in read.catalogues:
        try:
            digest = session.catalogue.digest
            catalogues.take_in(session, [(one.body, catalogue_travel.publisher_of(one))])
            code = "catalogue_in_force" if session.catalogue.digest not in ("", digest) else "catalogue_kept"
            found.append(info(code, result.path.name))
        except UserError as error:
            found.append(hard(error.code, result.path.name, **error.params))
    return replace(result, findings=tuple(found))


def agree(session: Session, number: int) -> ChangeSet:
    """Takes the records of an import that were held, a person having agreed."""
    return session.workspace.transact(
        "agree", lambda transaction: imports.release_held(transaction, number)
    ).changes
