"""A few words beside a figure."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.domain.typed import check_text
from desktop_app.i18n import _
from desktop_app.sentences import say
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label


class NoteDialog(Dialog):
    """``text`` is what was written."""

    def __init__(self, theme: Theme, about: str, asks: str = "", parent: QWidget | None = None) -> None:
        lead = asks or _("Write no names and no CPR numbers: the note travels with the figure.")
        super().__init__(theme, about, lead, parent)
        self._edit = QPlainTextEdit()
        self._edit.setAccessibleName(_("Note"))
        self._edit.setTabChangesFocus(True)
        self._edit.setMinimumHeight(theme.pixels(110))
        self.content.addWidget(self._edit)
        self._trouble = label("notice")
        self._trouble.hide()
        self.content.addWidget(self._trouble)
        self.offer(_("Cancel")).clicked.connect(self.reject)
        keep = self.offer(_("Keep the note"), "primary")
        keep.clicked.connect(self.accept)
        keep.setEnabled(False)
        keep.setToolTip("Ctrl+Enter")
        self._edit.textChanged.connect(lambda: keep.setEnabled(bool(self.text.strip())))
        self._edit.setFocus()

    def accept(self) -> None:
        """What may not be kept, as a CPR number, is told here: the words stay to be mended."""
        finding = check_text(self.text)
        if finding is None:
            super().accept()
            return
        self._trouble.setText(say(finding))
        self._trouble.show()
        self.show_part(self._trouble)
        QAccessible.updateAccessibility(QAccessibleEvent(self._trouble, QAccessible.Event.Alert))
        self._edit.setFocus()

    @property
    def text(self) -> str:
        """What was written."""
        return self._edit.toPlainText()

    def write(self, text: str) -> None:
        """Put a text in."""
        self._edit.setPlainText(text)
