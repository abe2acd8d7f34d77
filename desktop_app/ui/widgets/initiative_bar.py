"""The head of the initiatives page: plan and place, the half-year large, and the way to the one before and after."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.period_heading import PeriodHeading


class InitiativeBar(QWidget):
    """``stepped`` carries -1 or 1; ``planChosen`` and ``siteChosen`` codes."""

    stepped = Signal(int)
    planChosen = Signal(str)
    siteChosen = Signal(str)
    completeAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._period = ""
        self._complete = False
        self.plans, self.sites = ElidedCombo(snug=True), ElidedCombo(snug=True)
        self.plans.activated.connect(lambda _at: self.planChosen.emit(self.plans.currentData()))
        self.sites.activated.connect(lambda _at: self.siteChosen.emit(self.sites.currentData()))
        self.back, self.forward = QToolButton(), QToolButton()
        self.back.setIcon(icons.icon("back", theme))
        self.forward.setIcon(icons.icon("forward", theme))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forward.clicked.connect(lambda: self.stepped.emit(1))
        self.heading = PeriodHeading("title")
        self.state = label("muted")
        self.complete = button()
        self.complete.clicked.connect(self.completeAsked)
        stepper = QWidget()
        self._step = QHBoxLayout(stepper)
        self._step.setContentsMargins(0, 0, 0, 0)
        self._step.addWidget(self.back)
        self._step.addWidget(self.heading)
        self._step.addWidget(self.forward)
        stepper.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row = FlowRow()
        for one in (stepper, self.plans, self.sites, self.complete):
            self.row.add(one)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.row)
        self._layout.addWidget(self.state)
        theme.changed.connect(self.dress)
        self.retranslate()
        self.dress()

    def offer(self, plans: Mapping[str, str], plan: str, sites: Mapping[str, str], site: str) -> None:
        """Fill the lists."""
        for box, names, chosen in ((self.plans, plans, plan), (self.sites, sites, site)):
            box.blockSignals(True)
            box.clear()
            for code, name in names.items():
                box.addItem(name, code)
                box.setItemData(box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)
            box.updateGeometry()
            box.setVisible(box.count() > 1)

    def show_period(self, period: str, state: str, complete: bool, before: bool, after: bool) -> None:
        """Show which half-year, its state in words, and whether there is one before and after."""
        self._period, self._complete = period, complete
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self.back.setEnabled(before)
        self.forward.setEnabled(after)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self.heading.show_period(self._period)
        self.heading.setAccessibleName(_("Period"))
        self.plans.setAccessibleName(_("Plan"))
        self.sites.setAccessibleName(_("Place"))
        self.complete.setText(_("Open again") if self._complete else _("Mark complete"))
        self.complete.setToolTip(_("Ctrl+Shift+Enter"))
        for part, text, keys in (
            (self.back, _("Period before"), "Ctrl+Page Up"),
            (self.forward, _("Period after"), "Ctrl+Page Down"),
        ):
            part.setAccessibleName(text)
            part.setToolTip(f"{text} ({keys})")

    def compact(self, compact: bool) -> None:
        """Smaller, where the window is low."""
        self.heading.take_role("strong" if compact else "title")

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme = self._theme
        side = theme.pixels(20)
        for part in (self.back, self.forward):
            part.setIconSize(QSize(side, side))
        for box in (self.plans, self.sites):
            box.setMaximumWidth(theme.pixels(300))
        self._step.setSpacing(theme.space("xs"))
        self.row.flow.setSpacing(theme.space("m"))
        self._layout.setSpacing(theme.space("xs"))
        self.heading.setAlignment(Qt.AlignmentFlag.AlignVCenter)
