"""A correction by hand, as somebody makes it in a spreadsheet: for the demonstration, and for trying edits out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from desktop_app.domain.record import Cell
from desktop_app.packages import hidden_read
from desktop_app.packages.bounds import bound
from desktop_app.packages.cell_lines import read_lines
from desktop_app.packages.model import Manifest
from desktop_app.packages.reader import load
from desktop_app.packages.sheet_extent import column_letters
from desktop_app.packages.workbook import open_workbook


def correct(path: Path, cell: Cell, change: Callable[[str], str]) -> str:
    """Changes what a workbook's readable sheet shows for a cell, and saves it as an office program does; says where.

    Raises `LookupError` where the workbook has no such input cell.
    """
    from openpyxl import load_workbook

    sheet, address, shown = find(path, cell)
    workbook = load_workbook(path)
    target = workbook[sheet][address]
    corrected = change(shown)
    target.value = int(corrected) if corrected.isdigit() else corrected
    out = BytesIO()
    workbook.save(out)
    path.write_bytes(out.getvalue())
    return f"{sheet}!{address}"


def find(path: Path, cell: Cell) -> tuple[str, str, str]:
    """Where a workbook's readable sheets show a cell, and what: sheet, address, text. Raises `LookupError`."""
    workbook = open_workbook(bound(load(path), path.name), path.name)
    lines, _ = read_lines(hidden_read.read_hidden(workbook, Manifest({})).cell_rows)
    for line in lines.lines:
        for one in line.cells:
            if one.cell == cell:
                return lines.sheets[line.sheet].name, f"{column_letters(one.column)}{line.row}", one.shown
    raise LookupError(f"no input cell for {cell}")
