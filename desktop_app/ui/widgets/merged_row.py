"""A merged package in the list, with the button that takes it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label


class MergedRow(QFrame):
    """``undone`` asks for the package to be taken back."""

    undone = Signal()

    def __init__(
        self, theme: Theme, title: str, detail: str, active: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("strong", title))
        words.addWidget(label("muted", detail))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("m"), theme.space("s"))
        row.addLayout(words, 1)
        if active:
            self.undo = button("", _("Take back"))
            self.undo.setAccessibleName(_("Take back {package}").format(package=title))
            self.undo.clicked.connect(self.undone)
            row.addWidget(self.undo)
