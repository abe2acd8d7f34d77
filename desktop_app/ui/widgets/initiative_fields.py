"""The fields of an initiative's report: words, an amount or a day on one line, a choice with its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import _, language
from desktop_app.services.initiatives import Answer
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.initiative_field import Field
from desktop_app.ui.widgets.initiative_marks import status_icon
from desktop_app.ui.widgets.labels import button, label

_FEWEST, _MOST = 2, 14
"""The lines of a text field: it grows with its text."""

REST_MS = 3_000
"""How long after the last key a text that is still being written is put by as a draft."""

PAUSE_MS = 600
"""How long an answer rests before it is kept while the keyboard still moves among the answers."""

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


class _Words(QPlainTextEdit):
    """Tab goes on; Ctrl+Z takes back typing first, and then whatever was done last."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.grow())

    def grow(self) -> None:
        """Be as high as the text."""
        lines = self.document().size().height()
        room = min(max(_FEWEST, round(lines)), _MOST) * self.fontMetrics().lineSpacing()
        frame = 2 * (self.frameWidth() + self._theme.space("s")) + 2 * round(self.document().documentMargin())
        self.setFixedHeight(room + frame)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            document = self.document()
            if not document.isUndoAvailable() and not document.isRedoAvailable():
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()


class WordsField(Field):
    """A text of several lines."""

    def __init__(self, theme: Theme, answer: Answer, title: str, hint: str = "") -> None:
        super().__init__(theme, answer, title, hint)
        self.edit = _Words(theme)
        self.edit.setAccessibleName(title)
        self.edit.left.connect(self.finish)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.rest)
        self.edit.textChanged.connect(self._rest.start)
        self.title.setBuddy(self.edit)
        self.column.addWidget(self.edit)
        self.close_column()
        self.setFocusProxy(self.edit)
        self.put(self.shown())
        self.say_state()

    def typed(self) -> str:
        return self.edit.toPlainText()

    def rest(self) -> None:
        """Have a long text that is still being written put by, in case the power goes."""
        self._rest.stop()
        if self.edit.hasFocus() and self.typed() not in (self.shown(), self._sent):
            self._put_by = True
            self.resting.emit(self.cell.cell, self.typed())

    def finish(self) -> None:
        self._rest.stop()
        super().finish()

    def put(self, typed: str) -> None:
        if self.edit.toPlainText() != typed:
            self.edit.setPlainText(typed)
        else:
            self.edit.document().clearUndoRedoStacks()
        self.edit.grow()

    def describe(self, text: str) -> None:
        self.edit.setAccessibleDescription(" ".join(one for one in (self.hint.text(), text) if one))


class _Line(QLineEdit):
    left = Signal()

    def event(self, event: QEvent) -> bool:
        idle = not self.isUndoAvailable() and not self.isRedoAvailable()
        if idle and event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()


class LineField(Field):
    """An amount or a day, with its unit beside it."""

    def __init__(self, theme: Theme, answer: Answer, title: str, hint: str = "", unit: str = "") -> None:
        super().__init__(theme, answer, title, hint)
        self.edit = _Line()
        self.edit.setAccessibleName(title)
        self.edit.setMaximumWidth(theme.pixels(190))
        self.edit.left.connect(self.finish)
        self.edit.returnPressed.connect(self.finish)
        self.title.setBuddy(self.edit)
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.edit)
        row.addWidget(label("muted", unit, wrap=False))
        row.addStretch(1)
        self.column.addLayout(row)
        self.close_column()
        self.setFocusProxy(self.edit)
        self.put(self.shown())
        self.say_state()

    def typed(self) -> str:
        return self.edit.text()

    def put(self, typed: str) -> None:
        self.edit.setText(typed)

    def describe(self, text: str) -> None:
        self.edit.setAccessibleDescription(" ".join(one for one in (self.hint.text(), text) if one))


class _Answer(QRadioButton):
    left = Signal()
    menuAsked = Signal(QPoint)
    emptied = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif event.key() == Qt.Key.Key_Menu:
            self.menuAsked.emit(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)


