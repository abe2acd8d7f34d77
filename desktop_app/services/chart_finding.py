"""The finding of a chart in words, as data: what the figures say, and never more than that.

No trend is claimed but by a control chart's signal: else a title names the highest figure and the latest one, or what is
missing. A change is told in percent only between figures that are whole, settled, final and not small.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.analysis.points import MISSING, NOT_ASKED, WITHHELD, Coverage, Point
from desktop_app.analysis.signals import Control
from desktop_app.domain.catalogue import Item
from desktop_app.domain.period import MONTHS as MONTHS_IN
from desktop_app.domain.record import CLEARED, NOT_APPLICABLE, UNAVAILABLE
from desktop_app.services.chart_data import MONTHS, ChartData, Line, Note, Phrase
from desktop_app.services.chart_signals import Signals, change_in_percent, same_months_phrase, signal_phrases

_NO_FIGURE = {
    MISSING: "chart_not_reported",
    NOT_ASKED: "chart_not_asked",
    UNAVAILABLE: "chart_unavailable",
    NOT_APPLICABLE: "chart_not_applicable",
    CLEARED: "chart_cleared",
}


def finding(
    data: ChartData, item: Item, control: Control | None = None, course: Phrase | None = None
) -> tuple[Phrase, ...]:
    """The phrases of the title; the first stands large, the others qualify it.

    ``control`` is the control chart whose signals are to be told of; it need not be drawn. ``course`` says whether a target is
    in reach.
    """
    if data.empty:
        return _without_figures(data.lines)
    if len(data.lines) > 1:
        return _of_several(data.lines)
    beside = [] if course is None else [course]
    if data.view == MONTHS:
        compared = same_months_phrase(data, item)
        if not compared:
            return (*_told(data, item), *beside)
        return (*compared, *_break(_parted_since_the_year_before(data, compared[0])), *beside)
    signals = signal_phrases(data, item, control) if control is not None else Signals()
    if signals.first is not None:
        last = _latest(data.lines[0].given)
        broken = _parted(data.lines[0].points, data.lines[0].given[0], data.lines[0].given[-1], data.notes)
        return (signals.first, *signals.others, *_qualified(last, "last"), *_break(broken), *beside)
    return (*_told(data, item), *signals.others, *beside)


def _told(data: ChartData, item: Item) -> tuple[Phrase, ...]:
    """What one line's figures say by themselves."""
    given = data.lines[0].given
    last = _latest(given)
    first = _of_one(given, last, item)
    phrases = [first, *_qualified(last, "last")]
    highest = max(given, key=_value)
    if first.code in _NAMES_HIGHEST and highest is not last:
        phrases.extend(_qualified(highest, "highest"))
    broken = len(given) > 1 and _parted(data.lines[0].points, given[0], given[-1], data.notes)
    return (*phrases, *_break(broken))


def _break(broken: bool) -> tuple[Phrase, ...]:
    return (Phrase("chart_break_between"),) if broken else ()


def _latest(points: Sequence[Point]) -> Point:
    """The latest figure of a period that had ended when it was told, or the latest of all."""
    return next((point for point in reversed(points) if not point.provisional), points[-1])


def _without_figures(lines: Sequence[Line]) -> tuple[Phrase, ...]:
    points = [point for line in lines for point in line.points]
    withheld = [point for point in points if point.state == WITHHELD]
    if withheld:
        return (Phrase(f"chart_{withheld[-1].reason}"),)
    lacking = [point for point in points if point.lacks]
    if lacking:
        nearest = min(reversed(lacking), key=lambda point: len(point.lacks))
        return (Phrase("chart_lacks", {"item": nearest.lacks[0]}),)
    said = [point.state for point in points if point.state not in (MISSING, NOT_ASKED)]
    if said:
        return (Phrase(_NO_FIGURE[said[0]] if len(set(said)) == 1 else "chart_no_figures"),)
    asked = any(point.state == MISSING for point in points)
    return (Phrase(_NO_FIGURE[MISSING if asked else NOT_ASKED]),)


