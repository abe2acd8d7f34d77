"""Settling disagreements: reading them, deciding, and taking the latest decision back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell
    from desktop_app.services.settling import Conflict
    from desktop_app.storage.changes import ChangeSet


def read(context: Context, done: Callable[[list[Conflict]], object]) -> None:
    """All cells in disagreement."""
    from desktop_app.services import settling

    context.read(settling.conflicts, done, key="conflicts")


def settle(
    context: Context,
    cell: Cell,
    take: str,
    typed: str | None,
    note: str,
    failed: Callable[[BaseException], object],
) -> None:
    """Take one side (a record's id), or what was typed."""
    from desktop_app.services import settling

    def told(changes: ChangeSet) -> None:
        context.told.emit("info", _("Settled. Ctrl+Z takes the decision back."))
        context.changes.tell(changes)

    context.write(lambda session, _progress: settling.resolve(session, cell, take, typed, note), told, failed)


def ask(context: Context, cell: Cell, question: str) -> None:
    """Put a question beside the figure; it goes to the place with the next package or receipt."""
    from desktop_app.services import remarks

    def told(changes: ChangeSet) -> None:
        context.told.emit("info", _("The question goes along with the next receipt or package to the place."))
        context.changes.tell(changes)

    context.write(lambda session, _progress: remarks.remark(session, cell, question, remarks.QUESTION), told)


def count(context: Context, done: Callable[[int], object]) -> None:
    """How many cells are in disagreement."""
    from desktop_app.services import settling

    context.read(settling.count_conflicts, done, key="count-conflicts")
