"""Opens the manual's window when it is first asked for, and keeps the one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.ui.help.window import HelpWindow


class HelpDesk(QObject):
    """One manual for the window; it blocks nothing and closes with it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.window: HelpWindow | None = None
        context.help.connect(self.open_at)

    def open_at(self, topic: str) -> None:
        """Show a topic, perhaps at one of its anchors (``passphrase#sheet``)."""
        from desktop_app.ui.help.window import HelpWindow

        if self.window is None:
            self.window = HelpWindow(self._context)
        name, _mark, anchor = topic.partition("#")
        self.window.show_topic(name, anchor)
        self.window.show()
        self.window.activateWindow()

    def close(self) -> None:
        """The main window closes."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
