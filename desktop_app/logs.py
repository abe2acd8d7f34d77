"""The local log: what the program did and where it failed, never what anybody typed.

Messages name events and counts. Of an exception only its kind and the places in the code are kept, because
its text may quote a figure, a name or a note. The log stays on this computer.
"""

from __future__ import annotations

import faulthandler
import logging
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

from desktop_app import paths
from desktop_app.errors import UserError

FILE_NAME = "malik.log"
CRASH_NAME = "crash.log"
BYTES_AT_MOST = 512 * 1024
OLD_FILES = 3

OUR_LOGGER = "desktop_app"

log = logging.getLogger(__name__)

_STANDARD_LIBRARY = Path(logging.__file__).parent.parent

_running: list[logging.Handler | TextIO] = []


class _LogFile(logging.Handler):
    """Opens the file at the first message: few starts have one, and what it takes to write it is slow to import."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=BYTES_AT_MOST, backupCount=OLD_FILES, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file, if there was anything to write."""
        if self._file is not None:
            self._file.close()
        super().close()


def start(folder: Path | None = None) -> None:
    """Begin writing the log; where that is not possible (full disk, read-only profile), go on without."""
    stop()
    folder = folder or paths.user_log()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(folder / FILE_NAME)
        # A crash inside a library leaves the places in the code, which are all that is known of it.
        crashes = (folder / CRASH_NAME).open("w", encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(DiscreetFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    logging.raiseExceptions = False  # a log that cannot be written must not print over the command line
    logging.getLogger(OUR_LOGGER).setLevel(logging.INFO)
    faulthandler.enable(crashes)
    _running.extend([handler, crashes])


def stop() -> None:
    """End the log, if one was begun."""
    for part in _running:
        if isinstance(part, logging.Handler):
            logging.getLogger().removeHandler(part)
        else:
            faulthandler.disable()
        part.close()
    _running.clear()


def note_bug(error: BaseException) -> str:
    """Log a bug and return its details, which may be copied and sent without giving data away."""
    log.error("unexpected error", exc_info=error)
    return describe(error)


def describe(error: BaseException) -> str:
    """Kind of error and places in the code, causes first; no messages, no values, no user's paths."""
    parts = []
    for one in reversed(_chain(error)):
        frames = traceback.extract_tb(one.__traceback__)
        lines = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        kind = f"{type(one).__module__}.{type(one).__qualname__}".removeprefix("builtins.")
        code = f" [{one.code}]" if isinstance(one, UserError) else ""
        parts.append("\n".join([*lines, f"{kind}{code}"]))
    return "\n".join(parts)


class DiscreetFormatter(logging.Formatter):
    """Lines without values: other people's libraries are not quoted, exceptions lose their texts."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Leave out the parameters of a message that is not our own."""
        if record.name != OUR_LOGGER and not record.name.startswith(OUR_LOGGER + "."):
            record = logging.makeLogRecord({**record.__dict__, "msg": "(message of a library)", "args": None})
        record.exc_text = None  # never the text another formatter made
        return super().format(record)

    def formatException(  # noqa: N802 - the name logging gave it
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Kind and places only."""
        return describe(ei[1]) if ei[1] is not None else ""


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what it came from, itself first."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return chain


def _short(filename: str) -> str:
    """A path from a library's or the package's name on: the folders above may name a person."""
    path = Path(filename)
    if path.is_relative_to(_STANDARD_LIBRARY) and "site-packages" not in path.parts:
        return path.relative_to(_STANDARD_LIBRARY).as_posix()
    for anchor in ("desktop_app", "site-packages"):
        if anchor in path.parts:
            last = len(path.parts) - 1 - path.parts[::-1].index(anchor)
            return "/".join(path.parts[last:])
    return path.name or filename
