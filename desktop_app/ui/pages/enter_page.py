"""Enter: the data sheet of one form, place and period, with what a cell says and means beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.finding import Severity
from desktop_app.domain.period import parse_period
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.context import Context, Target
from desktop_app.ui.models.sheet_model import SheetModel
from desktop_app.ui.operations import entering
from desktop_app.ui.pages.enter_asking import EnterAsking
from desktop_app.ui.pages.enter_choice import Choice
from desktop_app.ui.pages.page import Page
from desktop_app.ui.sheet_keys import Command
from desktop_app.ui.widgets.cell_line import CellLine
from desktop_app.ui.widgets.item_panel import ItemPanel
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.period_bar import PeriodBar
from desktop_app.ui.widgets.sheet_view import SheetView
from desktop_app.ui.words import form_state

if TYPE_CHECKING:
    from desktop_app.services.browsing import HistoryLine, Sheet
    from desktop_app.services.entering import Entered, Entry
    from desktop_app.services.remarks import Remark

RETRY_MS = 5_000
"""How long after a failed write (a full disk, a stick taken away) it is tried again."""

_FOLDS_BELOW = 980
_COMPACT_BELOW = 520


class EnterPage(Page):
    """Pages listen to the hub; this one also keeps what is not durable yet and tries again until it is."""

    topics = frozenset({"cells", "drafts", "completions", "reviews", "remarks", "catalogue", "packages"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.choice: Choice | None = None
        self.model = SheetModel(self)
        self.bar = PeriodBar(theme)
        self.view = SheetView(theme)
        self.line = CellLine(theme)
        self.panel = ItemPanel(theme)
        self.empty = label("lead")
        self.fold = QToolButton()
        self._asking = EnterAsking(self)
        self._reading = self._again = False
        self._wanted_cell = ("", "")
        self.saved_at = ""
        self.view.setModel(self.model)
        self._build()
        self._connect()
        self.dress()

    def _build(self) -> None:
        self.fold.setIcon(icons.icon("panel", self.context.theme))
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        top = QHBoxLayout()
        top.addWidget(self.bar, 1)
        top.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.view, 1)
        self._left.addWidget(self.empty, 1)
        self._left.addWidget(self.line)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(top)
        self._outer.addWidget(self.splitter, 1)
        self.empty.hide()
        self.texts.put(
            self.empty.setText, lambda: _("Nothing is asked of this place. Choose another place or form.")
        )
        self.texts.put(self.view.setAccessibleName, lambda: _("Data sheet"))
        self.texts.put(self.fold.setAccessibleName, lambda: _("Show what the figure means"))
        self.texts.put(self.fold.setToolTip, lambda: _("Show what the figure means"))

    def _connect(self) -> None:
        self.model.typed.connect(self._take)
        self.context.changes.saved.connect(self._note_saved)
        self.view.asked.connect(self._carry_out)
        self.view.moved.connect(self._follow)
        self.view.pasted.connect(self._asking.look_at_block)
        self.view.outside.connect(self._asking.note_outside)
        self.view.untouchable.connect(self._asking.say_untouchable)
        self.view.menuAsked.connect(self._menu)
        self.line.confirmed.connect(self._asking.confirm)
        self.line.noteAsked.connect(self._asking.write_note)
        self.bar.stepped.connect(self._step)
        self.bar.formChosen.connect(lambda form: self._choose(form=form))
        self.bar.siteChosen.connect(lambda site: self._choose(site=site))
        self.bar.toldChosen.connect(self._choose_told)
        self.bar.completeAsked.connect(self._asking.complete)
        self.fold.toggled.connect(self._want_panel)
        self.context.theme.changed.connect(self.dress)
        leave = QShortcut(QKeySequence(Qt.Key.Key_F6), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._next_part)

    # What is shown

    def open(self, target: Target | None = None) -> None:
        super().open(target)
        if not self.context.is_open:
            return
        if target is not None and target.form:
            self.view.finish()
            self.choice = Choice(target.form, target.site, target.period)
            self._wanted_cell = (target.item, target.breakdown)
            self.reload()
        elif self.choice is None:
            self.reload()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the sheet anew. While it is being read, one further request waits, never a queue of them."""
        from desktop_app.services import browsing

        if self.choice is None or not self.choice.is_asked(self.context):
            self.choice = Choice.first(self.context)
        choice = self.choice
        if choice is None:
            self._show(None)
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.context.read(
            lambda session: browsing.sheet(session, choice.form, choice.site, choice.period),
            lambda sheet: self._arrived(choice, sheet),
            failed=self._not_read,
        )

    def _not_read(self, error: BaseException) -> None:
        self._reading = False
        self.context.tell_error(error)

    def _arrived(self, choice: Choice, sheet: Sheet) -> None:
        self._reading = False
        if self._again or choice != self.choice:
            self._again = False
            self.reload()
            return
        self._show(sheet)

    def _show(self, sheet: Sheet | None) -> None:
        known = self.context.is_open
        self.model.show(sheet, self.context.catalogue if known else None)
        self.empty.setVisible(sheet is None)
        self.view.setVisible(sheet is not None)
        self.line.setVisible(sheet is not None)
        self.bar.complete.setVisible(sheet is not None)
        if sheet is None or self.choice is None:
            return
        self.choice.offer(self.context, self.bar)
        self.bar.show_period(sheet.period, form_state(sheet), sheet.status == "complete")
        place = self.model.place(self._wanted_cell)
        if place:
            self.view.go_to(place)
            self._wanted_cell = ("", "")
        self._follow(*self.view.at)

    def retranslate(self) -> None:
        super().retranslate()
        self.bar.retranslate()
        self.line.retranslate()
        self.model.retranslate()
        self.view.fit()
        self.panel.rebuild()
        if self.view.currentIndex().isValid():
            self._follow(*self.view.at)

    # What is typed

    def _take(self, typed: list[tuple[str, str, str]], ticket: int) -> None:
        from desktop_app.services.entering import Entry

        sheet = self.model.sheet
        if sheet is None or self.choice is None:
            return
        means = self.choice.means(self.context)
        entries = [
            Entry(sheet.site, item, sheet.period, breakdown, text, means=means)
            for item, breakdown, text in typed
        ]
        self.keep(entries, ticket)

    def keep(self, entries: list[Entry], ticket: int = 0) -> None:
        """Have entries kept; where the disk refuses, again and again until they are."""
        waiting = tuple(entries)

        def failed(error: BaseException) -> None:
            self.context.unsaved.add(waiting)
            self.context.tell_error(error)
            if isinstance(error, UserError):
                QTimer.singleShot(RETRY_MS, self, lambda: self.keep(entries, ticket))

        def kept(entered: Entered) -> None:
            self.context.unsaved.discard(waiting)
            self._kept(entered, ticket)

        entering.enter(self.context, entries, kept, failed)

    def _kept(self, entered: Entered, ticket: int) -> None:
        self.model.settle(ticket)
        for verdict in entered.verdicts:
            doubts = [one for one in verdict.findings if one.severity is Severity.SOFT]
            answered = bool(verdict.entry.note)
            self.model.doubt((verdict.cell.item, verdict.cell.breakdown), [] if answered else doubts)
        if not entered.changes.topics:
            self.reload()

    def _note_saved(self, moment: str) -> None:
        self.saved_at = moment

    # Commands

    def _carry_out(self, wanted: Command) -> None:
        match wanted:
            case Command.UNDO:
                entering.step_back(self.context)
            case Command.REDO:
                entering.step_back(self.context, redo=True)
            case Command.PREVIOUS_PERIOD:
                self._step(-1)
            case Command.NEXT_PERIOD:
                self._step(1)
            case Command.COMPLETE:
                self._asking.complete()
            case Command.SAVED:
                self._asking.say_saved()
            case Command.HELP:
                self.fold.setChecked(True)
                self.panel.focus()
            case Command.NOTE:
                self._asking.write_note()
            case Command.FIND:
                self._asking.find()
            case Command.MENU:
                rect = self.view.visualRect(self.view.currentIndex())
                self._menu(self.view.viewport().mapToGlobal(rect.bottomLeft()))

    def _step(self, by: int) -> None:
        if self.choice is None:
            return
        self.view.finish()
        period = parse_period(self.choice.period).shift(by)
        if not period.has_begun(self.context.session.today()):
            self.context.told.emit("info", _("The next period has not begun yet."))
            return
        self._wanted_cell = self.model.key(*self.view.at) or ("", "")
        self.choice = Choice(self.choice.form, self.choice.site, period.code, self.choice.told)
        self.reload()

    def _choose(self, form: str = "", site: str = "") -> None:
        if self.choice is not None:
            self.view.finish()
            self.choice = self.choice.changed(self.context, form, site)
            self.reload()

    def _choose_told(self, told: str) -> None:
        if self.choice is not None:
            self.choice = replace(self.choice, told=told)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        self._asking.fill_menu(menu)
        menu.exec(where)
        menu.deleteLater()

    # What the cell says

    def _follow(self, row: int, column: int) -> None:
        cell = self.model.cell(row, column)
        if cell is None:
            return
        self._asking.say_cell(row, column)
        self.panel.show_item(self.model.item(row))
        if self.panel.isVisible():
            from desktop_app.services import browsing, remarks

            where = cell.cell
            self.context.read(
                lambda session: (browsing.history(session, where), remarks.remarks(session, where)),
                self._show_history,
                key="history",
            )

    def _show_history(self, found: tuple[list[HistoryLine], list[Remark]]) -> None:
        from desktop_app.sentences import say

        sheet = self.model.sheet
        findings = sheet.findings if sheet else ()
        self.panel.show_cell(*found, [say(one, self.context.catalogue) for one in findings])

    # Layout

    def _next_part(self) -> None:
        """F6: from the sheet to the panel and back."""
        if self.panel.isVisible() and not self.panel.isAncestorOf(self.focusWidget()):
            self.panel.focus()
        else:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _want_panel(self, wanted: bool) -> None:
        self.panel.setVisible(wanted)
        if wanted and self.view.currentIndex().isValid():
            self._follow(*self.view.at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self.context.theme.pixels(_FOLDS_BELOW)
        was = event.oldSize().width() < self.context.theme.pixels(_FOLDS_BELOW)
        if event.oldSize().width() <= 0 or narrow != was:
            self.fold.setChecked(not narrow)
        self.bar.compact(event.size().height() < self.context.theme.pixels(_COMPACT_BELOW))

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self.context.theme
        side = theme.space("xl")
        self._outer.setContentsMargins(side, theme.space("l"), side, theme.space("l"))
        self._outer.setSpacing(theme.space("m"))
        self._left.setSpacing(theme.space("s"))
        self.fold.setIconSize(QSize(theme.pixels(20), theme.pixels(20)))
        self.bar.compact(self.height() < theme.pixels(_COMPACT_BELOW))
