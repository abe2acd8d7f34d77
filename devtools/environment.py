"""The virtual environment `.venv`: made from a lock file, made again when the lock or the Python changes."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from devtools.console import ROOT, Stop, say

VENV = ROOT / ".venv"
STAMP_NAME = "malik-stamp.json"
LOCKS = {"run": ROOT / "requirements" / "run.lock", "dev": ROOT / "requirements" / "dev.lock"}
"""What a command needs: `run` starts the program, `dev` adds what tests, checks and builds need."""

OFFLINE_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "Network is unreachable",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "No route to host",
    "Connection refused",
    "Connection reset",
    "Connection broken",
    "IncompleteRead",
)


def venv_python(venv: Path = VENV) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lock_digest(lock: Path) -> str:
    """SHA-256 of a lock file, whatever its line endings (a Windows checkout may turn LF into CRLF)."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def wanted_stamp(level: str) -> dict[str, str]:
    """What the stamp must say for the environment to be in order."""
    return {
        "level": level,
        "lock": lock_digest(LOCKS[level]),
        "python": "{}.{}".format(*sys.version_info[:2]),
        "platform": f"{sys.platform}-{platform.machine()}",
        "place": str(VENV),
    }


def read_stamp(venv: Path = VENV) -> dict[str, str]:
    """The stamp as last written; empty when there is none, or when set-up was interrupted."""
    try:
        stamp = json.loads((venv / STAMP_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def level_to_build(level: str) -> str | None:
    """The level that must be installed now, or None when the environment is in order.

    An environment made for `dev` also serves `run`, and is not made smaller by it.
    """
    stamp = read_stamp() if venv_python().exists() else {}
    if stamp.get("level") == "dev":
        level = "dev"
    return None if stamp == wanted_stamp(level) else level


def ensure(level: str) -> Path:
    """Return the environment's Python, after setting everything up if anything changed.

    Raises Stop, in words, when that is not possible. Needs no network when all is in order.
    """
    if level_to_build(level) is None:
        return venv_python()
    with set_up_lock():
        todo = level_to_build(level)  # someone else may have finished it while we waited
        if todo is not None:
            build(todo)
    return venv_python()


def build(level: str) -> None:
    """Install one lock file into `.venv`; the stamp comes last, so an interrupted set-up starts again."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise Stop(
            "The environment .venv has to be set up again, but this Python is the one inside it.\n"
            "Run the same command with the system's Python, e.g. python3 dev.py ..."
        )
    check_modules()
    stamp, old = wanted_stamp(level), read_stamp()
    (VENV / STAMP_NAME).unlink(missing_ok=True)
    usable = venv_python().exists() and all(
        old.get(key) == stamp[key] for key in ("python", "platform", "place")
    )
    if not usable:
        create()
    say(f"Installing the pinned packages ({LOCKS[level].relative_to(ROOT).as_posix()}) ...")
    install(LOCKS[level])
    remove_leftovers(LOCKS[level])
    (VENV / STAMP_NAME).write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
    say("The environment is ready.")


def check_modules() -> None:
    """Debian and its relatives ship Python without what makes environments: say which package has it."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        version = "{}.{}".format(*sys.version_info[:2])
        raise Stop(
            f"This Python {version} lacks {' and '.join(missing)}, which set-up needs.\n"
            f"On Debian and Ubuntu:  sudo apt install python3-venv   (or python{version}-venv)\n"
            "Elsewhere: install Python from your system's packages or from python.org."
        )


def create() -> None:
    """Make an empty environment, clearing what an interrupted attempt may have left."""
    say(f"Setting up Malik in {VENV} with Python {platform.python_version()} ...")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV, ignore_errors=True)
    result = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, errors="replace"
    )
    if result.returncode != 0 or not venv_python().exists():
        detail = (result.stderr + result.stdout).strip()
        raise Stop(
            f"The virtual environment could not be made in {VENV}.\n{detail}\n"
            "Check that the folder can be written to, that the disk is not full, and on Debian and Ubuntu\n"
            "that the package python3-venv is installed."
        )


def install(lock: Path) -> None:
    """`pip install` exactly what the lock file says; every file is checked against its hash."""
    command = [str(venv_python()), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    command += ["--no-deps", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    command += ["-r", str(lock)]
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=pip_environment(),
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.rstrip())
            if "Downloading" in line:
                say("  " + line.strip())
    if process.returncode != 0:
        raise Stop(install_failure(lines))


def pip_environment() -> dict[str, str]:
    """The caller's environment without what would make pip install elsewhere or otherwise."""
    drop = (
        "PYTHONPATH",
        "PYTHONHOME",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_USER",
        "PIP_REQUIREMENT",
        "PIP_CONSTRAINT",
    )
    return {key: value for key, value in os.environ.items() if key.upper() not in drop}


def install_failure(lines: list[str]) -> str:
    """Say in words why pip gave up."""
    text = "\n".join(lines)
    telling = [line for line in lines if not line.startswith(("Ignoring ", "Looking in "))]
    tail = "\n".join("  " + line for line in telling[-6:])
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in text:
        return f"A downloaded package is not the one that was pinned; nothing of it was used.\n{tail}"
    if "No space left on device" in text or "not enough space" in text:
        return f"The disk is full: set-up needs about 1 GB free.\n{tail}"
    if any(sign in text for sign in OFFLINE_SIGNS):
        return (
            "The packages could not be fetched: there seems to be no connection to the package index.\n"
            "Set-up needs the network once; afterwards everything works offline. What was fetched is kept:\n"
            "run the same command again when the link is up."
        )
    if "No matching distribution found" in text:
        return (
            "The package index could not be reached, or a pinned package has no ready-made file for this computer\n"
            "(system, processor, Python version). Set-up needs the network once; what was fetched is kept.\n"
            f"{tail}"
        )
    return f"The packages could not be installed.\n{tail}"


def locked_names(lock: Path) -> set[str]:
    """Normalised names of the packages a lock file pins."""
    names = re.findall(
        r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {normalised(name) for name in names}


def normalised(name: str) -> str:
    """A package name as package tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def remove_leftovers(lock: Path) -> None:
    """Uninstall what an earlier lock had and this one has not, so that the lock says what is there."""
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check"]
    listing = subprocess.run(
        [*pip, "list", "--format", "json"], capture_output=True, text=True, env=pip_environment(), check=False
    )
    if listing.returncode != 0:
        return
    installed = {normalised(entry["name"]) for entry in json.loads(listing.stdout)}
    extra = sorted(installed - locked_names(lock) - {"pip", "setuptools"})
    if extra:
        subprocess.run([*pip, "uninstall", "-q", "-y", *extra], env=pip_environment(), check=False)


@contextlib.contextmanager
def set_up_lock() -> Iterator[None]:
    """One set-up at a time in a clone; the system lets go of the lock if the process dies."""
    with open(ROOT / ".venv.lock", "w", encoding="ascii") as file:
        lock_file(file)
        yield


def lock_file(file: IO[str]) -> None:
    """Wait for the exclusive lock on an open file."""
    if sys.platform == "win32":
        import msvcrt
        import time

        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
            except OSError:  # ten seconds have passed: the other set-up is still at work
                time.sleep(1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
