"""A table of figures from elsewhere: named columns, rows with the line they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.finding import Finding, hard, soft
from desktop_app.errors import UserError

REQUIRED = ("site", "item", "period", "value")
OPTIONAL = ("breakdown", "note", "part", "means", "extracted", "source")
COLUMNS = (*REQUIRED, *OPTIONAL)

Line = tuple[int, Sequence[str]]
"""A line's number, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file, and its cells by column; empty cells are empty strings."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read, and what is to be told of it. ``where`` of a finding is ``line`` or ``line column``."""

    name: str
    rows: tuple[TableRow, ...]
    findings: tuple[Finding, ...] = ()


def make_table(name: str, lines: Sequence[Line], findings: Sequence[Finding] = ()) -> Table:
    """The table of these lines, the first of which that says anything holds the columns' names.

    Raises `UserError`: ``table_empty``; ``table_columns_missing`` (missing, known); ``table_column_twice`` (column).
    """
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        raise UserError("table_empty", path=name)
    header = column_names(filled[0][1])
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        raise UserError("table_columns_missing", path=name, missing=missing, known=list(COLUMNS))
    twice = [column for column in COLUMNS if header.count(column) > 1]
    if twice:
        raise UserError("table_column_twice", path=name, column=twice[0])
    found = [*findings, *_unknown_columns(filled[0][0], header)]
    rows = []
    for number, cells in filled[1:]:
        if any(cell.strip() for cell in cells[len(header) :]):
            found.append(hard("table_line_too_long", str(number), cells=len(cells), columns=len(header)))
        rows.append(TableRow(number, _by_column(header, cells)))
    return Table(name, tuple(rows), tuple(found))


def column_names(cells: Sequence[str]) -> list[str]:
    """A header's names as they are known here."""
    return [cell.strip().casefold() for cell in cells]


def _unknown_columns(line: int, header: Sequence[str]) -> list[Finding]:
    return [
        soft("table_column_unknown", str(line), column=column, known=list(COLUMNS))
        for column in header
        if column and column not in COLUMNS
    ]


def _by_column(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    found = dict.fromkeys(COLUMNS, "")
    for column, cell in zip(header, cells, strict=False):
        if column in found:
            found[column] = cell
    return found
