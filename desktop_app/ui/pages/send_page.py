"""Send: what will go, what is missing or doubtful, where to, one button; then what came back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from desktop_app import settings as options
from desktop_app.errors import UserError
from desktop_app.i18n import _, language
from desktop_app.ui.context import Context
from desktop_app.ui.menus import keeping as menus
from desktop_app.ui.menus.offering import offer
from desktop_app.ui.models import send_words
from desktop_app.ui.models.inbox_lines import periods_words
from desktop_app.ui.operations import receiving, sending
from desktop_app.ui.operations.sending import Look, Wanted
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.pages.send_choice import SendChoice
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.due_row import LinkRow
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.folded_list import FoldedList
from desktop_app.ui.widgets.folder_choice import FolderChoice
from desktop_app.ui.widgets.labels import breakable, button, label
from desktop_app.ui.widgets.send_written import WrittenCard

if TYPE_CHECKING:
    from desktop_app.services.exporting import Exported
    from desktop_app.services.sent_list import SentPackage

_FORMS = 6
_RETURNED = 6
"""Of a package, the reports that came back with questions and are named."""


class SendPage(ColumnPage):
    """The plan is read anew whenever something that could go has changed."""

    topics = frozenset(
        {"cells", "completions", "remarks", "packages", "reviews", "catalogue", "drafts", "identity"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.look: Look | None = None
        self.choice = SendChoice(context)
        self.going, self.forms = label("lead"), label()
        self.locked, self.password = QCheckBox(), QLineEdit()
        self._password_words = label("muted")
        self.folder = FolderChoice(context.settings.get(options.SEND_FOLDER))
        self.send_button = button("primary")
        self.trouble = label("notice")
        self.written = WrittenCard(context)
        self.missing, self.doubtful, self.sent = (FoldedList(theme, count) for count in (5, 5, 5))
        self.missing_title, self.doubtful_title, self.sent_title = (label("caption") for _title in range(3))
        self._where_title = label("caption")
        self.take_in = button()
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card(self.context.theme)
        lock = FlowRow()
        lock.add(self.locked)
        lock.add(self.password)
        self.password.setMinimumWidth(self.context.theme.pixels(220))
        go = QHBoxLayout()
        go.addWidget(self.send_button)
        go.addStretch(1)
        gap = self.context.theme.space("m")
        for part in (self.choice, self.going, self.forms):
            card.column.addWidget(part)
        card.column.addSpacing(gap)
        for below in (self._where_title, self.folder, lock):
            card.column.addWidget(below)
        card.column.addWidget(self._password_words)
        card.column.addWidget(self.trouble)
        card.column.addSpacing(gap)
        card.column.addLayout(go)
        head = FlowRow()
        head.add(self.sent_title)
        head.add(self.take_in)
        parts = (self.missing_title, self.missing, self.doubtful_title, self.doubtful, head, self.sent)
        for one in (self.written, card, *parts):
            self.column.addWidget(one)
        self.column.addStretch(1)
        self.trouble.hide()
        self._lock(False)
        self.written.setProperty("help", "send#where")
        self.password.setProperty("help", "send#password")
        self.sent.setProperty("help", "send#back")
        put = self.texts.put
        put(self.heading.setText, lambda: _("Send"))
        put(self._where_title.setText, lambda: _("Where to write the workbook"))
        put(self.folder.setAccessibleName, lambda: _("Where to write the workbook"))
        put(self.locked.setText, lambda: _("With a password"))
        put(self.password.setAccessibleName, lambda: _("Password"))
        put(self._password_words.setText, lambda: _("Give it by telephone, never in the e-mail."))
        put(self.missing_title.setText, lambda: _("Still missing"))
        put(self.doubtful_title.setText, lambda: _("Doubtful"))
        put(self.take_in.setText, lambda: _("Take in an answer…"))
        put(self.sent_title.setText, lambda: _("Sent before"))

    def _connect(self) -> None:
        self.choice.changed.connect(self._look)
        self.locked.toggled.connect(self._lock)
        self.send_button.clicked.connect(self.send)
        self.take_in.clicked.connect(self._choose_answer)

    def retranslate(self) -> None:
        super().retranslate()
        self.folder.refresh()
        self.written.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        """A password that was shown once is not shown again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.written.drop_password()

    def _forget(self) -> None:
        self.written.forget()
        super()._forget()

    # What would go

    def wanted(self) -> Wanted:
        """What is chosen."""
        return self.choice.wanted

    def reload(self) -> None:
        self.choice.reload()
        self.folder.refresh()
        self._look()
        sending.list_sent(self.context, self._show_sent)

    def _look(self) -> None:
        self.trouble.hide()
        sending.look(self.context, self.wanted(), self._show_look, self._no_plan)

    def _no_plan(self, error: BaseException) -> None:
        from desktop_app.sentences import say

        if not isinstance(error, UserError):
            self.context.tell_error(error)
            return
        self.look = None
        self.going.setText(say(error, self.context.catalogue))
        for part in (self.forms, self.missing_title, self.doubtful_title):
            part.hide()
        self.missing.show_rows([])
        self.doubtful.show_rows([])
        self.send_button.setText(_("Write the workbook"))
        self.send_button.setEnabled(False)

    def _show_look(self, look: Look) -> None:
        catalogue = self.context.catalogue
        self.look = look
        self.lead.setText(self._to_words(look))
        self.send_button.setText(_("Write the workbook"))
        plan = look.plan
        self.send_button.setEnabled(plan is None or plan.again or not plan.nothing_new)
        lines = send_words.going_lines(plan, catalogue) if plan is not None else []
        if len(lines) > _FORMS:
            lines = [*lines[:_FORMS], _("and {count} more").format(count=len(lines) - _FORMS)]
        self.going.setText(send_words.going(plan) if plan is not None else self._catalogue_words())
        self.forms.setText("\n".join(lines))
        self.forms.setVisible(bool(lines))
        not_ours = plan is None or plan.kind == "template" or self.choice.going_down
        behind = [] if not_ours else send_words.missing(look, catalogue)
        doubts = [] if plan is None or not_ours else send_words.doubtful(plan.doubts, catalogue)
        for title, rows, found in (
            (self.missing_title, self.missing, behind),
            (self.doubtful_title, self.doubtful, doubts),
        ):
            title.setVisible(bool(found))
            rows.show_rows([partial(self._row, one) for one in found])

    def _to_words(self, look: Look) -> str:
        to = self.wanted().to or (look.plan.to if look.plan is not None else "")
        if not to:
            return _("To whoever is to have it.")
        return _("To {place}.").format(place=self.context.catalogue.site_label(to, language()))

    def _catalogue_words(self) -> str:
        return _("The catalogue in force, version {version}.").format(version=self.context.catalogue.version)

    def _row(self, one: send_words.Behind) -> QWidget:
        row = LinkRow(self.context.theme, one.title, one.detail)
        row.opened.connect(lambda: self.context.go.emit("enter", one.target))
        return row

    # Writing

    def _lock(self, on: bool) -> None:
        self.password.setVisible(on)
        self._password_words.setVisible(on)
        self.password.setText(send_words.easy_password() if on else "")

    def send(self) -> None:
        """Write the workbook where it is wanted."""
        folder = self.folder.folder or self.folder.ask()
        if folder is None:
            return
        password = self.password.text() if self.locked.isChecked() else ""
        if self.locked.isChecked() and not password:
            self.context.told.emit("notice", _("Type the password, or take the tick off."))
            self.password.setFocus()
            return
        self.trouble.hide()
        self.send_button.setEnabled(False)
        down = self.choice.going_down
        done: Callable[[Exported], object] = partial(self._wrote, folder, password, down)
        sending.send(self.context, self.wanted(), folder, password, done, self._not_written)

    def _wrote(self, folder: Path, password: str, going_down: bool, exported: Exported) -> None:
        self.context.settings.put(options.SEND_FOLDER, str(folder))
        self.locked.setChecked(False)
        self.reload()
        self.written.show_written(exported, password, going_down)
        self.bring_into_sight(self.written)

    def _not_written(self, error: BaseException) -> None:
        """A pulled stick, a full disk: a sentence at the button, and the button tries again."""
        from desktop_app.sentences import say

        self.send_button.setEnabled(True)
        if not isinstance(error, UserError):
            self.context.tell_error(error)
            return
        self.trouble.setText(breakable(say(error, self.context.catalogue)))
        self.trouble.show()
        self.send_button.setText(_("Try again"))
        self.send_button.setFocus()
        self.bring_into_sight(self.send_button)

    def _choose_answer(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, _("Choose workbooks"), str(Path.home()), _("Workbooks (*.xlsx)")
        )
        if chosen:
            receiving.take_in(self.context, [Path(one) for one in chosen])

    # What was sent

    def _show_sent(self, lines: list[SentPackage]) -> None:
        self.sent_title.setVisible(bool(lines))
        self.sent.show_rows([partial(self._sent_row, one) for one in lines])

    def _sent_row(self, one: SentPackage) -> QWidget:
        state, heed = send_words.came_back(one)
        card = Card(self.context.theme)
        title = send_words.sent_title(one, self.context.catalogue)
        card.column.addWidget(label("strong", title))
        card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        card.setAccessibleName(f"{title}. {state}")
        words = card.accessibleName()
        offer(card, lambda _at: menus.sent(self.context, one.package, words, self._choose_answer))
        kind = {
            "receipt": _("receipt"),
            "replacement": _("everything, for a replacement laptop"),
            "template": _("empty forms"),
            "catalogue": _("the catalogue"),
        }.get(one.kind, "")
        about = " · ".join(part for part in (kind, periods_words(one.periods)) if part)
        if about:
            card.column.addWidget(label("muted", about))
        if one.kind in ("report", "replacement"):
            card.column.addWidget(label("notice" if heed else "", state))
            for text, target in send_words.returned(one, self.context.catalogue)[:_RETURNED]:
                link = button("link", text)
                link.clicked.connect(partial(self.context.go.emit, "enter", target))
                card.column.addWidget(link)
        return card
