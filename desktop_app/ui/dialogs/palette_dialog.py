"""Ctrl+K: any chart, form or page by a few letters. What Enter will do stands beside each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.search_field import SearchField

_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}


class Way(NamedTuple):
    """Something to go to: an icon, what it is called, what Enter does, and how."""

    icon: str
    words: str
    does: str
    go: Callable[[], object]


class PaletteDialog(Dialog):
    """``chosen`` is where to go. What is found is listed while one types; the arrows choose, Enter goes there."""

    def __init__(
        self,
        theme: Theme,
        look: Callable[[str], Sequence[Way]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Go to"), "", parent)
        self.heading.hide()
        self.setProperty("help", "keys#finding")
        self._look = look
        self._found: Sequence[Way] = ()
        self.field = SearchField(theme)
        self.field.setPlaceholderText(_("A figure and a place, a form, or a page: “noti kuj”"))
        self.field.setAccessibleName(_("Go to"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(theme.pixels(20), theme.pixels(20)))
        self.list.setMinimumHeight(theme.pixels(220))
        self.list.itemClicked.connect(lambda _entry: self.accept())
        self.list.currentRowChanged.connect(self._tell)
        self.does = label("muted")
        for one in (self.field, self.list, self.does):
            self.content.addWidget(one)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._enter)
        self._search("")
        self.field.setFocus()
        room = parent.size() if parent is not None else QSize(900, 640)
        self.resize(min(theme.pixels(620), room.width() - 60), min(theme.pixels(430), room.height() - 60))

    @property
    def chosen(self) -> Way | None:
        """Where to go; None where nothing was found."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _search(self, text: str) -> None:
        self._found = self._look(text)
        self.list.clear()
        for way in self._found:
            entry = QListWidgetItem(icons.icon(way.icon, self.theme), way.words, self.list)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{way.words}. {way.does}")
        self.list.setCurrentRow(0 if self._found else -1)
        if not self._found:
            self._tell(-1)

    def _tell(self, row: int) -> None:
        """What Enter will do, or what to type."""
        if 0 <= row < len(self._found):
            self.does.setText(_("Enter: {does}").format(does=self._found[row].does))
        elif self.field.text().strip():
            self.does.setText(
                _("Nothing has such a name. Type fewer letters, or a figure and a place: “noti kuj”.")
            )
        else:
            self.does.setText(
                _("Type a few letters, in any language: of a figure and a place, a form, or a page.")
            )
        self.field.setAccessibleDescription(self.does.text())

    def _enter(self) -> None:
        if self.chosen is not None:
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose in the list while the keyboard stays in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _MOVES.get(Qt.Key(event.key()), 0)
            if step and self._found:
                self.list.setCurrentRow(max(0, min(len(self._found) - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)
