"""A plan's initiatives by half-year: a row for each line of the list, a column for each half-year, the status as a word."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import format_period
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.initiative_lines import Kind, Line
from desktop_app.ui.models.initiatives_model import fold_hint, line_text

Index = QModelIndex | QPersistentModelIndex


class MatrixRole(IntEnum):
    """What the model answers besides Qt's own roles."""

    MARK = Qt.ItemDataRole.UserRole + 1


class InitiativeMatrixModel(QAbstractTableModel):
    """Headings and the fold have cells that say nothing; only a heading's cannot be gone to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.periods: tuple[str, ...] = ()
        self._catalogue: Catalogue | None = None

    def show(self, catalogue: Catalogue, lines: Sequence[Line], periods: Sequence[str]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._catalogue, self.lines, self.periods = catalogue, list(lines), tuple(periods)
        self.endResetModel()

    def marks(self) -> list[str]:
        """The marks that stand somewhere in the matrix, each once."""
        found = {
            words.mark(line.row, period): None
            for line in self.lines
            if line.row is not None
            for period in self.periods
        }
        return [mark for mark in found if mark != words.NOT_ASKED]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.periods)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].kind is Kind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            if section >= len(self.periods):
                return None
            short = role == Qt.ItemDataRole.DisplayRole
            return format_period(self.periods[section], "short" if short else "long")
        if section >= len(self.lines):
            return None
        line = self.lines[section]
        return words.numbered(line.row.initiative) if line.row else line_text(line)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._catalogue is None or not index.isValid():
            return None
        line, period = self.lines[index.row()], self.periods[index.column()]
        if line.row is None:
            spoken = role == Qt.ItemDataRole.AccessibleTextRole and line.kind is Kind.FOLD
            return f"{line_text(line)}. {fold_hint(line)}." if spoken else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                code = words.mark(line.row, period)
                return (
                    ""
                    if code in (words.NOT_ASKED, words.MISSING)
                    else words.mark_words(self._catalogue, code)
                )
            case MatrixRole.MARK:
                return words.mark(line.row, period)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                what = words.numbered(line.row.initiative)
                status = words.status_words(self._catalogue, line.row, period)
                return f"{what}, {format_period(period)}: {status}"
        return None
