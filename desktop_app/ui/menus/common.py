"""Choices that several menus share: copying a text, opening the folder of a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.menus.offering import Choice


def copying(context: Context, words: str, text: str) -> Choice:
    """Put a text on the clipboard, and say so."""

    def copy() -> None:
        QApplication.clipboard().setText(text)
        context.told.emit("info", _("It is on the clipboard: {text}").format(text=text))

    return Choice(words, copy)


def folder_of(path: Path) -> Choice:
    """Show the folder of a file in the computer's own file manager."""
    return Choice(
        _("Open the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
    )
