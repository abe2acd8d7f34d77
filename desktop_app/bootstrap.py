"""Composition: the window, or the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

SUFFIX = ".malik"


def main(args: Sequence[str] | None = None) -> int:
    """Runs the program as it was called; gives the exit code."""
    given = list(sys.argv[1:] if args is None else args)
    speak_utf8()
    wanted = window_wanted(given)
    if wanted is None:
        from desktop_app import cli

        return cli.main(given)
    language, path = wanted
    return open_window(language, path)


def window_wanted(args: Sequence[str]) -> tuple[str, Path | None] | None:
    """The language and the workspace to open the window with; None where a command is meant."""
    rest, language = list(args), ""
    if rest and rest[0].startswith("--lang="):
        language = rest.pop(0).partition("=")[2]
    elif rest[:1] == ["--lang"] and len(rest) > 1:
        language = rest[1]
        rest = rest[2:]
    if language not in ("", "kl", "da", "en"):
        return None
    if not rest:
        return language, None
    if len(rest) == 1 and rest[0].lower().endswith(SUFFIX) and not rest[0].startswith("-"):
        return language, Path(rest[0])
    return None


def speak_utf8() -> None:
    """Standard output in UTF-8 everywhere, Windows included; a letter that cannot be written stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def open_window(language: str, path: Path | None) -> int:
    """Opens the window; gives the exit code."""
    from desktop_app.ui import lean

    lean.begin()
    from desktop_app import logs
    from desktop_app.i18n import LANGUAGES, set_language
    from desktop_app.i18n.system import system_language

    logs.start()
    asked = language or os.environ.get("MALIK_LANG", "")
    set_language(asked if asked in LANGUAGES else system_language())
    from desktop_app.ui.app import run_window

    chosen = asked if asked in LANGUAGES else ""
    return run_window(path, demo=path is None and first_start(), chosen_language=chosen)


def first_start() -> bool:
    """Whether nobody has worked here yet, and the demonstration was never shown: then it is what a newcomer sees."""
    from desktop_app.settings import DEMO_SHOWN, RECENT, Settings

    settings = Settings()
    return not settings.get(RECENT) and not settings.get(DEMO_SHOWN)
