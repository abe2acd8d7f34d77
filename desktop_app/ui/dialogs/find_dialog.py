"""Ctrl+F: a figure by any part of any of its names, on this sheet or on another of the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.wrapped_items import show_whole


class Found(NamedTuple):
    """A figure: its form and item, and what it is called here."""

    form: str
    item: str
    words: str


class FindDialog(Dialog):
    """``chosen`` is what to go to. What is found is listed while one types; the arrows choose, Enter goes there."""

    def __init__(
        self, theme: Theme, look: Callable[[str], Sequence[Found]], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Find a figure"), _("Any part of its name, in any language"), parent)
        self._look = look
        self._found: Sequence[Found] = ()
        self._field = QLineEdit()
        self._field.setAccessibleName(_("Find a figure"))
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(_("What was found"))
        show_whole(self._list, theme)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMinimumHeight(min(theme.pixels(190), 300))
        self._list.itemDoubleClicked.connect(self.accept)
        self._none = label("muted", _("No figure has such a name."))
        self._none.hide()
        for one in (self._field, self._list, self._none):
            self.content.addWidget(one)
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self._go = self.offer(_("Go there"), "primary")
        self._go.clicked.connect(self.accept)
        self._field.textChanged.connect(self._search)
        self._search("")
        self._field.setFocus()

    @property
    def chosen(self) -> Found | None:
        """What to go to; None where nothing was found."""
        row = self._list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def write(self, text: str) -> None:
        """Put a text in."""
        self._field.setText(text)

    def _search(self, text: str) -> None:
        self._found = self._look(text)
        self._list.clear()
        for one in self._found:
            QListWidgetItem(one.words, self._list)
        self._list.setCurrentRow(0 if self._found else -1)
        self._none.setVisible(not self._found)
        self._go.setEnabled(bool(self._found))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down choose in the list while the keyboard stays in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
            if step and self._found:
                row = self._list.currentRow() + step
                self._list.setCurrentRow(max(0, min(len(self._found) - 1, row)))
                return True
        return super().eventFilter(watched, event)
