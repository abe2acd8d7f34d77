"""What is asked of whom, and when: a place is asked only what it can know, and a closed plan asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.breakdown import parse_breakdown
from desktop_app.domain.catalogue_rows import ABANDONED, Form, Initiative, Item, Site
from desktop_app.domain.finding import Finding, hard
from desktop_app.domain.period import Period, parse_period, period_at
from desktop_app.errors import UserError

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue


def asked_forms(catalogue: Catalogue, site: str, provider: str | None, period: str) -> tuple[Form, ...]:
    """The forms asked of a place; see `Catalogue.asked_forms`."""
    place = catalogue.sites.get(site)
    at = parse_period(period) if period else None
    if place is None or not _is_lived_in(place, at):
        return ()
    return tuple(
        form
        for form in catalogue.forms.values()
        if provider in (None, form.provider)
        and (at is None or (at.type == form.period and _in_use(form.from_, form.retired, at)))
        and catalogue.cells_at_level(form.code, place.level, period)
    )


def is_asked(catalogue: Catalogue, site: str, item: str, period: str, breakdown: str) -> Finding | None:
    """Why a figure is not asked of a place; see `Catalogue.is_asked`."""
    place, thing = catalogue.sites.get(site), catalogue.items.get(item)
    if place is None:
        return hard("site_unknown", site=site)
    if thing is None:
        return hard("item_unknown", item=item)
    try:
        at = parse_period(period)
    except UserError as error:
        return hard(error.code, **error.params)
    if thing.calculated:
        return hard("item_calculated", item=item)
    if at.type != thing.period:
        return hard("period_wrong_type", item=item, period=period, type=thing.period)
    if breakdown not in catalogue.breakdowns(item):
        return hard("breakdown_unknown", item=item, breakdown=breakdown)
    return (
        _level_not_asked(catalogue, place, thing)
        or _out_of_use(place, thing, at)
        or _initiative_not_asked(catalogue, place.level, at, breakdown)
    )


def _level_not_asked(catalogue: Catalogue, site: Site, item: Item) -> Finding | None:
    forms = catalogue.forms_of(item.code)
    on_a_form = not forms or any(site.level in catalogue.forms[form].levels for form in forms)
    if site.level in item.levels and on_a_form:
        return None
    return hard("level_not_asked", site=site.code, item=item.code, level=site.level)


def _out_of_use(site: Site, item: Item, at: Period) -> Finding | None:
    if not _is_lived_in(site, at):
        return hard("site_not_in_use", site=site.code, period=at.code)
    if not _has_begun(item.from_, at):
        return hard("item_not_yet_asked", item=item.code, period=at.code, start=item.from_)
    if not _in_use(item.from_, item.retired, at):
        return hard("item_retired", item=item.code, period=at.code, retired=item.retired)
    return None


def _initiative_not_asked(
    catalogue: Catalogue, level: str, at: Period | None, breakdown: str
) -> Finding | None:
    """Why nothing is asked about the initiative that a breakdown names, itself or by its deliverable or criterion."""
    initiative = _initiative_of(catalogue, breakdown)
    if initiative is None:
        return None
    if initiative.levels and level not in initiative.levels:
        return hard("initiative_level", initiative=initiative.code, level=level)
    if at is None:
        return None
    plan = catalogue.plans.get(initiative.plan)
    closed = plan.closed if plan else None
    if closed and at.first_day > closed:
        return hard(
            "plan_closed", plan=initiative.plan, initiative=initiative.code, closed=closed.isoformat()
        )
    begun = not initiative.from_ or initiative.from_ <= at.last_day
    over = initiative.to and not closed and at.first_day > initiative.to
    if begun and not over:
        return None
    return hard("initiative_not_running", initiative=initiative.code, period=at.code)


def _initiative_of(catalogue: Catalogue, breakdown: str) -> Initiative | None:
    for dimension, code in parse_breakdown(breakdown):
        table = catalogue.dimensions[dimension].from_table
        if table == "deliverables":
            code = catalogue.deliverables[code].initiative
        elif table == "criteria":
            code = catalogue.criteria[code].initiative
        elif table != "initiatives":
            continue
        return catalogue.initiatives.get(code)
    return None


def cells_of_form(catalogue: Catalogue, form: str, site: str, period: str) -> list[tuple[str, str]]:
    """The cells a place fills in on a form; see `Catalogue.cells_of_form`."""
    asked, place, at = catalogue.form(form), catalogue.site(site), parse_period(period)
    fits = at.type == asked.period and _in_use(asked.from_, asked.retired, at) and _is_lived_in(place, at)
    return list(catalogue.cells_at_level(form, place.level, period)) if fits else []


def list_cells(catalogue: Catalogue, form: Form, level: str, at: Period | None) -> Iterator[tuple[str, str]]:
    """The (item, breakdown) cells that a form asks at a level, in a period (None: ever)."""
    for code in form.items if level in form.levels else ():
        item = catalogue.items[code]
        in_use = at is None or _in_use(item.from_, item.retired, at)
        if item.calculated or level not in item.levels or not in_use:
            continue
        for breakdown in catalogue.breakdowns(code):
            if not (breakdown and _initiative_not_asked(catalogue, level, at, breakdown)):
                yield code, breakdown


def due_date(catalogue: Catalogue, form: str, period: str) -> date:
    """The day by which a form is due."""
    return parse_period(period).last_day + timedelta(days=catalogue.form(form).due_days)


def periods_begun(catalogue: Catalogue, form: str, since: date, today: date) -> tuple[Period, ...]:
    """The periods of a form from ``since`` to today; see `Catalogue.periods_begun`."""
    asked = catalogue.form(form)
    periods = []
    period = period_at(since, asked.period)
    while period.has_begun(today):
        if _in_use(asked.from_, asked.retired, period):
            periods.append(period)
        period = period.shift(1)
    return tuple(periods)


def _is_lived_in(site: Site, at: Period | None) -> bool:
    """Whether figures can come from a place. An abandoned one was lived in until it was retired, where that is known."""
    if at is None or not site.retired:
        return site.status != ABANDONED and (at is None or _has_begun(site.from_, at))
    return _in_use(site.from_, site.retired, at)


def _has_begun(begin: str, at: Period) -> bool:
    return not begin or parse_period(begin).first_day <= at.first_day


def _in_use(begin: str, retired: str, at: Period) -> bool:
    """Whether a period lies from the one where use begins on, and before the one from which it is retired."""
    return _has_begun(begin, at) and not (retired and parse_period(retired).first_day <= at.first_day)
