"""Receiving: looking at workbooks, merging them, taking one back, agreeing to what was held."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.merging import Merged, Unmerged
    from desktop_app.storage.imports import Import


def look(
    context: Context,
    paths: Sequence[Path],
    passwords: Mapping[Path, str],
    altered: bool,
    done: Callable[[list[Merged]], object],
) -> None:
    """A dry run: exactly what a merge would do, and nothing left behind."""
    from desktop_app.services import merging

    decisions = merging.Decisions(take_altered=altered)
    context.write(
        lambda session, progress: merging.merge(session, paths, True, passwords, decisions, progress),
        done,
        label=_("Looking at the workbooks…"),
        cancellable=True,
    )


def merge(
    context: Context,
    paths: Sequence[Path],
    passwords: Mapping[Path, str],
    altered: bool,
    done: Callable[[list[Merged]], object],
) -> None:
    """Take the workbooks over, one transaction each; what was merged stays merged when the rest is cancelled."""
    from desktop_app.services import merging

    decisions = merging.Decisions(take_altered=altered)

    def told(results: list[Merged]) -> None:
        done(results)
        for one in results:
            context.changes.tell(one.changes)

    context.write(
        lambda session, progress: merging.merge(session, paths, False, passwords, decisions, progress),
        told,
        label=_("Merging…"),
        cancellable=True,
    )


def unmerge(context: Context, package: str, done: Callable[[Unmerged], object]) -> None:
    """Take a merged package back."""
    from desktop_app.services import merging

    def told(undone: Unmerged) -> None:
        done(undone)
        context.changes.tell(undone.changes)

    context.write(lambda session, _progress: merging.unmerge(session, package), told, label=_("Taking back…"))


def list_merged(context: Context, done: Callable[[list[Import]], object]) -> None:
    """Every file merged, the latest first."""
    from desktop_app.services import merging

    context.read(merging.packages, done, key="merged")
