"""Blocks of cells as text: tab-separated values as Excel and LibreOffice put them on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData


def read_clipboard(data: QMimeData | None) -> list[list[str]]:
    """The cells on the clipboard: of its plain text, which every spreadsheet gives; else of a table in HTML."""
    if data is None:
        return []  # as good as empty: another program holds it
    if data.hasText() and data.text():
        return read_block(data.text())
    return read_table(data.html()) if data.hasHtml() else []


def read_table(html: str) -> list[list[str]]:
    """The cells of the first table in a text of HTML; a cell that spans several columns is followed by empty ones."""
    reader = _Tables()
    reader.feed(html)
    reader.close()
    width = max((len(row) for row in reader.rows), default=0)
    return [row + [""] * (width - len(row)) for row in reader.rows if width]


class _Tables(HTMLParser):
    """Collects the rows of the first table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._span = 1
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._over:
            return
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), _WIDEST) if span.isascii() and span.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        self._over = self._over or tag == "table"

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._over:
            self._cell.append(" ".join(data.split("\n")) if data.strip() else "")

    def _end_cell(self) -> None:
        if self._cell is not None and self.rows:
            lines = "".join(self._cell).replace("\xa0", " ").split("\n")
            text = "\n".join(" ".join(line.split()) for line in lines).strip()
            self.rows[-1] += [text, *[""] * (self._span - 1)]
        self._cell, self._span = None, 1


_WIDEST = 1_000
"""Columns that one cell of a pasted table can span, at most."""


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
