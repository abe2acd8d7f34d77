"""A chart of any item: its points with the five states apart, and everything an honest picture says beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.analysis import control as control_charts
from desktop_app.analysis import pooling
from desktop_app.analysis.measures import measure_of
from desktop_app.analysis.points import NOT_ASKED, Point, Said
from desktop_app.analysis.rows import Row
from desktop_app.analysis.series import Figures, furthest_back, items_needed
from desktop_app.analysis.signals import Control
from desktop_app.domain.catalogue import Catalogue, Item, Names
from desktop_app.domain.period import parse_period
from desktop_app.domain.record import WITHDRAWN
from desktop_app.services import chart_marks
from desktop_app.services.chart_data import CONTROL, MONTHS, TIMELINE, TREND, Bar, ChartData, Line
from desktop_app.services.chart_finding import finding
from desktop_app.services.figures_asked import (
    MOST_LINES,
    Asked,
    Span,
    ask,
    counted_at,
    default_site,
    items_of,
    places_of,
)
from desktop_app.services.session import Session
from desktop_app.storage import cells, plain

__all__ = ["MOST_LINES", "Span", "chartable", "counted_at", "default_site", "series"]


def series(
    session: Session,
    item: str,
    sites: Sequence[str] | None = None,
    by: str | None = None,
    span: Span | None = None,
    breakdown: str = "",
    per: str = "",
    *,
    view: str = TREND,
    control: str = "",
    window: int = 0,
) -> ChartData:
    """An item as a chart.

    Without ``sites``: the workspace's own place, or the municipality or nation above it where the item is counted there.
    ``by`` (a level) gives a line for each place of that level below. Without ``span``: the last five years, or the five up to the
    last figure where that is old. ``per`` is a period type at least as long as the item's own.

    ``view`` is one of `chart_data.VIEWS`: ``places`` shows the places of the next level below, or those given; ``months`` the
    whole years of the span, a line a year. ``control`` is the method of the control chart (and asks for one); without it the
    one that fits the item. ``window`` is how many periods each figure pools; 0 leaves it to the item. Raises `UserError` for
    what is unknown or cannot be drawn.
    """
    asked = ask(session, item, sites, by, span, breakdown, per, view, control, window)
    rows, said = _read(session, asked)
    figures = Figures(session.catalogue, said, rows)
    lines = tuple(
        Line(site, names, _points(session.catalogue, figures, asked, site))
        for site, names in _line_names(session.catalogue, asked.sites)
    )
    return _chart(session, asked, lines)


def chartable(session: Session) -> list[tuple[str, bool]]:
    """The items that can be drawn and whether there are figures for them; those with figures first, then by their role."""
    catalogue = session.catalogue
    spoken = cells.items_spoken_of(session.workspace.read)
    found = []
    for place, item in enumerate(catalogue.items.values()):
        if item.numeric and "initiative" not in item.dimensions:
            there = bool(items_of(catalogue, item.code) & spoken)
            role = _ROLES.index(item.role) if item.role in _ROLES else len(_ROLES)
            found.append((not there, role, place, item.code))
    return [(code, not lacking) for lacking, _, _, code in sorted(found)]


_ROLES = ("criterion", "indicator", "activity", "progress", "denominator")


def _read(session: Session, asked: Asked) -> tuple[list[Row], list[Said]]:
    """The cells that the periods' points can look at: whole years, and further back where a formula does."""
    needed, places = (
        items_needed(session.catalogue, asked.item.code),
        places_of(session.catalogue, asked.sites),
    )
    back = furthest_back(session.catalogue, asked.item.code)
    periods = asked.read
    span = (periods[0].shift(back).as_type("year"), periods[-1].as_type("year"))
    rows, singly = plain.read(session.workspace.read, sites=places, items=needed, span=span)
    return rows, [now for now in singly if now.state != WITHDRAWN]


def _points(catalogue: Catalogue, figures: Figures, asked: Asked, site: str) -> tuple[Point, ...]:
    """A place's points, pooled as asked."""
    points = figures.series(asked.item.code, site, asked.read, asked.breakdown).points
    if asked.window == 1:
        return points
    measure = measure_of(catalogue, asked.item)
    return pooling.rolling(points, asked.window, asked.item, measure, asked.periods[0].type)


def _kind(item: Item, lines: Sequence[Line]) -> str:
    """The item's kind; figures that may have decimals and have none are told as the whole numbers that they are."""
    typed = item.kind == "decimal" and not item.calculated
    if typed and all(
        point.value == point.value.to_integral_value()
        for line in lines
        for point in line.points
        if point.value is not None
    ):
        return "whole"
    return item.kind


