"""Putting a report where it is wanted: there wholly or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from desktop_app.errors import UserError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_HELD = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)


def put(path: Path, data: bytes) -> None:
    """Writes beside the file, then puts it in its place; what stood there stays as it was if that fails.

    Raises `UserError` ``report_not_written``, ``report_not_written_full``, ``report_not_written_open``.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise UserError(_code(error), path=str(path), reason=error.strerror or str(error)) from error


def _code(error: OSError) -> str:
    if error.errno in _FULL:
        return "report_not_written_full"
    if error.errno in _HELD:
        return "report_not_written_open"
    return "report_not_written"
