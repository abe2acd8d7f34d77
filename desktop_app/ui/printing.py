"""Putting something on paper: the system's own dialog, and a painter for what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QDialog, QWidget

Draw = Callable[[QPagedPaintDevice], object]


def print_drawing(parent: QWidget, title: str, draw: Draw) -> bool:
    """Ask for a printer and draw on it; whether it was printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    draw(printer)
    return True


def print_text(parent: QWidget, title: str, lines: Sequence[str]) -> bool:
    """Print a title and lines of text, as many pages as it takes; whether it was printed."""
    from html import escape

    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setHtml(f"<h2>{escape(title)}</h2>" + "".join(f"<p>{escape(line)}</p>" for line in lines))
    return print_drawing(parent, title, document.print_)
