"""Items found by any part of any of their names; those with figures first, the others said to have none yet."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _, language
from desktop_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class ItemRole(IntEnum):
    """What the model answers besides Qt's own roles."""

    CODE = Qt.ItemDataRole.UserRole + 1
    HAS_FIGURES = Qt.ItemDataRole.UserRole + 2


class ItemsModel(QAbstractListModel):
    """A list of items to choose from."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalogue: Catalogue | None = None
        self._all: dict[str, bool] = {}
        self._codes: list[str] = []
        self._text = ""

    def fill(self, catalogue: Catalogue, items: Sequence[tuple[str, bool]]) -> None:
        """Offer these items, each with whether there are figures for it."""
        self._catalogue, self._all = catalogue, dict(items)
        self.search(self._text)

    def search(self, text: str) -> None:
        """Show the items whose names hold every word of the text; all of them for an empty one."""
        self._text = text
        self.beginResetModel()
        if self._catalogue is not None and text.strip():
            self._codes = [code for code in self._catalogue.find_items(text) if code in self._all]
        else:
            self._codes = list(self._all)
        self.endResetModel()

    def retell(self) -> None:
        """Say names in the language now in force."""
        self.search(self._text)

    def code(self, row: int) -> str:
        """The item in a row."""
        return self._codes[row]

    def row(self, code: str) -> int:
        """The row of an item; -1 where it is not shown."""
        return self._codes.index(code) if code in self._codes else -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._codes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._catalogue is None or not 0 <= index.row() < len(self._codes):
            return None
        code = self._codes[index.row()]
        name = self._catalogue.items[code].names.get(language())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return name
            case Qt.ItemDataRole.AccessibleTextRole:
                return name if self._all[code] else _("{item}, no figures yet").format(item=name)
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.color("text" if self._all[code] else "faint")
            case ItemRole.CODE:
                return code
            case ItemRole.HAS_FIGURES:
                return self._all[code]
        return None
