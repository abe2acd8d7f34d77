"""A bounded workbook as the reader sees it: sheets by name, cells as text, and which cells hold formulas."""

from __future__ import annotations

import io
from typing import Any

from desktop_app.errors import UserError
from desktop_app.packages.bounds import Bounded
from desktop_app.packages.sheet_extent import column_letters

Value = Any
"""What stands in a cell: str, float, int, bool, a date or a time; the empty string for nothing."""


_TEXT_ONLY = {str}


class Workbook:
    """Sheets are parsed when they are first asked for."""

    def __init__(self, parsed: Any, bounded: Bounded, name: str) -> None:
        self._parsed = parsed
        self._file = name
        self._formulas = bounded.formulas
        self.names: tuple[str, ...] = tuple(parsed.sheet_names)

    def rows(self, sheet: str) -> tuple[list[list[Value]], int, int]:
        """The rows of the rectangle around all cells, and the row and column (from 1) where it begins. Empty for no such sheet."""
        if sheet not in self.names:
            return [], 1, 1
        page = _guarded(lambda: self._parsed.get_sheet_by_name(sheet), self._file)
        start = page.start or (0, 0)
        return _guarded(page.to_python, self._file), start[0] + 1, start[1] + 1

    def text_rows(self, sheet: str) -> list[list[str]]:
        """The rows of a hidden sheet: each row's cells from column A, those at its end that are empty left out.

        A row in which anything but text stands is given as it reads, so that it fits nothing.
        """
        rows, _, column = self.rows(sheet)
        if column != 1:
            return [["", *map(str, row)] for row in rows]
        found = []
        for row in rows:
            while row and row[-1] == "":
                row.pop()
            if row:
                found.append(row if set(map(type, row)) == _TEXT_ONLY else _as_text(row))
        return found

    def formulas(self, sheet: str) -> frozenset[str]:
        """The addresses of a sheet's cells that hold formulas."""
        return self._formulas.get(sheet, frozenset())


def _as_text(row: list[Value]) -> list[str]:
    return [cell if type(cell) is str else repr(cell) for cell in row]


def open_workbook(bounded: Bounded, name: str) -> Workbook:
    """The workbook. Raises `UserError` ``package_damaged`` when it cannot be parsed."""
    from python_calamine import CalamineWorkbook

    return Workbook(
        _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(bounded.archive)), name), bounded, name
    )


def _guarded(function: Any, name: str) -> Any:
    """What the parser gives. It is native code: on a damaged file it raises its own errors, or panics."""
    try:
        return function()
    except Exception as error:  # any of the parser's own, and ValueError or OSError
        raise UserError("package_damaged", file=name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise UserError("package_damaged", file=name) from error
        raise


def address_of(column: int, row: int) -> str:
    """``C12`` for column 3, row 12."""
    return f"{column_letters(column)}{row}"
