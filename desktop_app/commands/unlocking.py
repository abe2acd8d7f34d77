"""Passphrases and recovery codes for commands: from files, or asked for where somebody can answer. Never an argument."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from desktop_app.commands.base import someone_is_there, tell
from desktop_app.errors import UserError
from desktop_app.i18n import _

T = TypeVar("T")

TRIES = 3
"""How often something is asked before it is given up."""

_ASKING = ("workspace_locked", "restore_would_unlock")
_TOLD = ("passphrase_wrong",)


def unlocked(path: Path, function: Callable[[str | None, str | None], T]) -> T:
    """Does something with the passphrase or the recovery code that was given, or with the passphrase that somebody types.

    Raises `UserError` ``passphrase_nobody_to_ask`` where one is needed and nobody can answer, and what the function raises.
    """
    passphrase, code = given()
    try:
        return function(passphrase, code)
    except UserError as error:
        if error.code not in _ASKING or passphrase is not None or code is not None:
            raise
        if not someone_is_there():
            if error.code != "workspace_locked":
                raise
            raise UserError("passphrase_nobody_to_ask", path=str(path), option="--passphrase-file") from error
    for left in reversed(range(TRIES)):
        try:
            return function(ask(_("Passphrase of {file}").format(file=path.name)), None)
        except UserError as error:
            if error.code not in _TOLD or not left:
                raise
            tell([error])
    raise AssertionError("the last try gives or raises")


def given() -> tuple[str | None, str | None]:
    """The passphrase and the recovery code in the files that were named."""
    meta = click.get_current_context().meta
    passphrase, code = meta.get("malik.passphrase_file"), meta.get("malik.recovery_code_file")
    return (
        None if passphrase is None else text_of(passphrase),
        None if code is None else text_of(code),
    )


def text_of(file: Path) -> str:
    """What a file holds, without the one line end that an editor puts at its end; spaces count."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("passphrase_file_unreadable", path=str(file)) from error
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise UserError("passphrase_file_empty", path=str(file))
    return text


def new_passphrase(file: Path | None, path: Path) -> str:
    """A passphrase to be: from a file, or typed twice."""
    if file is not None:
        return text_of(file)
    if not someone_is_there():
        raise UserError("passphrase_nobody_to_ask", path=str(path), option="--new-passphrase-file")
    for _try in range(TRIES):
        typed = ask(_("New passphrase for {file}").format(file=path.name))
        if ask(_("Once more")) == typed:
            return typed
        click.echo(_("The two are not the same."), err=True)
    raise UserError("passphrase_not_repeated")


def ask(question: str, hidden: bool = True) -> str:
    """What somebody types, unseen."""
    answer: str = click.prompt(question, hide_input=hidden, err=True)
    return answer
