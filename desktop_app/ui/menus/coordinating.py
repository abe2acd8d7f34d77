"""The coordinator's menus: workbooks looked at and merged, disagreements, and the matrix of who has reported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt

from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.menus.common import copying, folder_of
from desktop_app.ui.menus.offering import Choice, Choices

if TYPE_CHECKING:
    from desktop_app.services.merging import Merged
    from desktop_app.ui.models.completeness_model import CompletenessModel
    from desktop_app.ui.widgets.disagreement_card import DisagreementCard
    from desktop_app.ui.widgets.matrix_view import MatrixView
    from desktop_app.ui.widgets.merged_row import MergedRow


def workbook(
    context: Context, one: Merged, merge: Callable[[Path], object], leave_out: Callable[[], object]
) -> Choices:
    """A workbook that was looked at: merge it alone, leave it out, find it on the disk, say which it is."""
    made: list[Choice | None] = [
        Choice(_("Merge this one alone"), partial(merge, one.path), enabled=one.outcome == "merged"),
        Choice(_("Leave out"), leave_out, "Del"),
        None,
        folder_of(one.path),
    ]
    if one.package:
        made.append(copying(context, _("Copy the package's id"), one.package))
    if one.code:
        made.append(copying(context, _("Copy the six characters"), one.code))
    return made


def merged(context: Context, row: MergedRow, package: str, active: bool, held: bool) -> Choices:
    """A package that was merged: what its buttons do, and which it is."""
    made: list[Choice | None] = []
    if active:
        made.append(Choice(_("Take back"), row.undone.emit))
    if held:
        made.append(Choice(_("Take what was held"), row.agreed.emit))
    return [*made, copying(context, _("Copy the package's id"), package)]


def disagreement(context: Context, card: DisagreementCard) -> Choices:
    """Choose a side, look at the sheet, ask."""
    made: list[Choice | None] = [
        Choice(_("Take: {said}").format(said=side.text()), partial(_take, card, number))
        for number, side in enumerate(card.sides)
    ]
    made += [None, Choice(_("Open the sheet"), card.opened.emit)]
    if card.words.typing:
        made.append(Choice(_("Ask the place…"), card.asked.emit))
    made.append(copying(context, _("Copy the line"), f"{card.words.what}. {card.words.where}"))
    return made


def _take(card: DisagreementCard, number: int) -> None:
    """The side is chosen; the reason and the decision are still the person's."""
    card.sides[number].setChecked(True)
    card.note.setFocus(Qt.FocusReason.OtherFocusReason)


def arrival(
    context: Context,
    matrix: MatrixView,
    model: CompletenessModel,
    open_sheet: Callable[[QModelIndex], object],
    at: QPoint | None,
) -> Choices:
    """A report of the matrix: its sheet, and what the cell says."""
    index = matrix.indexAt(at) if at is not None else matrix.currentIndex()
    if model.arrival(index) is None:
        return []
    matrix.setCurrentIndex(index)
    words = str(index.data(Qt.ItemDataRole.ToolTipRole))
    return [
        Choice(_("Open the sheet"), lambda: open_sheet(index), "Enter"),
        copying(context, _("Copy the line"), words),
    ]
