"""Having what is typed kept: on the writing thread, again and again where the disk refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.domain.finding import Severity
from desktop_app.domain.record import Cell, value_cell
from desktop_app.errors import UserError
from desktop_app.ui.operations import entering

if TYPE_CHECKING:
    from desktop_app.services.entering import Entered, Entry
    from desktop_app.ui.pages.enter_page import EnterPage

RETRY_MS = 5_000
"""How long after a failed write (a full disk, a stick taken away) it is tried again."""


class EnterKeeping:
    """Belongs to one `EnterPage`."""

    def __init__(self, page: EnterPage) -> None:
        self._page = page
        self._turn = 0
        self._latest: dict[Cell, int] = {}  # by cell: in which turn it was typed last

    def take(self, typed: list[tuple[Cell, str]], ticket: int) -> None:
        """What was typed into cells."""
        self.keep([self.entry(cell, text) for cell, text in typed], ticket)

    def entry(self, cell: Cell, text: str, note: str = "", part: str = "") -> Entry:
        """What was typed into a cell, with the way it came."""
        from desktop_app.services.entering import Entry

        choice = self._page.choice
        means = choice.means(self._page.context) if choice else ""
        place = self._page.model.place(cell)
        shown = self._page.model.cell(*place) if place else None
        began = self._page.view.seen(cell)
        seen = began if began is not None else shown.seen if shown else None
        return Entry(cell.site, cell.item, cell.period, cell.breakdown, text, note, part, means, seen=seen)

    def keep(self, entries: list[Entry], ticket: int = 0) -> None:
        """Have entries kept; where the disk refuses, again and again until they are, or something newer was typed there."""
        self._turn += 1
        self._latest.update((self._cell(entry), self._turn) for entry in entries)
        self._try(entries, ticket, self._turn)

    @staticmethod
    def _cell(entry: Entry) -> Cell:
        return value_cell(entry.site, entry.item, entry.period, entry.breakdown)

    def _try(self, entries: list[Entry], ticket: int, turn: int) -> None:
        context = self._page.context
        waiting = tuple(entries)

        def again() -> None:
            context.unsaved.discard(waiting)
            newest = [one for one in entries if self._latest[self._cell(one)] == turn]
            if newest and context.is_open:
                self._try(newest, ticket, turn)

        def failed(error: BaseException) -> None:
            context.unsaved.add(waiting)
            context.tell_error(error)
            if isinstance(error, UserError):
                QTimer.singleShot(RETRY_MS, self._page, again)

        def kept(entered: Entered) -> None:
            context.unsaved.discard(waiting)
            self._kept(entered, ticket)

        entering.enter(context, entries, kept, failed)

    def _kept(self, entered: Entered, ticket: int) -> None:
        model = self._page.model
        model.settle(ticket)
        for verdict in entered.verdicts:
            doubts = [one for one in verdict.findings if one.severity is Severity.SOFT]
            answered = bool(verdict.entry.note) or verdict.refused
            model.doubt(verdict.cell, [] if answered else doubts)
        if not entered.changes.topics:
            self._page.reload()
