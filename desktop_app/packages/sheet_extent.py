"""How far a sheet reaches, from its XML, without building it: its rows and columns, and where formulas stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

_CELL = re.compile(rb'<c r="([A-Z]{1,4}[0-9]{1,9})"')
_ROW = re.compile(rb'<row r="([0-9]{1,9})"')
_FORMULA = re.compile(rb'<c r="([A-Z]{1,4}[0-9]{1,9})"[^>]*><f[ />]')
_DIGITS, _LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_REFERENCE = re.compile(r"([A-Z]{1,4})([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Extent:
    """The last row and column (from 1) that the sheet names, and the cells in the rectangle around all cells."""

    last_row: int
    last_column: int
    area: int
    formulas: frozenset[str]


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def measure(content: bytes, with_formulas: bool = True) -> Extent:
    """The extent of a sheet. Raises ValueError for what is no XML or names its cells in no known way.

    Sheets as office programs write them are measured by pattern; any that has a cell written otherwise is parsed.
    """
    begin, end = content.find(b"<sheetData"), content.rfind(b"</sheetData>")
    if end < 0 or content.find(b"<sheetData", begin + 1) >= 0:
        return _parse(content)
    found = _CELL.findall(content)
    # A cell under a prefix would begin with ":c". Texts may hold that too; then the sheet is parsed to be sure.
    if len(found) != content.count(b"<c", begin, end) or content.find(b":c", begin) >= 0:
        return _parse(content)
    joined = b" ".join(found)
    columns = {
        column_number(letters.decode("ascii")) for letters in set(joined.translate(None, _DIGITS).split())
    }
    rows = set(map(int, set(joined.translate(None, _LETTERS).split())))
    last = _ROW.match(content, content.rfind(b"<row r="))
    formulas = _FORMULA.findall(content) if with_formulas and content.find(b"<f", begin, end) >= 0 else ()
    return _extent(rows, columns, int(last[1]) if last else 0, {one.decode("ascii") for one in formulas})


def _extent(rows: set[int], columns: set[int], last_row: int, formulas: set[str]) -> Extent:
    area = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows and columns else 0
    return Extent(max(last_row, max(rows, default=0)), max(columns, default=0), area, frozenset(formulas))


class _Walk:
    """Follows the elements of a sheet whose cells may leave their addresses out."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.formulas: set[str] = set()
        self.row = self.column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif local == "c":
            self._cell(attributes.get("r", ""))
        elif local == "f":
            self.formulas.add(f"{column_letters(self.column)}{self.row}")

    def _cell(self, reference: str) -> None:
        if reference:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise ValueError("cell reference")
            self.row, self.column = max(self.row, int(match[2])), column_number(match[1])
        else:
            self.column += 1
        self.rows.add(self.row)
        self.columns.add(self.column)


def _parse(content: bytes) -> Extent:
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ValueError("xml") from error
    return _extent(walk.rows, walk.columns, walk.row, walk.formulas)
