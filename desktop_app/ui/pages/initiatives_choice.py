"""Which plan, place and half-year the initiatives are shown for, which others may be chosen, and who may write."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.catalogue import Catalogue, Form, Plan
from desktop_app.domain.period import Period, parse_period, period_at
from desktop_app.i18n import N_
from desktop_app.services.initiative_cells import form_of
from desktop_app.services.session import Session

TELEPHONE = N_("by telephone")
"""How another place's answers came."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan's initiatives at a place, in a half-year."""

    plan: str
    site: str
    period: str

    @classmethod
    def first(cls, session: Session) -> Choice | None:
        """The running plan at the workspace's own place, in the half-year that ended last."""
        catalogue = session.catalogue
        known = plans(catalogue)
        offered = sites(session)
        if not known or not offered:
            return None
        plan = next((one for one in known if not is_closed(one, session)), known[0])
        return cls(plan.code, offered[0], last_period(session, plan).code)

    def fitting(self, session: Session) -> Choice | None:
        """The same as far as it is still offered."""
        if self.plan not in session.catalogue.plans or self.site not in sites(session):
            return Choice.first(session)
        return self.at(session, self.period)

    def with_plan(self, session: Session, plan: str) -> Choice:
        """Another plan, in the half-year shown; coming from a closed plan, in the one that ended last."""
        known = session.catalogue.plans
        if is_closed(known[self.plan], session) or is_closed(known[plan], session):
            return replace(self, plan=plan, period=last_period(session, known[plan]).code)
        return replace(self, plan=plan).at(session, self.period)

    def at(self, session: Session, period: str) -> Choice:
        """Another half-year; the nearest one of the plan."""
        begin, end = span(session, session.catalogue.plans[self.plan])
        found = parse_period(period)
        if found.type != begin.type:
            found = last_period(session, session.catalogue.plans[self.plan])
        return replace(self, period=min(max(found, begin), end).code)

    def step(self, session: Session, by: int) -> Choice | None:
        """The half-year before or after; None where there is none."""
        wanted = parse_period(self.period).shift(by)
        begin, end = span(session, session.catalogue.plans[self.plan])
        return replace(self, period=wanted.code) if begin <= wanted <= end else None


def plans(catalogue: Catalogue) -> list[Plan]:
    """The plans that have initiatives."""
    used = {one.plan for one in catalogue.initiatives.values()}
    return [plan for plan in catalogue.plans.values() if plan.code in used]


def is_closed(plan: Plan, session: Session) -> bool:
    """Whether nothing is asked about the plan any more."""
    return plan.closed is not None and plan.closed < session.today()


def span(session: Session, plan: Plan) -> tuple[Period, Period]:
    """The first and the last half-year that may be shown."""
    form = form_of(session.catalogue)
    type_ = form.period if form else "half"
    running = period_at(session.today(), type_)
    first = period_at(plan.from_, type_) if plan.from_ else running.shift(-9)
    end = plan.closed or plan.to
    last = min(running, period_at(end, type_)) if end else running
    return min(first, last), last


def last_period(session: Session, plan: Plan) -> Period:
    """The half-year that ended last; of a closed plan its last one."""
    begin, end = span(session, plan)
    return end if end.has_ended(session.today()) or begin == end else end.shift(-1)


def sites(session: Session) -> list[str]:
    """The places whose reports can be looked at: one's own, those one answers for, those above, as far as they are asked."""
    catalogue, form = session.catalogue, form_of(session.catalogue)
    reach = session.reach
    above = {code for site in session.own_sites for code in catalogue.site_path(site)}
    own = list(session.own_sites)
    others = [code for code in catalogue.sites if code in reach | above and code not in own]
    found = [code for code in [*own, *others] if form and _is_told_of(catalogue, form, code)]
    return found or own


def _is_told_of(catalogue: Catalogue, form: Form, site: str) -> bool:
    place = catalogue.sites[site]
    return place.status == "active" and bool(catalogue.cells_at_level(form.code, place.level))


def may_write(session: Session, site: str) -> bool:
    """Whether reports of a place are entered in this workspace: by their provider there, or by the place's coordinator."""
    owner, form = session.identity, form_of(session.catalogue)
    if form is None or site not in session.reach:
        return False
    return owner.coordinator or owner.provider in ("", form.provider)
