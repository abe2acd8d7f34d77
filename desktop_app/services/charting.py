"""A chart of any item: its points with the five states apart, and everything an honest picture says beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.analysis.points import Point, Said
from desktop_app.analysis.series import Figures, furthest_back, items_needed
from desktop_app.domain.catalogue import LEVELS, Catalogue, DatedNote, Item, Names
from desktop_app.domain.period import MONTHS, Period, in_span, parse_period, period_at
from desktop_app.domain.record import WITHDRAWN
from desktop_app.errors import UserError
from desktop_app.services.chart_data import ChartData, Level, Line, Note
from desktop_app.services.chart_finding import finding
from desktop_app.services.session import Session
from desktop_app.storage import cells

YEARS = 5
"""How far back a chart goes by itself."""
OLD_YEARS = 2
"""A series that ended longer ago is shown up to its end, not up to today."""
LEAST_PERIODS = 3
MOST_PERIODS = 600
MOST_LINES = 40

Span = tuple[Period, Period]


def series(
    session: Session,
    item: str,
    sites: Sequence[str] | None = None,
    by: str | None = None,
    span: Span | None = None,
    breakdown: str = "",
    per: str = "",
) -> ChartData:
    """An item as a chart.

    Without ``sites``: the workspace's own place, or the municipality or nation above it where the item is counted there.
    ``by`` (a level) gives a line for each place of that level below. Without ``span``: the last five years, or the five up to the
    last figure where that is old. ``per`` is a period type at least as long as the item's own. Raises `UserError` for what is
    unknown or cannot be drawn.
    """
    catalogue = session.catalogue
    known = catalogue.item(item)
    if not known.numeric:
        raise UserError("item_not_a_number", item=item)
    normal = catalogue.normal_breakdown(item, breakdown) if breakdown else ""
    chosen = _sites(session, known, sites, by)
    type_ = _period_type(known, per)
    places = _places(catalogue, chosen)
    periods = _periods(session.today(), type_, span, _reported(session, items_of(catalogue, item), places))
    figures = Figures(catalogue, _read(session, item, places, periods))
    lines = tuple(
        Line(site, names, figures.series(item, site, periods, normal).points)
        for site, names in _line_names(catalogue, chosen)
    )
    return _chart(session, known, normal, periods, lines)


def default_site(session: Session, item: str) -> str:
    """The place a chart of an item opens on: the workspace's first own one, or the nearest above it where the item is counted."""
    own = session.own_sites
    return counted_at(session.catalogue, item, own[0] if own else next(iter(session.catalogue.sites)))


def counted_at(catalogue: Catalogue, item: str, site: str) -> str:
    """The place itself, or the nearest above it at which an item is counted or can be added up. Raises `UserError`."""
    catalogue.site(site)
    lowest = min((LEVELS.index(level) for level in catalogue.item(item).levels), default=0)
    for code in reversed(catalogue.site_path(site)):
        if LEVELS.index(catalogue.sites[code].level) >= lowest:
            return code
    return catalogue.site_path(site)[0]


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


def items_of(catalogue: Catalogue, item: str) -> frozenset[str]:
    """The items whose cells tell how far a chart goes: itself, or what a calculated one is a fraction *of*."""
    known = catalogue.item(item)
    if not known.calculated:
        return frozenset([item])
    needed = items_needed(catalogue, item)
    counted = frozenset(one for one in needed if catalogue.items[one].role != "denominator")
    return counted or needed


def _sites(session: Session, item: Item, sites: Sequence[str] | None, by: str | None) -> tuple[str, ...]:
    catalogue = session.catalogue
    chosen = list(dict.fromkeys(sites)) if sites else [default_site(session, item.code)]
    for site in chosen:
        catalogue.site(site)
    if by:
        if by not in LEVELS:
            raise UserError("level_unknown", level=by)
        below = [code for site in chosen for code in catalogue.sites if code in catalogue.subtree(site)]
        chosen = [
            code
            for code in dict.fromkeys(below)
            if catalogue.sites[code].level == by and catalogue.sites[code].status == "active"
        ]
        if not chosen:
            raise UserError("chart_no_places", level=by)
    if len(chosen) > MOST_LINES:
        raise UserError("chart_too_many_places", count=len(chosen), most=MOST_LINES)
    return tuple(chosen)


