"""A merged package in the list, with the button that takes it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label


class MergedRow(QFrame):
    """``undone`` asks for the package to be taken back, ``agreed`` takes what of it was held."""

    undone = Signal()
    agreed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        detail: str,
        active: bool,
        held: int = 0,
        parent: QWidget | None = None,
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
        if held:
            text = ngettext("Take {count} held record", "Take {count} held records", held)
            agree = button("", text.format(count=held))
            agree.clicked.connect(self.agreed)
            row.addWidget(agree)
        if active:
            self.undo = button("", _("Take back"))
            self.undo.setAccessibleName(_("Take back {package}").format(package=title))
            self.undo.clicked.connect(self.undone)
            row.addWidget(self.undo)
