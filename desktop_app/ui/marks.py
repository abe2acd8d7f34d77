"""The states of a cell, each with a mark and a word: no state is told by colour alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.services.browsing import SheetCell


class Mark(StrEnum):
    """What a cell's mark says; the order is the order of weight."""

    SAVING = "saving"
    REFUSED = "refused"
    DISPUTED = "disputed"
    DOUBTFUL = "doubtful"
    QUESTIONED = "questioned"
    RESEND = "resend"
    PARTIAL = "partial"
    PROVISIONAL = "provisional"
    NOT_ASKED = "not_asked"
    CALCULATED = "calculated"
    EMPTY = "empty"
    FILLED = "filled"


WORDS = {
    Mark.SAVING: N_("saving"),
    Mark.REFUSED: N_("refused, kept as a draft"),
    Mark.DISPUTED: N_("under disagreement"),
    Mark.DOUBTFUL: N_("doubtful"),
    Mark.QUESTIONED: N_("questioned by the coordinator"),
    Mark.RESEND: N_("changed since it was sent"),
    Mark.PARTIAL: N_("covers only part of the place"),
    Mark.PROVISIONAL: N_("provisional"),
    Mark.NOT_ASKED: N_("not asked here"),
    Mark.CALCULATED: N_("calculated"),
    Mark.EMPTY: N_("not yet reported"),
    Mark.FILLED: N_("filled in"),
}

STATE_WORDS = {
    "unavailable": N_("not available"),
    "not_applicable": N_("not applicable"),
    "cleared": N_("cleared"),
}


def word(mark: Mark) -> str:
    """The word of a mark in the language in force."""
    return _(WORDS[mark])


def state_word(cell: SheetCell) -> str:
    """The word of a cell's state where the figure alone does not say it: none, not available, not applicable, cleared."""
    if cell.state == "given":
        return _("none") if cell.value == "0" else ""
    return _(STATE_WORDS[cell.state]) if cell.state in STATE_WORDS else ""


def marks_of(cell: SheetCell, saving: bool = False, doubtful: bool = False) -> tuple[Mark, ...]:
    """Every mark that a cell bears, the weightiest first."""
    held = (
        (Mark.SAVING, saving),
        (Mark.REFUSED, cell.draft is not None),
        (Mark.DISPUTED, cell.disputed),
        (Mark.DOUBTFUL, doubtful),
        (Mark.QUESTIONED, cell.questioned),
        (Mark.RESEND, cell.resend),
        (Mark.PARTIAL, bool(cell.coverage)),
        (Mark.PROVISIONAL, cell.provisional and not cell.disputed and cell.filled),
        (Mark.NOT_ASKED, not cell.asked and not cell.calculated),
        (Mark.CALCULATED, cell.calculated),
    )
    found = tuple(mark for mark, holds in held if holds)
    if cell.calculated or not cell.asked:
        return found
    return (*found, Mark.FILLED if cell.filled else Mark.EMPTY)
