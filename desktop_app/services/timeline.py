"""The initiatives beside an indicator: from when to when, how they went by half-year, and what they delivered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain.catalogue import Item, Plan
from desktop_app.domain.period import Period, parse_period
from desktop_app.services.chart_data import Bar, Milestone
from desktop_app.services.chart_marks import position
from desktop_app.services.initiative_overview import InitiativeRow, overview
from desktop_app.services.session import Session


def bars(session: Session, item: Item, site: str, periods: Sequence[Period]) -> tuple[Bar, ...]:
    """The initiatives that the item speaks of; where it names none, those of its plans of which anything is told.

    What is told of an initiative comes from the place, or from the nearest above it that tells of it. Before-and-after is not
    cause: who draws this says so.
    """
    found = []
    for plan in item.plans:
        for row in _rows(session, plan, site):
            named = row.initiative.code in item.initiatives
            if named or (not item.initiatives and _is_told(row)):
                bar = _bar(row, session.catalogue.plans[plan], periods)
                found.extend([bar] if bar is not None else [])
    return tuple(found)


def _rows(session: Session, plan: str, site: str) -> Iterable[InitiativeRow]:
    """Each initiative as the nearest place tells of it."""
    near = [overview(session, plan, code) for code in reversed(session.catalogue.site_path(site))]
    for rows in zip(*(one.rows for one in near), strict=True):
        yield next((row for row in rows if _is_told(row)), rows[-1])


def _is_told(row: InitiativeRow) -> bool:
    return bool(row.statuses) or any(one.done for one in row.delivered)


def _bar(row: InitiativeRow, plan: Plan, periods: Sequence[Period]) -> Bar | None:
    """The bar within the periods shown; None for an initiative that lies outside them."""
    begin = row.initiative.from_ or plan.from_ or periods[0].first_day
    end = row.initiative.to or plan.to or plan.closed or periods[-1].last_day
    if end < periods[0].first_day or begin > periods[-1].last_day or end < begin:
        return None
    stretches = []
    for code in sorted(row.statuses):
        half, status = parse_period(code), row.statuses[code]
        first, last = position(half.first_day, periods), _end(half.last_day, periods)
        if status.code and first < last:
            stretches.append((first, last, status.code))
    names = row.initiative.names
    return Bar(
        row.initiative.code,
        names or replace(names, code=row.initiative.code),
        position(begin, periods),
        _end(end, periods),
        tuple(stretches),
        tuple(_milestones(row, periods)),
    )


def _end(day: date, periods: Sequence[Period]) -> float:
    """Where a day ends: half a day's width is nothing, but a half-year that ends with a period ends where that does."""
    if day < periods[0].first_day:
        return -0.5
    at = position(day, periods)
    inside = next((one for one in periods if one.first_day <= day <= one.last_day), None)
    return at if inside is None else at + 1 / ((inside.last_day - inside.first_day).days + 1)


def _milestones(row: InitiativeRow, periods: Sequence[Period]) -> Iterable[Milestone]:
    for one in row.delivered:
        if one.done is not None and periods[0].first_day <= one.done <= periods[-1].last_day:
            yield Milestone(position(one.done, periods), one.deliverable.names)
