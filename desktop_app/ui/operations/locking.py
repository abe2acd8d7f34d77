"""The passphrase in the window: set, changed, removed, its sheet shown again; the workspace locked, and opened again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_, _
from desktop_app.ui.context import Context
from desktop_app.ui.operations.alone import after_all, alone

if TYPE_CHECKING:
    from desktop_app.domain.finding import Finding

LOCKING, UNLOCKING = N_("Locking the file and its backups…"), N_("Taking the passphrase away…")
ASKS_AGAIN = frozenset(
    {
        "workspace_locked",
        "passphrase_wrong",
        "recovery_code_wrong",
        "recovery_code_group",
        "recovery_code_length",
        "recovery_code_slip",
    }
)
"""The errors of opening that a person at the keyboard can answer."""


def has_passphrase(context: Context) -> bool:
    """Whether the open workspace is behind a passphrase."""
    from desktop_app.services import locking

    return context.is_open and locking.has_passphrase(context.session)


def set_passphrase(context: Context, parent: QWidget) -> None:
    """Ask for a new passphrase, have its recovery sheet confirmed, and only then lock the file."""
    from desktop_app.services import locking
    from desktop_app.ui.dialogs.passphrase_dialog import PassphraseDialog

    dialog = PassphraseDialog(context, parent)
    if not context.run_dialog(dialog) or dialog.new is None:
        return
    session, new = context.session, dialog.new

    def told(left: list[Finding]) -> None:
        _changed(context, left, _("The workspace is locked with the passphrase. Ctrl+L locks it at once."))

    alone(context, lambda _progress: locking.apply(session, new), told, label=_(LOCKING))


def remove_passphrase(context: Context, parent: QWidget) -> None:
    """Take the passphrase away, once somebody who knows it has said so."""
    from desktop_app.services import locking

    lead = _("Whoever finds the laptop can read the workspace then. Type the passphrase to take it away.")
    if not _knows(context, parent, _("Remove the passphrase"), lead, _("Remove it")):
        return
    session = context.session

    def told(left: list[Finding]) -> None:
        _changed(context, left, _("The workspace has no passphrase any more."))

    alone(context, lambda _progress: locking.remove(session), told, label=_(UNLOCKING))


def show_sheet(context: Context, parent: QWidget) -> None:
    """Show the recovery sheet of the passphrase in force, once somebody who knows it has asked."""
    from desktop_app.ui.dialogs.recovery_dialog import RecoveryDialog

    lead = _("The sheet opens the workspace as the passphrase does. Type the passphrase to see it.")
    if _knows(context, parent, _("Recovery sheet"), lead, _("Show the sheet")):
        context.run_dialog(RecoveryDialog(context, parent))


def _knows(context: Context, parent: QWidget, title: str, lead: str, answer: str) -> bool:
    from desktop_app.services import locking
    from desktop_app.ui.dialogs.unlock_dialog import UnlockDialog

    trouble = ""
    while True:
        dialog = UnlockDialog(context.theme, title, lead, answer, trouble, parent)
        if not context.run_dialog(dialog):
            return False
        if locking.knows(context.session, dialog.passphrase, dialog.code):
            return True
        trouble = _("That does not open this workspace. Try again.")


def _changed(context: Context, left: list[Finding], words: str) -> None:
    from desktop_app.sentences import say
    from desktop_app.storage.changes import ChangeSet

    context.changes.tell(ChangeSet("passphrase", topics=frozenset({"identity"})))
    sentences = [words, *(say(one, context.catalogue) for one in left)]
    context.told.emit("notice" if left else "info", "\n".join(sentences))


def lock(context: Context) -> None:
    """Close the file and forget its key, and ask for the passphrase to go on."""
    from desktop_app.services import locking
    from desktop_app.ui.operations import workspaces

    if not context.is_open or workspaces.must_stay(context):
        return
    if not has_passphrase(context):
        context.told.emit(
            "notice", _("There is no passphrase to lock the workspace with. Set one in Settings.")
        )
        return
    session = context.session
    path = session.workspace.path

    def close() -> None:
        context.set_session(None)
        context.tasks.write(lambda _progress: locking.lock(session), lambda _path: ask(context, path))

    after_all(context, close)


def ask(context: Context, path: Path, error: UserError | None = None) -> None:
    """Ask for the passphrase or the recovery code of a locked workspace and open it with that."""
    from desktop_app.sentences import say
    from desktop_app.ui.dialogs.unlock_dialog import UnlockDialog
    from desktop_app.ui.operations import workspaces

    trouble = say(error) if error is not None and error.code != "workspace_locked" else ""
    lead = _("{file} is locked. Type its passphrase to go on.").format(file=path.stem)
    dialog = UnlockDialog(context.theme, _("Open the workspace"), lead, _("Open"), trouble, context.window)
    dialog.use_code(error is not None and error.code.startswith("recovery_code"))
    if context.run_dialog(dialog):
        workspaces.open_workspace(context, path, passphrase=dialog.passphrase or None, recovery=dialog.code)
    elif not context.is_open:
        context.go.emit("start", None)
