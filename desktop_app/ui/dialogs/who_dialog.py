"""Who is typing? Several people share one laptop: a name is chosen, or a new one typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label


class WhoDialog(Dialog):
    """``name`` is who was chosen."""

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget | None = None) -> None:
        lead = _("The name stands beside what is entered from now on.")
        super().__init__(theme, _("Who is typing?"), lead, parent)
        self.names = QListWidget()
        self.names.addItems(list(names))
        self.names.setAccessibleName(_("Names"))
        self.names.setCurrentRow(0)
        self.names.setUniformItemSizes(True)
        self.names.setFixedHeight(theme.pixels(38) * max(2, min(6, len(names))) + theme.pixels(8))
        self.names.setVisible(bool(names))
        self.names.itemActivated.connect(lambda _entry: self.accept())
        self.content.addWidget(self.names)
        caption = _("Somebody else: type the name") if names else _("Your name")
        self.content.addWidget(label("caption", caption))
        self.other = QLineEdit()
        self.other.setAccessibleName(caption)
        self.content.addWidget(self.other)
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self.offer(_("Go on"), "primary").clicked.connect(self.accept)
        (self.names if names else self.other).setFocus()

    @property
    def name(self) -> str:
        """The name typed, or else the one chosen."""
        row = self.names.currentRow()
        return self.other.text().strip() or (self.names.item(row).text() if row >= 0 else "")
