"""Words in cells: what a workbook can hold of them, how many lines they take, and how long ones are parted over several rows."""

from __future__ import annotations

import re
from math import ceil

LONGEST = 32_000
"""Characters of a cell, at most; workbooks hold 32,767."""
MOST_LINES = 26
"""Lines of a row, at most: a row of a workbook is no higher than 409 points."""
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WORDS = re.compile(r"\S{1,120}\s*")


def clean(text: str) -> str:
    """Words without the signs that no workbook can hold."""
    return _NOT_XML.sub("", text)


def quoted(text: str) -> str:
    """Words within a formula."""
    return '"' + clean(text).replace('"', '""') + '"'


def lines_of(text: str, width: float) -> int:
    """How many lines words take in so many characters, roughly; a word that is longer than a line is broken."""
    room, lines = max(width * 1.06 - 1, 4.0), 0
    for part in text.split("\n"):
        lines, left = lines + 1, room
        for word in part.split():
            if len(word) > left and left < room:
                lines, left = lines + 1, room
            if len(word) > room:
                lines += ceil(len(word) / room) - 1
                left = room - len(word) % room - 1
            else:
                left -= len(word) + 1
    return lines


def pieces(text: str, width: float) -> list[str]:
    """A text in pieces that a row has room for; nothing of it is lost but the spaces where it is parted."""
    if lines_of(text, width) <= MOST_LINES:
        return [text]
    found, piece = [], ""
    for word in _WORDS.findall(text.strip()):
        if piece and lines_of(piece + word.rstrip(), width) > MOST_LINES:
            found.append(piece.rstrip())
            piece = ""
        piece += word
    return [*found, piece.rstrip()]
