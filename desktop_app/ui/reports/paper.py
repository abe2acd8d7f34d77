"""The page and its measures: A4, in pixels at 96 to the inch, whatever the device's own dots."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont

from desktop_app.ui import tokens
from desktop_app.ui.charts.palette import PRINT
from desktop_app.ui.charts.style import Style

DOTS = 96
"""Pixels of the layout to an inch."""
_MM = DOTS / 25.4

WIDTH, HEIGHT = 210 * _MM, 297 * _MM
SIDE, TOP, BOTTOM = 20 * _MM, 24 * _MM, 21 * _MM
"""The margins at both sides, above and below the text; page heads and feet stand within the last two."""

COLUMN = WIDTH - 2 * SIDE
"""How wide the text is."""
ROOM = HEIGHT - TOP - BOTTOM
"""How high it may be."""

LOOK = tokens.LIGHT
TEXT = Style(PRINT)
CHART = Style(PRINT, 0.84)
"""Charts on a page are as wide as its text, so their type is a little smaller than on the screen."""

CHART_HEIGHT = COLUMN * 0.62


def mm(length: float) -> float:
    """Millimetres as pixels."""
    return length * _MM


def font(step: str, bold: bool = False, times: float = 1.0) -> QFont:
    """A font of the type scale, perhaps larger or smaller by a factor."""
    made = QFont(TEXT.font(step, bold))
    if times != 1.0:
        made.setPixelSize(round(made.pixelSize() * times))
    return made


def ink(name: str) -> QColor:
    """A colour of the look on paper, by the name of its token."""
    return QColor(getattr(LOOK, name))
