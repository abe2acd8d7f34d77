"""Receiving: looking at workbooks, merging them, taking one back, agreeing to what was held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import _, ngettext
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.merging import Decisions, Merged, Unmerged
    from desktop_app.services.session import Session
    from desktop_app.storage.imports import Import
    from desktop_app.ui.tasks import Progress


def look(
    context: Context,
    paths: Sequence[Path],
    passwords: Mapping[Path, str],
    decisions: Mapping[Path, Decisions],
    done: Callable[[list[Merged]], object],
    failed: Callable[[BaseException], object],
) -> None:
    """A dry run: exactly what a merge would do, and nothing left behind."""
    from desktop_app.services import merging

    context.write(
        lambda session, progress: merging.merge(session, paths, True, passwords, decisions, progress),
        done,
        failed,
        label=_("Looking at the workbooks…"),
        cancellable=True,
    )


def merge(
    context: Context,
    paths: Sequence[Path],
    passwords: Mapping[Path, str],
    decisions: Mapping[Path, Decisions],
    done: Callable[[list[Merged]], object],
) -> None:
    """Take the workbooks over, one transaction each; what was merged stays merged when the rest is cancelled."""
    from desktop_app.services import merging

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


def unmerge(
    context: Context,
    packages: Sequence[str],
    done: Callable[[list[Unmerged], list[UserError]], object],
) -> None:
    """Take merged packages back, in the order given; one that cannot be taken back stops none of the others."""
    from desktop_app.services import merging

    def take_back(session: Session, progress: Progress) -> tuple[list[Unmerged], list[UserError]]:
        gone: list[Unmerged] = []
        stayed: list[UserError] = []
        for number, package in enumerate(packages, start=1):
            try:
                gone.append(merging.unmerge(session, package))
            except UserError as error:
                stayed.append(error)
            progress(number, len(packages))
        return gone, stayed

    def told(found: tuple[list[Unmerged], list[UserError]]) -> None:
        gone, stayed = found
        done(gone, stayed)
        for one in gone:
            context.changes.tell(one.changes)

    context.write(take_back, told, label=_("Taking back…"))


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A file that was merged, and how many of its records still wait until a person agrees."""

    file: Import
    held: int


def list_merged(context: Context, done: Callable[[list[MergedFile]], object]) -> None:
    """Every file merged, the latest first."""
    context.read(_merged, done, key="merged")


def _merged(session: Session) -> list[MergedFile]:
    from desktop_app.services import merging
    from desktop_app.storage import imports

    waiting = Counter(number for _record, number, _reason in imports.held_records(session.workspace.read))
    return [MergedFile(one, waiting[one.number]) for one in merging.packages(session)]


def take_in(context: Context, paths: Sequence[Path]) -> None:
    """Merge what came back from the coordinator (receipts, questions, catalogues), and say what came of each."""
    from desktop_app.services import merging

    def told(results: list[Merged]) -> None:
        from desktop_app.sentences import say_all

        for one in results:
            context.changes.tell(one.changes)
        taken = [one for one in results if one.outcome == merging.MERGED]
        words = ngettext("{count} workbook taken in.", "{count} workbooks taken in.", len(taken))
        sentences = [words.format(count=len(taken))] if taken else []
        sentences += [line for one in results for line in say_all(one.findings, context.catalogue)]
        fine = all(one.outcome != merging.REFUSED for one in results)
        context.told.emit("info" if fine else "notice", "\n".join(sentences))

    context.write(
        lambda session, progress: merging.merge(session, paths, progress=progress),
        told,
        label=_("Taking in…"),
        cancellable=True,
    )
