"""What a readable sheet is before it is written: rows of values with the names of their styles. No workbook is known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop_app.domain.catalogue_rows import Item


class Style(NamedTuple):
    """A style by name (`styles.py`), and the flags behind a figure: ``*`` partial, ``p`` provisional, ``!`` disputed."""

    name: str
    whole: bool = False
    flags: str = ""


Value = str | int | float | None


class Placed(NamedTuple):
    """One cell of a readable sheet."""

    value: Value
    style: Style


@dataclass(frozen=True, slots=True)
class Validation:
    """What may be typed into a rectangle of input cells: as the item says. Rows and columns from 1, inclusive."""

    item: Item
    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(slots=True)
class RowLook:
    """What is out of the ordinary about a row."""

    height: float | None = None
    hidden: bool = False
    level: int = 0
    collapsed: bool = False


@dataclass(slots=True)
class SheetPlan:
    """One readable sheet."""

    name: str
    title: str
    widths: list[float]  # of the columns from A
    key_column: int = 0  # hidden, behind the others; 0 for none
    frozen_rows: int = 0
    frozen_columns: int = 0
    landscape: bool = True
    rows: list[Sequence[Placed | None]] = field(default_factory=list)
    looks: dict[int, RowLook] = field(default_factory=dict)
    merges: list[tuple[int, int, int]] = field(default_factory=list)  # row, first and last column
    validations: list[Validation] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)  # page breaks behind these rows
    lines: list[dict[str, object]] = field(default_factory=list)  # for `_cells`

    def add(self, cells: Sequence[Placed | None] = (), height: float | None = None) -> int:
        """Appends a row and gives its number."""
        self.rows.append(cells)
        if height is not None:
            self.looks[len(self.rows)] = RowLook(height)
        return len(self.rows)

    def validate(self, item: Item, row: int, first_column: int, last_column: int) -> None:
        """Says what may be typed into the cells of a row; rows that follow one another and ask the same are joined."""
        last = self.validations[-1] if self.validations else None
        joins = (
            last is not None
            and last.last_row == row - 1
            and (last.first_column, last.last_column) == (first_column, last_column)
            and _asks(last.item) == _asks(item)
        )
        if joins and last is not None:
            self.validations[-1] = Validation(item, last.first_row, row, first_column, last_column)
        else:
            self.validations.append(Validation(item, row, row, first_column, last_column))


def _asks(item: Item) -> tuple[object, ...]:
    return item.kind, item.min, item.max, item.choice_list


def lines_needed(text: str, width: float) -> int:
    """Lines that a text takes in a column of that many characters, wrapped at words."""
    most = max(int(width), 1)
    lines = 0
    for paragraph in text.split("\n"):
        room, lines = most, lines + 1
        for word in paragraph.split(" "):
            if len(word) > room and room < most:
                room, lines = most, lines + 1
            while len(word) > most:
                word, lines = word[most:], lines + 1
            room -= len(word) + 1
    return lines


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name as workbooks allow it: at most 31 characters, no brackets, strokes or signs, not taken, no ``_`` in front."""
    plain = (
        "".join(" " if char in "[]:*?/\\" else char for char in wanted).strip().strip("'").lstrip("_")
        or "Malik"
    )
    known = {name.casefold() for name in taken}
    name, number = plain if len(plain) <= 31 else f"{plain[:30].rstrip()}…", 2
    while name.casefold() in known:
        name = f"{plain[: 30 - len(str(number))].rstrip()} {number}"
        number += 1
    return name
