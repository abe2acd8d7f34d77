"""Receiving: packages are read, checked, planned and taken over, one transaction each. A dry run is the same, rolled back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.domain.entry import Content, make
from desktop_app.domain.finding import Finding, Severity, hard, info
from desktop_app.domain.record import GIVEN, RECEIPT, WITHDRAWN, Cell, set_digest
from desktop_app.errors import UserError
from desktop_app.packages import reader
from desktop_app.packages.model import ALTERED, InputCell, Manifest, ReadPackage
from desktop_app.packages.seal import comparison_code
from desktop_app.services import catalogue_travel, catalogues, trust
from desktop_app.services.merge_plan import Decisions, MergePlan, plan
from desktop_app.services.session import Session
from desktop_app.storage import cells, imports, keys, outgoing, sent
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


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What taking a package back did: records gone, and the packages that had carried any of them on."""

    package: str
    gone: int
    findings: tuple[Finding, ...]
    changes: ChangeSet


def inspect(path: Path, password: str = "") -> Inspection:
    """A package, read and checked. Needs no workspace. Raises `UserError` for what cannot be read as one."""
    read = reader.read_file(path, password)
    return Inspection(path.name, read, comparison_code(read.manifest.key))


def merge(
    session: Session,
    paths: Sequence[Path],
    dry_run: bool = False,
    passwords: Mapping[Path, str] | str = "",
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
    progress: Callable[[int, int], None] | None = None,
) -> list[Merged]:
    """Takes packages over, in the order given; what cannot be read is told in its result and stops none of the others.

    ``passwords`` is one for all, or one for each path. A dry run sees the effect of each package on the next, and leaves
    nothing behind. ``progress`` is called with (done, of).
    """
    if dry_run:
        outcome = session.workspace.transact(
            "merge",
            lambda transaction: _merge_all(session, transaction, paths, passwords, decisions, progress),
            dry_run=True,
        )
        return outcome.value
    results = []
    backed_up = False
    for number, path in enumerate(paths):
        prepared = _prepare(session, path, _password(passwords, path))
        if isinstance(prepared, _Ready) and not backed_up:
            session.workspace.backup(reason="merge")
            backed_up = True
        results.append(_merge_one(session, prepared, decisions))
        if progress is not None:
            progress(number + 1, len(paths))
    return results


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file that was read."""

    path: Path
    read: ReadPackage


def _password(passwords: Mapping[Path, str] | str, path: Path) -> str:
    return passwords if isinstance(passwords, str) else passwords.get(path, "")


def _prepare(session: Session, path: Path, password: str) -> _Ready | Merged:
    """The package in a file, or what is to be said of it. A file merged before is known by its hash and not read again."""
    try:
        plain = reader.plain_bytes(reader.load(path), path.name, password)
        file = reader.file_id(plain)
        before = imports.find_file(session.workspace.read, file)
        if before is not None and before.active:
            return _already(path, before)
        return _Ready(path, reader.read_package(plain, path.name))
    except UserError as error:
        return Merged("", path, REFUSED, refused=1, findings=(hard(error.code, path.name, **error.params),))


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


def _merge_all(
    session: Session,
    transaction: Transaction,
    paths: Sequence[Path],
    passwords: Mapping[Path, str] | str,
    decisions: Decisions,
    progress: Callable[[int, int], None] | None,
) -> list[Merged]:
    results = []
    for number, path in enumerate(paths):
        prepared = _prepare(session, path, _password(passwords, path))
        results.append(
            prepared if isinstance(prepared, Merged) else _take(session, transaction, prepared, decisions)
        )
        if progress is not None:
            progress(number + 1, len(paths))
    return results


def _merge_one(session: Session, prepared: _Ready | Merged, decisions: Decisions) -> Merged:
    if isinstance(prepared, Merged):
        return prepared
    outcome = session.workspace.transact(
        "merge", lambda transaction: _take(session, transaction, prepared, decisions)
    )
    result = replace(outcome.value, changes=outcome.changes)
    if result.outcome != MERGED or not prepared.read.catalogues:
        return result
    return _take_catalogues(session, prepared.read, result)


def _take(session: Session, transaction: Transaction, ready: _Ready, decisions: Decisions) -> Merged:
    """Everything that happens to one package, within a transaction."""
    read, connection = ready.read, transaction.connection
    before = imports.find_file(connection, read.file)
    if before is not None and before.active:
        return _already(ready.path, before)
    sender = trust.sender_of(connection, read, transaction.maker.workspace)
    made = plan(session, read, sender, decisions)
    result = _result(ready, sender, made)
    if made.stopped:
        return replace(result, outcome=REFUSED)
    applied = imports.apply(transaction, _incoming(ready, made))
    if sender.standing in (trust.NEW_COMPUTER, trust.COPY):
        role = "coordinator" if sender.coordinator else "provider"
        keys.remember(transaction, read.manifest.key, read.manifest.workspace, sender.sites, role)
    catalogue_travel.keep_signatures(transaction, read)
    lacking = _lacking(session, transaction, read)
    findings = [*made.findings, *_older_catalogue(session, read)]
    if lacking:
        findings.append(info("sender_lacks", count=lacking))
    return replace(
        result,
        new=applied.new,
        same=applied.same,
        conflicts=applied.conflicts,
        lacking=lacking,
        findings=_at(ready.path, findings),
    )


def _older_catalogue(session: Session, read: ReadPackage) -> list[Finding]:
    """Whether the sender works by an older version of the catalogue than this workspace."""
    theirs, ours = read.manifest.number("catalogue_version"), session.catalogue.version
    place = read.manifest.sites[0] if read.manifest.sites else "?"
    return [info("sender_older_catalogue", site=place, theirs=theirs, ours=ours)] if 0 < theirs < ours else []


def _result(ready: _Ready, sender: trust.Sender, made: MergePlan) -> Merged:
    read = ready.read
    return Merged(
        read.file,
        ready.path,
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
        findings=_at(ready.path, made.findings),
    )


def _at(path: Path, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings with the file they are about in front of where in it."""
    return tuple(
        replace(one, where=path.name if not one.where else f"{path.name}, {one.where}") for one in findings
    )


