"""Small trends of the items that matter most to a workspace: the last figure, and the twelve periods up to now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.analysis.points import Point
from desktop_app.domain.catalogue import Names
from desktop_app.domain.period import period_at
from desktop_app.errors import UserError
from desktop_app.services import charting
from desktop_app.services.chart_data import ChartData
from desktop_app.services.session import Session

PERIODS = 12
AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Trend:
    """One item at one place, over the last periods; ``data`` says what the last figure covers."""

    item: str
    site: str
    data: ChartData
    figures: tuple[Decimal | None, ...]  # the oldest first; None where there is no figure
    last: Point

    @property
    def names(self) -> Names:
        """What the item is called."""
        return self.data.names


def trends(session: Session, at_most: int = AT_MOST) -> list[Trend]:
    """The trends for the first screen: what the own forms ask, or for a coordinator the criteria and indicators."""
    found: list[Trend] = []
    for item, site in _candidates(session):
        trend = _trend(session, item, site)
        if trend is not None:
            found.append(trend)
        if len(found) == at_most:
            break
    return found


def _candidates(session: Session) -> Iterable[tuple[str, str]]:
    owner, catalogue = session.identity, session.catalogue
    site = session.own_sites[0]
    told = {item for item, there in charting.chartable(session) if there}
    if owner.coordinator:
        for item, there in charting.chartable(session):
            if there and catalogue.item(item).role in ("criterion", "indicator"):
                yield item, charting.counted_at(catalogue, item, site)
        return
    for form in catalogue.asked_forms(site, owner.provider):
        for item in form.items:
            if item in told and not catalogue.item(item).calculated:
                yield item, site


def _trend(session: Session, item: str, site: str) -> Trend | None:
    last = period_at(session.today(), session.catalogue.item(item).period).shift(-1)
    try:
        data = charting.series(session, item, [site], span=(last.shift(1 - PERIODS), last))
    except UserError:  # nothing that could be drawn: no trend, and no reason to keep the page from showing
        return None
    points = data.lines[0].points
    given = [point for point in points if point.given]
    if not given:
        return None
    return Trend(item, site, data, tuple(point.value for point in points), given[-1])
