"""The cells of the data sheet in words: for a screen reader, under the mouse, and on the line below the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.finding import Finding, Severity
from desktop_app.i18n import _
from desktop_app.ui.marks import Mark, state_word, word

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.ui.models.sheet_model import SheetModel


def spoken(model: SheetModel, row: int, column: int) -> str:
    """A cell as a screen reader says it: item, part, figure, states."""
    line = model.lines[row]
    words = [word(mark) for mark in model.marks(row, column) if mark is not Mark.FILLED]
    cell = model.cell(row, column)
    if cell is not None and state_word(cell):
        words.insert(0, state_word(cell))
    parts = [line.full, line.headings[column], model.edit_text(row, column), *words]
    return ", ".join(part for part in parts if part)


def tip(model: SheetModel, row: int, column: int) -> str:
    """A cell's states, what it covers, and what was noticed about it."""
    cell = model.cell(row, column)
    if cell is None:
        return ""
    words = [word(mark) for mark in model.marks(row, column)]
    if cell.coverage:
        words.append(_("Covers only: {part}").format(part=cell.coverage))
    return "\n".join([*words, *model.checks(row, column)])


def checks(model: SheetModel, catalogue: Catalogue | None, row: int, column: int) -> list[str]:
    """What was noticed about a cell, in sentences: why a draft was refused, what is doubtful."""
    from desktop_app.sentences import say

    cell = model.cell(row, column)
    if cell is None:
        return []
    draft = [Finding(cell.draft.code, Severity.HARD, cell.draft.params)] if cell.draft else []
    return [say(one, catalogue) for one in [*draft, *model.doubts_at(cell.cell)]]
