"""One chart as a picture and as the table behind it, and where each of its figures is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop_app.domain.period import MONTHS, parse_period
from desktop_app.i18n import _
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.ui.context import Context, Target
from desktop_app.ui.models.chart_table import ChartTable
from desktop_app.ui.texts import Texts
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.services.chart_data import ChartData
    from desktop_app.ui.charts.style import Style
    from desktop_app.ui.charts.view import ChartView


_HEADING = 150
"""Width at 100 % that a heading takes at most on one line, where its figures need less."""
_REMARKS = 150
"""Width at 100 % that the last column, of words, has at least."""


class ChartsPicture(QWidget):
    """``opened`` carries where a figure that a person opened is entered; None where it is not entered at all."""

    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.view: ChartView | None = None
        self.choice: ChartChoice | None = None
        self.table_model = ChartTable(self)
        self.table = QTableView()
        self.stack = QStackedWidget()
        self.hint, self.enter = label("lead"), button("primary")
        self._picture = QWidget()
        self._picture_layout = QVBoxLayout(self._picture)
        self._picture_layout.setContentsMargins(0, 0, 0, 0)
        self._build()
        self.texts = Texts()
        self.texts.put(self.table.setAccessibleName, lambda: _("The table behind the chart"))
        self.texts.put(self.enter.setText, lambda: _("Enter figures"))
        self.table.activated.connect(lambda index: self._open(*self.table_model.where(index.row())))
        self.enter.clicked.connect(self._go_enter)
        context.theme.changed.connect(self.dress)
        self.dress()

    def _build(self) -> None:
        table = self.table
        table.setModel(self.table_model)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.stack.addWidget(self._picture)
        self.stack.addWidget(table)
        missing = QHBoxLayout()
        missing.addWidget(self.hint, 1)
        missing.addWidget(self.enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack, 1)
        column.addLayout(missing)

    # What is shown

    @property
    def data(self) -> ChartData | None:
        """The chart that is shown."""
        return self.table_model.chart

    def show_chart(self, data: ChartData, choice: ChartChoice) -> None:
        """Show a chart, and what was chosen for it."""
        self.choice = choice
        self.stack.show()
        view = self._the_view()
        view.show_chart(data)
        view.setMinimumSize(1, 1)
        self.table_model.show_chart(data)
        self._fit_table()
        lacking = data.empty and not data.calculated
        self.hint.setVisible(lacking)
        self.enter.setVisible(lacking and bool(self._entered_at()))
        if lacking:
            self.hint.setText(
                _(
                    "No figure here yet. Choose another place or a longer span, or enter the figures; they appear at once."
                )
            )

    def _fit_table(self) -> None:
        """Columns as wide as their figures, headings in as many lines as they need; remarks have what is left."""
        table, model, theme = self.table, self.table_model, self.context.theme
        table.resizeColumnsToContents()
        head, metrics = table.horizontalHeader(), QFontMetrics(theme.font("body", bold=True))
        around = 2 * theme.space("s") + theme.space("xs")
        last, high = model.columnCount() - 1, metrics.height()
        for column in range(last):
            words = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            longest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
            figures = table.sizeHintForColumn(column) + 1
            width = max(figures, longest + around, min(table.columnWidth(column), theme.pixels(_HEADING)))
            table.setColumnWidth(column, width)
            room = QRect(0, 0, width - around, 10_000)
            high = max(high, metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height())
        head.setFixedHeight(high + 2 * theme.space("s"))
        left = table.width() - sum(table.columnWidth(column) for column in range(last)) - theme.space("xl")
        table.setColumnWidth(last, max(theme.pixels(_REMARKS), left))  # and stretched to the room there is
        table.resizeRowsToContents()

    def show_nothing(self, words: str) -> None:
        """Say why there is no chart at all."""
        self.table_model.show_chart(None)
        self.choice = None
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
            self.view = None
        self.stack.hide()
        self.enter.hide()
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def turn(self, table: bool) -> None:
        """Between the picture and the table, at the same point."""
        self.stack.setCurrentIndex(1 if table else 0)
        shown: QWidget | None = self.table if table else self.view
        if table and self.view is not None and self.view.at is not None:
            self.table.selectRow(self.table_model.row(self.view.at))
        if shown is not None:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_focus(self) -> None:
        """The keyboard goes to what is shown: arrows walk from figure to figure."""
        shown = self.view if self.stack.currentIndex() == 0 else self.table
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Show the whole span again."""
        if self.view is not None:
            self.view.reset()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self.texts.again()
        self.table_model.retell()
        if self.view is not None:
            self.view.retell()

    def _the_view(self) -> ChartView:
        if self.view is None:
            from desktop_app.ui.charts.view import ChartView

            self.view = ChartView(self._style())
            self.view.cell_wanted.connect(lambda site, period: self.opened.emit(self.cell_of(site, period)))
            self._picture_layout.addWidget(self.view)
            self.view.show()  # at once: the keyboard may be about to go to it
            self.dress()
        return self.view

    # Going to the figure

    def _open(self, line: int, at: int) -> None:
        if self.data is not None:
            period = self.data.value_at(line, at).period or self.data.periods[at]
            self.opened.emit(self.cell_of(self.data.lines[line].site, period))

    def cell_of(self, site: str, code: str) -> Target | None:
        """Where a figure is entered: the form, the place and the period, the last one of a longer time; None where it is not."""
        data = self.data
        if data is None:
            return None
        session, catalogue = self.context.session, self.context.catalogue
        item = catalogue.item(data.item)
        forms = catalogue.forms_of(item.code)
        if item.calculated or not forms or site not in session.reach:
            return None
        if catalogue.sites[site].level not in item.levels:
            return None
        period = parse_period(code)
        if period.months != MONTHS[item.period]:
            begun = [part for part in period.parts(item.period) if part.first_day <= session.today()]
            period = begun[-1] if begun else period.parts(item.period)[0]
        return Target(forms[0], site, period.code, item.code, data.breakdown)

    def _entered_at(self) -> str:
        """The form on which the item would be entered here, empty where it is not."""
        if self.choice is None:
            return ""
        session, catalogue = self.context.session, self.context.catalogue
        asked = {form.code for form in catalogue.asked_forms(self.choice.site)}
        forms = [form for form in catalogue.forms_of(self.choice.item) if form in asked]
        return forms[0] if forms and self.choice.site in session.reach else ""

    def _go_enter(self) -> None:
        form = self._entered_at()
        if self.data is not None and form and self.choice is not None:
            self.opened.emit(Target(form, self.choice.site, self.data.periods[-1], self.choice.item))

    # The look

    def _style(self) -> Style:
        from desktop_app.ui.charts.palette import ChartPalette
        from desktop_app.ui.charts.style import Style

        theme = self.context.theme
        return Style.of(ChartPalette.of(theme.tokens), theme.font())

    def dress(self) -> None:
        """Colours and type for the look in force. The picture makes do with the room there is."""
        self.table.setFont(self.context.theme.figures())
        if self.view is not None:
            self.view.dress(self._style())
            self.view.setMinimumSize(1, 1)
