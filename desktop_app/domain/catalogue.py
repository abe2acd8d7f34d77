"""The catalogue: what can be reported, by whom, where and when, with names in three languages.

Everything is found by its code, and codes are what records carry. A `Catalogue` never changes; a new version is
another one. `catalogue_tables.read_tables` makes it; `asking` holds the rules of what is asked of whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from desktop_app.domain import asking
from desktop_app.domain.breakdown import parse_breakdown, part_breakdowns, write_breakdown
from desktop_app.domain.catalogue_rows import (
    DEFAULT_DISCLOSURE,
    LANGUAGES,
    LEVELS,
    MUNICIPALITY,
    NATION,
    NO_NAMES,
    NUMERIC,
    PLACE,
    SUPPRESS,
    Category,
    Choice,
    Criterion,
    DatedNote,
    Deliverable,
    Dimension,
    Disclosure,
    Form,
    FormGroup,
    Initiative,
    Item,
    Names,
    Plan,
    Provider,
    Rule,
    Series,
    Site,
    Target,
    Theme,
)
from desktop_app.domain.catalogue_search import Finder, alike
from desktop_app.domain.finding import Finding
from desktop_app.domain.period import Period, parse_period
from desktop_app.errors import UserError

__all__ = [
    "DEFAULT_DISCLOSURE",
    "LANGUAGES",
    "LEVELS",
    "MUNICIPALITY",
    "NATION",
    "NO_NAMES",
    "NUMERIC",
    "PLACE",
    "SUPPRESS",
    "Catalogue",
    "Category",
    "Choice",
    "Criterion",
    "DatedNote",
    "Deliverable",
    "Dimension",
    "Disclosure",
    "Form",
    "FormGroup",
    "Initiative",
    "Item",
    "Names",
    "Plan",
    "Provider",
    "Rule",
    "Series",
    "Site",
    "Target",
    "Theme",
]


@dataclass(frozen=True, eq=False, kw_only=True)
class Catalogue:
    """One version of the catalogue. Mappings are by code, in the order of the tables."""

    version: int = 0
    digest: str = ""
    title: Names = NO_NAMES
    note: Names = NO_NAMES
    parents: tuple[str, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
    deliverables: Mapping[str, Deliverable] = field(default_factory=dict)
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    providers: Mapping[str, Provider] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    notes: Mapping[str, DatedNote] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    disclosure: Disclosure = DEFAULT_DISCLOSURE

    # Places

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        children: dict[str, list[str]] = {}
        for site in self.sites.values():
            children.setdefault(site.parent, []).append(site.code)
        return {parent: tuple(codes) for parent, codes in children.items()}

    @cached_property
    def _alike(self) -> frozenset[str]:
        return alike([site for site in self.sites.values() if site.level == PLACE])

    def site_path(self, code: str) -> tuple[str, ...]:
        """The codes from the nation down to the place, itself last; empty for an unknown place."""
        path: list[str] = []
        while code in self.sites:
            path.append(code)
            code = self.sites[code].parent
        return tuple(reversed(path))

    def children(self, code: str) -> tuple[str, ...]:
        """The places directly below."""
        return self._children.get(code, ())

    def subtree(self, code: str) -> frozenset[str]:
        """The place and everything below it; empty for an unknown place."""
        found: set[str] = set()
        waiting = [code] if code in self.sites else []
        while waiting:
            one = waiting.pop()
            found.add(one)
            waiting.extend(self.children(one))
        return frozenset(found)

    def municipality(self, code: str) -> str:
        """The municipality in which a place lies, or which it is; empty for the nation and unknown places."""
        return next((one for one in self.site_path(code) if self.sites[one].level == MUNICIPALITY), "")

    def site_label(self, code: str, lang: str) -> str:
        """The name of a place, with its municipality where another place is called the same or nearly so.

        An unknown place is called by its code.
        """
        site = self.sites.get(code)
        if site is None:
            return code
        name = site.names.get(lang)
        above = self.municipality(code)
        if code in self._alike and above and above != code:
            return f"{name}, {self.sites[above].names.get(lang)}"
        return name

    # Finding by name

    @cached_property
    def _site_finder(self) -> Finder:
        return Finder(
            (site.code, (*site.names.all, site.older, site.code), site.status != "active")
            for site in self.sites.values()
        )

    @cached_property
    def _item_finder(self) -> Finder:
        return Finder(
            (item.code, (*item.names.all, *item.short.all, item.code.replace("_", " ")), bool(item.retired))
            for item in self.items.values()
        )

    def find_sites(self, text: str, level: str = "") -> list[str]:
        """Codes of places any of whose names (older ones too) hold every word of the text, the likeliest first.

        Case and accents do not matter. An empty text finds all.
        """
        return [code for code in self._site_finder.find(text) if level in ("", self.sites[code].level)]

    def find_items(self, text: str) -> list[str]:
        """Codes of items any of whose names hold every word of the text, the likeliest first."""
        return self._item_finder.find(text)

    # Breakdowns

    @cached_property
    def _breakdowns(self) -> dict[str, tuple[str, ...]]:
        return {}

    def breakdowns(self, item: str) -> tuple[str, ...]:
        """The breakdowns an item is counted by, in the sheet's order; the total (empty) first where there is one.

        Raises `UserError` ``item_unknown``.
        """
        known = self._breakdowns.get(item)
        if known is None:
            known = self._breakdowns[item] = self._list_breakdowns(self.item(item))
        return known

    def parts(self, item: str) -> tuple[str, ...]:
        """The breakdowns of an item without its total."""
        return tuple(breakdown for breakdown in self.breakdowns(item) if breakdown)

    def _list_breakdowns(self, item: Item) -> tuple[str, ...]:
        parts = part_breakdowns([self.dimensions[code] for code in item.dimensions])
        total = ("",) if "total" in item.cells or not item.dimensions else ()
        return (*total, *parts) if "parts" in item.cells else total

    def normal_breakdown(self, item: str, text: str) -> str:
        """The one writing of a breakdown of this item.

        Raises `UserError` ``item_unknown``; ``breakdown_unknown`` (item, breakdown) when the item is not counted so.
        """
        known = self.breakdowns(item)
        if text in known:
            return text
        try:
            pairs = dict(parse_breakdown(text))
        except UserError as error:
            raise UserError("breakdown_unknown", item=item, breakdown=text) from error
        written = write_breakdown([(code, pairs.pop(code, "")) for code in self.items[item].dimensions])
        if pairs or written not in known:
            raise UserError("breakdown_unknown", item=item, breakdown=text)
        return written

    def breakdown_label(self, item: str, breakdown: str, lang: str) -> str:
        """The categories' names: "0-6 years, girls"; empty for the total. Unknown codes stand as they are.

        Where several dimensions are unknown at once (one cell stands for any of them) they are joined by a stroke.
        """
        try:
            pairs = parse_breakdown(breakdown)
        except UserError:
            return breakdown
        categories = [self.category(dimension, code) for dimension, code in pairs]
        labels = [
            category.names.get(lang) if category else code
            for category, (_, code) in zip(categories, pairs, strict=True)
        ]
        all_unknown = all(category is not None and category.unknown for category in categories)
        first, *others = dict.fromkeys(labels or [""])  # "unknown" in every dimension is said once
        return (" / " if all_unknown else ", ").join((first, *(one[:1].lower() + one[1:] for one in others)))

    def category(self, dimension: str, code: str) -> Category | None:
        """A category of a dimension."""
        known = self.dimensions.get(dimension)
        return known.category(code) if known else None

    # Who is asked what

    def item(self, code: str) -> Item:
        """The item. Raises `UserError` ``item_unknown``."""
        try:
            return self.items[code]
        except KeyError:
            raise UserError("item_unknown", item=code) from None

    def form(self, code: str) -> Form:
        """The form. Raises `UserError` ``form_unknown``."""
        try:
            return self.forms[code]
        except KeyError:
            raise UserError("form_unknown", form=code) from None

    def site(self, code: str) -> Site:
        """The place. Raises `UserError` ``site_unknown``."""
        try:
            return self.sites[code]
        except KeyError:
            raise UserError("site_unknown", site=code) from None

    @cached_property
    def _forms_of_item(self) -> dict[str, tuple[str, ...]]:
        forms: dict[str, tuple[str, ...]] = {}
        for form in self.forms.values():
            for item in form.items:
                forms[item] = (*forms.get(item, ()), form.code)
        return forms

    def forms_of(self, item: str) -> tuple[str, ...]:
        """The forms on which an item stands."""
        return self._forms_of_item.get(item, ())

    def asked_forms(self, site: str, provider: str | None = None, period: str = "") -> tuple[Form, ...]:
        """The forms asked of a place: of its level, of that provider (None: of any), in that period (empty: ever).

        Nothing is asked of an abandoned or unknown place, and no form that would be empty there.
        """
        return asking.asked_forms(self, site, provider, period)

    def is_asked(self, site: str, item: str, period: str, breakdown: str = "") -> Finding | None:
        """Why a figure is not asked of a place; None when it is. Unknown codes are told by name."""
        return asking.is_asked(self, site, item, period, breakdown)

    def cells_of_form(self, form: str, site: str, period: str) -> list[tuple[str, str]]:
        """The (item, breakdown) cells that a place fills in on a form, in the sheet's order; none calculated.

        Raises `UserError` for an unknown form or place or a period that is none.
        """
        return asking.cells_of_form(self, form, site, period)

    @cached_property
    def _cells(self) -> dict[tuple[str, str, str], tuple[tuple[str, str], ...]]:
        return {}

    def cells_at_level(self, form: str, level: str, period: str = "") -> tuple[tuple[str, str], ...]:
        """The (item, breakdown) cells that a form asks of places of a level, in a period (empty: ever)."""
        known = self._cells.get((form, level, period))
        if known is None:
            at = parse_period(period) if period else None
            known = tuple(asking.list_cells(self, self.form(form), level, at))
            self._cells[form, level, period] = known
        return known

    def due_date(self, form: str, period: str) -> date:
        """The day by which a form is due. Raises `UserError` ``form_unknown``, ``period_unreadable``."""
        return asking.due_date(self, form, period)

    def periods_begun(self, form: str, since: date, today: date) -> tuple[Period, ...]:
        """The periods of a form that had not ended before ``since`` and have begun by today, in order."""
        return asking.periods_begun(self, form, since, today)

    def periods_ended(self, form: str, since: date, today: date) -> tuple[Period, ...]:
        """The periods of a form that ended on or after ``since`` and before today: those that should be in."""
        return tuple(period for period in self.periods_begun(form, since, today) if period.has_ended(today))

    # Initiatives

    def initiative_title(self, code: str, lang: str) -> str:
        """The title; empty where it is not known (``initiatives[code].known`` is ``number``)."""
        initiative = self.initiatives.get(code)
        return initiative.names.get(lang) if initiative and initiative.names else ""
