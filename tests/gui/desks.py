"""Other computers: what they sent, and what is dropped on a window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop_app.services.completing import complete
from desktop_app.services.entering import Entry, enter
from desktop_app.services.exporting import export
from tests.gui.conftest import MAY, PLACE, make_session


def send_from(
    folder: Path,
    name: str,
    entries: Sequence[Entry] = (),
    site: str = PLACE,
    password: str = "",
    **about: object,
) -> Path:
    """A workbook that another computer wrote: May of local work with some figures, complete."""
    there = make_session(folder / f"{name}.malik", sites=[site], **about)
    found = list(entries) or [
        Entry(site, "parenting_begun", MAY, "", "2"),
        Entry(site, "posts", MAY, "", ".."),
    ]
    enter(there, found)
    complete(there, "local", site, MAY)
    written = export(there, folder / f"{name}.xlsx", password=password).path
    there.close()
    return written


def drop(widget, *paths: Path) -> None:
    """Let files fall on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    widget.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
