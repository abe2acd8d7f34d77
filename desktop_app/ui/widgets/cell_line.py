"""The line below the sheet: what the cell the keyboard is at says, in words, and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from desktop_app.i18n import _
from desktop_app.ui.marks import Mark, word
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button
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


_LOW = 420
"""Below this height of the page (at 100 %) the state stands in the name's own line."""
_SHARE = 0.26
"""How much of the page's height the line takes at most."""


class CellLine(QFrame):
    """``confirmed`` says yes to a doubt, ``noteAsked`` wants to say why."""

    confirmed = Signal()
    noteAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("celline")
        self._theme = theme
        self._sign = MarkSign(theme)
        self._text = self._what = self._said = ""
        self._most, self._is_low = 10_000, False
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._words.setObjectName("panelbody")
        self._yes, self._note = button(), button()
        self._yes.clicked.connect(self.confirmed)
        self._note.clicked.connect(self.noteAsked)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._words)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._answers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._answers.addWidget(self._yes)
        self._answers.addWidget(self._note)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self._scroll, 1)
        self._layout.addLayout(self._answers)
        theme.changed.connect(self.dress)
        self.retranslate()
        self.dress()

    def show_cell(
        self,
        what: str,
        marks: Sequence[Mark],
        state_word: str,
        checks: Sequence[str],
        asks: bool,
        says_yes: bool = True,
    ) -> None:
        """Say a cell: its name, its state in words, what was noticed.

        ``asks`` offers a note, and unless only a word why will do (``says_yes``) a yes.
        """
        first = next((mark for mark in marks if mark is not Mark.FILLED), None)
        self._sign.show_mark(first)
        told_already = (Mark.FILLED, Mark.PARTIAL) if state_word else ()
        states = [state_word, *(word(mark) for mark in marks if mark not in told_already)]
        said = "\n".join([" · ".join(state for state in states if state), *checks]).strip()
        self._what, self._said = what, said
        self._text = f"{what}\n{said}"
        self._words.setAccessibleName(self._text)
        self._write()
        self._yes.setVisible(asks and says_yes)
        self._note.setVisible(asks)
        self.fit()

    def _write(self) -> None:
        muted = self._theme.tokens.muted
        lines = "<br>".join(escape(one) for one in self._said.split("\n"))
        between = " · " if self._is_low else "<br>"
        self._words.setText(
            f"<b>{escape(self._what)}</b>{between}<span style='color: {muted}'>{lines}</span>"
        )

    def stand_in(self, height: int) -> None:
        """Take no more than a part of the page's height; on a low page the state stands behind the name."""
        self._most = round(height * _SHARE)
        is_low = height < self._theme.pixels(_LOW)
        if is_low != self._is_low:
            self._is_low = is_low
            self._write()
        self.fit()

    def fit(self) -> None:
        """As high as the words need, within reason; beyond that they scroll."""
        theme = self._theme
        large = self.width() < theme.pixels(760)
        direction = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        self._answers.setDirection(direction)
        beside = 0
        if self.asks:
            shown = [one for one in (self._yes, self._note) if one.isVisibleTo(self)]
            wide = [one.sizeHint().width() for one in shown]
            beside = theme.space("m") + (max(wide) if large else sum(wide) + theme.space("s"))
        sign = theme.pixels(14) + theme.space("m") if self._sign.isVisibleTo(self) else 0
        room = self.width() - theme.space("l") - theme.space("m") - sign - beside
        needed = self._words.heightForWidth(max(room - theme.space("l"), 60))
        least = 2 * self._note.sizeHint().height() + theme.space("xs") if self.asks and large else 0
        line = self._words.fontMetrics().lineSpacing()
        most = max(3 * line, min(theme.pixels(128), self._most))
        self._scroll.setFixedHeight(max((1 if self._is_low else 2) * line, least, min(needed, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @property
    def text(self) -> str:
        """All that is being said."""
        return self._text

    def focus(self) -> None:
        """The keyboard comes to the first answer."""
        (self._yes if self.says_yes else self._note).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def says_yes(self) -> bool:
        """Whether a yes is an answer to what is asked."""
        return self._yes.isVisibleTo(self)

    @property
    def asks(self) -> bool:
        """Whether a yes or a note is asked for."""
        return self._note.isVisibleTo(self)

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self._yes.setText(_("Yes, it is right"))
        self._note.setText(_("Say why…"))

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self._theme
        self._layout.setContentsMargins(
            theme.space("l"),
            theme.space("xs" if self._is_low else "s"),
            theme.space("m"),
            theme.space("xs" if self._is_low else "s"),
        )
        self._layout.setSpacing(theme.space("m"))
        self.fit()
