"""What a report is about: the plan, the place, the span and the half-year; and where its figures come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.catalogue import Item, Names, Plan
from desktop_app.domain.period import Period, parse_period, period_at
from desktop_app.errors import UserError
from desktop_app.i18n import language
from desktop_app.services import charting
from desktop_app.services.chart_data import CONTROL, ChartData
from desktop_app.services.dashboard import key_items
from desktop_app.services.initiative_overview import Overview, overview
from desktop_app.services.session import Session

Span = tuple[Period, Period]
Figures = Callable[[str, str], ChartData]
"""The chart of an item at a place, in the form (internal, or for publication) that the report has."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about. ``half`` is the half-year whose state is told; ``span`` is None where each chart chooses its own."""

    session: Session
    plan: Plan
    site: str
    span: Span | None
    half: str
    overview: Overview
    figures: Figures
    internal: bool = True
    release: str = ""

    @property
    def today(self) -> date:
        """The day of the report."""
        return self.session.today()

    def place(self, code: str) -> str:
        """A place's name."""
        return self.session.catalogue.site_label(code, language())

    @property
    def indicators(self) -> tuple[Item, ...]:
        """The items by which the plan is followed."""
        return tuple(self.session.catalogue.items[code] for code in key_items(self.session, self.plan.code))


def text(names: Names) -> str:
    """Words of the catalogue in the report's language."""
    return names.get(language()) if names else ""


def plan_of(session: Session, code: str) -> Plan:
    """The plan of that code; without one the plan that is running, or the latest. Raises `UserError`."""
    plans = session.catalogue.plans
    if code:
        if code not in plans:
            raise UserError("plan_unknown", plan=code)
        return plans[code]
    running = [plan for plan in plans.values() if plan.closed is None or plan.closed >= session.today()]
    found = [*running, *reversed(list(plans.values()))]
    if not found:
        raise UserError("report_without_plan")
    return found[0]


def scope_of(session: Session, plan: str, site: str, span: Span | None, publish: str, as_of: str) -> Scope:
    """The scope of a report. Without a place: the workspace's own first one. Raises `UserError` for what is unknown."""
    known = plan_of(session, plan)
    place = site or (session.own_sites[0] if session.own_sites else next(iter(session.catalogue.sites)))
    seen = overview(session, known.code, place)
    half = _half(seen, span, session.today())
    release = publish or as_of
    return Scope(session, known, place, span, half, seen, _internal(session, span), not release, release)


def _internal(session: Session, span: Span | None) -> Figures:
    """The figures as they are: control charts."""

    def figures(item: str, site: str) -> ChartData:
        return charting.series(session, item, [site], span=span, view=CONTROL)

    return figures


def _half(seen: Overview, span: Span | None, today: date) -> str:
    """The last half-year that is told of within the span; else the last that has ended; else the last of the plan."""
    last = span[1].last_day if span is not None else today
    begun = [code for code in seen.periods if parse_period(code).first_day <= last]
    told = [code for code in begun if any(code in row.statuses for row in seen.rows)]
    ended = [code for code in begun if parse_period(code).has_ended(today)]
    return (told or ended or begun or list(seen.periods) or [period_at(today, "half").shift(-1).code])[-1]


def before(scope: Scope) -> str:
    """The half-year before the one that is told of; empty where the plan has none."""
    earlier = [code for code in scope.overview.periods if code < scope.half]
    return earlier[-1] if earlier else ""


def counted(items: Sequence[str]) -> str:
    """Names one after the other."""
    return ", ".join(items)
