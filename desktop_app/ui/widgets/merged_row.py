"""A merged package in the list, with the button that takes it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import breakable, button, label


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
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("m"), theme.space("s"))
        column.setSpacing(0)
        column.addWidget(label("strong", breakable(title)))
        column.addWidget(label("muted", breakable(detail)))
        doing = FlowRow()
        if held:
            text = ngettext("Take {count} held record", "Take {count} held records", held)
            agree = button("link", text.format(count=held))
            agree.clicked.connect(self.agreed)
            doing.add(agree)
        if active:
            self.undo = button("link", _("Take back"))
            self.undo.setAccessibleName(_("Take back {package}").format(package=title))
            self.undo.clicked.connect(self.undone)
            doing.add(self.undo)
        if held or active:
            column.addWidget(doing)
