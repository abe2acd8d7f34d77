"""Send: what will go, what is missing or doubtful, where to, one button; then what came back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.period import parse_span
from desktop_app.errors import UserError
from desktop_app.i18n import _, format_datetime, format_number, format_period, language, ngettext
from desktop_app.ui.context import Context, Target
from desktop_app.ui.models.inbox_model import periods_words
from desktop_app.ui.operations import receiving, sending
from desktop_app.ui.operations.sending import SentLine, Wanted
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.due_row import LinkRow
from desktop_app.ui.widgets.folder_choice import FolderChoice
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.services.exporting import Exported, ExportPlan

LACKING, SPAN, EVERYTHING, BLANK = "lacking", "span", "everything", "blank"
_YEARS = 6
_LISTED = 8


class SendPage(ColumnPage):
    """The plan is read anew whenever something that could go has changed."""

    topics = frozenset({"cells", "completions", "remarks", "packages", "reviews", "catalogue"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.plan: ExportPlan | None = None
        self.what, self.first, self.last = QComboBox(), QComboBox(), QComboBox()
        self.going, self.doubts = label("lead"), label("notice")
        self.locked, self.password = QCheckBox(), QLineEdit()
        self.folder = FolderChoice()
        self.send_button = button("primary")
        self.written = Card(theme)
        self._written_words = label()
        self.open_folder, self.copy_letter = button(), button()
        self._missing, self._sent = QVBoxLayout(), QVBoxLayout()
        self._missing_title, self._sent_title = label("caption"), label("caption")
        self._what_title, self._where_title = label("caption"), label("caption")
        self.take_in = button()
        self._exported: Exported | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card(self.context.theme)
        card.column.addWidget(self.going)
        card.column.addWidget(self.doubts)
        card.column.addWidget(self._what_title)
        span = QHBoxLayout()
        span.addWidget(self.what, 3)
        span.addWidget(self.first, 1)
        span.addWidget(self.last, 1)
        card.column.addLayout(span)
        card.column.addWidget(self._where_title)
        card.column.addWidget(self.folder)
        lock = QHBoxLayout()
        lock.addWidget(self.locked)
        lock.addWidget(self.password, 1)
        card.column.addLayout(lock)
        go = QHBoxLayout()
        go.addStretch(1)
        go.addWidget(self.send_button)
        card.column.addLayout(go)
        after = QHBoxLayout()
        after.addWidget(self.open_folder)
        after.addWidget(self.copy_letter)
        after.addStretch(1)
        self.written.column.addWidget(self._written_words)
        self.written.column.addLayout(after)
        self.written.hide()
        self.column.addWidget(self.written)
        self.column.addWidget(card)
        self.column.addWidget(self._missing_title)
        self.column.addLayout(self._missing)
        sent_head = QHBoxLayout()
        sent_head.addWidget(self._sent_title, 1)
        sent_head.addWidget(self.take_in)
        self.column.addLayout(sent_head)
        self.column.addLayout(self._sent)
        self.column.addStretch(1)
        self.password.setEnabled(False)
        self.password.setMaximumWidth(self.context.theme.pixels(300))
        self._put_texts()

    def _put_texts(self) -> None:
        put = self.texts.put
        put(self.heading.setText, lambda: _("Send"))
        put(self._what_title.setText, lambda: _("What goes along"))
        put(self._where_title.setText, lambda: _("Where to write the workbook"))
        put(self.locked.setText, lambda: _("With a password"))
        put(self.password.setAccessibleName, lambda: _("Password"))
        put(self.password.setPlaceholderText, lambda: _("Tell it to the receiver another way"))
        put(self.send_button.setText, lambda: _("Write the workbook"))
        put(self.open_folder.setText, lambda: _("Open the folder"))
        put(self.copy_letter.setText, lambda: _("Copy a text for the e-mail"))
        put(self._missing_title.setText, lambda: _("Still missing"))
        put(self.take_in.setText, lambda: _("Take in an answer…"))
        put(self._sent_title.setText, lambda: _("Sent before"))
        put(self.what.setAccessibleName, lambda: _("What goes along"))
        put(self.folder.setAccessibleName, lambda: _("Where to write the workbook"))
        put(self.first.setAccessibleName, lambda: _("From year"))
        put(self.last.setAccessibleName, lambda: _("To year"))
        self._fill_choices()

    def _connect(self) -> None:
        self.what.activated.connect(lambda _at: self._look())
        self.first.activated.connect(lambda _at: self._look())
        self.last.activated.connect(lambda _at: self._look())
        self.locked.toggled.connect(self.password.setEnabled)
        self.send_button.clicked.connect(self.send)
        self.open_folder.clicked.connect(self._open_folder)
        self.copy_letter.clicked.connect(self._copy_letter)
        self.take_in.clicked.connect(self._choose_answer)

    def _fill_choices(self) -> None:
        at = max(0, self.what.currentIndex())
        self.what.clear()
        for code, text in (
            (LACKING, _("What the receiver does not have yet")),
            (SPAN, _("Everything of some years")),
            (EVERYTHING, _("Everything there is")),
            (BLANK, _("Empty forms, to be filled in by hand")),
        ):
            self.what.addItem(text, code)
        self.what.setCurrentIndex(at)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill_choices()
        self.folder.retranslate()
        self._show_written()

    # What would go

    def wanted(self) -> Wanted:
        """What is chosen."""
        chosen = self.what.currentData()
        span = None
        if chosen == SPAN and self.first.currentText():
            years = sorted((self.first.currentText(), self.last.currentText()))
            span = parse_span(f"{years[0]}..{years[1]}")
        return Wanted("", span, chosen == EVERYTHING, chosen == BLANK)

    def reload(self) -> None:
        if not self.first.count():
            year = self.context.session.today().year
            for box in (self.first, self.last):
                box.addItems([str(year - back) for back in range(_YEARS)])
        self._look()
        sending.list_sent(self.context, self._show_sent)

    def _look(self) -> None:
        some_years = self.what.currentData() == SPAN
        self.first.setVisible(some_years)
        self.last.setVisible(some_years)
        sending.plan(self.context, self.wanted(), self._show_plan, self._no_plan)

    def _no_plan(self, error: BaseException) -> None:
        from desktop_app.sentences import say

        if not isinstance(error, UserError):
            self.context.tell_error(error)
            return
        self.plan = None
        self.going.setText(say(error, self.context.catalogue))
        self.doubts.hide()
        self._clear(self._missing)
        self._missing_title.hide()
        self.send_button.setEnabled(False)

    def _show_plan(self, plan: ExportPlan) -> None:
        from desktop_app.sentences import say_all

        self.plan = plan
        catalogue, lang = self.context.catalogue, language()
        to = catalogue.site_label(plan.to, lang) if plan.to else ""
        self.lead.setText(_("To {place}.").format(place=to) if to else _("To whoever is to have it."))
        self.going.setText(self._going_words(plan))
        sentences = say_all(plan.doubts, catalogue)
        self.doubts.setText("\n".join(sentences))
        self.doubts.setVisible(bool(sentences))
        self.send_button.setEnabled(True)
        self._clear(self._missing)
        self._missing.setSpacing(self.context.theme.space("s"))
        self._missing_title.setVisible(bool(plan.missing))
        for one in plan.missing[:_LISTED]:
            form = catalogue.form(one.page.form).names.get(lang)
            text = ngettext(
                "{count} of {asked} cells is empty", "{count} of {asked} cells are empty", one.empty
            )
            title = _("{period}: {form}").format(period=format_period(one.page.period), form=form)
            detail = text.format(count=one.empty, asked=one.asked)
            row = LinkRow(self.context.theme, title[:1].upper() + title[1:], detail)
            target = Target(one.page.form, one.page.site, one.page.period)
            row.opened.connect(lambda target=target: self.context.go.emit("enter", target))
            self._missing.addWidget(row)

    @staticmethod
    def _going_words(plan: ExportPlan) -> str:
        if plan.nothing_new:
            return _("Nothing is new since the last package. The same package can be written again.")
        if plan.kind == "template":
            count = len(plan.pages)
            return ngettext("{count} empty form.", "{count} empty forms.", count).format(count=count)
        cells = ngettext("{count} figure or mark", "{count} figures and marks", plan.cells)
        reports = ngettext("in {count} report", "in {count} reports", len(plan.pages))
        return _("{cells} {reports}.").format(
            cells=cells.format(count=format_number(plan.cells)), reports=reports.format(count=len(plan.pages))
        )

    # Writing

    def send(self) -> None:
        """Write the workbook where it is wanted."""
        folder = self.folder.folder
        if folder is None:
            self.folder.showPopup()
            return
        password = self.password.text() if self.locked.isChecked() else ""
        if self.locked.isChecked() and not password:
            self.context.told.emit("notice", _("Type the password, or take the tick off."))
            self.password.setFocus()
            return
        sending.send(self.context, self.wanted(), folder, password, self._wrote)

    def _wrote(self, exported: Exported) -> None:
        self._exported = exported
        self._show_written()
        self.password.clear()
        self.locked.setChecked(False)
        self.reload()
        self.open_folder.setFocus()

    def _show_written(self) -> None:
        exported = self._exported
        self.written.setVisible(exported is not None)
        if exported is None:
            return
        text = (
            _("Nothing was new: the same package as before lies at {path}")
            if exported.same_again
            else _("The workbook is written: {path}")
        )
        self._written_words.setText(text.format(path=exported.path))

    def _open_folder(self) -> None:
        if self._exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._exported.path.parent)))

    def _copy_letter(self) -> None:
        if self._exported is None:
            return
        place = self.context.catalogue.site_label(self.context.session.own_sites[0], language())
        text = _(
            "Attached is the workbook {file} from {place}. Please drop it on the Inbox in Malik. "
            "The figures are confidential."
        )
        QApplication.clipboard().setText(text.format(file=self._exported.path.name, place=place))
        self.context.told.emit("info", _("The text is on the clipboard. Attach the workbook yourself."))

    def _choose_answer(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, _("Choose workbooks"), str(Path.home()), _("Workbooks (*.xlsx)")
        )
        if chosen:
            receiving.take_in(self.context, [Path(one) for one in chosen])

    # What was sent

    def _show_sent(self, lines: list[SentLine]) -> None:
        self._clear(self._sent)
        self._sent.setSpacing(self.context.theme.space("s"))
        self._sent_title.setVisible(bool(lines))
        for one in lines[:_LISTED]:
            to = self.context.catalogue.site_label(one.addressee, language()) if one.addressee else ""
            state = _("receipt has come back") if one.received else _("no receipt yet")
            card = Card(self.context.theme)
            card.column.addWidget(
                label("strong", _("{time} to {place}").format(time=format_datetime(one.time), place=to))
            )
            card.column.addWidget(
                label("muted", " · ".join(part for part in (periods_words(one.periods), state) if part))
            )
            self._sent.addWidget(card)

    @staticmethod
    def _clear(layout: QVBoxLayout) -> None:
        while (taken := layout.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
