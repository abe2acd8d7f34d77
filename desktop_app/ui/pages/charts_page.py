"""Charts: any item, one click away, as a picture and as the table behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import UserError
from desktop_app.i18n import _, language
from desktop_app.ui import icons
from desktop_app.ui.context import Context, Target
from desktop_app.ui.models.chart_table import ChartTable
from desktop_app.ui.models.items_model import ItemsModel
from desktop_app.ui.pages.charts_choice import ChartChoice
from desktop_app.ui.pages.page import Page
from desktop_app.ui.widgets.chart_bar import ChartBar
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.wrapped_items import WrappedItems

if TYPE_CHECKING:
    from desktop_app.services.chart_data import ChartData
    from desktop_app.ui.charts.style import Style
    from desktop_app.ui.charts.view import ChartView

_FOLDS_BELOW = 900


class ChartsPage(Page):
    """The list of items at the left, the chart of one at the right. pyqtgraph is imported with the first chart."""

    topics = frozenset({"cells", "packages", "catalogue", "identity"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.choice: ChartChoice | None = None
        self.items = ItemsModel(theme, self)
        self.table_model = ChartTable(self)
        self.field, self.list = QLineEdit(), WrappedItems(theme)
        self.bar = ChartBar(theme)
        self.view: ChartView | None = None
        self.table = QTableView()
        self.stack = QStackedWidget()
        self.hint = label("lead")
        self.enter = button("primary")
        self.fold = QToolButton()
        self.as_table, self.whole, self.copy, self.save = button(), button(), button(), button()
        self._build()
        self._say()
        self._connect()
        self.dress()

    # Making

    def _build(self) -> None:
        theme = self.context.theme
        self.field.addAction(icons.icon("search", theme), QLineEdit.ActionPosition.LeadingPosition)
        self.list.setModel(self.items)
        self.table.setModel(self.table_model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.as_table.setCheckable(True)
        self.fold.setIcon(icons.icon("search", theme))
        self.fold.setCheckable(True)
        self.side = QWidget()
        self._side = QVBoxLayout(self.side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self.field)
        self._side.addWidget(self.list, 1)
        self._place = QWidget()
        self._place_layout = QVBoxLayout(self._place)
        self._place_layout.setContentsMargins(0, 0, 0, 0)
        self.stack.addWidget(self._place)
        self.stack.addWidget(self.table)
        top = QHBoxLayout()
        top.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.bar, 1)
        missing = QHBoxLayout()
        missing.addWidget(self.hint, 1)
        missing.addWidget(self.enter)
        tools = FlowRow()
        for one in (self.as_table, self.whole, self.copy, self.save):
            tools.add(one)
        main = QWidget()
        main.setObjectName("body")
        self._main = QVBoxLayout(main)
        self._main.addLayout(top)
        self._main.addWidget(self.stack, 1)
        self._main.addLayout(missing)
        self._main.addWidget(tools)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(main)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.side)
        self.splitter.addWidget(scroll)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.splitter)
        self._offer_tools(False)

    def _say(self) -> None:
        put = self.texts.put
        put(self.field.setPlaceholderText, lambda: _("Find what to draw"))
        put(self.field.setAccessibleName, lambda: _("Find what to draw"))
        put(self.list.setAccessibleName, lambda: _("What can be drawn"))
        put(self.table.setAccessibleName, lambda: _("The table behind the chart"))
        put(self.as_table.setText, lambda: _("As a table"))
        put(self.as_table.setToolTip, lambda: _("The table behind the chart (T)"))
        put(self.whole.setText, lambda: _("Show all"))
        put(self.whole.setToolTip, lambda: _("Show the whole span again (0)"))
        put(self.copy.setText, lambda: _("Copy"))
        put(self.copy.setToolTip, lambda: _("Copy the picture, or the table (Ctrl+C)"))
        put(self.save.setText, lambda: _("Save picture…"))
        put(self.enter.setText, lambda: _("Enter figures"))
        put(self.fold.setToolTip, lambda: _("Choose what to draw"))
        put(self.fold.setAccessibleName, lambda: _("Choose what to draw"))

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._take_first)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self.bar.changed.connect(self._chosen)
        self.as_table.toggled.connect(self._turn)
        self.whole.clicked.connect(lambda: self.view.reset() if self.view else None)
        self.copy.clicked.connect(self.copy_chart)
        self.save.clicked.connect(self.save_chart)
        self.enter.clicked.connect(self._go_enter)
        self.fold.toggled.connect(lambda shown: self.side.setVisible(shown))
        self.table.activated.connect(lambda index: self._open(*self.table_model.where(index.row())))
        self.context.theme.changed.connect(self.dress)
        for keys, do in (
            ("T", self.as_table.toggle),
            (QKeySequence(QKeySequence.StandardKey.Copy).toString(), self.copy_chart),
            ("Ctrl+F", self.field.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # What is shown

    def open(self, target: Target | None = None) -> None:
        super().open(target)
        if target is not None and target.item and self.context.is_open:
            self.show_item(target.item, target.site, target.breakdown)

    def reload(self) -> None:
        """Read anew which items have figures, and the chart."""
        from desktop_app.services import charting

        self.context.read(charting.chartable, self._fill, key="chartable")

    def _fill(self, found: list[tuple[str, bool]]) -> None:
        self.items.fill(self.context.catalogue, found)
        codes = dict(found)
        if self.choice is None or self.choice.item not in codes:
            self.choice = ChartChoice(found[0][0]) if found else None
        self._read()

    def show_item(self, item: str, site: str = "", breakdown: str = "") -> None:
        """Draw an item, at the place shown before where it is counted there."""
        before = self.choice
        kept = (before.site, before.by, before.span, before.per) if before else ("", "", "", "")
        self.choice = ChartChoice(item, site or kept[0], *kept[1:], breakdown)
        self._read()

    def _read(self) -> None:
        if self.choice is None:
            self._show_nothing(_("There is nothing to draw: the catalogue has no items that are numbers."))
            return
        session = self.context.session
        self.choice = choice = self.choice.fitting(session)
        choice.offer(session, self.bar)
        self._mark(choice.item)
        self.context.read(choice.read, self._show, key="chart")

    def _mark(self, item: str) -> None:
        row = self.items.row(item)
        if row >= 0:
            self.list.selectionModel().setCurrentIndex(
                self.items.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _show(self, data: ChartData) -> None:
        view = self._the_view()
        view.show_chart(data)
        self.table_model.show_chart(data)
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()
        self._offer_tools(True)
        self.hint.setVisible(data.empty and not data.calculated)
        self.enter.setVisible(self.hint.isVisibleTo(self) and bool(self._entered_at()))
        if data.empty:
            self.hint.setText(
                _(
                    "No figure here yet. Choose another place or a longer span, or enter the figures; they appear at once."
                )
            )

    def _show_nothing(self, words: str) -> None:
        self._offer_tools(False)
        self.table_model.show_chart(None)
        self.hint.setText(words)
        self.hint.show()

    def _offer_tools(self, there: bool) -> None:
        for one in (self.bar, self.stack, self.as_table, self.whole, self.copy, self.save):
            one.setVisible(there)
        self.hint.hide()
        self.enter.hide()

    def _the_view(self) -> ChartView:
        if self.view is None:
            from desktop_app.ui.charts.view import ChartView

            self.view = ChartView(self._style())
            self.view.opened.connect(self._open)
            self._place_layout.addWidget(self.view)
        return self.view

    def retranslate(self) -> None:
        super().retranslate()
        self.bar.retranslate()
        self.items.retell()
        self.table_model.retell()
        if self.view is not None:
            self.view.retell()

    # Choosing

    def _search(self, text: str) -> None:
        self.items.search(text)
        if self.choice is not None:
            self._mark(self.choice.item)

    def _take_first(self) -> None:
        if self.items.rowCount():
            self._take(self.items.index(0))

    def _take(self, index: QModelIndex) -> None:
        self.show_item(self.items.code(index.row()))
        if self.fold.isVisible():
            self.fold.setChecked(False)

    def _chosen(self) -> None:
        if self.choice is not None:
            self.choice = self.choice.chosen_in(self.bar)
            self._read()

    def _turn(self, table: bool) -> None:
        """Between the picture and the table, at the same point."""
        self.stack.setCurrentIndex(1 if table else 0)
        shown: QWidget | None = self.table if table else self.view
        if table and self.view is not None and self.view.at is not None:
            self.table.selectRow(self.table_model.row(self.view.at))
        if shown is not None:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Going to the figure

    def _open(self, line: int, at: int) -> None:
        """Go to where a point was entered, where it is a figure of that period that one may enter."""
        data = self.table_model.chart
        if data is None or self.choice is None:
            return
        session, catalogue = self.context.session, self.context.catalogue
        item, site = catalogue.item(data.item), data.lines[line].site
        forms = catalogue.forms_of(item.code)
        own = not item.calculated and site in session.reach and data.period_type == item.period
        if forms and own and catalogue.sites[site].level in item.levels:
            self.context.go.emit("enter", Target(forms[0], site, data.periods[at], item.code, data.breakdown))
        else:
            self.context.told.emit(
                "info", _("This figure is worked out or comes from elsewhere; it is not entered here.")
            )

    def _entered_at(self) -> str:
        """The form on which the item would be entered here, empty where it is not."""
        if self.choice is None:
            return ""
        session, catalogue = self.context.session, self.context.catalogue
        asked = {form.code for form in catalogue.asked_forms(self.choice.site)}
        forms = [form for form in catalogue.forms_of(self.choice.item) if form in asked]
        return forms[0] if forms and self.choice.site in session.reach else ""

    def _go_enter(self) -> None:
        data = self.table_model.chart
        form = self._entered_at()
        if data is not None and form and self.choice is not None:
            target = Target(form, self.choice.site, data.periods[-1], self.choice.item)
            self.context.go.emit("enter", target)

    # Taking it along

    def copy_chart(self) -> None:
        """What is shown to the clipboard: the picture, or the table as Excel takes it."""
        data = self.table_model.chart
        if data is None:
            return
        clipboard = QGuiApplication.clipboard()
        if self.as_table.isChecked():
            clipboard.setText(self.table_model.as_text())
            self.context.told.emit("info", _("The table is on the clipboard."))
            return
        from desktop_app.ui.charts import export

        # One kind at a time: a QMimeData made here and left on the clipboard takes the process down when it ends.
        clipboard.setImage(export.image(data, export.SIZE, export.PRINTED, 2))
        self.context.told.emit("info", _("The picture is on the clipboard."))

    def save_chart(self) -> None:
        """Save the picture where a person says."""
        data = self.table_model.chart
        if data is None:
            return
        kinds = ";;".join((_("Picture (*.png)"), _("Drawing (*.svg)"), _("Document (*.pdf)")))
        name = f"{data.item}_{data.lines[0].site}_{data.periods[0]}_{data.periods[-1]}.png"
        chosen, kind = QFileDialog.getSaveFileName(self, _("Save picture"), name, kinds)
        if chosen:
            self.save_to(data, with_ending(Path(chosen), kind))

    def save_to(self, data: ChartData, path: Path) -> None:
        """Save the picture, and say where it is or why not."""
        from desktop_app.ui.charts import export

        try:
            export.save(data, path, language())
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.told.emit("info", _("The picture is in {path}.").format(path=path))

    # The look

    def _style(self) -> Style:
        from desktop_app.ui.charts.palette import ChartPalette
        from desktop_app.ui.charts.style import Style

        theme = self.context.theme
        return Style.of(ChartPalette.of(theme.tokens), theme.font())

    def dress(self) -> None:
        """Spaces and colours for the look in force."""
        theme = self.context.theme
        side = theme.space("l")
        self._outer.setContentsMargins(side, side, side, side)
        self._side.setSpacing(theme.space("s"))
        self._main.setSpacing(theme.space("s"))
        self._main.setContentsMargins(theme.space("s"), 0, theme.space("s"), 0)
        self.side.setMinimumWidth(theme.pixels(240))
        self.side.setMaximumWidth(theme.pixels(380))
        self.table.setFont(theme.figures())
        if self.view is not None:
            self.view.dress(self._style())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list of items folds behind a button."""
        super().resizeEvent(event)
        narrow = event.size().width() < self.context.theme.pixels(_FOLDS_BELOW)
        if narrow != self.fold.isVisibleTo(self):
            self.fold.setVisible(narrow)
            self.fold.setChecked(not narrow)
            self.side.setVisible(not narrow)


def with_ending(path: Path, kind: str) -> Path:
    """A path with the ending of the kind of file that was chosen, where it has none that can be saved."""
    from desktop_app.ui.charts.export import KINDS

    if path.suffix.lower() in KINDS:
        return path
    ending = next((one for one in KINDS if f"*{one}" in kind), KINDS[0])
    return path.with_name(path.name + ending)
