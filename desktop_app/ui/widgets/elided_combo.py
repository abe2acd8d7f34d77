"""A list to choose from whose chosen line ends in an ellipsis where the room is too small for it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

_FEWEST_LETTERS = 12
_WIDE = 1_000
_SLACK = 8
_AROUND = 40


class ElidedCombo(QComboBox):
    """Where it does, the whole of it is its tool tip; a screen reader always reads the whole."""

    elide = Qt.TextElideMode.ElideRight

    def __init__(
        self, parent: QWidget | None = None, *, snug: bool = False, letters: int = _FEWEST_LETTERS
    ) -> None:
        """``snug``: as wide as what is chosen, not as the longest there is to choose. ``letters``: how many are always seen."""
        super().__init__(parent)
        self._snug, self._fewest = snug, letters
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        """As wide as its longest line, or as the one chosen, with all that a style puts around it."""
        longest = self.fontMetrics().horizontalAdvance(self.currentText()) if self._snug else self._longest()
        around = _WIDE - self._room(_WIDE)
        return QSize(longest + around + _SLACK, super().sizeHint().height())

    def _longest(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)

    def showPopup(self) -> None:
        """The list itself is as wide as its longest line, as far as the screen reaches."""
        self.view().setMinimumWidth(
            min(self._longest() + _AROUND, self.screen().availableGeometry().width() // 2)
        )
        super().showPopup()

    def _room(self, width: int) -> int:
        """How much of a width is left for the words."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, width, self.height())
        style = self.style()
        field = QStyle.SubControl.SC_ComboBoxEditField
        return style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its longest line: a few letters say which one it is."""
        letters = self.fontMetrics().horizontalAdvance("n") * self._fewest
        whole = self.sizeHint()
        return QSize(min(letters + whole.height(), whole.width()), whole.height())

    @property
    def shown(self) -> str:
        """What of the chosen line there is room for."""
        room = max(0, self._room(self.width()) - _SLACK // 2)
        return self.fontMetrics().elidedText(self.currentText(), self.elide, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown
        whole = self.currentText() if option.currentText != self.currentText() else ""
        if whole != self.toolTip():
            self.setToolTip(whole)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
