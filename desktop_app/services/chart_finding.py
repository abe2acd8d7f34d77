"""The finding of a chart in words, as data: what the figures say, and never more than that.

No trend is claimed: a title names the highest figure and the latest one, or what is missing. A change is told in percent only
between figures that are whole, settled, final and not small.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.analysis.points import MISSING, NOT_ASKED, WITHHELD, Point
from desktop_app.domain.catalogue import Item
from desktop_app.domain.record import CLEARED, NOT_APPLICABLE, UNAVAILABLE
from desktop_app.services.chart_data import Line, Note, Phrase

LEAST_FOR_PERCENT = 20
"""A change between counts smaller than this says too little in percent."""

_NO_FIGURE = {
    MISSING: "chart_not_reported",
    NOT_ASKED: "chart_not_asked",
    UNAVAILABLE: "chart_unavailable",
    NOT_APPLICABLE: "chart_not_applicable",
    CLEARED: "chart_cleared",
}


def finding(lines: Sequence[Line], item: Item, notes: Sequence[Note]) -> tuple[Phrase, ...]:
    """The phrases of the title; the first stands large, the others qualify it."""
    if not any(line.given for line in lines):
        return _without_figures(lines)
    if len(lines) > 1:
        return _of_several(lines)
    points = lines[0].points
    given = lines[0].given
    phrases = [_of_one(given, item)]
    phrases.extend(_qualified(given[-1]))
    if len(given) > 1 and _parted(points, given[0], given[-1], notes):
        phrases.append(Phrase("chart_break_between"))
    return tuple(phrases)


def _without_figures(lines: Sequence[Line]) -> tuple[Phrase, ...]:
    points = [point for line in lines for point in line.points]
    withheld = [point for point in points if point.state == WITHHELD]
    if withheld:
        return (Phrase(f"chart_{withheld[-1].reason}"),)
    lacking = [point for point in points if point.lacks]
    if lacking:
        return (Phrase("chart_lacks", {"item": lacking[-1].lacks[0]}),)
    said = [point.state for point in points if point.state not in (MISSING, NOT_ASKED)]
    if said:
        return (Phrase(_NO_FIGURE[said[0]] if len(set(said)) == 1 else "chart_no_figures"),)
    asked = any(point.state == MISSING for point in points)
    return (Phrase(_NO_FIGURE[MISSING if asked else NOT_ASKED]),)


def _of_several(lines: Sequence[Line]) -> tuple[Phrase, ...]:
    """In the latest period of which any place has a figure: from how many, and between what."""
    index = max(i for line in lines for i, point in enumerate(line.points) if point.given)
    points = [line.points[index] for line in lines]
    there = [point for point in points if point.value is not None]
    values = [point.value for point in there if point.value is not None]
    params = {
        "period": there[0].period,
        "covered": len(there),
        "expected": len(lines),
        "value_low": min(values),
        "value_high": max(values),
    }
    code = "chart_places_alike" if min(values) == max(values) else "chart_places_between"
    return (Phrase(code, params),)


def _of_one(given: Sequence[Point], item: Item) -> Phrase:
    first, last = given[0], given[-1]
    values = [_value(point) for point in given]
    highest, lowest = max(values), min(values)
    if len(given) == 1:
        return Phrase("chart_only", {"period": last.period, "value": _value(last)})
    if len(given) == 2:
        return _of_two(first, last, item)
    if highest == lowest:
        return Phrase("chart_always", {"value": highest, "count": len(given)})
    at_highest = [point for point in given if _value(point) == highest]
    params: dict[str, object] = {
        "period": last.period,
        "value": _value(last),
        "value_low": lowest,
        "value_high": highest,
    }
    if len(at_highest) > 1:
        return Phrase("chart_between", params)
    if at_highest[0] is last:
        return Phrase(
            "chart_highest_last", {**params, "period_first": first.period, "value_first": _value(first)}
        )
    return Phrase("chart_highest", {**params, "period_high": at_highest[0].period})


def _of_two(first: Point, last: Point, item: Item) -> Phrase:
    params: dict[str, object] = {
        "period_first": first.period,
        "value_first": _value(first),
        "period": last.period,
        "value": _value(last),
    }
    change = _change(first, last, item)
    if change is None:
        return Phrase("chart_two", params)
    return Phrase("chart_two_change", {**params, "percent": change})


def _change(first: Point, last: Point, item: Item) -> Decimal | None:
    """The change in whole percent, None where it would say too little."""
    firm = first.firm and last.firm and item.kind not in ("percent", "decimal")
    if not firm or min(_value(first), _value(last)) < LEAST_FOR_PERCENT:
        return None
    return ((_value(last) / _value(first) - 1) * 100).quantize(Decimal(1))


def _qualified(last: Point) -> list[Phrase]:
    """What is to be known of the latest figure."""
    phrases = []
    if last.disputed:
        phrases.append(Phrase("chart_last_disputed"))
    elif last.provisional:
        phrases.append(Phrase("chart_last_provisional"))
    if last.partial:
        phrases.append(Phrase("chart_last_partial"))
    return phrases


def _parted(points: Sequence[Point], first: Point, last: Point, notes: Sequence[Note]) -> bool:
    """Whether a break in the series lies between two points."""
    begin, end = points.index(first), points.index(last)
    return any(note.kind == "break" and begin < note.at <= end for note in notes)


def _value(point: Point) -> Decimal:
    assert point.value is not None
    return point.value
