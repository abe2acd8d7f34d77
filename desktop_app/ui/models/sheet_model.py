"""The data sheet as a table: lines by columns, found by identity (item and breakdown), never by position alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.finding import Finding, Severity
from desktop_app.domain.typed import show_value
from desktop_app.i18n import _, format_number, language
from desktop_app.ui.marks import Mark, marks_of, state_word, word
from desktop_app.ui.models.sheet_lines import Line, lines_of

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue, Item
    from desktop_app.services.browsing import Sheet, SheetCell

Key = tuple[str, str]
"""Item and breakdown: what a cell is, wherever it stands."""

Index = QModelIndex | QPersistentModelIndex


_CALCULATED_DECIMALS = 1


class Role(IntEnum):
    """What the model answers besides Qt's own roles."""

    MARKS = Qt.ItemDataRole.UserRole + 1  # tuple of `Mark`
    WORD = Qt.ItemDataRole.UserRole + 2  # the word of a state: "not available"
    KEY = Qt.ItemDataRole.UserRole + 3
    CELL = Qt.ItemDataRole.UserRole + 4
    EDITABLE = Qt.ItemDataRole.UserRole + 5
    NUMERIC = Qt.ItemDataRole.UserRole + 6


@dataclass
class _Typed:
    text: str
    ticket: int
    durable: bool = False


