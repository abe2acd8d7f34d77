"""What need not be done before the next paint: done once, a moment after it was asked for last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.ui.context import Context


class Later(QObject):
    """Runs a function after some milliseconds of calm; at once where tasks are done inline."""

    def __init__(
        self, context: Context, function: Callable[[], object], wait_ms: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._function = function
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(wait_ms)
        self._timer.timeout.connect(self._do)

    def _do(self) -> None:
        if not self._context.tasks.ended:
            self._function()

    def ask(self) -> None:
        """Have it done soon. Asked again before that, it is still done once."""
        if self._context.tasks.inline:
            self._function()
        else:
            self._timer.start()


_NEVER_PAINTED_MS = 500


class FirstPaint(QObject):
    """Runs a function once a window has been painted; soon, where it never is, as one that opens minimised."""

    def __init__(self, window: QWidget, function: Callable[[], object]) -> None:
        super().__init__(window)
        self._function: Callable[[], object] | None = function
        window.installEventFilter(self)
        QTimer.singleShot(_NEVER_PAINTED_MS, self, self._do)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A zero timer comes when all parts of the window have been painted, and are on the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._do)
        return False

    def _do(self) -> None:
        function, self._function = self._function, None
        if function is not None:
            function()
