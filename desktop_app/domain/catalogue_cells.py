"""From tables of strings to rows of values: every cell read by its column, every mistake told by sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.catalogue_columns import READERS, TABLES, Column, Table
from desktop_app.domain.catalogue_rows import LANGUAGES, Names
from desktop_app.domain.finding import Finding, Severity
from desktop_app.errors import UserError

Tables = Mapping[str, Sequence[Mapping[str, str]]]
"""Table to its rows, each a mapping of column to text; empty cells may be left out."""

FIRST_ROW = 2
"""The number of the first row below the header, as a spreadsheet shows it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that was read: values by column, absent where the cell is empty or could not be read."""

    table: str
    number: int
    values: dict[str, Any]

    def text(self, column: str) -> str:
        """A cell of text or code; empty where there is none."""
        value: str = self.values.get(column, "")
        return value

    def many(self, column: str) -> tuple[str, ...]:
        """A cell with a list."""
        value: tuple[str, ...] = self.values.get(column, ())
        return value

    def names(self, column: str, code: str = "") -> Names:
        """A text in three languages."""
        get = self.values.get
        return Names(
            get(f"{column}_kl", ""),
            get(f"{column}_da", ""),
            get(f"{column}_en", ""),
            code or self.text("code"),
        )

    def finding(
        self, code: str, column: str, severity: Severity = Severity.HARD, /, **params: object
    ) -> Finding:
        """A finding about a cell of this row."""
        where = f"{self.table} {self.number} {column}"
        return Finding(
            code, severity, {"sheet": self.table, "row": self.number, "column": column, **params}, where
        )


def sheet_finding(code: str, sheet: str, severity: Severity = Severity.HARD, /, **params: object) -> Finding:
    """A finding about a whole sheet."""
    return Finding(code, severity, {"sheet": sheet, **params}, sheet)


def read_cells(tables: Tables) -> tuple[dict[str, list[Row]], list[Finding]]:
    """All rows of all known tables, and what is wrong with single cells, rows, columns and sheets."""
    findings = [
        sheet_finding("catalogue_sheet_unknown", str(name), Severity.SOFT)
        for name in tables
        if name not in TABLES
    ]
    rows: dict[str, list[Row]] = {}
    for name, table in TABLES.items():
        reader = _TableReader(name, table, findings)
        for number, cells in enumerate(tables.get(name) or (), FIRST_ROW):
            reader.read(number, cells)
        rows[name] = reader.finish()
        if table.required and not rows[name]:
            findings.append(sheet_finding("catalogue_sheet_missing", name))
    return rows, findings


class _TableReader:
    """Reads the rows of one table, one after the other."""

    def __init__(self, name: str, table: Table, findings: list[Finding]) -> None:
        self._name = name
        self._columns = {column.name: column for column in table.columns}
        self._texts = frozenset(table.column_names) - self._columns.keys()
        self._required = [column.name for column in table.columns if column.required]
        self._table = table
        self._findings = findings
        self._unknown: dict[str, None] = {}
        self._rows: list[Row] = []

    def read(self, number: int, cells: Mapping[str, str]) -> None:
        """Read a row; one without any text is none."""
        values: dict[str, Any] = {}
        row = Row(self._name, number, values)
        given: Iterable[tuple[Any, Any]] = (
            cells.items()
        )  # a row of a CSV file may lack cells, or have too many
        for name, value in given:
            text = value.strip() if isinstance(value, str) else ""
            if name is None and value:
                self._findings.append(row.finding("catalogue_row_too_long", ""))
            elif not text:
                continue
            elif name in self._texts:
                values[name] = text
            elif name in self._columns:
                self._read_cell(row, self._columns[name], text, values)
            else:
                self._unknown[str(name)] = None
        if values:
            self._rows.append(row)

    def _read_cell(self, row: Row, column: Column, text: str, values: dict[str, Any]) -> None:
        read = READERS[column.kind]
        try:
            value = tuple(map(read, text.split())) if column.many else read(text)
        except (ValueError, UserError):
            values[column.name] = None
            self._findings.append(row.finding(f"catalogue_no_{column.kind}", column.name, value=text))
            return
        wrong = [
            one
            for one in (value if column.many else (value,))
            if column.options and one not in column.options
        ]
        if wrong:
            value = None
            options = ", ".join(column.options)
            self._findings.append(
                row.finding("catalogue_no_option", column.name, value=wrong[0], options=options)
            )
        values[column.name] = value

    def finish(self) -> list[Row]:
        """The rows. Tells what can only be told of the whole table, and takes what could not be read out of them."""
        for name in self._unknown:
            self._findings.append(
                sheet_finding("catalogue_column_unknown", self._name, Severity.SOFT, column=name)
            )
        absent = [
            name
            for name in self._required
            if self._rows and all(name not in row.values for row in self._rows)
        ]
        for name in absent:
            self._findings.append(sheet_finding("catalogue_column_missing", self._name, column=name))
        for row in self._rows:
            for name in self._required:
                if name not in row.values and name not in absent:
                    self._findings.append(row.finding("catalogue_cell_missing", name))
            self._check_names(row)
            for name in [name for name, value in row.values.items() if value is None]:
                del row.values[name]
        return self._rows

    def _check_names(self, row: Row) -> None:
        for names in self._table.names:
            missing = [lang for lang in LANGUAGES if f"{names.name}_{lang}" not in row.values]
            if not names.required or not missing:
                continue
            if len(missing) == len(LANGUAGES):
                self._findings.append(row.finding("catalogue_name_missing", f"{names.name}_en"))
            elif names.complete:
                for lang in missing:
                    self._findings.append(
                        row.finding("catalogue_translation_missing", f"{names.name}_{lang}", Severity.SOFT)
                    )
