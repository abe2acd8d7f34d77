"""The user's own settings: typed options with defaults, in one small JSON file. Nothing of a workspace."""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from desktop_app import paths

T = TypeVar("T")
Json = dict[str, object]

FILE_NAME = "settings.json"
RECENT_AT_MOST = 10

log = logging.getLogger(__name__)


class Option(NamedTuple, Generic[T]):
    """A setting: its name in the file, its default, and what makes a stored value a good one.

    `read` turns what JSON gave into the value, or raises ValueError; then the default counts.
    """

    name: str
    default: T
    read: Callable[[object], T]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is expected")
    return value


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected")
    return value


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(f"one of {choices} is expected")
        return str(value)

    return read


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most} is expected")
        return value

    return read


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(entry, str) for entry in value):
        raise ValueError("a list of texts is expected")
    return tuple(value)


LANGUAGE = Option("language", "", _one_of("", "kl", "da", "en"))
"""Language of the program; empty until a person chose one."""
THEME = Option("theme", "system", _one_of("system", "light", "dark", "contrast"))
TEXT_SIZE = Option("text_size", 100, _whole(100, 200))
"""Text size in percent."""
AUTHOR = Option("author", "", _text)
"""Who is typing, as proposed the next time."""
RECENT: Option[tuple[str, ...]] = Option("recent", (), _texts)
"""Paths of the workspaces opened last, the newest first."""
LOCK_AFTER = Option("lock_after", 10, _whole(0, 240))
"""Minutes without a key or a click after which a workspace with a passphrase locks itself; 0 for never."""
GEOMETRY = Option("geometry", "", _text)
"""Place and size of the window, as the window itself writes them (Base64)."""
HELP_GEOMETRY = Option("help_geometry", "", _text)
"""The same of the manual's window."""
SEND_FOLDER = Option("send_folder", "", _text)
"""Where the last workbook was written."""
DEMO_SHOWN = Option("demo_shown", False, _yes_no)
"""Whether the demonstration was opened once."""


class Settings:
    """The settings file, read once and written whole at every change.

    A damaged file is put aside (`set_aside` says where) and the defaults count. What a newer version wrote is
    kept. A settings file that cannot be written is no reason to stop work: the change then lasts until the
    program closes.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.user_config() / FILE_NAME
        self.set_aside: Path | None = None
        self._changed: Json = {}
        self._stored = self._load()

    def get(self, option: Option[T]) -> T:
        """The stored value, or the default where there is none or it makes no sense."""
        stored = {**self._stored, **self._changed}
        if option.name not in stored:
            return option.default
        try:
            return option.read(stored[option.name])
        except ValueError:
            return option.default

    def put(self, option: Option[T], value: T) -> None:
        """Store a value at once; ValueError if the option does not allow it."""
        self._changed[option.name] = option.read(value)
        # Another window may have stored something since; only our own changes go over it.
        self._stored = {**self._load(), **self._changed}
        try:
            _write(self.path, self._stored)
        except OSError as error:
            log.warning("settings could not be written: %s", type(error).__name__)

    def remember(self, workspace: Path) -> None:
        """Put a workspace first among the recent ones."""
        text = str(workspace.absolute())
        others = tuple(path for path in self.get(RECENT) if path != text)
        self.put(RECENT, (text, *others)[:RECENT_AT_MOST])

    def forget(self, workspace: Path) -> None:
        """Take a workspace off the recent ones."""
        text = str(workspace.absolute())
        self.put(RECENT, tuple(path for path in self.get(RECENT) if path != text))

    def _load(self) -> Json:
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            log.warning("settings could not be read: %s", type(error).__name__)
            return {}
        except ValueError:  # not JSON, or not UTF-8
            stored = None
        if isinstance(stored, dict):
            return stored
        self._put_aside()
        return {}

    def _put_aside(self) -> None:
        aside = self.path.with_name(self.path.name + ".damaged")
        with contextlib.suppress(OSError):
            self.path.replace(aside)
            self.set_aside = aside
        log.warning("damaged settings were put aside")


def _write(path: Path, stored: Json) -> None:
    """Write beside it and replace, so that a pulled plug leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            json.dump(stored, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
