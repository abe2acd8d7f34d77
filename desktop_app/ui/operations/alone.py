"""Work that needs the file for itself: on the writing thread, while the reading thread stands still."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from desktop_app.ui.context import Context
from desktop_app.ui.tasks import Progress

T = TypeVar("T")


def after_all(context: Context, then: Callable[[], object]) -> None:
    """Go on once everything asked for so far is written and read, and heard by whoever asked."""
    tasks = context.tasks

    def read(_nothing: None) -> None:
        tasks.read(lambda _progress: None, lambda _nothing: then())

    tasks.write(lambda _progress: None, read)


def alone(
    context: Context,
    work: Callable[[Progress], T],
    done: Callable[[T], object],
    failed: Callable[[BaseException], object] | None = None,
    label: str = "",
) -> None:
    """What was asked for before is done, and shown, first; what is asked for meanwhile waits."""
    after_all(context, lambda: _hold(context, work, done, failed, label))


def _hold(
    context: Context,
    work: Callable[[Progress], T],
    done: Callable[[T], object],
    failed: Callable[[BaseException], object] | None,
    label: str,
) -> None:
    tasks = context.tasks
    if tasks.inline:
        tasks.write(work, done, failed, label)
        return
    at_rest, go_on = Event(), Event()

    def rest(_progress: Progress) -> None:
        at_rest.set()
        go_on.wait()

    def do(progress: Progress) -> T:
        at_rest.wait()
        try:
            return work(progress)
        finally:
            go_on.set()

    tasks.read(rest)
    tasks.write(do, done, failed, label)
