"""What would be published otherwise now than under a release's name, as a table to read, copy and take along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.i18n import _
from desktop_app.services.release_words import heads
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme


class ReleaseDialog(Dialog):
    """The changes since a release, a row each; it says so where there are none."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        rows: Sequence[Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        title = _("What has changed since {release}").format(release=name)
        lead = (
            _("Figures that are hidden then and now are not told.")
            if rows
            else _("Nothing would be published otherwise now.")
        )
        super().__init__(theme, title, lead, parent)
        self._title = title
        self.rows = [list(row) for row in rows]
        self.table = QTableWidget(len(rows), len(heads()))
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels(heads())
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                self.table.setItem(down, across, QTableWidgetItem(text))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.resizeRowsToContents()
        self.table.setVisible(bool(rows))
        self.content.addWidget(self.table, 1)
        self.offer(_("Close")).clicked.connect(self.reject)
        self.to_copy = self.offer(_("Copy the list"), "primary")
        self.to_copy.setVisible(bool(rows))
        self.to_copy.clicked.connect(self.copy)
        self.resize(min(theme.pixels(860), 1180), min(theme.pixels(520 if rows else 180), 720))

    @property
    def words(self) -> str:
        """The list as plain text, a tab between columns."""
        return "\n".join([self._title, "\t".join(heads()), *("\t".join(row) for row in self.rows)])

    def copy(self) -> None:
        """Put the list on the clipboard."""
        QApplication.clipboard().setText(self.words)
