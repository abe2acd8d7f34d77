"""Before the window closes over figures that the disk has refused so far."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme


class UnsavedDialog(Dialog):
    """Accepting gives the figures up; staying is the first choice."""

    def __init__(self, theme: Theme, count: int, parent: QWidget | None = None) -> None:
        text = ngettext(
            "{count} figure could not be written to the disk. It is tried again every few seconds: make room on the "
            "disk, or put the stick back.",
            "{count} figures could not be written to the disk. They are tried again every few seconds: make room on "
            "the disk, or put the stick back.",
            count,
        )
        super().__init__(theme, _("Not everything is saved"), text.format(count=count), parent)
        self.offer(_("Close and lose them")).clicked.connect(self.accept)
        self.offer(_("Stay"), "primary").clicked.connect(self.reject)
