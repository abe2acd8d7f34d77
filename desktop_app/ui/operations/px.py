"""Taking in a table of official figures: choosing a file, looking at what it would bring, bringing it in, taking it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.errors import Cancelled
from desktop_app.i18n import _
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.entering import Undone
    from desktop_app.services.px import Look, Taken, Wishes

Failed = Callable[[BaseException], object]


def choose(context: Context, parent: QWidget) -> None:
    """Ask for a file, and show what it would bring."""
    chosen, _kind = QFileDialog.getOpenFileName(
        parent, _("Choose a table"), str(Path.home()), _("PX tables (*.px)")
    )
    if chosen:
        show(context, [Path(chosen)])


def show(context: Context, paths: Sequence[Path]) -> None:
    """Look at tables one after the other, and let a person decide what becomes of each.

    A file that is no whole table is told in a sentence.
    """
    from desktop_app.services.px import Wishes

    path, rest = paths[0], paths[1:]

    def told(found: Look) -> None:
        from desktop_app.ui.dialogs.px_dialog import PxDialog

        context.run_dialog(PxDialog(context, found, context.window))
        if rest:
            show(context, rest)

    def failed(error: BaseException) -> None:
        context.tell_error(error)
        if rest:
            show(context, rest)

    look(context, path, Wishes(), told, failed)


def look(
    context: Context,
    path: Path,
    wishes: Wishes,
    done: Callable[[Look], object],
    failed: Failed,
    moot: Callable[[], bool] = lambda: False,
) -> None:
    """What a table would bring. The reading of a large one is given up when its answer has become ``moot``."""
    from desktop_app.services import px

    def progress(_done: int, _total: int) -> None:
        if moot():
            raise Cancelled

    context.read(lambda session: px.look(session, path, wishes, progress), done, "px", failed)


def take(context: Context, found: Look, done: Callable[[Taken], object], failed: Failed) -> None:
    """Take in what was looked at, as one step."""
    from desktop_app.services import px

    def told(taken: Taken) -> None:
        done(taken)
        context.changes.tell(taken.changes)

    context.write(
        lambda session, progress: px.take(session, found, progress=progress),
        told,
        failed,
        label=_("Taking in…"),
        cancellable=True,
    )


def take_back(context: Context, done: Callable[[Undone], object]) -> None:
    """Take back what was taken in last."""
    from desktop_app.services import entering

    def told(undone: Undone) -> None:
        context.changes.tell(undone.changes)
        done(undone)

    context.write(lambda session, _progress: entering.undo_last(session), told, label=_("Taking back…"))
