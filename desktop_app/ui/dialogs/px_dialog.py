"""A table of official figures before it is taken in: what its variables are taken for, and what happens to which cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QScrollArea, QTableView, QVBoxLayout, QWidget

from desktop_app.domain.finding import Finding, Severity
from desktop_app.errors import Cancelled, UserError
from desktop_app.i18n import _, format_date, format_number, language
from desktop_app.sentences import say, say_all
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.models.px_model import ACTION, ITEM, NOW, PLACE, THEN, PxModel
from desktop_app.ui.operations import px
from desktop_app.ui.widgets.folded_list import FoldedList
from desktop_app.ui.widgets.labels import breakable, label
from desktop_app.ui.widgets.progress_strip import ProgressStrip
from desktop_app.ui.widgets.px_choices import PxChoices

if TYPE_CHECKING:
    from desktop_app.services.entering import Undone
    from desktop_app.services.px import Look, Taken, Wishes

_HARD_TOLD = 6
_STACKED_FROM = 1.4
"""From this text size on, what is chosen stands below what comes of it, not beside it."""


class PxDialog(Dialog):
    """Every choice looks again at once; one button takes everything in, and then takes it back."""

    def __init__(self, context: Context, found: Look, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Take in a table"), parent=parent)
        self.context = context
        self.found = found
        self._asked = 0
        self._all: QScrollArea | None = None
        self.choices = PxChoices(context, found)
        self.counts, self.trouble = label("lead"), label("notice")
        self.problems = FoldedList(context.theme, 4)
        self.model = PxModel(context.theme, context.catalogue, self)
        self.table = QTableView()
        self.progress = ProgressStrip()
        self._build()
        self.close_button = self.offer(_("Cancel"))
        self.back_button = self.offer(_("Take it back"))
        self.take_button = self.offer(_("Take in"), "primary")
        self._connect()
        self.back_button.hide()
        self._show(found)
        theme = context.theme
        room = parent.width() - 2 * theme.space("xl") if parent is not None else 1180
        self.resize(min(theme.pixels(1180), room), min(theme.pixels(680), 700))
        (self.take_button if self.take_button.isEnabled() else self.choices.item).setFocus()

    def _build(self) -> None:
        theme, table = self.theme, self.found.table
        about = (label("strong", table.title(language())), label("muted", self._about()))
        outcome = self._outcome()
        if theme.factor < _STACKED_FROM:
            for one in about:
                self.content.addWidget(one)
            across = QHBoxLayout()
            across.setSpacing(theme.space("l"))
            left = _scrolled(self.choices)
            left.setFixedWidth(theme.pixels(290))
            across.addWidget(left)
            across.addWidget(_scrolled(outcome), 1)
            self.content.addLayout(across, 1)
        else:
            both = QWidget()
            column = QVBoxLayout(both)
            column.setContentsMargins(0, 0, theme.space("m"), 0)
            for part in (*about, outcome, self.choices):
                column.addWidget(part)
            column.addStretch(1)
            self._all = _scrolled(both)
            self.content.addWidget(self._all, 1)
        self.content.addWidget(self.progress)

    def _outcome(self) -> QWidget:
        """What it would bring, what is wrong, and what happens to which cell."""
        part = QWidget()
        part.setObjectName("body")
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space("s"))
        for one in (self.counts, self.trouble, self.problems):
            column.addWidget(one)
        self._prepare_table()
        column.addWidget(self.table, 1)
        column.addStretch(0)
        return part

    def _prepare_table(self) -> None:
        table, theme = self.table, self.theme
        table.setModel(self.model)
        table.setAccessibleName(_("What happens to which cell"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.pixels(28))
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        if theme.factor >= _STACKED_FROM:  # wrapped, so that all columns are in sight
            table.setWordWrap(True)
            table.verticalHeader().setDefaultSectionSize(theme.pixels(46))
        else:
            table.setWordWrap(False)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(theme.pixels(60))
        table.setMinimumHeight(theme.pixels(200))

    def _about(self) -> str:
        table = self.found.table
        day = _("last updated {date}").format(date=format_date(table.updated)) if table.updated else ""
        count = _("{count} figures").format(count=format_number(table.cells))
        parts = (table.text("SOURCE", language()), day, count, breakable(table.path.name))
        return " · ".join(part for part in parts if part)

    def _connect(self) -> None:
        tasks = self.context.tasks
        tasks.slow.connect(self.progress.follow)
        tasks.over.connect(self.progress.leave)
        self.choices.wished.connect(self._look)
        self.close_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self._take)
        self.back_button.clicked.connect(self._take_back)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """What is still to be chosen is in sight."""
        super().showEvent(event)
        scroll, at = self._all, self.focusWidget()
        if scroll is not None and scroll.isAncestorOf(at):
            QTimer.singleShot(0, at, lambda: scroll.ensureWidgetVisible(at))

    def _look(self, wishes: Wishes) -> None:
        self._asked += 1
        self.take_button.setEnabled(False)
        path = self.found.table.path
        px.look(self.context, path, wishes, self._show, self._fail, partial(self._moot, self._asked))

    def _moot(self, asked: int) -> bool:
        return asked != self._asked or not self.isVisible()

    def _show(self, found: Look) -> None:
        self.found = found
        self.model.show(found.figures)
        self._fit_columns()
        self._count(
            _("It would bring {new} new, {changed} changed, {same} as they are."),
            found.count("new"),
            found.count("change"),
            found.count("same"),
        )
        self._tell(found.findings)
        self.table.setVisible(bool(found.figures))
        self.counts.setVisible(bool(found.figures))
        self.choices.show_found(found)
        self.take_button.setEnabled(self._worth_taking())

    def _worth_taking(self) -> bool:
        return self.found.ready and any(one.action != "same" for one in self.found.figures)

    def _count(self, words: str, new: int, changed: int, same: int) -> None:
        counts = {"new": new, "changed": changed, "same": same}
        self.counts.setText(words.format(**{name: format_number(count) for name, count in counts.items()}))

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        catalogue = self.context.catalogue
        hard = say_all([one for one in findings if one.severity is Severity.HARD], catalogue)
        others = say_all([one for one in findings if one.severity is not Severity.HARD], catalogue)
        self.trouble.setText("\n".join(hard[:_HARD_TOLD]))
        self.trouble.setVisible(bool(hard))
        makers: list[Callable[[], QWidget]] = [partial(label, "muted", sentence) for sentence in others]
        self.problems.show_rows(makers)

    def _fit_columns(self) -> None:
        """As wide as their words, within reason; the item has what is left."""
        table, theme = self.table, self.theme
        table.resizeColumnsToContents()
        table.horizontalHeader().setSectionResizeMode(ITEM, QHeaderView.ResizeMode.Stretch)
        most = theme.pixels(170 if theme.factor >= _STACKED_FROM else 210)
        for column in (PLACE, NOW, THEN, ACTION):
            table.setColumnWidth(column, min(table.columnWidth(column) + theme.space("s"), most))

    # What is done

    def _take(self) -> None:
        self._wait(True)
        px.take(self.context, self.found, self._taken, self._fail)

    def _taken(self, taken: Taken) -> None:
        self._wait(False)
        self._tell(taken.findings)
        if taken.refused:
            self.counts.setText(_("Nothing was taken in."))
            self.take_button.setEnabled(False)
            return
        self._count(
            _("Taken in: {new} new, {changed} changed, {same} as they were."),
            taken.new,
            taken.changed,
            taken.same,
        )
        self.close_button.setText(_("Close"))
        self.take_button.hide()
        self.back_button.show()
        self.choices.setEnabled(False)
        self.close_button.setFocus()

    def _take_back(self) -> None:
        self._wait(True)
        px.take_back(self.context, self._taken_back)

    def _taken_back(self, _undone: Undone) -> None:
        self._wait(False)
        self.close_button.setText(_("Cancel"))
        self.back_button.hide()
        self.take_button.show()
        self.choices.setEnabled(True)
        self._look(self.choices.wishes)
        self.take_button.setFocus()

    def _wait(self, waiting: bool) -> None:
        """Nothing can be pressed while figures are taken in or back, but the progress's own Cancel."""
        if waiting:
            self.table.setFocus()  # the keyboard stays where it changes nothing
        for one in (self.choices, self.take_button, self.back_button, self.close_button):
            one.setEnabled(not waiting)

    def reject(self) -> None:
        """Esc waits for what has been begun."""
        if self.close_button.isEnabled():
            super().reject()

    def _fail(self, error: BaseException) -> None:
        self._wait(False)
        self.take_button.setEnabled(self._worth_taking())
        if isinstance(error, UserError):
            self.trouble.setText(say(error, self.context.catalogue))
            self.trouble.show()
            self.take_button.setEnabled(False)
        elif not isinstance(error, Cancelled):
            self.reject()
            self.context.tell_error(error)


def _scrolled(part: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(part)
    return scroll
