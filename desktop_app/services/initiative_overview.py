"""A plan's initiatives at one place: what is told of each, half-year by half-year, and what has been delivered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop_app.domain.catalogue import Catalogue, Deliverable, Form, Initiative, Item, Plan
from desktop_app.domain.period import Period, period_at
from desktop_app.domain.record import GIVEN
from desktop_app.errors import UserError
from desktop_app.services.initiative_cells import (
    DECIDED,
    DECISION,
    DELIVERABLES,
    DELIVERED,
    INITIATIVES,
    SPENT,
    STATUS,
    Told,
    form_of,
    questions,
)
from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class StatusNow:
    """An initiative's status in a half-year: a code of the catalogue's list, or the state that stands in its place."""

    code: str  # empty where the state is not "given"
    state: str
    disputed: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """A deliverable, and the day it was done as far as that is told."""

    deliverable: Deliverable
    done: date | None = None
    period: str = ""  # in whose report that is told
    late: bool = False  # past its day, not done, and still asked for
    known: bool = True  # whether the workspace would know that it was done


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """One initiative: its statuses by half-year, the half-years in which it is asked about, and what it has delivered."""

    initiative: Initiative
    statuses: Mapping[str, StatusNow]
    asked: frozenset[str]
    filled: Mapping[str, int]  # answers by half-year
    decisions: frozenset[str]  # the half-years in which a decision is wanted, and none is told
    delivered: tuple[Delivered, ...]
    spent: Decimal | None

    @property
    def untitled(self) -> bool:
        """Whether its title is not known yet."""
        return not self.initiative.names

    @property
    def percent(self) -> int | None:
        """How much of what it promised is delivered; None where nothing is promised."""
        if not self.delivered or not all(one.known for one in self.delivered):
            return None
        return 100 * sum(one.done is not None for one in self.delivered) // len(self.delivered)

    def latest(self, period: str) -> tuple[str, StatusNow] | None:
        """The last status told up to a half-year, with its half-year."""
        told = [one for one in self.statuses if one <= period]
        return (max(told), self.statuses[max(told)]) if told else None


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan at a place. ``periods`` are its half-years up to today, in order.

    A closed plan asks for nothing, and of a place beyond its reach a workspace cannot know what is missing.
    """

    plan: Plan
    site: str
    periods: tuple[str, ...]
    rows: tuple[InitiativeRow, ...]
    closed: bool
    form: str = ""

    def reported(self, period: str) -> tuple[int, int]:
        """How many of the initiatives asked about have a status in a half-year, and how many are asked about."""
        asked = [row for row in self.rows if period in row.asked]
        return sum(period in row.statuses for row in asked), len(asked)


def overview(session: Session, plan: str, site: str) -> Overview:
    """A plan's initiatives, in their order, with what the place says about them.

    Raises `UserError` ``plan_unknown``, ``site_unknown``.
    """
    catalogue = session.catalogue
    known = catalogue.plans.get(plan)
    if known is None:
        raise UserError("plan_unknown", plan=plan)
    catalogue.site(site)
    form, today = form_of(catalogue), session.today()
    items = (*questions(catalogue, INITIATIVES), *questions(catalogue, DELIVERABLES))
    told = Told(session, site, items)
    periods = _periods(known, form, today)
    closed = known.closed is not None and known.closed < today
    missed = not closed and site in session.reach
    asked = {period: _asked(catalogue, form, site, period) if missed else frozenset() for period in periods}
    rows = tuple(
        _row(session, told, one, site, {period for period in periods if one.code in asked[period]})
        for one in catalogue.initiatives.values()
        if one.plan == plan
    )
    return Overview(known, site, periods, rows, closed, form.code if form else "")


def _periods(plan: Plan, form: Form | None, today: date) -> tuple[str, ...]:
    """The plan's half-years that have begun; the last five years where it does not say from when it runs."""
    type_ = form.period if form else "half"
    running = period_at(today, type_)
    first = period_at(plan.from_, type_) if plan.from_ else running.shift(-9)
    end = plan.closed or plan.to
    last = min(running, period_at(end, type_)) if end else running
    found: list[str] = []
    at: Period = first
    while at <= last:
        found.append(at.code)
        at = at.shift(1)
    return tuple(found)


def _asked(catalogue: Catalogue, form: Form | None, site: str, period: str) -> frozenset[str]:
    """The initiatives whose status is asked of a place in a half-year."""
    if form is None:
        return frozenset()
    cells = catalogue.cells_of_form(form.code, site, period)
    return frozenset(breakdown.partition("=")[2] for item, breakdown in cells if item == STATUS)


def _row(
    session: Session,
    told: Told,
    initiative: Initiative,
    site: str,
    asked: set[str],
) -> InitiativeRow:
    statuses, filled, spent = {}, {}, None
    decisions = set()
    items = questions(session.catalogue, INITIATIVES)
    for period in told.periods(items, initiative.code):
        filled[period] = sum(told.now(item.code, initiative.code, period) is not None for item in items)
        status = told.now(STATUS, initiative.code, period)
        if status is not None:
            statuses[period] = StatusNow(status.value, status.state, status.disputed, status.provisional)
        wanted, taken = (told.now(item, initiative.code, period) for item in (DECISION, DECIDED))
        if wanted is not None and wanted.state == GIVEN and (taken is None or taken.state != GIVEN):
            decisions.add(period)
        money = told.now(SPENT, initiative.code, period)
        if money is not None and money.state == GIVEN:
            spent = (spent or Decimal(0)) + Decimal(money.value)
    return InitiativeRow(
        initiative,
        statuses,
        frozenset(asked),
        filled,
        frozenset(decisions),
        tuple(delivered(session, told, initiative, site)),
        spent,
    )


def delivered(session: Session, told: Told, initiative: Initiative, site: str) -> list[Delivered]:
    """What an initiative has promised and when it was done.

    Nothing of a closed plan is late, nor of a place beyond the workspace's reach: whether it is done there is not known here.
    """
    catalogue, today, reach = session.catalogue, session.today(), site in session.reach
    plan = catalogue.plans.get(initiative.plan)
    open_ = plan is None or plan.closed is None or plan.closed >= today
    items = [item for item in questions(catalogue, DELIVERABLES) if item.code == DELIVERED]
    found = []
    for one in catalogue.deliverables.values():
        if one.initiative != initiative.code:
            continue
        day, period = _done(told, items, one.code)
        late = open_ and reach and day is None and one.due is not None and one.due < today
        found.append(Delivered(one, day, period, late, reach or day is not None))
    return found


def _done(told: Told, items: Sequence[Item], deliverable: str) -> tuple[date | None, str]:
    """The day on which a deliverable was done, as the latest half-year that speaks of it says."""
    for period in told.periods(items, deliverable):
        now = told.now(DELIVERED, deliverable, period)
        if now is not None and now.state == GIVEN:
            return date.fromisoformat(now.value), period
    return None, ""
