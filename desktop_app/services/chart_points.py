"""One point of a chart in words: its figure, what it was worked out from, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from desktop_app.analysis.points import MISSING, NOT_ASKED, WITHHELD, Point
from desktop_app.domain.record import CLEARED, NOT_APPLICABLE, UNAVAILABLE
from desktop_app.i18n import N_, _, format_number, format_percent, format_period, language
from desktop_app.services import chart_control
from desktop_app.services.chart_coverage import coverage, part_words
from desktop_app.services.chart_data import ChartData, Level, Note
from desktop_app.services.chart_names import named, number, where

STATES = {
    UNAVAILABLE: N_("not available"),
    NOT_APPLICABLE: N_("not applicable"),
    CLEARED: N_("cleared"),
    MISSING: N_("not yet reported"),
    NOT_ASKED: N_("not asked"),
}
REASONS = {
    "too_few": N_("too few for a rate"),
    "unequal": N_("no rate: the two figures cover different places"),
    "not_summed": N_("not added up"),
    "nothing_to_divide_by": N_("no rate: nothing to divide by"),
    "hidden": N_("hidden, so that nobody can be recognised"),
}


def note_words(note: Note) -> str:
    """A dated note: its text, after the place it speaks of if that is another. Where it stands on the axis is its date."""
    text = note.text.get(language())
    return f"{note.names.get(language())}: {text}" if note.site else text


def level_words(data: ChartData, level: Level) -> str:
    """A target or a baseline with its value."""
    words = _("Target: {value}") if level.kind == "target" else _("Baseline: {value}")
    return words.format(value=number(data, level.value))


def point_value(data: ChartData, point: Point) -> str:
    """The figure, or the word for why there is none."""
    if point.value is not None:
        return number(data, point.value)
    if point.state == WITHHELD:
        return _(REASONS[point.reason])
    return _(STATES[point.state])


def point_remarks(data: ChartData, point: Point) -> list[str]:
    """What is to be known of a point beside its figure. That it lacks no place and no time goes without saying."""
    found = []
    if point.given and point.value == 0 and not data.calculated:
        found.append(_("none"))
    if point.disputed:
        found.append(_("under disagreement"))
    if point.provisional:
        found.append(_("provisional"))
    found.extend(coverage(one) for one in (point.places, point.times) if one is not None and not one.whole)
    found.extend(part_words(data, part) for part in point.parts)
    found.extend(_("lacks: {item}").format(item=named(data.items.get(code), code)) for code in point.lacks)
    return found


def fraction(point: Point) -> str:
    """Numerator and denominator of a rate: "380 of 1,504"."""
    if point.numerator is None or point.denominator is None:
        return ""
    return _("{numerator} of {denominator}").format(
        numerator=format_number(point.numerator), denominator=format_number(point.denominator)
    )


def interval(data: ChartData, point: Point) -> str:
    """The 95 % interval of a figure: "16.3 to 55.2"; empty where there is none."""
    if point.lower is None or point.upper is None:
        return ""
    low, high = (_bound(data, bound) for bound in (point.lower, point.upper))
    return _("{low} to {high}").format(low=low, high=high)


def _bound(data: ChartData, bound: Decimal) -> str:
    """A bound with a decimal, also where whole things are counted."""
    return format_percent(bound, 1) if data.kind == "percent" else format_number(bound, 1)


def point_words(data: ChartData, line: int, index: int) -> list[str]:
    """Everything about one point, a line each: where and when, the figure, and what is to be known of it."""
    point = data.value_at(line, index)
    words = [_heading(data, line, index), point_value(data, point)]
    if point.given:
        words[1] = f"{words[1]} {data.unit.get(language())}" if data.kind != "percent" else words[1]
    words.extend(_worked_out_from(data, point))
    words.extend(chart_control.at_point(data, index))
    words.extend(point_remarks(data, point))
    words.extend(dated_words(data, index))
    return words


def _heading(data: ChartData, line: int, index: int) -> str:
    """Where and when; where each line is a year, its period says which."""
    point = data.value_at(line, index)
    when = format_period(point.period or data.periods[index])
    there = where(data, line)
    return f"{there}, {when}" if there else when


def _worked_out_from(data: ChartData, point: Point) -> Iterable[str]:
    """Numerator, denominator and interval: "12 of 380; 95% interval 16.3 to 55.2"."""
    parts = [fraction(point)] if fraction(point) else []
    if interval(data, point):
        parts.append(_("95% interval {interval}").format(interval=interval(data, point)))
    if parts:
        yield "; ".join(parts)


def dated_words(data: ChartData, index: int) -> list[str]:
    """The notes and the initiatives' milestones of a period."""
    found = [note_words(note) for note in data.notes if round(note.at) == index]
    for bar in data.bars:
        names = [one.names.get(language()) for one in bar.milestones if round(one.at) == index]
        found.extend(f"{bar.names.get(language())}: {name}" for name in names)
    return found
