"""The menus of files: packages sent, recent workspaces, backups."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop_app import settings as options
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.menus.common import copying, folder_of
from desktop_app.ui.menus.offering import Choice, Choices


def sent(context: Context, package: str, words: str, take_in: Callable[[], object]) -> Choices:
    """A package sent before: take in what came back for it, say which it is."""
    return [
        Choice(_("Take in an answer…"), take_in),
        None,
        copying(context, _("Copy the package's id"), package),
        copying(context, _("Copy the line"), words),
    ]


def recent(
    context: Context, path: Path, open_it: Callable[[], object], again: Callable[[], object]
) -> Choices:
    """A workspace opened before: open it, find it on the disk, take it off the list (the file stays)."""

    def forget() -> None:
        kept = tuple(one for one in context.settings.get(options.RECENT) if Path(one) != path)
        context.settings.put(options.RECENT, kept)
        again()

    return [
        Choice(_("Open"), open_it, "Enter"),
        None,
        folder_of(path),
        Choice(_("Take off this list"), forget),
    ]


def backup(path: Path, restore: Callable[[], object], back_up: Callable[[], object]) -> Choices:
    """A backup: restore it, find it on the disk; or make one now."""
    return [Choice(_("Restore…"), restore), None, folder_of(path), Choice(_("Back up now"), back_up)]
