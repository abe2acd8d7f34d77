"""The cells in which initiatives are told of: which questions there are, and what a place says to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from desktop_app.domain.catalogue import Catalogue, Form, Item
from desktop_app.domain.record import value_cell
from desktop_app.services.browsing import SheetCell
from desktop_app.services.figures import UNREPORTED, seen_heads
from desktop_app.services.remarks import open_questions
from desktop_app.services.session import Session
from desktop_app.storage import cells, drafts, sent, texts
from desktop_app.storage.cells import CellNow

STATUS = "progress_status"
SPENT = "progress_spent"
DECISION = "progress_decision"
DECIDED = "progress_decided"
DELIVERED = "deliverable_done"
MET, EVIDENCE = "criterion_met", "criterion_evidence"

INITIATIVES, DELIVERABLES, CRITERIA = "initiatives", "deliverables", "criteria"
"""The tables of the catalogue about whose rows questions are asked."""

Key = tuple[str, str, str]
"""An item, a code of one of the tables, and a period."""


def form_of(catalogue: Catalogue) -> Form | None:
    """The form on which initiatives are told of; None in a catalogue that asks nothing about them."""
    forms = catalogue.forms_of(STATUS)
    return catalogue.forms[forms[0]] if forms else None


def questions(catalogue: Catalogue, table: str) -> tuple[Item, ...]:
    """What is asked about each row of a table, in the order of the form."""
    form = form_of(catalogue)
    items = (catalogue.items[code] for code in form.items) if form else ()
    return tuple(
        item
        for item in items
        if not item.calculated
        and len(item.dimensions) == 1
        and catalogue.dimensions[item.dimensions[0]].from_table == table
    )


def breakdown_of(item: Item, code: str) -> str:
    """The breakdown that names an initiative, a deliverable or a criterion."""
    return f"{item.dimensions[0]}={code}"


class Told:
    """What one place says about initiatives, read at once; words are fetched when they are asked for."""

    def __init__(
        self,
        session: Session,
        site: str,
        items: Sequence[Item],
        periods: Collection[str] | None = None,
        written: str = "",
    ) -> None:
        """``written`` is the period that is being written: its drafts, questions and what was sent before are read too."""
        self._session = session
        self._site = site
        reader = session.workspace.read
        found = cells.values(reader, sites=[site], items=[item.code for item in items], periods=periods)
        self._now: dict[Key, CellNow] = {
            (now.cell.item, now.cell.breakdown.partition("=")[2], now.cell.period): now
            for now in found
            if now.state not in UNREPORTED
        }
        self._periods: dict[tuple[str, str], set[str]] = {}
        for item, code, period in self._now:
            self._periods.setdefault((item, code), set()).add(period)
        self._drafts = drafts.all_drafts(reader) if written else {}
        codes = [item.code for item in items]
        self._questioned = open_questions(session, site, codes, [written]) if written else frozenset()
        here = [now.key for now in found if now.cell.period == written]
        self._unsent = sent.changed_since(reader, here) if written else set()

    def now(self, item: str, code: str, period: str) -> CellNow | None:
        """What is said; None where nothing is."""
        return self._now.get((item, code, period))

    def periods(self, items: Iterable[Item], code: str) -> list[str]:
        """The periods in which one of these questions about something is answered, the latest first."""
        found = (self._periods.get((item.code, code), set()) for item in items)
        return sorted(set().union(*found), reverse=True)

    def cell(self, item: Item, code: str, period: str, asked: bool) -> SheetCell:
        """One answer, with its words."""
        where = value_cell(self._site, item.code, period, breakdown_of(item, code))
        now, draft = self.now(item.code, code, period), self._drafts.get(where)
        questioned = where in self._questioned
        if now is None:
            return SheetCell(where, asked, draft=draft, questioned=questioned)
        words = texts.body(self._session.workspace.read, now.text) or ""
        text, note = (words, "") if item.kind == "text" else ("", words)
        return SheetCell(
            where,
            asked,
            now.state,
            now.value,
            text,
            note,
            now.coverage,
            now.means,
            now.time,
            provisional=now.provisional,
            disputed=now.disputed,
            draft=draft,
            questioned=questioned,
            resend=now.key in self._unsent,
            seen=seen_heads(self._session, now),
        )
