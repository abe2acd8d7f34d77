"""Asks for the password of a workbook."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme


class PasswordDialog(Dialog):
    """``password`` is what was typed."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, wrong: bool = False) -> None:
        """``wrong``: what was typed the last time did not fit."""
        lead = _("{file} is locked with a password. Whoever sent it knows it.")
        if wrong:
            lead = _("That was not the password of {file}. Type it again, or leave the workbook out.")
        lead = lead.format(file=name)
        super().__init__(theme, _("Password"), lead, parent)
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(_("Password"))
        self.content.addWidget(self._field)
        show = QCheckBox(_("Show what I type"))
        show.toggled.connect(self._show)
        self.content.addWidget(show)
        self.offer(_("Leave it out")).clicked.connect(self.reject)
        self.offer(_("Open"), "primary").clicked.connect(self.accept)
        self._field.setFocus()

    @property
    def password(self) -> str:
        """What was typed."""
        return self._field.text()

    def write(self, password: str) -> None:
        """Put a password in."""
        self._field.setText(password)

    def _show(self, shown: bool) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
