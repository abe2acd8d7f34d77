"""What the Charts page shows of an item, and what else may be chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import LEVELS, Catalogue, Item
from desktop_app.domain.period import MONTHS, Period, parse_span, period_at
from desktop_app.i18n import N_, _, language
from desktop_app.ui.widgets.chart_bar import ChartBar, Option

if TYPE_CHECKING:
    from desktop_app.services.chart_data import ChartData
    from desktop_app.services.session import Session

_SPANS = (
    ("", N_("last five years")),
    ("1", N_("last twelve months")),
    ("2", N_("last two years")),
    ("10", N_("last ten years")),
    ("all", N_("everything there is")),
)
_PER = {"month": N_("months"), "quarter": N_("quarters"), "half": N_("half-years"), "year": N_("years")}
_BY = {"": N_("one line"), "municipality": N_("each municipality"), "place": N_("each place")}
_MOST_PARTS = 60


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """An item and how to show it; codes, and empty for what goes without saying."""

    item: str
    site: str = ""
    by: str = ""
    span: str = ""
    per: str = ""
    breakdown: str = ""

    def read(self, session: Session) -> ChartData:
        """The chart."""
        from desktop_app.services import charting

        return charting.series(
            session,
            self.item,
            [self.site] if self.site else None,
            self.by or None,
            self._span(session),
            self.breakdown,
            self.per,
        )

    def _span(self, session: Session) -> tuple[Period, Period] | None:
        if not self.span:
            return None
        if self.span == "all":
            return parse_span("..")
        type_ = self.per or session.catalogue.item(self.item).period
        last = period_at(session.today(), type_)
        return last.shift(1 - int(self.span) * 12 // MONTHS[type_]), last

    def fitting(self, session: Session) -> ChartChoice:
        """The same as far as the item allows it: at a place where it is counted, in parts it has."""
        from desktop_app.services import charting

        catalogue = session.catalogue
        item = catalogue.item(self.item)
        known = self.site in catalogue.sites
        site = (
            charting.counted_at(catalogue, self.item, self.site)
            if known
            else charting.default_site(session, self.item)
        )
        by = self.by if self.by in _lines_below(catalogue, item, site) else ""
        per = self.per if self.per in _lengths(item) else ""
        span = "" if self.span == "1" and item.period == "year" else self.span
        breakdown = self.breakdown if self.breakdown in catalogue.breakdowns(self.item) else ""
        return ChartChoice(self.item, site, by, span, per, breakdown)

    def offer(self, session: Session, bar: ChartBar) -> None:
        """Fill the bar's lists with what may be chosen."""
        catalogue, lang = session.catalogue, language()
        item = catalogue.item(self.item)
        sites = [(code, catalogue.site_label(code, lang)) for code in _places(session, item)]
        bar.offer("site", sites, self.site)
        bar.offer("by", [(code, _(_BY[code])) for code in _lines_below(catalogue, item, self.site)], self.by)
        spans = [one for one in _SPANS if one[0] != "1" or item.period != "year"]
        bar.offer("span", [(code, _(words)) for code, words in spans], self.span)
        bar.offer("per", [(code, _(_PER[code])) for code in _lengths(item)], self.per or item.period)
        bar.offer("breakdown", _parts(catalogue, item), self.breakdown)

    def chosen_in(self, bar: ChartBar) -> ChartChoice:
        """What the bar's lists say, for the same item."""
        return ChartChoice(
            self.item, *(bar.chosen(name) for name in ("site", "by", "span", "per", "breakdown"))
        )


def _places(session: Session, item: Item) -> list[str]:
    """One's own places, those above them, and those one answers for, as far as the item is counted there."""
    catalogue = session.catalogue
    above = [code for own in session.own_sites for code in reversed(catalogue.site_path(own))]
    reach = session.reach
    below = [code for code in catalogue.sites if code in reach and catalogue.sites[code].status == "active"]
    lowest = min((LEVELS.index(level) for level in item.levels), default=0)
    return [
        code
        for code in dict.fromkeys([*above, *below])
        if LEVELS.index(catalogue.sites[code].level) >= lowest
    ]


def _lines_below(catalogue: Catalogue, item: Item, site: str) -> list[str]:
    """One line, or one for each municipality of the nation or each place of a municipality."""
    level = catalogue.sites[site].level
    lowest = min((LEVELS.index(one) for one in item.levels), default=0)
    below = {"nation": "municipality", "municipality": "place"}.get(level, "")
    return ["", below] if below and LEVELS.index(below) >= lowest else [""]


def _lengths(item: Item) -> list[str]:
    """The item's own period, and the longer ones it can be added up to."""
    adds_up = item.calculated or item.sum_time != "none"
    return [type_ for type_, months in MONTHS.items() if months >= MONTHS[item.period]][
        : None if adds_up else 1
    ]


def _parts(catalogue: Catalogue, item: Item) -> list[Option]:
    lang = language()
    known = [code for code in catalogue.breakdowns(item.code) if code][:_MOST_PARTS]
    return [("", _("total")), *((code, catalogue.breakdown_label(item.code, code, lang)) for code in known)]
