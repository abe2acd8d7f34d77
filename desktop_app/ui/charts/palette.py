"""The colours of charts: neutral, told apart by colour-blind eyes and in grey, from the tokens of the look in force."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from desktop_app.ui import tokens

# Found by search: any two stay apart for protan, deutan and tritan eyes (a test measures it); never red, never green.
_ON_LIGHT = ("#0b5a8e", "#b35900", "#8a1fc0", "#1c1836", "#7e8070", "#5c2a10")
_ON_DARK = ("#7cc4f0", "#f0a860", "#c66ae8", "#eaf2d0", "#a39c80", "#d94fa8")

DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 2.5), (9, 3, 2, 3), (4, 2), (12, 3, 2, 3, 2, 3))
"""Patterns of lines in multiples of their width, one a line: colour is never the only difference."""


@dataclass(frozen=True, slots=True)
class ChartPalette:
    """What a chart is painted with, as ``#rrggbb``."""

    ground: str
    text: str
    muted: str
    faint: str
    grid: str
    axis: str
    lines: tuple[str, ...]
    note: str
    level: str
    limit: str
    focus: str
    watermark: str

    @classmethod
    def of(cls, look: tokens.Tokens) -> ChartPalette:
        """The palette that fits a look."""
        dark = QColor(look.surface).lightnessF() < 0.5
        return cls(
            ground=look.surface,
            text=look.text,
            muted=look.muted,
            faint=look.faint,
            grid=look.line,
            axis=look.line_strong,
            lines=_ON_DARK if dark else _ON_LIGHT,
            note=look.muted,
            level=look.accent,
            limit=look.muted,
            focus=look.focus,
            watermark=look.faint,
        )

    def line(self, number: int) -> QColor:
        """The colour of a line by its number."""
        return QColor(self.lines[number % len(self.lines)])


def dash(number: int) -> list[float]:
    """The pattern of a line by its number; empty for a solid one."""
    return list(DASHES[number % len(DASHES)])


def color(text: str, alpha: float = 1.0) -> QColor:
    """A colour with an opacity."""
    result = QColor(text)
    result.setAlphaF(alpha)
    return result


PRINT = ChartPalette.of(tokens.LIGHT)
"""For paper and files."""
