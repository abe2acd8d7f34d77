"""Receipts: what the coordinator owes the places below, and what a place takes in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.exporting import Exported
    from desktop_app.services.receipts import Owed
    from desktop_app.storage.changes import ChangeSet


def owed(context: Context, done: Callable[[list[Owed]], object]) -> None:
    """Which places are owed a receipt."""
    from desktop_app.services import receipts

    context.read(receipts.owed, done, key="owed")


def give(context: Context, folder: Path, done: Callable[[Sequence[Exported]], object]) -> None:
    """Write the receipts that are owed, a small package for each place."""
    from desktop_app.services import receipts

    def told(written: list[Exported]) -> None:
        done(written)
        for one in written:
            context.changes.tell(one.changes)

    context.write(
        lambda session, _progress: receipts.give_receipts(session, folder),
        told,
        label=_("Writing the receipts…"),
    )


def agree(context: Context, number: int) -> None:
    """Take what an import brought and what was held, a person having agreed."""
    from desktop_app.services import merging

    def told(changes: ChangeSet) -> None:
        context.changes.tell(changes)
        context.told.emit("info", _("What was held is taken now."))

    context.write(lambda session, _progress: merging.agree(session, number), told)
