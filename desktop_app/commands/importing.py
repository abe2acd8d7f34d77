"""``malik import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app import sentences
from desktop_app.commands.base import (
    Refused,
    answer,
    command,
    json_option,
    opened,
    option,
    say,
    workspace_argument,
)
from desktop_app.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.importing import Imported
    from desktop_app.services.session import Session

TOLD = 50
"""Sentences on the screen, at most; JSON has all of them."""


@command(
    "import",
    N_(
        "Take in a table of figures, all or nothing. TABLE is a CSV file or an Excel workbook with the columns"
        " site, item, period, value, and as wanted breakdown, note, part, means, extracted, source."
    ),
)
@workspace_argument
@click.argument("table", metavar="TABLE", type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True, help=N_("Say what would happen, and change nothing."))
@json_option
def import_(workspace: Path, table: Path, dry_run: bool, as_json: bool) -> None:
    """Takes in a table."""
    from desktop_app.services.importing import import_table

    with opened(workspace, write=True) as session:
        found = import_table(session, table, dry_run)
        if as_json:
            answer(_as_object(found, dry_run))
        _tell(session, found)
        if found.refused:
            click.echo(_("Nothing was taken in. Mend the table, and import it again."), err=True)
            raise Refused
        if not as_json:
            _say_counts(found, dry_run)


def _tell(session: Session, found: Imported) -> None:
    told = sentences.say_all(found.findings, session.catalogue)
    for sentence in told[:TOLD]:
        click.echo(sentence, err=True)
    if len(told) > TOLD:
        more = len(told) - TOLD
        click.echo(ngettext("{count} more.", "{count} more.", more).format(count=more), err=True)


def _say_counts(found: Imported, dry_run: bool) -> None:
    head = (
        _("It would bring {new} new, {changed} changed, {same} as they are.")
        if dry_run
        else _("Taken in: {new} new, {changed} changed, {same} as they were.")
    )
    say(head.format(new=found.new, changed=found.changed, same=found.same))
    if found.empty:
        say(
            ngettext(
                "{count} line has no value and says nothing.",
                "{count} lines have no value and say nothing.",
                found.empty,
            ).format(count=found.empty)
        )


def _as_object(found: Imported, dry_run: bool) -> dict[str, object]:
    return {
        "rows": found.rows,
        "empty": found.empty,
        "new": found.new,
        "changed": found.changed,
        "same": found.same,
        "refused": found.refused,
        "dry_run": dry_run,
        "findings": [
            {"code": one.code, "severity": str(one.severity), "where": one.where, "params": dict(one.params)}
            for one in found.findings
        ],
    }