def _period_type(item: Item, per: str) -> str:
    if not per:
        return item.period
    if per not in MONTHS:
        raise UserError("period_type_unknown", period_type=per)
    if MONTHS[per] < MONTHS[item.period]:
        raise UserError("chart_period_too_short", item=item.code, period_type=per)
    return per


def _places(catalogue: Catalogue, sites: Sequence[str]) -> set[str] | None:
    """The places and all below them; None where those are all there are."""
    wanted: set[str] = set()
    for site in sites:
        wanted |= catalogue.subtree(site)
    return None if len(wanted) == len(catalogue.sites) else wanted


def _read(session: Session, item: str, places: set[str] | None, periods: Sequence[Period]) -> list[Said]:
    """The cells that the periods' points can look at: whole years, and further back where a formula does."""
    needed = items_needed(session.catalogue, item)
    back = furthest_back(session.catalogue, item)
    span = (periods[0].shift(back).as_type("year"), periods[-1].as_type("year"))
    found = cells.values(session.workspace.read, sites=places, items=needed, span=span, bare=True)
    return [now for now in found if now.state != WITHDRAWN]


def _reported(session: Session, items: frozenset[str], places: set[str] | None) -> list[Period]:
    """The periods of which something was said, in order."""
    codes = cells.periods_spoken_of(session.workspace.read, sites=places, items=items)
    return sorted(parse_period(code) for code in codes)


