"""Before a block goes in that would be refused, adjusted, or overwrite something: what happens to which cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Happening:
    """What would happen to one cell."""

    cell: str
    before: str
    after: str
    words: str


class PastePreview(Dialog):
    """Accepting puts the whole block in; it is one step to take back."""

    def __init__(
        self, theme: Theme, happenings: Sequence[Happening], outside: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("What the pasted block would do"), parent=parent)
        table = QTableWidget(len(happenings), 4)
        table.setHorizontalHeaderLabels([_("Cell"), _("Now"), _("Pasted"), _("What happens")])
        for row, one in enumerate(happenings):
            for column, text in enumerate((one.cell, one.before, one.after, one.words)):
                entry = QTableWidgetItem(text)
                if column in (1, 2):
                    entry.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, entry)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setMinimumHeight(min(theme.pixels(240), 360))
        self.content.addWidget(table, 1)
        if outside:
            text = ngettext(
                "{count} cell of the block lies outside the sheet and is left out.",
                "{count} cells of the block lie outside the sheet and are left out.",
                outside,
            )
            self.content.addWidget(label("notice", text.format(count=outside)))
        self.table = table
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self.offer(_("Paste"), "primary").clicked.connect(self.accept)
        self.resize(min(theme.pixels(820), 1240), min(theme.pixels(460), 680))
        table.setColumnWidth(0, self.width() // 4)

    def showEvent(self, event: QShowEvent) -> None:
        """The rows get their height when the columns have their width."""
        super().showEvent(event)
        self.table.resizeRowsToContents()
