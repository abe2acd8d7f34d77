"""What may be chosen for the item that the Charts page shows, offered in the bar's lists and taken from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import LEVELS, Catalogue, Item
from desktop_app.i18n import N_, _, language, ngettext
from desktop_app.services import chart_choice
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.chart_data import CONTROL, MONTHS, TREND
from desktop_app.ui.widgets.chart_bar import ChartBar, Option

if TYPE_CHECKING:
    from desktop_app.services.session import Session

_SPANS = {
    "": N_("last five years"),
    "1": N_("last twelve months"),
    "2": N_("last two years"),
    "10": N_("last ten years"),
    "all": N_("everything there is"),
}
_PER = {"month": N_("months"), "quarter": N_("quarters"), "half": N_("half-years"), "year": N_("years")}
_BY = {"": N_("one line"), "municipality": N_("each municipality"), "place": N_("each place")}
_MOST_PARTS = 60
SEVERAL = "+"
"""In the list of places: choose several. Not a place's code."""


def offer(session: Session, choice: ChartChoice, bar: ChartBar) -> None:
    """Fill the bar's lists with what may be chosen beside what is."""
    catalogue, lang = session.catalogue, language()
    item = catalogue.item(choice.item)
    several = len(choice.sites) > 1
    places = dict.fromkeys([*places_of(session, item), *([] if several else choice.sites)])
    sites = [(code, catalogue.site_label(code, lang)) for code in places]
    bar.offer("site", [*sites, (SEVERAL, _several_words(choice))], SEVERAL if several else choice.site)
    below = "" if several or choice.view != TREND else chart_choice.level_below(catalogue, item, choice.site)
    bar.offer("by", [(code, _(_BY[code])) for code in (["", below] if below else [""])], choice.by)
    bar.offer("span", [(code, _(_SPANS[code])) for code in chart_choice.spans(item)], choice.span)
    lengths = chart_choice.lengths(item)
    bar.offer("per", [(code, _(_PER[code])) for code in lengths], choice.per or item.period)
    bar.offer("breakdown", _parts(catalogue, item), choice.breakdown)
    pooled = choice.view not in (CONTROL, MONTHS)
    years_together = chart_choice.windows(catalogue, item) if pooled else (1,)
    windows = [(str(years), _window_words(years)) for years in years_together]
    bar.offer("window", windows, str(choice.window or chart_choice.usual_window(catalogue, item)))


def chosen_in(bar: ChartBar, choice: ChartChoice) -> ChartChoice:
    """What the bar's lists say, for the same item and kind of chart."""
    site = bar.chosen("site")
    return replace(
        choice,
        sites=choice.sites if site == SEVERAL else (site,),
        by=bar.chosen("by"),
        span=bar.chosen("span"),
        per=bar.chosen("per"),
        breakdown=bar.chosen("breakdown"),
        window=int(bar.chosen("window")) if bar.boxes["window"].count() > 1 else choice.window,
    )


def places_of(session: Session, item: Item) -> list[str]:
    """One's own places, those above them, and those one answers for, as far as the item is counted there."""
    catalogue = session.catalogue
    above = [code for own in session.own_sites for code in reversed(catalogue.site_path(own))]
    reach = session.reach
    below = [code for code in catalogue.sites if code in reach and catalogue.sites[code].status == "active"]
    lowest = chart_choice.lowest_level(item)
    return [
        code
        for code in dict.fromkeys([*above, *below])
        if LEVELS.index(catalogue.sites[code].level) >= lowest
    ]


def _several_words(choice: ChartChoice) -> str:
    count = len(choice.sites)
    if count < 2:
        return _("several places…")
    return ngettext("{count} place…", "{count} places…", count).format(count=count)


def _window_words(years: int) -> str:
    if years == 1:
        return _("each year by itself")
    return ngettext("{count} year together", "{count} years together", years).format(count=years)


def _parts(catalogue: Catalogue, item: Item) -> list[Option]:
    lang = language()
    known = [code for code in catalogue.breakdowns(item.code) if code][:_MOST_PARTS]
    return [("", _("total")), *((code, catalogue.breakdown_label(item.code, code, lang)) for code in known)]
