"""Earlier reports side by side: a row for each question, a column for each half-year, the latest first."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.i18n import _, format_period, language
from desktop_app.services.initiatives import Answer, Report
from desktop_app.ui.models import initiative_words as words

Index = QModelIndex | QPersistentModelIndex


class EarlierRole(IntEnum):
    """What the model answers besides Qt's own roles."""

    MARK = Qt.ItemDataRole.UserRole + 1


class InitiativeEarlierModel(QAbstractTableModel):
    """The first column names the question. Questions that were never answered are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._periods: list[str] = []
        self._rows: list[tuple[str, list[Answer]]] = []

    def show(self, report: Report) -> None:
        """Show what was said before a report."""
        self.beginResetModel()
        self._periods = [one.period for one in report.earlier]
        columns = [
            [
                *((answer.item.names.get(language()), answer) for answer in earlier.answers),
                *(
                    (f"{line.criterion.names.get(language())}: {answer.item.names.get(language())}", answer)
                    for line in earlier.criteria
                    for answer in (line.met, line.evidence)
                ),
            ]
            for earlier in report.earlier
        ]
        rows = [(said[0][0], [answer for _title, answer in said]) for said in zip(*columns, strict=True)]
        self._rows = [row for row in rows if any(answer.cell.filled for answer in row[1])]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._periods) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return format_period(self._periods[section - 1], "short") if section else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not index.row() < len(self._rows):
            return None
        title, answers = self._rows[index.row()]
        if index.column() == 0:
            return (
                title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
            )
        answer = answers[index.column() - 1]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words.answer_words(answer)
            case EarlierRole.MARK:
                return answer.cell.value if answer.item.kind == "choice" else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                period = format_period(self._periods[index.column() - 1])
                said = words.answer_words(answer) or _("not yet reported")
                return f"{title}, {period}: {said}"
        return None
