"""Who is missing: for each form the latest period that was due, and the places that have not handed it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.period import period_at
from desktop_app.services.due import Due, completeness
from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Missing:
    """A form and period, the places still missing or sent back, and of how many."""

    form: str
    period: str
    due_date: date
    places: tuple[Due, ...]
    of: int


def missing(session: Session) -> list[Missing]:
    """For each form, the latest ended period that has fallen due and is not in from everywhere; the most recently due first."""
    today = session.today()
    found = []
    for form in session.catalogue.forms.values():
        period = period_at(today, form.period).shift(-1)
        while session.catalogue.due_date(form.code, period.code) >= today:
            period = period.shift(-1)
        states = [
            state for row in completeness(session, form.code, (period, period)).rows for state in row.states
        ]
        lacking = tuple(state for state in states if not state.done)
        if lacking:
            due_date = session.catalogue.due_date(form.code, period.code)
            found.append(Missing(form.code, period.code, due_date, lacking, len(states)))
    return sorted(found, key=lambda one: one.due_date, reverse=True)
