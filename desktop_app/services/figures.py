"""Cells as figures: what several services ask of the same form, place and period."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal

from desktop_app.domain.record import CLEARED, GIVEN, WITHDRAWN, id_to_bytes, set_digest
from desktop_app.services.session import Session
from desktop_app.storage import cells
from desktop_app.storage.cells import CellNow

ValueOf = Callable[[str, str, str], Decimal | None]

UNREPORTED = (CLEARED, WITHDRAWN)
"""States of a cell that was spoken of and says nothing now."""


def cells_of(
    session: Session, items: Sequence[str], site: str, period: str
) -> dict[tuple[str, str], CellNow]:
    """What a place says now about some items in a period, by (item, breakdown)."""
    found = cells.values(session.workspace.read, sites=[site], items=items, periods=[period])
    return {(now.cell.item, now.cell.breakdown): now for now in found}


def numbers_of(
    session: Session, site: str, items: Collection[str] = (), periods: Collection[str] = ()
) -> ValueOf:
    """How checks and calculations look up a place's numbers.

    What is named is read at once; whatever else is asked for is read when it is.
    """
    known: dict[tuple[str, str], dict[str, Decimal]] = {}
    asked = session.catalogue.items

    def read(items: Collection[str], periods: Collection[str]) -> None:
        known.update(((item, period), {}) for item in items for period in periods)
        found = cells.figures(session.workspace.read, site, items, periods)
        for item, period, breakdown, state, value in found:
            if state == GIVEN and value and asked[item].numeric:
                known[item, period][breakdown] = Decimal(value)

    def value_of(item: str, period: str, breakdown: str) -> Decimal | None:
        if (item, period) not in known:
            read([item], [period])
        return known[item, period].get(breakdown)

    read(items, periods)
    return value_of


def empty_cells(session: Session, form: str, site: str, period: str) -> list[tuple[str, str]]:
    """The (item, breakdown) cells asked on a form that say nothing yet."""
    said = cells_of(session, session.catalogue.form(form).items, site, period)
    return [
        cell
        for cell in session.catalogue.cells_of_form(form, site, period)
        if (now := said.get(cell)) is None or now.state in UNREPORTED
    ]


def form_digest(session: Session, form: str, site: str, period: str) -> str:
    """A hash of all heads that a form shows: changes exactly when what it says changes."""
    said = cells_of(session, session.catalogue.form(form).items, site, period)
    return set_digest(sorted(id_to_bytes(now.record) for now in said.values()))


def seen_heads(session: Session, now: CellNow) -> tuple[str, ...]:
    """The ids of the heads behind what a cell shows."""
    if now.heads == 1:
        return (now.record,)
    return tuple(head.id for head in cells.heads(session.workspace.read, now.cell))
