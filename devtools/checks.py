"""What `dev.py lint` checks besides the tools: locks, and the length of files. Standard library alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from devtools.console import ROOT
from devtools.environment import LOCKS, normalised

LINES_AT_MOST = 500
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)( ;[^\\]*)?", flags=re.MULTILINE)
INDEX = re.compile(r"https?://|--(extra-)?index-url|--find-links|--trusted-host|\bfile:", flags=re.IGNORECASE)


def faults() -> Iterator[str]:
    """One sentence for each thing that is wrong."""
    yield from lock_faults()
    yield from length_faults()


def lock_faults() -> Iterator[str]:
    """The locks name no index host, hash everything, agree with each other, and cover pyproject.toml."""
    pins = {}
    for level, lock in LOCKS.items():
        text, name = lock.read_text(encoding="utf-8"), lock.relative_to(ROOT).as_posix()
        pins[level] = {match.groups("") for match in PIN.finditer(text)}
        if INDEX.search(text):
            yield f"{name} names an index host"
        for entry in re.split(r"\n(?=[A-Za-z0-9])", text):
            if PIN.match(entry) and "--hash=sha256:" not in entry:
                yield f"{name}: {entry.splitlines()[0]} has no hash"
    for package, version, _ in sorted(pins["run"] - pins["dev"]):
        yield f"{package} {version} is pinned otherwise for development: run  python3 dev.py lock"
    locked = {level: {normalised(package) for package, _, _ in found} for level, found in pins.items()}
    for level, package in asked_for():
        if package not in locked[level]:
            yield f"{package} is asked for in pyproject.toml and not in the lock: run  python3 dev.py lock"


def asked_for() -> Iterator[tuple[str, str]]:
    """Names of the direct dependencies, with the lock that has to have each."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for level, entries in (
        ("run", project["project"]["dependencies"]),
        ("dev", project["dependency-groups"]["dev"]),
    ):
        for entry in entries:
            yield level, normalised(re.split(r"[<>=!~\[; ]", entry, maxsplit=1)[0])


def length_faults() -> Iterator[str]:
    """A file this long does more than one thing."""
    for path in python_files():
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LINES_AT_MOST:
            yield f"{path.relative_to(ROOT).as_posix()} has {lines} lines, more than {LINES_AT_MOST}"


def python_files() -> list[Path]:
    """Our own Python files."""
    folders = ("desktop_app", "devtools", "packaging", "tests")
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
