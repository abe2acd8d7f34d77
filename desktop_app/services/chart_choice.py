"""What a person chose to see of an item: place or places, kind of chart, span and the rest. Codes only, so that it can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from desktop_app.analysis.control import methods_for
from desktop_app.domain.catalogue import LEVELS, MUNICIPALITY, NATION, PLACE, Catalogue, Item
from desktop_app.domain.period import MONTHS, Period, parse_span, period_at
from desktop_app.services import charting, figures_asked
from desktop_app.services.chart_data import CONTROL, PLACES, TIMELINE, TREND, VIEWS, ChartData
from desktop_app.services.chart_data import MONTHS as SAME_MONTHS
from desktop_app.services.session import Session

SPANS = ("", "1", "2", "10", "all")
"""Years back; empty for what goes without saying (five), and everything there is."""
WINDOWS = (1, 3, 5)
"""How many years a pooled rate takes together."""
_BELOW = {NATION: MUNICIPALITY, MUNICIPALITY: PLACE}


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """An item and how to show it; codes, and empty for what goes without saying.

    ``sites`` are the places, a line each; ``by`` (a level) stands for all places of that level below the first of them.
    ``window`` is in years, 0 for what suits the item; ``control`` a method of control charts, empty for the one that fits best.
    """

    item: str
    sites: tuple[str, ...] = ()
    view: str = TREND
    by: str = ""
    span: str = ""
    per: str = ""
    breakdown: str = ""
    window: int = 0
    control: str = ""

    @property
    def site(self) -> str:
        """The place, or the first of several; empty for the workspace's own."""
        return self.sites[0] if self.sites else ""

    def read(self, session: Session) -> ChartData:
        """The chart. Raises `UserError` for what cannot be drawn."""
        period = self.per or session.catalogue.item(self.item).period
        return charting.series(
            session,
            self.item,
            self.sites or None,
            self.by or None,
            self._span(session, period),
            self.breakdown,
            self.per,
            view=self.view,
            control=self.control if self.view == CONTROL else "",
            window=self._window(period),
        )

    def _window(self, period: str) -> int:
        """In periods. Control charts and months across years are never pooled: neighbours would share their figures."""
        if self.view in (CONTROL, SAME_MONTHS):
            return 0
        return 1 if self.window == 1 else self.window * 12 // MONTHS[period]

    def _span(self, session: Session, period: str) -> tuple[Period, Period] | None:
        if not self.span:
            return None
        if self.span == "all":
            return parse_span("..")
        last = period_at(session.today(), period)
        return last.shift(1 - int(self.span) * 12 // MONTHS[period]), last

    def fitting(self, session: Session) -> ChartChoice:
        """The same as far as the item allows it: where it is counted, in parts and for times it has, as a chart that it can be."""
        catalogue = session.catalogue
        item = catalogue.item(self.item)
        counted = [
            figures_asked.counted_at(catalogue, item.code, one)
            for one in self.sites
            if one in catalogue.sites
        ]
        sites = tuple(dict.fromkeys(counted)) or (figures_asked.default_site(session, item.code),)
        fitted = replace(
            self,
            sites=sites[: figures_asked.MOST_LINES],
            by=self.by if len(sites) == 1 and self.by == level_below(catalogue, item, sites[0]) else "",
            per=self.per if self.per in lengths(item) and self.per != item.period else "",
            span=self.span if self.span in spans(item) else "",
            breakdown=self.breakdown if self.breakdown in catalogue.breakdowns(item.code) else "",
            window=self.window if self.window in windows(catalogue, item) else 0,
            control=self.control if self.control in methods_for(item, catalogue)[1:] else "",
        )
        if fitted.view != TREND and fitted.by:
            fitted = replace(fitted, by="")
        if fitted.window == usual_window(catalogue, item):
            fitted = replace(fitted, window=0)
        return fitted if fitted.view in views(catalogue, fitted) else replace(fitted, view=TREND)

    def stored(self) -> dict[str, object]:
        """As it is kept: what goes without saying left out."""
        plain = ChartChoice("")
        kept = {name: value for name, value in asdict(self).items() if value != getattr(plain, name)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}


def restored(stored: object) -> ChartChoice | None:
    """What was kept; None for what makes no sense."""
    if not isinstance(stored, Mapping) or not isinstance(stored.get("item"), str):
        return None
    sites, window = stored.get("sites", ()), stored.get("window", 0)
    if not isinstance(sites, list | tuple) or not all(isinstance(one, str) for one in sites):
        return None
    if isinstance(window, bool) or not isinstance(window, int):
        return None
    names = ("item", "view", "by", "span", "per", "breakdown", "control")
    texts = {name: stored[name] for name in names if isinstance(stored.get(name), str)}
    return ChartChoice(**texts, sites=tuple(sites), window=window)


def views(catalogue: Catalogue, choice: ChartChoice) -> tuple[str, ...]:
    """The kinds of chart that an item, at these places and for these times, can be."""
    item = catalogue.item(choice.item)
    several = len(choice.sites) > 1
    possible = {
        TREND: True,
        CONTROL: not several,
        PLACES: several or bool(choice.site and level_below(catalogue, item, choice.site)),
        SAME_MONTHS: not several and not choice.by and (choice.per or item.period) in ("month", "quarter"),
        TIMELINE: not several and not choice.by and bool(item.plans),
    }
    return tuple(view for view in VIEWS if possible[view])


def level_below(catalogue: Catalogue, item: Item, site: str) -> str:
    """The level at which an item is counted below a place; empty where there is none."""
    below = _BELOW.get(catalogue.sites[site].level, "")
    return below if below and LEVELS.index(below) >= lowest_level(item) else ""


def lowest_level(item: Item) -> int:
    """The number of the lowest level (0 for a place) at which an item is counted."""
    return min((LEVELS.index(level) for level in item.levels), default=0)


def lengths(item: Item) -> tuple[str, ...]:
    """The item's own period, and the longer ones it can be added up to."""
    adds_up = item.calculated or item.sum_time != "none"
    longer = tuple(type_ for type_, months in MONTHS.items() if months >= MONTHS[item.period])
    return longer if adds_up else longer[:1]


def spans(item: Item) -> tuple[str, ...]:
    """How far back one can look: a single year of years is no chart."""
    return tuple(one for one in SPANS if one != "1" or item.period != "year")


def windows(catalogue: Catalogue, item: Item) -> tuple[int, ...]:
    """The years that each figure of a rate may take together; one alone where it is no rate."""
    rate = item.calculated and bool(item.denominator)
    return WINDOWS if rate or usual_window(catalogue, item) > 1 else WINDOWS[:1]


def usual_window(catalogue: Catalogue, item: Item) -> int:
    """How many years are taken together where nothing else was chosen."""
    return max(1, figures_asked.default_window(catalogue, item) * MONTHS[item.period] // 12)
