"""Questions about the cell, answered where they stand. What is written for one cell stays with it while others are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell
    from desktop_app.services.remarks import Remark


class TalkBox(QFrame):
    """``said`` carries a kind (question, answer, settled), the remark it is about, and the words."""

    said = Signal(str, str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("talk")
        self._theme = theme
        self._cell: Cell | None = None
        self._about = ""
        self._begun: dict[Cell, str] = {}
        self.words = label("strong")
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.answer, self.ask, self.settle = button(), button(), button()
        self.answer.clicked.connect(lambda: self._say("answer"))
        self.ask.clicked.connect(lambda: self._say("question"))
        self.settle.clicked.connect(lambda: self._say("settled"))
        self.field.textChanged.connect(self._keep)
        row = QHBoxLayout()
        row.addStretch(1)
        for one in (self.settle, self.ask, self.answer):
            row.addWidget(one)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.words)
        self._layout.addWidget(self.field)
        self._layout.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.dress)
        self.dress()
        self.hide()

    def show_thread(self, cell: Cell, thread: Sequence[Remark], asks: bool) -> None:
        """Offer what can be said about a cell. ``asks``: whoever sits here may ask questions and settle them."""
        from desktop_app.services.remarks import ANSWER, QUESTION, SETTLED, is_open

        open_ = next((one for one in reversed(thread) if is_open(one, thread)), None)
        settled = {one.about for one in thread if one.kind == SETTLED}
        questions = {one.id for one in thread if one.kind == QUESTION}
        answered = next(
            (
                one
                for one in reversed(thread)
                if one.kind == ANSWER and one.about in questions and one.about not in settled
            ),
            None,
        )
        at = open_ or (answered if asks else None)
        self._about = "" if at is None else at.id if at is open_ else at.about
        self._name(at, answered=at is not None and at is not open_)
        self.answer.setVisible(open_ is not None)
        self.ask.setVisible(asks and open_ is None)
        self.settle.setVisible(asks and at is not None)
        self.setVisible(asks or open_ is not None)
        self._fold(at is None and not self._begun.get(cell))
        if cell != self._cell:
            self._cell = None
            self.field.setPlainText(self._begun.get(cell, ""))
            self._cell = cell
        self._keep()

    def _fold(self, folded: bool) -> None:
        """Where nobody has asked anything, a button is enough until somebody wants to."""
        self.field.setVisible(not folded)
        self.ask.setText(_("Ask the place…") if folded else _("Ask the place"))

    def _name(self, at: Remark | None, answered: bool) -> None:
        body = "" if at is None else at.body if at.body is not None else _("(taken out)")
        author = "" if at is None else at.author
        template = _("{author} answers: {text}") if answered else _("{author} asks: {text}")
        self.words.setText("" if at is None else template.format(author=author, text=body))
        self.words.setVisible(at is not None)
        self.answer.setText(_("Answer"))
        self.settle.setText(_("Settled"))
        asking = at is None or answered
        self.field.setPlaceholderText(_("Write a question") if asking else _("Write the answer"))
        self.field.setAccessibleName(_("Question") if asking else _("Answer"))

    @property
    def text(self) -> str:
        """What is being written."""
        return self.field.toPlainText()

    def _keep(self) -> None:
        has = bool(self.text.strip())
        self.answer.setEnabled(has)
        self.ask.setEnabled(has or self.field.isHidden())
        if self._cell is not None:
            self._begun[self._cell] = self.text

    def _say(self, kind: str) -> None:
        if kind == "question" and self.field.isHidden():
            self._fold(False)
            self._keep()
            self.focus()
            return
        text = self.text.strip()
        if text or kind == "settled":  # that it is settled says enough by itself
            self.said.emit(kind, "" if kind == "question" else self._about, text)

    def forget(self, cell: Cell) -> None:
        """What was written about a cell has been kept."""
        self._begun.pop(cell, None)
        if cell == self._cell:
            self.field.clear()
            self._fold(not self._about)

    def focus(self) -> None:
        """The keyboard comes to the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self._theme
        side = theme.space("m")
        self._layout.setContentsMargins(side, theme.space("s"), side, side)
        self._layout.setSpacing(theme.space("xs"))
        self.field.setFixedHeight(theme.pixels(58))
