"""How a control chart is worked out: the methods that can be used, how limits and signals come about, and from how many figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop_app.analysis.signals import METHODS, XMR, C, P, U
from desktop_app.i18n import N_, _
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label

_WORDS = {
    XMR: N_("single values (XmR)"),
    U: N_("rates (u)"),
    C: N_("events (c)"),
    P: N_("shares (p)"),
}


class MethodPanel(QWidget):
    """``chosen`` carries a method, empty for the one that fits the item best."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data: ChartData | None = None
        self._methods: Sequence[str] = (XMR,)
        self._group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._heading, self._lines = label("strong"), label()
        self._column.addWidget(self._heading)
        for method in METHODS:
            radio = QRadioButton()
            radio.clicked.connect(lambda _checked=False, method=method: self._take(method))
            self._group.addButton(radio)
            self.radios[method] = radio
            self._column.addWidget(radio)
        self._column.addWidget(self._lines)
        self._column.addStretch(1)
        theme.changed.connect(self.dress)
        self.dress()

    def show_method(self, data: ChartData, methods: Sequence[str]) -> None:
        """Tell how this control chart is worked out; ``methods`` are those that the item allows, the best one first."""
        self._data, self._methods = data, methods
        method = data.control.method if data.control is not None else methods[0]
        for one, radio in self.radios.items():
            radio.setVisible(one in methods)
        self.radios[method].setChecked(True)
        self.retranslate()

    def _take(self, method: str) -> None:
        self.chosen.emit("" if method == self._methods[0] else method)

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        from desktop_app.services import chart_control

        self._heading.setText(_("How it is worked out"))
        for method, words in _WORDS.items():
            fits = _("{method}: fits this figure best").format(method=_(words))
            self.radios[method].setText(fits if method == self._methods[0] else _(words))
        lines = chart_control.method_lines(self._data) if self._data is not None else []
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))

    def dress(self) -> None:
        """Spaces for the look in force."""
        self._column.setSpacing(self._theme.space("s"))
