"""A column of which the first few stand there and the rest is one click away: "and 12 more"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button

Make = Callable[[], QWidget]
_AT_ONCE = 40
"""How many rows one click unfolds: a long list is not made at once."""


class FoldedList(QWidget):
    """`rows` are the widgets that stand there now. They are made when they are first shown."""

    def __init__(self, theme: Theme, at_first: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._at_first = theme, at_first
        self._waiting: list[Make] = []
        self.rows: list[QWidget] = []
        self.more = button("link")
        self.more.clicked.connect(self.unfold)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        self._layout.addLayout(self._rows)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_rows([])

    def show_rows(self, makers: Sequence[Make]) -> None:
        """Show other rows, folded again."""
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self._rows.setSpacing(self._theme.space("s"))
        self._waiting = list(makers)
        self._take(self._at_first)
        self.setVisible(bool(self.rows))

    def unfold(self) -> None:
        """Show many more of them, and leave the keyboard at the first that was folded away."""
        first = len(self.rows)
        self._take(_AT_ONCE)
        if first < len(self.rows):
            self.rows[first].setFocus()

    def _take(self, count: int) -> None:
        fits = len(self._waiting) <= count + 1  # one more takes no more room than the words that say so
        taken = self._waiting if fits else self._waiting[:count]
        self._waiting = [] if fits else self._waiting[count:]
        for make in taken:
            row = make()
            self.rows.append(row)
            self._rows.addWidget(row)
        self.more.setText(_("and {count} more").format(count=len(self._waiting)))
        self.more.setVisible(bool(self._waiting))
