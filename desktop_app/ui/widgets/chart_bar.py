"""What a chart shows besides its item: places, lines, how far back, by what length of time, which part, years pooled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import label

Option = tuple[str, str]
"""A code and the words for it."""

NAMES = ("site", "by", "span", "per", "breakdown", "window")
_NARROWEST = 120
_WIDEST = 180


class _Box(QComboBox):
    """A list that may become narrower than its longest entry: long names never push a page out of its window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(16)

    def sizeHint(self) -> QSize:
        """As wide as its longest entry, up to a measure."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), self._theme.pixels(_WIDEST)), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window."""
        return QSize(self._theme.pixels(_NARROWEST), super().minimumSizeHint().height())


class ChartBar(FlowRow):
    """A list for each of `NAMES`; one with a single option is not shown. ``changed`` names the list a person chose in."""

    changed = Signal(str)

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
        box, caption, field = _Box(self._theme), label("caption", wrap=False), QWidget()
        box.activated.connect(lambda _row, name=name: self.changed.emit(name))
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

    def height_at(self, width: int) -> int:
        """How high the lists become, side by side in as many rows as it takes."""
        return self.flow.heightForWidth(width)

    def retranslate(self) -> None:
        """Say the captions in the language now in force."""
        for name, words in (
            ("site", _("Place")),
            ("by", _("Lines")),
            ("span", _("How far back")),
            ("per", _("By")),
            ("breakdown", _("Part")),
            ("window", _("Years taken together")),
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
