"""Asks for the passphrase of a workspace, or the recovery code that stands in for a forgotten one."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label


class UnlockDialog(Dialog):
    """``passphrase`` or ``code`` is what was typed; the other is empty, or None."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        lead: str,
        answer: str,
        trouble: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, lead, parent)
        self._by_code = False
        if trouble:
            self.content.addWidget(label("notice", trouble))
        self._caption = label("caption")
        self.field = QLineEdit()
        self.content.addWidget(self._caption)
        self.content.addWidget(self.field)
        self.show_typed = QCheckBox(_("Show what I type"))
        self.show_typed.toggled.connect(lambda _shown: self._dress())
        self.content.addWidget(self.show_typed)
        self.other = button("link")
        self.other.clicked.connect(lambda: self.use_code(not self._by_code))
        self.content.addWidget(self.other)
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self._open = self.offer(answer, "primary")
        self._open.clicked.connect(self.accept)
        self.field.textChanged.connect(lambda _text: self._open.setEnabled(bool(self.field.text().strip())))
        self._open.setEnabled(False)
        self.use_code(False)

    @property
    def passphrase(self) -> str:
        """The passphrase typed; empty where the code was."""
        return "" if self._by_code else self.field.text()

    @property
    def code(self) -> str | None:
        """The recovery code typed; None where the passphrase was."""
        return self.field.text() if self._by_code else None

    def use_code(self, by_code: bool) -> None:
        """Ask for the recovery code instead of the passphrase, or for the passphrase again."""
        self._by_code = by_code
        self.field.clear()
        self._caption.setText(_("Recovery code, from its sheet") if by_code else _("Passphrase"))
        self.field.setAccessibleName(self._caption.text())
        self.other.setText(
            _("Use the passphrase") if by_code else _("I have forgotten it: use the recovery code")
        )
        self.show_typed.setVisible(not by_code)
        self._dress()
        self.field.setFocus()

    def write(self, text: str) -> None:
        """Put a text in."""
        self.field.setText(text)

    def _dress(self) -> None:
        shown = self._by_code or self.show_typed.isChecked()
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
