"""The command line: which commands there are, and what becomes of what goes wrong.

Exit codes: 0 done; 1 refused, or problems found, each said in a sentence on standard error; 2 wrong usage.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from desktop_app import __version__, logs, paths, sentences
from desktop_app.commands.base import Refused, Speech, tell
from desktop_app.commands.help import Family, Option, tell_wrong_usage
from desktop_app.errors import Cancelled, UserError
from desktop_app.i18n import LANGUAGES, N_, _, set_language
from desktop_app.i18n.system import system_language
from desktop_app.settings import LANGUAGE, Settings

COMMANDS = {
    "demo": "demo:demo",
    "new": "new:new",
    "set": "entering:set_value",
    "import": "importing:import_",
    "px": "px:px",
    "values": "values:values",
    "history": "values:history",
    "complete": "completing:complete",
    "export": "packages:export",
    "inspect": "packages:inspect",
    "merge": "packages:merge",
    "unmerge": "packages:unmerge",
    "packages": "packages:packages",
    "conflicts": "settling:conflicts",
    "resolve": "settling:resolve",
    "review": "completing:review",
    "completeness": "completeness:completeness",
    "figures": "figures:figures",
    "chart": "chart:chart",
    "report": "report:report",
    "releases": "releases:releases",
    "catalogue": "catalogue:catalogue",
    "check": "keeping:check",
    "digest": "keeping:digest",
    "backup": "keeping:backup",
    "restore": "keeping:restore",
    "rescue": "rescuing:rescue",
    "passphrase": "passphrase:passphrase",
}
"""Every command and where it lies under `desktop_app.commands`."""

DONE, PROBLEMS, WRONG_USAGE = 0, 1, 2


class Program(Family):
    """The commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _colon, attribute = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(importlib.import_module(f"desktop_app.commands.{module}"), attribute)
        return found

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any
    ) -> Any:
        """Runs, tells what went wrong, and leaves with the exit code."""
        sys.exit(self.run(list(sys.argv[1:] if args is None else args), extra))

    def run(self, args: list[str], extra: dict[str, Any]) -> int:
        """Runs, tells what went wrong, and gives the exit code."""
        speech = Speech(_choose_language(args))
        for name in ("complete_var", "windows_expand_args"):
            extra.pop(name, None)
        try:
            code = super().main(args, "malik", standalone_mode=False, obj=speech, **extra)
            return code if isinstance(code, int) else DONE
        except click.exceptions.Exit as error:
            return error.exit_code
        except click.UsageError as error:
            tell_wrong_usage(error)
            return error.exit_code
        except (click.Abort, KeyboardInterrupt, Cancelled):
            return _say(_("Stopped. What was not finished has been taken back."))
        except Refused:
            return PROBLEMS
        except UserError as error:
            tell([error])
            return PROBLEMS
        except BrokenPipeError:  # the reader of a pipe has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PROBLEMS
        except OSError as error:
            problem = UserError("file_trouble", path=str(error.filename or ""), reason=error.strerror or "")
            logs.note_bug(error)
            return _say(sentences.say(problem))
        except Exception as error:  # noqa: BLE001 - nobody is shown a traceback
            logs.note_bug(error)
            return _say(
                _(
                    "Malik made a mistake of its own and stopped; what was kept before is still there. Details without any of your"
                    " data are in {path}."
                ).format(path=paths.user_log() / logs.FILE_NAME)
            )


def _say(sentence: str) -> int:
    click.echo(sentence, err=True)
    return PROBLEMS


def _choose_language(args: Sequence[str]) -> bool:
    """Sets the language before anything is said; says whether somebody chose it."""
    for chosen in (_asked_language(args), os.environ.get("MALIK_LANG", ""), Settings().get(LANGUAGE)):
        if chosen in LANGUAGES:
            set_language(chosen)
            return True
    set_language(system_language())
    return False


def _asked_language(args: Sequence[str]) -> str:
    """What ``--lang`` says before the command's name."""
    waiting = False
    for arg in args:
        if waiting:
            return arg
        if arg.startswith("--lang="):
            return arg.partition("=")[2]
        if not arg.startswith("-"):
            return ""
        waiting = arg == "--lang"
    return ""


@click.group(
    cls=Program,
    invoke_without_command=False,
    help=N_(
        "Malik follows the work for vulnerable children and young people in Greenland, place by place. Without a command, or with a"
        " workspace FILE.malik alone, it opens the window."
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), cls=Option, help=N_("The language to speak; also MALIK_LANG.")
)
@click.version_option(
    __version__,
    "--version",
    cls=Option,
    help=N_("Show the version."),
    message="Malik %(version)s",
)
def program(lang: str | None) -> None:
    """All commands."""


def main(args: Sequence[str]) -> int:
    """Answers on the command line; gives the exit code."""
    logging.lastResort = None  # without a log nothing of it is printed between the sentences
    logs.start()
    try:
        return program.run(list(args), {})
    finally:
        logs.stop()
