"""The preview of a table that is to be taken in: a line for each cell, with what stands there now and what the table says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.i18n import N_, _, format_period, language
from desktop_app.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.services.px import Figure

Index = QModelIndex | QPersistentModelIndex

PLACE, ITEM, NOW, THEN, ACTION = range(5)
_HEADS = (N_("Place and period"), N_("Item"), N_("Now"), N_("In the table"), N_("What happens"))
_ACTIONS = {"new": N_("New"), "change": N_("Changes"), "same": N_("Stays as it is")}


class PxModel(QAbstractTableModel):
    """What would change comes first; each line's words are made when they are looked at."""

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._catalogue = theme, catalogue
        self.figures: list[Figure] = []

    def show(self, figures: Sequence[Figure]) -> None:
        """Show other figures."""
        order = {"change": 0, "new": 1, "same": 2}
        self.beginResetModel()
        self.figures = sorted(figures, key=lambda one: order[one.action])
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.figures)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one, column = self.figures[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(one, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{_(_HEADS[column])}: {self._text(one, column)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (NOW, THEN):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and one.action == "same":
            return self._theme.color("muted")
        if role == Qt.ItemDataRole.FontRole and one.action == "change" and column in (THEN, ACTION):
            return self._theme.font(bold=True)
        return None

    def _text(self, one: Figure, column: int) -> str:
        catalogue, lang = self._catalogue, language()
        if column == PLACE:
            return f"{catalogue.site_label(one.site, lang)}, {format_period(one.period)}"
        if column == ITEM:
            item = catalogue.items[one.item]
            part = catalogue.breakdown_label(one.item, one.breakdown, lang)
            return ", ".join(name for name in ((item.short or item.names).get(lang), part) if name)
        if column in (NOW, THEN):
            return _figure(one.now if column == NOW else one.typed, lang)
        return _(_ACTIONS[one.action])


def _figure(text: str, lang: str) -> str:
    return text if lang == "en" or not text.strip(".") else text.replace(".", ",")
