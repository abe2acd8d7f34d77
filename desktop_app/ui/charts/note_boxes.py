"""Where the words of dated notes stand above a plot: each beside its own line, or by letter where there is no room for all."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData, Note
from desktop_app.ui.charts.style import Style, text_height

_WIDEST, _NARROWEST = 340.0, 150.0
_MOST_LINES = 7


@dataclass(frozen=True, slots=True)
class NoteBox:
    """A note's words, or its letter. ``shift`` is from its line to the left edge of the words, ``area`` has no place yet."""

    note: Note
    text: str
    shift: float
    area: QRectF


def letters(data: ChartData) -> list[tuple[str, Note]]:
    """The notes by letters, in order."""
    return [(chr(ord("A") + index % 26), note) for index, note in enumerate(data.notes)]


def boxes_of_words(data: ChartData, style: Style, left: float, right: float) -> list[NoteBox] | None:
    """A box of words beside each note's line, in a plot from left to right; None where they do not all fit."""
    spread = (right - left) / len(data.periods)
    lines = [left + (note.at + 0.5) * spread for note in data.notes]
    least, gap, edge = style.px(_NARROWEST), style.px(12), left
    room = [after - x - gap for x, after in zip(lines, [*lines[1:], right], strict=False)]
    found: list[NoteBox] = []
    for index, (note, x) in enumerate(zip(data.notes, lines, strict=True)):
        follower_goes_left = index + 1 < len(room) and room[index + 1] < least
        after = room[index] - (least + gap if follower_goes_left else 0.0)
        before = x - edge
        if after >= least:
            width, shift = min(after, style.px(_WIDEST)), 0.0
        elif before >= least:
            width = min(before, style.px(_WIDEST))
            shift = -width
        else:
            return None
        text = chart_words.note_words(note)
        height = text_height(style, text, width, "small")
        if height > style.metrics("small").height() * _MOST_LINES:
            return None
        found.append(NoteBox(note, text, shift, QRectF(x + shift, 0, width, height)))
        edge = x + shift + width + gap
    return found


def boxes_of_letters(data: ChartData, style: Style, left: float, right: float) -> list[NoteBox]:
    """A letter above each note's line."""
    spread = (right - left) / len(data.periods)
    size = style.metrics("small", True).height()
    return [
        NoteBox(
            note, letter, -size / 3, QRectF(left + (note.at + 0.5) * spread - size / 3, 0, size * 1.2, size)
        )
        for letter, note in letters(data)
    ]
