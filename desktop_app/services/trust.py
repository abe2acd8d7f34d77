"""Whose package it is, as far as that can be known, and which of its records wait until a person agrees."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.finding import Finding, hard, info, soft
from desktop_app.domain.record import RECEIPT, REDACTION, REVIEW, Record
from desktop_app.packages.model import ALTERED, UNSEALED, ReadPackage
from desktop_app.packages.seal import comparison_code, verify
from desktop_app.storage import identity, keys, replicas
from desktop_app.storage.connection import Connection

KNOWN, NEW_COMPUTER, COPY, OWN, NOT_SEALED, NOT_INTACT = (
    "known",
    "new_computer",
    "copy",
    "own",
    "unsealed",
    "altered",
)

OUTSIDE, NOT_COORDINATOR, NOT_SURE = "outside_its_places", "not_a_coordinator", "not_known"
"""Why a record is held."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who handed a package over: how that is known, the places and role that count for it, and what there is to tell."""

    standing: str
    sites: tuple[str, ...]
    coordinator: bool
    code: str = ""  # six characters to compare over the telephone
    findings: tuple[Finding, ...] = ()


def sender_of(connection: Connection, read: ReadPackage, replica: str) -> Sender:
    """The sender of a package. What a known key was first known for counts; a new one is taken at its word, and that is told."""
    manifest = read.manifest
    code = comparison_code(manifest.key)
    place = manifest.sites[0] if manifest.sites else "?"
    if read.seal.state == ALTERED:
        found = hard("package_altered", parts=list(read.seal.altered))
        return Sender(NOT_INTACT, manifest.sites, False, code, (found,))
    if read.seal.state == UNSEALED:
        return Sender(NOT_SEALED, manifest.sites, False, "", (soft("package_unsealed", site=place),))
    if manifest.workspace == replica and manifest.key == identity.get(connection, "public_key"):
        return Sender(OWN, manifest.sites, manifest.coordinator, code, (info("package_own"),))
    known = keys.find(connection, manifest.key)
    if known is not None:
        return Sender(KNOWN, known.sites, known.role == "coordinator", code)
    endorser = keys.find(connection, _endorser(read))
    if endorser is not None:
        found = info("package_from_copy", site=place)
        return Sender(COPY, endorser.sites, endorser.role == "coordinator", code, (found,))
    found = soft("package_new_computer", site=place, code_to_compare=code)
    return Sender(NEW_COMPUTER, manifest.sites, manifest.coordinator, code, (found,))


def _endorser(read: ReadPackage) -> str:
    """The key that vouches for the sender's, where its signature fits; empty otherwise."""
    old, _, signature = read.manifest.get("endorsed").partition(" ")
    statement = replicas.endorsement_statement(read.manifest.workspace, read.manifest.key)
    return old if old and verify(old, signature, statement) else ""


def split_held(
    catalogue: Catalogue, sender: Sender, records: Iterable[Record]
) -> tuple[list[Record], list[tuple[Record, str]]]:
    """The records to take, and those to hold, each with why."""
    within = _Within(catalogue, sender.sites)
    taken: list[Record] = []
    held: list[tuple[Record, str]] = []
    for record in records:
        reason = _why_held(sender, record, within)
        if reason:
            held.append((record, reason))
        else:
            taken.append(record)
    return taken, held


def _why_held(sender: Sender, record: Record, within: _Within) -> str:
    if sender.standing == OWN:
        return ""
    if not within.has(record.text_field("site")):
        return OUTSIDE
    kind = record.kind
    if kind in (REVIEW, RECEIPT) and not sender.coordinator:
        return NOT_COORDINATOR
    if kind == REDACTION and sender.standing not in (KNOWN, COPY):  # what it takes out cannot be brought back
        return NOT_SURE
    return ""


class _Within:
    """Whether a place belongs to some places: itself, or below them. A place the catalogue does not know is judged by its code."""

    def __init__(self, catalogue: Catalogue, sites: Collection[str]) -> None:
        self._catalogue = catalogue
        self._sites = tuple(sites)
        self._subtree = frozenset().union(*(catalogue.subtree(site) for site in sites)) | frozenset(sites)
        self._known: dict[str, bool] = {}

    def has(self, site: str) -> bool:
        found = self._known.get(site)
        if found is None:
            found = self._known[site] = self._judge(site)
        return found

    def _judge(self, site: str) -> bool:
        if site in self._subtree or not site:
            return True
        if site in self._catalogue.sites:
            return False
        return any(one == "GL" or (len(one) == 3 and site.startswith(one)) for one in self._sites)
