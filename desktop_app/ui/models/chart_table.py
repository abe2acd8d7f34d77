"""The table behind a chart: every point in words and figures, in order of time. What a screen reader reads, and what is copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.i18n import _, format_period, language
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData

Index = QModelIndex | QPersistentModelIndex
Where = tuple[int, int]
Column = tuple[Callable[[], str], Callable[[ChartData, Where], str]]


def _period(data: ChartData, at: Where) -> str:
    return format_period(data.periods[at[1]])


def _place(data: ChartData, at: Where) -> str:
    return data.lines[at[0]].names.get(language())


def _figure(data: ChartData, at: Where) -> str:
    return chart_words.point_value(data, data.value_at(*at))


def _fraction(data: ChartData, at: Where) -> str:
    return chart_words.fraction(data.value_at(*at))


def _remarks(data: ChartData, at: Where) -> str:
    notes = [chart_words.note_words(note) for note in data.notes if round(note.at) == at[1]]
    return "; ".join([*chart_words.point_remarks(data, data.value_at(*at)), *notes])


class ChartTable(QAbstractTableModel):
    """A row for each period and, where there are several, each place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart: ChartData | None = None
        self._rows: list[Where] = []
        self._columns: list[Column] = []

    def show_chart(self, data: ChartData | None) -> None:
        """Show another chart's points, or none."""
        self.beginResetModel()
        self.chart = data
        self._rows = (
            []
            if data is None
            else [(line, at) for at in range(len(data.periods)) for line in range(len(data.lines))]
        )
        self._columns = [] if data is None else _columns(data)
        self.endResetModel()

    def retell(self) -> None:
        """Say everything in the language now in force."""
        self.show_chart(self.chart)

    def where(self, row: int) -> Where:
        """The line and the period of a row."""
        return self._rows[row]

    def row(self, at: Where) -> int:
        """The row of a line and a period."""
        return self._rows.index(at)

    def as_text(self) -> str:
        """The table as tab-separated text with its headings, as Excel takes it."""
        if self.chart is None:
            return ""
        lines = ["\t".join(head() for head, _say in self._columns)]
        lines += ["\t".join(_flat(say(self.chart, at)) for _head, say in self._columns) for at in self._rows]
        return "\n".join(lines)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        heads = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._columns[section][0]() if heads and section < len(self._columns) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.chart is None or not index.isValid():
            return None
        at = self._rows[index.row()]
        head, say = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return say(self.chart, at)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = say(self.chart, at)
            return f"{head()}: {text}" if text else head()
        if role == Qt.ItemDataRole.TextAlignmentRole and say in (_figure, _fraction):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _columns(data: ChartData) -> list[Column]:
    columns: list[Column] = [(lambda: _("Period"), _period)]
    if len(data.lines) > 1:
        columns.append((lambda: _("Place"), _place))
    columns.append((lambda: data.unit.get(language()) or _("Figure"), _figure))
    if any(point.numerator is not None for line in data.lines for point in line.points):
        columns.append((lambda: _("Counted"), _fraction))
    columns.append((lambda: _("What to know"), _remarks))
    return columns


def _flat(text: str) -> str:
    """Text as one cell: no tabs or line ends, and never a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in ("=", "+", "@") else flat
