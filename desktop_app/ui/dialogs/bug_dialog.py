"""A mistake of ours: said plainly, with details that can be copied and hold nothing anybody typed. The program goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from desktop_app import logs
from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme


class BugDialog(Dialog):
    """Shows and logs an error."""

    def __init__(self, theme: Theme, error: BaseException, parent: QWidget | None = None) -> None:
        lead = _(
            "Malik has made a mistake. What you entered is kept, and you can go on working. The details below tell where "
            "it happened and nothing of what you typed; send them to whoever looks after Malik."
        )
        super().__init__(theme, _("Something went wrong in the program"), lead, parent)
        self.details = QPlainTextEdit(logs.note_bug(error))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Details"))
        self.details.setMinimumHeight(min(theme.pixels(160), 220))
        self.content.addWidget(self.details, 1)
        self.offer(_("Copy the details")).clicked.connect(self._copy)
        self.offer(_("Close"), "primary").clicked.connect(self.accept)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.details.toPlainText())
