"""Cells as figures: what several services ask of the same form, place and period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from desktop_app.domain.record import CLEARED, GIVEN, WITHDRAWN, id_to_bytes, set_digest
from desktop_app.services.session import Session
from desktop_app.storage import cells
from desktop_app.storage.cells import CellNow

ValueOf = Callable[[str, str, str], Decimal | None]

UNREPORTED = (CLEARED, WITHDRAWN)
"""States of a cell that was spoken of and says nothing now."""


def cells_of(session: Session, items: Sequence[str], site: str) -> dict[tuple[str, str, str], CellNow]:
    """What a place says now about some items, by (item, period, breakdown)."""
    found = cells.values(session.workspace.read, sites=[site], items=items)
    return {(now.cell.item, now.cell.period, now.cell.breakdown): now for now in found}


def numbers_of(session: Session, site: str) -> ValueOf:
    """How checks and calculations look up a place's numbers."""
    known = cells_of(session, tuple(session.catalogue.items), site)

    def value_of(item: str, period: str, breakdown: str) -> Decimal | None:
        now = known.get((item, period, breakdown))
        is_number = now is not None and now.state == GIVEN and session.catalogue.items[item].numeric
        return Decimal(now.value) if now is not None and is_number else None

    return value_of


def empty_cells(session: Session, form: str, site: str, period: str) -> list[tuple[str, str]]:
    """The (item, breakdown) cells asked on a form that say nothing yet."""
    said = cells_of(session, session.catalogue.form(form).items, site)
    return [
        (item, breakdown)
        for item, breakdown in session.catalogue.cells_of_form(form, site, period)
        if (now := said.get((item, period, breakdown))) is None or now.state in UNREPORTED
    ]


def form_digest(session: Session, form: str, site: str, period: str) -> str:
    """A hash of all heads that a form shows: changes exactly when what it says changes."""
    said = cells_of(session, session.catalogue.form(form).items, site)
    shown = [now.record for (_, at, _), now in said.items() if at == period]
    return set_digest(sorted(id_to_bytes(id_) for id_ in shown))
