"""Sending: what would go, writing it, and what came back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.domain.period import Period
    from desktop_app.services.due import Due
    from desktop_app.services.exporting import Exported, ExportPlan
    from desktop_app.services.sent_list import SentPackage
    from desktop_app.services.session import Session
    from desktop_app.storage.drafts import Draft


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be sent: what the receiver lacks, all of a span, everything, empty forms, or the catalogue."""

    to: str = ""
    span: tuple[Period, Period] | None = None
    everything: bool = False
    blank: bool = False
    catalogue: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What would go (None for the catalogue), and what is behind it: reports due and not complete, figures refused."""

    plan: ExportPlan | None
    due: tuple[Due, ...] = ()
    drafts: tuple[Draft, ...] = ()


def look(
    context: Context,
    wanted: Wanted,
    done: Callable[[Look], object],
    failed: Callable[[BaseException], object],
) -> None:
    """Look at what would go."""
    context.read(lambda session: _look(session, wanted), done, key="plan", failed=failed)


def _look(session: Session, wanted: Wanted) -> Look:
    from desktop_app.services import exporting
    from desktop_app.services.due import due
    from desktop_app.storage import drafts

    if wanted.catalogue:
        return Look(None)
    plan = exporting.plan_export(session, wanted.to, wanted.span, wanted.everything, wanted.blank)
    if wanted.to or wanted.blank:  # downwards nothing of one's own goes along
        return Look(plan)
    waiting = tuple(one for one in due(session) if not one.done and not one.running)
    return Look(plan, waiting, tuple(drafts.all_drafts(session.workspace.read).values()))


def send(
    context: Context,
    wanted: Wanted,
    folder: Path,
    password: str,
    done: Callable[[Exported], object],
    failed: Callable[[BaseException], object],
) -> None:
    """Write the workbook. What cannot be written changes nothing: it can be sent again."""

    def told(exported: Exported) -> None:
        done(exported)
        context.changes.tell(exported.changes)

    context.write(
        lambda session, _progress: _send(session, wanted, folder, password),
        told,
        failed,
        label=_("Writing the workbook…"),
    )


def _send(session: Session, wanted: Wanted, folder: Path, password: str) -> Exported:
    from desktop_app.services import exporting

    if not folder.is_dir():  # a stick that was pulled out: nothing is written in its place
        raise UserError("package_not_written_gone", file=str(folder))
    if wanted.catalogue:
        return exporting.export_catalogue(session, folder, wanted.to, password)
    return exporting.export(
        session, folder, wanted.to, wanted.span, wanted.everything, wanted.blank, password
    )


def list_sent(context: Context, done: Callable[[list[SentPackage]], object]) -> None:
    """Everything sent from here, the latest first."""
    from desktop_app.services import sent_list

    context.read(sent_list.sent_packages, done, key="sent")
