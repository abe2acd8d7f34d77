"""What a data sheet is made of, and how its cells are read: all at once, whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.calculation import figure
from desktop_app.domain.catalogue import Item
from desktop_app.domain.finding import Finding
from desktop_app.domain.numbers import write_rounded
from desktop_app.domain.period import Period
from desktop_app.domain.record import CLEARED, GIVEN, WITHDRAWN, Cell, value_cell
from desktop_app.services.figures import UNREPORTED, numbers_of, seen_heads
from desktop_app.services.remarks import open_questions
from desktop_app.services.session import Session
from desktop_app.storage import cells, doubts, drafts, sent, texts
from desktop_app.storage.drafts import Draft

TREND_LENGTH = 12

Asked = Mapping[str, Collection[tuple[str, str]]]
"""By period: the (item, breakdown) cells that are asked."""


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
    questioned: bool = False  # somebody asks about it, and nobody has answered
    resend: bool = False  # an earlier figure was sent from here, and what stands here now was not
    seen: tuple[str, ...] = ()  # ids of the heads that it shows: an edit replaces these, and no others
    doubts: tuple[Finding, ...] = ()  # what asks for a yes or a note, and has had none

    @property
    def filled(self) -> bool:
        """Whether it says anything."""
        return self.state not in ("", CLEARED, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One item: its cells by the sheet's columns, and its figure over the last twelve periods, the oldest first.

    On a year's sheet a row is an item's total, or under it one of its parts (``breakdown``).
    """

    item: Item
    cells: tuple[SheetCell, ...]
    trend: tuple[Decimal | None, ...]
    breakdown: str = ""
    parts: int = 0  # how many rows of parts follow


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A titled group of rows."""

    code: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form for one place and period; or for a year, a column a period."""

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
    periods: tuple[str, ...] = ()  # of a year's sheet its columns
    states: tuple[tuple[str, str, str], ...] = ()  # of each of them status, review and the reviewer's words

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """All rows in order."""
        return tuple(row for group in self.groups for row in group.rows)

    def state_of(self, period: str) -> tuple[str, str, str]:
        """Status, review and the reviewer's words of a period."""
        if not self.periods:
            return self.status, self.review, self.review_note
        return self.states[self.periods.index(period)] if period in self.periods else ("", "", "")


def counted(groups: Iterable[SheetGroup]) -> tuple[int, int]:
    """How many cells of a sheet are filled, and how many are asked."""
    asked = [cell for group in groups for row in group.rows for cell in row.cells if cell.asked]
    return sum(cell.filled for cell in asked), len(asked)


class SheetBuilder:
    """Reads what a place says about some items in some periods with a handful of queries, then makes the rows from it."""

    def __init__(self, session: Session, items: Sequence[str], site: str, periods: Sequence[Period]) -> None:
        self.session = session
        self.site = site
        self.periods = [at.code for at in periods]
        self.trend = [periods[-1].shift(step).code for step in range(1 - TREND_LENGTH, 1)]
        reader = session.workspace.read
        found = cells.values(reader, sites=[site], items=items, periods=self.periods)
        self.said = {now.cell: now for now in found}
        self.words = texts.bodies(reader, {now.text for now in found if now.text})
        self.numbers = numbers_of(session, site, items, list(dict.fromkeys([*self.trend, *self.periods])))
        self.drafts = drafts.all_drafts(reader)
        self.doubts = doubts.unanswered(reader)
        self.questioned = open_questions(session, site, items, self.periods)
        self.unsent = sent.changed_since(reader, [now.key for now in found])

    def row(self, code: str, asked: Asked) -> SheetRow:
        """An item's row on the sheet of one period."""
        item, (period,) = self.session.catalogue.items[code], self.periods
        shown = tuple(self.cell(item, one, period, asked) for one in self.session.catalogue.breakdowns(code))
        return SheetRow(item, shown, self._trend(item, ""))

    def year_rows(self, code: str, asked: Asked) -> Iterator[SheetRow]:
        """An item's total over the periods, then each of its parts."""
        item = self.session.catalogue.items[code]
        parts = self.session.catalogue.parts(code)
        for breakdown in ("", *parts):
            shown = tuple(self.cell(item, breakdown, period, asked) for period in self.periods)
            yield SheetRow(
                item, shown, self._trend(item, breakdown), breakdown, 0 if breakdown else len(parts)
            )

    def _trend(self, item: Item, breakdown: str) -> tuple[Decimal | None, ...]:
        return tuple(self._figure(item, period, breakdown) for period in self.trend) if item.numeric else ()

    def cell(self, item: Item, breakdown: str, period: str, asked: Asked) -> SheetCell:
        """One cell, with all that is known about it."""
        cell = value_cell(self.site, item.code, period, breakdown)
        is_asked = (item.code, breakdown) in asked.get(period, ())
        draft = self.drafts.get(cell)
        now = self.said.get(cell)
        counts = item.calculated or not self._is_typed(item, breakdown)
        if now is None or now.state in UNREPORTED:
            worked_out = self._figure(item, period, breakdown) if counts else None
            if worked_out is not None:
                value = write_rounded(worked_out)
                return SheetCell(cell, is_asked, GIVEN, value, calculated=True, draft=draft)
        if now is None:
            questioned = cell in self.questioned
            return SheetCell(cell, is_asked, calculated=counts, draft=draft, questioned=questioned)
        words = self.words.get(now.text, "")
        is_text = item.kind == "text"
        return SheetCell(
            cell,
            is_asked,
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
            draft,
            cell in self.questioned,
            now.key in self.unsent,
            seen_heads(self.session, now),
            self.doubts.get((cell, (now.state, now.value)), ()),
        )

    def _is_typed(self, item: Item, breakdown: str) -> bool:
        """Whether the item has such a cell: one counted in parts alone has no total to be typed."""
        return bool(breakdown) or "" in self.session.catalogue.breakdowns(item.code)

    def _figure(self, item: Item, period: str, breakdown: str) -> Decimal | None:
        return figure(self.session.catalogue, item.code, period, breakdown, self.numbers)
