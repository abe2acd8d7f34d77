"""``malik figures``."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands.base import answer, command, json_option, opened, say, workspace_argument
from desktop_app.commands.figure_options import Wishes, figure_options, read
from desktop_app.commands.tables import table
from desktop_app.i18n import N_, _, format_period

if TYPE_CHECKING:
    from desktop_app.analysis.points import Coverage, Point
    from desktop_app.services.chart_data import ChartData


@command(
    "figures",
    N_(
        "Show an item's figures as a chart would draw them: added up, as rates with their intervals, pooled, with control limits."
    ),
)
@workspace_argument
@click.argument("item", metavar="ITEM")
@figure_options
@json_option
def figures(workspace: Path, item: str, wishes: Wishes, as_json: bool) -> None:
    """Shows figures."""
    with opened(workspace) as session:
        data = read(session, item, wishes)
        if as_json:
            answer(_as_objects(data))
        else:
            _show(data)


def _as_objects(data: ChartData) -> list[dict[str, object]]:
    return [
        {
            "site": line.site,
            "period": point.period,
            "state": point.state,
            "value": _number(point.value),
            "numerator": _number(point.numerator),
            "denominator": _number(point.denominator),
            "lower": _number(point.lower),
            "upper": _number(point.upper),
            "coverage": _coverage(point),
            "flags": _flags(point),
            **(_limits(data, index) if data.control is not None else {}),
        }
        for line in data.lines
        for index, point in enumerate(line.points)
    ]


def _limits(data: ChartData, index: int) -> dict[str, object]:
    control = data.control
    assert control is not None
    return {
        "centre": _float(control.centre[index]),
        "lower_limit": _float(control.lower[index]),
        "upper_limit": _float(control.upper[index]),
        "signals": [
            {
                "rule": one.rule,
                "side": one.side,
                "first": data.periods[one.first],
                "last": data.periods[one.last],
            }
            for one in control.signals
            if one.first <= index <= one.last
        ],
    }


def _number(value: Decimal | None) -> str | None:
    """A number as it is written in records: digits and a point."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _float(value: float | None) -> str | None:
    return None if value is None else _number(Decimal(repr(value)))


def _coverage(point: Point) -> dict[str, object] | None:
    """What the figure covers; null where it is one place's own figure of one period, whole."""
    if point.places is None and point.times is None and not point.parts and not point.missing:
        return None
    return {
        "places": _counted(point.places),
        "times": _counted(point.times),
        "parts": [
            {"site": one.site, "text": one.text, "places": _counted(one.coverage)} for one in point.parts
        ],
        "missing": list(point.missing),
    }


def _counted(coverage: Coverage | None) -> dict[str, object] | None:
    if coverage is None:
        return None
    return {"covered": coverage.covered, "expected": coverage.expected, "of": coverage.of}


def _flags(point: Point) -> list[str]:
    """Why there is no figure, and what is to be known of the one there is."""
    flags = [] if point.given else [point.state]
    flags += [point.reason] if point.reason else []
    for name in ("provisional", "disputed", "partial"):
        flags += [name] if getattr(point, name) else []
    return flags


def _show(data: ChartData) -> None:
    from desktop_app.i18n import language
    from desktop_app.services import chart_coverage, chart_words

    say(data.names.get(language()))
    say(chart_words.title(data))
    for line in chart_words.qualifications(data):
        say(line)
    say(chart_words.about(data))
    for line in (*chart_coverage.coverage_lines(data), *chart_words.source_lines(data)):
        say(line)
    say()
    heads, rows, right = _table(data)
    say(table(heads, rows, right=right))


def _table(data: ChartData) -> tuple[list[str], list[list[str]], list[int]]:
    """Heads and rows, a row a point; columns that would be empty are left out. The third: columns of numbers."""
    from desktop_app.services import chart_control, chart_points
    from desktop_app.services.chart_names import where

    several = len({line.site for line in data.lines}) > 1
    heads = [
        _("Place"),
        _("Period"),
        _("Figure"),
        _("Worked out from"),
        _("95% interval"),
        _("Mean"),
        _("Limits"),
        _("Signals"),
        _("Remarks"),
    ]
    rows = []
    for line, one in enumerate(data.lines):
        for index, point in enumerate(one.points):
            signals = [] if data.control is None else data.control.signals
            rows.append(
                [
                    where(data, line) if several else "",
                    format_period(point.period, "short"),
                    chart_points.point_value(data, point),
                    chart_points.fraction(point),
                    chart_points.interval(data, point),
                    chart_control.mean_at(data, index),
                    chart_control.limits_at(data, index),
                    "; ".join(
                        chart_control.signal_words(signal, data)
                        for signal in signals
                        if signal.first <= index <= signal.last
                    ),
                    "; ".join(chart_points.point_remarks(data, point)),
                ]
            )
    used = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    numbers = (2, 4, 5, 6)
    return (
        [heads[at] for at in used],
        [[row[at] for at in used] for row in rows],
        [place for place, at in enumerate(used) if at in numbers],
    )
