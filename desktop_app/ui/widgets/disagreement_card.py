"""One disagreement: what all started from, the sides, and the decision with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.models.disagreement_words import ConflictWords, SideWords
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label

_SHORT = 32
"""Longer texts stand below their button, where they can run over several lines."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A side taken (a record's id), or a figure typed; and why."""

    take: str
    typed: str | None
    note: str


class DisagreementCard(Card):
    """``decided`` carries a `Decision`; ``opened`` wants to see the sheet, ``asked`` to ask the place."""

    decided = Signal(object)
    opened = Signal()
    asked = Signal()

    def __init__(self, theme: Theme, words: ConflictWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.words = words
        self.sides: list[QRadioButton] = []
        self.third, self.typed = QRadioButton(), QLineEdit()
        self.note = QLineEdit()
        self.trouble = label("notice")
        self.settle = button("primary", _("Settle"))
        self._group = QButtonGroup(self)
        self._build()
        self.settle.clicked.connect(self._decide)
        self.settle.setEnabled(False)
        self._group.buttonToggled.connect(lambda _button, _on: self._weigh())
        self.typed.textEdited.connect(self._typing)
        self.typed.returnPressed.connect(self._decide)
        self.note.returnPressed.connect(self._decide)

    def focus(self) -> None:
        """Bring the keyboard to the first side."""
        self.sides[0].setFocus()

    def tell(self, sentence: str) -> None:
        """Say why it was not settled; what was typed stays."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _build(self) -> None:
        words = self.words
        self.column.addWidget(label("strong", words.what))
        self.column.addWidget(label("muted", words.where))
        if words.base is not None:
            base = _("Before: {value}").format(value=words.base.value)
            self.column.addWidget(label("", f"{base} · {words.base.about}"))
        for number, side in enumerate(words.sides, start=1):
            self._add_side(number, side)
        if words.typing:
            self._add_third()
        self.note.setAccessibleName(_("Why"))
        self.note.setPlaceholderText(_("Why, in a few words (no names)"))
        self.column.addWidget(self.note)
        self.column.addWidget(self.trouble)
        self.trouble.hide()
        look = button("link", _("Open the sheet"))
        look.setAccessibleName(_("Open the sheet of {what}").format(what=words.what))
        look.clicked.connect(self.opened)
        row = FlowRow()
        row.add(self.settle)
        row.add(look)
        if words.typing:
            self.ask = button("link", _("Ask the place…"))
            self.ask.clicked.connect(self.asked)
            row.add(self.ask)
        self.column.addWidget(row)

    def _add_side(self, number: int, side: SideWords) -> None:
        short = " ".join(side.value.split())
        whole = len(short) <= _SHORT
        radio = QRadioButton(short if whole else f"{short[:_SHORT]}…")
        radio.setAccessibleName(_("Side {number}: {said}").format(number=number, said=side.spoken))
        radio.setProperty("record", side.record)
        self._group.addButton(radio)
        self.sides.append(radio)
        self.column.addWidget(radio)
        about = QVBoxLayout()
        about.setContentsMargins(self._theme.pixels(28), 0, 0, self._theme.space("xs"))
        about.setSpacing(0)
        if not whole:
            about.addWidget(label("", side.value))
        about.addWidget(label("muted", side.about))
        if side.note:
            about.addWidget(label("", _("“{note}”").format(note=side.note)))
        self.column.addLayout(about)

    def _add_third(self) -> None:
        self.third.setText(_("Another figure:"))
        self._group.addButton(self.third)
        self.typed.setAccessibleName(_("Another figure"))
        self.typed.setMaximumWidth(self._theme.pixels(260))
        row = FlowRow()
        row.add(self.third)
        row.add(self.typed)
        self.column.addWidget(row)

    def _typing(self, _text: str) -> None:
        self.third.setChecked(True)
        self._weigh()

    def _weigh(self) -> None:
        chosen = self._group.checkedButton()
        empty = chosen is self.third and not self.typed.text().strip()
        self.settle.setEnabled(chosen is not None and not empty)

    def _decide(self) -> None:
        chosen = self._group.checkedButton()
        if not self.settle.isEnabled() or chosen is None:
            return
        self.tell("")
        note = self.note.text().strip()
        if chosen is self.third:
            self.decided.emit(Decision("", self.typed.text().strip(), note))
        else:
            self.decided.emit(Decision(str(chosen.property("record")), None, note))
