"""What was merged before, each to be taken back; and the receipts that are owed for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import settings as options
from desktop_app.i18n import _, format_datetime, language, ngettext
from desktop_app.ui.context import Context
from desktop_app.ui.menus import coordinating as menus
from desktop_app.ui.menus.offering import offer
from desktop_app.ui.models.inbox_lines import periods_words, sender_words
from desktop_app.ui.operations.receiving import MergedFile
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.folded_list import FoldedList
from desktop_app.ui.widgets.folder_choice import FolderChoice
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.merged_row import MergedRow

if TYPE_CHECKING:
    from desktop_app.services.receipts import Owed
    from desktop_app.storage.imports import Import

_NAMED = 6


class ReceiptsCard(Card):
    """Who waits for a receipt, and one button. ``given`` when it is pressed; hidden while nobody waits."""

    given = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self.words = label("lead")
        self.who = label("muted")
        self.folder = FolderChoice(context.settings.get(options.SEND_FOLDER))
        self.give = button()
        self.give.clicked.connect(self.given)
        row = FlowRow()
        row.add(self.folder)
        row.add(self.give)
        for part in (self.words, self.who, row):
            self.column.addWidget(part)
        self.hide()

    def show_owed(self, found: list[Owed]) -> None:
        """Say who waits."""
        count = len(found)
        self.setVisible(bool(found))
        words = ngettext("{count} place waits for a receipt.", "{count} places wait for a receipt.", count)
        self.words.setText(words.format(count=count))
        catalogue = self._context.catalogue
        names = [catalogue.site_label(one.site, language()) for one in found]
        listed = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            listed = _("{names} and {count} more").format(names=listed, count=len(names) - _NAMED)
        self.who.setText(listed)
        text = ngettext("Give {count} receipt", "Give {count} receipts", count)
        self.give.setText(text.format(count=count))
        self.folder.setAccessibleName(_("Where to write the receipts"))
        self.folder.refresh()


class MergedList(QWidget):
    """``undone`` carries a package's id, ``agreed`` an import's number."""

    undone = Signal(str)
    agreed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.title = label("caption")
        self.list = FoldedList(context.theme, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.list)

    def show_merged(self, found: list[MergedFile]) -> None:
        """Show these, the latest first."""
        self.title.setText(_("Merged"))
        self.setVisible(bool(found))
        self.list.show_rows([self._maker(one) for one in found])

    def _maker(self, merged: MergedFile) -> Callable[[], QWidget]:
        return partial(self._row, merged)

    def _row(self, merged: MergedFile) -> QWidget:
        one = merged.file
        row = MergedRow(
            self._context.theme, self._title_of(one), self._detail_of(one), one.active, merged.held
        )
        row.agreed.connect(lambda: self.agreed.emit(one.number))
        row.undone.connect(lambda: self.undone.emit(one.package))
        offer(row, lambda _at: menus.merged(self._context, row, one.package, one.active, bool(merged.held)))
        return row

    def _title_of(self, one: Import) -> str:
        return sender_words(str(one.manifest.get("sites", "")).split(), self._context.catalogue) or one.name

    @staticmethod
    def _detail_of(one: Import) -> str:
        periods = periods_words(str(one.manifest.get("periods", "")).split())
        when = _("received {time}").format(time=format_datetime(one.received))
        state = "" if one.active else _("taken back")
        return " · ".join(part for part in (periods, when, one.name, state) if part)
