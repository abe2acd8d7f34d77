"""Receipts: telling the places below what of theirs has come in, with reviews and questions, in a small package each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.entry import Content, make
from desktop_app.domain.record import GIVEN, RECEIPT, REMARK, REVIEW, id_to_bytes
from desktop_app.services.exporting import Exported, export_receipt
from desktop_app.services.outgoing import Gathered, texts_of
from desktop_app.services.session import Session
from desktop_app.services.unmerging import receipt_cell
from desktop_app.storage import cells, imports, outgoing
from desktop_app.storage.imports import Import
from desktop_app.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Owed:
    """A place that is owed a receipt, and for which packages."""

    site: str
    packages: tuple[str, ...]


def owed(session: Session) -> list[Owed]:
    """Which places below have sent packages that no receipt was given for yet."""
    connection = session.workspace.read
    given = {now.cell.qualifier for now in cells.values(connection, kind=RECEIPT) if now.state == GIVEN}
    by_site: dict[str, list[str]] = {}
    for one in reversed(imports.all_imports(connection)):
        site = _sender(session, one)
        if site and one.active and one.package not in given and one.package not in by_site.get(site, ()):
            by_site.setdefault(site, []).append(one.package)
    return [Owed(site, tuple(found)) for site, found in by_site.items()]


def _sender(session: Session, one: Import) -> str:
    """The place a package came from, if it is one to be answered: below, with figures, and not from here."""
    manifest = one.manifest
    site = str(manifest.get("sites", "")).partition(" ")[0]
    is_report = (
        manifest.get("kind") in ("report", "replacement")
        and manifest.get("workspace") != session.workspace.replica
    )
    is_below = site in session.reach and (site not in session.own_sites or manifest.get("role") == "provider")
    return site if session.identity.coordinator and is_report and is_below else ""


def give_receipts(session: Session, folder: Path, password: str = "") -> list[Exported]:
    """Makes the receipts that are owed, and writes one package for each place into the folder."""
    waiting = owed(session)

    def do(transaction: Transaction) -> None:
        for place in waiting:
            for package in place.packages:
                cell = receipt_cell(place.site, package)
                count = len(imports.ids_brought(transaction.connection, package))
                record = make(
                    cell, Content(GIVEN), transaction.maker, transaction.heads(cell), taken=str(count)
                )
                transaction.add(record)

    if waiting:
        session.workspace.transact("receipt", do)
    return [
        export_receipt(
            session, folder, place.site, _gather(session, place.site), place.packages[-1], password
        )
        for place in waiting
    ]


def _gather(session: Session, site: str) -> Gathered:
    """Receipts, reviews and remarks about a place that it does not have yet."""
    connection = session.workspace.read
    known = outgoing.known_to(connection, site)
    chosen = [
        one
        for one in outgoing.cells_to_go(connection, known, session.catalogue.subtree(site))
        if one.cell.kind in (RECEIPT, REVIEW, REMARK)
    ]
    found = Gathered(
        cells=len(chosen), records=outgoing.records_of(connection, [one.number for one in chosen])
    )
    found.records = [(id_, body) for id_, body in found.records if id_to_bytes(id_) not in known]
    found.texts = texts_of(connection, found.records)
    return found
