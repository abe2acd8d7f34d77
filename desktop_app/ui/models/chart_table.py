"""The table behind a chart as a model: what a screen reader reads."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.services import chart_table
from desktop_app.services.chart_data import ChartData
from desktop_app.services.chart_table import Column, Where

Index = QModelIndex | QPersistentModelIndex


class ChartTable(QAbstractTableModel):
    """A row for each period and, where there are several, each line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart: ChartData | None = None
        self._rows: list[Where] = []
        self._columns: tuple[Column, ...] = ()

    def show_chart(self, data: ChartData | None) -> None:
        """Show another chart's points, or none."""
        self.beginResetModel()
        self.chart = data
        self._rows = [] if data is None else chart_table.rows(data)
        self._columns = () if data is None else chart_table.columns(data)
        self.endResetModel()

    def retell(self) -> None:
        """Say everything in the language now in force."""
        self.show_chart(self.chart)

    def where(self, row: int) -> Where:
        """The line and the period of a row."""
        return self._rows[row]

    def row(self, at: Where) -> int:
        """The row of a line and a period; the first of the table for a point that it does not tell."""
        return self._rows.index(at) if at in self._rows else 0

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        heads = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._columns[section].heading if heads and section < len(self._columns) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.chart is None or not index.isValid():
            return None
        at, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return column.words(at)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = column.words(at)
            return f"{column.heading}: {text}" if text else column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
