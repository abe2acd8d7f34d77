"""Ctrl+K: looks up what was typed, and goes where a person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.domain.period import period_at
from desktop_app.i18n import LANGUAGES, _, language, use_language
from desktop_app.ui import page_list
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.palette_dialog import PaletteDialog, Way

if TYPE_CHECKING:
    from desktop_app.services.favourites import Favourite
    from desktop_app.services.looking_up import Hit


def open_palette(context: Context, parent: QWidget) -> None:
    """Ask where to, and go there."""
    dialog = PaletteDialog(context.theme, Ways(context).found, parent)
    if context.run_dialog(dialog) and dialog.chosen is not None:
        dialog.chosen.go()


class Ways:
    """What a text leads to, as it is shown; the favourites and pages where nothing has been typed yet."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._pages = {page.entry.name: page.entry for page in page_list.offered(context)}
        self._names = {name: _in_all_languages(entry.title) for name, entry in self._pages.items()}
        self._kept: list[Favourite] = []
        self._told: dict[str, bool] = {}
        if context.is_open:
            from desktop_app.services import charting, favourites

            self._kept = favourites.favourites(context.session)
            self._told = dict(charting.chartable(context.session))

    def found(self, text: str) -> list[Way]:
        """The ways, the likeliest first."""
        if not text.strip():
            kept = [self._favourite(number) for number in range(len(self._kept))]
            return [*kept, *(self._page(name) for name in self._pages)]
        if not self._context.is_open:
            return [self._page(name) for name, words in self._names.items() if _holds(words, text)]
        from desktop_app.services import favourites, looking_up

        session, lang = self._context.session, language()
        names = [favourites.label(session, one, lang) for one in self._kept]
        return [self._way(hit) for hit in looking_up.look_up(session, text, self._names, names, self._told)]

    def _way(self, hit: Hit) -> Way:
        if hit.favourite >= 0:
            return self._favourite(hit.favourite)
        if hit.page:
            return self._page(hit.page)
        catalogue, lang = self._context.catalogue, language()
        place = catalogue.site_label(hit.site, lang)
        if hit.form:
            form = catalogue.form(hit.form)
            name = form.names.get(lang)
            ended = period_at(self._context.session.today(), form.period).shift(-1)
            target = Target(hit.form, hit.site, ended.code)
            return Way("enter", f"{name} – {place}", _("enter figures"), lambda: self._go("enter", target))
        name = catalogue.item(hit.item).names.get(lang)
        target = Target(item=hit.item, site=hit.site)
        return Way("charts", f"{name} – {place}", _("open the chart"), lambda: self._go("charts", target))

    def _favourite(self, number: int) -> Way:
        from desktop_app.services import favourites

        one = self._kept[number]
        target = Target(chart=one.choice)
        words = favourites.label(self._context.session, one, language())
        return Way("star-full", words, _("open the favourite"), lambda: self._go("charts", target))

    def _page(self, name: str) -> Way:
        entry = self._pages[name]
        return Way(entry.icon, _(entry.title), _("open the page"), lambda: self._go(name, None))

    def _go(self, page: str, target: Target | None) -> None:
        self._context.go.emit(page, target)


def _in_all_languages(title: str) -> tuple[str, ...]:
    found = []
    for lang in LANGUAGES:
        with use_language(lang):
            found.append(_(title))
    return tuple(found)


def _holds(names: tuple[str, ...], text: str) -> bool:
    from desktop_app.domain.catalogue_search import fold

    return all(any(word in fold(name) for name in names) for word in fold(text).split())
