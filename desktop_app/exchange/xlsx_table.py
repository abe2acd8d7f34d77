"""Tables as workbooks: the first sheet whose first line has the known column names."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop_app.errors import UserError
from desktop_app.exchange.table import REQUIRED, Table, column_names, make_table

_DIGITS = 15
"""What Excel keeps and shows of a number; binary remainders behind that are nobody's figure."""


def read_xlsx(archive: bytes, name: str) -> Table:
    """The table in a workbook whose size was checked before.

    Raises `UserError`: those of `make_table`; ``table_unreadable``.
    """
    sheets = _sheets(archive, name)
    chosen = next((lines for lines in sheets if _has_columns(lines)), sheets[0] if sheets else [])
    header = column_names(_header(chosen))
    period = header.index("period") if "period" in header else -1
    return make_table(name, [(number, _texts(cells, period)) for number, cells in chosen])


def _sheets(archive: bytes, name: str) -> list[list[tuple[int, Sequence[Any]]]]:
    from python_calamine import CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(archive))
        found: list[list[tuple[int, Sequence[Any]]]] = []
        for title in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(title)
            begin = (sheet.start or (0, 0))[0] + 1
            found.append(list(enumerate(sheet.to_python(), begin)))
        return found
    except Exception as error:  # native code: a damaged file makes it raise its own errors
        raise UserError("table_unreadable", path=name) from error


def _has_columns(lines: Sequence[tuple[int, Sequence[Any]]]) -> bool:
    names = column_names(_header(lines))
    return all(column in names for column in REQUIRED)


def _header(lines: Sequence[tuple[int, Sequence[Any]]]) -> list[str]:
    return next(
        ([str(cell) for cell in cells] for _number, cells in lines if any(cell != "" for cell in cells)), []
    )


def _texts(cells: Sequence[Any], period: int) -> list[str]:
    return [_period(cell) if at == period else text_of(cell) for at, cell in enumerate(cells)]


def _period(cell: Any) -> str:
    """A period's code. Excel makes the first of May of a typed ``2024-05``: that is taken back."""
    if isinstance(cell, date) and cell.day == 1:
        return f"{cell.year:04d}-{cell.month:02d}"
    return text_of(cell)


def text_of(cell: Any) -> str:
    """A cell as somebody could have typed it. A number is written so that its point cannot be taken for a thousands mark."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def _number(cell: float) -> str:
    if cell.is_integer() and abs(cell) < 10**_DIGITS:
        return str(int(cell))
    text = format(cell, f".{_DIGITS}g")
    decimals = text.partition(".")[2]
    return text + "0" if len(decimals) == 3 and "e" not in text else text
