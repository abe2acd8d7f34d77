"""What is written across a picture: that its figures are made up, and in a presentation that it is internal."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.style import Style


def words_across(data: ChartData, presenting: bool) -> str:
    """The words, or none."""
    found = []
    if presenting and data.internal:
        found.append(chart_words.mark(data))
    if data.fictional:
        found.append(chart_words.fictional())
    return chart_words.SEPARATOR.join(found)


def paint_across(painter: QPainter, style: Style, rect: QRectF, text: str) -> None:
    """Large and faint, from the lower left to the upper right."""
    ink = style.palette.watermark
    diagonal = math.hypot(rect.width(), rect.height())
    style = replace(style, unit=style.unit * 2.4)
    wide = max(style.metrics("lead", True).horizontalAdvance(text), 1.0)
    style = replace(style, unit=style.unit * min(1.0, 0.8 * diagonal / wide))
    high = style.metrics("lead", True).height()
    painter.save()
    painter.translate(rect.center())
    painter.rotate(-math.degrees(math.atan2(rect.height(), rect.width())))
    painter.setFont(style.font("lead", True))
    painter.setPen(color(ink, 0.32))
    painter.drawText(QRectF(-diagonal / 2, -high, diagonal, 2 * high), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
