"""How strongly each line of a chart is drawn: colour, pattern and width, by the kind of chart."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from desktop_app.services.chart_data import MONTHS, ChartData
from desktop_app.ui.charts.palette import dash
from desktop_app.ui.charts.style import Style

_FAINTEST = 0.52
"""How far the oldest year has faded towards the ground."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a line is drawn; ``back`` is for a line that stays behind the others and marks no plain figures."""

    color: QColor
    pattern: tuple[float, ...] = ()
    width: float = 2.0
    back: bool = False


def inks(data: ChartData, style: Style, lines: tuple[int, ...], small: bool) -> dict[int, Ink]:
    """The ink of each line of a panel."""
    if data.view == MONTHS:
        return _years(data, style, lines)
    if small or len(lines) == 1:
        return {index: Ink(style.palette.line(0), (), 1.6 if small else 2.0) for index in lines}
    return {index: Ink(style.palette.line(number), tuple(dash(number))) for number, index in enumerate(lines)}


def latest_line(data: ChartData) -> int:
    """The line whose points reach furthest: among years, the current one."""
    return max(
        range(len(data.lines)),
        key=lambda index: max((p.period for p in data.lines[index].points), default=""),
    )


def _years(data: ChartData, style: Style, lines: tuple[int, ...]) -> dict[int, Ink]:
    """The current year strong; earlier ones fade with their age, and their patterns differ beside each other."""
    current = latest_line(data)
    found = {}
    for index in lines:
        age = current - index
        if age == 0:
            found[index] = Ink(style.palette.line(0), (), 3.0)
        else:
            share = _FAINTEST * min(1.0, (abs(age) - 1) / max(len(data.lines) - 2, 1))
            found[index] = Ink(
                blend(QColor(style.palette.muted), QColor(style.palette.ground), share),
                tuple(dash((abs(age) - 1) % 3)),
                1.5,
                back=True,
            )
    return found


def blend(ink: QColor, ground: QColor, share: float) -> QColor:
    """A colour moved towards another."""
    parts = zip(
        (ink.red(), ink.green(), ink.blue()), (ground.red(), ground.green(), ground.blue()), strict=True
    )
    return QColor(*(round(one + (other - one) * share) for one, other in parts))
