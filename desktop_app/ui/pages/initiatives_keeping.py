"""Keeping what is written into initiatives' reports: again where the disk refuses, and never an older text over a newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.errors import UserError
from desktop_app.sentences import say
from desktop_app.ui.operations import entering, initiatives
from desktop_app.ui.pages.initiatives_choice import TELEPHONE

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell
    from desktop_app.services.entering import Entered, Entry
    from desktop_app.ui.pages.initiatives_page import InitiativesPage

RETRY_MS = 5_000
"""How long after a failed write (a full disk, a stick taken away) it is tried again."""


class Keeping(QObject):
    """Belongs to one `InitiativesPage`."""

    def __init__(self, page: InitiativesPage) -> None:
        super().__init__(page)
        self._page = page
        self._newest: dict[tuple[str, str, str, str], Entry] = {}

    def take(self, cell: Cell, typed: str) -> None:
        """Keep what was typed into a cell's field."""
        from desktop_app.services.entering import Entry

        own = cell.site in self._page.context.session.own_sites
        self.keep(Entry(*cell[1:5], typed, means="" if own else TELEPHONE))

    def put_by(self, cell: Cell, typed: str) -> None:
        """Keep a text that is still being written, as a draft."""
        initiatives.put_by(self._page.context, cell, typed)

    def keep(self, entry: Entry) -> None:
        """Have an answer kept, again and again until it is."""
        context = self._page.context
        where = (entry.site, entry.item, entry.period, entry.breakdown)
        self._newest[where] = entry

        def failed(error: BaseException) -> None:
            context.unsaved.add((entry,))
            context.tell_error(error)
            if isinstance(error, UserError):
                QTimer.singleShot(RETRY_MS, self, again)

        def again() -> None:
            if self._newest.get(where) is entry:
                self.keep(entry)
            else:  # something newer stands in its place
                context.unsaved.discard((entry,))

        def kept(entered: Entered) -> None:
            context.unsaved.discard((entry,))
            if self._newest.get(where) is entry:
                del self._newest[where]
            (verdict,) = entered.verdicts
            doubts = () if verdict.refused else verdict.doubts
            said = [say(one, context.catalogue) for one in doubts]
            self._page.report.settle(verdict.cell, said)
            if not entered.changes.topics:
                self._page.reload()

        entering.enter(context, [entry], kept, failed)
