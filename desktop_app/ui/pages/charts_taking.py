"""Taking a chart along: to the clipboard, to a file, to paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPagedPaintDevice, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_, _, language
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.chart_data import ChartData

KINDS = {
    "png": N_("Picture (*.png)"),
    "svg": N_("Drawing (*.svg)"),
    "pdf": N_("Document (*.pdf)"),
    "xlsx": N_("Workbook (*.xlsx)"),
}

_DOTS = 96
"""Pixels to an inch in which a chart is measured."""


def copy_picture(context: Context, data: ChartData) -> None:
    """The picture to the clipboard, as it is printed."""
    from desktop_app.ui.charts import clipboard

    clipboard.copy_picture(data)
    context.told.emit("info", _("The picture is on the clipboard."))


def copy_table(context: Context, data: ChartData) -> None:
    """The table to the clipboard, as Excel and letters take it."""
    from desktop_app.ui.charts import clipboard

    clipboard.copy_table(data)
    context.told.emit("info", _("The table is on the clipboard."))


def save_as(context: Context, parent: QWidget, data: ChartData, kind: str) -> None:
    """Ask where to, and save it there."""
    first, last = data.periods[0], data.periods[-1]
    name = f"{data.item}_{data.lines[0].site}_{first}_{last}.{kind}"
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save the chart"), name, _(KINDS[kind]))
    if chosen:
        path = Path(chosen)
        save_to(
            context,
            data,
            path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}"),
        )


def save_to(context: Context, data: ChartData, path: Path) -> None:
    """Save it in the kind that the path's ending names, and say where it is or why not."""
    from desktop_app.ui.charts import export

    try:
        export.save(data, path, language())
    except UserError as error:
        context.tell_error(error)
        return
    context.told.emit("info", _("The chart is in {path}.").format(path=path))


def print_chart(parent: QWidget, data: ChartData) -> bool:
    """Ask for a printer, and put the chart on one sheet lying on its side; whether it was printed."""
    from desktop_app.services import chart_words
    from desktop_app.ui.charts import export
    from desktop_app.ui.charts.picture import Picture
    from desktop_app.ui.printing import print_drawing

    def draw(paper: QPagedPaintDevice) -> None:
        painter = QPainter(paper)
        factor = paper.logicalDpiX() / _DOTS
        page = painter.viewport()
        width, wanted = page.width() / factor, export.size_for(data)
        high = min(page.height() / factor, width * wanted[1] / wanted[0])
        painter.scale(factor, factor)
        Picture(data, export.PRINTED, width, high).paint(painter)
        painter.end()

    return print_drawing(parent, chart_words.title(data), draw)
