"""Looking: the data sheet, single cells, their history and the words beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.calculation import figure
from desktop_app.domain.catalogue import Item
from desktop_app.domain.finding import Finding
from desktop_app.domain.numbers import write_rounded
from desktop_app.domain.period import Period, parse_period
from desktop_app.domain.record import CLEARED, GIVEN, WITHDRAWN, Cell, Record, value_cell
from desktop_app.services.completing import ACCEPTED, COMPLETE, RETURNED, completion_cell, doubts
from desktop_app.services.figures import cells_of, form_digest, numbers_of
from desktop_app.services.session import Session
from desktop_app.storage import cells, drafts, texts
from desktop_app.storage.cells import CellNow
from desktop_app.storage.drafts import Draft


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of the data sheet. ``asked`` is False where the place is never asked this figure."""

    cell: Cell
    asked: bool
    state: str = ""  # empty: not yet reported
    value: str = ""  # canonical; of a calculated cell its result
    text: str = ""  # the words of a text item
    note: str = ""
    coverage: str = ""
    means: str = ""
    time: str = ""
    calculated: bool = False
    provisional: bool = False
    disputed: bool = False
    draft: Draft | None = None

    @property
    def filled(self) -> bool:
        """Whether it says anything."""
        return self.state not in ("", CLEARED, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One item: its cells by the sheet's columns, and its total over the last twelve periods, the oldest first."""

    item: Item
    cells: tuple[SheetCell, ...]
    trend: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A titled group of rows."""

    code: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form for one place and period."""

    form: str
    site: str
    period: str
    groups: tuple[SheetGroup, ...]
    status: str  # "", "complete", "reopened"
    review: str  # "", "accepted", "returned", "changed" (since it was accepted)
    review_note: str
    findings: tuple[Finding, ...]  # what does not fit together
    filled: int
    asked: int

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """All rows in order."""
        return tuple(row for group in self.groups for row in group.rows)


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


TREND_LENGTH = 12


def sheet(session: Session, form: str, site: str, period: str) -> Sheet:
    """The data sheet of a form for a place and period.

    Raises `UserError` for an unknown form or place, or a period that is none.
    """
    asked_form, at = session.catalogue.form(form), parse_period(period)
    session.catalogue.site(site)
    builder = _SheetBuilder(session, asked_form.items, site, at)
    asked = set(session.catalogue.cells_of_form(form, site, period))
    groups = tuple(
        SheetGroup(
            group.code, tuple(builder.row(session.catalogue.items[item], asked) for item in group.items)
        )
        for group in asked_form.groups
    )
    status, review, review_note = form_status(session, form, site, period)
    found = [cell for group in groups for row in group.rows for cell in row.cells if cell.asked]
    return Sheet(
        form,
        site,
        period,
        groups,
        status,
        review,
        review_note,
        tuple(doubts(session, form, site, period)),
        sum(cell.filled for cell in found),
        len(found),
    )


class _SheetBuilder:
    def __init__(self, session: Session, items: Sequence[str], site: str, at: Period) -> None:
        self.session = session
        self.site = site
        self.at = at
        self.trend = [at.shift(step).code for step in range(1 - TREND_LENGTH, 1)]
        self.said = cells_of(session, items, site, at.code)
        self.numbers = numbers_of(session, site, items, self.trend)
        self.drafts = drafts.all_drafts(session.workspace.read)

    def row(self, item: Item, asked: set[tuple[str, str]]) -> SheetRow:
        breakdowns = self.session.catalogue.breakdowns(item.code)
        shown = tuple(self.cell(item, breakdown, (item.code, breakdown) in asked) for breakdown in breakdowns)
        trend = tuple(self.figure(item, period, "") for period in self.trend) if item.numeric else ()
        return SheetRow(item, shown, trend)

    def cell(self, item: Item, breakdown: str, asked: bool) -> SheetCell:
        cell = value_cell(self.site, item.code, self.at.code, breakdown)
        now = self.said.get((item.code, breakdown))
        if now is None or now.state in (CLEARED, WITHDRAWN):
            worked_out = self.worked_out(item, breakdown)
            if worked_out is not None:
                value = write_rounded(worked_out)
                return SheetCell(cell, asked, GIVEN, value, calculated=True, draft=self.drafts.get(cell))
        if now is None:
            return SheetCell(cell, asked, calculated=item.calculated, draft=self.drafts.get(cell))
        words = texts.body(self.session.workspace.read, now.text) or ""
        is_text = item.kind == "text"
        return SheetCell(
            cell,
            asked,
            now.state,
            now.value,
            words if is_text else "",
            "" if is_text else words,
            now.coverage,
            now.means,
            now.time,
            False,
            now.provisional,
            now.disputed,
            self.drafts.get(cell),
        )

    def worked_out(self, item: Item, breakdown: str) -> Decimal | None:
        """A calculated item's figure. A total that a person may type is never filled in for them."""
        return self.figure(item, self.at.code, breakdown) if item.calculated else None

    def figure(self, item: Item, period: str, breakdown: str) -> Decimal | None:
        return figure(self.session.catalogue, item.code, period, breakdown, self.numbers)


def form_status(session: Session, form: str, site: str, period: str) -> tuple[str, str, str]:
    """Of a form: complete or reopened; accepted, returned, or changed since it was accepted; the reviewer's words."""
    connection = session.workspace.read
    completion = cells.now(connection, completion_cell(form, site, period))
    status = completion.state if completion and completion.state in (COMPLETE, "reopened") else ""
    found = [
        now
        for now in cells.values(connection, sites=[site], items=[form], kind="review")
        if now.cell.period == period and now.state in (ACCEPTED, RETURNED)
    ]
    if not found:
        return status, "", ""
    latest = max(found, key=lambda now: (now.time, now.record))
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
