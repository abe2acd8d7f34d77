"""What was sent from here, and what came back for it: receipts, and what the addressee said to the reports in it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.record import id_to_bytes
from desktop_app.packages.model import Page
from desktop_app.services.completing import ACCEPTED, RETURNED, completion_cell
from desktop_app.services.session import Session
from desktop_app.storage import cells, sent

_LOOKED_INTO = 20
"""Of how many of the latest packages it is looked up what was said to their reports."""


@dataclass(frozen=True, slots=True)
class SentPackage:
    """A package sent; ``accepted`` and ``returned`` are the reports in it that its addressee has looked at."""

    package: str
    addressee: str
    time: str
    kind: str
    periods: tuple[str, ...]
    records: int
    received: bool
    accepted: tuple[Page, ...] = ()
    returned: tuple[Page, ...] = ()


def sent_packages(session: Session) -> list[SentPackage]:
    """Everything sent from here, the latest first."""
    connection = session.workspace.read
    receipts = {
        one.cell.qualifier for one in cells.values(connection, kind="receipt") if one.state == "given"
    }
    found = sent.all_sent(connection)
    said = _said(session, found[:_LOOKED_INTO])
    return [
        SentPackage(
            one.package,
            one.addressee,
            one.time,
            str(one.manifest.get("kind", "")),
            tuple(str(one.manifest.get("periods", "")).split()),
            int(str(one.manifest.get("count_records", "0"))),
            one.package in receipts,
            tuple(said.get((one.package, ACCEPTED), ())),
            tuple(said.get((one.package, RETURNED), ())),
        )
        for one in found
    ]


def _said(session: Session, found: list[sent.Sent]) -> dict[tuple[str, str], list[Page]]:
    """The reports of each package that its addressee has accepted or returned. A report is known by its completion."""
    connection = session.workspace.read
    carried = {one.package: sent.record_ids(connection, one.package) for one in found}
    said: dict[tuple[str, str], list[Page]] = {}
    for now in cells.values(connection, kind="review"):
        completion = cells.now(connection, completion_cell(now.cell.item, now.cell.site, now.cell.period))
        if completion is None:
            continue
        id_ = id_to_bytes(completion.record)
        for one in found:
            if one.addressee == now.cell.qualifier and id_ in carried[one.package]:
                page = Page(now.cell.item, now.cell.site, now.cell.period)
                said.setdefault((one.package, now.state), []).append(page)
    return said
