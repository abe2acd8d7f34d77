"""How far a chart's figures cover their places and periods, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop_app.analysis.points import Coverage, Part, Point
from desktop_app.i18n import _, format_number, language, ngettext
from desktop_app.services.chart_data import ChartData, Line
from desktop_app.services.chart_names import place

MOST_NAMES = 3
"""Places named one by one, at most."""

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
    told = [(line, "; ".join(_line_coverage(data, line))) for line in data.lines if line.given]
    alike = len(told) == len(data.lines) and len({words for _, words in told}) == 1  # said once for all
    found = [
        words if alike else f"{line.names.get(language())}: {words}"
        for line, words in (told[:1] if alike else told)
        if words
    ]
    parts = dict.fromkeys(part for line in data.lines for point in line.given for part in point.parts)
    return [*found, *_parts_told(data, list(parts))]


def _line_coverage(data: ChartData, line: Line) -> Iterable[str]:
    yield from _place_coverage(data, line.given)
    yield from _time_coverage(line.given)


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
    counted = [point.times for point in points if point.times is not None]
    if all(one.whole for one in counted):
        return
    best = max(counted, key=lambda one: (one.covered / one.expected, one.expected))
    alike = [one.covered for one in counted if (one.expected, one.of) == (best.expected, best.of)]
    yield coverage(best, min(alike))


def part_words(data: ChartData, part: Part) -> str:
    """A place whose figure covers it only in part, with the part named."""
    name = place(data, part.site)
    if part.coverage is not None:
        return f"{name}: {coverage(part.coverage)}"
    if not part.text:  # published: words written by hand are left out
        return _("Covers only a part: {items}.").format(items=name)
    return _("{place} only in part: {part}").format(place=name, part=part.text)
