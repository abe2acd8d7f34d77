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

_WIDE, _HIGH = 0.72, 0.24
"""How much of the diagonal the words take, and of the height, at most."""


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
    metrics = style.metrics("lead", True)
    fit = min(
        _WIDE * diagonal / max(metrics.horizontalAdvance(text), 1.0), _HIGH * rect.height() / metrics.height()
    )
    style = replace(style, unit=style.unit * fit)
    high = style.metrics("lead", True).height()
    painter.save()
    painter.translate(rect.center())
    painter.rotate(-math.degrees(math.atan2(rect.height(), rect.width())))
    painter.setFont(style.font("lead", True))
    painter.setPen(color(ink, 0.26))
    painter.drawText(QRectF(-diagonal / 2, -high, diagonal, 2 * high), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