def _chart(session: Session, asked: Asked, lines: tuple[Line, ...]) -> ChartData:
    catalogue, item, periods = session.catalogue, asked.item, asked.periods
    needed = items_needed(catalogue, item.code)
    within = frozenset().union(*(catalogue.subtree(line.site) for line in lines))
    alone = lines[0] if len(lines) == 1 else None
    data = ChartData(
        item=item.code,
        names=item.names,
        unit=item.unit,
        kind=_kind(item, lines),
        period_type=periods[0].type,
        periods=tuple(period.code for period in periods),
        lines=lines,
        sites={code: chart_marks.site_names(catalogue, code) for code in _spoken_of(lines)},
        items={code: catalogue.items[code].names for code in needed},
        breakdown=asked.breakdown,
        breakdown_names=_breakdown_names(catalogue, item.code, asked.breakdown),
        sources=tuple(dict.fromkeys(one for one in _sources(catalogue, item, needed) if one)),
        extracted=tuple(
            cells.extracted(
                session.workspace.read, sites=within, items=needed, span=(asked.read[0], periods[-1])
            )
        ),
        notes=tuple(chart_marks.notes(catalogue, item, needed, periods, lines)),
        levels=tuple(chart_marks.levels(catalogue, item, asked.breakdown, periods, alone.site))
        if alone
        else (),
        minimum=item.minimum,
        numerator=item.numerator,
        denominator=item.denominator,
        limitations=item.limitations,
        calculated=item.calculated,
        today=session.today(),
        fictional=session.identity.fictional,
        view=asked.view,
        window=asked.window,
        bars=_bars(session, asked) if asked.view == TIMELINE else (),
        statuses=_statuses(catalogue) if asked.view == TIMELINE else {},
    )
    if asked.view == MONTHS:
        return _by_year(replace(data, title=finding(data, item)), session.today())
    if alone is None:
        return replace(data, title=finding(data, item))
    control = _control(catalogue, data, asked, alone)
    data = replace(data, control=control if asked.view == CONTROL else None)
    course = chart_marks.on_course(catalogue, item, asked.breakdown, alone)
    return replace(data, title=finding(data, item, control, course))


def _control(catalogue: Catalogue, data: ChartData, asked: Asked, line: Line) -> Control | None:
    """The control chart asked for; for a trend over time the one whose signals its title tells of. Rolling figures overlap:
    none.
    """
    if asked.window > 1:
        return None
    breaks = data.breaks()
    method = asked.method or control_charts.method_of(line.points, asked.item, catalogue, breaks)
    return control_charts.chart(line.points, method, breaks)


def _bars(session: Session, asked: Asked) -> tuple[Bar, ...]:
    from desktop_app.services import timeline

    return timeline.bars(session, asked.item, asked.sites[0], asked.periods)


def _statuses(catalogue: Catalogue) -> dict[str, Names]:
    from desktop_app.services.initiative_cells import STATUS

    item = catalogue.items.get(STATUS)
    return {choice.code: choice.names for choice in item.choices} if item else {}


def _by_year(data: ChartData, today: date) -> ChartData:
    """The same with a line for each of the years; what has not begun is not asked yet. Notes stand at the time of the latest
    year.
    """
    (line,) = data.lines
    begun = tuple(
        point
        if point.given or parse_period(point.period).has_begun(today)
        else Point(NOT_ASKED, period=point.period)
        for point in line.points
    )
    years: dict[str, list[Point]] = {}
    for point in begun:
        years.setdefault(point.period[:4], []).append(point)
    asked = {year: one for year, one in years.items() if any(point.state != NOT_ASKED for point in one)}
    lines = tuple(
        Line(line.site, Names(code=year), tuple(points)) for year, points in (asked or years).items()
    )
    latest = lines[-1].points
    before = len(begun) - len(latest)
    notes = tuple(replace(note, at=note.at - before) for note in data.notes if note.at >= before - 0.5)
    levels = tuple(
        replace(level, first=max(level.first - before, 0), last=level.last - before)
        for level in data.levels
        if level.last >= before
    )
    return replace(data, lines=lines, periods=tuple(one.period for one in latest), notes=notes, levels=levels)


def _sources(catalogue: Catalogue, item: Item, needed: frozenset[str]) -> Iterable[Names]:
    if item.source:
        return [item.source]
    return [catalogue.items[code].source for code in catalogue.items if code in needed]


def _spoken_of(lines: Iterable[Line]) -> frozenset[str]:
    found = {line.site for line in lines}
    for line in lines:
        for point in line.points:
            found.update(point.sites, point.missing, (part.site for part in point.parts))
    return frozenset(found)


def _line_names(catalogue: Catalogue, sites: Sequence[str]) -> list[tuple[str, Names]]:
    """Lines' names: short among places of one municipality, where none is mistaken for another."""
    plain = [catalogue.sites[site].names for site in sites]
    together = len(sites) > 1 and len({catalogue.municipality(site) for site in sites}) == 1
    if together and len({names.get("kl") for names in plain}) == len(sites):
        return list(zip(sites, plain, strict=True))
    return [(site, chart_marks.site_names(catalogue, site)) for site in sites]


def _breakdown_names(catalogue: Catalogue, item: str, breakdown: str) -> Names:
    kl, da, en = (catalogue.breakdown_label(item, breakdown, lang) for lang in ("kl", "da", "en"))
    return Names(kl, da, en, breakdown)
