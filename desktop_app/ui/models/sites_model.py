"""Places found by any part of any of their names, with the municipality beside each."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import language

Index = QModelIndex | QPersistentModelIndex


class SiteRole(IntEnum):
    """What the model answers besides Qt's own roles."""

    CODE = Qt.ItemDataRole.UserRole + 1
    ABOVE = Qt.ItemDataRole.UserRole + 2  # the municipality


class SitesModel(QAbstractListModel):
    """The likeliest first; abandoned places are left out."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._codes: list[str] = []
        self._text = ""
        self.search("")

    def search(self, text: str) -> None:
        """Show the places whose names hold every word of the text; all of them for an empty one."""
        self._text = text
        found = self._catalogue.find_sites(text)
        self.beginResetModel()
        self._codes = [code for code in found if self._catalogue.sites[code].status != "abandoned"]
        self.endResetModel()

    def retranslate(self) -> None:
        """Say names in the language now in force."""
        if self._codes:
            self.dataChanged.emit(self.index(0), self.index(len(self._codes) - 1))

    def code(self, row: int) -> str:
        """The place in a row."""
        return self._codes[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._codes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._codes):
            return None
        code = self._codes[index.row()]
        site = self._catalogue.sites[code]
        above = self._catalogue.municipality(code)
        beside = self._catalogue.sites[above].names.get(language()) if above and above != code else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return site.names.get(language())
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(text for text in (site.names.get(language()), beside) if text)
            case SiteRole.CODE:
                return code
            case SiteRole.ABOVE:
                return beside or site.older
        return None
