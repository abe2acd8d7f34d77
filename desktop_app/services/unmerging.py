"""Taking merged packages back: what they alone brought goes, and whoever relied on it is told."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.entry import Content, make
from desktop_app.domain.finding import Finding, info
from desktop_app.domain.record import GIVEN, RECEIPT, WITHDRAWN, Cell
from desktop_app.services.session import Session
from desktop_app.storage import cells, imports, keys, sent
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.imports import Import
from desktop_app.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What taking a package back did: records gone, and the packages that had carried any of them on."""

    package: str
    gone: int
    findings: tuple[Finding, ...]
    changes: ChangeSet


def unmerge(session: Session, package: str) -> Unmerged:
    """Takes a package back. Its receipt is withdrawn; packages that had carried its records on are told.

    Raises `UserError` ``unmerge_unknown``, ``unmerge_built_on``.
    """
    chosen = _full_id(session, package)

    def do(transaction: Transaction) -> tuple[int, tuple[Finding, ...]]:
        later = _handed_on(transaction, chosen)
        applied = imports.unmerge(transaction, chosen)
        _forget_sender(transaction, chosen)
        withdrawn = _withdraw_receipt(transaction, chosen)
        found = [info("unmerge_receipt_withdrawn")] if withdrawn else []
        if later:
            found.append(
                info("unmerge_handed_on", count=len(later), packages=", ".join(one[:8] for one in later))
            )
        return applied.new, tuple(found)

    outcome = session.workspace.transact("unmerge", do)
    return Unmerged(chosen, *outcome.value, outcome.changes)


def _forget_sender(transaction: Transaction, package: str) -> None:
    """A key that no merged package vouches for any more is not known: six characters that did not match must be asked again."""
    everything = imports.all_imports(transaction.connection)
    senders = {str(one.manifest.get("key", "")) for one in everything if one.package == package}
    for key in senders - {str(one.manifest.get("key", "")) for one in everything if one.active}:
        keys.forget(transaction, key)


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


def packages(session: Session) -> list[Import]:
    """Every file that was merged, the latest first."""
    return imports.all_imports(session.workspace.read)


def receipt_cell(site: str, package: str) -> Cell:
    """The cell that says whether a package was received."""
    return Cell(RECEIPT, site, "", "", "", package)
