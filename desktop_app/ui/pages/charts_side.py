"""The Charts page's side: find what to draw, the overview, the favourites and the items."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from desktop_app.i18n import _, language
from desktop_app.services import favourites as kept_charts
from desktop_app.services.favourites import Favourite
from desktop_app.ui.context import Context
from desktop_app.ui.models.charts_list import FAVOURITE, ITEM, OVERVIEW, ChartsList, Row
from desktop_app.ui.texts import Texts
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.wrapped_items import WrappedItems


class ChartsSide(QWidget):
    """One of the signals tells what was chosen; ``kept`` carries the favourites as a person has just ordered or named them."""

    overview = Signal()
    item = Signal(str)
    favourite = Signal(int)
    kept = Signal(object)  # list[Favourite]
    menuAsked = Signal(object)  # the QMenu of a right click on what is shown now, to be filled

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self.context = context
        self.favourites: list[Favourite] = []
        self.model = ChartsList(theme, self)
        self.field, self.list = SearchField(theme), WrappedItems(theme)
        self.list.setModel(self.model)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.field)
        self._column.addWidget(self.list, 1)
        self.texts = Texts()
        put = self.texts.put
        put(self.field.setPlaceholderText, lambda: _("Find what to draw"))
        put(self.field.setAccessibleName, lambda: _("Find what to draw"))
        put(self.list.setAccessibleName, lambda: _("What can be drawn"))
        self._connect()
        theme.changed.connect(self.dress)
        self.dress()

    def _connect(self) -> None:
        self.field.textChanged.connect(self.model.search)
        self.field.returnPressed.connect(self._take_first)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.model.moved.connect(self._move)
        for keys, do in (
            ("F2", self.rename),
            ("Delete", self.remove),
            ("Alt+Up", lambda: self._step(-1)),
            ("Alt+Down", lambda: self._step(1)),
        ):
            self._bind(keys, do)

    def _bind(self, keys: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(do)

    # What is listed

    def fill(self, items: Sequence[tuple[str, bool]], favourites: Sequence[Favourite]) -> None:
        """List these items and favourites."""
        self.favourites = list(favourites)
        session, lang = self.context.session, language()
        names = [kept_charts.label(session, one, lang) for one in favourites]
        self.model.fill(self.context.catalogue, items, names)

    def mark(self, item: str = "", favourite: int = -1) -> None:
        """Show which one is drawn; the overview without any."""
        row = (
            self.model.row_of_favourite(favourite) if favourite >= 0 else self.model.row(item) if item else 0
        )
        if 0 <= row < self.model.rowCount():
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self.texts.again()

    def dress(self) -> None:
        """Spaces for the look in force."""
        self._column.setSpacing(self.context.theme.space("s"))

    # Choosing

    def _take_first(self) -> None:
        row = next((row for row in range(self.model.rowCount())), -1)
        if row >= 0:
            self._take(self.model.index(row))

    def _take(self, index: QModelIndex) -> None:
        one = self.model.row_at(index.row())
        match one.kind:
            case "overview":
                self.overview.emit()
            case "favourite":
                self.favourite.emit(one.number)
            case "item":
                self.item.emit(one.code)

    def _current(self) -> Row | None:
        index = self.list.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    # Favourites

    def rename(self) -> None:
        """Ask for another name for the favourite the keyboard is at."""
        from desktop_app.ui.dialogs.line_dialog import LineDialog

        one = self._current()
        if one is None or one.kind != FAVOURITE:
            return
        lead = _("Left empty, it is called by its item and place.")
        dialog = LineDialog(self.context.theme, _("Rename"), lead, _("Keep"), one.words, self)
        if self.context.run_dialog(dialog):
            self._keep(kept_charts.renamed(self.favourites, one.number, dialog.text), one.number)

    def remove(self) -> None:
        """Keep the favourite that the keyboard is at no longer."""
        one = self._current()
        if one is not None and one.kind == FAVOURITE:
            rest = [kept for number, kept in enumerate(self.favourites) if number != one.number]
            self._keep(rest, min(one.number, len(rest) - 1))

    def _step(self, by: int) -> None:
        one = self._current()
        if one is not None and one.kind == FAVOURITE and 0 <= one.number + by < len(self.favourites):
            self._move(one.number, one.number + by)

    def _move(self, number: int, to: int) -> None:
        self._keep(kept_charts.moved(self.favourites, number, to), to)

    def _keep(self, those: list[Favourite], current: int) -> None:
        self.kept.emit(those)
        self.mark(favourite=current)

    # The right click

    def _show_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        menu = self.menu_for(self.model.row_at(index.row()))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def menu_for(self, one: Row) -> QMenu:
        """What may be done with what stands in a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = self.list.currentIndex()
        menu.addAction(_("Open"), lambda: self._take(index))
        if one.kind == FAVOURITE:
            menu.addSeparator()
            menu.addAction(_("Rename…"), self.rename)
            menu.addAction(_("Move up"), lambda: self._step(-1)).setEnabled(one.number > 0)
            last = len(self.favourites) - 1
            menu.addAction(_("Move down"), lambda: self._step(1)).setEnabled(one.number < last)
            menu.addAction(_("Remove"), self.remove)
        if one.kind in (OVERVIEW, ITEM, FAVOURITE):
            menu.addSeparator()
            self.menuAsked.emit(menu)
        return menu
