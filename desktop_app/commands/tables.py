"""Plain tables: aligned, at most as wide as the screen; what is too long goes on in the next line."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Collection, Sequence

_GAP = "  "
_LEAST = 12
"""A column is not squeezed below this."""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """The rows under their heads; columns whose numbers are in ``right`` end at the right."""
    width = min(max(shutil.get_terminal_size((100, 24)).columns, 60), 100)
    cells = [list(heads), *([*row] for row in rows)]
    widths = _widths(cells, width)
    lines = []
    for number, row in enumerate(cells):
        lines += _lines(row, widths, right)
        if number == 0:
            lines.append(_GAP.join("-" * one for one in widths).rstrip())
    return "\n".join(lines)


def _widths(cells: Sequence[Sequence[str]], width: int) -> list[int]:
    widths = [
        max(max((len(line) for line in cell.split("\n")), default=0) for cell in column)
        for column in zip(*cells, strict=True)
    ]
    while sum(widths) + len(_GAP) * (len(widths) - 1) > width and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> list[str]:
    wrapped = [
        [line for part in cell.split("\n") for line in (textwrap.wrap(part, max(size, 1)) or [""])]
        for cell, size in zip(row, widths, strict=True)
    ]
    height = max(len(lines) for lines in wrapped)
    found = []
    for at in range(height):
        parts = [
            _pad(lines[at] if at < len(lines) else "", size, column in right)
            for column, (lines, size) in enumerate(zip(wrapped, widths, strict=True))
        ]
        found.append(_GAP.join(parts).rstrip())
    return found


def _pad(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)
