"""What may leave for publication: charts and tables in the published form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.analysis import control as control_charts
from desktop_app.analysis.disclosure_tables import Key
from desktop_app.analysis.points import HIDDEN, WITHHELD, Point
from desktop_app.domain import formula
from desktop_app.domain.catalogue import PLACE, Catalogue
from desktop_app.domain.period import Period, parse_period
from desktop_app.services import chart_marks, charting
from desktop_app.services.chart_data import CONTROL, MONTHS, PLACES, TREND, ChartData, Line, Phrase
from desktop_app.services.chart_finding import finding
from desktop_app.services.publishing_table import (
    Published,
    counted_items,
    pooled_key,
    published,
)
from desktop_app.services.session import Session

YEAR = "year"


def publication_form(session: Session, data: ChartData) -> ChartData:
    """A chart as it may be published: by municipality and year, small figures and whatever would tell them hidden.

    A finer chart becomes the municipality's by year, and says so. Years that have not ended are left out. What is in the published
    form already stays as it is. Raises `UserError` as `charting.series` does.
    """
    if not data.internal:
        return data
    tables = _Tables(session)
    coarse = _by_municipality_and_year(session, data)
    lines = tuple(
        Line(line.site, line.names, tuple(_shown(tables, coarse, line.site, point) for point in line.points))
        for line in coarse.lines
    )
    return _restated(session.catalogue, replace(coarse, lines=lines), _coarser(data, coarse))


class _Tables:
    """The decided tables of a session, each worked out once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, Published] = {}

    @property
    def catalogue(self) -> Catalogue:
        return self._session.catalogue

    def of(self, item: str) -> tuple[Published, ...]:
        """The tables of all that an item's figures are worked out from."""
        found = []
        for one in sorted(counted_items(self.catalogue, item)):
            if one not in self._known:
                table = published(self._session, one)
                self._known.update(dict.fromkeys(table.items, table))
            found.append(self._known[one])
        return tuple(found)

    def hides(self, key: Key) -> bool:
        """Whether a figure of a counted item may not be shown."""
        return any(table.hides(key) for table in self.of(key.item))

    def shows_pooled(self, ends: Sequence[Key], window: int, point: Point) -> bool:
        """Whether figures of several years together may be shown though one of the years is hidden: when they were decided on as
        they stand.
        """
        if window == 1 or len(ends) != 1 or point.numerator is None:
            return False
        key = pooled_key(ends[0], window)
        (table,) = self.of(key.item)
        return key in table.points and not table.hides(key) and table.points[key].value == point.numerator


def _shown(tables: _Tables, data: ChartData, site: str, point: Point) -> Point:
    """A point, or one that says nothing but that it is hidden."""
    last = parse_period(point.period)
    ends = list(_told_by(tables.catalogue, data.item, site, data.breakdown, last))
    years = [
        key
        for back in range(data.window)
        for key in _told_by(tables.catalogue, data.item, site, data.breakdown, last.shift(-back))
    ]
    if not any(map(tables.hides, years)) or tables.shows_pooled(ends, data.window, point):
        return point
    return Point(WITHHELD, period=point.period, reason=HIDDEN)


def _told_by(catalogue: Catalogue, item: str, site: str, breakdown: str, year: Period) -> Iterable[Key]:
    """The counted figures that a figure is worked out from."""
    known = catalogue.item(item)
    if not known.calculated:
        if item in counted_items(catalogue, item):
            yield Key(item, site, breakdown, year.code)
        return
    for one in formula.references(formula.parse(known.formula)):
        part = one.breakdown
        if breakdown and not part and breakdown in catalogue.breakdowns(one.item):
            part = breakdown
        yield from _told_by(catalogue, one.item, site, part, year.shift(one.shift))


def _by_municipality_and_year(session: Session, data: ChartData) -> ChartData:
    """The same chart no finer than municipalities and years, and no later than the last year that has ended."""
    catalogue = session.catalogue
    sites = tuple(dict.fromkeys(_no_finer(catalogue, line.site) for line in data.lines))
    first, last = _span(data)
    while not last.has_ended(session.today()) and last.year > first.year:
        last = last.shift(-1)
    view = _view(data, len(sites))
    return charting.series(
        session,
        data.item,
        sites,
        None,
        (first, last),
        data.breakdown,
        YEAR,
        view=view,
        control=data.control.method if data.control and view == CONTROL else "",
        window=data.window if data.period_type == YEAR else 1,
    )


def _span(data: ChartData) -> tuple[Period, Period]:
    """The years that a chart is about; where each line is a year, its points tell which."""
    codes = [point.period for line in data.lines for point in line.points if point.period]
    years = [parse_period(code).as_type(YEAR) for code in (*data.periods, *codes)]
    return min(years), max(years)


def _view(data: ChartData, lines: int) -> str:
    if data.view == MONTHS or (data.view == PLACES and lines == 1):
        return TREND
    return data.view


def _no_finer(catalogue: Catalogue, site: str) -> str:
    return catalogue.municipality(site) if catalogue.sites[site].level == PLACE else site


def _coarser(data: ChartData, coarse: ChartData) -> bool:
    """Whether less is shown than was asked for."""
    same_sites = {line.site for line in data.lines} == {line.site for line in coarse.lines}
    return not same_sites or data.period_type != coarse.period_type or data.view != coarse.view


def _restated(catalogue: Catalogue, data: ChartData, coarser: bool) -> ChartData:
    """The chart with everything that was worked out from its points worked out anew from what is left of them."""
    item = catalogue.item(data.item)
    if any(point.reason == HIDDEN for line in data.lines for point in line.points):
        data = replace(data, levels=tuple(level for level in data.levels if level.kind != "baseline"))
    control = course = None
    if len(data.lines) == 1:
        (line,) = data.lines
        if data.window == 1:
            method = data.control.method if data.control else control_charts.method_for(item, catalogue)
            control = control_charts.chart(line.points, method, data.breaks())
        course = chart_marks.on_course(catalogue, item, data.breakdown, line)
    title = finding(data, item, control, course)
    if coarser:
        title = (*title, Phrase("chart_published_coarser"))
    return replace(data, title=title, control=control if data.view == CONTROL else None, internal=False)
