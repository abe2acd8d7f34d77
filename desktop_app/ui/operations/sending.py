"""Sending: what would go, writing it, and what came back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.domain.period import Period
    from desktop_app.services.exporting import Exported, ExportPlan
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be sent: what the receiver lacks, all of a span, or everything."""

    to: str = ""
    span: tuple[Period, Period] | None = None
    everything: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class SentLine:
    """A package sent, and whether its receipt has come back."""

    addressee: str
    time: str
    kind: str
    periods: tuple[str, ...]
    records: int
    received: bool


def plan(
    context: Context,
    wanted: Wanted,
    done: Callable[[ExportPlan], object],
    failed: Callable[[BaseException], object],
) -> None:
    """Look at what would go."""
    from desktop_app.services import exporting

    context.read(
        lambda session: exporting.plan_export(
            session, wanted.to, wanted.span, wanted.everything, wanted.blank
        ),
        done,
        key="plan",
        failed=failed,
    )


def send(
    context: Context, wanted: Wanted, folder: Path, password: str, done: Callable[[Exported], object]
) -> None:
    """Write the workbook."""
    from desktop_app.services import exporting

    def told(exported: Exported) -> None:
        done(exported)
        context.changes.tell(exported.changes)

    context.write(
        lambda session, _progress: exporting.export(
            session, folder, wanted.to, wanted.span, wanted.everything, wanted.blank, password
        ),
        told,
        label=_("Writing the workbook…"),
    )


def list_sent(context: Context, done: Callable[[list[SentLine]], object]) -> None:
    """Everything sent from here, the latest first."""
    context.read(_sent, done, key="sent")


def _sent(session: Session) -> list[SentLine]:
    from desktop_app.storage import cells, sent

    connection = session.workspace.read
    receipts = {
        one.cell.qualifier for one in cells.values(connection, kind="receipt") if one.state == "given"
    }
    return [
        SentLine(
            one.addressee,
            one.time,
            str(one.manifest.get("kind", "")),
            tuple(str(one.manifest.get("periods", "")).split()),
            int(str(one.manifest.get("count_records", "0"))),
            one.package in receipts,
        )
        for one in sent.all_sent(connection)
    ]
