"""Names, figures and places of a chart as they are read, in the language in force."""

from __future__ import annotations

from decimal import Decimal

from desktop_app.domain.catalogue import Names
from desktop_app.i18n import format_number, format_percent, language
from desktop_app.services.chart_data import MONTHS, ChartData


def number(data: ChartData, value: Decimal) -> str:
    """A figure of this chart, as it is read."""
    if data.whole or (data.kind == "amount" and value == value.to_integral_value()):
        return format_number(value)
    return worked_out(data, value)


def worked_out(data: ChartData, value: Decimal) -> str:
    """A figure that was worked out from others, as a mean or a limit: with one decimal even where whole things are counted."""
    shown = value.quantize(Decimal("0.1"))
    return format_percent(shown, 1) if data.kind == "percent" else format_number(shown, 1)


def worked_out_float(data: ChartData, value: float) -> str:
    """The same for what was worked out with limited precision, as means and limits are."""
    return worked_out(data, Decimal(str(value)))


def named(names: Names | None, code: str) -> str:
    """A name in the language in force; the code of what has none."""
    return names.get(language()) if names else code


def place(data: ChartData, code: str) -> str:
    """The name of a place that the chart speaks of."""
    return named(data.sites.get(code), code)


def where(data: ChartData, line: int) -> str:
    """The place of a line; where the lines are years, the place they are all of."""
    chosen = data.lines[line]
    if data.view == MONTHS:
        return place(data, chosen.site)
    return chosen.names.get(language())
