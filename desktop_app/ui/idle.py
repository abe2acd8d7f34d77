"""Locks a workspace that nobody has touched for some minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import settings as options
from desktop_app.ui.context import Context

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Listens to keys and clicks only while there is something to lock: they pass through many hands."""

    def __init__(self, context: Context, lock: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self._lock = lock
        self.timer.timeout.connect(lock)
        self.clock: Callable[[], float] = time.time
        self._touched = 0.0
        self._listening = False
        self._locked = False
        context.settingsChanged.connect(lambda: self.follow(self._locked))

    def follow(self, locked: bool) -> None:
        """Begin to count where the workspace has a passphrase and a person wants it, else stop."""
        self._locked = locked
        minutes = self._context.settings.get(options.LOCK_AFTER)
        wanted = locked and minutes > 0
        application = QApplication.instance()
        if application is not None and wanted != self._listening:
            (application.installEventFilter if wanted else application.removeEventFilter)(self)
            self._listening = wanted
        if wanted:
            self._touched = self.clock()
            self.timer.start(minutes * 60_000)
        else:
            self.timer.stop()

    def _has_slept(self) -> bool:
        return self.clock() - self._touched > self._context.settings.get(options.LOCK_AFTER) * 60 > 0

    def look(self) -> None:
        """Lock where the time is long over by the wall clock: a timer does not run while the laptop sleeps."""
        if self._listening and self._has_slept():
            self._touched = self.clock()
            self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch begins the count anew; the first after a long sleep, in which no timer ran, locks instead."""
        if event.type() not in _TOUCHES:
            return False
        slept, self._touched = self._has_slept(), self.clock()
        if slept:
            self.timer.start(0)
        elif self.timer.interval() > 0:
            self.timer.start()
        return slept
