"""Edits by hand: input cells whose content is no longer what was shown.

A sheet is found by its name, else by its title; a line by its key, which goes along when rows are sorted or inserted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from desktop_app.domain.finding import Finding, hard, info
from desktop_app.domain.numbers import write_number
from desktop_app.packages.cell_lines import CellLines, Line, LineCell, SheetEntry
from desktop_app.packages.model import TEMPLATE, Edit, InputCell, Manifest
from desktop_app.packages.workbook import Value, Workbook, address_of


@dataclass(slots=True)
class HandEdits:
    """What was found. ``renamed`` gives for a sheet's name the one it has now."""

    edits: list[Edit] = field(default_factory=list)
    emptied: list[InputCell] = field(default_factory=list)
    notes: list[Edit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Page:
    """A readable sheet as it is now: rows from (row, column) on, its formulas, and where each line's key stands."""

    name: str
    rows: Sequence[Sequence[Value]]
    row: int
    column: int
    formulas: frozenset[str]

    def at(self, row: int, column: int) -> Value:
        """What stands in a cell; the empty string for nothing."""
        row, column = row - self.row, column - self.column
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])):
            return ""
        return self.rows[row][column]


def find_edits(workbook: Workbook, lines: CellLines, manifest: Manifest) -> HandEdits:
    """Every difference between the input cells and what was shown in them."""
    found = HandEdits()
    by_sheet: dict[str, list[Line]] = {}
    for line in lines.lines:
        by_sheet.setdefault(line.sheet, []).append(line)
    for name, members in by_sheet.items():
        entry = lines.sheets.get(name)
        page = _find_page(workbook, entry or SheetEntry(name, ""), lines.sheets, found)
        if page is not None:
            _compare_page(page, entry.key_column if entry else 0, members, manifest.kind == TEMPLATE, found)
    return found


def _find_page(
    workbook: Workbook, entry: SheetEntry, sheets: Mapping[str, SheetEntry], found: HandEdits
) -> _Page | None:
    if entry.name in workbook.names:
        return _page(workbook, entry.name)
    for name in workbook.names:
        if name in sheets or name.startswith("_") or name in found.renamed.values() or not entry.title:
            continue
        page = _page(workbook, name)
        if page.at(1, 1) == entry.title:
            found.renamed[entry.name] = name
            found.findings.append(info("package_sheet_renamed", name, sheet=entry.name))
            return page
    found.findings.append(info("package_sheet_missing", entry.name))
    return None


def _page(workbook: Workbook, name: str) -> _Page:
    rows, row, column = workbook.rows(name)
    return _Page(name, rows, row, column, workbook.formulas(name))


def _compare_page(
    page: _Page, key_column: int, lines: Sequence[Line], template: bool, found: HandEdits
) -> None:
    moved: dict[str, int] | None = None
    lost = []
    for line in lines:
        row = line.row
        if key_column and page.at(row, key_column) != line.key:
            if moved is None:
                moved = _key_rows(page, key_column)
            row = moved.get(line.key, 0)
            if not row:
                lost.append(line.row)
                continue
        _compare_line(page, row, line, template, found)
    if lost:
        anywhere = moved is not None and any(moved.get(line.key) for line in lines)
        code = "package_rows_lost" if anywhere or len(lost) < len(lines) else "package_columns_moved"
        found.findings.append(hard(code, page.name, count=len(lost), row=lost[0]))


def _key_rows(page: _Page, key_column: int) -> dict[str, int]:
    """The row in which each key stands now. A key that stands twice (a copied row) counts for nothing."""
    column = key_column - page.column
    rows: dict[str, int] = {}
    for number, row in enumerate(page.rows, page.row):
        key = row[column] if 0 <= column < len(row) else ""
        if isinstance(key, str) and key:
            rows[key] = 0 if key in rows else number
    return rows


def _compare_line(page: _Page, row: int, line: Line, template: bool, found: HandEdits) -> None:
    index = row - page.row
    values = page.rows[index] if 0 <= index < len(page.rows) else ()
    first = page.column
    width = len(values)
    for one in line.cells:
        at = one.column - first
        value = values[at] if 0 <= at < width else ""
        # The plain cases first: nearly every cell says what it said.
        if value == one.shown or (type(value) is float and _number(value) == one.shown):
            if value == "" and page.formulas:
                _note_empty_formula(page, address_of(one.column, row), found)
            continue
        _note_difference(page, row, one, value, template, found)
    if line.note is not None:
        _compare_note(page, row, line.note, found)


def _note_difference(
    page: _Page, row: int, one: LineCell, value: Value, template: bool, found: HandEdits
) -> None:
    address = address_of(one.column, row)
    if not one.is_sound:
        found.findings.append(hard("package_bad_rows", f"{page.name}!{address}", count=1))
        return
    place = InputCell(page.name, address, one.cell, one.shown, one.head, one.coverage, one.counter)
    typed = as_typed(value)
    formula = address in page.formulas
    if typed == one.shown or typed == one.shown.strip():
        return
    if typed:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        found.edits.append(Edit(place, typed, formula, number))
    elif formula:
        _note_empty_formula(page, address, found)
    elif not template:
        found.emptied.append(place)


def _note_empty_formula(page: _Page, address: str, found: HandEdits) -> None:
    if address in page.formulas:
        found.findings.append(hard("package_formula_empty", f"{page.name}!{address}"))


def _compare_note(page: _Page, row: int, note: LineCell, found: HandEdits) -> None:
    typed = as_typed(page.at(row, note.column))
    if not typed or typed == note.shown.strip():
        return
    if not note.is_sound:
        found.findings.append(hard("package_bad_rows", page.name, count=1))
        return
    added = typed.removeprefix(note.shown.strip()).strip()
    place = InputCell(page.name, address_of(note.column, row), note.cell, note.shown, note.head, note=True)
    found.notes.append(Edit(place, added or typed))


def as_typed(value: Value) -> str:
    """A cell's content as a person would have typed it, in the one writing in which it is compared."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _number(value / timedelta(days=1))  # a number that was given the look of a time
    return str(value)


@lru_cache(maxsize=4096)
def _number(value: float) -> str:
    """The shortest decimal writing of a number."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    try:
        return write_number(Decimal(repr(value)))
    except (ArithmeticError, ValueError):
        return repr(value)
