"""Files that came in: read one after the other, the next one while one is being taken over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.packages import reader
from desktop_app.packages.model import ReadPackage

Passwords = Mapping[Path, str] | str
"""One password for all files, or one for each."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A file as it came: a package that was read, one known by its hash to be merged already, or why it cannot be read."""

    path: Path
    file: str = ""
    read: ReadPackage | None = None
    error: UserError | None = None


def read_ahead(paths: Sequence[Path], passwords: Passwords, merged: Collection[str]) -> Iterator[Ready]:
    """The files in their order. One that was merged before is known by its hash and not read again."""
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(1, "reading packages") as reading:
        ahead: list[Future[Ready]] = []
        for number, path in enumerate(paths):
            found = (ahead.pop() if ahead else reading.submit(_read, path, passwords, merged)).result()
            following = paths[number + 1 : number + 2]
            ahead += [reading.submit(_read, one, passwords, merged) for one in following]
            yield found


def _read(path: Path, passwords: Passwords, merged: Collection[str]) -> Ready:
    password = passwords if isinstance(passwords, str) else passwords.get(path, "")
    try:
        plain = reader.plain_bytes(reader.load(path), path.name, password)
        file = reader.file_id(plain)
        if file in merged:
            return Ready(path, file)
        return Ready(path, file, reader.read_package(plain, path.name))
    except UserError as error:
        return Ready(path, error=error)
