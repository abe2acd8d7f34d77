"""How reports came in: on time or late, accepted or returned, begun, missing, or not due yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.period import Period
from desktop_app.domain.record import COMPLETION
from desktop_app.services.completing import COMPLETE
from desktop_app.services.due import BEGUN, NOT_BEGUN, Due, completeness
from desktop_app.services.session import Session
from desktop_app.storage import cells

ON_TIME, LATE, MISSING, WAITING = "on_time", "late", "missing", "waiting"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One report. ``standing``: on_time, late, accepted, changed, returned, begun, missing, waiting (not due yet).

    ``days`` is how many days it was late, or is by now; 0 for none. When it was completed is what the sender's clock said.
    """

    due: Due
    standing: str
    days: int


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A form over places and periods; a place has no report for a period in which nothing was asked of it."""

    form: str
    periods: tuple[str, ...]
    rows: tuple[tuple[str, dict[str, Arrival]], ...]  # (place, by period)


def arrivals(session: Session, form: str, span: tuple[Period, Period] | None = None) -> Arrivals:
    """How the reports of a form came in from the places in reach; without a span the latest periods."""
    matrix = completeness(session, form, span)
    completed = {
        (now.cell.site, now.cell.period): now.time[:10]
        for now in cells.values(session.workspace.read, items=[form], kind=COMPLETION)
        if now.state == COMPLETE
    }
    rows = tuple(
        (
            row.site,
            {one.period: _arrival(one, completed.get((one.site, one.period), "")) for one in row.states},
        )
        for row in matrix.rows
    )
    return Arrivals(form, matrix.periods, rows)


def _arrival(one: Due, completed: str) -> Arrival:
    late = max((date.fromisoformat(completed) - one.due_date).days, 0) if completed else one.days_late
    if one.status in (NOT_BEGUN, BEGUN):
        if one.status == BEGUN:
            return Arrival(one, BEGUN, one.days_late)
        return Arrival(one, MISSING if one.days_late else WAITING, one.days_late)
    if one.status in ("accepted", "changed", "returned"):
        return Arrival(one, one.status, late)
    return Arrival(one, LATE if late else ON_TIME, late)
