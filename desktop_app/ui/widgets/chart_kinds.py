"""Which kind of chart: five in a row, each with its icon; as many words beside them as there is room for."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop_app.i18n import N_, _
from desktop_app.services.chart_data import CONTROL, MONTHS, PLACES, TIMELINE, TREND, VIEWS
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme

WORDS = {
    TREND: N_("Over time"),
    CONTROL: N_("Signals"),
    PLACES: N_("Places"),
    MONTHS: N_("Years"),
    TIMELINE: N_("Initiatives"),
}
_ABOUT = {
    TREND: N_("Over time, one line or several (1)"),
    CONTROL: N_("Control chart: is it a signal, or chance? (2)"),
    PLACES: N_("Places side by side (3)"),
    MONTHS: N_("The same months of several years (4)"),
    TIMELINE: N_("Initiatives' timeline beside the figure (5)"),
}
_CANNOT = {
    CONTROL: N_("A control chart is of one place. Choose one."),
    PLACES: N_("There are no places below this one that count it."),
    MONTHS: N_("The same months of several years: for one place, by months or quarters."),
    TIMELINE: N_("Initiatives stand beside the figure of one place, where a plan follows it."),
}


class ChartKinds(QFrame):
    """``changed`` carries the view that a person chose. One that the item cannot be says why instead."""

    changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kinds")
        self._theme = theme
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        for view in VIEWS:
            made = QToolButton()
            made.setCheckable(True)
            made.setIcon(icons.icon(f"chart-{view}", theme))
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda _checked=False, view=view: self.changed.emit(view))
            self._group.addButton(made)
            self.buttons[view] = made
            self._row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.dress)
        self.dress()
        self.retranslate()

    def offer(self, possible: Collection[str], chosen: str) -> None:
        """Show which kinds the item can be, and which it is."""
        for view, one in self.buttons.items():
            one.setEnabled(view in possible)
        self.buttons[chosen].setChecked(True)
        self.retranslate()

    def choose(self, number: int) -> None:
        """Take the kind of that number, as a click does, where the item can be it."""
        self.buttons[VIEWS[number]].click()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        for view, one in self.buttons.items():
            one.setAccessibleName(_(WORDS[view]))
            about = _(_ABOUT[view] if one.isEnabled() else _CANNOT.get(view, _ABOUT[view]))
            one.setToolTip(about)
            one.setAccessibleDescription(about)
        self._set_words()

    def dress(self) -> None:
        """Sizes for the look in force."""
        side = self._theme.pixels(20)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        for one in self.buttons.values():
            one.setIconSize(QSize(side, side))
        self._set_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the next kind that the item can be."""
        step = (event.key() == Qt.Key.Key_Right) - (event.key() == Qt.Key.Key_Left)
        able = [one for one in self.buttons.values() if one.isEnabled()]
        at = next((place for place, one in enumerate(able) if one.hasFocus()), -1)
        if not step or at < 0:
            super().keyPressEvent(event)
            return
        able[(at + step) % len(able)].setFocus(Qt.FocusReason.TabFocusReason)

    # As many words as there is room for

    def _width(self, with_words: Collection[str]) -> int:
        metrics, space = self.fontMetrics(), self._theme.space("xs")
        icon = self._theme.pixels(20) + 2 * space + 4
        words = sum(metrics.horizontalAdvance(_(WORDS[view])) + 2 * space + 4 for view in with_words)
        return len(self.buttons) * (icon + 2) + words + 6

    def _set_words(self) -> None:
        chosen = [view for view, one in self.buttons.items() if one.isChecked()]
        shown: Collection[str] = next(
            (some for some in (VIEWS, chosen) if self._width(some) <= self.width()), ()
        )
        for view, one in self.buttons.items():
            beside = view in shown
            one.setText(_(WORDS[view]) if beside else "")
            one.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon
                if beside
                else Qt.ToolButtonStyle.ToolButtonIconOnly
            )

    def sizeHint(self) -> QSize:
        """As wide as all words ask for."""
        return QSize(self._width(VIEWS), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the icons."""
        return QSize(self._width(()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_words()
