"""Releases: what was published, asked for again as it was, and compared with what would be published now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop_app.analysis.disclosure_tables import Cell, Key
from desktop_app.domain.catalogue import PLACE
from desktop_app.errors import UserError
from desktop_app.services import release_body
from desktop_app.services.chart_data import CONTROL, TREND, ChartData
from desktop_app.services.figures_asked import counted_at, default_window
from desktop_app.services.publishing_form import Form, restated
from desktop_app.services.release_body import Body, Release
from desktop_app.services.session import Session

GIVEN, HIDDEN, NONE = "given", "hidden", "none"


@dataclass(frozen=True, slots=True)
class Frozen:
    """A release that can be asked for its charts."""

    release: Release
    session: Session
    body: Body

    def series(
        self,
        item: str,
        sites: Sequence[str] | None = None,
        breakdown: str = "",
        *,
        view: str = TREND,
    ) -> ChartData:
        """A chart as it was published: of the nation, of one municipality or of several; of a smaller place its municipality.

        Raises `UserError` ``release_without`` for what the release does not hold.
        """
        catalogue = self.session.catalogue
        wanted = [self._no_finer(item, site) for site in sites or self.session.own_sites[:1]]
        window = 1 if view == CONTROL or breakdown else default_window(catalogue, catalogue.item(item))
        chosen = tuple(dict.fromkeys(wanted))
        name = chosen[0] if len(chosen) == 1 else ""
        chart = self.body.chart((item, breakdown, name, window))
        lines = {line.site: line for line in chart.lines} if chart is not None else {}
        kept = tuple(lines[site] for site in chosen if site in lines)
        if chart is None or not kept:
            raise UserError("release_without", release=self.release.name, item=item)
        return restated(catalogue, replace(chart, lines=kept, view=view))

    def _no_finer(self, item: str, site: str) -> str:
        catalogue = self.session.catalogue
        there = counted_at(catalogue, item, site)
        return catalogue.municipality(there) if catalogue.sites[there].level == PLACE else there


@dataclass(frozen=True, slots=True)
class Change:
    """What a release said about a figure, and what would be said now. States: ``given``, ``hidden``, ``none``."""

    item: str
    site: str
    breakdown: str
    period: str
    then_state: str
    then: Decimal | None
    now_state: str
    now: Decimal | None


def releases(session: Session) -> list[Release]:
    """All releases of the workspace, the oldest first."""
    return [body.release for body in release_body.read_all(session)]


def as_of(session: Session, name: str) -> Frozen:
    """A release with its figures as they were published. Raises `UserError` ``release_unknown``, ``release_none``."""
    body = release_body.find(session, name)
    return Frozen(body.release, session, body)


def changes_since(session: Session, name: str, *, internal: bool = False) -> list[Change]:
    """What differs now from what a release said, in the order of the catalogue.

    In the published form (the default) a figure that is hidden is told as hidden, then or now; one that is hidden both then and now
    is not told at all, whether it has changed or not. The internal form tells every change. Raises `UserError` ``release_unknown``.
    """
    body = release_body.find(session, name)
    form, about = Form(session), _about(body)
    now = {
        key: cell
        for item in sorted({key.item for key in body.cells})
        if item in session.catalogue.items
        for key, cell in form.table(item).cells().items()
        if key.item == item and ".." not in key.period and (key in body.cells or about(key))
    }
    order = {code: place for place, code in enumerate(session.catalogue.items)}
    keys = sorted(
        {key for key in body.cells if ".." not in key.period} | now.keys(),
        key=lambda key: (order.get(key.item, len(order)), key),
    )
    return list(_differing(keys, body.cells, now, internal))


def _about(body: Body) -> Callable[[Key], bool]:
    """Tells which figures a release would have told if there had been any."""
    first, last = body.release.span
    parts = {(key.item, key.breakdown) for key in body.cells}
    items = set(body.release.items)

    def about(key: Key) -> bool:
        return first <= key.period <= last and (key.item in items or (key.item, key.breakdown) in parts)

    return about


def _differing(
    keys: Iterable[Key], then: Mapping[Key, Cell], now: Mapping[Key, Cell], internal: bool
) -> Iterable[Change]:
    for key in keys:
        before, after = (_told(cells.get(key), internal) for cells in (then, now))
        if before != after:
            yield Change(*key, *before, *after)


def _told(cell: Cell | None, internal: bool) -> tuple[str, Decimal | None]:
    if cell is None:
        return NONE, None
    if internal:
        return GIVEN, cell.value
    if not cell.shown:
        return HIDDEN, None
    return GIVEN, cell.value if cell.told is None else cell.told
