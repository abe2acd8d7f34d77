"""A chart on the clipboard: the table as text and as HTML, the picture large enough for a page."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.services import chart_table
from desktop_app.ui.charts import clipboard, export
from desktop_app.ui.clipboard import read_table
from tests.gui.charts.figures import beside, rates


def test_the_table_is_there_as_text_and_as_a_page(qapp: QApplication) -> None:
    data = rates(12, 9)
    clipboard.copy_table(data)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == chart_table.as_text(data)
    rows = read_table(mime.html())
    assert rows[0][0] == "Period"
    assert rows[1][:4] == ["2010", "31.6", "12", "380"]


def test_the_picture_is_as_large_as_its_chart_needs(qapp: QApplication) -> None:
    data = beside(12)
    clipboard.copy_picture(data)
    image = QGuiApplication.clipboard().image()
    width, height = export.size_for(data)
    assert (image.width(), image.height()) == (2 * width, 2 * height)
    assert height > export.SIZE[1]


def test_a_table_left_on_the_clipboard_lets_the_process_end() -> None:
    script = (
        "from desktop_app.ui.charts import clipboard, export\n"
        "from tests.gui.charts.figures import rates\n"
        "application = export.application()\n"
        "clipboard.copy_table(rates(1, 2))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
