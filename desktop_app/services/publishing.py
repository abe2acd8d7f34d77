"""Publication: charts as they may leave, and releases, which freeze what left under a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from desktop_app.analysis.disclosure_tables import Cell, Key
from desktop_app.analysis.points import HIDDEN
from desktop_app.analysis.series import items_needed
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.period import Period, parse_period
from desktop_app.domain.text import clean_text
from desktop_app.errors import UserError
from desktop_app.services import chart_marks, charting, release_body
from desktop_app.services.chart_codec import encode
from desktop_app.services.chart_data import ChartData, Line
from desktop_app.services.figures_asked import counted_at, default_window
from desktop_app.services.publishing_form import YEAR, Form, restated
from desktop_app.services.publishing_ties import breakdowns_of, counted_items, publishable_sites
from desktop_app.services.release_body import At, Body, Release
from desktop_app.services.session import Session
from desktop_app.storage import records
from desktop_app.storage import releases as storage
from desktop_app.storage.releases import Kept
from desktop_app.storage.transaction import Transaction

Span = tuple[Period, Period]
Progress = Callable[[int, int], object]
LONGEST_NAME = 60


def publication_form(session: Session, data: ChartData) -> ChartData:
    """A chart as it may be published: by municipality and year, small figures and whatever would tell them hidden.

    A finer chart becomes the municipality's by year, and says so. Years that have not ended are left out. What is in the published
    form already stays as it is. Raises `UserError` as `charting.series` does.
    """
    form = Form(session)
    shown = form.of(data)
    while form.outdated:  # somebody wrote meanwhile
        form = Form(session)
        shown = form.of(data)
    return shown


def publish(
    session: Session,
    name: str,
    items: Sequence[str] = (),
    plan: str = "",
    span: Span | None = None,
    progress: Progress | None = None,
) -> Release:
    """Freezes figures under a name for good: every municipality and the nation, by year, with all their parts.

    Without ``items``: those of the plan, and without a plan all; without a span all years. A plan of which there are no figures yet
    has an empty release, for its initiatives can be reported on all the same. ``progress`` is called with (done, of); where it
    raises, nothing has been frozen. Raises `UserError` ``release_nameless``, ``release_name_long``, ``release_exists``,
    ``release_empty``, and ``plan_unknown``.
    """
    name = _checked(session, name)
    while True:
        form = Form(session)
        body = _frozen(form, name, items, plan, span, progress)
        kept = release_body.write(body)

        def keep(transaction: Transaction, form: Form = form, kept: Kept = kept) -> bool:
            if form.outdated_for(transaction.connection):
                return False
            storage.keep(transaction, kept)
            return True

        if session.workspace.transact("publish", keep).value:  # else somebody wrote meanwhile
            return body.release


def _frozen(
    form: Form, name: str, items: Sequence[str], plan: str, span: Span | None, progress: Progress | None
) -> Body:
    """The release as the workspace stands."""
    session = form.session
    wanted = tuple(items) or _items_of(session, plan)
    charts: dict[At, ChartData] = {}
    for number, item in enumerate(wanted):
        if progress is not None:
            progress(number, len(wanted))
        charts |= {at: chart for at, chart in _charts(form, item, span) if _tells(chart)}
    if progress is not None:
        progress(len(wanted), len(wanted))
    if not charts and not plan:
        raise UserError("release_empty", release=name)
    years = [code for chart in charts.values() for code in chart.periods] or [""]
    release = Release(
        name,
        session.workspace.clock(),
        session.identity.author,
        records.digest(session.workspace.read),
        session.catalogue.disclosure,
        plan,
        (min(years), max(years)),
        tuple(dict.fromkeys(item for item, *_ in sorted(charts))),
    )
    encoded = {at: encode(replace(chart, release=name, released=release.day)) for at, chart in charts.items()}
    return Body(release, encoded, _cells(form, charts), form.key.hex())


def _checked(session: Session, name: str) -> str:
    clean = " ".join(clean_text(name).split())
    if not clean:
        raise UserError("release_nameless")
    if len(clean) > LONGEST_NAME:
        raise UserError("release_name_long", most=LONGEST_NAME)
    if storage.find(session.workspace.read, clean) is not None:
        raise UserError("release_exists", release=clean)
    return clean


def _items_of(session: Session, plan: str) -> tuple[str, ...]:
    """The items with figures that can be published: counts and what is worked out from them."""
    catalogue = session.catalogue
    if plan and plan not in catalogue.plans:
        raise UserError("plan_unknown", plan=plan)
    return tuple(
        code
        for code, there in charting.chartable(session)
        if there and (not plan or plan in catalogue.items[code].plans)
    )


def _charts(form: Form, item: str, span: Span | None) -> list[tuple[At, ChartData]]:
    """All charts of an item: nation and municipalities together by each of its parts, and each of them alone."""
    sites = _sites(form.catalogue, item)
    known = form.catalogue.items[item]
    span = _years(form, item, span)
    if span is None:
        return []
    parts = () if known.calculated else breakdowns_of(form.catalogue, item)
    wanted = dict.fromkeys(
        [("", default_window(form.catalogue, known)), ("", 1), *((part, 1) for part in parts)]
    )
    found: list[tuple[At, ChartData]] = []
    for part, window in wanted:
        read = charting.series(form.session, item, sites, None, span, part, YEAR, window=window)
        together = form.shown(read)
        found.append(((item, part, "", window), together))
        found += [((item, part, line.site, window), _alone(form, together, line)) for line in together.lines]
    return found


def _alone(form: Form, together: ChartData, line: Line) -> ChartData:
    """One line of a chart as a chart of its own, with the notes and targets of its place."""
    catalogue, item = form.catalogue, form.catalogue.items[together.item]
    needed = items_needed(catalogue, item.code)
    periods = [parse_period(code) for code in together.periods]
    alone = replace(
        together,
        lines=(line,),
        notes=tuple(chart_marks.notes(catalogue, item, needed, periods, (line,))),
        levels=tuple(chart_marks.levels(catalogue, item, together.breakdown, periods, line.site)),
    )
    return restated(catalogue, alone)


def _sites(catalogue: Catalogue, item: str) -> tuple[str, ...]:
    return tuple(site for site in publishable_sites(catalogue) if counted_at(catalogue, item, site) == site)


def _years(form: Form, item: str, span: Span | None) -> Span | None:
    """The years of an item's tables, within the span where there is one."""
    years = sorted({year for one in counted_items(form.catalogue, item) for year in form.table(one).years})
    if span is not None:
        first, last = span[0].as_type(YEAR), span[1].as_type(YEAR)
        years = [year for year in years if first <= year <= last]
    return (years[0], years[-1]) if years else None


def _tells(chart: ChartData) -> bool:
    """Whether a chart tells a figure, or that one is hidden."""
    return any(point.given or point.reason == HIDDEN for line in chart.lines for point in line.points)


def _cells(form: Form, charts: Mapping[At, ChartData]) -> dict[Key, Cell]:
    """What the charts tell about each figure of the tables behind them, those before the span that go into a pool included."""
    keys = {key for (_, _, site, _), chart in charts.items() if not site for key in form.told_by(chart)}
    tables = {item: form.table(item).cells() for item in sorted({key.item for key in keys})}
    return {key: tables[key.item][key] for key in sorted(keys) if key in tables[key.item]}
