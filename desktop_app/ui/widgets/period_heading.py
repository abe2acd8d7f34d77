"""A period as a heading: in full where there is room, in its short form where there is not, and never cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.i18n import format_period


class PeriodHeading(QLabel):
    """Its part in the type scale is its property ``role``."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = self._short = ""
        self.setProperty("role", role)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_period(self, period: str) -> None:
        """Show a period in the language in force; empty for none."""
        forms = (format_period(period), format_period(period, "short")) if period else ("", "")
        self._full, self._short = (words[:1].upper() + words[1:] for words in forms)
        self.updateGeometry()
        self._choose()

    def take_role(self, role: str) -> None:
        """Another part in the type scale."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def sizeHint(self) -> QSize:
        return QSize(self._needed(self._full), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(self._short), super().minimumSizeHint().height())

    def _needed(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 2

    def _choose(self) -> None:
        fits = not self.isVisible() or self._needed(self._full) <= self.width()
        words = self._full if fits else self._short
        if words != self.text():
            self.setText(words)
            self.setToolTip("" if fits else self._full)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._choose()
