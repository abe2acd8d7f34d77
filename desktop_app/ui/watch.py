"""Looks up now and then: has another window written to the file, has a new day begun, has the laptop slept?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from datetime import date

_EVERY_MS = 15_000


class Watch(QObject):
    """Looks when the window comes to the front, and every quarter of a minute; a look costs one question to the file."""

    def __init__(self, context: Context, woke: Callable[[], object], parent: QObject) -> None:
        """``woke`` is called at every look: what has to happen by the wall clock, whatever the timers slept through."""
        super().__init__(parent)
        self._context = context
        self._woke = woke
        self._day: date | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(_EVERY_MS)
        self.timer.timeout.connect(self.look)
        context.sessionChanged.connect(self._begin)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._come_to_front)

    def _begin(self) -> None:
        self._day = self._context.session.today() if self._context.is_open else None
        if self._context.is_open:
            self.timer.start()
        else:
            self.timer.stop()

    def _come_to_front(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def look(self) -> None:
        """Tell the pages where a new day has begun or another window has written."""
        self._woke()
        if not self._context.is_open or self._context.tasks.ended:  # perhaps locked just now
            return
        from desktop_app.services import watching
        from desktop_app.storage.changes import TOPICS, ChangeSet

        today = self._context.session.today()
        if today != self._day:
            self._day = today
            self._tell(ChangeSet("day", topics=frozenset(TOPICS)))
        self._context.read(
            watching.changed_elsewhere, self._tell, key="elsewhere", failed=lambda _error: None
        )

    def _tell(self, changes: object) -> None:
        """Nothing was saved here, so nothing is said about saving."""
        if changes is not None:
            self._context.changes.changed.emit(changes)
