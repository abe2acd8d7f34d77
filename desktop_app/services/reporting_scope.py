"""What a report is about: the plan, the place, the span and the half-year; and where its figures come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.catalogue import Item, Names, Plan
from desktop_app.domain.period import Period, parse_period, period_at
from desktop_app.errors import UserError
from desktop_app.i18n import _, language
from desktop_app.services import charting, publishing, publishing_marks, releases
from desktop_app.services.chart_data import CONTROL, TREND, ChartData
from desktop_app.services.dashboard import key_items
from desktop_app.services.figures_asked import default_window
from desktop_app.services.initiative_overview import Overview, overview
from desktop_app.services.publishing_form import Form
from desktop_app.services.release_body import Release
from desktop_app.services.session import Session

Span = tuple[Period, Period]
LEAST_FOR_LIMITS = 6
"""Figures from which limits are worth drawing in a report; below 12 they are trial limits, and say so."""
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
    internal: bool = True  # whether small figures and words written by hand are shown
    release: Release | None = None
    earlier: bool = False  # whether the release was made before

    @property
    def mark(self) -> str:
        """Whom the report is for, as short as it stands on every page."""
        if self.internal:
            return _("Internal")
        if self.release is None:
            return _("For publication")
        return _("Published: {release}").format(release=self.release.name)

    @property
    def rule(self) -> str:
        """Whom the report is for, and what is hidden."""
        if self.release is None:
            return publishing_marks.mark(self.internal, self.session.catalogue.disclosure)
        return publishing_marks.mark(False, self.release.disclosure, self.release.name, self.release.day)

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


def scope_of(
    session: Session,
    plan: str,
    site: str,
    span: Span | None,
    publish: str,
    as_of: str,
    public: bool,
    progress: publishing.Progress | None = None,
) -> Scope:
    """The scope of a report. Without a place: the workspace's own first one.

    ``publish`` freezes the plan's figures under that name, ``as_of`` takes those that were frozen, ``public`` gives the form for
    publication and freezes nothing. Raises `UserError` for what is
    unknown, and as `publishing.publish` does.
    """
    released = releases.as_of(session, as_of).release if as_of else None
    known = plan_of(session, plan or (released.plan if released else ""))
    place = site or (session.own_sites[0] if session.own_sites else next(iter(session.catalogue.sites)))
    seen = overview(session, known.code, place)
    if publish:
        released = publishing.publish(session, publish, plan=known.code, span=span, progress=progress)
    if released is not None:
        figures = _published(session, released.name)
    else:
        figures = _as_for_publication(session, span) if public else _internal(session, span)
    until = date.fromisoformat(released.day) if released else session.today()
    return Scope(
        session,
        known,
        place,
        span,
        _half(seen, span, until),
        seen,
        figures,
        not (released or public),
        released,
        bool(as_of),
    )


def _internal(session: Session, span: Span | None) -> Figures:
    """The figures as they are: control charts."""
    return _signals_where_there_are_enough(
        session, lambda item, site, view: charting.series(session, item, [site], span=span, view=view)
    )


def _as_for_publication(session: Session, span: Span | None) -> Figures:
    """The figures as they would be published today."""
    form = Form(session)

    def series(item: str, site: str, view: str) -> ChartData:
        return form.of(charting.series(session, item, [site], span=span, view=view))

    return _signals_where_there_are_enough(session, series)


def _published(session: Session, name: str) -> Figures:
    """The figures as they were published."""
    frozen = releases.as_of(session, name)

    return _signals_where_there_are_enough(
        session, lambda item, site, view: frozen.series(item, [site], view=view)
    )


def _signals_where_there_are_enough(
    session: Session, series: Callable[[str, str, str], ChartData]
) -> Figures:
    """A control chart, or a plain one where its limits would come from a handful of figures, or figures are pooled over years."""

    def figures(item: str, site: str) -> ChartData:
        if default_window(session.catalogue, session.catalogue.item(item)) > 1:
            return series(item, site, TREND)
        data = series(item, site, CONTROL)
        enough = data.control is not None and any(
            phase.count >= LEAST_FOR_LIMITS for phase in data.control.phases
        )
        return data if enough else series(item, site, TREND)

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
