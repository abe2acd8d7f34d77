"""The navigation rail at the left: a mark, a word and a key for each page; folded to icons in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme


class Entry(NamedTuple):
    """One entry of the rail; ``title`` is a message to translate."""

    name: str
    icon: str
    title: str
    at_bottom: bool = False
    keys: str = ""  # its own key; without one Ctrl and its place, as far as there are digits


_DIGITS = 9
_SMALLEST_ICON = 14
_ICON_SHARE = 0.68
"""How much of an entry's height its icon takes in a low window."""
_SHORTEST = 200
"""Below this height the rail has not been laid out yet."""


class NavRail(QFrame):
    """``chosen`` carries the name of the page asked for."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._theme = theme
        self._folded = False
        self._buttons: dict[str, QToolButton] = {}
        self._entries: dict[str, Entry] = {}
        self._counts: dict[str, int] = {}
        self._side = 0
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._brand = QLabel("Malik")
        self._brand.setProperty("role", "brand")
        self._wave = QLabel()
        self._layout = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self._wave)
        head.addWidget(self._brand, 1)
        self._layout.addLayout(head)
        self._body = QVBoxLayout()
        self._layout.addLayout(self._body)
        self._layout.addStretch(1)
        self._foot = QVBoxLayout()
        self._layout.addLayout(self._foot)
        theme.changed.connect(self.dress)
        self.dress()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Offer these pages, in this order."""
        if list(entries) == list(self._entries.values()):
            return
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._entries = {entry.name: entry for entry in entries}
        for entry in entries:
            button = QToolButton(self)
            button.setCheckable(True)
            button.setIcon(icons.icon(entry.icon, self._theme))
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            button.clicked.connect(lambda _checked=False, name=entry.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[entry.name] = button
            (self._foot if entry.at_bottom else self._body).addWidget(button)
        self.retranslate()
        self.dress()

    def mark(self, name: str) -> None:
        """Show which page is open."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def tell_count(self, name: str, count: int) -> None:
        """Show behind a page's word how many things wait there; 0 shows nothing."""
        if self._counts.get(name, 0) != count:
            self._counts[name] = count
            self.retranslate()

    def button(self, name: str) -> QToolButton:
        """The button of a page."""
        return self._buttons[name]

    def names(self) -> list[str]:
        """The pages offered, in order."""
        return list(self._buttons)

    def fold(self, folded: bool) -> None:
        """Icons alone, or icons with words."""
        if folded != self._folded:
            self._folded = folded
            self.dress()

    @property
    def is_folded(self) -> bool:
        """Whether only the icons show."""
        return self._folded

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        for place, (name, button) in enumerate(self._buttons.items(), start=1):
            title = _(self._entries[name].title)
            if count := self._counts.get(name, 0):
                title = _("{page} ({count})").format(page=title, count=count)
            button.setAccessibleName(title)
            keys = self._entries[name].keys or (f"Ctrl+{place}" if place <= _DIGITS else "")
            button.setToolTip(_("{page} ({keys})").format(page=title, keys=keys) if keys else title)
        self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._side != self._icon_side():
            self.dress()

    def _icon_side(self) -> int:
        """The icons' size: in a low window with large text as much smaller as it takes for all of them to be seen."""
        wanted = self._theme.pixels(20)
        if not self._is_tight():
            return wanted
        room = (self.height() - 2 * self._theme.space("s")) // len(self._buttons)
        return max(_SMALLEST_ICON, min(wanted, round(room * _ICON_SHARE)))

    def _is_tight(self) -> bool:
        """Whether the entries would not fit with all their padding."""
        theme = self._theme
        if not self._buttons or self.height() < _SHORTEST:
            return False
        head = theme.pixels(28) + theme.space("l") + 2 * theme.space("m") + 2 * theme.space("s")
        counts = sum(bool(count) for count in self._counts.values()) * self.fontMetrics().height()
        room = (self.height() - head - counts * self._folded) // len(self._buttons)
        return room - theme.space("xs") - 4 - 2 * theme.space("s") < theme.pixels(20)

    def _loosen(self, tight: bool) -> None:
        """Less padding where the entries would not fit otherwise."""
        self._wave.setVisible(not (tight and self._folded))
        if bool(self.property("tight")) != tight:
            self.setProperty("tight", tight)
            for widget in (self, *self._buttons.values()):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def dress(self) -> None:
        """Sizes and icons for the look in force."""
        theme = self._theme
        side, tight = self._icon_side(), self._is_tight()
        space = theme.space("m")
        edge = theme.space("s")
        self._layout.setContentsMargins(
            space, edge if tight else theme.space("l"), space, edge if tight else space
        )
        self._layout.setSpacing(0 if tight else theme.space("s"))
        for part in (self._body, self._foot):
            part.setSpacing(0 if tight else theme.space("xs"))
        self._side = side
        self._loosen(tight)
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if self._folded
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for name, button in self._buttons.items():
            count = self._counts.get(name, 0)
            button.setIconSize(QSize(side, side))
            button.setText(str(count) if self._folded else button.accessibleName())
            button.setToolButtonStyle(_counting(tight) if self._folded and count else style)
        self._wave.setPixmap(
            icons.pixmap("wave", theme, theme.pixels(28), "accent", self.devicePixelRatioF())
        )
        self._wave.setContentsMargins(theme.space("xs"), 0, 0, theme.space("m"))
        self._brand.setContentsMargins(0, 0, 0, theme.space("m"))
        self._brand.setVisible(not self._folded)
        if self._folded:
            self.setFixedWidth(theme.pixels(20) + 2 * space + 2 * theme.space("m") + 6)
        else:
            metrics = self.fontMetrics()
            longest = max(
                (metrics.horizontalAdvance(button.text()) for button in self._buttons.values()), default=0
            )
            self.setFixedWidth(max(theme.pixels(200), round(longest * 1.08) + side + 6 * space))


def _counting(tight: bool) -> Qt.ToolButtonStyle:
    """Where a count stands on a folded rail: below its icon, or beside it where that is too high."""
    style = Qt.ToolButtonStyle
    return style.ToolButtonTextBesideIcon if tight else style.ToolButtonTextUnderIcon
