"""Empty forms to be filled in by hand and sent back."""

from __future__ import annotations

from desktop_app.domain.catalogue_rows import Form
from desktop_app.domain.period import in_span, period_at
from desktop_app.errors import UserError
from desktop_app.packages.model import Page
from desktop_app.services.outgoing import Gathered, Request, in_order, missing_of
from desktop_app.services.session import Session


def blank_forms(session: Session, request: Request) -> Gathered:
    """Empty forms: for the place named, else for one's own places; the periods of a span, else the last that has ended."""
    owner = session.identity
    provider = owner.provider or None
    pages: set[Page] = set()
    for site in [request.to] if request.to else session.own_sites:
        for form in session.catalogue.asked_forms(site, None if owner.coordinator else provider):
            last = period_at(session.today(), form.period)
            first = request.span[0].as_type(form.period) if request.span else last.shift(-1)
            until = request.span[1] if request.span else first
            period = first
            while period.last_day <= until.last_day:
                if in_span(period, request.span) and _is_asked(session, form, site, period.code):
                    pages.add(Page(form.code, site, period.code))
                period = period.shift(1)
    if not pages:
        raise UserError("export_no_forms", site=request.to or session.own_sites[0])
    ordered = in_order(session.catalogue, pages)
    return Gathered(pages=ordered, missing=missing_of(session, ordered, {}))


def _is_asked(session: Session, form: Form, site: str, period: str) -> bool:
    asked = form in session.catalogue.asked_forms(site, None, period)
    return asked and bool(session.catalogue.cells_of_form(form.code, site, period))
