"""Signatures that a workspace keeps: of the packages it merged, of catalogues, and of the keys it was endorsed by."""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop_app.domain.catalogue_tables import HEADER, catalogue_digest
from desktop_app.domain.finding import Finding, hard
from desktop_app.packages import codec
from desktop_app.packages.seal import verify
from desktop_app.services.session import Session
from desktop_app.storage import catalogues, identity, imports, replicas


def check_signatures(session: Session) -> list[Finding]:
    """What does not fit its hash or signature any more."""
    return [*_packages(session), *_catalogues(session), *_endorsements(session)]


def _packages(session: Session) -> Iterator[Finding]:
    for one in imports.all_imports(session.workspace.read):
        manifest = codec.canonical(one.manifest).encode("ascii")
        key = str(one.manifest.get("key", ""))
        fits = codec.package_id(manifest) == one.package
        if one.signature and fits:
            fits = verify(key, one.signature, codec.PACKAGE_HEADER + manifest)
        if not fits:
            yield hard("check_package", one.name)


def _catalogues(session: Session) -> Iterator[Finding]:
    connection = session.workspace.read
    for one in catalogues.all_kept(connection):
        body = catalogues.body(connection, one.digest) or b""
        signature = identity.get(connection, f"catalogue_signature:{one.digest}")
        fits = catalogue_digest(body) == one.digest
        if not fits or (signature and not verify(one.publisher, signature, HEADER + body)):
            yield hard("check_catalogue", one.digest)


def _endorsements(session: Session) -> Iterator[Finding]:
    for one in json.loads(identity.get(session.workspace.read, "endorsements", "[]")):
        statement = replicas.endorsement_statement(one["replica"], one["key"])
        if not verify(one["by_key"], one["signature"], statement):
            yield hard("check_endorsement", one["replica"])
