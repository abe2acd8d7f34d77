"""Where a workbook is written: sticks first, then the usual folders, then any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import _
from desktop_app.ui.widgets.elided_combo import ElidedCombo

_OTHER = ""


class FolderChoice(ElidedCombo):
    """`folder` is the one chosen. Sticks are looked for anew whenever the list is opened."""

    elide = Qt.TextElideMode.ElideMiddle

    def __init__(self, last: str = "", parent: QWidget | None = None) -> None:
        """``last``: the folder written to the last time, empty for none."""
        super().__init__(parent)
        self._last, self._chosen = last, ""
        self.activated.connect(self._activated)
        self.refresh()

    @property
    def folder(self) -> Path | None:
        """The folder chosen; None while there is none."""
        data = self.currentData()
        return Path(data) if data else None

    def choose(self, folder: Path) -> None:
        """Offer a folder, and choose it."""
        self._chosen = str(folder)
        self.refresh()

    def refresh(self) -> None:
        """Offer the folders there are now, in the language in force; what was chosen stays chosen."""
        self.blockSignals(True)
        self.clear()
        for words, folder in self._offered():
            if self.findData(folder) < 0:
                self.addItem(words, folder)
        self.addItem(_("Another folder…"), _OTHER)
        self.setCurrentIndex(max(0, self.findData(self._chosen) if self._chosen else 0))
        self.setToolTip(self.currentText())
        self.blockSignals(False)

    def showPopup(self) -> None:
        self.refresh()
        super().showPopup()

    def _offered(self) -> Iterator[tuple[str, str]]:
        for path in removable():
            yield _("Stick: {path}").format(path=path), str(path)
        for folder in (self._chosen, self._last):
            if folder and Path(folder).is_dir():
                yield folder, folder
        locations = QStandardPaths.StandardLocation
        for words, place in (
            (_("Desktop"), locations.DesktopLocation),
            (_("Documents"), locations.DocumentsLocation),
            (_("Downloads"), locations.DownloadLocation),
        ):
            usual = QStandardPaths.writableLocation(place)
            if usual and Path(usual).is_dir():
                yield _("{name}: {path}").format(name=words, path=usual), usual

    def _activated(self, at: int) -> None:
        data = self.itemData(at)
        if data != _OTHER:
            self._chosen = str(data)
            self.setToolTip(self.currentText())
            return
        if self.ask() is None:
            self.setCurrentIndex(max(0, self.findData(self._chosen)))

    def ask(self) -> Path | None:
        """Let a folder be chosen among all there are; None when none was."""
        chosen = QFileDialog.getExistingDirectory(self, _("Where to write the workbook"), str(Path.home()))
        if not chosen:
            return None
        self.choose(Path(chosen))
        return Path(chosen)


def removable() -> list[Path]:
    """Sticks and other media that can be written to, as far as the system tells them apart."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = Path(volume.rootPath())
        if not volume.isReady() or volume.isReadOnly() or volume.isRoot():
            continue
        if root.as_posix().startswith(("/media/", "/run/media/", "/Volumes/")) or _is_other_drive(root):
            found.append(root)
    return found


def _is_other_drive(root: Path) -> bool:
    """On Windows every drive but the first that is not the system's."""
    return bool(root.drive) and root.drive.upper() != "C:" and len(root.drive) == 2
