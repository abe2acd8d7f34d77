"""Catalogues in packages: signed by their publisher, and whose they are when they arrive."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.catalogue_tables import HEADER, catalogue_digest
from desktop_app.packages.model import CATALOGUE, REPLACEMENT, TEMPLATE, CatalogueFile, ReadPackage
from desktop_app.packages.seal import sign, verify
from desktop_app.services.catalogues import body_in_force
from desktop_app.services.session import Session
from desktop_app.storage import catalogues, identity
from desktop_app.storage.transaction import Transaction

UNSIGNED = "unsigned"
"""The publisher of a catalogue that nobody has signed: kept and offered, never followed."""


def to_send(session: Session, kind: str) -> Sequence[CatalogueFile]:
    """The catalogue that goes with a package of this kind; the built-in one travels only when it is what is asked for."""
    if kind not in (CATALOGUE, REPLACEMENT, TEMPLATE):
        return ()
    connection = session.workspace.read
    found = catalogues.in_force(connection)
    if found is None and kind != CATALOGUE:
        return ()
    body = body_in_force(session)
    digest = catalogue_digest(body)
    own = identity.get(connection, "public_key")
    publisher = next((one.publisher for one in catalogues.all_kept(connection) if one.digest == digest), own)
    signature = identity.get(connection, _signature_key(digest))
    if publisher == own:
        signature = sign(bytes.fromhex(identity.get(connection, "private_key")), HEADER + body).hex()
    return [CatalogueFile(digest, body, publisher if signature else "", signature)]


def publisher_of(one: CatalogueFile) -> str:
    """The key that signed a catalogue; `UNSIGNED` where no signature fits."""
    return one.key if one.signature and verify(one.key, one.signature, HEADER + one.body) else UNSIGNED


def keep_signatures(transaction: Transaction, read: ReadPackage) -> None:
    """Keeps the publishers' signatures, so that the catalogues can be handed on with them."""
    for one in read.catalogues:
        if publisher_of(one) != UNSIGNED:
            identity.put(transaction.connection, _signature_key(one.name), one.signature)


def _signature_key(digest: str) -> str:
    return f"catalogue_signature:{digest}"
