"""The head of the data sheet: the period large, the place and form above it, and the way to the one before and after."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.period_heading import PeriodHeading

_ROOMY = 500


class PeriodBar(QWidget):
    """``stepped`` carries -1 or 1; ``formChosen`` and ``siteChosen`` codes."""

    stepped = Signal(int)
    formChosen = Signal(str)
    siteChosen = Signal(str)
    toldChosen = Signal(str)
    completeAsked = Signal()
    yearAsked = Signal()
    checksAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._period = ""
        self.forms, self.sites, self.told = (ElidedCombo(snug=True, letters=8) for _box in range(3))
        self.told.hide()
        self.forms.activated.connect(lambda _at: self.formChosen.emit(self.forms.currentData()))
        self.sites.activated.connect(lambda _at: self.siteChosen.emit(self.sites.currentData()))
        self.told.activated.connect(lambda _at: self.toldChosen.emit(self.told.currentData()))
        self.back, self.forward = QToolButton(), QToolButton()
        self.back.setIcon(icons.icon("back", theme))
        self.forward.setIcon(icons.icon("forward", theme))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forward.clicked.connect(lambda: self.stepped.emit(1))
        self.heading = PeriodHeading("display")
        self.state = label("muted")
        self.year = QToolButton()
        self.year.setCheckable(True)
        self.year.setIcon(icons.icon("calendar", theme))
        self.year.clicked.connect(self.yearAsked)
        self.checks = button("link")
        self.checks.clicked.connect(self.checksAsked)
        self.checks.hide()
        self.complete = button("primary")
        self.complete.clicked.connect(self.completeAsked)
        self._choices = QHBoxLayout()
        for box in (self.forms, self.sites, self.told):
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._choices.addWidget(box)
        self._choices.addStretch(1)
        self._large = QHBoxLayout()
        self._large.addWidget(self.back)
        self._large.addWidget(self.heading)
        self._large.addWidget(self.forward)
        self._large.addWidget(self.year)
        self._large.addStretch(1)
        self._large.addWidget(self.checks, 0, Qt.AlignmentFlag.AlignVCenter)
        self._large.addWidget(self.complete, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(self._choices)
        self._layout.addLayout(self._large)
        self._layout.addWidget(self.state)
        self._compact = False
        theme.changed.connect(self.dress)
        self.retranslate()
        self.dress()

    def focus(self) -> None:
        """The keyboard comes here, to the first choice."""
        self.forms.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_tool(self, tool: QWidget) -> None:
        """One more at the end of the first line."""
        self._choices.addWidget(tool)

    def show_period(
        self, period: str, state: str, complete: bool, year: bool = False, checks: int = 0
    ) -> None:
        """Show which period (or year), its state in words, and how much of it does not fit together."""
        told = (period, state, complete, year, checks)
        if told == self._told:
            return  # asked at every step of the keyboard
        self._told = told
        self._period, self._complete, self._checks = period, complete, checks
        self.year.setChecked(year)
        self.state.setText(state)
        self.heading.setAccessibleDescription(state)
        self.retranslate()
        self._share()

    _complete = False
    _checks = 0
    _told: tuple[object, ...] = ()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self.heading.show_period(self._period)
        self.heading.setAccessibleName(_("Period"))
        self.complete.setText(_("Open again") if self._complete else _("Mark complete"))
        self.complete.setProperty("kind", "" if self._complete else "primary")
        self.complete.style().unpolish(self.complete)
        self.complete.style().polish(self.complete)
        self.complete.setToolTip(_("Ctrl+Shift+Enter"))
        self.checks.setVisible(self._checks > 0)
        self.checks.setText(
            ngettext("{count} thing to look at", "{count} things to look at", self._checks).format(
                count=self._checks
            )
        )
        self.forms.setAccessibleName(_("Form"))
        self.sites.setAccessibleName(_("Place"))
        self.told.setAccessibleName(_("How the figures came"))
        for part, text, keys in (
            (self.back, _("Period before"), "Ctrl+Page Up"),
            (self.forward, _("Period after"), "Ctrl+Page Down"),
            (self.year, _("Whole year"), "F7"),
        ):
            part.setAccessibleName(text)
            part.setToolTip(f"{text} ({keys})")

    def compact(self, compact: bool) -> None:
        """Two lines instead of three, where the window is low: what is filled stands beside form and place."""
        if compact == self._compact:
            return
        self._compact = compact
        (self._layout if compact else self._choices).removeWidget(self.state)
        if compact:
            self._choices.insertWidget(3, self.state, 3)
        else:
            self._layout.addWidget(self.state)
        self.heading.take_role("title" if compact else "display")
        self.state.setProperty("role", "small" if compact else "muted")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.dress()

    def _share(self) -> None:
        """In two lines a place is told in full and its form shortened; in a narrow window both come before the state."""
        theme = self._theme
        both = self._compact and self.sites.isVisibleTo(self)
        roomy = self.width() >= theme.pixels(_ROOMY)
        self.state.setVisible(roomy or not both)
        self.state.setMinimumWidth(theme.pixels(150) if both else 0)
        whole = min(self.sites.sizeHint().width(), theme.pixels(190))
        self.sites.setMinimumWidth(whole if both else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self._theme
        side = theme.pixels(22)
        for part in (self.back, self.forward, self.year):
            part.setIconSize(QSize(side, side))
        self.forms.setMaximumWidth(theme.pixels(420))
        self.sites.setMaximumWidth(theme.pixels(340))
        self.told.setMaximumWidth(theme.pixels(220))
        self._share()
        self._choices.setSpacing(theme.space("s"))
        self._layout.setSpacing(theme.space("xs"))
