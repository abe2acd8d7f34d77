"""Sending: what goes to whom, written as one workbook. Asked for again with nothing new, it gives the same package."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app import __version__
from desktop_app.domain.catalogue_rows import PLACE
from desktop_app.domain.finding import Finding
from desktop_app.domain.record import hash_name, id_to_bytes, set_digest
from desktop_app.errors import UserError
from desktop_app.packages.files import free_path, package_name, write_file
from desktop_app.packages.model import (
    CATALOGUE,
    RECEIPT,
    REPLACEMENT,
    REPORT,
    TEMPLATE,
    CatalogueFile,
    Missing,
    PackageContent,
    Page,
)
from desktop_app.services import catalogue_travel
from desktop_app.services.blank_forms import blank_forms
from desktop_app.services.completing import doubts, unanswered
from desktop_app.services.outgoing import Gathered, Request, Span, gather
from desktop_app.services.session import Session
from desktop_app.storage import identity, sent
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.transaction import Transaction

_CHECKED_PAGES = 60
"""Pages on which what does not fit together is looked for before sending, at most."""


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What would go, nothing being written: to whom, how much, what is missing or doubtful, and the file's name."""

    to: str
    kind: str
    cells: int
    records: int
    pages: tuple[Page, ...]
    missing: tuple[Missing, ...]
    doubts: tuple[Finding, ...]
    name: str
    nothing_new: bool
    again: bool = False  # nothing is new, and the package written before can be written again


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written."""

    path: Path
    package: str
    file: str  # hash of the decrypted bytes
    to: str
    kind: str
    records: int
    same_again: bool  # nothing was new: this is the package written before
    manifest: Mapping[str, str]
    missing: tuple[Missing, ...] = ()
    changes: ChangeSet = field(default_factory=lambda: ChangeSet("export"))


def plan_export(
    session: Session,
    to: str = "",
    span: Span | None = None,
    everything: bool = False,
    blank: bool = False,
) -> ExportPlan:
    """What `export` would write. Raises `UserError` for an addressee that is unknown or neither above nor below."""
    request = _request(session, to, span, everything, blank)
    found = blank_forms(session, request) if blank else gather(session, request)
    nothing_new = not found.records and not blank
    return ExportPlan(
        request.to,
        request.kind,
        found.cells,
        len(found.records),
        tuple(found.pages),
        tuple(found.missing),
        () if blank else _doubts(session, found.pages),
        _name(session, request, found, _now(session)),
        nothing_new,
        nothing_new and sent.latest(session.workspace.read, request.purpose) is not None,
    )


def export(
    session: Session,
    path: Path,
    to: str = "",
    span: Span | None = None,
    everything: bool = False,
    blank: bool = False,
    password: str = "",
) -> Exported:
    """Writes a package: a file of that name, or in that folder under a name of its own.

    It carries the cells with anything the addressee has given no receipt for; with ``span`` all of some periods, with
    ``everything`` all there is; ``blank`` gives empty forms. Raises `UserError` ``export_nothing``, ``export_no_forms``,
    ``addressee_unrelated``, ``package_not_written_...``.
    """
    request = _request(session, to, span, everything, blank)
    found = blank_forms(session, request) if blank else gather(session, request)
    return _send(session, path, request, found, password)


def export_catalogue(session: Session, path: Path, to: str = "", password: str = "") -> Exported:
    """Writes the catalogue in force as a package."""
    return _send(session, path, Request(to, CATALOGUE), Gathered(), password)


def export_receipt(
    session: Session, path: Path, to: str, found: Gathered, about: str, password: str = ""
) -> Exported:
    """Writes a receipt to a place below: what was gathered for it (see `receipts`)."""
    return _send(session, path, Request(to, RECEIPT, downward=True), found, password, about)


def default_addressee(session: Session) -> str:
    """Whom a workspace reports to: the municipality of a place, the nation for a coordinating municipality, nobody for the nation.

    Who provides figures for a municipality or the nation itself reports to its coordinator: the same place.
    """
    path = session.catalogue.site_path(session.own_sites[0]) if session.own_sites else ()
    if not path:
        return ""
    is_place = session.catalogue.sites[path[-1]].level == PLACE
    if not session.identity.coordinator and not is_place:
        return path[-1]
    return path[-2] if len(path) > 1 else ""


def _request(session: Session, to: str, span: Span | None, everything: bool, blank: bool) -> Request:
    if to:
        session.catalogue.site(to)
    to = to or ("" if blank else default_addressee(session))
    if blank:
        return Request(to, TEMPLATE, span)
    downward = bool(to) and _is_below(session, to)
    above = any(to in session.catalogue.site_path(site) for site in session.own_sites)
    if to and not downward and not above:
        raise UserError("addressee_unrelated", site=to)
    kind = REPLACEMENT if downward and everything else REPORT
    return Request(to, kind, span, everything, downward)


def _is_below(session: Session, to: str) -> bool:
    """Whether what goes to a place goes downwards: from a coordinator to a place in its reach, itself included."""
    return session.identity.coordinator and to in session.reach


def _send(
    session: Session, path: Path, request: Request, found: Gathered, password: str, about: str = ""
) -> Exported:
    connection = session.workspace.read
    if not found.records and request.kind in (REPORT, REPLACEMENT):
        again = sent.latest(connection, request.purpose)
        if again is None:
            raise UserError("export_nothing", site=request.to or session.own_sites[0])
        return _write_again(session, path, request, found, again, password)
    catalogues = catalogue_travel.to_send(session, request.kind)
    state = _state(session, found, catalogues, about)
    again = sent.same_again(connection, request.purpose, state)
    if again is not None:
        return _write_again(session, path, request, found, again, password)
    return _write_new(session, path, request, found, catalogues, state, password, about)


def _write_again(
    session: Session,
    path: Path,
    request: Request,
    found: Gathered,
    again: tuple[sent.Sent, bytes],
    password: str,
) -> Exported:
    one, data = again
    manifest = {name: str(value) for name, value in one.manifest.items()}
    name = _name(session, request, found, manifest.get("time", one.time), manifest)
    target = _write(path, name, data, password)
    return Exported(
        target,
        one.package,
        hash_name(data),
        request.to,
        request.kind,
        int(manifest.get("count_records", "0")),
        True,
        manifest,
        tuple(found.missing),
    )


def _write_new(
    session: Session,
    path: Path,
    request: Request,
    found: Gathered,
    catalogues: Sequence[CatalogueFile],
    state: str,
    password: str,
    about: str,
) -> Exported:
    from desktop_app.packages.writer import write_package

    now = _now(session)
    content = PackageContent(
        _manifest(session, request, found, now, about),
        found.records,
        found.texts,
        catalogues,
        found.pages,
        found.shown,
        found.missing,
    )
    private = bytes.fromhex(identity.get(session.workspace.read, "private_key"))
    written = write_package(session.catalogue, content, private)
    target = _write(path, _name(session, request, found, now), written.data, password)

    def remember(transaction: Transaction) -> None:
        sent.remember(
            transaction,
            package=written.package,
            sequence=int(written.manifest["sequence"]),
            addressee=request.to,
            purpose=request.purpose,
            manifest=written.manifest,
            ids=[id_to_bytes(id_) for id_, _body in found.records],
            state=state,
            file=written.data,
        )

    changes = session.workspace.transact("export", remember).changes
    return Exported(
        target,
        written.package,
        written.file,
        request.to,
        request.kind,
        len(found.records),
        False,
        written.manifest,
        tuple(found.missing),
        changes,
    )


def _manifest(session: Session, request: Request, found: Gathered, now: str, about: str) -> dict[str, str]:
    owner, connection = session.identity, session.workspace.read
    earlier = [one for one in sent.all_sent(connection) if one.addressee == request.to]
    fields = {
        "kind": request.kind,
        "workspace": session.workspace.replica,
        "sequence": str(sent.latest_sequence(connection) + 1),
        "previous": earlier[0].package if earlier else "",
        "endorsed": _endorsement(session),
        "sites": " ".join(owner.sites),
        "role": "coordinator" if owner.coordinator else "provider",
        "provider": owner.provider,
        "author": owner.author,
        "addressee": request.to,
        "catalogue": session.catalogue.digest,
        "catalogue_version": str(session.catalogue.version),
        "application": f"Malik {__version__}",
        "time": now,
        "language": owner.language,
        "fictional": "yes" if owner.fictional else "",
        "about": about,
    }
    if request.kind in (REPORT, REPLACEMENT):
        fields["holdings"] = set_digest(found.holdings)
        fields["count_holdings"] = str(len(found.holdings))
    return {name: value for name, value in fields.items() if value}


def _endorsement(session: Session) -> str:
    """What the key of the workspace that this one was copied from says about the present one."""
    replica = session.workspace.replica
    for one in json.loads(identity.get(session.workspace.read, "endorsements", "[]")):
        if one["replica"] == replica:
            return f"{one['by_key']} {one['signature']}"
    return ""


def _state(session: Session, found: Gathered, catalogues: Sequence[CatalogueFile], about: str) -> str:
    """A digest of all that a package would say, but for when it is said."""
    owner = session.identity
    parts = [
        set_digest(sorted(id_to_bytes(id_) for id_, _body in found.records)),
        set_digest(sorted(map(id_to_bytes, found.texts))),
        set_digest(found.holdings),
        *(f"{page.form} {page.site} {page.period}" for page in found.pages),
        *(one.name for one in catalogues),
        session.catalogue.digest,
        repr((owner.sites, owner.role, owner.author, owner.language, owner.fictional, about)),
        session.workspace.replica,
    ]
    return hash_name("\n".join(parts).encode("utf-8"))


def _doubts(session: Session, pages: Sequence[Page]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    latest_first = sorted(pages, key=lambda page: page.period, reverse=True)
    for page in latest_first[:_CHECKED_PAGES]:
        found += doubts(session, page.form, page.site, page.period)
        found += unanswered(session, page.form, page.site, page.period)
    return tuple(found)


def _name(
    session: Session, request: Request, found: Gathered, time: str, manifest: Mapping[str, str] | None = None
) -> str:
    theirs = request.to and (request.downward or request.kind == TEMPLATE)
    site = request.to if theirs else session.own_sites[0]
    periods = sorted({page.period for page in found.pages}) or (manifest or {}).get("periods", "").split()
    word = {TEMPLATE: "blank", RECEIPT: "receipt", CATALOGUE: "catalogue", REPLACEMENT: "all"}.get(
        request.kind, ""
    )
    return package_name(site, periods, time, word)


def _write(path: Path, name: str, data: bytes, password: str) -> Path:
    """Writes the file: under its own name in a folder, beside another package that has this name already."""
    target = free_path(path / name, data) if path.is_dir() else path
    write_file(target, _locked(data, password))
    return target


def _locked(data: bytes, password: str) -> bytes:
    if not password:
        return data
    from desktop_app.packages.crypto import encrypt

    return encrypt(data, password)


def _now(session: Session) -> str:
    return session.workspace.clock()
