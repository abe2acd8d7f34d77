"""The course of the figure the keyboard is at, in the side panel: twelve periods, gaps left open, the last one named."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _, format_number
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.sparkline import paint_sparkline


class SmallChart(QWidget):
    """Hidden where there are fewer than two figures: one point is no course."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures: Sequence[Decimal | None] = ()
        self._ends = ("", "")
        theme.changed.connect(self.dress)
        self.dress()

    def show_figures(self, figures: Sequence[Decimal | None], first: str, last: str) -> None:
        """Draw these, the oldest first; ``first`` and ``last`` name the periods at the ends."""
        self._figures, self._ends = figures, (first, last)
        known = [figure for figure in figures if figure is not None]
        self.setVisible(len(known) > 1)
        if known:
            self.setAccessibleName(
                _("{first} to {last}: from {least} to {most}").format(
                    first=first, last=last, least=self._shown(min(known)), most=self._shown(max(known))
                )
            )
            self.setToolTip(self.accessibleName())
        self.update()

    @staticmethod
    def _shown(figure: Decimal) -> str:
        return format_number(figure, 0 if figure == figure.to_integral_value() else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        known = [figure for figure in self._figures if figure is not None]
        if len(known) < 2:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted"))
        line, side = painter.fontMetrics().height(), theme.space("l")
        most = self._shown(max(known))
        scale = painter.fontMetrics().horizontalAdvance(most) + theme.space("s")
        whole = QRectF(self.rect()).adjusted(side, theme.space("m"), -side, -theme.space("xs"))
        room = whole.adjusted(scale, 0, 0, -line - theme.space("xs"))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(whole.left(), room.top() - line / 2, scale, line), left, most)
        painter.drawText(QRectF(whole.left(), room.bottom() - line / 2, scale, line), left, "0")
        below = QRectF(room.left(), room.bottom() + theme.space("xs"), room.width(), line)
        painter.drawText(below, left, self._ends[0])
        painter.drawText(below, right, self._ends[1])
        painter.setPen(theme.color("line"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        paint_sparkline(painter, room, self._figures, theme, room.height())
        painter.end()

    def dress(self) -> None:
        """As high as the text size in force needs."""
        self.setFixedHeight(self._theme.pixels(104))
