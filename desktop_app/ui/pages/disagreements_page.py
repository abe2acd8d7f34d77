"""Disagreements: each with what was there before and what the sides say; one is taken, or a third figure typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import _, ngettext
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.note_dialog import NoteDialog
from desktop_app.ui.menus import coordinating as menus
from desktop_app.ui.menus.offering import offer
from desktop_app.ui.models.disagreement_words import words_of
from desktop_app.ui.operations import entering, settling
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.widgets.disagreement_card import Decision, DisagreementCard
from desktop_app.ui.widgets.folded_list import FoldedList
from desktop_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop_app.services.settling import Conflict

_CARDS = 8


class DisagreementsPage(ColumnPage):
    """Decisions are steps that Ctrl+Z takes back; the page reads itself anew after each."""

    topics = frozenset({"cells", "packages", "completions", "reviews", "catalogue"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = FoldedList(context.theme, _CARDS)
        self.nothing = label("lead")
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.list)
        self.column.addStretch(1)
        self.texts.put(self.heading.setText, lambda: _("Disagreements"))
        self.texts.put(
            self.nothing.setText,
            lambda: _("No two people say different things about a figure. There is nothing to settle."),
        )
        for keys, redo in (("Ctrl+Z", False), ("Ctrl+Y", True)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(entering.step_back, context, redo))

    def open(self, target: Target | None = None) -> None:
        super().open(target)
        self._focus()

    def reload(self) -> None:
        settling.read(self.context, self._show)

    def _show(self, found: list[Conflict]) -> None:
        count = len(found)
        text = ngettext(
            "{count} figure is said differently by different people. Nothing is decided until somebody does.",
            "{count} figures are said differently by different people. Nothing is decided until somebody does.",
            count,
        )
        self.lead.setText(text.format(count=count))
        self.lead.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.list.show_rows([partial(self._card, one) for one in found])
        if self.isVisible():
            self._focus()

    def _focus(self) -> None:
        first = self.list.rows[0] if self.list.rows else None
        if isinstance(first, DisagreementCard):
            first.focus()
            self.bring_into_sight(first)
        else:
            self.setFocus()

    def _card(self, one: Conflict) -> QWidget:
        card = DisagreementCard(self.context.theme, words_of(one, self.context.catalogue))
        card.decided.connect(partial(self._settle, one, card))
        card.opened.connect(lambda: self.context.go.emit("enter", card.words.target))
        card.asked.connect(partial(self._ask, one, card))
        offer(card, lambda _at: menus.disagreement(self.context, card))
        return card

    def _ask(self, one: Conflict, card: DisagreementCard) -> None:
        asks = _("Ask in a few words. Write no names and no CPR numbers: the question travels.")
        dialog = NoteDialog(self.context.theme, f"{card.words.what}. {card.words.where}", asks, self)
        if self.context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
            settling.ask(self.context, one.cell, dialog.text)

    def _settle(self, one: Conflict, card: DisagreementCard, decision: Decision) -> None:
        settling.settle(
            self.context, one.cell, decision.take, decision.typed, decision.note, partial(self._refused, card)
        )

    def _refused(self, card: DisagreementCard, error: BaseException) -> None:
        from desktop_app.sentences import say

        if isinstance(error, UserError):
            card.tell(say(error, self.context.catalogue))
        else:
            self.context.tell_error(error)
