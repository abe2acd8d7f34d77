"""What all commands stand on: help in the reader's language, an open workspace, and how things are told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desktop_app import sentences
from desktop_app.commands.help import Command, Option
from desktop_app.errors import UserError
from desktop_app.i18n import LANGUAGES, N_, _, set_language

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.domain.record import Cell
    from desktop_app.services.session import Session


_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook behind Office's own encryption begins."""

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Speech:
    """Which language was chosen for this call, if any; a workspace's own counts where none was."""

    chosen: bool = False


class Refused(Exception):
    """Everything has been told; the exit code says that it was refused or that problems were found."""


def command(name: str, summary: str) -> Callable[[Callable[..., Any]], Command]:
    """Makes a function a command of that name."""
    return click.command(name, cls=Command, help=summary)


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """An option; its help is translated when it is shown."""
    return click.option(*names, cls=Option, **settings)


def json_option(function: F) -> F:
    """``--json``: the answer for machines."""
    return option(
        "--json", "as_json", is_flag=True, help=N_("Answer with JSON for machines: codes, not names.")
    )(function)


def file_argument(function: F) -> F:
    """The file of a workspace."""
    return click.argument("workspace", metavar="FILE", type=click.Path(path_type=Path))(function)


def workspace_argument(function: F) -> F:
    """The workspace that a command works on, and where its passphrase is read from."""
    return file_argument(passphrase_option(function))


def passphrase_option(function: F) -> F:
    """Where a locked workspace's passphrase is read from; `unlocking.given` finds it."""
    return option(
        "--passphrase-file",
        metavar="PATH",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_keep,
        help=N_(
            "A file that holds the workspace's passphrase and nothing else; without it a locked one asks."
        ),
    )(function)


def recovery_option(function: F) -> F:
    """Where a recovery code is read from; `unlocking.given` finds it."""
    return option(
        "--recovery-code-file",
        metavar="PATH",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_keep,
        help=N_("A file that holds the recovery code, instead of the passphrase."),
    )(function)


def _keep(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if parameter.name is not None:
        context.meta[f"malik.{parameter.name}"] = value


def breakdown_option(function: F) -> F:
    """Which part of a figure is meant."""
    return option(
        "--breakdown",
        default="",
        metavar="B",
        help=N_("The part of the figure, such as age=0-6;sex=f; without it the total."),
    )(function)


def language_option(*, help: str) -> Callable[[F], F]:
    """A language to choose."""
    return option("--lang", "lang", type=click.Choice(LANGUAGES), help=help)


@contextmanager
def opened(path: Path, write: bool = False) -> Iterator[Session]:
    """The workspace, open for a command. What there is to tell after opening goes to standard error."""
    from desktop_app.commands.unlocking import unlocked
    from desktop_app.services.session import open_session

    session = unlocked(
        path,
        lambda passphrase, code: open_session(path, write, passphrase=passphrase, recovery=code),
    )
    try:
        speak(session.identity.language)
        tell(session.notices, session.catalogue)
        with naming(session.catalogue):
            yield session
    finally:
        session.close()


def speak(language: str) -> None:
    """Goes on in a workspace's language, where none was chosen for this call."""
    context = click.get_current_context(silent=True)
    speech = context.find_object(Speech) if context else None
    if speech is not None and not speech.chosen and language in LANGUAGES:
        set_language(language)


@contextmanager
def naming(catalogue: Catalogue) -> Iterator[None]:
    """Errors that rise from here are told with the names of this catalogue."""
    try:
        yield
    except UserError as error:
        tell([error], catalogue)
        raise Refused from error


def cell_of(catalogue: Catalogue, site: str, item: str, period: str, breakdown: str) -> Cell:
    """The value cell that codes name. Raises `UserError` for a code that the catalogue does not know."""
    from desktop_app.domain.period import parse_period
    from desktop_app.domain.record import value_cell

    catalogue.site(site)
    return value_cell(site, item, parse_period(period).code, catalogue.normal_breakdown(item, breakdown))


def tell(problems: Iterable[sentences.Said | UserError], catalogue: Catalogue | None = None) -> None:
    """One sentence a problem, on standard error."""
    for sentence in sentences.say_all(problems, catalogue):
        click.echo(sentence, err=True)


def say(text: str = "") -> None:
    """A line on standard output."""
    click.echo(text)


def answer(value: object) -> None:
    """JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def password_from(file: Path | None) -> str:
    """The password in a file: its first line. Empty where no file is named."""
    if file is None:
        return ""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("password_file_unreadable", path=str(file)) from error
    if not lines or not lines[0]:
        raise UserError("password_file_empty", path=str(file))
    return lines[0]


def password_for(workbook: Path) -> str:
    """The password of an encrypted workbook, asked for where somebody can answer; empty otherwise."""
    try:
        with workbook.open("rb") as stream:
            encrypted = stream.read(len(_ENCRYPTED)) == _ENCRYPTED
    except OSError:  # told by whoever reads it
        return ""
    if not encrypted or not someone_is_there():
        return ""
    answer: str = click.prompt(_("Password of {file}").format(file=workbook.name), hide_input=True, err=True)
    return answer


def someone_is_there() -> bool:
    """Whether somebody can answer a question."""
    return sys.stdin is not None and sys.stdin.isatty()