class SheetModel(QAbstractTableModel):
    """One form of one place for one period. ``typed`` carries what was typed: a list of (item, breakdown, text), and a ticket."""

    typed = Signal(object, int)
    refusedEdit = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.lines: list[Line] = []
        self._catalogue: Catalogue | None = None
        self._places: dict[Key, tuple[int, int]] = {}
        self._typed: dict[Key, _Typed] = {}
        self._ticket = 0
        self._columns = 0  # the last one draws the row's last twelve periods
        self.doubts: dict[Key, tuple[Finding, ...]] = {}

    # What it shows

    def show(self, sheet: Sheet | None, catalogue: Catalogue | None) -> None:
        """Show a sheet. The same form again keeps selection and scroll position: only the cells are told to have changed."""
        lines = lines_of(sheet, catalogue, language()) if sheet and catalogue else []
        same = self._is_same_layout(lines) and self._same_sheet(sheet)
        for key in [
            key for key, typed in self._typed.items() if typed.durable or not self._same_sheet(sheet)
        ]:
            del self._typed[key]
        if same:
            self.sheet, self.lines = sheet, lines
            self._catalogue = catalogue
            self._tell_all()
            return
        self.beginResetModel()
        self.sheet, self.lines, self._catalogue = sheet, lines, catalogue
        self._columns = max((line.length for line in lines), default=-1) + 1
        self.doubts = {}
        self._places = {
            (line.row.item.code, cell.cell.breakdown): (row, column)
            for row, line in enumerate(lines)
            if line.row
            for column, cell in enumerate(line.row.cells)
        }
        self.endResetModel()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        if self.sheet and self._catalogue:
            self.lines = lines_of(self.sheet, self._catalogue, language())
            self._tell_all()

    def _same_sheet(self, sheet: Sheet | None) -> bool:
        mine = self.sheet
        if mine is None or sheet is None:
            return False
        return (mine.form, mine.site, mine.period) == (sheet.form, sheet.site, sheet.period)

    def _is_same_layout(self, lines: list[Line]) -> bool:
        def layout(line: Line) -> tuple[object, ...]:
            return tuple(cell.cell for cell in line.row.cells) if line.row else ()

        return bool(lines) and [layout(line) for line in lines] == [layout(line) for line in self.lines]

    def _tell_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    # Where things are

    def place(self, key: Key) -> tuple[int, int] | None:
        """Row and column of a cell."""
        return self._places.get(key)

    def key(self, row: int, column: int) -> Key | None:
        """Which cell stands there."""
        cell = self.cell(row, column)
        return (cell.cell.item, cell.cell.breakdown) if cell else None

    def cell(self, row: int, column: int) -> SheetCell | None:
        """The cell that stands there; None on a heading and beyond a short row."""
        if not 0 <= row < len(self.lines):
            return None
        line = self.lines[row]
        return line.row.cells[column] if line.row and 0 <= column < len(line.row.cells) else None

    def item(self, row: int) -> Item | None:
        """The item of a row."""
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        return line.row.item if line and line.row else None

    def lengths(self) -> list[int]:
        """How many cells each row has."""
        return [line.length for line in self.lines]

    def is_filled(self, row: int, column: int) -> bool:
        """Whether something stands in a cell."""
        cell, key = self.cell(row, column), self.key(row, column)
        if cell is None or key is None:
            return False
        typed = self._typed.get(key)
        return bool(typed.text) if typed else cell.filled or cell.draft is not None

    def is_editable(self, row: int, column: int) -> bool:
        """Whether a person may type in a cell."""
        cell = self.cell(row, column)
        return cell is not None and cell.asked and not cell.calculated

    # What is typed

    def type(self, changes: Iterable[tuple[int, int, str]]) -> None:
        """Take texts typed into cells, show them as being saved, and have them kept. Cells nobody types in are left out."""
        entries: list[tuple[str, str, str]] = []
        for row, column, text in changes:
            key = self.key(row, column)
            if key is None or not self.is_editable(row, column) or text == self.edit_text(row, column):
                continue
            entries.append((*key, text))
            self._typed[key] = _Typed(text, self._ticket + 1)
            where = self.index(row, column)
            self.dataChanged.emit(where, where)
        if entries:
            self._ticket += 1
            self.typed.emit(entries, self._ticket)

    def settle(self, ticket: int) -> None:
        """What was typed under a ticket is durable (or was refused and kept as a draft): it no longer says "saving"."""
        for key, typed in self._typed.items():
            if typed.ticket == ticket:
                typed.durable = True
                where = self.index(*self._places[key])
                self.dataChanged.emit(where, where)

    def forget(self, ticket: int) -> None:
        """What was typed under a ticket could not be kept; the cell shows what it showed before."""
        for key in [key for key, typed in self._typed.items() if typed.ticket == ticket]:
            del self._typed[key]
            where = self.index(*self._places[key])
            self.dataChanged.emit(where, where)

    @property
    def is_saving(self) -> bool:
        """Whether anything typed is not durable yet."""
        return any(not typed.durable for typed in self._typed.values())

    def edit_text(self, row: int, column: int) -> str:
        """What the editor begins with: the draft, or the value as a person writes it."""
        cell, key = self.cell(row, column), self.key(row, column)
        if cell is None or key is None:
            return ""
        typed = self._typed.get(key)
        if typed:
            return typed.text
        if cell.draft is not None:
            return cell.draft.typed
        item = self.item(row)
        if item is None or not cell.state:
            return ""
        if cell.calculated and cell.value:
            return format_number(cell.value, _CALCULATED_DECIMALS, grouping=False)
        return show_value(item, cell.state, cell.text or cell.value, language())

    # Qt's questions

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.cell(index.row(), index.column()) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.is_editable(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        cell = self.cell(row, column)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(row, column)
            case Qt.ItemDataRole.EditRole:
                return self.edit_text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
            case Role.MARKS:
                return self.marks(row, column)
            case Role.WORD:
                return "" if self._typed.get(self._key(row, column)) else state_word(cell)
            case Role.KEY:
                return self._key(row, column)
            case Role.CELL:
                return cell
            case Role.EDITABLE:
                return self.is_editable(row, column)
            case Role.NUMERIC:
                item = self.item(row)
                return item is not None and item.numeric
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.type([(index.row(), index.column(), str(value))])
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.lines[section].title if section < len(self.lines) else None
        if section == self._columns - 1:
            return _("Last twelve")
        longest = max(self.lines, key=lambda line: line.length, default=None)
        return longest.headings[section] if longest and section < len(longest.headings) else ""

    # In words

    def marks(self, row: int, column: int) -> tuple[Mark, ...]:
        """The marks of a cell."""
        cell = self.cell(row, column)
        if cell is None:
            return ()
        typed = self._typed.get(self._key(row, column))
        saving = typed is not None and not typed.durable
        return marks_of(cell, saving, doubtful=bool(self.doubts_at(self._key(row, column))))

    def spoken(self, row: int, column: int) -> str:
        """A cell as a screen reader says it: item, part, figure, states."""
        line = self.lines[row]
        shown = self._shown(row, column)
        words = [word(mark) for mark in self.marks(row, column) if mark is not Mark.FILLED]
        cell = self.cell(row, column)
        if cell is not None and state_word(cell):
            words.insert(0, state_word(cell))
        parts = [line.title, line.headings[column], shown, *words]
        return ", ".join(part for part in parts if part)

    def _tip(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        if cell is None:
            return ""
        words = [word(mark) for mark in self.marks(row, column)]
        if cell.coverage:
            words.append(_("Covers only: {part}").format(part=cell.coverage))
        return "\n".join([*words, *self.checks(row, column)])

    def checks(self, row: int, column: int) -> list[str]:
        """What was noticed about a cell, in sentences: why a draft was refused, what is doubtful."""
        from desktop_app.sentences import say

        cell = self.cell(row, column)
        if cell is None:
            return []
        draft = [Finding(cell.draft.code, Severity.HARD, cell.draft.params)] if cell.draft else []
        return [say(one, self._catalogue) for one in [*draft, *self.doubts_at(self._key(row, column))]]

    def doubt(self, key: Key, findings: Sequence[Finding]) -> None:
        """What asks for a yes or a note at a cell; none when it has been answered."""
        if findings:
            self.doubts[key] = tuple(findings)
        else:
            self.doubts.pop(key, None)
        place = self.place(key)
        if place:
            self.dataChanged.emit(self.index(*place), self.index(*place))

    def doubts_at(self, key: Key) -> tuple[Finding, ...]:
        """What is doubtful about a cell: against its own history, and against the rest of the form."""
        of_form = (
            one
            for one in (self.sheet.findings if self.sheet else ())
            if (one.params.get("item"), one.params.get("breakdown", "")) == key
        )
        return (*self.doubts.get(key, ()), *of_form)

    def trend(self, row: int) -> tuple[Decimal | None, ...]:
        """The row's total over the last twelve periods, the oldest first."""
        line = self.lines[row]
        return line.row.trend if line.row else ()

    def _key(self, row: int, column: int) -> Key:
        return self.key(row, column) or ("", "")

    def _shown(self, row: int, column: int) -> str:
        return self.edit_text(row, column)

    def block(self, cells: Sequence[tuple[int, int]]) -> list[list[str]]:
        """The texts of a rectangle of cells, as they are typed: what goes to the clipboard."""
        rows = sorted({row for row, _column in cells})
        return [[self.edit_text(row, column) for one, column in sorted(cells) if one == row] for row in rows]
