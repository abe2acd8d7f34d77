"""Finding a chart, a form or a page by a few letters: item and place together ("noti kuj"), in any language, old names too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.catalogue import LANGUAGES, Catalogue
from desktop_app.domain.catalogue_search import fold
from desktop_app.services import charting, figures_asked
from desktop_app.services.session import Session

CHART, FORM, PAGE = "chart", "form", "page"
AT_MOST = 12
_WITHIN = 3
"""Letters that must be typed before they are looked for within words, and not only at their beginnings."""

Names = Iterable[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where Enter would lead: the chart of an item at a place, a favourite (by its number), a form of a place, or a page."""

    kind: str
    item: str = ""
    site: str = ""
    form: str = ""
    page: str = ""
    favourite: int = -1


class _Words:
    """The words of the names of one thing, and how well what was typed is found among them."""

    def __init__(self, names: Names) -> None:
        self._words = list(dict.fromkeys(word for name in names for word in _split(name)))

    def found(self, wanted: Sequence[str]) -> list[int]:
        """For each word that was typed 3 for the same word, 2 for a beginning, 1 for a part of one, 0 for none."""
        return [max((_alike(one, word) for word in self._words), default=0) for one in wanted]


def _split(name: str) -> list[str]:
    plain = fold(name)
    return [plain, *plain.replace("-", " ").replace("(", " ").replace(")", " ").replace("_", " ").split()]


def _alike(wanted: str, word: str) -> int:
    if word == wanted:
        return 3
    if word.startswith(wanted):
        return 2
    return 1 if len(wanted) >= _WITHIN and wanted in word else 0


def look_up(
    session: Session,
    text: str,
    pages: Mapping[str, Names],
    kept: Sequence[str] = (),
    told: Mapping[str, bool] | None = None,
) -> list[Hit]:
    """What the words lead to, the likeliest first: pages, favourites (``kept`` are their names), charts and forms.

    Every word must be found in an item's names or in a place's. ``pages`` are names of pages and what each is called;
    ``told`` are the items of `charting.chartable`, for who asks at every letter.
    """
    wanted = fold(text).split()
    if not wanted:
        return []
    known = dict(charting.chartable(session)) if told is None else told
    found = [*_pages(wanted, pages, kept), *_forms(session, wanted), *_charts(session, wanted, known)]
    best = sorted(range(len(found)), key=lambda place: (-found[place][0], place))
    return list(dict.fromkeys(found[place][1] for place in best))[:AT_MOST]


Ranked = tuple[float, Hit]


def _pages(wanted: Sequence[str], pages: Mapping[str, Names], kept: Sequence[str]) -> Iterable[Ranked]:
    for number, name in enumerate(kept):
        if all(quality := _Words([name]).found(wanted)):
            yield sum(quality) + 0.6, Hit(CHART, favourite=number)
    for page, names in pages.items():
        if all(quality := _Words(names).found(wanted)):
            yield sum(quality) + 0.5, Hit(PAGE, page=page)


def _charts(session: Session, wanted: Sequence[str], told: Mapping[str, bool]) -> Iterable[Ranked]:
    """The items that hold some of the words, at the places that hold the others."""
    catalogue = session.catalogue
    items = [(code, _item_words(catalogue, code).found(wanted)) for code in told]
    places = [(code, found) for code, found in _sites(session, wanted) if any(found)]
    for site, there in places:
        if all(there):
            yield sum(there) + _near(session, site) - 0.6, Hit(CHART, _first_at(session, told, site), site)
    for item, quality in items:
        if not any(quality):
            continue
        known = 0.4 * told[item]
        if all(quality):
            yield sum(quality) + known, Hit(CHART, item, figures_asked.default_site(session, item))
        for site, there in places:
            both = [max(pair) for pair in zip(quality, there, strict=True)]
            added = any(one and not other for one, other in zip(there, quality, strict=True))
            if all(both) and added:
                counted = figures_asked.counted_at(catalogue, item, site)
                near = _near(session, site) - 0.3 * (counted != site)
                yield sum(both) + known + near, Hit(CHART, item, counted)


def _near(session: Session, site: str) -> float:
    """How much likelier a place is for being the own one's, and a town or more."""
    known = session.catalogue.sites[site]
    return (
        0.2 * (site in session.reach) + 0.1 * (known.type != "settlement") - 0.5 * (known.status != "active")
    )


def _first_at(session: Session, told: Mapping[str, bool], site: str) -> str:
    """The first item counted at a place itself, one with figures if there is any."""
    here = [item for item in told if figures_asked.counted_at(session.catalogue, item, site) == site]
    return next((item for item in here if told[item]), here[0] if here else next(iter(told)))


def _item_words(catalogue: Catalogue, code: str) -> _Words:
    item = catalogue.items[code]
    return _Words((*item.names.all, *item.short.all, code.replace("_", " ")))


def _sites(session: Session, wanted: Sequence[str]) -> list[tuple[str, list[int]]]:
    return [
        (site.code, _Words((*site.names.all, site.older, site.code)).found(wanted))
        for site in session.catalogue.sites.values()
    ]


def _forms(session: Session, wanted: Sequence[str]) -> Iterable[Ranked]:
    """Forms by their names, at the places that are named too or at the own one; a place alone leads to its forms."""
    catalogue, provider = session.catalogue, session.identity.provider
    reach = [(site, found) for site, found in _sites(session, wanted) if site in session.reach]
    for site, there in reach:
        for form in catalogue.asked_forms(site, provider or None):
            quality = _Words([form.names.get(lang) for lang in LANGUAGES] + [form.code]).found(wanted)
            both = [max(pair) for pair in zip(quality, there, strict=True)]
            named = any(one and not other for one, other in zip(there, quality, strict=True))
            if all(both) and (named or site in session.own_sites):
                yield sum(both) + (0.1 if any(quality) else -0.5), Hit(FORM, form=form.code, site=site)
