"""Choosing places by typing any part of any of their names. The municipality stands beside each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _, language
from desktop_app.ui import icons
from desktop_app.ui.models.sites_model import SiteRole, SitesModel
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button
from desktop_app.ui.widgets.search_field import SearchField

_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class _TwoNames(QStyledItemDelegate):
    """The place at the left, its municipality at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self._theme.pixels(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        space = theme.space("m")
        room = option.rect.adjusted(space, 0, -space, 0)
        painter.setFont(theme.font("small"))
        beside = str(index.data(SiteRole.ABOVE) or "")
        width = min(painter.fontMetrics().horizontalAdvance(beside), room.width() // 2)
        painter.setPen(theme.color("muted"))
        flag = Qt.AlignmentFlag.AlignVCenter
        place = QRect(room.right() - width, room.top(), width + 1, room.height())
        text = painter.fontMetrics().elidedText(beside, Qt.TextElideMode.ElideRight, width + 1)
        painter.drawText(place, flag | Qt.AlignmentFlag.AlignRight, text)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        room.setRight(place.left() - space)
        name = painter.fontMetrics().elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, flag | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


class SitePicker(QWidget):
    """Type, arrows to choose, Enter to take; each place taken can be taken off again. ``changed`` tells of both.

    Enter with nothing typed and nothing pointed at takes no place: it says that all are ``done``.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._catalogue = theme, catalogue
        self.sites: list[str] = []
        self.model = SitesModel(catalogue, self)
        self.field = SearchField(theme)
        self.field.setClearButtonEnabled(False)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_TwoNames(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(min(theme.pixels(150), 230))
        self._chips = FlowRow()
        self._chips.flow.setSpacing(theme.space("s"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("s"))
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._chips)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self.take(self.model.code(index.row())))
        self.list.activated.connect(lambda index: self.take(self.model.code(index.row())))
        self._search("")
        self.retranslate()

    def take(self, code: str) -> None:
        """Add a place."""
        if code not in self.sites:
            self.sites.append(code)
            self._show_chips()
            self.changed.emit()
        self.field.clear()

    def leave(self, code: str) -> None:
        """Take a place off again."""
        if code in self.sites:
            self.sites.remove(code)
            self._show_chips()
            self.changed.emit()

    def clear(self) -> None:
        """Take all places off, and what was typed."""
        self.field.clear()
        for code in list(self.sites):
            self.leave(code)

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self.field.setPlaceholderText(_("Type a part of the place's name"))
        self.field.setAccessibleName(_("Place"))
        self.list.setAccessibleName(_("Places found"))
        self.model.retranslate()
        self._show_chips()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose from the list while the keyboard stays in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_current()
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self.model.search(text)
        found = bool(text.strip()) and self.model.rowCount()
        self.list.setCurrentIndex(self.model.index(0) if found else QModelIndex())

    def _take_current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.take(self.model.code(index.row()))
        elif self.sites and not self.field.text().strip():
            self.done.emit()

    def _show_chips(self) -> None:
        while (taken := self._chips.flow.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for code in self.sites:
            name = self._catalogue.site_label(code, language())
            chip = button("", name)
            chip.setIcon(icons.icon("close", self._theme))
            chip.setAccessibleName(_("Remove {place}").format(place=name))
            chip.setToolTip(_("Remove {place}").format(place=name))
            chip.clicked.connect(lambda _checked=False, code=code: self.leave(code))
            self._chips.add(chip)
        self._chips.setVisible(bool(self.sites))
