"""What a chart says in words, in the language in force: its title, what stands beneath it, and each of its points.

This is the module to import; points, coverage and control charts have theirs behind it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.analysis.points import Coverage
from desktop_app.i18n import (
    _,
    format_date,
    format_number,
    format_percent,
    format_period,
    format_span,
    language,
    ngettext,
)
from desktop_app.sentences.charts import SENTENCES
from desktop_app.services.chart_control import method_lines, signal_lines, signal_words
from desktop_app.services.chart_coverage import coverage, coverage_lines, part_words
from desktop_app.services.chart_data import MONTHS, TIMELINE, ChartData, Phrase
from desktop_app.services.chart_names import named, number, place, where
from desktop_app.services.chart_points import (
    REASONS,
    STATES,
    fraction,
    interval,
    level_words,
    note_words,
    point_remarks,
    point_value,
    point_words,
)
from desktop_app.services.publishing_marks import mark_of

__all__ = [
    "REASONS",
    "STATES",
    "coverage",
    "coverage_lines",
    "fraction",
    "interval",
    "level_words",
    "method_lines",
    "note_words",
    "number",
    "part_words",
    "place",
    "point_remarks",
    "point_value",
    "point_words",
    "signal_lines",
    "signal_words",
    "where",
]

SEPARATOR = " \u00b7 "


def title(data: ChartData) -> str:
    """The finding."""
    return phrase(data, data.title[0]) if data.title else _("No figures")


def qualifications(data: ChartData) -> list[str]:
    """What is to be known of the finding, a sentence each."""
    return [phrase(data, one) for one in data.title[1:]]


def phrase(data: ChartData, one: Phrase) -> str:
    """A phrase with its figures, periods and places put in."""
    return _(SENTENCES[one.code]).format(
        **{name: _shown(data, name, value) for name, value in one.params.items()}
    )


def _shown(data: ChartData, name: str, value: object) -> str:
    if name == "percent" and isinstance(value, Decimal):
        return f"{'+' if value > 0 else ''}{format_percent(value)}"
    if isinstance(value, Decimal):
        return number(data, value)
    if isinstance(value, int):
        return format_number(value)
    if isinstance(value, Coverage):
        return coverage(value)
    if isinstance(value, date):
        return format_date(value)
    if name.startswith("period"):
        return format_period(str(value))
    if name == "site":
        return place(data, str(value))
    if name == "item":
        return named(data.items.get(str(value)), str(value))
    return str(value)


def about(data: ChartData) -> str:
    """Unit, place, breakdown, span and pooling in one line."""
    alone = len(data.lines) == 1 or data.view == MONTHS
    parts = [
        data.unit.get(language()),
        where(data, 0) if alone else _places_count(len(data.lines)),
        data.breakdown_names.get(language()) if data.breakdown else "",
        format_span(*_whole_span(data), "long"),
        _pooled(data),
    ]
    return SEPARATOR.join(part for part in parts if part)


def _whole_span(data: ChartData) -> tuple[str, str]:
    """The first and the last period, in whichever line they stand."""
    if data.view != MONTHS:
        return data.periods[0], data.periods[-1]
    codes = sorted(point.period for line in data.lines for point in line.points if point.period)
    return (codes[0], codes[-1]) if codes else (data.periods[0], data.periods[-1])


def _pooled(data: ChartData) -> str:
    """That each figure is made of several periods."""
    if data.window <= 1:
        return ""
    if data.period_type == "year":
        return _("each figure from {count} years together").format(count=format_number(data.window))
    return _("each figure from {count} periods together").format(count=format_number(data.window))


def _places_count(count: int) -> str:
    return ngettext("{count} place", "{count} places", count).format(count=format_number(count))


def source_lines(data: ChartData) -> list[str]:
    """Source, the day the figures were drawn from their register, and the day of the chart."""
    lines = []
    if data.sources:
        lines.append(
            _("Source: {source}").format(source="; ".join(one.get(language()) for one in data.sources))
        )
    if data.extracted:
        days = "\u2013".join(dict.fromkeys(map(format_day, (data.extracted[0], data.extracted[-1]))))
        lines.append(_("Extracted: {day}").format(day=days))
    lines.append(_("Drawn: {day}").format(day=format_date(data.today)))
    return lines


def format_day(text: str) -> str:
    """A day as the language writes it; anything else stays as it is."""
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text


def mark(data: ChartData) -> str:
    """Whom the picture is for: internal, or the release it belongs to."""
    if data.internal:
        return _("Internal")
    return _("Published: {release}").format(release=data.release) if data.release else _("For publication")


def reminder(data: ChartData) -> str:
    """What must not be concluded from initiatives beside an indicator."""
    if data.view != TIMELINE:
        return ""
    if not data.bars:
        return _("No initiative is known that belongs to this item.")
    return _("What comes after an initiative need not come from it: before and after is not cause.")


def status_words(data: ChartData, code: str) -> str:
    """An initiative's status as the catalogue names it."""
    return named(data.statuses.get(code), code)


def head_lines(data: ChartData) -> list[str]:
    """What stands above a chart or a table of it: item, finding, what is to be known of it, unit, place and span, coverage."""
    lines = [data.names.get(language()), title(data), " ".join(qualifications(data)), about(data)]
    return [line for line in (*lines, *coverage_lines(data)) if line]


def foot_lines(data: ChartData) -> list[str]:
    """What stands beneath it: the reminder, the source, the days, and whom it is for."""
    lines = [reminder(data), *source_lines(data), mark_of(data), fictional() if data.fictional else ""]
    return [line for line in lines if line]


def fictional() -> str:
    """What is written across every picture of made-up figures."""
    return _("FICTIONAL \u2013 demonstration")


def description(data: ChartData) -> str:
    """The whole chart in words, for who cannot see it."""
    parts = [
        f"{data.names.get(language())}. {title(data)}.",
        *qualifications(data),
        about(data),
        *coverage_lines(data),
        *signal_lines(data),
        reminder(data),
        mark_of(data),
    ]
    return " ".join(part for part in parts if part)
