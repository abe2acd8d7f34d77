"""What a chart shows besides its item: the place, one line or several, how far back, by what length of time, which part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import label

Option = tuple[str, str]
"""A code and the words for it."""

NAMES = ("site", "by", "span", "per", "breakdown")


class ChartBar(FlowRow):
    """A list for each of `NAMES`; one with a single option is not shown. ``changed`` tells that a person chose otherwise."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(stretch=True, parent=parent)
        self._theme = theme
        self.boxes: dict[str, QComboBox] = {}
        self._captions: dict[str, QLabel] = {}
        self._fields: dict[str, QWidget] = {}
        for name in NAMES:
            self._make(name)
        theme.changed.connect(self.dress)
        self.retranslate()
        self.dress()

    def _make(self, name: str) -> None:
        box, caption, field = QComboBox(), label("caption", wrap=False), QWidget()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(self.changed)
        caption.setBuddy(box)
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(caption)
        column.addWidget(box)
        self.boxes[name], self._captions[name], self._fields[name] = box, caption, field
        self.add(field)

    def offer(self, name: str, options: Sequence[Option], chosen: str) -> None:
        """Fill one list; the first option is chosen where ``chosen`` is not among them."""
        box = self.boxes[name]
        box.blockSignals(True)
        box.clear()
        for code, words in options:
            box.addItem(words, code)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)
        self._fields[name].setVisible(len(options) > 1)

    def chosen(self, name: str) -> str:
        """The code chosen in a list; empty where there is none."""
        return str(self.boxes[name].currentData() or "")

    def retranslate(self) -> None:
        """Say the captions in the language now in force."""
        for name, words in (
            ("site", _("Place")),
            ("by", _("Lines")),
            ("span", _("How far back")),
            ("per", _("By")),
            ("breakdown", _("Part")),
        ):
            self._captions[name].setText(words)
            self.boxes[name].setAccessibleName(words)

    def dress(self) -> None:
        """Spaces for the look in force."""
        self.flow.setSpacing(self._theme.space("s"))
        for field in self._fields.values():
            layout = field.layout()
            if layout is not None:
                layout.setSpacing(self._theme.space("xs"))
