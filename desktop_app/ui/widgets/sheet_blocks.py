"""Blocks of cells on the data sheet: copying, cutting, laying the clipboard's block on the sheet, filling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app.ui.clipboard import read_clipboard, write_block
from desktop_app.ui.sheet_keys import Command

if TYPE_CHECKING:
    from desktop_app.ui.widgets.sheet_view import SheetView

Change = tuple[int, int, str]
"""Row, column, and the text that goes there."""


class SheetBlocks:
    """Belongs to one `SheetView`; what changes is always one step to take back."""

    def __init__(self, view: SheetView) -> None:
        self._view = view

    def clear(self) -> None:
        """Empty the selected cells."""
        self.fill_all("")

    def fill_all(self, text: str) -> None:
        """The same text in every selected cell."""
        self._view.sheet.type([(row, column, text) for row, column in self._view.chosen()])

    def copy(self) -> None:
        """Put the selected cells on the clipboard as they are typed, as Excel does."""
        sheet, cells = self._view.sheet, self._view.chosen()
        left, right = min(column for _row, column in cells), max(column for _row, column in cells)
        chosen = set(cells)
        rows = [
            [
                sheet.edit_text(row, column) if (row, column) in chosen else ""
                for column in range(left, right + 1)
            ]
            for row in sorted({row for row, _column in cells})
        ]
        QApplication.clipboard().setText(write_block(rows))

    def cut(self) -> None:
        """Copy, and empty the cells."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Hand the clipboard's block, laid on the sheet, to the page. One value fills the whole selection."""
        block = read_clipboard(QApplication.clipboard().mimeData())
        if not block:
            return
        cells = self._view.chosen()
        if len(block) == 1 and len(block[0]) == 1:
            self._view.pasted.emit([(row, column, block[0][0]) for row, column in cells])
            return
        changes, outside = self._laid(block, cells[0][0], min(column for _row, column in cells))
        if outside:
            self._view.outside.emit(outside)
        self._view.pasted.emit(changes)

    def _laid(self, block: list[list[str]], top: int, left: int) -> tuple[list[Change], int]:
        """A block laid from a cell on, headings left out; and how many of its texts lie outside the sheet."""
        moves = self._view.moves
        rows = moves.rows[moves.rows.index(top) :]
        changes: list[Change] = []
        outside = 0
        for down, texts in enumerate(block):
            for right, text in enumerate(texts):
                row = rows[down] if down < len(rows) else -1
                if row >= 0 and left + right < moves.lengths[row]:
                    changes.append((row, left + right, text))
                else:
                    outside += bool(text)
        return changes, outside

    def fill(self, down: bool) -> None:
        """Ctrl+D and Ctrl+R: the first row (or column) of the selection into the rest; a single cell takes its neighbour's."""
        view, sheet, cells = self._view, self._view.sheet, self._view.chosen()
        edge = min(cell[0 if down else 1] for cell in cells)
        if len({cell[0 if down else 1] for cell in cells}) == 1:
            edge = view.moves.go(Command.UP if down else Command.LEFT, cells[0])[0 if down else 1]
        changes = []
        for row, column in cells:
            source = (edge, column) if down else (row, edge)
            if source != (row, column) and sheet.cell(*source) is not None:
                changes.append((row, column, sheet.edit_text(*source)))
        sheet.type(changes)
