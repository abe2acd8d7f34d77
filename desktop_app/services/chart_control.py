"""A control chart in words: its centre and limits at a point, its signals, and the method behind it."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.analysis.signals import (
    ABOVE,
    BELOW,
    FALLING,
    OUTSIDE,
    RISING,
    RUN,
    TREND,
    TWO_OF_THREE,
    C,
    P,
    Phase,
    Signal,
    U,
)
from desktop_app.i18n import N_, _, format_number, format_period, format_span
from desktop_app.services.chart_data import ChartData
from desktop_app.services.chart_names import worked_out_float

_SIGNALS = {
    (OUTSIDE, ABOVE): N_("above the upper limit"),
    (OUTSIDE, BELOW): N_("below the lower limit"),
    (RUN, ABOVE): N_("{count} in a row above the mean"),
    (RUN, BELOW): N_("{count} in a row below the mean"),
    (TREND, RISING): N_("{count} in a row rising"),
    (TREND, FALLING): N_("{count} in a row falling"),
    (TWO_OF_THREE, ABOVE): N_("2 of 3 near the upper limit"),
    (TWO_OF_THREE, BELOW): N_("2 of 3 near the lower limit"),
}
RULES = {
    OUTSIDE: N_("outside the limits"),
    RUN: N_("7 or more in a row on one side of the mean"),
    TREND: N_("7 or more in a row rising or falling"),
    TWO_OF_THREE: N_("2 of 3 near a limit"),
}
_LIMITS = {
    C: N_("c chart, for events: the limits are the mean c, plus and minus 3 √c."),
    U: N_(
        "u chart, for rates: the limits are the mean rate u, plus and minus 3 √(u / n); n is the period’s denominator."
    ),
    P: N_(
        "p chart, for shares: the limits are the mean share p, plus and minus 3 √(p (1 - p) / n); n is the period’s denominator."
    ),
}
_XMR = N_(
    "XmR chart, for single values: the limits are the mean, plus and minus 2.66 times the mean difference between neighbours."
)


def signal_words(signal: Signal, data: ChartData) -> str:
    """A signal: "7 in a row above the mean"."""
    control = data.control
    between = range(signal.first, signal.last + 1)
    count = sum(1 for at in between if control is None or control.centre[at] is not None)
    words = _SIGNALS.get((signal.rule, signal.side), RULES[signal.rule])
    return _(words).format(count=format_number(count))


def at_point(data: ChartData, index: int) -> Iterable[str]:
    """The mean and the limits at a point, and the signals it is part of."""
    control = data.control
    if control is None or control.centre[index] is None:
        return
    limits = limits_at(data, index)
    yield _("mean {mean}; limits {limits}").format(mean=mean_at(data, index), limits=limits)
    for words in signals_at(data, index):
        yield _("Signal: {signal}").format(signal=words)


def signals_at(data: ChartData, index: int) -> list[str]:
    """The signals that a period is part of, in words."""
    if data.control is None or data.control.centre[index] is None:
        return []
    found = (signal for signal in data.control.signals if signal.first <= index <= signal.last)
    return [signal_words(signal, data) for signal in found]


def limits_at(data: ChartData, index: int) -> str:
    """The lower and the upper limit of a period: "4.1 to 20.5"; empty where there is no figure."""
    low, high = (data.control.lower[index], data.control.upper[index]) if data.control else (None, None)
    if low is None or high is None:
        return ""
    return _("{low} to {high}").format(low=worked_out_float(data, low), high=worked_out_float(data, high))


def mean_at(data: ChartData, index: int) -> str:
    """The mean of a period's phase; empty where there is no figure."""
    centre = data.control.centre[index] if data.control is not None else None
    return "" if centre is None else worked_out_float(data, centre)


def method_lines(data: ChartData) -> list[str]:
    """Which chart it is, how its limits were made and of how many figures, what counts as a signal, and where that comes from."""
    control = data.control
    if control is None:
        return []
    lines = [_(_LIMITS.get(control.method, _XMR))]
    lines.append(_("A lower limit is never below zero, and the upper one of a share never above 100%."))
    lines.extend(_phase_words(data, phase) for phase in control.phases)
    rules = "; ".join(_(words) for words in RULES.values())
    lines.append(_("A signal is: {rules}.").format(rules=rules))
    lines.append(_("A signal says that something has changed, not what or why."))
    lines.append(_("Source: {source}").format(source="NHS England, Making Data Count"))
    return lines


def _phase_words(data: ChartData, phase: Phase) -> str:
    span = format_span(data.periods[phase.first], data.periods[phase.last], "long")
    words = (
        _("{span}: trial limits, from only {count} figures.")
        if phase.trial
        else _("{span}: limits from {count} figures.")
    )
    return words.format(span=span, count=format_number(phase.count))


def signal_lines(data: ChartData) -> list[str]:
    """Every signal with its periods, for the table and for who cannot see the picture."""
    if data.control is None:
        return []
    return [f"{_when(data, signal)}: {signal_words(signal, data)}" for signal in data.control.signals]


def _when(data: ChartData, signal: Signal) -> str:
    if signal.first == signal.last:
        return format_period(data.periods[signal.first])
    return format_span(data.periods[signal.first], data.periods[signal.last], "long")
