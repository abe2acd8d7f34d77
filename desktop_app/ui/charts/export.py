"""Saving a chart as PNG, SVG, PDF or as an Excel workbook, complete in itself, without a window."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QFontInfo, QGuiApplication, QImage, QImageWriter, QPageSize, QPainter

from desktop_app.errors import UserError
from desktop_app.i18n import language as language_in_force
from desktop_app.i18n import use_language
from desktop_app.reports import files
from desktop_app.services import chart_words
from desktop_app.services.chart_data import PLACES, TIMELINE, ChartData
from desktop_app.ui.charts.palette import PRINT, ChartPalette
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.charts.style import Style

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintDevice

SIZE = (1000, 625)
"""Width and height in pixels at 100 %; the text keeps its size whatever the picture's."""
WORKBOOK = ".xlsx"
KINDS = (".png", ".svg", ".pdf", WORKBOOK)
PRINTED = Style(PRINT)
"""How a chart looks on paper."""
_POINTS_A_PIXEL = 72 / 96
_A_BAR, _FEW_BARS = 36, 4
_FEW_PLACES, _A_PLACE = 20, 6


def size_for(data: ChartData | None) -> tuple[int, int]:
    """The size in which a chart can be read at 100 %: higher for many initiatives and for many places."""
    width, height = SIZE
    if data is not None and data.view == TIMELINE:
        height += _A_BAR * max(0, len(data.bars) - _FEW_BARS)
    if data is not None and data.view == PLACES:
        height += _A_PLACE * max(0, len(data.lines) - _FEW_PLACES)
    return width, height


def save(
    data: ChartData,
    path: Path,
    language: str = "",
    size: tuple[int, int] | None = None,
    percent: int = 100,
    palette: ChartPalette = PRINT,
    sharpness: int = 2,
) -> None:
    """Save a chart in a language (the one in force when none is named), in the kind that the path's ending names,
    as large as it takes when no ``size`` is given.

    ``percent`` is the size of the text, ``sharpness`` the pixels of a PNG for each of ``size``; a workbook knows neither. Raises
    `UserError` ``chart_file_kind``, ``chart_not_saved``, and for a workbook as `reports.files.put` does.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise UserError("chart_file_kind", path=str(path))
    if kind == WORKBOOK:
        from desktop_app.services import chart_workbook

        with use_language(language or language_in_force()):
            chart_workbook.save(data, path)
        return
    application()
    size = size or size_for(data)
    with use_language(language or language_in_force()):
        style = Style(palette, percent / 100)
        if kind == ".png":
            body = _png(data, size, style, sharpness)
        else:
            body = (_svg if kind == ".svg" else _pdf)(data, size, style)
    try:
        files.put(path, body)
    except UserError as error:
        raise UserError("chart_not_saved", path=str(path)) from error


def application() -> QGuiApplication:
    """The application that fonts and painters need; made, without a screen if there is none, where there was none."""
    found = QGuiApplication.instance()
    if isinstance(found, QGuiApplication):
        return found
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    global _application
    _application = QGuiApplication([])
    return _application


_application: QGuiApplication | None = None  # kept alive: Qt does not


def image(data: ChartData, size: tuple[int, int], style: Style, sharpness: float = 1.0) -> QImage:
    """The chart as an image, for the clipboard and for PNG."""
    result = QImage(QSize(*size) * sharpness, QImage.Format.Format_ARGB32_Premultiplied)
    result.setDevicePixelRatio(sharpness)
    _paint(data, size, style, result)
    return result


def _paint(
    data: ChartData, size: tuple[int, int], style: Style, device: QPaintDevice, factor: float = 1.0
) -> None:
    painter = QPainter(device)
    try:
        painter.scale(factor, factor)
        Picture(data, style, *size).paint(painter)
    finally:
        painter.end()


def _png(data: ChartData, size: tuple[int, int], style: Style, sharpness: int) -> bytes:
    picture = image(data, size, style, sharpness)
    picture.setText("Title", chart_words.title(data))
    picture.setText("Description", chart_words.description(data))
    buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())


def _svg(data: ChartData, size: tuple[int, int], style: Style) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(QSize(*size))
    generator.setViewBox(QRectF(0, 0, *size))
    generator.setTitle(chart_words.title(data))
    generator.setDescription(chart_words.description(data))
    _paint(data, size, style, generator)
    return _portable(bytes(buffer.data().data()).decode("utf-8"), style).encode("utf-8")


def _portable(drawing: str, style: Style) -> str:
    """Text in a family that every reader knows at the end, and said to be in its language."""
    family = QFontInfo(style.font()).family()
    families = f"'{family}', 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif"
    drawing = re.sub(r'font-family="[^"]*"', lambda _found: f'font-family="{families}"', drawing)
    return drawing.replace("<svg ", f'<svg xml:lang="{language_in_force()}" ', 1)


def _pdf(data: ChartData, size: tuple[int, int], style: Style) -> bytes:
    from PySide6.QtGui import QPdfWriter

    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(chart_words.title(data))
    writer.setCreator("Malik")
    points = QSizeF(size[0] * _POINTS_A_PIXEL, size[1] * _POINTS_A_PIXEL)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(600)
    _paint(data, size, style, writer, 600 / 96)
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
