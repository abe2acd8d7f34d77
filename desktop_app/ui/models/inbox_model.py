"""The workbooks on the Inbox: what a dry run says of each, keyed by its path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import N_, _, format_span, language

if TYPE_CHECKING:
    from desktop_app.services.merging import Merged

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    N_("From"),
    N_("Periods"),
    N_("Seal"),
    N_("New"),
    N_("Same"),
    N_("Disagreeing"),
    N_("Edited by hand"),
    N_("Parked"),
    N_("Held"),
    N_("Refused"),
)
_FIRST_COUNT = 3

STANDING = {
    "known": N_("sealed by a known workspace"),
    "new_computer": N_("new computer: ring and compare {code}"),
    "copy": N_("a copy of a known workspace"),
    "own": N_("from this workspace"),
    "unsealed": N_("not sealed"),
    "altered": N_("altered"),
}
OUTCOME = {"already": N_("merged before"), "refused": N_("refused")}


class InboxModel(QAbstractTableModel):
    """A row a workbook, in the order they came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.results: list[Merged] = []
        self._catalogue: Catalogue | None = None

    def show(self, results: Sequence[Merged], catalogue: Catalogue) -> None:
        """Show what a run said."""
        self.beginResetModel()
        self.results, self._catalogue = list(results), catalogue
        self.endResetModel()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        if self.results:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.results) - 1, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def path(self, row: int) -> Path:
        """The workbook in a row."""
        return self.results[row].path

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.results)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return self.results[section].path.name
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.results[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(one, column)
            case Qt.ItemDataRole.ToolTipRole:
                return one.path.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return _("{column}: {text}").format(column=_(COLUMNS[column]), text=self._text(one, column))
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column >= _FIRST_COUNT else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, one: Merged, column: int) -> str:
        if column == 0:
            return self._sender(one)
        if column == 1:
            return periods_words(one.manifest.codes("periods"))
        if column == 2:
            if one.outcome in OUTCOME:
                return _(OUTCOME[one.outcome])
            return _(STANDING.get(one.standing, "{code}")).format(code=one.code)
        counts = (one.new, one.same, one.conflicts, one.edited, one.parked, one.held, one.refused)
        return str(counts[column - _FIRST_COUNT]) if one.outcome == "merged" else ""

    def _sender(self, one: Merged) -> str:
        sites = one.manifest.sites
        if not sites or self._catalogue is None:
            return one.path.name
        return ", ".join(self._catalogue.site_label(code, language()) for code in sites[:3])


def periods_words(periods: Sequence[str]) -> str:
    """From which period to which, in short."""
    if not periods:
        return ""
    ordered = sorted(periods, key=lambda code: (code[:4], code))
    return format_span(ordered[0], ordered[-1])