def _periods(today: date, type_: str, span: Span | None, reported: Sequence[Period]) -> list[Period]:
    """The periods to show; those that have not begun only where something was said of them."""
    current = period_at(today, type_)
    latest = reported[-1].as_type(type_) if reported else None
    if span is not None:
        return _within(span, type_, current, reported)
    count = YEARS * 12 // MONTHS[type_]
    end = current if latest is not None and latest >= current else current.shift(-1)
    if latest is None:
        return [end.shift(step) for step in range(1 - count, 1)]
    if latest < end.shift(-OLD_YEARS * 12 // MONTHS[type_]):
        end = latest
    begin = max(end.shift(1 - count), min(reported[0].as_type(type_), end.shift(1 - LEAST_PERIODS)))
    return [begin.shift(step) for step in range(count) if begin.shift(step) <= end]


def _within(span: Span, type_: str, current: Period, reported: Sequence[Period]) -> list[Period]:
    """The periods of a span; an open end stops at what was reported, or at today."""
    earliest = reported[0].as_type(type_) if reported else current.shift(1 - YEARS * 12 // MONTHS[type_])
    latest = max([current, *([reported[-1].as_type(type_)] if reported else [])])
    period = max(span[0].as_type(type_), earliest) if span[0].year == _OPEN[0] else span[0].as_type(type_)
    last = latest if span[1].year == _OPEN[1] else span[1].as_type(type_)
    found: list[Period] = []
    while period <= last and len(found) < MOST_PERIODS:
        if in_span(period, span):
            found.append(period)
        period = period.shift(1)
    if not found:
        raise UserError("chart_span_empty", first=span[0].code, last=span[1].code, type=type_)
    return found


_OPEN = (1900, 2199)  # what `parse_span` gives for an open beginning and end


def _chart(
    session: Session, item: Item, breakdown: str, periods: Sequence[Period], lines: tuple[Line, ...]
) -> ChartData:
    catalogue = session.catalogue
    needed = items_needed(catalogue, item.code)
    notes = tuple(_notes(catalogue, item, needed, periods, lines))
    sites = frozenset().union(*(catalogue.subtree(line.site) for line in lines))
    return ChartData(
        item=item.code,
        names=item.names,
        unit=item.unit,
        kind=item.kind,
        period_type=periods[0].type,
        periods=tuple(period.code for period in periods),
        lines=lines,
        sites={code: _site_names(catalogue, code) for code in _spoken_of(lines)},
        items={code: catalogue.items[code].names for code in needed},
        title=finding(lines, item, notes),
        breakdown=breakdown,
        breakdown_names=_breakdown_names(catalogue, item.code, breakdown),
        sources=tuple(dict.fromkeys(one for one in _sources(catalogue, item, needed) if one)),
        extracted=tuple(
            cells.extracted(session.workspace.read, sites=sites, items=needed, span=(periods[0], periods[-1]))
        ),
        notes=notes,
        levels=tuple(_levels(catalogue, item, breakdown, periods, lines)),
        minimum=item.minimum,
        numerator=item.numerator,
        denominator=item.denominator,
        limitations=item.limitations,
        calculated=item.calculated,
        today=session.today(),
        fictional=session.identity.fictional,
    )


def _sources(catalogue: Catalogue, item: Item, needed: frozenset[str]) -> Iterable[Names]:
    if item.source:
        return [item.source]
    return [catalogue.items[code].source for code in catalogue.items if code in needed]


def _spoken_of(lines: Iterable[Line]) -> frozenset[str]:
    found = {line.site for line in lines}
    for line in lines:
        for point in line.points:
            found.update(_sites_of(point))
    return frozenset(found)


def _sites_of(point: Point) -> Iterable[str]:
    return (*point.sites, *point.missing, *(part.site for part in point.parts))


def _site_names(catalogue: Catalogue, code: str) -> Names:
    kl, da, en = (catalogue.site_label(code, lang) for lang in ("kl", "da", "en"))
    return Names(kl, da, en, code)


def _line_names(catalogue: Catalogue, sites: Sequence[str]) -> list[tuple[str, Names]]:
    """Lines' names: short among places of one municipality, where none is mistaken for another."""
    plain = [catalogue.sites[site].names for site in sites]
    together = len(sites) > 1 and len({catalogue.municipality(site) for site in sites}) == 1
    if together and len({names.get("kl") for names in plain}) == len(sites):
        return list(zip(sites, plain, strict=True))
    return [(site, _site_names(catalogue, site)) for site in sites]


def _breakdown_names(catalogue: Catalogue, item: str, breakdown: str) -> Names:
    kl, da, en = (catalogue.breakdown_label(item, breakdown, lang) for lang in ("kl", "da", "en"))
    return Names(kl, da, en, breakdown)


def _notes(
    catalogue: Catalogue, item: Item, needed: frozenset[str], periods: Sequence[Period], lines: Sequence[Line]
) -> Iterable[Note]:
    """The dated notes of the item and what it is worked out from, at the places shown and above, and breaks below them."""
    codes = needed | {item.code}
    above = {code for line in lines for code in catalogue.site_path(line.site)}
    below = frozenset().union(*(catalogue.subtree(line.site) for line in lines))
    found = []
    for note in catalogue.notes.values():
        speaks = not note.items or bool(codes & set(note.items))
        here = note.site in above or (note.site in below and note.kind == "break")
        at = _position(note, periods)
        if speaks and here and at is not None:
            elsewhere = note.site not in above or (len(lines) > 1 and note.site in below)
            names = _site_names(catalogue, note.site) if elsewhere else Names()
            site = note.site if elsewhere else ""
            found.append(Note(at, note.date, note.kind, note.text, site, names, note.source))
    return sorted(found, key=lambda one: one.at)


def _position(note: DatedNote, periods: Sequence[Period]) -> float | None:
    """Where a note stands among the periods: period i reaches from i - 0.5 to i + 0.5."""
    day = date.fromisoformat(note.date if len(note.date) > 7 else f"{note.date}-01")
    for index, period in enumerate(periods):
        if period.first_day <= day <= period.last_day:
            length = (period.last_day - period.first_day).days + 1
            return index - 0.5 + (day - period.first_day).days / length
    return None


def _levels(
    catalogue: Catalogue, item: Item, breakdown: str, periods: Sequence[Period], lines: Sequence[Line]
) -> Iterable[Level]:
    if len(lines) != 1:
        return
    for target in catalogue.targets.values():
        if (target.item, target.site, target.breakdown) != (item.code, lines[0].site, breakdown):
            continue
        inside = [
            index
            for index, period in enumerate(periods)
            if (not target.from_ or parse_period(target.from_).first_day <= period.first_day)
            and (not target.to or period.last_day <= parse_period(target.to).last_day)
        ]
        if inside:
            yield Level(target.kind, target.value, inside[0], inside[-1], target.text, target.source)
