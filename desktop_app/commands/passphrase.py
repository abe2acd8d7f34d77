"""``malik passphrase set|change|remove|recovery``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands.base import (
    answer,
    file_argument,
    json_option,
    opened,
    option,
    recovery_option,
    say,
    tell,
    workspace_argument,
)
from desktop_app.commands.help import Command, Family
from desktop_app.commands.unlocking import TRIES, ask, new_passphrase
from desktop_app.errors import UserError
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.locking import NewPassphrase
    from desktop_app.services.session import Session

_TO_A_LINE = 5
_FILE = click.Path(path_type=Path)


@click.group(
    "passphrase", cls=Family, help=N_("Lock a workspace with a passphrase: set, change or remove it.")
)
def passphrase() -> None:
    """The passphrase's commands."""


@passphrase.command(
    "set",
    cls=Command,
    help=N_(
        "Lock a workspace and its backups with a passphrase. Its recovery code is shown before anything is changed: keep it in a"
        " safe place, not beside the computer."
    ),
)
@file_argument
@option(
    "--new-passphrase-file",
    "--passphrase-file",
    "new_file",
    metavar="PATH",
    type=_FILE,
    help=N_("A file that holds the new passphrase and nothing else; without it the passphrase is asked for."),
)
@json_option
def set_(workspace: Path, new_file: Path | None, as_json: bool) -> None:
    """Sets the first passphrase."""
    from desktop_app.services import locking

    if locking.is_locked(workspace):
        raise UserError("workspace_locked_already", path=str(workspace))
    with opened(workspace, write=True) as session:
        _give_new(session, new_file, as_json)


@passphrase.command(
    "change",
    cls=Command,
    help=N_(
        "Put a workspace and its backups under another passphrase. The recovery code is a new one too: the old sheet opens nothing"
        " here any more."
    ),
)
@workspace_argument
@recovery_option
@option(
    "--new-passphrase-file",
    "new_file",
    metavar="PATH",
    type=_FILE,
    help=N_("A file that holds the new passphrase and nothing else; without it the passphrase is asked for."),
)
@json_option
def change(workspace: Path, new_file: Path | None, as_json: bool) -> None:
    """Changes the passphrase."""
    from desktop_app.services import locking

    with opened(workspace, write=True) as session:
        if not locking.has_passphrase(session):
            raise UserError("workspace_not_locked", path=str(workspace))
        _give_new(session, new_file, as_json)


@passphrase.command(
    "remove",
    cls=Command,
    help=N_("Take the passphrase away. The workspace and its backups can then be read by anybody."),
)
@workspace_argument
@recovery_option
@json_option
def remove(workspace: Path, as_json: bool) -> None:
    """Removes the passphrase."""
    from desktop_app.services import locking

    with opened(workspace, write=True) as session:
        tell(locking.remove(session))
        if as_json:
            answer({"file": str(workspace), "locked": False})
        else:
            say(_("{path} has no passphrase any more.").format(path=workspace))


@passphrase.command(
    "recovery",
    cls=Command,
    help=N_(
        "Print the recovery code, which opens the workspace as the passphrase does. Keep it in a safe place."
    ),
)
@workspace_argument
@json_option
def recovery(workspace: Path, as_json: bool) -> None:
    """Prints the recovery code."""
    from desktop_app.services import locking

    with opened(workspace) as session:
        groups = locking.recovery_groups(session)
        if as_json:
            answer({"file": str(workspace), "recovery": list(groups)})
        else:
            _show(groups)


def _give_new(session: Session, file: Path | None, as_json: bool) -> None:
    """The new passphrase, its code, the code confirmed where a person has to keep it; then it is put in force."""
    from desktop_app.services import locking

    path = session.workspace.path
    new = locking.prepare(session, new_passphrase(file, path))
    if file is None or not as_json:
        click.echo(_("The recovery code of {path}:").format(path=path), err=as_json)
        _show(new.groups, err=as_json)
    if file is None:
        _confirm(new)
    else:
        locking.confirm_kept(new)
    tell(locking.apply(session, new))
    if as_json:
        answer({"file": str(path), "locked": True, "recovery": list(new.groups)})
    else:
        say(_("{path} is locked with the new passphrase.").format(path=path))


def _confirm(new: NewPassphrase) -> None:
    from desktop_app.services import locking

    click.echo(_("Copy the code now. Then type two groups of it from the sheet."), err=True)
    question = _("Group {number}")
    for left in reversed(range(TRIES)):
        typed = {one: ask(question.format(number=one + 1), hidden=False) for one in new.asked}
        try:
            locking.confirm(new, typed)
            break
        except UserError as error:
            if not left:
                raise
            tell([error])


def _show(groups: Sequence[str], err: bool = False) -> None:
    """The code in lines, each with the number of its first group."""
    for at in range(0, len(groups), _TO_A_LINE):
        click.echo(f"{at + 1:>4}   {'  '.join(groups[at : at + _TO_A_LINE])}", err=err)
