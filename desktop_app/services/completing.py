"""Marking a form complete, and a coordinator's review of it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain import validation
from desktop_app.domain.entry import Content, make
from desktop_app.domain.entry import enter as enter_record
from desktop_app.domain.finding import Finding, soft
from desktop_app.domain.period import parse_period
from desktop_app.domain.record import COMPLETION, REVIEW, Cell, value_cell
from desktop_app.domain.typed import check_text
from desktop_app.errors import UserError
from desktop_app.services.entering import Entry, enter_within
from desktop_app.services.figures import empty_cells, form_digest, numbers_of
from desktop_app.services.reviews import ACCEPTED, RETURNED
from desktop_app.services.session import Session
from desktop_app.storage import cells, drafts
from desktop_app.storage import doubts as open_doubts
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.transaction import Transaction

__all__ = [
    "ACCEPTED",
    "COMPLETE",
    "REOPENED",
    "RETURNED",
    "Completed",
    "check_complete",
    "complete",
    "completion_cell",
    "doubts",
    "refused",
    "review",
    "review_cell",
    "unanswered",
]

COMPLETE, REOPENED = "complete", "reopened"


@dataclass(frozen=True, slots=True)
class Completed:
    """What marking a form did: the cells still empty, what is doubtful, and what changed."""

    empty: tuple[tuple[str, str], ...]  # (item, breakdown)
    findings: tuple[Finding, ...]
    changes: ChangeSet


def completion_cell(form: str, site: str, period: str) -> Cell:
    """The cell that says whether a form is complete."""
    return Cell(COMPLETION, site, form, period)


def review_cell(form: str, site: str, period: str, reviewer: str) -> Cell:
    """The cell in which one place reviews another's form."""
    return Cell(REVIEW, site, form, period, "", reviewer)


def check_complete(session: Session, form: str, site: str, period: str) -> Completed:
    """What is still empty or doubtful on a form; nothing is changed."""
    _check_asked(session, form, site, period)
    return Completed(
        tuple(empty_cells(session, form, site, period)),
        (
            *refused(session, form, site, period),
            *doubts(session, form, site, period),
            *unanswered(session, form, site, period),
        ),
        ChangeSet("check"),
    )


def complete(
    session: Session, form: str, site: str, period: str, reopen: bool = False, empty: str = ""
) -> Completed:
    """Marks a form complete, or reopens it; with what its empty cells are said to be that is one step, taken back as one.

    ``empty`` says what the empty cells are: ``0`` (those that are numbers), ``..`` (not available), or left as they are. A cell
    in which something was typed and refused is left too: what was meant there is known to nobody else. Raises `UserError`
    where the form is not asked of the place, or the period has not begun.
    """
    _check_asked(session, form, site, period)
    entries = [
        Entry(site, item, period, breakdown, empty)
        for item, breakdown in (empty_cells(session, form, site, period) if empty and not reopen else ())
        if (empty != "0" or session.catalogue.items[item].numeric)
        and drafts.find(session.workspace.read, value_cell(site, item, period, breakdown)) is None
    ]
    cell = completion_cell(form, site, period)
    state = REOPENED if reopen else COMPLETE

    def do(transaction: Transaction) -> None:
        enter_within(session, transaction, entries, all_or_nothing=True)
        heads = transaction.heads(cell)
        if reopen and not any(head.state == COMPLETE for head in heads):
            return
        if (record := enter_record(cell, Content(state), transaction.maker, heads)) is not None:
            transaction.add(record)

    changes = session.workspace.transact(
        state, do, undoable=True, params={"form": form, "period": period}
    ).changes
    return Completed(
        tuple(empty_cells(session, form, site, period)), tuple(doubts(session, form, site, period)), changes
    )


def doubts(session: Session, form: str, site: str, period: str) -> list[Finding]:
    """What does not fit together on a form, by the catalogue's rules."""
    items = session.catalogue.form(form).items
    numbers = numbers_of(session, site, items, [period])
    return validation.check_form(session.catalogue, form, site, period, numbers)


def refused(session: Session, form: str, site: str, period: str) -> list[Finding]:
    """What was typed on a form and refused: it stands there still, and is not part of the report."""
    items = frozenset(session.catalogue.form(form).items)
    return [
        soft(
            "refused_kept",
            site=site,
            period=period,
            item=cell.item,
            breakdown=cell.breakdown,
            typed=one.typed,
        )
        for cell, one in drafts.all_drafts(session.workspace.read).items()
        if cell.item in items and (cell.site, cell.period) == (site, period)
    ]


def unanswered(session: Session, form: str, site: str, period: str) -> list[Finding]:
    """What was found doubtful about single figures of a form when they were typed, and has had neither a yes nor a note."""
    connection, items = session.workspace.read, frozenset(session.catalogue.form(form).items)
    found = []
    for (cell, said), findings in open_doubts.unanswered(connection).items():
        if cell.item not in items or (cell.site, cell.period) != (site, period):
            continue
        now = cells.now(connection, cell)
        if now is not None and (now.state, now.value) == said:
            where = {"item": cell.item, "site": site, "period": period, "breakdown": cell.breakdown}
            found += [soft(one.code, **{**where, **one.params}) for one in findings]
    return found


def review(session: Session, form: str, site: str, period: str, accept: bool, note: str = "") -> ChangeSet:
    """A coordinator accepts a place's form, or returns it with a word why. Names what was looked at by its digest.

    Raises `UserError` ``review_not_coordinator``, ``review_needs_note``, and for a form that is not asked there.
    """
    owner = session.identity
    if not owner.coordinator:
        raise UserError("review_not_coordinator")
    if site not in session.reach:
        raise UserError("site_outside_reach", site=site)
    _check_asked(session, form, site, period)
    if not accept and not note.strip():
        raise UserError("review_needs_note", site=site)
    if (finding := check_text(note)) is not None:
        raise UserError(finding.code, **finding.params)
    cell = review_cell(form, site, period, owner.sites[0])
    state = ACCEPTED if accept else RETURNED
    digest = form_digest(session, form, site, period)

    def do(transaction: Transaction) -> None:
        heads = transaction.heads(cell)
        said = [(head.state, head.text_field("digest")) for head in heads]
        if said == [(state, digest)] and not note.strip():
            return
        content = Content(state, text=transaction.put_text(note))
        transaction.add(make(cell, content, transaction.maker, heads, digest=digest))

    return session.workspace.transact(
        state, do, undoable=True, params={"form": form, "period": period}
    ).changes


def _check_asked(session: Session, form: str, site: str, period: str) -> None:
    catalogue = session.catalogue
    catalogue.site(site)
    asked = catalogue.form(form)
    if _type_of_begun(session, period) != asked.period:
        raise UserError("period_wrong_type", item=form, period=period, type=asked.period)
    if asked not in catalogue.asked_forms(site, None, period):
        raise UserError("form_not_asked", form=form, site=site, period=period)


def _type_of_begun(session: Session, period: str) -> str:
    at = parse_period(period)
    if not at.has_begun(session.latest_day()):
        raise UserError("period_not_begun", period=period, today=session.today().isoformat())
    return at.type
