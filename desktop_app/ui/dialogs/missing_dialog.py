"""The places that have not handed in a report: to read out over the telephone, to copy, to print, and to enter for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class MissingPlace:
    """One place of the list: its code, its name, and how far its report is."""

    site: str
    name: str
    state: str


class MissingDialog(Dialog):
    """Accepted with ``chosen``: the place whose sheet is to be opened."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        lead: str,
        places: Sequence[MissingPlace],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, lead, parent)
        self._title, self._places = title, tuple(places)
        self.chosen = ""
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        for place in places:
            entry = QListWidgetItem(f"{place.name}  ·  {place.state}")
            entry.setSizeHint(QSize(0, theme.pixels(34)))
            entry.setData(Qt.ItemDataRole.UserRole, place.site)
            self.list.addItem(entry)
        self.list.setCurrentRow(0)
        self.list.setMinimumHeight(min(theme.pixels(240), 300))
        self.list.itemActivated.connect(lambda _entry: self._enter())
        self.content.addWidget(self.list, 1)
        self.content.addWidget(
            label("muted", _("Choose a place to type in what it tells you by telephone or on paper."))
        )
        self.offer(_("Close")).clicked.connect(self.reject)
        self.offer(_("Copy the list")).clicked.connect(self.copy)
        self.offer(_("Print…")).clicked.connect(self._print)
        self.offer(_("Enter for the place"), "primary").clicked.connect(self._enter)
        self.resize(min(theme.pixels(620), 1100), min(theme.pixels(520), 720))

    @property
    def words(self) -> str:
        """The list as plain text: the report, and a place a line."""
        return "\n".join([self._title, "", *(f"{place.name}\t{place.state}" for place in self._places)])

    def copy(self) -> None:
        """Put the list on the clipboard: for an e-mail, or for a sheet."""
        QApplication.clipboard().setText(self.words)

    def _print(self) -> None:
        from desktop_app.ui.printing import print_text

        print_text(self, self._title, [f"{place.name}  –  {place.state}" for place in self._places])

    def _enter(self) -> None:
        current = self.list.currentItem()
        if current is not None:
            self.chosen = str(current.data(Qt.ItemDataRole.UserRole))
            self.accept()
