"""Looking: the data sheet, single cells, their history and the words beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop_app.domain import validation
from desktop_app.domain.period import Period, parse_period
from desktop_app.domain.record import WITHDRAWN, Cell, Record
from desktop_app.services.completing import ACCEPTED, COMPLETE, completion_cell, doubts
from desktop_app.services.figures import form_digest
from desktop_app.services.reviews import latest_review
from desktop_app.services.session import Session
from desktop_app.services.sheet_building import (
    Sheet,
    SheetBuilder,
    SheetCell,
    SheetGroup,
    SheetRow,
    counted,
)
from desktop_app.storage import cells, texts
from desktop_app.storage.cells import CellNow

__all__ = [
    "HistoryLine",
    "Sheet",
    "SheetCell",
    "SheetGroup",
    "SheetRow",
    "form_status",
    "history",
    "sheet",
    "values",
    "words_of",
    "year_sheet",
]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One record of a cell's history, in a reader's terms."""

    record: str
    state: str
    value: str
    coverage: str
    means: str
    author: str
    workspace: str
    time: str
    note: str
    parents: tuple[str, ...]
    head: bool
    extracted: str


def sheet(session: Session, form: str, site: str, period: str) -> Sheet:
    """The data sheet of a form for a place and period.

    Raises `UserError` for an unknown form or place, or a period that is none.
    """
    asked_form, at = session.catalogue.form(form), parse_period(period)
    session.catalogue.site(site)
    builder = SheetBuilder(session, asked_form.items, site, (at,))
    asked = {at.code: frozenset(session.catalogue.cells_of_form(form, site, period))}
    groups = tuple(
        SheetGroup(group.code, tuple(builder.row(item, asked) for item in group.items))
        for group in asked_form.groups
    )
    status, review, review_note = form_status(session, form, site, period)
    return Sheet(
        form,
        site,
        period,
        groups,
        status,
        review,
        review_note,
        tuple(doubts(session, form, site, period)),
        *counted(groups),
    )


def year_sheet(session: Session, form: str, site: str, year: str) -> Sheet:
    """The sheet of a form for a place over a year, as in a paper ledger: a column a period, a row an item or one of its parts.

    What is doubtful is told for every period that has begun. Periods that have not begun are asked nothing. ``states`` says of each
    period what `form_status` says of one. Raises `UserError` for an unknown form or place, or a year that is none.
    """
    catalogue = session.catalogue
    asked_form = catalogue.form(form)
    catalogue.site(site)
    periods = parse_period(year).parts(asked_form.period)
    begun = [at for at in periods if at.has_begun(session.latest_day())]
    builder = SheetBuilder(session, asked_form.items, site, periods)
    asked = {at.code: frozenset(catalogue.cells_of_form(form, site, at.code)) for at in begun}
    groups = tuple(
        SheetGroup(group.code, tuple(row for item in group.items for row in builder.year_rows(item, asked)))
        for group in asked_form.groups
    )
    found = [
        one for at in begun for one in validation.check_form(catalogue, form, site, at.code, builder.numbers)
    ]
    states = tuple(form_status(session, form, site, at.code) for at in periods)
    codes = tuple(at.code for at in periods)
    return Sheet(form, site, year, groups, "", "", "", tuple(found), *counted(groups), codes, states)


def form_status(session: Session, form: str, site: str, period: str) -> tuple[str, str, str]:
    """Of a form: complete or reopened; accepted, returned, or changed since it was accepted; the reviewer's words."""
    connection = session.workspace.read
    completion = cells.now(connection, completion_cell(form, site, period))
    status = completion.state if completion and completion.state in (COMPLETE, "reopened") else ""
    latest = latest_review(connection, [form], site, period)
    if latest is None:
        return status, "", ""
    head = cells.heads(connection, latest.cell)[0]
    review = latest.state
    if review == ACCEPTED and head.text_field("digest") != form_digest(session, form, site, period):
        review = "changed"
    return status, review, texts.body(connection, latest.text) or ""


def values(
    session: Session,
    sites: Collection[str] | None = None,
    items: Collection[str] | None = None,
    span: tuple[Period, Period] | None = None,
) -> list[CellNow]:
    """Current cells that say something, in the order item, site, period, breakdown."""
    found = cells.values(session.workspace.read, sites=sites, items=items, span=span)
    return [now for now in found if now.state != WITHDRAWN]


def words_of(session: Session, now: CellNow) -> str:
    """The free text that goes with a cell; empty where there is none, or it was taken out."""
    return texts.body(session.workspace.read, now.text) or ""


def history(session: Session, cell: Cell) -> list[HistoryLine]:
    """All that was ever said about a cell, the latest first."""
    connection = session.workspace.read
    heads = {head.id for head in cells.heads(connection, cell)}
    return [_line(session, record, record.id in heads) for record in cells.history(connection, cell)]


def _line(session: Session, record: Record, head: bool) -> HistoryLine:
    get = record.text_field
    return HistoryLine(
        record.id,
        record.state,
        record.value,
        record.coverage,
        get("means"),
        record.author,
        record.workspace,
        record.time,
        texts.body(session.workspace.read, record.text) or "",
        record.parents,
        head,
        get("extracted"),
    )
