"""The published form of charts: what is hidden in the tables behind them is hidden in the chart, with all that would tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from desktop_app.analysis import control as control_charts
from desktop_app.analysis.disclosure_tables import Key
from desktop_app.analysis.points import HIDDEN, WITHHELD, Point
from desktop_app.domain import formula
from desktop_app.domain.catalogue import PLACE, Catalogue
from desktop_app.domain.period import Period, parse_period
from desktop_app.services import chart_marks, charting
from desktop_app.services.chart_data import CONTROL, MONTHS, PLACES, TREND, ChartData, Phrase
from desktop_app.services.chart_finding import finding
from desktop_app.services.publishing_rounding import Told, rounded_point, rounding_key
from desktop_app.services.publishing_table import Published, base_of, published
from desktop_app.services.publishing_ties import counted_items, pooled_key, years_of
from desktop_app.services.publishing_words import place_names, without_handwriting
from desktop_app.services.release_body import Said, read_all, said
from desktop_app.services.session import Session
from desktop_app.storage import identity
from desktop_app.storage.connection import Connection
from desktop_app.storage.workspace import Workspace

YEAR = "year"


class Form:
    """The published form as the workspace stands now, releases so far included; each table is decided on once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._known = _known_of(session)
        self.key = self._known.key

    @property
    def outdated(self) -> bool:
        """Whether the workspace has changed since: what was decided must not be mixed with newer figures."""
        return self._known.state != _state_of(self.session, self.session.workspace.read)

    def outdated_for(self, connection: Connection) -> bool:
        """The same within a transaction."""
        return self._known.state != _state_of(self.session, connection)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in force."""
        return self.session.catalogue

    def table(self, item: str) -> Published:
        """The table that a counted item belongs to."""
        tables = self._known.tables
        if item not in tables:
            table = published(self.session, item, self._known.said, self.key)
            tables.update(dict.fromkeys(table.items, table))
        return tables[item]

    def of(self, data: ChartData) -> ChartData:
        """A chart in the published form; one that is in it already stays as it is."""
        if not data.internal:
            return data
        coarse = self._by_municipality_and_year(data)
        shown = self.shown(coarse)
        if _coarser(data, coarse):
            shown = replace(shown, title=(*shown.title, Phrase("chart_published_coarser")))
        return shown

    def shown(self, data: ChartData) -> ChartData:
        """A chart that was just read, of municipalities or the nation by year, with what may not be shown taken out."""
        names = place_names(self.catalogue)
        lines = tuple(
            replace(
                line,
                points=tuple(
                    without_handwriting(self._shown(data, line.site, point), names) for point in line.points
                ),
            )
            for line in data.lines
        )
        published = replace(data, lines=lines, internal=False, disclosure=self.catalogue.disclosure)
        return restated(self.catalogue, published)

    def _shown(self, data: ChartData, site: str, point: Point) -> Point:
        """A point, or one that says nothing but that it is hidden."""
        last = parse_period(point.period)
        ends = list(self._told_by(data.item, site, data.breakdown, last))
        years = [
            key
            for back in range(data.window)
            for key in self._told_by(data.item, site, data.breakdown, last.shift(-back))
        ]
        if any(self._hides(key) for key in years) and not self._shows_pooled(ends, data.window, point):
            return Point(WITHHELD, period=point.period, reason=HIDDEN)
        if not ends or not base_of(self.catalogue.disclosure):
            return point
        told = [self._told(pooled_key(key, data.window) if data.window > 1 else key) for key in ends]
        return rounded_point(self.catalogue, data.item, point, told)

    def told_by(self, data: ChartData) -> Iterable[Key]:
        """The figures of the tables that a chart tells or hides: of pooled years their sum, where that was decided on."""
        points = [(line.site, point.period) for line in data.lines for point in line.points]
        for site, period in points:
            for key in self._told_by(data.item, site, data.breakdown, parse_period(period)):
                pooled = pooled_key(key, data.window) if data.window > 1 else key
                decided_on = pooled in self.table(key.item).points
                yield from [pooled] if decided_on else years_of(key, data.window)

    def _told(self, key: Key) -> Told | None:
        """A figure and what it is rounded to; None where there is none."""
        table = self.table(key.item)
        value = table.points[key].value if key in table.points else None
        return None if value is None else (value, table.rounded[key])

    def _hides(self, key: Key) -> bool:
        return self.table(key.item).hides(key)

    def _shows_pooled(self, ends: Sequence[Key], window: int, point: Point) -> bool:
        """Whether figures of several years together may be shown though one of the years is hidden: when they were decided on as
        they stand.
        """
        if window == 1 or len(ends) != 1 or point.numerator is None:
            return False
        key = pooled_key(ends[0], window)
        table = self.table(key.item)
        return key in table.points and not table.hides(key) and table.points[key].value == point.numerator

    def _told_by(self, item: str, site: str, breakdown: str, year: Period) -> Iterable[Key]:
        """The counted figures that a figure is worked out from."""
        known = self.catalogue.item(item)
        if not known.calculated:
            if item in counted_items(self.catalogue, item):
                yield Key(item, site, breakdown, year.code)
            return
        for one in formula.references(formula.parse(known.formula)):
            part = one.breakdown
            if breakdown and not part and breakdown in self.catalogue.breakdowns(one.item):
                part = breakdown
            yield from self._told_by(one.item, site, part, year.shift(one.shift))

    def _by_municipality_and_year(self, data: ChartData) -> ChartData:
        """The same chart no finer than municipalities and years, and no later than the last year that has ended."""
        sites = tuple(dict.fromkeys(_no_finer(self.catalogue, line.site) for line in data.lines))
        first, last = _span(data)
        while not last.has_ended(self.session.today()) and last.year > first.year:
            last = last.shift(-1)
        view = _view(data, len(sites))
        return charting.series(
            self.session,
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


@dataclass(frozen=True)
class _Known:
    """What is known of a workspace as it stands: what releases said, the key for rounding, and the tables decided on."""

    state: object
    said: Said
    key: bytes
    tables: dict[str, Published] = field(default_factory=dict)


_KNOWN: WeakKeyDictionary[Workspace, _Known] = WeakKeyDictionary()


def _known_of(session: Session) -> _Known:
    """Kept until the workspace changes or is closed: who looks at one chart after the other waits but once."""
    state, known = _state_of(session, session.workspace.read), _KNOWN.get(session.workspace)
    if known is None or known.state != state:
        bodies = read_all(session)
        known = _KNOWN[session.workspace] = _Known(
            state, said(bodies, session.catalogue.disclosure), rounding_key(session, bodies)
        )
    return known


def _state_of(session: Session, connection: Connection) -> object:
    catalogue = session.catalogue
    written = [identity.get(connection, name) for name in ("replica", "sequence")]
    return *written, catalogue.digest, catalogue.disclosure, session.today()


def restated(catalogue: Catalogue, data: ChartData) -> ChartData:
    """The chart with everything that is worked out from its points worked out anew from the points that it shows."""
    item = catalogue.item(data.item)
    hidden = any(point.reason == HIDDEN for line in data.lines for point in line.points)
    if hidden:  # a baseline is a figure that was counted once: perhaps one of these
        data = replace(data, levels=tuple(level for level in data.levels if level.kind != "baseline"))
    control = course = None
    if len(data.lines) == 1:
        (line,) = data.lines
        if data.window == 1:
            method = data.control.method if data.control else control_charts.method_for(item, catalogue)
            control = control_charts.chart(line.points, method, data.breaks())
        if not hidden:
            course = chart_marks.on_course(catalogue, item, data.breakdown, line)
    title = finding(data, item, control, course)
    return replace(data, title=title, control=control if data.view == CONTROL else None)


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
