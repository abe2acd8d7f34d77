"""What takes longer than a moment says how far it is, and can be cancelled where it may be."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop_app.i18n import _
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.labels import button, label


class ProgressStrip(QFrame):
    """Hidden while nothing takes long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._task: Task | None = None
        self._text = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button()
        self._cancel.clicked.connect(self._give_up)
        layout = QHBoxLayout(self)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._cancel)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show the progress of a task."""
        self._task = task
        self._text.setText(task.progress.label or _("Working…"))
        self._bar.setAccessibleName(self._text.text())
        self._bar.setRange(0, 0)
        self._cancel.setText(_("Cancel"))
        self._cancel.setVisible(task.cancellable)
        self._cancel.setEnabled(True)
        task.progress.stepped.connect(self._step)
        self.show()

    def leave(self, task: Task) -> None:
        """The task is over."""
        if task is self._task:
            self._task = None
            self.hide()

    def _step(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.progress.cancel()
            self._cancel.setEnabled(False)
            self._text.setText(_("Stopping at the next safe point…"))
