"""Opening, making and closing workspaces. The file is opened on the thread that will write to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import settings as options
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
    context: Context, path: Path, failed: Callable[[BaseException], object] | None = None
) -> None:
    """Open a workspace in the place of the one that is open."""
    from desktop_app.services.session import open_session

    if _must_stay(context):
        return

    context.tasks.write(
        lambda _progress: open_session(path), lambda session: _take(context, session), failed, _(OPENING)
    )


def create_workspace(context: Context, wanted: NewWorkspace) -> None:
    """Make a workspace and open it."""
    if _must_stay(context):
        return
    from desktop_app.services.session import create_workspace as create

    def make() -> Session:
        wanted.path.parent.mkdir(parents=True, exist_ok=True)
        return create(
            wanted.path, wanted.sites, wanted.provider, wanted.coordinator, wanted.author, wanted.language
        )

    context.settings.put(options.AUTHOR, wanted.author)
    context.tasks.write(lambda _progress: make(), lambda session: _take(context, session), label=_(OPENING))


def _must_stay(context: Context) -> bool:
    """What the disk has refused so far belongs to the workspace that is open: it is not left before that is kept."""
    if context.unsaved:
        context.told.emit(
            "notice", _("Some figures are not on the disk yet. Mend that first; they are tried again.")
        )
    return bool(context.unsaved)


def _take(context: Context, session: Session) -> None:
    from desktop_app.sentences import say

    close(context)
    context.settings.remember(session.workspace.path)
    context.set_session(session)
    if not context.settings.get(options.LANGUAGE) and session.identity.language != language():
        context.switch_language(session.identity.language)
    context.go.emit("home", None)
    for notice in session.notices:
        context.told.emit("info", say(notice, session.catalogue))


def close(context: Context) -> None:
    """Close the open workspace, after everything that was typed is on the disk."""
    if context.is_open:
        session = context.session
        context.tasks.write(lambda _progress: session.close())
