"""The line below the sheet: what the cell the keyboard is at says, in words, and what it asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.marks import Mark, word
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.mark_painter import paint_mark


class MarkSign(QWidget):
    """One mark, drawn."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark: Mark | None = None
        self.show_mark(None)

    def show_mark(self, mark: Mark | None) -> None:
        """Draw this mark, or nothing."""
        self._mark = mark
        side = self._theme.pixels(14)
        self.setFixedSize(side, side)
        self.setVisible(mark is not None and mark is not Mark.FILLED)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is not None:
            painter = QPainter(self)
            paint_mark(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._mark, self._theme)
            painter.end()


class CellLine(QFrame):
    """``confirmed`` says yes to a doubt, ``noteAsked`` wants to say why."""

    confirmed = Signal()
    noteAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("celline")
        self._theme = theme
        self._sign = MarkSign(theme)
        self._what = label("strong")
        self._say = label("muted")
        self._yes, self._note = button(), button()
        self._yes.clicked.connect(self.confirmed)
        self._note.clicked.connect(self.noteAsked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._say)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(self._yes)
        self._layout.addWidget(self._note)
        theme.changed.connect(self.dress)
        self.retranslate()
        self.dress()

    def show_cell(
        self, what: str, marks: Sequence[Mark], state_word: str, checks: Sequence[str], asks: bool
    ) -> None:
        """Say a cell: its name, its state in words, what was noticed; ``asks`` offers a yes or a note."""
        first = next((mark for mark in marks if mark is not Mark.FILLED), None)
        self._sign.show_mark(first)
        self._what.setText(what)
        states = [state_word, *(word(mark) for mark in marks if mark is not Mark.FILLED or not state_word)]
        self._say.setText("\n".join([" · ".join(state for state in states if state), *checks]).strip())
        self._yes.setVisible(asks)
        self._note.setVisible(asks)

    @property
    def text(self) -> str:
        """All that is being said."""
        return f"{self._what.text()}\n{self._say.text()}"

    @property
    def asks(self) -> bool:
        """Whether a yes or a note is asked for."""
        return self._yes.isVisibleTo(self)

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self._yes.setText(_("Yes, it is right"))
        self._note.setText(_("Say why…"))

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self._theme
        self._layout.setContentsMargins(
            theme.space("l"), theme.space("s"), theme.space("m"), theme.space("s")
        )
        self._layout.setSpacing(theme.space("m"))
        self.setMinimumHeight(theme.pixels(58))
