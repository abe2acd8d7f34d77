"""The overview: a plan's key charts side by side, with their signals in words. Made chart by chart, in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import _, language, ngettext
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.ui import icons
from desktop_app.ui.context import Context
from desktop_app.ui.operations.board import BoardReader
from desktop_app.ui.widgets.chart_card import ChartCard
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.services.dashboard import Board, Tile

_NARROWEST = 270
"""Pixels at 100 % that a card needs."""


class DashboardView(QWidget):
    """``opened`` carries the chart that a person chose; ``turned`` the plan, once its charts are known."""

    opened = Signal(object)  # ChartChoice
    presented = Signal(int)
    turned = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.plan = ""
        self.choices: tuple[ChartChoice, ...] = ()
        self.cards: list[ChartCard] = []
        self._columns = 0
        self.reader = BoardReader(context, "overview", self)
        self.reader.board.connect(self._show_board)
        self.reader.tile.connect(self._show_tile)
        self.reader.done.connect(self._end)
        self.heading, self.empty = label("title"), label("lead")
        self.lacking, self.without = button("link"), label("small")
        self.lacking.setCheckable(True)
        self.lacking.toggled.connect(self.without.setVisible)
        self.plans, self.show_large = QComboBox(), button()
        self.show_large.setIcon(icons.icon("present", context.theme))
        self.show_large.clicked.connect(lambda: self.presented.emit(self.current))
        self.plans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.plans.activated.connect(self._choose)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self._build()
        context.theme.changed.connect(self._redress)
        self.dress()

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.plans)
        self._head.addWidget(self.show_large)
        body = QWidget()
        body.setObjectName("body")
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self.grid = QGridLayout()
        self._body.addWidget(self.empty)
        self._body.addLayout(self.grid)
        self._body.addWidget(self.lacking, 0, Qt.AlignmentFlag.AlignLeft)
        self._body.addWidget(self.without)
        self._body.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addLayout(self._head)
        self._outer.addWidget(self.progress)
        self._outer.addWidget(self.area, 1)

    @property
    def current(self) -> int:
        """The card that the keyboard is at, or the first."""
        return next((number for number, card in enumerate(self.cards) if card.hasFocus()), 0)

    # Reading

    def reload(self) -> None:
        """Read the plan's charts anew; what was shown stays until it is replaced."""
        self.reader.read(self.plan)

    def forget(self) -> None:
        """Show nothing of a workspace that was left."""
        self.plan, self.choices = "", ()
        self.without.setText("")
        self._make_cards()

    def _show_board(self, board: Board) -> None:
        self.plan = board.plan
        if board.choices != self.choices or len(self.cards) != len(board.choices):
            self.choices = board.choices
            self._make_cards()
        self._offer_plans()
        self.progress.setRange(0, max(1, len(board.choices)))
        self.progress.setValue(0)
        self.progress.setVisible(bool(board.choices))
        self.empty.setVisible(not board.choices)
        self.empty.setText(
            _("No figures of this plan yet. They stand here as soon as they are entered or merged.")
        )
        self._tell_without(board)
        self.turned.emit(board.plan)

    def _show_tile(self, number: int, tile: Tile | None) -> None:
        self.progress.setValue(number + 1)
        if number < len(self.cards):
            self.cards[number].show_tile(tile)

    def _end(self) -> None:
        self.progress.hide()

    def _offer_plans(self) -> None:
        from desktop_app.services import dashboard

        catalogue, lang = self.context.catalogue, language()
        plans = dashboard.plans(self.context.session)
        self.plans.clear()
        for code in plans:
            self.plans.addItem(catalogue.plans[code].short.get(lang) or code, code)
        self.plans.setCurrentIndex(max(0, self.plans.findData(self.plan)))
        self.plans.setVisible(len(plans) > 1)
        self.plans.setAccessibleName(_("Plan"))
        self.show_large.setText(_("Present"))
        self.show_large.setToolTip(_("Present on the whole screen, in the form for publication (F5)"))
        self.show_large.setEnabled(bool(self.choices))
        self.heading.setText(_("Overview"))
        if self.plan in catalogue.plans:
            self.heading.setToolTip(catalogue.plans[self.plan].names.get(lang))

    def _tell_without(self, board: Board) -> None:
        catalogue, lang = self.context.catalogue, language()
        names = [catalogue.items[code].names.get(lang) for code in board.without]
        words = ngettext("{count} without any figure yet", "{count} without any figure yet", len(names))
        self.lacking.setText(words.format(count=len(names)))
        self.lacking.setVisible(bool(names))
        self.without.setText("\n".join(names))
        self.without.setVisible(bool(names) and self.lacking.isChecked())

    def _choose(self) -> None:
        self.plan = str(self.plans.currentData() or "")
        self.reload()

    # The grid

    def _make_cards(self) -> None:
        while (taken := self.grid.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = [self._card(number, choice) for number, choice in enumerate(self.choices)]
        self._columns = 0
        self._lay_out()

    def _card(self, number: int, choice: ChartChoice) -> ChartCard:
        catalogue, lang = self.context.catalogue, language()
        name = catalogue.items[choice.item].names.get(lang)
        if choice.site not in self.context.session.own_sites:
            name = f"{name}, {catalogue.site_label(choice.site, lang)}"
        card = ChartCard(self.context.theme, name)
        card.opened.connect(lambda: self.opened.emit(choice))
        card.presented.connect(lambda: self.presented.emit(number))
        card.stepped.connect(lambda across, down: self._step(number, across, down))
        card.installEventFilter(self)
        return card

    def _lay_out(self) -> None:
        gap = self.context.theme.space("m")
        width = self.area.viewport().width()
        columns = max(1, (width + gap) // (self.context.theme.pixels(_NARROWEST) + gap))
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, card in enumerate(self.cards):
            self.grid.addWidget(card, number // columns, number % columns)
            card.show()  # at once: the keyboard may be about to go to it

    def _step(self, number: int, across: int, down: int) -> None:
        to = number + across + down * max(1, self._columns)
        if 0 <= to < len(self.cards):
            self.cards[to].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card that the keyboard comes to is brought into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ChartCard):
            if watched.height() < self.area.viewport().height():
                self.area.ensureWidgetVisible(watched, 0, 0)
            else:
                self.area.verticalScrollBar().setValue(watched.y())
        return False

    # The look

    def retranslate(self) -> None:
        """Say everything in the language now in force, where it is shown; else when it is next."""
        self.choices = ()
        if self.context.is_open and self.isVisible():
            self.reload()

    def _redress(self) -> None:
        self.dress()
        self.retranslate()

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self.context.theme
        side = theme.pixels(20)
        self.show_large.setIconSize(QSize(side, side))
        self.grid.setSpacing(theme.space("m"))
        self._body.setSpacing(theme.space("m"))
        self._outer.setSpacing(theme.space("s"))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