def _of_several(lines: Sequence[Line]) -> tuple[Phrase, ...]:
    """In the latest period of which places have figures: from how many, and between what."""
    by_index = [[line.points[index] for line in lines] for index in range(len(lines[0].points))]
    final = [points for points in by_index if any(point.given and not point.provisional for point in points)]
    points = (final or [points for points in by_index if any(point.given for point in points)])[-1]
    there = [(line.site, point) for line, point in zip(lines, points, strict=True) if point.given]
    values = [_value(point) for _, point in there]
    params = {
        "period": there[0][1].period,
        "covered": len(there),
        "expected": len(lines),
        "value_low": min(values),
        "value_high": max(values),
        "site": there[0][0],
    }
    if len(there) == 1:
        return (Phrase("chart_places_one", params),)
    return (Phrase("chart_places_alike" if min(values) == max(values) else "chart_places_between", params),)


def _of_one(given: Sequence[Point], last: Point, item: Item) -> Phrase:
    if len(given) == 1:
        return Phrase("chart_only", {"period": last.period, "value": _value(last)})
    alike = [point for point in given if _coverages(point) == _coverages(last)]
    uneven = _uneven(given, last, len(alike) == 1)
    if uneven is not None:
        return uneven
    if max(map(_value, given)) > max(map(_value, alike)):
        return _of_two(alike[0], last, item)  # the highest of them is not the highest shown
    return _of_alike(alike, last, item)


def _of_alike(given: Sequence[Point], last: Point, item: Item) -> Phrase:
    """Of two figures or more that cover as much as one another."""
    values = [_value(point) for point in given]
    highest, lowest = max(values), min(values)
    if len(given) == 2 and last is given[-1]:
        return _of_two(given[0], last, item)
    if highest == lowest:
        return Phrase("chart_always", {"value": highest})
    at_highest = [point for point in given if _value(point) == highest]
    params: dict[str, object] = {
        "period": last.period,
        "value": _value(last),
        "value_low": lowest,
        "value_high": highest,
        "period_first": given[0].period,
        "value_first": values[0],
        "period_high": at_highest[0].period,
    }
    if len(at_highest) > 1:
        return Phrase("chart_between", params)
    return Phrase("chart_highest_last" if at_highest[0] is last else "chart_highest", params)


_NAMES_HIGHEST = ("chart_highest", "chart_between")


def _uneven(given: Sequence[Point], last: Point, alone: bool) -> Phrase | None:
    """What to say of sums that cover different places or times: they are not held against one another. ``alone``: no other
    covers as much as the last one.
    """
    if not any(point.partial for point in given) or not any(_coverages(point) for point in given):
        return None
    if len({(point.sites, *_coverages(point)) for point in given}) == 1:
        return None
    told = [one for one in _coverages(last) if not one.whole or alone]
    if not told:
        return None
    return Phrase("chart_uneven", {"period": last.period, "value": _value(last), "coverage": told[-1]})


def _coverages(point: Point) -> tuple[Coverage, ...]:
    return tuple(one for one in (point.places, point.times) if one is not None)


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
    return change_in_percent(_value(first), _value(last), item) if first.firm and last.firm else None


def _qualified(point: Point, which: str) -> list[Phrase]:
    """What is to be known of the latest or the highest figure."""
    phrases = []
    if point.disputed:
        phrases.append(Phrase(f"chart_{which}_disputed"))
    elif point.provisional:
        phrases.append(Phrase(f"chart_{which}_provisional"))
    if point.partial:
        phrases.append(Phrase(f"chart_{which}_partial"))
    return phrases


def _parted(points: Sequence[Point], first: Point, last: Point, notes: Sequence[Note]) -> bool:
    """Whether a break in the series lies between two points."""
    begin, end = points.index(first), points.index(last)
    return any(note.kind == "break" and begin < note.at <= end for note in notes)


def _parted_since_the_year_before(data: ChartData, compared: Phrase) -> bool:
    """Whether a break lies between the periods that a phrase compares."""
    codes = [point.period for point in data.lines[0].points]
    first, last = (codes.index(str(compared.params[name])) for name in ("period_first", "period"))
    per_year = 12 // MONTHS_IN[data.period_type]
    return any(note.kind == "break" and first - per_year < note.at <= last for note in data.notes)


def _value(point: Point) -> Decimal:
    assert point.value is not None
    return point.value
