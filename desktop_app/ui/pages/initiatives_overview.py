"""A plan at a glance, in three ways: as a list, by half-year, and over time; with a search and a filter that hold for all three."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _
from desktop_app.services.initiatives import Overview
from desktop_app.ui.context import Context
from desktop_app.ui.menus.offering import Choice, Choices, offer
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.initiative_lines import DECISION, Line, Wanted, lines
from desktop_app.ui.models.initiative_matrix_model import InitiativeMatrixModel
from desktop_app.ui.models.initiative_times import plan_span, stops_of
from desktop_app.ui.models.initiatives_model import InitiativesModel
from desktop_app.ui.texts import Texts
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.initiative_legend import InitiativeLegend
from desktop_app.ui.widgets.initiative_list import InitiativeList
from desktop_app.ui.widgets.initiative_matrix import InitiativeMatrix
from desktop_app.ui.widgets.initiative_timeline import InitiativeTimeline
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.search_field import SearchField

LIST, MATRIX, TIMELINE = range(3)


class InitiativesOverview(QWidget):
    """``opened`` carries an initiative's code and a half-year, empty for the one shown."""

    opened = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self.texts = Texts()
        self._data: Overview | None = None
        self._period = ""
        self._unfolded: set[str] = set()
        self.field, self.status = SearchField(theme), ElidedCombo(snug=True)
        self.views = [button(), button(), button()]
        self._group = QButtonGroup(self)
        self.model, self.matrix_model = InitiativesModel(self), InitiativeMatrixModel(self)
        self.list = InitiativeList(theme, self.model)
        self.matrix = InitiativeMatrix(theme, self.matrix_model)
        self.timeline = InitiativeTimeline(theme)
        self.legend = InitiativeLegend(theme)
        self.told = label("muted")
        self.empty = label("lead")
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.dress()

    def _build(self) -> None:
        self.field.setClearButtonEnabled(True)
        self._tools = FlowRow()
        together = QWidget()
        self._together = QHBoxLayout(together)
        self._together.setContentsMargins(0, 0, 0, 0)
        for way in self.views:
            self._together.addWidget(way)
        for one in (self.field, self.status, together):
            self._tools.add(one)
        for at, one in enumerate(self.views):
            one.setCheckable(True)
            self._group.addButton(one, at)
        self.views[LIST].setChecked(True)
        for view in (self.list, self.matrix, self.timeline):
            self.stack.addWidget(view)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._tools)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.told)
        self._column.addWidget(self.legend)
        self.told.hide()
        self.empty.hide()
        put = self.texts.put
        put(self.field.setPlaceholderText, lambda: _("Find by number or word"))
        put(self.field.setAccessibleName, lambda: _("Find an initiative"))
        put(self.status.setAccessibleName, lambda: _("Status"))
        put(self.views[LIST].setText, lambda: _("List"))
        put(self.views[MATRIX].setText, lambda: _("By half-year"))
        put(self.views[TIMELINE].setText, lambda: _("Over time"))
        put(self.list.setAccessibleName, lambda: _("Initiatives"))
        put(self.matrix.setAccessibleName, lambda: _("Initiatives by half-year"))
        put(self.timeline.setAccessibleName, lambda: _("Initiatives over time"))

    def _connect(self) -> None:
        self.field.textChanged.connect(self._again)
        self.field.returnPressed.connect(self.focus)
        self.status.currentIndexChanged.connect(lambda _at: self._again())
        self._group.idClicked.connect(self.turn)
        self.list.opened.connect(lambda code: self.opened.emit(code, ""))
        self.matrix.opened.connect(self.opened)
        self.timeline.opened.connect(self.opened)
        for view in (self.list, self.matrix, self.timeline):
            view.folded.connect(self._fold)
            offer(view, self._menu)
        self.timeline.pointed.connect(self.told.setText)
        self._context.theme.changed.connect(self.dress)

    # What is shown

    def show_overview(self, catalogue: Catalogue, data: Overview, period: str) -> None:
        """Show a plan, in a half-year."""
        at, before = self.at, self._data
        self._data, self._period = data, period
        self._offer(catalogue)
        self._fill(catalogue)
        same = before is not None and before.plan.code == data.plan.code
        self.go_to(at if same else "")

    def shown(self) -> list[str]:
        """The initiatives shown, in their order."""
        return [line.row.initiative.code for line in self.model.lines if line.row is not None]

    @property
    def at(self) -> str:
        """The initiative that the keyboard is at, in the view that is shown."""
        if self.stack.currentIndex() == MATRIX:
            return self.matrix.at
        if self.stack.currentIndex() == TIMELINE:
            return self.timeline.code
        index = self.list.currentIndex()
        line = self.model.lines[index.row()] if index.isValid() else None
        return line.row.initiative.code if line and line.row else ""

    def go_to(self, code: str) -> None:
        """Stand on an initiative in all three views; where it is folded away, on the first line there is."""
        self.list.go_to(code)
        self.matrix.go_to(code, self._period)
        self.timeline.go_to(code)

    def turn(self, view: int) -> None:
        """Show the plan in another way, standing on the same initiative."""
        at = self.at
        self.views[view].setChecked(True)
        self.stack.setCurrentIndex(view)
        self.told.setVisible(view == TIMELINE)
        self._name_marks()
        self.go_to(at)

    def _menu(self, _at: QPoint | None) -> Choices:
        """What can be done with an initiative: open it, or look at it in another way."""
        code, made = self.at, list[Choice | None]()
        if code:
            made.append(Choice(_("Open the report"), lambda: self.opened.emit(code, ""), "Enter"))
        elif self.model.fold_row() >= 0:
            made.append(Choice(_("Show or fold those without a title"), self._fold, "Enter"))
        made.append(None)
        for at, one in enumerate(self.views):
            if at != self.stack.currentIndex():
                made.append(Choice(one.text(), partial(self._look, at)))
        return made

    def _look(self, view: int) -> None:
        self.turn(view)
        self.focus()

    def focus(self) -> None:
        """The keyboard goes to the initiatives."""
        views: tuple[QWidget, ...] = (self.list, self.matrix, self.timeline)
        views[self.stack.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """The keyboard goes to the search."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self.texts.again()
        self._fit_field()

    def _offer(self, catalogue: Catalogue) -> None:
        chosen = self.status.currentData()
        offered = {"": _("Every status"), **words.status_choices(catalogue)}
        offered[words.MISSING] = words.mark_words(catalogue, words.MISSING)
        offered[DECISION] = _("a decision is wanted")
        self.status.blockSignals(True)
        self.status.clear()
        for code, name in offered.items():
            self.status.addItem(name[:1].upper() + name[1:], code)
        self.status.setCurrentIndex(max(0, self.status.findData(chosen)))
        self.status.blockSignals(False)

    def _again(self) -> None:
        if self._data is not None:
            at = self.at
            self._fill(self._context.catalogue)
            self.go_to(at)

    def _fold(self) -> None:
        """Show or hide those without a title, and stay on their line."""
        if self._data is not None:
            self._unfolded ^= {self._data.plan.code}
            self._fill(self._context.catalogue)
            row = self.model.fold_row()
            if row >= 0:
                self.list.setCurrentIndex(self.model.index(row))
                column = max(0, self.matrix_model.columnCount() - 1)
                self.matrix.setCurrentIndex(self.matrix_model.index(row, column))
                self.timeline.point_at(row)

    def _fill(self, catalogue: Catalogue) -> None:
        data = self._data
        assert data is not None
        wanted = Wanted(self.field.text(), str(self.status.currentData() or ""), self._period)
        found = lines(catalogue, data, wanted, data.plan.code in self._unfolded)
        today = self._context.session.today()
        self.model.show(catalogue, found, self._period)
        self.matrix_model.show(catalogue, found, data.periods)
        self.matrix.fit()
        self.timeline.show_lines(catalogue, found, data.periods, plan_span(data.plan, today), today)
        self.stack.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(self._why_empty(wanted))
        self._name_marks(found)

    def _why_empty(self, wanted: Wanted) -> str:
        if wanted.narrows:
            return _("No initiative is like that. Search for another word, or choose every status.")
        return _("This plan has no initiatives in the catalogue. The coordinating office adds them.")

    def _name_marks(self, found: list[Line] | None = None) -> None:
        view, catalogue = self.stack.currentIndex(), self._context.catalogue
        if view == LIST:
            self.legend.show_marks([])
            return
        named = {mark: words.mark_words(catalogue, mark) for mark in self.matrix_model.marks()}
        if view == TIMELINE:
            named.pop(words.MISSING, None)
            shown = self.model.lines if found is None else found
            rows = [line.row for line in shown if line.row is not None]
            there = {stop.mark for row in rows for stop in stops_of(row, ())}
            if any(row.initiative.from_ is None and row.initiative.to is None for row in rows):
                there.add(words.PLAN_SPAN)
            data, today = self._data, self._context.session.today()
            if rows and data is not None and plan_span(data.plan, today)[1] >= today:
                there.add(words.TODAY)
            more = {
                words.DUE: _("deliverable due"),
                words.DUE_DONE: _("deliverable done"),
                words.PLAN_SPAN: _("days not known: the plan's are shown"),
                words.TODAY: _("today"),
            }
            named |= {mark: word for mark, word in more.items() if mark in there}
        self.legend.show_marks(list(named.items()))

    # The look

    def _fit_field(self) -> None:
        """As wide as what it says while it is empty."""
        theme = self._context.theme
        words = self.field.fontMetrics().horizontalAdvance(self.field.placeholderText())
        around = theme.pixels(16) + 5 * theme.space("s")
        self.field.setMinimumWidth(min(theme.pixels(340), max(theme.pixels(150), words + around)))

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self._context.theme
        self._column.setSpacing(theme.space("s"))
        self._tools.flow.setSpacing(theme.space("s"))
        self._together.setSpacing(theme.space("s"))
        self._fit_field()
        self.field.setMaximumWidth(theme.pixels(340))
        self.status.setMaximumWidth(theme.pixels(300))
        self.stack.setMinimumHeight(theme.pixels(230))
