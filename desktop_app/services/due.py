"""What is due, and what is in: forms by place and period, with their state through to accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.catalogue import PLACE, Form
from desktop_app.domain.period import Period, in_span, period_at
from desktop_app.services.browsing import form_status
from desktop_app.services.completing import COMPLETE
from desktop_app.services.figures import UNREPORTED
from desktop_app.services.session import Session
from desktop_app.storage import cells, sent

NOT_BEGUN, BEGUN, SENT, RECEIVED = "not_begun", "begun", "sent", "received"
LOOK_BACK = {"month": 3, "quarter": 2, "half": 2, "year": 2}
"""How many ended periods of each type are looked back on for what is still due."""


@dataclass(frozen=True, slots=True)
class Due:
    """One form for one place and period.

    ``status``: not_begun, begun, complete, sent, received, accepted, returned, changed (since it was accepted).
    """

    form: str
    site: str
    period: str
    due_date: date
    days_late: int  # 0 while there is time, and once it is complete
    filled: int
    asked: int
    status: str
    running: bool  # the period has not ended: figures would be provisional

    @property
    def done(self) -> bool:
        """Whether nothing more is asked of the place for now."""
        return self.status not in (NOT_BEGUN, BEGUN, "returned")


def due(session: Session, sites: Collection[str] | None = None) -> list[Due]:
    """What the workspace's own places (or some) are asked for now: ended periods looked back on, the most urgent first.

    A form whose period is still running is listed once it has figures.
    """
    owner = session.identity
    provider = owner.provider or None
    if owner.coordinator and not provider and sites is None:
        provider = "none"  # a coordinator who provides nothing is asked for nothing
    today = session.today()
    found = []
    for site in session.own_sites if sites is None else sites:
        for form in session.catalogue.asked_forms(site, provider):
            for period in _periods(form, today):
                if form in session.catalogue.asked_forms(site, provider, period.code):
                    found.append(state_of(session, form, site, period))
    listed = [one for one in found if one.asked and (not one.running or one.filled)]
    return sorted(listed, key=lambda one: (one.done, one.due_date, one.form, one.site))


def _periods(form: Form, today: date) -> list[Period]:
    running = period_at(today, form.period)
    return [running.shift(-step) for step in range(LOOK_BACK[form.period], -1, -1)]


def state_of(session: Session, form: Form, site: str, period: Period) -> Due:
    """The state of one form."""
    asked = session.catalogue.cells_of_form(form.code, site, period.code)
    found = cells.figures(session.workspace.read, site, form.items, [period.code])
    said = {(item, breakdown) for item, _, breakdown, state, _ in found if state not in UNREPORTED}
    filled = sum(cell in said for cell in asked)
    status = _status(session, form.code, site, period.code, filled)
    due_date = session.catalogue.due_date(form.code, period.code)
    late = max((session.today() - due_date).days, 0) if status in (NOT_BEGUN, BEGUN, "returned") else 0
    return Due(
        form.code,
        site,
        period.code,
        due_date,
        late,
        filled,
        len(asked),
        status,
        not period.has_ended(session.today()),
    )


def _status(session: Session, form: str, site: str, period: str, filled: int) -> str:
    completion, review, _ = form_status(session, form, site, period)
    if review:
        return review
    if completion == COMPLETE:
        return _travelled(session, form, site, period) or COMPLETE
    return BEGUN if filled or completion else NOT_BEGUN


def _travelled(session: Session, form: str, site: str, period: str) -> str:
    """``sent`` when the completion lies in a package sent from here, ``received`` when its addressee has said so."""
    from desktop_app.domain.record import id_to_bytes
    from desktop_app.services.completing import completion_cell

    connection = session.workspace.read
    now = cells.now(connection, completion_cell(form, site, period))
    if now is None:
        return ""
    packages = sent.carrying(connection, id_to_bytes(now.record))
    if not packages:
        return ""
    receipts = {
        one.cell.qualifier for one in cells.values(connection, kind="receipt") if one.state == "given"
    }
    return RECEIVED if receipts & set(packages) else SENT


@dataclass(frozen=True, slots=True)
class Row:
    """One form at one place in the completeness matrix: the state for each period."""

    form: str
    site: str
    states: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who has reported what: a row a form and place, a column a period."""

    periods: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many forms are in which state."""
        return Counter(state.status for row in self.rows for state in row.states)


def completeness(
    session: Session, form: str, span: tuple[Period, Period] | None = None, sites: Iterable[str] | None = None
) -> Matrix:
    """The completeness of a form over the places in reach that are asked it, and the ended periods of a span.

    Without a span: the last twelve months, four quarters, half-years or years.
    """
    asked = session.catalogue.form(form)
    today = session.today()
    periods = [period for period in _matrix_periods(asked, today, span) if period.has_ended(today)]
    in_reach = session.reach if sites is None else frozenset(sites)
    rows = [
        Row(form, site, states)
        for site in session.catalogue.sites
        if site in in_reach and (states := _states(session, asked, site, periods))
    ]
    return Matrix(tuple(period.code for period in periods), tuple(rows))


def _states(session: Session, form: Form, site: str, periods: list[Period]) -> tuple[Due, ...]:
    """A place's states of a form; none where nothing on it is asked of the place, or waited for."""
    found = tuple(
        state_of(session, form, site, period)
        for period in periods
        if form in session.catalogue.asked_forms(site, None, period.code)
    )
    is_waited_for = _is_waited_for(session, form, site) or any(one.status != NOT_BEGUN for one in found)
    return tuple(one for one in found if one.asked) if is_waited_for else ()


def _is_waited_for(session: Session, form: Form, site: str) -> bool:
    """A single place may give what its municipality is asked for, where it is a district of its own; nobody waits for it."""
    return session.catalogue.sites[site].level != PLACE or set(form.levels) == {PLACE}


def _matrix_periods(form: Form, today: date, span: tuple[Period, Period] | None) -> list[Period]:
    last = period_at(today, form.period)
    if span is None:
        length = 12 if form.period == "month" else 4
        return [last.shift(-step) for step in range(length, 0, -1)]
    first = max(span[0].as_type(form.period), Period(2000, 1, last.months))
    periods = []
    while first <= last:
        if in_span(first, span):
            periods.append(first)
        first = first.shift(1)
    return periods
