"""Blocks of cells as text: tab-separated values as Excel and LibreOffice put them on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """The text of a block. Cells that hold a tab, a line feed or a quotation mark are quoted, as Excel does."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\n" for row in rows)


def read_block(text: str) -> list[list[str]]:
    """The cells of a text from the clipboard; short rows are filled up with empty cells. Empty for an empty text."""
    if not text:
        return []
    rows: list[list[str]] = [[]]
    cell, quoted, at = "", False, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    while at < len(text):
        char = text[at]
        if quoted:
            if char == '"' and text[at + 1 : at + 2] == '"':
                cell, at = cell + '"', at + 1
            elif char == '"':
                quoted = False
            else:
                cell += char
        elif char == '"' and not cell and _closes(text, at):
            quoted = True
        elif char == "\t":
            rows[-1].append(cell)
            cell = ""
        elif char == "\n":
            rows[-1].append(cell)
            rows.append([])
            cell = ""
        else:
            cell += char
        at += 1
    if cell or rows[-1]:
        rows[-1].append(cell)
    if not rows[-1]:
        rows.pop()
    width = max(len(row) for row in rows)
    return [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]


def _quoted(cell: str) -> str:
    if any(char in cell for char in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _closes(text: str, at: int) -> bool:
    """Whether the quotation mark at the beginning of a cell is closed again at the end of one."""
    at += 1
    while (at := text.find('"', at)) >= 0:
        if text[at + 1 : at + 2] == '"':
            at += 2
            continue
        return text[at + 1 : at + 2] in ("", "\t", "\n")
    return False
