"""The program's icon in the form each system wants, drawn from the one in `resources/icons/malik.svg`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SIDE = 256
"""Pixels; the largest that a Windows icon holds."""

ENDINGS = {"win32": ".ico", "darwin": ".icns"}


def icon(source: Path, folder: Path, platform: str = sys.platform) -> str | None:
    """Draw the icon into a folder and return its path; None where the system takes it from elsewhere (Linux)."""
    ending = ENDINGS.get(platform)
    if ending is None or not source.exists():
        return None
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / ("malik" + ending)
    saved = image.save(str(target))
    del app
    return str(target) if saved else None
