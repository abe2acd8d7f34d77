"""Which form, place and period the data sheet shows, and which others may be chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.period import parse_period, period_at
from desktop_app.i18n import N_, _, language
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.period_bar import PeriodBar

TELEPHONE, PAPER = N_("by telephone"), N_("on paper")
"""How another place's figures come; kept with them in these words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``told`` says how another place's figures came: the word that stands beside them. ``year``: the whole year of the period."""

    form: str
    site: str
    period: str
    told: str = ""
    year: bool = False

    def stepped(self, by: int) -> Choice:
        """The period (or year) before or after."""
        period = parse_period(self.period)
        return replace(self, period=period.shift(by * (12 // period.months if self.year else 1)).code)

    @classmethod
    def first(cls, context: Context) -> Choice | None:
        """The first of what may be entered: the last period that has ended."""
        for site in sites(context):
            for form in forms(context, site):
                today = context.session.today()
                period = period_at(today, context.catalogue.form(form).period).shift(-1)
                return cls(form, site, period.code)
        return None

    def is_asked(self, context: Context) -> bool:
        """Whether the form is one that may be entered for the place."""
        return self.form in context.catalogue.forms and self.form in forms(context, self.site)

    def means(self, context: Context) -> str:
        """How figures for another place came; empty for one's own."""
        return "" if self.site in context.session.own_sites else self.told or TELEPHONE

    def changed(self, context: Context, form: str = "", site: str = "") -> Choice:
        """Another form or place; the period goes along as well as it can."""
        at = replace(self, site=site or self.site)
        offered = forms(context, at.site)
        wanted = form or (at.form if at.form in offered else offered[0] if offered else at.form)
        type_ = context.catalogue.form(wanted).period
        period = parse_period(self.period)
        if period.type != type_:
            today = context.session.today()
            period = min(period_at(period.last_day, type_), period_at(today, type_))
        return replace(at, form=wanted, period=period.code)

    def offer(self, context: Context, bar: PeriodBar) -> None:
        """Fill the bar's lists."""
        lang, catalogue = language(), context.catalogue
        form_names = {code: catalogue.form(code).names.get(lang) for code in forms(context, self.site)}
        site_names = {code: catalogue.site_label(code, lang) for code in sites(context)}
        for box, names, chosen in ((bar.forms, form_names, self.form), (bar.sites, site_names, self.site)):
            box.blockSignals(True)
            box.clear()
            for code, name in names.items():
                box.addItem(name, code)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)
        bar.sites.setVisible(bar.sites.count() > 1)
        bar.told.clear()
        for words in (TELEPHONE, PAPER):
            bar.told.addItem(_(words), words)
        bar.told.setCurrentIndex(max(0, bar.told.findData(self.told)))
        bar.told.setVisible(bool(self.means(context)))


def sites(context: Context) -> list[str]:
    """The places one may enter for: one's own first, then those one answers for."""
    session = context.session
    own = list(session.own_sites)
    reach = session.reach
    others = [code for code in context.catalogue.sites if code in reach and code not in own]
    return [code for code in [*own, *others] if forms(context, code)]


def forms(context: Context, site: str) -> list[str]:
    """The forms one may enter for a place: one's own provider's; a coordinator's are all. Initiatives have a page of their own."""
    from desktop_app.services.initiative_cells import form_of

    owner, told_apart = context.session.identity, form_of(context.catalogue)
    provider = owner.provider if owner.provider and not owner.coordinator else None
    return [form.code for form in context.catalogue.asked_forms(site, provider) if form is not told_apart]
