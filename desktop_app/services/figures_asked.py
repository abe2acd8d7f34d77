"""Which figures a chart is asked for: places, periods, window and method, with what goes without saying filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.analysis import control as control_charts
from desktop_app.analysis.measures import RATE, measure_of
from desktop_app.analysis.series import items_needed
from desktop_app.analysis.signals import METHODS
from desktop_app.domain.catalogue import LEVELS, Catalogue, Item
from desktop_app.domain.period import MONTHS, Period, in_span, parse_period, period_at
from desktop_app.errors import UserError
from desktop_app.services import chart_data
from desktop_app.services.session import Session
from desktop_app.storage import cells

YEARS = 5
"""How far back a chart goes by itself."""
OLD_YEARS = 2
"""A series that ended longer ago is shown up to its end, not up to today."""
LEAST_PERIODS = 3
MOST_PERIODS = 600
MOST_LINES = 40
RARE = 10
"""A yearly rate that needs as many events as this is one of rare events: by itself it pools five years."""
RARE_WINDOW = 5

Span = tuple[Period, Period]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be read and how it is to be shown: everything known and normal."""

    item: Item
    breakdown: str
    sites: tuple[str, ...]
    periods: tuple[Period, ...]
    view: str
    method: str  # of the control chart asked for; empty where the figures decide
    window: int

    @property
    def read(self) -> tuple[Period, ...]:
        """The periods whose points are needed: those shown, and before them those that a window takes in."""
        first = self.periods[0]
        return (*(first.shift(-step) for step in range(self.window - 1, 0, -1)), *self.periods)


def ask(
    session: Session,
    item: str,
    sites: Sequence[str] | None,
    by: str | None,
    span: Span | None,
    breakdown: str,
    per: str,
    view: str,
    control: str,
    window: int,
) -> Asked:
    """What a chart with these wishes is made of. Raises `UserError` for what is unknown or cannot be drawn."""
    catalogue = session.catalogue
    known = catalogue.item(item)
    if not known.numeric:
        raise UserError("item_not_a_number", item=item)
    normal = catalogue.normal_breakdown(item, breakdown) if breakdown else ""
    if view not in chart_data.VIEWS:
        raise UserError("chart_view_unknown", view=view)
    shown = chart_data.CONTROL if control and view == chart_data.TREND else view
    chosen = _sites(session, known, sites, by, shown)
    type_ = _period_type(known, per)
    closed = span is not None and span[0].year != _OPEN[0] and span[1].year != _OPEN[1]
    reported = [] if closed else _reported(session, items_of(catalogue, item), places_of(catalogue, chosen))
    periods = _periods(session.today(), type_, span, reported)
    if shown == chart_data.MONTHS:
        if type_ == "year":
            raise UserError("chart_months_of_years", item=item)
        periods = _whole_years(periods)
    wide = _window(catalogue, known, window, shown)
    _check_method(catalogue, known, control)
    return Asked(known, normal, chosen, tuple(periods), shown, control, wide)


def default_site(session: Session, item: str) -> str:
    """The place a chart of an item opens on: the workspace's first own one, or the nearest above it where the item is counted."""
    own = session.own_sites
    return counted_at(session.catalogue, item, own[0] if own else next(iter(session.catalogue.sites)))


def counted_at(catalogue: Catalogue, item: str, site: str) -> str:
    """The place itself, or the nearest above it at which an item is counted or can be added up. Raises `UserError`."""
    catalogue.site(site)
    lowest = _lowest_level(catalogue.item(item))
    for code in reversed(catalogue.site_path(site)):
        if LEVELS.index(catalogue.sites[code].level) >= lowest:
            return code
    return catalogue.site_path(site)[0]


def _lowest_level(item: Item) -> int:
    return min((LEVELS.index(level) for level in item.levels), default=0)


def items_of(catalogue: Catalogue, item: str) -> frozenset[str]:
    """The items whose cells tell how far a chart goes: itself, or what a calculated one is a fraction *of*."""
    known = catalogue.item(item)
    if not known.calculated:
        return frozenset([item])
    needed = items_needed(catalogue, item)
    counted = frozenset(one for one in needed if catalogue.items[one].role != "denominator")
    return counted or needed


