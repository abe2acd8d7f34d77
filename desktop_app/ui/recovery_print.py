"""The recovery sheet on paper: what it is for, the code in numbered groups, and a QR code of it. One page of A4."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from desktop_app.errors import UserError
from desktop_app.i18n import _, format_date
from desktop_app.reports import files
from desktop_app.services.recovery_sheet import RecoverySheet

_MARGIN_MM = 20.0
_QR_MM = 46.0
QUIET = 4
"""Light modules around a QR code, as its standard asks."""


def write_pdf(path: Path, sheet: RecoverySheet, place: str) -> None:
    """Write the sheet as a PDF. Raises `UserError` ``file_not_written`` where nothing can be written."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QPdfWriter

    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_("Recovery sheet"))
    writer.setCreator("Malik")
    writer.setResolution(600)
    draw(writer, sheet, place)
    try:
        files.put(path, bytes(buffer.data().data()))
    except UserError as error:
        raise UserError("file_not_written", **error.params) from error


def draw(device: QPagedPaintDevice, sheet: RecoverySheet, place: str) -> None:
    """Draw the sheet on a page of A4."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    try:
        _Page(painter, device).fill(sheet, place)
    finally:
        painter.end()


class _Page:
    """Writes from the top down; lengths are in millimetres."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice) -> None:
        self._painter = painter
        self._dot = device.logicalDpiX() / 25.4
        self._width = device.width()
        self._top = 0.0
        self._family = painter.font().family()
        painter.setPen(QColor("black"))

    def fill(self, sheet: RecoverySheet, place: str) -> None:
        """All that stands on the sheet."""
        self._words(_("Recovery sheet"), 22, bold=True)
        self._words(
            _("Opens the workspace “{file}” when its passphrase is forgotten.").format(file=sheet.file), 12
        )
        made = _("Made {day}").format(day=format_date(sheet.made))
        self._words(f"{place}  ·  {made}", 12)
        self._space(6)
        self._code(sheet.lines)
        self._space(4)
        self._qr(sheet.qr)
        self._space(6)
        for line in (
            _(
                "Keep this sheet in a locked cupboard, not beside the computer: whoever has both can read everything."
            ),
            _(
                "To use it: open the workspace, choose “use the recovery code”, and type the groups in their order."
            ),
            _(
                "Capital or small letters and spaces do not matter. A slip is told by the number of its group."
            ),
            _(
                "When the passphrase is changed this sheet opens nothing any more: put the new one in its place."
            ),
        ):
            self._words(line, 11)
            self._space(1.5)

    def _space(self, millimetres: float) -> None:
        self._top += millimetres * self._dot

    def _words(self, text: str, points: float, bold: bool = False) -> None:
        font = QFont(self._family)
        font.setPointSizeF(points)
        font.setBold(bold)
        self._painter.setFont(font)
        room = QRectF(0, self._top, self._width, 200 * self._dot)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        taken = self._painter.boundingRect(room, flags, text)
        self._painter.drawText(room, flags, text)
        self._top += taken.height() + 1.5 * self._dot

    def _code(self, lines: Sequence[Sequence[tuple[int, str]]]) -> None:
        """The groups in their rows, each under its number."""
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(17)
        fixed.setBold(True)
        small = QFont(self._family)
        small.setPointSizeF(9)
        column = self._width / max(len(line) for line in lines)
        for line in lines:
            for place, (number, group) in enumerate(line):
                self._painter.setFont(small)
                self._painter.drawText(
                    QRectF(place * column, self._top, column, 5 * self._dot), 0, str(number)
                )
                self._painter.setFont(fixed)
                room = QRectF(place * column, self._top + 4 * self._dot, column, 10 * self._dot)
                self._painter.drawText(room, 0, group)
            self._space(17)

    def _qr(self, rows: Sequence[Sequence[bool]]) -> None:
        side = max(1, round(_QR_MM * self._dot / (len(rows) + 2 * QUIET)))
        self._top += draw_qr(self._painter, rows, round(self._top), side)


def draw_qr(painter: QPainter, rows: Sequence[Sequence[bool]], top: int, side: int) -> int:
    """Dark squares of one size, whole dots wide, so that every reader and printer agrees where they end; gives the height."""
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                painter.fillRect(
                    (across + QUIET) * side, top + (down + QUIET) * side, side, side, QColor("black")
                )
    return side * (len(rows) + 2 * QUIET)
