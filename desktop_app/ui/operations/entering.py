"""What a person does on the data sheet, each run on the writing thread and told to all pages by its change set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.i18n import N_, _, ngettext
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell
    from desktop_app.services.completing import Completed
    from desktop_app.services.entering import Entered, Entry, Undone, Verdict
    from desktop_app.storage.changes import ChangeSet

Failed = Callable[[BaseException], object]

_UNDONE = {
    "enter": (N_("Taken back: what was entered last."), N_("Entered again: what was taken back.")),
    "complete": (N_("Taken back: the report is open again."), N_("The report is complete again.")),
    "question": (N_("Taken back: the question."), N_("The question is there again.")),
    "answer": (N_("Taken back: the answer."), N_("The answer is there again.")),
    "note": (N_("Taken back: the note."), N_("The note is there again.")),
}


def enter(
    context: Context, entries: Sequence[Entry], done: Callable[[Entered], object], failed: Failed
) -> None:
    """Keep what was typed."""
    from desktop_app.services import entering

    def told(entered: Entered) -> None:
        done(entered)
        context.changes.tell(entered.changes)

    context.write(lambda session, _progress: entering.enter(session, entries), told, failed)


def check(context: Context, entries: Sequence[Entry], done: Callable[[list[Verdict]], object]) -> None:
    """Look at what would happen to a block, nothing being kept."""
    from desktop_app.services import entering

    context.read(lambda session: entering.check(session, entries), done, key="check")


def step_back(context: Context, redo: bool = False) -> None:
    """Take the latest step back, or do it again, and say what it was."""
    from desktop_app.services import entering

    def told(undone: Undone) -> None:
        context.changes.tell(undone.changes)
        context.told.emit("notice" if undone.left else "info", _what_was_undone(undone, redo))

    run = entering.redo_last if redo else entering.undo_last
    context.write(lambda session, _progress: run(session), told)


def say_yes(context: Context, cell: Cell) -> None:
    """A doubtful figure is right."""
    from desktop_app.services import entering

    context.write(lambda session, _progress: entering.say_yes(session, cell), context.changes.tell)


def _what_was_undone(undone: Undone, redo: bool) -> str:
    if not undone.operation:
        return _("There is nothing to do again.") if redo else _("There is nothing to take back.")
    if undone.left:
        count = len(undone.left)
        return ngettext(
            "{count} cell has been changed since by somebody else and was left as it is.",
            "{count} cells have been changed since by somebody else and were left as they are.",
            count,
        ).format(count=count)
    back, again = _UNDONE.get(undone.operation, (N_("Taken back."), N_("Done again.")))
    return _(again if redo else back)


def complete(
    context: Context,
    form: str,
    site: str,
    period: str,
    done: Callable[[Completed], object],
    empty: str = "",
    reopen: bool = False,
) -> None:
    """Mark a form complete (the empty cells being what is said), or open it again."""
    from desktop_app.services import completing

    def told(completed: Completed) -> None:
        context.changes.tell(completed.changes)
        done(completed)

    context.write(
        lambda session, _progress: completing.complete(session, form, site, period, reopen, empty), told
    )


def remark(
    context: Context,
    cell: Cell,
    body: str,
    kind: str = "note",
    about: str = "",
    done: Callable[[], object] | None = None,
) -> None:
    """Put a note beside a cell; or ask, answer or settle a question."""
    from desktop_app.services import remarks

    def told(changes: ChangeSet) -> None:
        if done is not None:
            done()
        context.changes.tell(changes)

    context.write(lambda session, _progress: remarks.remark(session, cell, body, kind, about), told)
