"""A plot area and what it shows of periods and values: from one to the other, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from desktop_app.ui.charts.style import Style


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot area in pixels and what it shows: ``left`` to ``right`` in periods, ``low`` to ``high`` in the item's unit."""

    area: QRectF
    left: float
    right: float
    low: float
    high: float
    most: int = 6  # steps up the side, at most

    def x(self, at: float) -> float:
        """The pixel of a position among the periods."""
        return self.area.left() + (at - self.left) / (self.right - self.left) * self.area.width()

    def y(self, value: float) -> float:
        """The pixel of a value."""
        return self.area.bottom() - (value - self.low) / (self.high - self.low) * self.area.height()

    def points(self, values: Sequence[float | None], shown: range) -> dict[int, QPointF]:
        """The pixels of the values of periods, by period; worked out together, since a chart has thousands."""
        across, up = self.step, self.area.height() / (self.high - self.low)
        left, foot = self.area.left() - self.left * across, self.area.bottom() + self.low * up
        return {
            at: QPointF(left + at * across, foot - value * up)
            for at in shown
            if (value := values[at]) is not None
        }

    def at(self, x: float) -> float:
        """The position among the periods at a pixel."""
        return self.left + (x - self.area.left()) / self.area.width() * (self.right - self.left)

    @property
    def step(self) -> float:
        """Pixels from one period to the next."""
        return self.area.width() / (self.right - self.left)

    def holds(self, at: float) -> bool:
        """Whether a position is shown."""
        return self.left - 1e-6 <= at <= self.right + 1e-6

    def within(self, begin: float, end: float) -> tuple[float, float] | None:
        """The pixels from one position to another as far as they are shown; None where nothing of it is."""
        first, last = max(begin, self.left), min(end, self.right)
        return (self.x(first), self.x(last)) if first < last else None


def most_ticks(height: float, style: Style) -> int:
    """How many steps a vertical axis of a height is divided into, at most."""
    return max(2, min(6, int(height // (style.metrics("small").height() * 2.4))))
