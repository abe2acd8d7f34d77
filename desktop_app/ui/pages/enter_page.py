"""Enter: the data sheet of one form, place and period, with what a cell says and means beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.record import value_cell
from desktop_app.i18n import _, language
from desktop_app.ui import icons
from desktop_app.ui.context import Context, Target
from desktop_app.ui.later import Later
from desktop_app.ui.menus.sheet import offer_headers
from desktop_app.ui.models.sheet_lines import period_label
from desktop_app.ui.models.sheet_model import SheetModel
from desktop_app.ui.operations import entering
from desktop_app.ui.pages.enter_asking import EnterAsking
from desktop_app.ui.pages.enter_blocks import EnterBlocks
from desktop_app.ui.pages.enter_cell import EnterCell
from desktop_app.ui.pages.enter_choice import Choice
from desktop_app.ui.pages.enter_keeping import EnterKeeping
from desktop_app.ui.pages.enter_menu import fill_menu
from desktop_app.ui.pages.enter_way import EnterWay
from desktop_app.ui.pages.page import Page
from desktop_app.ui.sheet_keys import Command
from desktop_app.ui.sheet_memory import SheetMemory
from desktop_app.ui.widgets.cell_line import CellLine
from desktop_app.ui.widgets.item_panel import ItemPanel
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.period_bar import PeriodBar
from desktop_app.ui.widgets.sheet_view import SheetView
from desktop_app.ui.words import filled_words, form_state, status_word

if TYPE_CHECKING:
    from desktop_app.services.browsing import Sheet

_FOLDS_BELOW = 980
_COMPACT_BELOW = 520
_TELL_AFTER_MS = 25
"""What the panel tells of a cell comes after the sheet's own paint, and not for cells that are only passed."""


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
        self.asking = EnterAsking(self)
        self._blocks = EnterBlocks(self)
        self._cell = EnterCell(self)
        self._tell_cell = Later(context, self._tell, _TELL_AFTER_MS, self)
        self._memory = SheetMemory(context.settings)
        self._reading = self._again = False
        self._offered: object = None
        self.way = EnterWay(self)
        self.keeping = EnterKeeping(self)
        self.saved_at = ""
        self._commands: dict[Command, Callable[[], object]] = {
            Command.UNDO: partial(entering.step_back, context),
            Command.REDO: partial(entering.step_back, context, redo=True),
            Command.PREVIOUS_PERIOD: partial(self.way.step, -1),
            Command.NEXT_PERIOD: partial(self.way.step, 1),
            Command.COMPLETE: self.asking.complete,
            Command.SAVED: self.asking.say_saved,
            Command.NOTE: self.asking.write_note,
            Command.FIND: self.asking.find,
            Command.YEAR: self.way.turn_year,
        }
        self.view.setModel(self.model)
        self._build()
        self._connect()
        self.dress()

    def _build(self) -> None:
        self.fold.setIcon(icons.icon("panel", self.context.theme))
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.bar.add_tool(self.fold)
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
        self._outer.addWidget(self.bar)
        self._outer.addWidget(self.splitter, 1)
        self.empty.hide()
        self.texts.put(
            self.empty.setText,
            lambda: _("No sheet is asked for here. What is told of initiatives stands under Initiatives."),
        )
        self.texts.put(self.view.setAccessibleName, lambda: _("Data sheet"))
        self.texts.put(self.fold.setAccessibleName, lambda: _("Show what the figure means"))
        self.texts.put(self.fold.setToolTip, lambda: _("Show what the figure means"))

    def _connect(self) -> None:
        self.model.typed.connect(self.keeping.take)
        self.context.changes.saved.connect(self._note_saved)
        self.view.asked.connect(self._carry_out)
        self.view.moved.connect(self._follow)
        self.view.widened.connect(self._keep_widths)
        self.view.pasted.connect(self._blocks.look_at)
        self.view.outside.connect(self._blocks.note_outside)
        self.view.untouchable.connect(self.asking.say_untouchable)
        self.view.menuAsked.connect(self._menu)
        offer_headers(self)
        self.line.confirmed.connect(self.asking.confirm)
        self.line.noteAsked.connect(self.asking.write_note)
        self.bar.stepped.connect(self.way.step)
        self.bar.formChosen.connect(lambda form: self.way.choose(form=form))
        self.bar.siteChosen.connect(lambda site: self.way.choose(site=site))
        self.bar.toldChosen.connect(self._choose_told)
        self.bar.completeAsked.connect(self.asking.complete)
        self.bar.yearAsked.connect(self.way.turn_year)
        self.bar.checksAsked.connect(self._show_checks)
        self.fold.toggled.connect(self._want_panel)
        self.fold.clicked.connect(self._keep_panel)
        self.context.theme.changed.connect(self.dress)
        self.context.theme.changed.connect(self._fold_as_fits)  # larger text leaves less room
        for keys, do in (("F6", self._next_part), ("Shift+F6", self._to_choices)):
            leave = QShortcut(QKeySequence(keys), self)
            leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            leave.activated.connect(do)

    # What is shown

    def finish(self) -> None:
        self.view.finish()

    def open(self, target: Target | None = None) -> None:
        super().open(target)
        if not self.context.is_open:
            return
        if target is not None and target.form:
            self.view.finish()
            self.turn_to(Choice(target.form, target.site, target.period))
            self.way.goes_on = not target.item
            if target.item:
                self.way.wanted = value_cell(target.site, target.item, target.period, target.breakdown)
            self.reload()
        elif self.choice is None:
            self.reload()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to(self, choice: Choice) -> None:
        """Another choice; what is remembered of its form counts from here on."""
        before, self.choice = self.choice, choice
        if before is None or (before.form, before.year) != (choice.form, choice.year):
            self.view.widths = self._memory.widths(choice.form, choice.year)
            self._fold_as_fits()

    def reload(self) -> None:
        """Read the sheet anew. While it is being read, one further request waits, never a queue of them."""
        from desktop_app.services import browsing

        if self.choice is None or not self.choice.is_asked(self.context):
            first = Choice.first(self.context)
            if first is None:
                self.choice = None
            else:
                self.turn_to(first)
        choice = self.choice
        if choice is None:
            self._show(None)
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.context.read(
            lambda session: (
                browsing.year_sheet(session, choice.form, choice.site, choice.period[:4])
                if choice.year
                else browsing.sheet(session, choice.form, choice.site, choice.period)
            ),
            lambda sheet: self._arrived(choice, sheet),
            failed=self._not_read,
        )

    @property
    def reading(self) -> bool:
        """Whether the sheet is being read anew."""
        return self._reading

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
        self._offer(self.choice)
        self.way.arrive()
        self._follow(*self.view.at)

    def _offer(self, choice: Choice) -> None:
        """Fill the lists of forms and places, where anything about them is new."""
        session = self.context.session
        wanted = (choice, language(), session, session.catalogue)
        if wanted != self._offered:
            self._offered = wanted
            choice.offer(self.context, self.bar)

    @property
    def period(self) -> str:
        """The period that is shown; in a year the one the keyboard is at."""
        where = self.model.where(*self.view.at)
        if where is not None:
            return where.period
        return self.choice.period if self.choice else ""

    def _say_state(self) -> None:
        """The head of the sheet: its period large, how much is filled, and its state in words."""
        sheet = self.model.sheet
        if sheet is None:
            return
        status, review, words = sheet.state_of(self.period)
        said = form_state(sheet)
        if sheet.periods:
            state = status_word(review or status)
            told = ", ".join(part for part in (state, words) if part)
            at = f"{period_label(self.period)}: {told}" if told else ""
            said = " · ".join(part for part in (filled_words(sheet.filled, sheet.asked), at) if part)
        self.bar.show_period(
            sheet.period, said, status == "complete", bool(sheet.periods), len(sheet.findings)
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.bar.retranslate()
        self.line.retranslate()
        self.model.retranslate()
        self.view.fit()
        self.panel.rebuild()
        if self.view.currentIndex().isValid():
            self._follow(*self.view.at)

    def _note_saved(self, moment: str) -> None:
        self.saved_at = moment

    # Commands

    def _carry_out(self, wanted: Command) -> None:
        match wanted:
            case Command.HELP:
                self.fold.setChecked(True)
                self.panel.show_meaning()
            case Command.MENU:
                rect = self.view.visualRect(self.view.currentIndex())
                self._menu(self.view.viewport().mapToGlobal(rect.bottomLeft()))
            case _:
                do = self._commands.get(wanted)
                if do is not None:
                    do()

    def _show_checks(self) -> None:
        """What does not fit together stands in the panel; the keyboard goes to the first cell of it."""
        self.fold.setChecked(True)
        cell = next((cell for _words, cell in self._cell.checks() if cell is not None), None)
        if cell is not None:
            self.way.go_to_cell(cell)

    def _choose_told(self, told: str) -> None:
        if self.choice is not None:
            self.choice = replace(self.choice, told=told)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        fill_menu(self, menu)
        menu.exec(where)
        menu.deleteLater()

    # What the cell says

    def _follow(self, row: int, column: int) -> None:
        if self.model.cell(row, column) is not None:
            self._say_state()
            self.asking.say_cell(row, column)
            self._tell_cell.ask()

    def _tell(self) -> None:
        if self.context.is_open:
            self._cell.follow(*self.view.at)

    # Layout

    def _next_part(self) -> None:
        """F6: from the sheet to what the cell asks, to the panel (folded away: to the choices above the sheet), and back."""
        at = self.focusWidget()
        beside = self.panel if self.panel.isVisible() else self.bar
        if at is self.view and self.line.asks:
            self.line.focus()
        elif at is self.view or self.line.isAncestorOf(at):
            beside.focus()
        else:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_choices(self) -> None:
        """Shift+F6: to the choices above the sheet, wherever one is."""
        self.view.finish()
        self.bar.focus()

    def _want_panel(self, wanted: bool) -> None:
        self.panel.setVisible(wanted)
        if wanted and self.view.currentIndex().isValid():
            self._follow(*self.view.at)

    def _keep_panel(self, wanted: bool) -> None:
        """A person has folded or unfolded the panel: so it is the next time this form is opened."""
        if self.choice is not None and not self._is_narrow():
            self._memory.keep_panel(self.choice.form, wanted)

    def _keep_widths(self) -> None:
        if self.choice is not None:
            self._memory.keep_widths(self.choice.form, self.choice.year, self.view.widths)

    def _is_narrow(self) -> bool:
        return self.width() < self.context.theme.pixels(_FOLDS_BELOW)

    def _fold_as_fits(self) -> None:
        wanted = self._memory.panel(self.choice.form) if self.choice else True
        self.fold.setChecked(wanted and not self._is_narrow())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was = event.oldSize().width() < self.context.theme.pixels(_FOLDS_BELOW)
        if event.oldSize().width() <= 0 or self._is_narrow() != was:
            self._fold_as_fits()
        if event.oldSize().height() != event.size().height():
            self.dress()

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self.context.theme
        is_low = 0 < self.height() < theme.pixels(_COMPACT_BELOW)
        side, edge = theme.space("xl"), theme.space("s" if is_low else "l")
        self._outer.setContentsMargins(side, edge, side, edge)
        self._outer.setSpacing(theme.space("xs" if is_low else "m"))
        self._left.setSpacing(theme.space("s"))
        self.fold.setIconSize(QSize(theme.pixels(20), theme.pixels(20)))
        self.bar.compact(is_low)
        self.line.stand_in(self.height())
