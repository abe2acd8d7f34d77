"""Asks for one line of text."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme


class LineDialog(Dialog):
    """``text`` is what was typed."""

    def __init__(
        self, theme: Theme, title: str, lead: str, answer: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, lead, parent)
        self._field = QLineEdit(text)
        self._field.setAccessibleName(title)
        self._field.selectAll()
        self.content.addWidget(self._field)
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self.offer(answer, "primary").clicked.connect(self.accept)
        self._field.setFocus()

    @property
    def text(self) -> str:
        """What was typed."""
        return self._field.text().strip()

    def write(self, text: str) -> None:
        """Put a text in."""
        self._field.setText(text)
