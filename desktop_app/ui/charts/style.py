"""The measures of a chart: type and spaces that grow together, in pixels, the same on the screen and in a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from desktop_app.ui.charts.palette import ChartPalette, color

BASE = 13
"""Body text at 100 %, in pixels."""
_STEPS = {"small": 0.9, "body": 1.0, "lead": 1.12, "title": 1.62}


@dataclass(frozen=True, slots=True)
class Style:
    """Palette, family and size. ``unit`` is what one pixel at 100 % has become."""

    palette: ChartPalette
    unit: float = 1.0
    family: str = ""
    least: int = 6  # pixels; no type is smaller

    @classmethod
    def of(cls, palette: ChartPalette, font: QFont) -> Style:
        """The style that goes with a body font on the screen."""
        return cls(palette, QFontInfo(font).pixelSize() / BASE, font.family(), BASE)

    def font(self, step: str = "body", bold: bool = False) -> QFont:
        """A font of the type scale, in pixels, with digits of one width."""
        return _font(self.family, max(self.least, round(BASE * _STEPS[step] * self.unit)), bold)

    def metrics(self, step: str = "body", bold: bool = False) -> QFontMetricsF:
        """The measures of that font."""
        return _metrics(self.family, max(self.least, round(BASE * _STEPS[step] * self.unit)), bold)

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


@lru_cache(maxsize=256)
def _font(family: str, pixels: int, bold: bool) -> QFont:
    font = QFont(family) if family else QFont()
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=256)
def _metrics(family: str, pixels: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(family, pixels, bold))


def text_height(style: Style, text: str, width: float, step: str = "body", bold: bool = False) -> float:
    """How high a text becomes when it is wrapped to a width."""
    return _wrapped(style, text, width, step, bold).boundingRect().height() if text else 0.0


def line_count(style: Style, text: str, width: float, step: str = "body", bold: bool = False) -> int:
    """How many lines a text takes when it is wrapped to a width."""
    return _wrapped(style, text, width, step, bold).lineCount()


def write_over(
    painter: QPainter, style: Style, base: QPointF, text: str, ink: str, bold: bool = False
) -> QRectF:
    """Write small words over a drawing, from a base point, on a ground that lets little through; gives the ground they take."""
    metrics = style.metrics("small", bold)
    width = metrics.horizontalAdvance(text)
    behind = QRectF(base.x(), base.y() - metrics.ascent(), width, metrics.ascent() + style.px(1))
    painter.fillRect(behind, color(style.palette.ground, 0.85))
    painter.setFont(style.font("small", bold))
    painter.setPen(color(ink))
    painter.drawText(base, text)
    return behind


def draw_text(
    painter: QPainter, style: Style, at: QRectF, text: str, ink: str, step: str = "body", bold: bool = False
) -> float:
    """Draw a wrapped text from the top left; gives its height."""
    if not text:
        return 0.0
    layout = _wrapped(style, text, at.width(), step, bold)
    painter.setPen(color(ink))
    layout.draw(painter, at.topLeft())
    return layout.boundingRect().height()


def _wrapped(style: Style, text: str, width: float, step: str, bold: bool) -> QTextLayout:
    """The text in lines, broken between words, and within one only where it is longer than a line."""
    layout = QTextLayout(text, style.font(step, bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0.0, top))
        top += line.height()
    layout.endLayout()
    return layout
