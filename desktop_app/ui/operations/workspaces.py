"""Opening, making and closing workspaces. The file is opened on the thread that will write to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import paths
from desktop_app import settings as options
from desktop_app.errors import UserError
from desktop_app.i18n import N_, _, language
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.session import Session

OPENING = N_("Opening the workspace…")


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What the first run has asked."""

    path: Path
    sites: Sequence[str]
    provider: str
    coordinator: bool
    author: str
    language: str


def open_workspace(
    context: Context,
    path: Path,
    failed: Callable[[BaseException], object] | None = None,
    passphrase: str | None = None,
    recovery: str | None = None,
) -> None:
    """Open a workspace in the place of the one that is open. A locked one asks for its passphrase or recovery code."""
    from desktop_app.services.session import open_session
    from desktop_app.ui.operations import backups, locking

    if must_stay(context):
        return

    def refused(error: BaseException) -> None:
        if isinstance(error, UserError) and error.code in locking.ASKS_AGAIN:
            locking.ask(context, path, error)
        elif isinstance(error, UserError) and error.code == "workspace_damaged":
            backups.offer_newest(context, path, error, passphrase, recovery)
        else:
            (failed or context.tell_error)(error)

    context.tasks.write(
        lambda _progress: open_session(path, passphrase=passphrase, recovery=recovery),
        lambda session: take(context, session),
        refused,
        _(OPENING),
    )


def create_workspace(
    context: Context, wanted: NewWorkspace, failed: Callable[[BaseException], object] | None = None
) -> bool:
    """Make a workspace and open it; whether it was begun."""
    if must_stay(context):
        return False
    from desktop_app.services.session import create_workspace as create

    def make() -> Session:
        try:
            wanted.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = str(error.strerror or error)
            raise UserError("file_not_written", path=str(wanted.path), reason=reason) from error
        return create(
            wanted.path, wanted.sites, wanted.provider, wanted.coordinator, wanted.author, wanted.language
        )

    if not context.is_open:
        context.tasks.give_up()  # the demonstration, still being prepared
    context.settings.put(options.AUTHOR, wanted.author)
    context.tasks.write(
        lambda _progress: make(), lambda session: take(context, session), failed, label=_(OPENING)
    )
    return True


def must_stay(context: Context) -> bool:
    """What the disk has refused so far belongs to the workspace that is open: it is not left before that is kept."""
    if context.unsaved:
        context.told.emit(
            "notice", _("Some figures are not on the disk yet. Mend that first; they are tried again.")
        )
    return bool(context.unsaved)


def take(context: Context, session: Session) -> None:
    """Show a workspace that was just opened, tell what there is to tell of it, and ask who is typing where several do."""
    from desktop_app.ui.operations import health, who

    _let_go(context)
    context.settings.remember(session.workspace.path)
    context.set_session(session)
    chosen = context.settings.get(options.LANGUAGE) or session.identity.fictional
    if not chosen and session.identity.language != language():
        context.switch_language(session.identity.language)
    context.go.emit("home", None)
    _tell_notices(context, session)
    health.look_over(context)
    who.ask_where_shared(context)


def _tell_notices(context: Context, session: Session) -> None:
    """All that opening has noticed, in one message: the next would take its place."""
    from desktop_app.domain.finding import Severity
    from desktop_app.sentences import say

    if session.notices:
        calm = all(one.severity is Severity.INFO for one in session.notices)
        sentences = [say(one, session.catalogue) for one in session.notices]
        context.told.emit("info" if calm else "notice", "\n".join(sentences))


def _let_go(context: Context) -> None:
    """Close the workspace that was open, once nothing of it is being read any more."""
    if context.is_open:
        session = context.session
        tasks = context.tasks
        tasks.read(lambda _progress: None, lambda _nothing: tasks.write(lambda _progress: session.close()))


def close(context: Context) -> None:
    """Close the open workspace, after everything that was typed is on the disk."""
    if context.is_open:
        session = context.session
        context.tasks.write(lambda _progress: session.close())


def free_path(name: str) -> Path:
    """A path for a new workspace that no file has yet, in the user's folder, in letters every system can write."""
    spread = unicodedata.normalize("NFKD", name)
    plain = re.sub(r"[^A-Za-z0-9]+", " ", spread.encode("ascii", "ignore").decode("ascii")).strip() or "Malik"
    folder = paths.workspaces()
    number = 1
    while True:
        path = folder / (f"{plain}.malik" if number == 1 else f"{plain} {number}.malik")
        if not path.exists():
            return path
        number += 1
