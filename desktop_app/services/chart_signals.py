"""The signals of a control chart as phrases of a title, and the latest figure against the same months of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.analysis.control import FIRM, held_against_limits
from desktop_app.analysis.months import same_months
from desktop_app.analysis.signal_rules import IN_A_ROW
from desktop_app.analysis.signals import (
    ABOVE,
    BELOW,
    FALLING,
    OUTSIDE,
    RISING,
    RUN,
    TREND,
    TWO_OF_THREE,
    Control,
    Signal,
)
from desktop_app.domain.catalogue import Item
from desktop_app.services.chart_data import CONTROL, ChartData, Phrase

LEAST_FOR_PERCENT = 20
"""A change between counts smaller than this says too little in percent."""

_CODES = {
    (OUTSIDE, ABOVE): "chart_above_limit",
    (OUTSIDE, BELOW): "chart_below_limit",
    (RUN, ABOVE): "chart_run_above",
    (RUN, BELOW): "chart_run_below",
    (TREND, RISING): "chart_rising",
    (TREND, FALLING): "chart_falling",
    (TWO_OF_THREE, ABOVE): "chart_near_upper",
    (TWO_OF_THREE, BELOW): "chart_near_lower",
}
_WITHOUT_LIMITS = {
    (OUTSIDE, ABOVE): "chart_unusually_high",
    (OUTSIDE, BELOW): "chart_unusually_low",
    (TWO_OF_THREE, ABOVE): "chart_unusually_high_in_span",
    (TWO_OF_THREE, BELOW): "chart_unusually_low_in_span",
}
"""The same where no limits are drawn."""
_GOING_ON = (RUN, TREND)
_UPWARDS = (ABOVE, RISING)
_TELLING = (RUN, TREND, OUTSIDE, TWO_OF_THREE)
"""The rules by how much they tell a reader, of signals that share points."""
_REPORTED = ("criterion", "indicator")
"""Roles of items of which more may only mean that more is told."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the signals say: the phrase that may stand large, and what goes with it."""

    first: Phrase | None = None
    others: tuple[Phrase, ...] = ()


def signal_phrases(data: ChartData, item: Item, control: Control) -> Signals:
    """The signals in words.

    Under a control chart they are the title. Under another chart only what firm limits say counts: a signal among the latest
    seven figures is the title, an older one or none is told beside it.
    """
    held = held_against_limits(data.lines[0].points, control)
    compared = [index for index, one in enumerate(held) if one]
    drawn = data.view == CONTROL
    if not control.phases:
        return Signals(None, (Phrase("chart_no_limits"),) if drawn else ())
    if control.phases[-1].trial and not drawn:
        return Signals()
    doubts = _doubts(data, control, held) if drawn else ()
    if not control.signals:
        quiet = Phrase("chart_no_signal", _span(data, compared[0], compared[-1]))
        return Signals(quiet, doubts) if drawn else Signals(None, (quiet,))
    latest = _latest(control.signals)
    end = max(one.last for one in latest)
    since = Phrase("chart_no_signal_since", {"period": data.periods[end]})
    if not drawn and end < compared[-IN_A_ROW]:
        return Signals(None, (since,))
    rest = since if end < compared[-1] else _others(control, latest)
    told = min(latest, key=lambda one: (_TELLING.index(one.rule), -one.last))
    return Signals(_phrase(data, told, compared[-1]), (*_meaning(item, told), rest, *doubts))


def _latest(signals: Sequence[Signal]) -> list[Signal]:
    """The signal that ends last, and those that share points with it: often one event that shows by several rules."""
    last = max(signals, key=lambda one: (one.last, -one.first))
    return [one for one in signals if one.first <= last.last and one.last >= last.first]


def _phrase(data: ChartData, signal: Signal, last: int) -> Phrase:
    kind = signal.rule, signal.side
    code = _CODES[kind] if data.view == CONTROL else _WITHOUT_LIMITS.get(kind, _CODES[kind])
    params = _span(data, signal.first, signal.last)
    params["count"] = sum(point.given for point in data.lines[0].points[signal.first : signal.last + 1])
    value = data.lines[0].points[signal.last].value
    if signal.rule == OUTSIDE and value is not None:
        params["value"] = value
    going_on = signal.last == last and signal.rule in _GOING_ON
    return Phrase(f"{code}_since" if going_on else code, params)


def _span(data: ChartData, first: int, last: int) -> dict[str, object]:
    return {"period_first": data.periods[first], "period": data.periods[last]}


def _others(control: Control, latest: Sequence[Signal]) -> Phrase:
    """How many other signals there are; what shows by several rules, or point after point, is one."""
    others = _stretches([one for one in control.signals if one not in latest])
    if others:
        return Phrase("chart_other_signals", {"count": others})
    return Phrase("chart_no_other_signal")


def _stretches(signals: Sequence[Signal]) -> int:
    """How many stretches of points they make: those that share points are one, and those of a side that follow one another."""
    count, end, upwards = 0, -2, False
    for one in sorted(signals, key=lambda one: (one.first, one.last)):
        follows = one.first == end + 1 and upwards == (one.side in _UPWARDS)
        if one.first > end and not follows:
            count += 1
        if one.last > end:
            end, upwards = one.last, one.side in _UPWARDS
    return count


def _meaning(item: Item, signal: Signal) -> tuple[Phrase, ...]:
    """Whether it is the direction wanted; of what is neither better higher nor lower, that more may only be told of more."""
    upwards = signal.side in _UPWARDS
    if item.direction in ("higher", "lower"):
        wanted = upwards == (item.direction == "higher")
        return (Phrase("chart_wanted" if wanted else "chart_unwanted"),)
    return (Phrase("chart_recording"),) if upwards and item.role in _REPORTED else ()


def _doubts(data: ChartData, control: Control, held: list[bool]) -> tuple[Phrase, ...]:
    """What is to be known of the limits."""
    found = []
    if control.phases[-1].trial:
        found.append(Phrase("chart_trial_limits", {"count": FIRM}))
    if any(point.given and not use for point, use in zip(data.lines[0].points, held, strict=True)):
        found.append(Phrase("chart_set_aside"))
    if len(control.phases) > 1:
        found.append(Phrase("chart_limits_anew", {"period": data.periods[control.phases[-1].first]}))
    return tuple(found)


def same_months_phrase(data: ChartData, item: Item) -> tuple[Phrase, ...]:
    """The latest year so far against the same months of the year before; empty where they cannot be compared."""
    found = same_months(data.lines[0].points, item.sum_time if not item.calculated else "none")
    if found is None:
        return ()
    code = "chart_year_before" if found.first == found.last else "chart_same_months"
    params: dict[str, object] = {
        "period_first": found.first,
        "period": found.last,
        "value": found.value,
        "value_before": found.before,
    }
    change = change_in_percent(found.before, found.value, item)
    if change is None:
        return (Phrase(code, params),)
    return (Phrase(f"{code}_change", {**params, "percent": change}),)


def change_in_percent(before: Decimal, now: Decimal, item: Item) -> Decimal | None:
    """The change between two counts in whole percent; None where it would say too little."""
    if item.kind in ("percent", "decimal") or min(before, now) < LEAST_FOR_PERCENT:
        return None
    return ((now / before - 1) * 100).quantize(Decimal(1))
