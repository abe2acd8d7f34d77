"""Where a workbook is written: sticks first, then the usual folders, then any other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from desktop_app.i18n import _

_OTHER = ""


class FolderChoice(QComboBox):
    """`folder` is the one chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self._chosen: Path | None = None
        self.activated.connect(self._activated)
        self.retranslate()

    @property
    def folder(self) -> Path | None:
        """The folder chosen; None while there is none."""
        data = self.currentData()
        return Path(data) if data else None

    def choose(self, folder: Path) -> None:
        """Offer a folder, and choose it."""
        self._chosen = folder
        self.retranslate()

    def retranslate(self) -> None:
        """Offer the folders there are now, in the language in force."""
        self.blockSignals(True)
        kept = self._chosen
        self.clear()
        if kept is not None:
            self.addItem(str(kept), str(kept))
        for path in removable():
            self.addItem(_("Stick: {path}").format(path=path), str(path))
        locations = QStandardPaths.StandardLocation
        for words, place in (
            (_("Desktop"), locations.DesktopLocation),
            (_("Documents"), locations.DocumentsLocation),
            (_("Downloads"), locations.DownloadLocation),
        ):
            usual = QStandardPaths.writableLocation(place)
            if usual and Path(usual).is_dir():
                self.addItem(_("{name}: {path}").format(name=words, path=usual), usual)
        self.addItem(_("Another folder…"), _OTHER)
        self.setCurrentIndex(0)
        self.blockSignals(False)

    def _activated(self, at: int) -> None:
        if self.itemData(at) == _OTHER:
            chosen = QFileDialog.getExistingDirectory(
                self, _("Where to write the workbook"), str(Path.home())
            )
            if chosen:
                self.choose(Path(chosen))
            else:
                self.setCurrentIndex(0)


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
