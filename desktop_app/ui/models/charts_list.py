"""The Charts page's list: the overview, the favourites in a person's own order, and every item that can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_search import fold
from desktop_app.i18n import _, language
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

OVERVIEW, FAVOURITE, ITEM = "overview", "favourite", "item"
_MIME = "application/x-malik-favourite"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``code`` is an item's; ``number`` a favourite's place in the order kept."""

    kind: str
    words: str = ""
    code: str = ""
    number: int = -1


class ChartsList(QAbstractListModel):
    """Items with figures come first, the others are said to have none yet. ``moved`` tells of a favourite dragged elsewhere."""

    moved = Signal(int, int)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalogue: Catalogue | None = None
        self._all: dict[str, bool] = {}
        self._kept: list[str] = []
        self._rows: list[Row] = []
        self._text = ""

    def fill(self, catalogue: Catalogue, items: Sequence[tuple[str, bool]], kept: Sequence[str]) -> None:
        """Offer these items, each with whether there are figures for it, and the favourites by these names."""
        self._catalogue, self._all, self._kept = catalogue, dict(items), list(kept)
        self.search(self._text)

    def search(self, text: str) -> None:
        """Show what holds every word of the text in its names; all of it for an empty one."""
        self._text = text
        self.beginResetModel()
        self._rows = self._found(text.strip()) if self._catalogue is not None else []
        self.endResetModel()

    def _found(self, text: str) -> list[Row]:
        catalogue, lang = self._catalogue, language()
        assert catalogue is not None
        words = fold(text).split()
        kept = [
            Row(FAVOURITE, name, number=number)
            for number, name in enumerate(self._kept)
            if all(word in fold(name) for word in words)
        ]
        codes = (
            [code for code in catalogue.find_items(text) if code in self._all] if text else list(self._all)
        )
        items = [Row(ITEM, catalogue.items[code].names.get(lang), code) for code in codes]
        return [*([] if text else [Row(OVERVIEW, _("Overview"))]), *kept, *items]

    def row_at(self, row: int) -> Row:
        """What stands in a row."""
        return self._rows[row]

    def row(self, code: str) -> int:
        """The row of an item; -1 where it is not shown."""
        return self._where(lambda one: one.kind == ITEM and one.code == code)

    def row_of_favourite(self, number: int) -> int:
        """The row of a favourite; -1 where it is not shown."""
        return self._where(lambda one: one.kind == FAVOURITE and one.number == number)

    def _where(self, fits: Any) -> int:
        return next((row for row, one in enumerate(self._rows) if fits(one)), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        one = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return one.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(one)
            case Qt.ItemDataRole.DecorationRole:
                icon = {OVERVIEW: "overview", FAVOURITE: "star-full"}.get(one.kind)
                return icons.icon(icon, self._theme, "accent") if icon else None
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.color("faint" if one.kind == ITEM and not self._all[one.code] else "text")
        return None

    def _spoken(self, one: Row) -> str:
        if one.kind == FAVOURITE:
            return _("Favourite: {name}").format(name=one.words)
        if one.kind == ITEM and not self._all[one.code]:
            return _("{item}, no figures yet").format(item=one.words)
        return one.words

    # Dragging a favourite to another place in their order

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self._rows[index.row()].kind == FAVOURITE:
            return plain | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return plain

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(self._rows[indexes[0].row()].number).encode("ascii"))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """The favourite goes before the row it is dropped at; beyond the favourites, to their end."""
        if not data.hasFormat(_MIME):
            return False
        taken = int(bytes(data.data(_MIME).data()))
        at = parent.row() if parent.isValid() else row
        before = sum(one.kind == FAVOURITE for one in self._rows[: at if at >= 0 else len(self._rows)])
        to = before - 1 if before > taken else before
        if to != taken:
            self.moved.emit(taken, to)
        return False  # the list is filled anew once the new order is kept
