"""`_cells`: which cells of the readable sheets may be edited, what they showed, and how to read what is typed there.

The file alone decides what an edit means: neither this program's catalogue nor the sheets' looks have a say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, NamedTuple

from desktop_app.domain.catalogue_rows import KINDS, Choice, Item, Names
from desktop_app.domain.record import Cell, value_cell
from desktop_app.packages.sheet_extent import column_number

_STRINGS = {str}
_ID = re.compile(r"[a-z2-7]{32}")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_LINE_FIELDS = ("site", "item", "period", "breakdown")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A readable sheet: its name, the text in A1, and the column (from 1) of the lines' keys; 0 for none."""

    name: str
    title: str
    key_column: int = 0


class LineCell(NamedTuple):
    """One input cell of a line: its column (from 1), what was shown, and its other fields as they stand in the file."""

    column: int
    shown: str
    fields: Mapping[str, str]
    base: tuple[str, ...]  # site, item, period and breakdown of the line

    @property
    def is_sound(self) -> bool:
        """Whether all fields are what they must be; asked only of cells that somebody has changed."""
        head = self.fields.get("head")
        return set(map(type, self.fields.values())) == _STRINGS and (
            head is None or bool(_ID.fullmatch(head))
        )

    @property
    def cell(self) -> Cell:
        """The cell it speaks of."""
        return value_cell(
            *(self.fields.get(name, old) for name, old in zip(_LINE_FIELDS, self.base, strict=True))
        )

    @property
    def head(self) -> str:
        """The id of the record shown."""
        return self.fields.get("head", "")

    @property
    def coverage(self) -> str:
        """The part of the place that is covered."""
        return self.fields.get("coverage", "")

    @property
    def counter(self) -> int:
        """The counter of the head, where the package does not carry it."""
        text = self.fields.get("counter", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a readable sheet that has input cells."""

    sheet: str
    row: int
    key: str
    cells: Sequence[LineCell] = ()
    note: LineCell | None = None


@dataclass(frozen=True, slots=True)
class CellLines:
    """All of `_cells`."""

    items: Mapping[str, Item] = field(default_factory=dict)
    sheets: Mapping[str, SheetEntry] = field(default_factory=dict)
    lines: Sequence[Line] = ()


def item_row(item: Item) -> dict[str, object]:
    """An item as it stands in `_cells`."""
    row: dict[str, object] = {"code": item.code, "kind": item.kind, "period": item.period}
    if item.min is not None:
        row["min"] = format(item.min, "f")
    if item.max is not None:
        row["max"] = format(item.max, "f")
    if item.choices:
        row["choices"] = [
            [choice.code, choice.names.kl, choice.names.da, choice.names.en] for choice in item.choices
        ]
    return row


def read_lines(rows: Sequence[Sequence[str]]) -> tuple[CellLines, int]:
    """The lines, and how many rows are none and were left out."""
    items: dict[str, Item] = {}
    sheets: dict[str, SheetEntry] = {}
    lines: list[Line] = []
    bad = 0
    for row in rows:
        try:
            kind, fields = row[0], json.loads(row[1])
            if kind == "line":
                lines.append(_line(fields))
            elif kind == "item":
                item = _item(fields)
                items[item.code] = item
            elif kind == "sheet":
                sheets[fields["sheet"]] = _sheet(fields)
        except (
            ValueError,
            KeyError,
            TypeError,
            IndexError,
            AttributeError,
            InvalidOperation,
            RecursionError,
        ):
            bad += 1
    return CellLines(items, sheets, lines), bad


def _item(fields: dict[str, Any]) -> Item:
    if fields["kind"] not in KINDS:
        raise ValueError("kind")
    least, most = (Decimal(fields[name]) if name in fields else None for name in ("min", "max"))
    choices = tuple(
        Choice(_text(code), Names(_text(kl), _text(da), _text(en), code))
        for code, kl, da, en in fields.get("choices", ())
    )
    code = _text(fields["code"])
    return Item(
        code,
        "",
        fields["kind"],
        _text(fields["period"]),
        Names(code=code),
        choices=choices,
        min=least,
        max=most,
    )


def _sheet(fields: dict[str, Any]) -> SheetEntry:
    key = fields.get("key", "")
    return SheetEntry(_text(fields["sheet"]), _text(fields["title"]), _column(key) if key else 0)


def _line(fields: dict[str, Any]) -> Line:
    row = int(fields["row"])
    if row < 1:
        raise ValueError("row")
    base = tuple(_text(fields.get(name, "")) for name in _LINE_FIELDS)
    cells = [_cell(one, base) for one in fields.get("cells", ())]
    note = _cell(fields["note"], base) if "note" in fields else None
    return Line(_text(fields["sheet"]), row, _text(fields["key"]), cells, note)


def _cell(fields: dict[str, Any], base: tuple[str, ...]) -> LineCell:
    shown = fields.get("shown", "")
    if type(shown) is not str:
        raise TypeError("shown")
    return LineCell(_column(fields["column"]), shown, fields, base)


@cache
def _column(letters: str) -> int:
    if not _COLUMN.fullmatch(letters):
        raise ValueError("column")
    return column_number(letters)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value
