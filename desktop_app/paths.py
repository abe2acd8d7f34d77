"""Where things lie: the program's own files, and the user's settings, data and log.

`MALIK_HOME`, where it is set, takes the place of every user folder, so that tests, trials and a USB stick
never touch the real ones.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

APP_NAME = "Malik"


def base() -> Path:
    """The folder that holds `resources` and `translations`: the clone, or the frozen program's own folder."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Icons, style, built-in catalogue, manual: read only."""
    return base() / "resources"


def translations() -> Path:
    """One folder a language with its message catalogue: read only."""
    return base() / "translations"


def user_config() -> Path:
    """The folder of the settings file; not made by asking."""
    return _user("config")


def user_data() -> Path:
    """The user's profile: the register of replicas, local drafts, keys; not made by asking."""
    return _user("data")


def user_log() -> Path:
    """The folder of the local log; not made by asking."""
    return _user("log")


def workspaces() -> Path:
    """The folder proposed for new workspaces; not made by asking."""
    return _user("documents")


def _user(kind: str) -> Path:
    return _folder(kind, os.environ.get("MALIK_HOME", ""))


@lru_cache(maxsize=64)  # asked for at every commit
def _folder(kind: str, home: str) -> Path:
    if home:
        return Path(home).absolute() / kind
    from platformdirs import PlatformDirs

    # Roaming is off: a profile that follows its user to another computer would be two replicas in one.
    folders = PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    if kind == "config":
        return folders.user_config_path
    if kind == "data":
        return folders.user_data_path
    if kind == "log":
        return folders.user_log_path
    return folders.user_documents_path / APP_NAME