class ChoiceField(Field):
    """One of a list of answers, each with a mark and a word. Arrows go from answer to answer, Delete takes it back."""

    def __init__(self, theme: Theme, answer: Answer, title: str, hint: str = "") -> None:
        super().__init__(theme, answer, title, hint)
        self._value = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self.finish)
        self._group = QButtonGroup(self)
        self.answers: dict[str, _Answer] = {}
        self.row = FlowRow()
        self.row.flow.setSpacing(theme.space("s"))
        side = theme.pixels(18)
        for choice in answer.item.choices:
            radio = _Answer(choice.names.get(language()))
            radio.setIcon(status_icon(choice.code, theme, side, self.devicePixelRatioF()))
            radio.setIconSize(QSize(side, side))
            radio.setAccessibleName(f"{title}: {choice.names.get(language())}")
            radio.clicked.connect(lambda _on=False, code=choice.code: self._choose(code))
            radio.emptied.connect(lambda: self._choose(""))
            radio.left.connect(self._left)
            radio.menuAsked.connect(self._menu)
            radio.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            radio.customContextMenuRequested.connect(
                lambda where, radio=radio: self._menu(radio.mapToGlobal(where))
            )
            self._group.addButton(radio)
            self.answers[choice.code] = radio
            self.row.add(radio)
        self.clear = button("link", _("Clear the answer"))
        self.clear.clicked.connect(lambda: self._choose(""))
        self.row.add(self.clear)
        self.column.addWidget(self.row)
        self.close_column()
        self.put(self.shown())
        self.say_state()

    def typed(self) -> str:
        return self._value

    def put(self, typed: str) -> None:
        self._value = typed
        chosen = self.answers.get(typed)
        self._group.setExclusive(False)
        for radio in self.answers.values():
            radio.setChecked(radio is chosen)
        self._group.setExclusive(True)
        stop = chosen or next(iter(self.answers.values()), None)
        if stop is not None:
            self.setFocusProxy(stop)
            if self.clear.hasFocus() and not typed:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clear.setVisible(bool(typed))

    def describe(self, text: str) -> None:
        for radio in self.answers.values():
            radio.setAccessibleDescription(text)

    def finish(self) -> None:
        self._rest.stop()
        super().finish()

    def _choose(self, code: str) -> None:
        self.put(code)
        self._rest.start()

    def _left(self) -> None:
        if self._rest.isActive() and not any(one.hasFocus() for one in self.answers.values()):
            self.finish()

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for text, typed in (
            (_("not available"), ".."),
            (_("not applicable"), "."),
            (_("Clear the answer"), ""),
        ):
            menu.addAction(text).triggered.connect(lambda _on=False, typed=typed: self._choose(typed))
        menu.exec(where)
        menu.deleteLater()


def make_field(theme: Theme, answer: Answer, title: str = "", hint: str = "") -> Field:
    """The field for a question, by its kind."""
    item, lang = answer.item, language()
    named = title or item.names.get(lang)
    told = hint or item.counting.get(lang)
    if item.kind == "choice":
        return ChoiceField(theme, answer, named, told)
    if item.kind == "text":
        return WordsField(theme, answer, named, told)
    return LineField(theme, answer, named, told, item.unit.get(lang))


class ReadField(QWidget):
    """A question and what is said to it, where nothing may be written."""

    def __init__(self, theme: Theme, answer: Answer, title: str = "", asked: bool = True) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        self.title = label("strong", title or answer.item.names.get(language()))
        self.said = label(
            "", words.answer_words(answer) or (_("not yet reported") if asked else _("no report"))
        )
        if not answer.cell.filled:
            self.said.setProperty("role", "muted")
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.said.setAccessibleName(f"{self.title.text()}: {self.said.text()}")
        column.addWidget(self.title)
        column.addWidget(self.said)
        for question in answer.asked_back:
            text = _("Question: {text}").format(text=question.body or _("(taken out)"))
            column.addWidget(label("notice", text))
