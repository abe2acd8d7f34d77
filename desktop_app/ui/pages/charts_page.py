"""Charts: any item, one click away, as a picture and as the table behind it; and the overview of a plan's key charts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import _
from desktop_app.services import chart_choice, favourites
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.favourites import Favourite
from desktop_app.ui import icons
from desktop_app.ui.changes import ChangeSet
from desktop_app.ui.context import Context, Target
from desktop_app.ui.pages import charts_choice, charts_taking
from desktop_app.ui.pages.charts_memory import ChartsMemory, Remembered
from desktop_app.ui.pages.charts_picture import ChartsPicture
from desktop_app.ui.pages.charts_room import ChartsRoom
from desktop_app.ui.pages.charts_side import ChartsSide
from desktop_app.ui.pages.charts_tools import SAVING, ChartTools
from desktop_app.ui.pages.dashboard_view import DashboardView
from desktop_app.ui.pages.page import Page
from desktop_app.ui.widgets.chart_bar import ChartBar
from desktop_app.ui.widgets.chart_kinds import ChartKinds
from desktop_app.ui.widgets.chart_method import MethodPanel
from desktop_app.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from desktop_app.services.chart_data import ChartData
    from desktop_app.services.session import Session

_SMALLEST = 320


class ChartsPage(Page):
    """The list at the left; the overview or one chart at the right. pyqtgraph is imported behind the first chart."""

    topics = frozenset({"cells", "packages", "catalogue", "identity", "favourites"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.choice: ChartChoice | None = None
        self.memory = ChartsMemory(context.settings)
        self._before: Remembered | None = None
        self._to_focus = False
        self._settled = False  # whether a person, or what was remembered, has said what to show
        self.side = ChartsSide(context)
        self.board = DashboardView(context)
        self.picture = ChartsPicture(context)
        self.kinds, self.bar, self.method = ChartKinds(theme), ChartBar(theme), MethodPanel(theme)
        self.tools = ChartTools(theme, self)
        self.fold, self.overview = _tool("list", context), _tool("overview", context)
        self.choose, self.how = _tool("choose", context), _tool("question", context)
        self.room = ChartsRoom(self)
        self._build()
        self._say()
        self._connect()
        self.dress()
        self._show_chart_parts(False)

    # Making

    def _build(self) -> None:
        self.fold.setCheckable(True)
        self.head = QHBoxLayout()
        for one in (self.fold, self.overview, self.kinds):
            self.head.addWidget(one)
        self.head.addStretch(1)
        for tool in (self.how, self.choose, self.tools.star, self.tools.short):
            self.head.addWidget(tool)
        self.inline = QVBoxLayout()
        self.inline.addWidget(self.bar)
        chart = QWidget()
        self._chart = QVBoxLayout(chart)
        self._chart.setContentsMargins(0, 0, 0, 0)
        self._chart.addLayout(self.inline)
        self._chart.addWidget(self.picture, 1)
        self._chart.addWidget(self.tools.full)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.stack.addWidget(chart)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.side)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self._outer = QVBoxLayout(self)
        self._outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._outer.addLayout(self.head)
        self._outer.addWidget(self.splitter, 1)
        theme = self.context.theme
        self.choices, self.methods = Popover(theme, self.choose, self), Popover(theme, self.how, self)
        self.methods.hold(self.method)
        self.method.setProperty("help", "signals")

    def _say(self) -> None:
        put = self.texts.put
        put(self.choose.setText, lambda: _("Choose…"))
        put(self.choose.setToolTip, lambda: _("Place, span, part and the rest"))
        put(self.how.setText, lambda: _("How it is worked out"))
        put(self.how.setToolTip, lambda: _("The method behind the limits, and the rules for signals"))
        put(self.how.setAccessibleName, lambda: _("How it is worked out"))
        for one, words in (
            (self.fold, lambda: _("Choose what to draw")),
            (self.overview, lambda: _("Overview")),
        ):
            put(one.setToolTip, words)
            put(one.setAccessibleName, words)

    def _connect(self) -> None:
        self.side.overview.connect(self.show_overview)
        self.side.item.connect(self._take_item)
        self.side.favourite.connect(self._take_favourite)
        self.side.kept.connect(self._keep)
        self.side.menuAsked.connect(self._fill_menu)
        self.board.opened.connect(self._take_card)
        self.board.presented.connect(self._present_board)
        self.board.turned.connect(lambda _plan: self._turned())
        self.kinds.changed.connect(self._change_view)
        self.bar.changed.connect(self._choose)
        self.method.chosen.connect(self._change_method)
        self.picture.opened.connect(self._open_cell)
        self.overview.clicked.connect(self.show_overview)
        self.fold.toggled.connect(self.room.unfold_list)
        self.context.theme.changed.connect(self.dress)
        do = self.tools.actions
        do["table"].toggled.connect(self.picture.turn)
        do["whole"].triggered.connect(self.picture.reset)
        do["copy"].triggered.connect(self.copy_chart)
        do["print"].triggered.connect(self._print)
        do["present"].triggered.connect(self.present)
        do["star"].triggered.connect(self._star)
        for kind in SAVING:
            do[kind].triggered.connect(lambda _checked=False, kind=kind: self._save(kind))
        self._bind("Ctrl+F", self._find)
        for number in range(len(self.kinds.buttons)):
            self._bind(str(number + 1), lambda number=number: self.kinds.choose(number))

    def _bind(self, keys: str, do: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    # What is shown

    @property
    def on_overview(self) -> bool:
        """Whether the overview is shown, and not a chart."""
        return self.stack.currentWidget() is self.board

    def open(self, target: Target | None = None) -> None:
        self._to_focus = True
        self._recall()
        super().open(target)
        if target is None or not self.context.is_open:
            return
        if target.chart is not None:
            self._to_focus = True  # also where what was remembered has just been drawn
            self.show_choice(target.chart)
        elif target.item:
            self.show_item(target.item, target.site, target.breakdown)
        elif target.view == "overview":
            self.show_overview()

    def _recall(self) -> None:
        """Where the page stood in this workspace the last time, as far as the catalogue still knows it."""
        if self._settled or self.choice is not None or not self.context.is_open:
            return
        self._before = before = self.memory.of(self.context.session.workspace.replica)
        if before is not None:
            known = before.choice is not None and before.choice.item in self.context.catalogue.items
            self.choice = before.choice if known else None
            self.board.plan = before.plan

    def reload(self) -> None:
        """Read anew which items have figures, the favourites, and the chart or the overview."""
        self.context.read(_listed, self._fill, key="chartable")

    def _hear(self, changes: ChangeSet) -> None:
        if changes.topics == {"favourites"} and self.isVisible():
            self.context.read(favourites.favourites, self._list_favourites, key="favourites")
            return
        super()._hear(changes)

    def _forget(self) -> None:
        """Another workspace, or none: nothing of the one before stays in sight or in mind."""
        self.choice, self._settled = None, False
        self.board.forget()
        self.picture.show_nothing("")
        self._recall()
        super()._forget()

    def _fill(self, found: tuple[list[tuple[str, bool]], list[Favourite], bool]) -> None:
        self._items, kept, has_board = found
        self.side.fill(self._items, kept)
        if self.choice is None or self.choice.item not in dict(self._items):
            self.choice = ChartChoice(self._items[0][0]) if self._items else None
        first = self._before.overview if self._before is not None else has_board
        if self.on_overview if self._settled else first:
            self.show_overview()
        else:
            self._read()

    def _list_favourites(self, kept: list[Favourite]) -> None:
        self.side.fill(self._items, kept)
        self._mark()

    def show_item(self, item: str, site: str = "", breakdown: str = "") -> None:
        """Draw an item, at the place shown before where it is counted there, as far as it allows what was chosen."""
        before = self.choice or ChartChoice(item)
        sites = (site,) if site else before.sites
        self.show_choice(replace(before, item=item, sites=sites, breakdown=breakdown, control=""))

    def show_choice(self, choice: ChartChoice) -> None:
        """Draw this."""
        self.choice = choice
        self._read()

    def show_overview(self) -> None:
        """Show the overview of a plan's key charts."""
        self._settled = True
        focused = QApplication.focusWidget()
        if not self.on_overview and not (focused is not None and self.side.isAncestorOf(focused)):
            self._to_focus = True  # what had the keyboard goes out of sight
        self.stack.setCurrentWidget(self.board)
        self._show_chart_parts(False)
        self.side.mark()
        self.room.fold_list()
        self.board.reload()
        self._remember()

    def _read(self) -> None:
        self._settled = True
        self.stack.setCurrentIndex(1)
        if self.choice is None:
            self._show_chart_parts(False)
            self.picture.show_nothing(
                _("There is nothing to draw: the catalogue has no items that are numbers.")
            )
            return
        session = self.context.session
        self.choice = choice = self.choice.fitting(session)
        charts_choice.offer(session, choice, self.bar)
        self.kinds.offer(chart_choice.views(self.context.catalogue, choice), choice.view)
        self._show_chart_parts(True)
        self._mark()
        self._remember()
        self.context.read(choice.read, self._show, key="chart")

    def _mark(self) -> None:
        if self.on_overview or self.choice is None:
            self.side.mark()
            return
        kept = self._kept_as()
        self.tools.show_kept(kept >= 0)
        self.side.mark(self.choice.item, kept)

    def _show(self, data: ChartData) -> None:
        assert self.choice is not None
        self.picture.show_chart(data, self.choice)
        self.how.setVisible(data.control is not None)
        if data.control is not None:
            from desktop_app.analysis.control import methods_for

            catalogue = self.context.catalogue
            self.method.show_method(data, methods_for(catalogue.item(data.item), catalogue))
        self.room.arrange()
        if self._to_focus:
            self._to_focus = False
            self.picture.take_focus()

    def _turned(self) -> None:
        """The overview's plan is known, and its cards are there."""
        self._remember()
        if self._to_focus and self.board.cards:
            self._to_focus = False
            self.board.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self) -> None:
        where = Remembered(self.choice, self.on_overview, self.board.plan)
        self.memory.keep(self.context.session.workspace.replica, where)

    def retranslate(self) -> None:
        super().retranslate()
        for one in (self.side, self.bar, self.kinds, self.tools, self.method, self.picture, self.board):
            one.retranslate()
        self.room.arrange()

    # Choosing

    def _take_item(self, item: str) -> None:
        self.room.fold_list()
        self.show_item(item)

    def _take_card(self, choice: ChartChoice) -> None:
        self._to_focus = True
        self.show_choice(choice)

    def _take_favourite(self, number: int) -> None:
        self.room.fold_list()
        self.show_choice(self.side.favourites[number].choice)

    def _choose(self, name: str) -> None:
        if self.choice is None:
            return
        if name == "site" and self.bar.chosen("site") == charts_choice.SEVERAL:
            self._choose_sites()
            return
        self.show_choice(charts_choice.chosen_in(self.bar, self.choice))

    def _choose_sites(self) -> None:
        from desktop_app.ui.dialogs.chart_sites_dialog import ChartSitesDialog

        assert self.choice is not None
        dialog = ChartSitesDialog(self.context.theme, self.context.catalogue, self.choice.sites, self)
        taken = self.context.run_dialog(dialog)
        self.show_choice(replace(self.choice, sites=dialog.sites, by="") if taken else self.choice)

    def _change_view(self, view: str) -> None:
        if self.choice is not None:
            self.show_choice(replace(self.choice, view=view))

    def _change_method(self, method: str) -> None:
        if self.choice is not None:
            self.show_choice(replace(self.choice, control=method))

    def _find(self) -> None:
        if self.room.narrow:
            self.fold.setChecked(True)
        self.side.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.field.selectAll()

    # Favourites

    def _kept_as(self) -> int:
        """Which favourite is shown; -1 where it is none."""
        kept = [one.choice for one in self.side.favourites]
        return kept.index(self.choice) if self.choice in kept else -1

    def _star(self) -> None:
        if self.choice is None:
            return
        at, kept = self._kept_as(), self.side.favourites
        self._keep([*kept[:at], *kept[at + 1 :]] if at >= 0 else [*kept, Favourite(self.choice)])

    def _keep(self, those: list[Favourite]) -> None:
        self.context.write(
            lambda session, _progress: favourites.keep(session, those), self.context.changes.tell
        )

    # Going to the figure, and taking it along

    def _open_cell(self, target: Target | None) -> None:
        if target is None:
            self.context.told.emit(
                "info", _("This figure is worked out or comes from elsewhere; it is not entered here.")
            )
        else:
            self.context.go.emit("enter", target)

    def copy_chart(self) -> None:
        """What is shown to the clipboard: the picture, or the table as Excel takes it."""
        data = self.picture.data
        if data is not None and self.tools.actions["table"].isChecked():
            charts_taking.copy_table(self.context, data)
        elif data is not None:
            charts_taking.copy_picture(self.context, data)

    def _save(self, kind: str) -> None:
        if self.picture.data is not None:
            charts_taking.save_as(self.context, self, self.picture.data, kind)

    def _print(self) -> None:
        if self.picture.data is not None:
            charts_taking.print_chart(self, self.picture.data)

    def present(self) -> bool:
        """Show it on the whole screen: the overview's charts, or this chart and the favourites."""
        from desktop_app.ui.pages.charts_presentation import present

        if self.on_overview:
            return self._present_board(self.board.current)
        kept = [one.choice for one in self.side.favourites]
        if self.choice is None:
            return False
        at = self._kept_as()
        return present(self.context, kept if at >= 0 else [self.choice, *kept], max(at, 0))

    def _present_board(self, number: int) -> bool:
        from desktop_app.ui.pages.charts_presentation import present

        return present(self.context, self.board.choices, number)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right click on the chart or its table offers what the buttons do."""
        if not self.picture.isVisible() or not self.picture.rect().contains(
            self.picture.mapFromGlobal(event.globalPos())
        ):
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu)
        menu.popup(event.globalPos())

    def _fill_menu(self, menu: QMenu) -> None:
        if not self.on_overview:
            self.tools.fill(menu)

    # The look

    def _show_chart_parts(self, there: bool) -> None:
        self.kinds.setVisible(there)
        self.how.hide()
        self.tools.offer(there)
        self.tools.actions["present"].setEnabled(True)
        self.room.arrange()

    def dress(self) -> None:
        """Spaces and colours for the look in force."""
        theme = self.context.theme
        side, space = theme.space("l"), theme.space("s")
        self._outer.setContentsMargins(side, side, side, side)
        self._outer.setSpacing(space)
        self._chart.setSpacing(space)
        self.head.setSpacing(theme.space("xs"))
        icon = theme.pixels(20)
        for one in (self.fold, self.overview, self.choose, self.how):
            one.setIconSize(QSize(icon, icon))
        self.splitter.setHandleWidth(theme.space("m"))
        self.side.setMinimumWidth(theme.pixels(220))
        self.side.setMaximumWidth(theme.pixels(380))
        self.room.arrange()

    def minimumSizeHint(self) -> QSize:
        """Small: the page folds as it becomes narrow, and never keeps its window from becoming so."""
        return QSize(_SMALLEST, _SMALLEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the list, the choices and the tools fold behind buttons: the chart is always in full view."""
        super().resizeEvent(event)
        self.room.arrange()


def _listed(session: Session) -> tuple[list[tuple[str, bool]], list[Favourite], bool]:
    """The items and favourites, and whether the overview has charts and comes first: for who looks at many places."""
    from desktop_app.services import charting, dashboard

    board = session.identity.coordinator and bool(dashboard.board(session).choices)
    return charting.chartable(session), favourites.favourites(session), board


def _tool(icon: str, context: Context) -> QToolButton:
    made = QToolButton()
    made.setObjectName("tool")
    made.setIcon(icons.icon(icon, context.theme))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
