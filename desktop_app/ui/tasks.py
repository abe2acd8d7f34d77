"""Work beside the window: one thread that owns all writing, another for reading.

A piece of work is a function that is given a `Progress` and returns a value; ``done`` or ``failed`` is called in the window's own
thread. Inline (in tests) the work is done at once, in the caller's thread, by the same code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from desktop_app.errors import Cancelled

if TYPE_CHECKING:
    from queue import SimpleQueue

T = TypeVar("T")
PATIENCE_MS = 600
"""Work that takes longer shows its progress."""


class Progress(QObject):
    """How far a piece of work has come. Services call it with how many of how many; it raises when a person has cancelled."""

    stepped = Signal(int, int)

    def __init__(self, label: str = "") -> None:
        super().__init__()
        self.label = label
        self._cancelled = False

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is. Raises `Cancelled` when the work is to be given up."""
        if self._cancelled:
            raise Cancelled
        self.stepped.emit(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled = True


class Task:
    """A piece of work on its way."""

    def __init__(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
        progress: Progress,
        key: str = "",
        cancellable: bool = False,
        writes: bool = False,
    ) -> None:
        self.work, self.done, self.failed = work, done, failed
        self.progress = progress
        self.key = key
        self.cancellable = cancellable
        self.writes = writes
        self.value: Any = None
        self.error: BaseException | None = None
        self.finished = False

    def run(self) -> None:
        """Do the work, and keep what came of it."""
        try:
            self.value = self.work(self.progress)
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, which tells or raises it
            self.error = error


class _Worker(QThread):
    """Does one task after the other."""

    did = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        from queue import SimpleQueue  # with the first work, behind the first paint

        self.waiting: SimpleQueue[Task | None] = SimpleQueue()

    def run(self) -> None:
        while (task := self.waiting.get()) is not None:
            task.run()
            self.did.emit(task)


class Tasks(QObject):
    """Gives work to the two threads. ``slow`` tells of a task that takes longer than a moment, ``over`` of its end."""

    slow = Signal(object)
    over = Signal(object)
    writing = Signal(int)  # how many writing tasks wait or run
    failed = Signal(object)  # an error that the task's owner did not take

    def __init__(self, parent: QObject | None = None, inline: bool = False) -> None:
        super().__init__(parent)
        self.inline = inline
        self._writes = 0
        self._newest: dict[str, Task] = {}
        self._workers: dict[str, _Worker] = {}
        self._stopped = False
        self._may_stop: set[Task] = set()  # what is on its way and may be given up

    def write(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        label: str = "",
        cancellable: bool = False,
    ) -> None:
        """Do work on the thread that owns all writing, after what was asked for before."""
        self._writes += 1
        self.writing.emit(self._writes)
        self._start("write", Task(work, done, failed, Progress(label), "", cancellable, writes=True))

    def read(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        key: str = "",
        label: str = "",
    ) -> None:
        """Do work on the reading thread. With a key, a newer request makes the older one's answer moot."""
        task = Task(work, done, failed, Progress(label), key)
        if key:
            self._newest[key] = task
        self._start("read", task)

    def give_up(self) -> None:
        """Ask what may be given up to stop at its next step: it is in the way of something that matters more."""
        for task in self._may_stop:
            task.progress.cancel()

    def stop(self) -> None:
        """Finish what was begun, then end the threads. Nothing typed is left behind; nobody hears the answers any more."""
        self._stopped = True
        for worker in self._workers.values():
            worker.waiting.put(None)
        for worker in self._workers.values():
            worker.wait()
        self._workers.clear()

    @property
    def ended(self) -> bool:
        """Whether the threads have ended: the window is closing, and nothing more is asked of the file."""
        return self._stopped

    def _start(self, which: str, task: Task) -> None:
        if self.inline:
            task.run()
            self._finish(task)
            return
        if which not in self._workers:
            worker = _Worker(self)
            worker.did.connect(self._finish)
            worker.start()
            self._workers[which] = worker
        if task.cancellable:
            self._may_stop.add(task)
        self._workers[which].waiting.put(task)
        QTimer.singleShot(PATIENCE_MS, self, lambda: None if task.finished else self.slow.emit(task))

    def _finish(self, task: Task) -> None:
        task.finished = True
        self._may_stop.discard(task)
        self.over.emit(task)
        if task.writes:
            self._writes -= 1
            self.writing.emit(self._writes)
        moot = bool(task.key) and self._newest.get(task.key) is not task
        if moot or self._stopped:
            return
        self._newest.pop(task.key, None)
        if task.error is None:
            if task.done is not None:
                task.done(task.value)
        elif task.failed is not None:
            task.failed(task.error)
        else:
            self.failed.emit(task.error)
