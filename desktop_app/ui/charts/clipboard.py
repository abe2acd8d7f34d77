"""A chart on the clipboard: its table as text and as HTML, or its picture."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

from desktop_app.services import chart_table
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts import export


def copy_table(data: ChartData) -> None:
    """The table with its title and source: a spreadsheet takes the text or the HTML, a letter the HTML."""
    mime = _mime_data()
    mime.setText(chart_table.as_text(data))
    mime.setHtml(chart_table.as_html(data))
    QGuiApplication.clipboard().setMimeData(mime)


def copy_picture(data: ChartData) -> None:
    """The picture as it is printed, large enough for a page."""
    QGuiApplication.clipboard().setImage(export.image(data, export.size_for(data), export.PRINTED, 2))


def _mime_data() -> QMimeData:
    """Empty data for the clipboard, made by Qt: one made in Python and left there takes the process down when it ends."""
    model = QStringListModel([""])
    mime = model.mimeData([model.index(0)])
    mime.clear()
    return mime
