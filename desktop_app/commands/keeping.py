"""``malik check``, ``digest``, ``backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app import sentences
from desktop_app.commands.base import (
    Refused,
    answer,
    command,
    json_option,
    opened,
    recovery_option,
    say,
    tell,
    workspace_argument,
)
from desktop_app.domain.finding import Severity
from desktop_app.i18n import N_, _


@command(
    "check",
    N_("Check a workspace: the file itself, hashes, signatures, and what is shown against the records."),
)
@workspace_argument
@json_option
def check(workspace: Path, as_json: bool) -> None:
    """Checks a workspace."""
    from desktop_app.services.backing import check as check_file

    with opened(workspace) as session:
        findings = check_file(session)
        wrong = [one for one in findings if one.severity is Severity.HARD]
        told = [one for one in findings if one.severity is not Severity.HARD]
        if as_json:
            answer(
                [
                    {
                        "code": one.code,
                        "severity": str(one.severity),
                        "where": one.where,
                        "params": dict(one.params),
                    }
                    for one in findings
                ]
            )
        else:
            for sentence in sentences.say_all(told, session.catalogue):
                say(sentence)
            if not wrong:
                say(_("{path}: everything is in order.").format(path=workspace))
        tell(wrong, session.catalogue)
        if wrong:
            raise Refused


@command("digest", N_("Print one hash of the record set: equal where the data is equal."))
@workspace_argument
@json_option
def digest(workspace: Path, as_json: bool) -> None:
    """Prints the digest."""
    from desktop_app.services.backing import digest as digest_of

    with opened(workspace) as session:
        found = digest_of(session)
        if as_json:
            answer({"digest": found})
        else:
            say(found)


@command("backup", N_("Write a verified copy of a workspace, to DEST or to the folder of backups beside it."))
@workspace_argument
@click.argument("destination", metavar="[DEST]", required=False, type=click.Path(path_type=Path))
@json_option
def backup(workspace: Path, destination: Path | None, as_json: bool) -> None:
    """Backs a workspace up."""
    from desktop_app.services.backing import backup as back_up

    with opened(workspace) as session:
        written = back_up(session, destination)
        if as_json:
            answer({"backup": str(written)})
        else:
            say(_("The backup is {path}.").format(path=written))


@command(
    "restore",
    N_("Put a BACKUP in the place of a workspace FILE; what stood there is kept as a backup of its own."),
)
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path))
@workspace_argument
@recovery_option
@json_option
def restore(source: Path, workspace: Path, as_json: bool) -> None:
    """Restores a backup."""
    from desktop_app.commands.unlocking import unlocked
    from desktop_app.services.backing import restore as bring_back

    aside = unlocked(workspace, lambda passphrase, code: bring_back(source, workspace, passphrase, code))
    if as_json:
        answer({"restored": str(workspace), "kept": str(aside) if aside else None})
        return
    say(_("{path} is as it was in {backup}.").format(path=workspace, backup=source))
    if aside:
        say(_("What stood there before is kept as {path}.").format(path=aside))
