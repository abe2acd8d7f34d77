"""What a person does with initiatives' reports, each run on the writing thread and told to all pages by its change set."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell
    from desktop_app.services.initiatives import Overview, Report, Started
    from desktop_app.services.session import Session


def overview(context: Context, plan: str, site: str, done: Callable[[Overview], object]) -> None:
    """Read a plan's initiatives at a place."""
    from desktop_app.services import initiatives

    context.read(lambda session: initiatives.overview(session, plan, site), done, key="initiatives")


def report(
    context: Context, initiative: str, site: str, period: str, done: Callable[[Report], object]
) -> None:
    """Read one report."""
    from desktop_app.services import initiatives

    context.read(
        lambda session: initiatives.report(session, initiative, site, period), done, key="initiative"
    )


def put_by(context: Context, cell: Cell, typed: str) -> None:
    """Keep a text that is still being written as a draft. Nobody needs to be told."""
    from desktop_app.services import initiatives

    context.write(lambda session, _progress: initiatives.put_by(session, cell, typed))


def start_from_last(
    context: Context,
    initiative: str,
    site: str,
    period: str,
    done: Callable[[Started], object],
    overwrite: bool = False,
) -> None:
    """Copy the last report into this one, unless it would overwrite something."""
    from desktop_app.services import initiatives

    def run(session: Session, _progress: object) -> Started:
        return initiatives.start_from_last(session, initiative, site, period, overwrite)

    def told(started: Started) -> None:
        if started.entered is not None:
            context.changes.tell(started.entered.changes)
        done(started)

    context.write(run, told)
