"""The catalogue as an Excel workbook: one sheet for each kind of thing, one row for each thing, in the spirit of XLSForm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop_app.domain.catalogue_tables import TABLES
from desktop_app.errors import UserError

Tables = dict[str, list[dict[str, str]]]

_WIDEST, _NARROWEST = 60, 8


def read(data: bytes, name: str) -> Tables:
    """The tables of a workbook's bytes; ``name`` is said where it cannot be read. Its size must have been checked before."""
    from python_calamine import CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        return {sheet: _rows(workbook.get_sheet_by_name(sheet).to_python()) for sheet in workbook.sheet_names}
    except Exception as error:  # calamine raises many kinds for what is no workbook
        raise UserError("table_unreadable", path=name) from error


def _rows(lines: Sequence[Sequence[object]]) -> list[dict[str, str]]:
    if not lines:
        return []
    header = [_text(cell) for cell in lines[0]]
    rows = [
        {column: _text(cell) for column, cell in zip(header, line, strict=False) if column}
        for line in lines[1:]
    ]
    while rows and not any(rows[-1].values()):
        rows.pop()
    return rows


def _text(cell: object) -> str:
    """A cell as it was typed: whole numbers without the decimals that a spreadsheet's number carries."""
    if isinstance(cell, bool):
        return "yes" if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())[:10]
    return str(cell).strip()


def write(path: Path, tables: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Writes the tables as a workbook; every cell is text, so that codes like ``2024-05`` stay what they are."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    if path.exists():
        raise UserError("file_exists", path=str(path))
    workbook = Workbook(write_only=True)
    for name, table in TABLES.items():
        sheet = workbook.create_sheet(name)
        columns = table.column_names
        rows = tables.get(name, ())
        sheet.freeze_panes = "B2"
        for at, column in enumerate(columns, 1):
            longest = max((len(row.get(column, "")) for row in rows), default=0)
            width = min(max(longest, len(column) + 2, _NARROWEST), _WIDEST)
            sheet.column_dimensions[get_column_letter(at)].width = width

        sheet.append([_cell(sheet, column, bold=True) for column in columns])
        for row in rows:
            sheet.append([_cell(sheet, row.get(column, "")) for column in columns])
    try:
        workbook.save(path)
    except OSError as error:
        raise UserError("file_not_written", path=str(path), reason=str(error.strerror or error)) from error


def _cell(sheet: Any, text: str, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    made = WriteOnlyCell(sheet, text)
    made.data_type = "s"  # text that begins with = stays text
    made.number_format = "@"
    made.alignment = Alignment(wrap_text=True, vertical="top")
    made.font = Font(bold=bold)
    return made
