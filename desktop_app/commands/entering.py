"""``malik set``."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from desktop_app.commands import show
from desktop_app.commands.base import (
    Refused,
    answer,
    breakdown_option,
    json_option,
    opened,
    option,
    say,
    tell,
    workspace_argument,
)
from desktop_app.commands.help import Command
from desktop_app.i18n import N_, _

_NEGATIVE = re.compile(r"-[.,]?\d.*")
_ESCAPE = "\0"  # no argument can hold it, so what begins with it was put there here


class ValueCommand(Command):
    """A command among whose arguments ``-5`` is a value, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hides values that begin with a dash and a digit from the reading of options."""
        return super().parse_args(ctx, [_ESCAPE + one if _NEGATIVE.fullmatch(one) else one for one in args])


def _plain(_context: click.Context, _parameter: click.Parameter, value: Any) -> Any:
    return value.removeprefix(_ESCAPE) if isinstance(value, str) else value


_ACTIONS = {
    "new": N_("Kept: {cell}: {value}."),
    "change": N_("Changed: {cell}: {value}."),
    "clear": N_("Cleared: {cell}."),
    "same": N_("Nothing to change: {cell} says so already."),
}


@click.command(
    "set",
    cls=ValueCommand,
    help=N_(
        "Enter a figure. VALUE is a value, or one of the marks: 0 or - for none, .. for not available,"
        " . for not applicable; an empty VALUE clears the cell."
    ),
)
@workspace_argument
@click.argument("site", metavar="SITE")
@click.argument("item", metavar="ITEM")
@click.argument("period", metavar="PERIOD")
@click.argument("value", metavar="VALUE", callback=_plain)
@breakdown_option
@option("--note", default="", metavar="TEXT", callback=_plain, help=N_("Why; kept beside the figure."))
@option(
    "--part",
    default="",
    metavar="TEXT",
    callback=_plain,
    help=N_("The part of the place that the figure covers."),
)
@option(
    "--means", default="", metavar="TEXT", callback=_plain, help=N_("How it was told, such as by telephone.")
)
@json_option
def set_value(
    workspace: Path,
    site: str,
    item: str,
    period: str,
    value: str,
    breakdown: str,
    note: str,
    part: str,
    means: str,
    as_json: bool,
) -> None:
    """Enters one figure."""
    from desktop_app.services.entering import Entry, enter

    with opened(workspace, write=True) as session:
        entry = Entry(site, item, period, breakdown, value, note, part, means)
        verdict = enter(session, [entry], all_or_nothing=True).verdicts[0]
        at = show.where(session.catalogue, verdict.cell)
        tell([replace(one, where=at) for one in verdict.findings], session.catalogue)
        if verdict.refused:
            raise Refused
        typed = verdict.typed
        assert typed is not None
        if as_json:
            answer(
                {
                    "action": verdict.action,
                    "state": typed.state,
                    "value": typed.value,
                    "record": verdict.record,
                }
            )
            return
        shown = show.value(session.catalogue, item, typed.state, typed.value, typed.text)
        say(_(_ACTIONS[verdict.action]).format(cell=at, value=shown))
