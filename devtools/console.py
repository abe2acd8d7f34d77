"""How dev.py speaks and how it starts other programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The clone: every path of dev.py starts here, whatever the current directory."""


class Stop(Exception):
    """The work cannot go on; the message says what, and what to do about it."""


def say(text: str) -> None:
    """Print one line at once, even when the output is a pipe."""
    print(text, flush=True)


def call(
    command: Sequence[str | os.PathLike[str]],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> int:
    """Run a command on this terminal and return its exit code (128 + n when signal n ended it)."""
    words = [os.fspath(word) for word in command]
    try:
        code = subprocess.call(words, env=dict(env) if env is not None else None, cwd=cwd)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        raise Stop(f"{words[0]} could not be started: {error.strerror or error}.") from error
    return code if code >= 0 else 128 - code


def utf8_output() -> None:
    """Make sure that Kalaallisut and Danish letters can be printed on any console."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
