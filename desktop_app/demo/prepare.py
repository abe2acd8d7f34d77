"""The demonstration ready to be looked at: made once, in a folder of its own, and found there the next time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop_app.demo import journey, story
from desktop_app.errors import UserError


def prepare(
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    today: date | None = None,
) -> Path:
    """The coordinator's workspace of the demonstration in a folder, which is made if it is not there yet.

    It is made beside its place and moved there when it is whole, so that one that was stopped half-way is never taken for
    whole. ``progress`` is called with (steps done, of), and may raise `Cancelled`. Raises `UserError` for what the disk has to say.
    """
    workspace = folder / journey.RESULT
    if workspace.is_file():
        return workspace
    unfinished = folder.with_name(f"{folder.name} unfinished")
    done = 0

    def tell(_sentence: str, _params: dict[str, object], _files: object) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, story.STEPS)

    try:
        for old in (unfinished, folder):
            shutil.rmtree(old, ignore_errors=True)
        story.run(unfinished, today or date.today(), tell, cancelled)  # noqa: DTZ011 - the day where the user is
        unfinished.rename(folder)
    except OSError as error:
        raise UserError("file_not_written", path=str(folder), reason=str(error.strerror or error)) from error
    return workspace
