"""A workbook's bytes, made in memory, the same for the same content, with what formulas give written beside them.

openpyxl alone leaves sheets in the folder for temporary files, writes the hour into the archive, gives formulas no result (a
preview that does not calculate would show empty cells), and charts no words for who cannot see them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v\s*/?>(?:</v>)?')
_DRAWING = re.compile(r"xl/drawings/drawing([0-9]+)\.xml")
_FRAME = re.compile(r'(<(?:xdr:)?cNvPr id="([0-9]+)" name="[^"]*")')


class _FixedZip(zipfile.ZipFile):
    """An archive whose members carry one fixed time and no traits of the machine. ``words`` describe the charts of each drawing."""

    words: Sequence[Sequence[str]] = ()

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_args: Any, **_kwargs: Any) -> None:
        name = str(zinfo_or_arcname)
        drawing = _DRAWING.fullmatch(name)
        if drawing is not None:
            data = _with_words(data, self.words[int(drawing[1]) - 1])
        member = zipfile.ZipInfo(name, _EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 0
        member.external_attr = 0
        super().writestr(member, data, zipfile.ZIP_DEFLATED, 6)


def save(
    workbook: Workbook, results: Mapping[str, Mapping[str, Decimal | str]], words: Mapping[str, Sequence[str]]
) -> bytes:
    """The file's bytes. ``results`` are those of formulas by sheet and cell, ``words`` describe each sheet's charts in order."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class MemoryWriter(ExcelWriter):
        _archive: _FixedZip

        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl's own writer does
            ws._drawing.charts = ws._charts  # noqa: SLF001
            out = io.BytesIO()
            writer: Any = WorksheetWriter(ws, out)
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001
            self._archive.writestr(ws.path[1:], _with_results(out.getvalue(), results.get(ws.title, {})))
            self.manifest.append(ws)

    out = io.BytesIO()
    archive = _FixedZip(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
    archive.words = [said for sheet in workbook.worksheets if (said := words.get(sheet.title))]
    MemoryWriter(workbook, archive).save()
    return out.getvalue()


def _with_results(sheet: bytes, results: Mapping[str, Decimal | str]) -> bytes:
    def add(match: re.Match[str]) -> str:
        result = results.get(match[1])
        head = f'<c r="{match[1]}"{match[2]}'
        if isinstance(result, str):
            return f'{head} t="str">{match[3]}<v>{escape(result)}</v>'
        return f"{head}>{match[3]}" + (f"<v>{result:f}</v>" if result is not None else "")

    return _FORMULA.sub(add, sheet.decode("utf-8")).encode("utf-8") if results else sheet


def _with_words(drawing: Any, said: Sequence[str]) -> str:
    text = drawing.decode("utf-8") if isinstance(drawing, bytes) else str(drawing)

    def add(match: re.Match[str]) -> str:
        at = int(match[2]) - 1
        return f"{match[1]} descr={quoteattr(said[at])}" if 0 <= at < len(said) else match[1]

    return _FRAME.sub(add, text)
