"""How far the vertical axis reaches."""

from __future__ import annotations

from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts import scale

_MOST_ABOVE = 2.0
"""How many times the highest figure the bounds of intervals may take the axis to; beyond it they are cut off, openly."""

_UNDER_NOTES = 0.04
"""What is left free above the highest figure, by its share, where notes stand above: the figure's own words stand there."""


def reach(data: ChartData, most: int) -> tuple[float, float]:
    """From where to where, on round numbers, zero included, for at most so many steps."""
    values = [float(point.value) for line in data.lines for point in line.points if point.value is not None]
    values.extend(float(level.value) for level in data.levels)
    if data.control is not None:
        values.extend(value for value in (*data.control.upper, *data.control.lower) if value is not None)
    low, high = min(values, default=0.0), max(values, default=0.0)
    bounds = [float(p.upper) for line in data.lines for p in line.points if p.upper is not None and p.given]
    if bounds:
        most_above = high * _MOST_ABOVE if high > 0 else max(bounds)
        high = max(high, min(max(bounds), most_above))
    if data.whole and high == 0 and low == 0:
        high = 1.0
    if data.notes and data.kind != "percent":  # a share's axis ends with all
        high *= 1 + _UNDER_NOTES
    return scale.nice_range(low, high, most, data.whole)
