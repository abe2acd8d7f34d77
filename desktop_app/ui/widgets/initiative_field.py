"""What every field of an initiative's report is: a question, a place to answer it, and what is to be said of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.typed import show_value
from desktop_app.i18n import _, format_date, language
from desktop_app.sentences import say
from desktop_app.services.browsing import SheetCell
from desktop_app.services.initiatives import UNFINISHED, Answer
from desktop_app.ui.marks import Mark, marks_of, state_word, word
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import button, label

_TOLD = (Mark.RESEND, Mark.PARTIAL, Mark.PROVISIONAL)


class Field(QWidget):
    """``left`` carries what was typed once the field is left. What was typed stays until `show_answer` says it is kept."""

    left = Signal(object, str)  # the cell (`Cell`), and what was typed
    resting = Signal(object, str)  # the same of a text that is still being written
    answering = Signal(object, object)  # the cell, and the question (`Remark`) that somebody wants to answer

    def __init__(self, theme: Theme, answer: Answer, title: str, hint: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.answer = answer
        self._sent: str | None = None
        self._settled = self._put_by = False
        self.title = label("strong", title)
        self.hint = label("small", hint)
        self.remark = label("notice")
        self.questions = QVBoxLayout()
        self._doubts: tuple[str, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space("xs"))
        self.column.addWidget(self.title)
        self.column.addWidget(self.hint)
        self.hint.setVisible(bool(hint))

    def close_column(self) -> None:
        """What is said of the answer stands below it, and then what is asked about it."""
        self.column.addWidget(self.remark)
        self.column.addLayout(self.questions)

    # What a kind of field does

    def typed(self) -> str:
        """What stands in the field, as it is typed."""
        raise NotImplementedError

    def put(self, typed: str) -> None:
        """Put something in the field."""
        raise NotImplementedError

    # What all fields do

    @property
    def cell(self) -> SheetCell:
        """What is kept."""
        return self.answer.cell

    def kept(self) -> str:
        """What is kept, as it is typed."""
        cell, item = self.answer.cell, self.answer.item
        if not cell.filled:
            return ""
        if item.kind == "choice" and cell.value:
            return cell.value
        if item.kind == "date" and cell.value:
            return format_date(cell.value)
        return show_value(item, cell.state, cell.text if item.kind == "text" else cell.value, language())

    def shown(self) -> str:
        """What the field shows when it is left alone: the draft where there is one, else what is kept."""
        draft = self.cell.draft
        return draft.typed if draft is not None else self.kept()

    @property
    def dirty(self) -> bool:
        """Whether something stands there that is not kept yet."""
        draft = self.cell.draft
        unfinished = self._put_by or (draft is not None and draft.code == UNFINISHED)
        return unfinished or self.typed() != self.shown()

    def show_answer(self, answer: Answer) -> None:
        """Show what is kept now. What is being typed, or on its way, is left as it is."""
        free = not self.dirty or (self._settled and self.typed() == self._sent)
        if answer.cell != self.answer.cell and not self._settled:
            self._doubts = ()
        self.answer = answer
        if free:
            self._sent, self._settled, self._put_by = None, False, False
            self.put(self.shown())
        self.say_state()

    def settle(self, doubts: Sequence[str] = ()) -> None:
        """What was handed on has been kept or refused: the next answer shown says which. Doubts are said beside it."""
        self._settled = True
        self._doubts = tuple(doubts)

    def finish(self) -> None:
        """Hand on what was typed."""
        if self.dirty and self.typed() != self._sent:
            self._sent, self._settled = self.typed(), False
            self.left.emit(self.cell.cell, self._sent)

    def say_state(self) -> None:
        """Say below the field what is to be said of the answer."""
        sentences = self._sentences()
        self.remark.setText("\n".join(sentences))
        self.remark.setVisible(bool(sentences))
        self.remark.setProperty("role", self._tone())
        self.remark.style().unpolish(self.remark)
        self.remark.style().polish(self.remark)
        self.describe(" ".join(sentences))
        self._show_questions()

    def _show_questions(self) -> None:
        while (taken := self.questions.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for question in self.answer.asked_back:
            text = _("Question: {text}").format(text=question.body or _("(taken out)"))
            self.questions.addWidget(label("notice", text))
            reply = button("link", _("Answer…"))
            reply.setAccessibleName(_("Answer…") + " " + text)
            reply.clicked.connect(partial(self.answering.emit, self.cell.cell, question))
            self.questions.addWidget(reply)

    def describe(self, text: str) -> None:
        """Tell a screen reader what stands below the field."""
        self.setAccessibleDescription(text)

    def _tone(self) -> str:
        if self.cell.draft is not None:
            return "notice"
        if self.cell.disputed:
            return "dispute"
        return "notice" if self._doubts else "small"

    def _sentences(self) -> list[str]:
        cell, found = self.cell, []
        if cell.draft is not None:
            sentence = say(_Why(cell.draft.code, cell.draft.params))
            found.append(_("Not kept, only here as a draft: {why}").format(why=sentence))
        found += self._doubts
        if cell.disputed:
            found.append(word(Mark.DISPUTED))
        beside = [state_word(cell) if self.answer.item.kind != "amount" or cell.state != "given" else ""]
        beside += [_(cell.means) if cell.means else ""]
        beside += [cell.coverage]
        beside += [word(mark) for mark in marks_of(cell) if mark in _TOLD]
        told = " · ".join(one for one in beside if one)
        return [*found, told] if told else found


class _Why:
    """A draft's reason, as something that can be said."""

    def __init__(self, code: str, params: dict[str, object]) -> None:
        self.code, self.params = code, params
