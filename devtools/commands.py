"""The commands of dev.py and what each of them starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from devtools import environment
from devtools.console import ROOT, Stop, call, say, utf8_output


def program_environment() -> dict[str, str]:
    """The variables for running the clone's own code from any current directory."""
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [env.get("PYTHONPATH")])])
    return env


def setup(_: Sequence[str]) -> int:
    """Set the environment up without starting anything."""
    environment.ensure("dev")
    say("Everything is in place.")
    return 0


def run(arguments: Sequence[str]) -> int:
    """Start the program; the first time it opens on the demonstration. Arguments go to the program."""
    return malik(arguments)


def malik(arguments: Sequence[str]) -> int:
    """Run the command line `malik ...` from the clone."""
    python = environment.ensure("run")
    return call([python, "-P", "-m", "desktop_app", *arguments], env=program_environment())


class Command(NamedTuple):
    """One command: what it does, and whether its arguments are passed on untouched."""

    function: Callable[[Sequence[str]], int]
    passes_on: bool = False


COMMANDS = {
    "run": Command(run, passes_on=True),
    "malik": Command(malik, passes_on=True),
    "setup": Command(setup),
}


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    utf8_output()
    command = COMMANDS[arguments[0]]
    try:
        return command.function(arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
