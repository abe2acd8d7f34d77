"""The measures of a chart: type and spaces that grow together, in pixels, the same on the screen and in a file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPainter, QPen

from desktop_app.ui.charts.palette import ChartPalette, color

BASE = 13
"""Body text at 100 %, in pixels."""
_STEPS = {"small": 0.9, "body": 1.0, "lead": 1.12, "title": 1.62}
_FLAGS = (
    Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignTop
    | Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextWrapAnywhere
)


@dataclass(frozen=True, slots=True)
class Style:
    """Palette, family and size. ``unit`` is what one pixel at 100 % has become."""

    palette: ChartPalette
    unit: float = 1.0
    family: str = ""

    @classmethod
    def of(cls, palette: ChartPalette, font: QFont) -> Style:
        """The style that goes with a body font on the screen."""
        return cls(palette, QFontInfo(font).pixelSize() / BASE, font.family())

    def font(self, step: str = "body", bold: bool = False) -> QFont:
        """A font of the type scale, in pixels, with digits of one width."""
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(max(6, round(BASE * _STEPS[step] * self.unit)))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def metrics(self, step: str = "body", bold: bool = False) -> QFontMetricsF:
        """The measures of that font."""
        return QFontMetricsF(self.font(step, bold))

    def px(self, at_hundred: float) -> float:
        """A length in pixels."""
        return at_hundred * self.unit

    def pen(self, name: str, width: float = 1.0, dash: list[float] | None = None) -> QPen:
        """A pen in one of the palette's colours."""
        pen = QPen(color(name), self.px(width))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dash:
            pen.setDashPattern(dash)
        return pen


def text_height(style: Style, text: str, width: float, step: str = "body", bold: bool = False) -> float:
    """How high a text becomes when it is wrapped to a width."""
    if not text:
        return 0.0
    return style.metrics(step, bold).boundingRect(QRectF(0, 0, width, 1e5), _FLAGS, text).height()


def draw_text(
    painter: QPainter, style: Style, at: QRectF, text: str, ink: str, step: str = "body", bold: bool = False
) -> float:
    """Draw a wrapped text from the top left; gives its height."""
    if not text:
        return 0.0
    painter.setFont(style.font(step, bold))
    painter.setPen(color(ink))
    painter.drawText(at, _FLAGS, text)
    return text_height(style, text, at.width(), step, bold)
