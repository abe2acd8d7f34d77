"""Tables as text: CSV from any program, with comma, semicolon or tab, in UTF-8, UTF-16 or Windows-1252.

Nothing is guessed from the figures: the separator is the one that makes the known column names of the first line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence

from desktop_app.domain.finding import Finding, info
from desktop_app.errors import UserError
from desktop_app.exchange.table import COLUMNS, REQUIRED, Line, Table, column_names, make_table

_SEPARATORS = (",", ";", "\t")
_EXCEL_HINT = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def read_csv(data: bytes, name: str) -> Table:
    """The table in a text file.

    Raises `UserError`: those of `make_table`; ``table_not_text``; ``table_quotes`` (line) where a quotation mark is never closed.
    """
    text, findings = _decode(data, name)
    hint, first = _hint(text)
    lines = _split(text, hint or _separator(first), name)
    return make_table(name, lines[1:] if hint else lines, findings)


def _decode(data: bytes, name: str) -> tuple[str, list[Finding]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\x00" in data:
        raise UserError("table_not_text", path=name)
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise UserError("table_not_text", path=name) from error
    try:
        return data.decode("cp1252"), [info("table_old_encoding", name)]
    except UnicodeDecodeError as error:
        raise UserError("table_not_text", path=name) from error


def _hint(text: str) -> tuple[str, str]:
    """The separator that Excel's own first line names, and the line that holds the columns' names."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    first = lines[0] if lines else ""
    match = _EXCEL_HINT.fullmatch(first.strip('"'))
    return (match[1], lines[1] if len(lines) > 1 else "") if match else ("", first)


def _separator(header: str) -> str:
    """The separator that makes most columns' names known, those that must be there first."""

    def known(separator: str) -> tuple[int, int]:
        names = column_names(next(csv.reader([header], delimiter=separator), []))
        return sum(one in names for one in REQUIRED), sum(one in names for one in COLUMNS)

    return max(_SEPARATORS, key=known)


def _split(text: str, separator: str, name: str) -> Sequence[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    begun = 1
    try:
        for cells in reader:
            lines.append((begun, cells))
            begun = reader.line_num + 1
    except csv.Error as error:
        raise UserError("table_quotes", path=name, line=begun) from error
    return lines
