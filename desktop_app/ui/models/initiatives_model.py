"""A plan's initiatives as a list: headings, initiatives, and one line for those whose titles are not known yet."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _, language, ngettext
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.initiative_lines import Kind, Line

Index = QModelIndex | QPersistentModelIndex


class LineRole(IntEnum):
    """What the model answers besides Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1
    MARK = Qt.ItemDataRole.UserRole + 2
    STATUS = Qt.ItemDataRole.UserRole + 3
    DETAIL = Qt.ItemDataRole.UserRole + 4


def line_text(line: Line) -> str:
    """What a line is called."""
    if line.kind is Kind.FOLD:
        text = ngettext(
            "{count} initiative whose title is not known yet; the coordinating office fills it in",
            "{count} initiatives whose titles are not known yet; the coordinating office fills them in",
            line.count,
        )
        return text.format(count=line.count)
    if line.kind is Kind.HEADING:
        return line.names.get(language()) or _("Not assigned to a theme")
    return words.title(line.row.initiative) if line.row else ""


def fold_hint(line: Line) -> str:
    """What Enter does on the fold."""
    return _("Enter folds them together") if line.unfolded else _("Enter shows them")


class InitiativesModel(QAbstractListModel):
    """Shows the lines it is given, for one half-year."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._catalogue: Catalogue | None = None
        self._period = ""

    def show(self, catalogue: Catalogue, lines: Sequence[Line], period: str) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._catalogue, self.lines, self._period = catalogue, list(lines), period
        self.endResetModel()

    def row(self, code: str) -> int:
        """The row of an initiative; -1 where it is not shown."""
        shown = [line.row.initiative.code if line.row else "" for line in self.lines]
        return shown.index(code) if code in shown else -1

    def fold_row(self) -> int:
        """The row of the fold; -1 where there is none."""
        return next((at for at, line in enumerate(self.lines) if line.kind is Kind.FOLD), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = 0 <= index.row() < len(self.lines) and self.lines[index.row()].kind is Kind.HEADING
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._catalogue is None or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line_text(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(self._catalogue, line)
            case LineRole.LINE:
                return line
        if line.row is None:
            return None
        match role:
            case LineRole.MARK:
                return words.mark(line.row, self._period)
            case LineRole.STATUS:
                return words.status_words(self._catalogue, line.row, self._period)
            case LineRole.DETAIL:
                return words.detail(self._catalogue, line.row, self._period)
        return None

    def _spoken(self, catalogue: Catalogue, line: Line) -> str:
        if line.kind is Kind.FOLD:
            return f"{line_text(line)}. {fold_hint(line)}."
        if line.row is None:
            return line_text(line)
        status = words.status_words(catalogue, line.row, self._period)
        parts = [words.numbered(line.row.initiative), status, words.detail(catalogue, line.row, self._period)]
        return ". ".join(part for part in parts if part)
