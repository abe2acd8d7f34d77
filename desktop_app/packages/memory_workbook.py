"""A workbook written in memory, with the same bytes for the same content.

openpyxl alone leaves sheets in the folder for temporary files, and writes the time into the archive.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from desktop_app.packages.bounds import COLUMNS
from desktop_app.packages.sheet_extent import column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook

Sheet = Any
"""A sheet that is written row by row; the library's type stubs do not know its traits."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PRESERVE = ' xml:space="preserve"'
_COLUMNS = [column_letters(number) for number in range(1, COLUMNS + 1)]
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


def text_sheet(workbook: Workbook, title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """A very hidden sheet of texts without looks, and its part as bytes: a third of the time that openpyxl takes cell by cell."""
    sheet = new_sheet(workbook, title)
    sheet.sheet_state = "veryHidden"
    out = io.StringIO()
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{_MAIN}"><sheetData>')
    for number, row in enumerate(rows, 1):
        if len(row) > COLUMNS:
            raise ValueError(f"row {number} of {title} has {len(row)} cells")
        cells = "".join(
            f'<c r="{column}{number}" t="inlineStr"><is><t{_PRESERVE if text != text.strip() else ""}>{escape(text)}</t></is></c>'
            for column, text in zip(_COLUMNS, row, strict=False)
        )
        out.write(f'<row r="{number}">{cells}</row>')
    out.write("</sheetData></worksheet>")
    return out.getvalue().encode("utf-8")


def save(workbook: Workbook, texts: Mapping[str, bytes]) -> bytes:
    """The file's bytes. ``texts`` are the parts of the sheets made by `text_sheet`, by title."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.packaging.relationship import RelationshipList
    from openpyxl.writer.excel import ExcelWriter

    class MemoryWriter(ExcelWriter):
        _archive: FixedZip

        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl's own writer does
            if ws.title in texts:
                content, ws._rels = texts[ws.title], RelationshipList()  # noqa: SLF001
            else:
                if not ws.closed:
                    ws.close()
                content, ws._rels = ws._writer.out.getvalue(), ws._writer._rels  # noqa: SLF001
            self._archive.writestr(ws.path[1:], content)
            self.manifest.append(ws)

    out = io.BytesIO()
    archive = FixedZip(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
    MemoryWriter(workbook, archive).save()
    return out.getvalue()
