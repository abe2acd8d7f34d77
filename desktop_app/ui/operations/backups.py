"""Backups in the window: made, listed, and put in the place of the workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import _, format_datetime
from desktop_app.ui.context import Context
from desktop_app.ui.operations import workspaces
from desktop_app.ui.operations.alone import after_all

if TYPE_CHECKING:
    from desktop_app.services.backing import KeptBackup
    from desktop_app.services.session import Session


def list_kept(context: Context, show: Callable[[list[KeptBackup]], object]) -> None:
    """The backups beside the workspace, the newest first."""
    from desktop_app.services import backing

    context.read(backing.kept_backups, show, key="backups")


def back_up(context: Context, done: Callable[[], object], destination: Path | None = None) -> None:
    """Make a backup now, beside the workspace or at a chosen place."""
    from desktop_app.services import backing

    def told(path: Path) -> None:
        done()
        context.told.emit("info", _("The backup lies at {path}.").format(path=path))

    context.write(
        lambda session, _progress: backing.backup(session, destination), told, label=_("Backing up…")
    )


def restore(context: Context, backup: Path) -> None:
    """Put a backup in the place of the open workspace. What stands there now is kept as a backup too."""
    if workspaces.must_stay(context):
        return
    session = context.session
    path = session.workspace.path

    def close() -> None:
        context.set_session(None)
        context.tasks.write(
            lambda _progress: _exchange(session, backup), done, failed, label=_("Restoring the backup…")
        )

    def done(restored: Session) -> None:
        workspaces.take(context, restored)
        context.told.emit(
            "info", _("The backup is restored. What stood there before is the newest in the list of backups.")
        )

    def failed(error: BaseException) -> None:
        context.tell_error(error)
        workspaces.open_workspace(context, path)

    after_all(context, close)


def offer_newest(
    context: Context, path: Path, error: UserError, passphrase: str | None, recovery: str | None
) -> None:
    """A damaged workspace: offer the newest backup in its place. What stands there is kept, and can still be rescued."""
    from desktop_app.sentences import say
    from desktop_app.services import backing
    from desktop_app.services.session import open_session
    from desktop_app.ui.dialogs.restore_dialog import RestoreDialog

    found = backing.kept_beside(path)
    if not context.is_open:
        context.go.emit("start", None)
    if not found:
        context.tell_error(error)
        return
    newest = found[0]
    when = format_datetime(newest.made) if newest.made else newest.path.stem
    if not context.run_dialog(RestoreDialog(context.theme, when, context.window, say(error))):
        return

    def exchange() -> Session:
        backing.restore(newest.path, path, passphrase, recovery)
        return open_session(path, passphrase=passphrase, recovery=recovery)

    def done(restored: Session) -> None:
        workspaces.take(context, restored)
        context.told.emit("info", _("The backup is restored. The damaged file lies among the backups."))

    context.tasks.write(lambda _progress: exchange(), done, label=_("Restoring the backup…"))


def _exchange(session: Session, backup: Path) -> Session:
    """Close, exchange, open: whoever has the workspace open has already shown that they know its passphrase."""
    from desktop_app.services import backing, locking
    from desktop_app.services.session import open_session

    path = session.workspace.path
    code = "-".join(locking.recovery_groups(session)) if locking.has_passphrase(session) else None
    session.close()
    backing.restore(backup, path, recovery=code)
    return open_session(path, recovery=code)