def _incoming(ready: _Ready, made: MergePlan) -> imports.Incoming:
    read = ready.read
    counts = {"edited": made.edited, "parked": made.parked, "held": len(made.held), "refused": made.refused}
    return imports.Incoming(
        read.package,
        read.file,
        ready.path.name,
        dict(read.manifest.fields),
        made.records,
        made.texts,
        made.held,
        counts,
    )


def _lacking(session: Session, transaction: Transaction, read: ReadPackage) -> int:
    """How many more records are here about the sender's places than it has itself; they go back with the next package to it."""
    theirs = read.manifest.get("holdings")
    if not theirs or read.seal.state == ALTERED:
        return 0
    sites = set(read.manifest.sites)
    if read.manifest.coordinator:
        sites = set().union(*(session.catalogue.subtree(site) for site in sites))
    ours = outgoing.holdings(transaction.connection, sites)
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


def unmerge(session: Session, package: str) -> Unmerged:
    """Takes a package back. Its receipt is withdrawn; packages that had carried its records on are told.

    Raises `UserError` ``unmerge_unknown``, ``unmerge_built_on``.
    """
    chosen = _full_id(session, package)

    def do(transaction: Transaction) -> tuple[int, tuple[Finding, ...]]:
        later = _handed_on(transaction, chosen)
        applied = imports.unmerge(transaction, chosen)
        withdrawn = _withdraw_receipt(transaction, chosen)
        found = [info("unmerge_receipt_withdrawn")] if withdrawn else []
        if later:
            found.append(
                info("unmerge_handed_on", count=len(later), packages=", ".join(one[:8] for one in later))
            )
        return applied.new, tuple(found)

    outcome = session.workspace.transact("unmerge", do)
    return Unmerged(chosen, *outcome.value, outcome.changes)


def _full_id(session: Session, package: str) -> str:
    """The one package whose id begins so; what was given, where there is none or several."""
    found = {one.package for one in packages(session) if package and one.package.startswith(package)}
    return found.pop() if len(found) == 1 else package


def _handed_on(transaction: Transaction, package: str) -> list[str]:
    brought = imports.ids_brought(transaction.connection, package)
    return [
        one.package
        for one in sent.all_sent(transaction.connection)
        if brought & sent.record_ids(transaction.connection, one.package)
    ]


def _withdraw_receipt(transaction: Transaction, package: str) -> bool:
    found = [
        now.cell
        for now in cells.values(transaction.connection, kind=RECEIPT)
        if now.cell.qualifier == package and now.state == GIVEN
    ]
    for cell in found:
        transaction.add(make(cell, Content(WITHDRAWN), transaction.maker, transaction.heads(cell)))
    return bool(found)


def agree(session: Session, number: int) -> ChangeSet:
    """Takes the records of an import that were held, a person having agreed."""
    return session.workspace.transact(
        "agree", lambda transaction: imports.release_held(transaction, number)
    ).changes


def packages(session: Session) -> list[Import]:
    """Every file that was merged, the latest first."""
    return imports.all_imports(session.workspace.read)


def receipt_cell(site: str, package: str) -> Cell:
    """The cell that says whether a package was received."""
    return Cell(RECEIPT, site, "", "", "", package)


def worst(results: Sequence[Merged]) -> Severity:
    """How much all findings weigh."""
    severities = {one.severity for result in results for one in result.findings}
    return next((one for one in (Severity.HARD, Severity.SOFT) if one in severities), Severity.INFO)
