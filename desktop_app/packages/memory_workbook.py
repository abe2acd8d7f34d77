"""A workbook written in memory, with the same bytes for the same content.

openpyxl alone leaves sheets in the folder for temporary files, and writes the time into the archive.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

Sheet = Any
"""A sheet that is written row by row; the library's type stubs do not know its traits."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


class FixedZip(zipfile.ZipFile):
    """An archive whose members carry one fixed time and no traits of the machine."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_args: Any, **_kwargs: Any) -> None:
        """Adds a member."""
        member = zipfile.ZipInfo(str(zinfo_or_arcname), _EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 0
        member.external_attr = 0
        super().writestr(member, data, zipfile.ZIP_DEFLATED, 6)


def new_workbook(title: str, created: datetime) -> Workbook:
    """An empty workbook for streaming; ``created`` (naive, UTC) is the only time in it."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    properties = workbook.properties
    properties.creator = "Malik"
    properties.title = title
    properties.created = properties.modified = created
    return workbook


def new_sheet(workbook: Workbook, title: str) -> Sheet:
    """A sheet to which rows are appended. What stands above the rows (widths, panes, printing) must be set before the first."""
    return workbook.create_sheet(title)


def start_rows(sheet: Sheet) -> None:
    """Begins the rows of a sheet, in memory."""
    from openpyxl.worksheet._writer import WorksheetWriter

    writer = WorksheetWriter(sheet, io.BytesIO())
    sheet._writer = writer  # noqa: SLF001 - openpyxl offers no other way to keep its sheets out of the file system
    writer.write_top()


def save(workbook: Workbook) -> bytes:
    """The file's bytes."""
    from openpyxl.writer.excel import ExcelWriter

    class MemoryWriter(ExcelWriter):
        _archive: FixedZip

        def write_worksheet(self, ws: Any) -> None:
            from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing

            ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl's own writer does
            if not ws.closed:
                ws.close()
            writer = ws._writer  # noqa: SLF001
            ws._rels = writer._rels  # noqa: SLF001
            self._archive.writestr(ws.path[1:], writer.out.getvalue())
            self.manifest.append(ws)

    out = io.BytesIO()
    archive = FixedZip(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
    MemoryWriter(workbook, archive).save()
    return out.getvalue()
