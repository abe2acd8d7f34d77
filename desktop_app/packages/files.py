"""Package files: their names, and writing one so that it is there wholly or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from desktop_app.errors import UserError

_REASONS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.ENODEV: "gone",
    errno.EIO: "gone",
    errno.ENXIO: "gone",
}


def package_name(site: str, periods: Sequence[str], time: str, word: str = "") -> str:
    """``Malik_9601701_2024-05_2024-06-03.xlsx``: place, first and last period, the day it was made."""
    span = "" if not periods else periods[0] if periods[0] == periods[-1] else f"{periods[0]}--{periods[-1]}"
    return "_".join(part for part in ("Malik", site, span, word, time[:10]) if part) + ".xlsx"


def free_path(path: Path, data: bytes) -> Path:
    """The path itself, or with a number behind the name where another file has it: what lies there may not have been sent yet."""
    number = 1
    found = path
    while found.exists() and not _holds(found, data):
        number += 1
        found = path.with_name(f"{path.stem}_{number}{path.suffix}")
    return found


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def write_file(path: Path, data: bytes) -> None:
    """Writes beside the file and then puts it in its place.

    Raises `UserError` ``package_not_written_...`` with ``disk_full``, ``read_only``, ``not_allowed``, ``gone`` or ``other``;
    then the old file, if there was one, is as it was.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        code = f"package_not_written_{_REASONS.get(error.errno or 0, 'other')}"
        raise UserError(code, file=str(path), reason=error.strerror or str(error)) from error


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a pulled stick; Windows has no such thing, and some file systems do not want it."""
    if os.name == "nt":
        return
    try:
        slot = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(slot)
        finally:
            os.close(slot)
    except OSError as error:
        if _REASONS.get(error.errno or 0) in ("gone", "disk_full"):
            raise
