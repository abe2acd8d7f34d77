"""``malik rescue``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands.base import (
    Refused,
    answer,
    command,
    json_option,
    passphrase_option,
    password_from,
    recovery_option,
    say,
    tell,
)
from desktop_app.commands.packages import password_option
from desktop_app.i18n import N_, ngettext

if TYPE_CHECKING:
    from desktop_app.services.rescuing import Rescued


@command(
    "rescue",
    N_(
        "Make a new workspace FILE of what can still be had of a DAMAGED one: from itself, its newest good backup, and packages"
        " that were once sent from it."
    ),
)
@click.argument("damaged", metavar="DAMAGED", type=click.Path(path_type=Path))
@click.argument("workspace", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("packages", metavar="[PACKAGE]...", nargs=-1, type=click.Path(path_type=Path))
@password_option
@passphrase_option
@recovery_option
@json_option
def rescue(
    damaged: Path, workspace: Path, packages: tuple[Path, ...], password_file: Path | None, as_json: bool
) -> None:
    """Rescues a workspace."""
    from desktop_app.commands.unlocking import unlocked
    from desktop_app.services.rescuing import rescue as bring_together

    password = password_from(password_file)
    found = unlocked(
        damaged,
        lambda passphrase, code: bring_together(
            damaged, workspace, packages, password, passphrase=passphrase, recovery=code
        ),
    )
    if as_json:
        answer(
            {
                "path": str(found.path),
                "records": found.records,
                "from_damaged": found.from_damaged,
                "from_backup": found.from_backup,
                "from_packages": found.from_packages,
                "unreadable": found.unreadable,
                "missing": found.missing,
                "backup": str(found.backup) if found.backup else None,
            }
        )
    else:
        _report(found)
    tell(found.findings)
    if found.missing or found.findings:
        raise Refused


def _report(found: Rescued) -> None:
    say(
        ngettext(
            "{path} holds {count} record: {damaged} from the damaged file, {backup} more from its backup,"
            " {packages} more from packages.",
            "{path} holds {count} records: {damaged} from the damaged file, {backup} more from its backup,"
            " {packages} more from packages.",
            found.records,
        ).format(
            path=found.path,
            count=found.records,
            damaged=found.from_damaged,
            backup=found.from_backup,
            packages=found.from_packages,
        )
    )
    if found.missing:
        say(
            ngettext(
                "{count} record that others name is nowhere: that much of the history is lost."
                " Name packages that were sent, if there are any.",
                "{count} records that others name are nowhere: that much of the history is lost."
                " Name packages that were sent, if there are any.",
                found.missing,
            ).format(count=found.missing)
        )
