"""The catalogue: the built-in one, those received, the one in force; authored in a workbook."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import paths
from desktop_app.domain import authority
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import (
    TABLES,
    canonical_catalogue,
    catalogue_digest,
    read_tables,
    tables_of,
)
from desktop_app.domain.finding import Finding, Severity
from desktop_app.errors import UserError
from desktop_app.storage import catalogues as kept
from desktop_app.storage import identity
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.transaction import Transaction
from desktop_app.storage.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.services.session import Session

Tables = dict[str, list[dict[str, str]]]


def builtin_tables() -> Tables:
    """The tables that the program brings along."""
    folder = paths.resources() / "catalogue"
    tables: Tables = {}
    for name in TABLES:
        path = folder / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as stream:
                tables[name] = list(csv.DictReader(stream))
    return tables


@lru_cache(maxsize=1)
def builtin() -> Catalogue:
    """The built-in catalogue."""
    return _read(builtin_tables())


@lru_cache(maxsize=8)
def _from_body(body: bytes) -> Catalogue:
    return _read(tables_of(body))


def _read(tables: Tables) -> Catalogue:
    catalogue, findings = read_tables(tables)
    if catalogue is None:
        first = next(one for one in findings if one.severity is Severity.HARD)
        raise UserError("catalogue_unreadable", where=first.where, count=len(findings))
    return catalogue


def in_force(workspace: Workspace) -> Catalogue:
    """The catalogue that a workspace works by."""
    found = kept.in_force(workspace.read)
    return builtin() if found is None else _from_body(found[1])


def received(session: Session) -> list[kept.Kept]:
    """All catalogues in the file besides the built-in one."""
    return kept.all_kept(session.workspace.read)


def take_in(session: Session, bodies: Sequence[tuple[bytes, str]]) -> ChangeSet:
    """Keeps catalogues that came with packages, as (bytes, publisher's key). The pinned publisher's greatest one comes into force.

    Others are kept and offered, never adopted by themselves.
    """
    found = []
    for body, publisher in bodies:
        catalogue = _from_body(body)
        found.append((catalogue_digest(body), catalogue.version, publisher, body))

    def keep(transaction: Transaction) -> None:
        for digest, version, publisher, body in found:
            kept.keep(transaction, digest, version, publisher, body)
        connection = transaction.connection
        everything = [
            authority.Received(one.version, one.digest, one.publisher) for one in kept.all_kept(connection)
        ]
        chosen = authority.in_force(everything, identity.read(connection).publisher)
        current = kept.in_force(connection)
        if chosen and (current is None or current[0] != chosen):
            kept.put_in_force(transaction, chosen)

    changes = session.workspace.transact("catalogue", keep).changes
    session.reload_catalogue()
    return changes


def adopt(session: Session, digest: str) -> ChangeSet:
    """Puts a kept catalogue in force, a person having chosen it; its publisher is trusted from now on."""

    def do(transaction: Transaction) -> None:
        connection = transaction.connection
        one = next((one for one in kept.all_kept(connection) if one.digest == digest), None)
        if one is None:
            raise UserError("catalogue_unknown", digest=digest)
        identity.put(connection, "publisher", one.publisher)
        kept.put_in_force(transaction, digest)

    changes = session.workspace.transact("catalogue", do).changes
    session.reload_catalogue()
    return changes


def read_workbook(path: Path) -> tuple[Catalogue, bytes, list[Finding]]:
    """An authored workbook: the catalogue, its canonical bytes, and what is worth telling about it.

    Raises `UserError` ``catalogue_refused`` with every mistake, by sheet, row and column.
    """
    tables = workbook_tables(path)
    catalogue, findings = read_tables(tables)
    if catalogue is None:
        raise UserError("catalogue_refused", path=str(path), findings=findings, count=len(findings))
    return catalogue, canonical_catalogue(tables), findings


def check_workbook(path: Path) -> list[Finding]:
    """What is wrong with an authored workbook, by sheet, row and column."""
    return read_tables(workbook_tables(path))[1]


def workbook_tables(path: Path) -> Tables:
    """The tables of a workbook, a sheet each."""
    from desktop_app.exchange.catalogue_workbook import read
    from desktop_app.packages.bounds import bound

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError("file_not_read", path=str(path), reason=str(error.strerror or error)) from error
    return read(bound(data, path.name).archive, path.name)


def take_over(session: Session, path: Path) -> list[Finding]:
    """Puts an authored workbook in force in this workspace, published under its own key."""
    _, body, findings = read_workbook(path)
    _publish(session, body)
    return findings


def publish(session: Session, tables: Tables) -> None:
    """Puts tables in force in this workspace, published under its own key. Raises `UserError` ``catalogue_unreadable``."""
    _read(tables)
    _publish(session, canonical_catalogue(tables))


def _publish(session: Session, body: bytes) -> None:
    def do(transaction: Transaction) -> None:
        connection = transaction.connection
        publisher = identity.get(connection, "public_key")
        digest = catalogue_digest(body)
        kept.keep(transaction, digest, _from_body(body).version, publisher, body)
        identity.put(connection, "publisher", publisher)
        kept.put_in_force(transaction, digest)

    session.workspace.transact("catalogue", do)
    session.reload_catalogue()


def export_workbook(session: Session, path: Path) -> None:
    """Writes the catalogue in force as a workbook to be edited in Excel."""
    from desktop_app.exchange.catalogue_workbook import write

    found = kept.in_force(session.workspace.read)
    write(path, builtin_tables() if found is None else tables_of(found[1]))


def body_in_force(session: Session) -> bytes:
    """The canonical bytes of the catalogue in force, to travel in packages."""
    found = kept.in_force(session.workspace.read)
    return canonical_catalogue(builtin_tables()) if found is None else found[1]
