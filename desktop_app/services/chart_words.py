"""What a chart says in words, in the language in force: its title, what stands beneath it, and each of its points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from desktop_app.analysis.points import MISSING, NOT_ASKED, WITHHELD, Coverage, Part, Point
from desktop_app.domain.catalogue import Names
from desktop_app.domain.record import CLEARED, NOT_APPLICABLE, UNAVAILABLE
from desktop_app.i18n import (
    N_,
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
from desktop_app.services.chart_data import ChartData, Level, Note, Phrase

SEPARATOR = " \u00b7 "
MOST_NAMES = 3
"""Places named one by one, at most."""

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
}


def number(data: ChartData, value: Decimal) -> str:
    """A figure of this chart, as it is read."""
    if data.whole or (data.kind == "amount" and value == value.to_integral_value()):
        return format_number(value)
    shown = value.quantize(Decimal("0.1"))
    return format_percent(shown, 1) if data.kind == "percent" else format_number(shown, 1)


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
    if name.startswith("period"):
        return format_period(str(value))
    if name == "site":
        return place(data, str(value))
    if name == "item":
        return _name(data.items.get(str(value)), str(value))
    return str(value)


def _name(names: Names | None, code: str) -> str:
    return names.get(language()) if names else code


def place(data: ChartData, code: str) -> str:
    """The name of a place that the chart speaks of."""
    return _name(data.sites.get(code), code)


def about(data: ChartData) -> str:
    """Unit, place, breakdown and span in one line."""
    places = data.lines[0].names.get(language()) if len(data.lines) == 1 else _places_count(len(data.lines))
    parts = [
        data.unit.get(language()),
        places,
        data.breakdown_names.get(language()) if data.breakdown else "",
        format_span(data.periods[0], data.periods[-1], "long"),
    ]
    return SEPARATOR.join(part for part in parts if part)


def _places_count(count: int) -> str:
    return ngettext("{count} place", "{count} places", count).format(count=format_number(count))


_FROM: dict[str, Callable[[int], str]] = {
    "place": lambda n: ngettext(
        "from {covered} of {expected} place", "from {covered} of {expected} places", n
    ),
    "municipality": lambda n: ngettext(
        "from {covered} of {expected} municipality", "from {covered} of {expected} municipalities", n
    ),
    "month": lambda n: ngettext(
        "from {covered} of {expected} month", "from {covered} of {expected} months", n
    ),
    "quarter": lambda n: ngettext(
        "from {covered} of {expected} quarter", "from {covered} of {expected} quarters", n
    ),
    "half": lambda n: ngettext(
        "from {covered} of {expected} half-year", "from {covered} of {expected} half-years", n
    ),
    "year": lambda n: ngettext("from {covered} of {expected} year", "from {covered} of {expected} years", n),
}


def coverage(one: Coverage, least: int | None = None) -> str:
    """From how many of how many: "from 14 of 17 places", and with ``least`` (at other times) "from 9-14 of 17 places"."""
    covered = format_number(one.covered)
    if least is not None and least < one.covered:
        covered = f"{format_number(least)}\u2013{covered}"
    sentence = _FROM.get(one.of, _FROM["place"])(one.expected)
    return sentence.format(covered=covered, expected=format_number(one.expected))


def coverage_lines(data: ChartData) -> list[str]:
    """How far the figures cover their places and periods; empty where each is one place's own whole figure."""
    found = []
    for line in data.lines:
        said = [*_place_coverage(data, line.given), *_time_coverage(line.given)]
        if said:
            ahead = "" if len(data.lines) == 1 else f"{line.names.get(language())}: "
            found.append(ahead + "; ".join(said))
    parts = dict.fromkeys(part for line in data.lines for point in line.given for part in point.parts)
    return [*found, *_parts_told(data, list(parts))]


def _parts_told(data: ChartData, parts: Sequence[Part]) -> Iterable[str]:
    """The places told of in part, by name while they are few."""
    if len({part.site for part in parts}) > MOST_NAMES:
        names = ", ".join(sorted({place(data, part.site) for part in parts}))
        yield _("At times only in part: {places}").format(places=names)
    elif parts:
        yield "; ".join(part_words(data, part) for part in parts)


def _place_coverage(data: ChartData, points: Sequence[Point]) -> Iterable[str]:
    counted = [point for point in points if point.places is not None]
    if not counted:
        return
    best = max(
        (point.places for point in counted if point.places), key=lambda one: (one.covered, one.expected)
    )
    words = coverage(best, min(point.places.covered for point in counted if point.places))
    sites = frozenset().union(*(point.sites for point in counted))
    if not best.whole and len(sites) <= MOST_NAMES:
        names = ", ".join(place(data, code) for code in sorted(sites))
        words = _("{coverage} (only {places})").format(coverage=words, places=names)
    yield words


def _time_coverage(points: Sequence[Point]) -> Iterable[str]:
    counted = [point.times for point in points if point.times is not None and not point.times.whole]
    if counted:
        yield coverage(min(counted, key=lambda one: one.covered / one.expected))


def part_words(data: ChartData, part: Part) -> str:
    """A place whose figure covers it only in part, with the part named."""
    name = place(data, part.site)
    if part.coverage is not None:
        return f"{name}: {coverage(part.coverage)}"
    return _("{place} only in part: {part}").format(place=name, part=part.text)


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
    """Whom the picture is for."""
    return _("Internal") if data.internal else ""


def fictional() -> str:
    """What is written across every picture of made-up figures."""
    return _("FICTIONAL \u2013 demonstration")


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
    """What is to be known of a point beside its figure."""
    found = []
    if point.given and point.value == 0 and not data.calculated:
        found.append(_("none"))
    if point.disputed:
        found.append(_("under disagreement"))
    if point.provisional:
        found.append(_("provisional"))
    found.extend(coverage(one) for one in (point.places, point.times) if one is not None)
    found.extend(part_words(data, part) for part in point.parts)
    found.extend(_("lacks: {item}").format(item=_name(data.items.get(code), code)) for code in point.lacks)
    return found


def fraction(point: Point) -> str:
    """Numerator and denominator of a rate: "380 of 1,504"."""
    if point.numerator is None or point.denominator is None:
        return ""
    return _("{numerator} of {denominator}").format(
        numerator=format_number(point.numerator), denominator=format_number(point.denominator)
    )


def point_words(data: ChartData, line: int, index: int) -> list[str]:
    """Everything about one point, a line each: where and when, the figure, and what is to be known of it."""
    point = data.value_at(line, index)
    where = data.lines[line].names.get(language())
    words = [f"{where}, {format_period(point.period)}", point_value(data, point)]
    if point.given:
        words[1] = f"{words[1]} {data.unit.get(language())}" if data.kind != "percent" else words[1]
    words.extend([part for part in (fraction(point),) if part])
    words.extend(point_remarks(data, point))
    words.extend(note_words(note) for note in data.notes if round(note.at) == index)
    return words


def description(data: ChartData) -> str:
    """The whole chart in words, for who cannot see it."""
    parts = [
        f"{data.names.get(language())}. {title(data)}.",
        *qualifications(data),
        about(data),
        *coverage_lines(data),
    ]
    return " ".join(parts)
