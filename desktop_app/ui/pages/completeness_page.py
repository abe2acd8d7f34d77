"""Completeness: places by periods for each form, the sheet one click away; and who to remind, to copy or print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.domain.period import Period, parse_span
from desktop_app.i18n import _, language
from desktop_app.ui.context import Context, Target
from desktop_app.ui.menus import coordinating as menus
from desktop_app.ui.menus.offering import offer
from desktop_app.ui.models.completeness_model import STANDINGS, CompletenessModel, reminder_lines, sign
from desktop_app.ui.operations import completeness
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.matrix_view import MatrixView

if TYPE_CHECKING:
    from desktop_app.services.arrivals import Arrivals
    from desktop_app.services.missing import Missing

_LATEST = ""
_YEARS = 6


class CompletenessPage(ColumnPage):
    """One form at a time."""

    topics = frozenset({"cells", "packages", "completions", "reviews", "catalogue"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form, self.span = ElidedCombo(snug=True), ElidedCombo(snug=True)
        self.model = CompletenessModel(context.theme, self)
        self.matrix = MatrixView(context.theme)
        self.legend = FlowRow()
        self._legend_parts: list[QWidget] = []
        self.remind = Card(context.theme)
        self.remind_title, self.remind_words = label("strong"), label()
        self.copy, self.print = button(), button()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.matrix.setModel(self.model)
        choices = QHBoxLayout()
        self.span.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        choices.addWidget(self.form, 1)
        choices.addWidget(self.span)
        doing = FlowRow()
        doing.add(self.copy)
        doing.add(self.print)
        self.remind_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (self.remind_title, self.remind_words, doing):
            self.remind.column.addWidget(part)
        self.column.addLayout(choices)
        for below in (self.legend, self.matrix, self.remind):
            self.column.addWidget(below)
        self.column.addStretch(1)
        self.remind.setProperty("help", "completeness#reminders")
        put = self.texts.put
        put(self.heading.setText, lambda: _("Completeness"))
        put(self.lead.setText, lambda: _("Who has reported what. A click opens the sheet."))
        put(self.form.setAccessibleName, lambda: _("Report"))
        put(self.span.setAccessibleName, lambda: _("Which periods"))
        put(self.matrix.setAccessibleName, lambda: _("Places by periods"))
        put(self.remind_title.setText, lambda: _("Who to remind"))
        put(self.copy.setText, lambda: _("Copy the list"))
        put(self.print.setText, lambda: _("Print the list…"))

    def _connect(self) -> None:
        self.form.activated.connect(lambda _at: self._read())
        self.span.activated.connect(lambda _at: self._read())
        self.matrix.opened.connect(self._open_sheet)
        offer(self.matrix, partial(menus.arrival, self.context, self.matrix, self.model, self._open_sheet))
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)

    def open(self, target: Target | None = None) -> None:
        super().open(target)
        if target is not None and (at := self.form.findData(target.form)) >= 0:
            self.form.setCurrentIndex(at)
            self._read()
        self.matrix.setFocus()

    def reload(self) -> None:
        self._offer()
        self._read()
        completeness.who_to_remind(self.context, self._show_reminders)

    def _offer(self) -> None:
        session = self.context.session
        asked = {form.code for site in session.reach for form in session.catalogue.asked_forms(site)}
        form, span = self.form.currentData(), self.span.currentData()
        self.form.clear()
        for code, one in session.catalogue.forms.items():
            if code in asked:
                self.form.addItem(one.names.get(language()), code)
        self.form.setCurrentIndex(max(0, self.form.findData(form)))
        self.span.clear()
        self.span.addItem(_("the latest periods"), _LATEST)
        year = session.today().year
        for back in range(_YEARS):
            self.span.addItem(str(year - back), str(year - back))
        self.span.setCurrentIndex(max(0, self.span.findData(span)))

    def _read(self) -> None:
        form = self.form.currentData()
        if not form:
            return
        span: tuple[Period, Period] | None = None
        if self.span.currentData():
            span = parse_span(f"{self.span.currentData()}..{self.span.currentData()}")
        completeness.read(self.context, str(form), span, self._show)

    def _show(self, found: Arrivals) -> None:
        self.model.show(found, self.context.catalogue)
        self._show_legend()
        self._fit()
        QTimer.singleShot(0, self.matrix, self.matrix.show_latest)
        last = self.model.columnCount() - 1
        if self.model.rowCount() and last >= 0:
            self.matrix.setCurrentIndex(self.model.index(0, last))

    def _show_legend(self) -> None:
        for part in self._legend_parts:
            self.legend.flow.removeWidget(part)
            part.hide()
            part.deleteLater()
        counts = self.model.counts
        self._legend_parts = [self._sign(name, counts[name]) for name in STANDINGS if counts[name]]
        for part in self._legend_parts:
            self.legend.add(part)

    def _sign(self, standing: str, count: int) -> QWidget:
        theme = self.context.theme
        picture = QLabel()
        picture.setPixmap(sign(standing, theme))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, theme.space("m"), 0)
        row.setSpacing(theme.space("xs"))
        row.addWidget(picture)
        words = _("{count} {state}").format(count=count, state=_(STANDINGS[standing]))
        row.addWidget(label("", words, wrap=False))
        return made

    def _fit(self) -> None:
        self.matrix.fit(max(self.context.theme.pixels(220), self.height() - self.context.theme.pixels(150)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dress(self) -> None:
        super().dress()
        self.lead.setVisible(not self._is_low())

    def _open_sheet(self, index: QModelIndex) -> None:
        target = self.model.target(index)
        if target is not None:
            self.context.go.emit("enter", target)

    # Who to remind

    def _show_reminders(self, found: list[Missing]) -> None:
        lines = reminder_lines(found, self.context.catalogue)
        self.remind_words.setText("\n\n".join(lines) or _("Nobody: everything that was due has come in."))
        self.copy.setVisible(bool(lines))
        self.print.setVisible(bool(lines))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.remind_words.text())
        self.context.told.emit("info", _("The list is on the clipboard."))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if self.context.run_dialog(QPrintDialog(printer, self)) == QDialog.DialogCode.Accepted:
            document = QTextDocument()
            document.setPlainText(f"{self.remind_title.text()}\n\n{self.remind_words.text()}")
            document.print_(printer)
