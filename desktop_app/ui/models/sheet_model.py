"""The data sheet as a table: lines by columns, found by identity (item and breakdown), never by position alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.finding import Finding
from desktop_app.domain.record import Cell
from desktop_app.domain.typed import show_value
from desktop_app.i18n import _, format_number, language
from desktop_app.ui.marks import Mark, marks_of, state_word
from desktop_app.ui.models import sheet_words
from desktop_app.ui.models.sheet_checks import by_cell
from desktop_app.ui.models.sheet_lines import Line, lines_of

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue, Item
    from desktop_app.services.browsing import Sheet, SheetCell

Key = tuple[str, str]
"""Item and breakdown: what a cell is on the sheet of one period, wherever it stands."""

Index = QModelIndex | QPersistentModelIndex


_CALCULATED_DECIMALS = 1


class Role(IntEnum):
    """What the model answers besides Qt's own roles."""

    WORD = Qt.ItemDataRole.UserRole + 1  # the word of a state: "not available"
    NUMERIC = Qt.ItemDataRole.UserRole + 2


@dataclass
class _Typed:
    text: str
    ticket: int
    durable: bool = False


class SheetModel(QAbstractTableModel):
    """One form of one place for one period, or a year. ``typed`` carries what was typed: a list of (cell, text), and a ticket."""

    typed = Signal(object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.lines: list[Line] = []
        self._catalogue: Catalogue | None = None
        self._places: dict[Cell, tuple[int, int]] = {}
        self._typed: dict[Cell, _Typed] = {}
        self._opened: set[str] = set()  # on a year's sheet: the items whose parts are shown
        self._found: dict[Cell, list[Finding]] = {}
        self._ticket = 0
        self._columns = 0  # the last one draws the row's last twelve periods
        self.doubts: dict[Cell, tuple[Finding, ...]] = {}

    # What it shows

    def show(self, sheet: Sheet | None, catalogue: Catalogue | None) -> None:
        """Show a sheet. The same form again keeps selection and scroll position: only the cells are told to have changed."""
        if sheet and not self._same_sheet(sheet):
            self._opened = {
                row.item.code for row in sheet.rows if row.parts and "total" not in row.item.cells
            }
        lines = lines_of(sheet, catalogue, language(), self._opened) if sheet and catalogue else []
        rows = sheet.rows if sheet else ()
        self.doubts = {cell.cell: cell.doubts for row in rows for cell in row.cells if cell.doubts}
        found_before = self._found
        self._found = by_cell(sheet, catalogue) if sheet and catalogue else {}
        same = self._is_same_layout(lines) and self._same_sheet(sheet)
        stale = [one for one, typed in self._typed.items() if typed.durable or not self._same_sheet(sheet)]
        for cell in stale:
            del self._typed[cell]
        if same:
            before, self.sheet, self.lines = self.lines, sheet, lines
            self._catalogue = catalogue
            found = {*found_before, *self._found}
            doubtful = {one for one in found if self._found.get(one) != found_before.get(one)}
            self._tell_changed(before, {*stale, *doubtful})
            return
        self.beginResetModel()
        self.sheet, self._catalogue = sheet, catalogue
        self._lay_out(lines)
        self.endResetModel()

    def _lay_out(self, lines: list[Line]) -> None:
        self.lines = lines
        self._columns = max((line.length for line in lines), default=-1) + 1
        self._places = {
            cell.cell: (row, column)
            for row, line in enumerate(lines)
            if line.row
            for column, cell in enumerate(line.row.cells)
        }

    def open_parts(self, row: int, opened: bool | None = None) -> bool:
        """On a year's sheet: show or hide the parts of a row's item (None: the other of the two). Whether anything was done."""
        item = self.item(row)
        if item is None or not self.sheet or not self._catalogue or not self.sheet.periods:
            return False
        has = any(line.opens for line in self.lines if line.row and line.row.item is item)
        wanted = item.code not in self._opened if opened is None else opened
        if not has or wanted == (item.code in self._opened):
            return False
        self._opened ^= {item.code}
        self.beginResetModel()
        self._lay_out(lines_of(self.sheet, self._catalogue, language(), self._opened))
        self.endResetModel()
        return True

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        if self.sheet and self._catalogue:
            self.lines = lines_of(self.sheet, self._catalogue, language(), self._opened)
            self._tell_all()

    def _same_sheet(self, sheet: Sheet | None) -> bool:
        mine = self.sheet
        if mine is None or sheet is None:
            return False
        return (mine.form, mine.site, mine.period, mine.periods) == (
            sheet.form,
            sheet.site,
            sheet.period,
            sheet.periods,
        )

    def _is_same_layout(self, lines: list[Line]) -> bool:
        def layout(line: Line) -> tuple[object, ...]:
            return tuple(cell.cell for cell in line.row.cells) if line.row else ()

        return bool(lines) and [layout(line) for line in lines] == [layout(line) for line in self.lines]

    def _tell_changed(self, before: Sequence[Line], cells: Iterable[Cell]) -> None:
        """After one figure was typed, one row is painted anew, not the sheet."""
        if any(line.title != old.title for line, old in zip(self.lines, before, strict=True)):
            self._tell_all()
            return
        rows = {self._places[cell][0] for cell in cells if cell in self._places}
        rows |= {row for row, line in enumerate(self.lines) if line != before[row]}
        last = self.columnCount() - 1
        for row in sorted(rows):
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _tell_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    # Where things are

    @property
    def is_year(self) -> bool:
        """Whether the columns are the periods of a year."""
        return self.sheet is not None and bool(self.sheet.periods)

    def place(self, key: Key | Cell) -> tuple[int, int] | None:
        """Row and column of a cell; of an item and breakdown alone on a year's sheet those of the first period."""
        if isinstance(key, Cell):
            return self._places.get(key)
        return next((at for one, at in self._places.items() if (one.item, one.breakdown) == key), None)

    def key(self, row: int, column: int) -> Key | None:
        """Which figure stands there."""
        cell = self.cell(row, column)
        return (cell.cell.item, cell.cell.breakdown) if cell else None

    def where(self, row: int, column: int) -> Cell | None:
        """Which cell stands there."""
        cell = self.cell(row, column)
        return cell.cell if cell else None

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
        cell = self.cell(row, column)
        if cell is None:
            return False
        typed = self._typed.get(cell.cell)
        return bool(typed.text) if typed else cell.filled or cell.draft is not None

    def is_editable(self, row: int, column: int) -> bool:
        """Whether a person may type in a cell."""
        cell = self.cell(row, column)
        return cell is not None and cell.asked and not cell.calculated

    # What is typed

    def type(self, changes: Iterable[tuple[int, int, str]]) -> None:
        """Take texts typed into cells, show them as being saved, and have them kept. Cells nobody types in are left out."""
        entries: list[tuple[Cell, str]] = []
        for row, column, text in changes:
            cell = self.where(row, column)
            if cell is None or not self.is_editable(row, column) or text == self.edit_text(row, column):
                continue
            entries.append((cell, text))
            self._typed[cell] = _Typed(text, self._ticket + 1)
            where = self.index(row, column)
            self.dataChanged.emit(where, where)
        if entries:
            self._ticket += 1
            self.typed.emit(entries, self._ticket)

    def settle(self, ticket: int) -> None:
        """What was typed under a ticket is durable (or was refused and kept as a draft): it no longer says "saving"."""
        for cell, typed in self._typed.items():
            if typed.ticket == ticket:
                typed.durable = True
                self._tell(cell)

    def _tell(self, cell: Cell) -> None:
        if (place := self._places.get(cell)) is not None:
            where = self.index(*place)
            self.dataChanged.emit(where, where)

    @property
    def is_saving(self) -> bool:
        """Whether anything typed is not durable yet."""
        return any(not typed.durable for typed in self._typed.values())

    def edit_text(self, row: int, column: int) -> str:
        """What the editor begins with: the draft, or the value as a person writes it."""
        cell = self.cell(row, column)
        if cell is None:
            return ""
        typed = self._typed.get(cell.cell)
        if typed:
            return typed.text
        if cell.draft is not None:
            return cell.draft.typed
        item = self.item(row)
        if item is None or not cell.state:
            return ""
        if cell.calculated and cell.value and item.kind != "whole":
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
                return self.edit_text(row, column)
            case Qt.ItemDataRole.EditRole:
                return self.edit_text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return sheet_words.spoken(self, row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return sheet_words.tip(self, row, column)
            case Role.WORD:
                return "" if cell.cell in self._typed else state_word(cell)
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
        typed = self._typed.get(cell.cell)
        saving = typed is not None and not typed.durable
        return marks_of(cell, saving, doubtful=bool(self.doubts_at(cell.cell)))

    def checks(self, row: int, column: int) -> list[str]:
        """What was noticed about a cell, in sentences: why a draft was refused, what is doubtful."""
        return sheet_words.checks(self, self._catalogue, row, column)

    def doubt(self, cell: Cell, findings: Sequence[Finding]) -> None:
        """What asks for a yes or a note at a cell; none when it has been answered."""
        if findings:
            self.doubts[cell] = tuple(findings)
        else:
            self.doubts.pop(cell, None)
        self._tell(cell)

    def doubts_at(self, cell: Cell) -> tuple[Finding, ...]:
        """What is doubtful about a cell: against its own history, and against the rest of the form."""
        return (*self.doubts.get(cell, ()), *self._found.get(cell, ()))

    def trend(self, row: int) -> tuple[Decimal | None, ...]:
        """The row's total over the last twelve periods, the oldest first."""
        line = self.lines[row]
        return line.row.trend if line.row else ()
