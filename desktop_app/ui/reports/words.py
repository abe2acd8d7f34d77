"""Wrapped text in lines, any run of which can be drawn: what lets a paragraph or a row end on one page and go on on the next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from desktop_app.ui.reports import paper

_LINE = 1.12
"""Leading, as a multiple of the font's own."""
_NEW_LINE = "\u2028"


class Words:
    """A text in a column of so many pixels."""

    def __init__(self, text: str, width: float, font: QFont, ink: str = "text", right: bool = False) -> None:
        self._ink = ink
        self._layout = QTextLayout(text.replace("\n", _NEW_LINE), font)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self._pitch = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            self._pitch = max(self._pitch, line.height() * _LINE)
        self._layout.endLayout()
        self.count = self._layout.lineCount() if text else 0

    @property
    def height(self) -> float:
        """How high all its lines are."""
        return self.height_of(self.count)

    def height_of(self, count: int) -> float:
        """How high so many lines are."""
        return count * self._pitch

    def fitting(self, room: float) -> int:
        """How many lines of its kind fit; the text may have fewer."""
        return int(room / self._pitch + 1e-6)

    def draw(self, painter: QPainter, x: float, y: float, first: int = 0, last: int | None = None) -> None:
        """Draw the lines from ``first`` up to ``last`` (not included) from a point down."""
        painter.setPen(paper.ink(self._ink))
        for place, number in enumerate(range(first, self.count if last is None else last)):
            line = self._layout.lineAt(number)
            line.draw(painter, QPointF(x, y + place * self._pitch - line.position().y()))