def default_window(catalogue: Catalogue, item: Item) -> int:
    """How many periods a figure pools by itself: five years for a yearly rate of rare events (suicides), else one period."""
    measure = measure_of(catalogue, item)
    rare = measure is not None and measure.kind == RATE and item.minimum is not None and item.minimum >= RARE
    return RARE_WINDOW if rare and item.period == "year" else 1


def places_of(catalogue: Catalogue, sites: Sequence[str]) -> set[str] | None:
    """The places and all below them; None where those are all there are."""
    wanted: set[str] = set()
    for site in sites:
        wanted |= catalogue.subtree(site)
    return None if len(wanted) == len(catalogue.sites) else wanted


def _sites(
    session: Session, item: Item, sites: Sequence[str] | None, by: str | None, view: str
) -> tuple[str, ...]:
    catalogue = session.catalogue
    chosen = list(dict.fromkeys(sites)) if sites else [default_site(session, item.code)]
    for site in chosen:
        catalogue.site(site)
    if view == chart_data.PLACES and not by and len(chosen) == 1:
        by = _level_below(catalogue, item, chosen[0])
    if by:
        chosen = _below(catalogue, chosen, by)
    if len(chosen) > MOST_LINES:
        raise UserError("chart_too_many_places", count=len(chosen), most=MOST_LINES)
    if view in chart_data.OF_ONE_PLACE and len(chosen) > 1:
        raise UserError("chart_one_place", count=len(chosen))
    return tuple(chosen)


def _level_below(catalogue: Catalogue, item: Item, site: str) -> str:
    """The next level below a place at which an item is counted or added up. Raises `UserError` where there is none."""
    below = LEVELS.index(catalogue.sites[site].level) - 1
    if below < max(_lowest_level(item), 0):
        raise UserError("chart_nothing_below", site=site, item=item.code)
    return LEVELS[below]


def _below(catalogue: Catalogue, sites: Sequence[str], level: str) -> list[str]:
    if level not in LEVELS:
        raise UserError("level_unknown", level=level)
    within = {code for site in sites for code in catalogue.subtree(site)}
    found = [
        code
        for code, site in catalogue.sites.items()
        if code in within and site.level == level and site.status == "active"
    ]
    if not found:
        raise UserError("chart_no_places", level=level)
    return found


def _period_type(item: Item, per: str) -> str:
    if not per:
        return item.period
    if per not in MONTHS:
        raise UserError("period_type_unknown", period_type=per)
    if MONTHS[per] < MONTHS[item.period]:
        raise UserError("chart_period_too_short", item=item.code, period_type=per)
    return per


def _window(catalogue: Catalogue, item: Item, window: int, view: str) -> int:
    if window < 0 or window > MOST_PERIODS:
        raise UserError("chart_window_size", window=window, most=MOST_PERIODS)
    alone = view in (chart_data.CONTROL, chart_data.MONTHS)
    if window > 1 and alone:
        raise UserError("chart_window_overlaps")
    return window or (1 if alone else default_window(catalogue, item))


def _check_method(catalogue: Catalogue, item: Item, control: str) -> None:
    """Refuses a control chart that cannot be drawn of an item."""
    if control and control not in METHODS:
        raise UserError("control_unknown", control=control)
    fitting = control_charts.methods_for(item, catalogue)
    if control and control not in fitting:
        raise UserError("control_does_not_fit", control=control, item=item.code, fitting=", ".join(fitting))


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
    last = latest if span[1].year == _OPEN[1] else period_at(span[1].last_day, type_)
    found: list[Period] = []
    while period <= last and len(found) < MOST_PERIODS:
        if in_span(period, span):
            found.append(period)
        period = period.shift(1)
    if not found:
        raise UserError("chart_span_empty", first=span[0].code, last=span[1].code, type=type_)
    return found


_OPEN = (1900, 2199)  # what `parse_span` gives for an open beginning and end


def _whole_years(periods: Sequence[Period]) -> list[Period]:
    """All periods of the calendar years that are shown, as many years as a chart can hold."""
    first, last = periods[0].year, periods[-1].year
    first = max(first, last - MOST_LINES + 1)
    return [one for year in range(first, last + 1) for one in Period(year, 1, 12).parts(periods[0].type)]
