"""Where workbooks are dropped, or chosen with the keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label


class DropArea(QFrame):
    """``dropped`` carries the paths of the workbooks."""

    dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("droparea")
        self.setAcceptDrops(True)
        self._theme = theme
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words = label("lead")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = button()
        self.choose.clicked.connect(self._choose)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._picture)
        self._layout.addWidget(self._words)
        self._layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self.dress)
        self.retranslate()
        self.dress()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self._words.setText(_("Drop the workbooks here, as many as you like, in any order."))
        self.choose.setText(_("Choose workbooks…"))

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self._theme
        self._picture.setPixmap(
            icons.pixmap("inbox", theme, theme.pixels(40), "accent", self.devicePixelRatioF())
        )
        space = theme.space("l")
        self._layout.setContentsMargins(space, space, space, space)
        self._layout.setSpacing(theme.space("s"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_workbooks(event):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        found = dropped_workbooks(event)
        if found:
            event.acceptProposedAction()
            self.dropped.emit(found)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, _("Choose workbooks"), str(Path.home()), _("Workbooks (*.xlsx)")
        )
        if chosen:
            self.dropped.emit([Path(one) for one in chosen])

    def _show_over(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)


def dropped_workbooks(event: QDropEvent) -> list[Path]:
    """The workbooks among what is dropped."""
    return _dropped(event, ".xlsx")


def dropped_tables(event: QDropEvent) -> list[Path]:
    """The tables of official figures among what is dropped."""
    return _dropped(event, ".px")


def dropped_workspaces(event: QDropEvent) -> list[Path]:
    """The workspaces among what is dropped."""
    return _dropped(event, ".malik")


def _dropped(event: QDropEvent, ending: str) -> list[Path]:
    return [
        Path(url.toLocalFile())
        for url in event.mimeData().urls()
        if url.isLocalFile() and url.fileName().lower().endswith(ending)
    ]
