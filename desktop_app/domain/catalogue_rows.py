"""What one row of each table of the catalogue is: plans, forms, items, places and the rest. Plain frozen data.

Periods are their codes, days are ``datetime.date``, lists are tuples of codes, amounts and limits are ``Decimal``.
What a row leaves empty is the empty string, ``None`` or the empty tuple. `docs/catalogue.md` says what each column means.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LANGUAGES = ("kl", "da", "en")

WHOLE, DECIMAL, PERCENT, AMOUNT, DATE, YES_NO, CHOICE, TEXT = (
    "whole",
    "decimal",
    "percent",
    "amount",
    "date",
    "yes_no",
    "choice",
    "text",
)
KINDS = (WHOLE, DECIMAL, PERCENT, AMOUNT, DATE, YES_NO, CHOICE, TEXT)
NUMERIC = frozenset((WHOLE, DECIMAL, PERCENT, AMOUNT))
"""Kinds of item whose values are numbers."""

NATION, MUNICIPALITY, PLACE = "nation", "municipality", "place"
LEVELS = (PLACE, MUNICIPALITY, NATION)

ABANDONED = "abandoned"
UNKNOWN = "u"
"""The code of the category "unknown" of every dimension that has one."""


@dataclass(frozen=True, slots=True)
class Names:
    """One text in the three languages, and the code that stands in for it."""

    kl: str = ""
    da: str = ""
    en: str = ""
    code: str = ""

    def get(self, lang: str) -> str:
        """The text in a language; where it is missing the English, the Danish, the Kalaallisut one, then the code."""
        own = {"kl": self.kl, "da": self.da}.get(lang, "")
        return own or self.en or self.da or self.kl or self.code

    @property
    def all(self) -> tuple[str, ...]:
        """The texts there are, each once."""
        return tuple(dict.fromkeys(text for text in (self.kl, self.da, self.en) if text))

    def __bool__(self) -> bool:
        return bool(self.kl or self.da or self.en)


NO_NAMES = Names()


SUPPRESS, ROUND_3, ROUND_5 = "suppress", "round3", "round5"
DISCLOSURE_METHODS = (SUPPRESS, ROUND_3, ROUND_5)
"""How small figures are kept from publication: hidden, or every figure rounded to a multiple of 3 or 5."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may leave for publication: figures from 1 to the threshold may not, and what is hidden could be off by the width."""

    method: str = SUPPRESS
    threshold: int = 5
    width: int = 5


DEFAULT_DISCLOSURE = Disclosure()


@dataclass(frozen=True, slots=True)
class Plan:
    """A public plan. A closed one asks for nothing after the day it closed."""

    code: str
    names: Names
    from_: date | None = None
    to: date | None = None
    closed: date | None = None
    short: Names = NO_NAMES
    description: Names = NO_NAMES
    budget_dkk: Decimal | None = None
    budget_note: Names = NO_NAMES
    responsible: Names = NO_NAMES
    partners: Names = NO_NAMES
    adviser: Names = NO_NAMES
    target_group: Names = NO_NAMES
    source: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a plan, or a group of its initiatives (``kind``: ``theme`` or ``group``)."""

    code: str
    plan: str
    kind: str
    names: Names
    note: Names = NO_NAMES


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative of a plan. ``known`` is ``title``, ``subject`` or ``number``: how much of its title is known."""

    code: str
    plan: str
    number: int
    known: str
    names: Names
    field: str = ""
    theme: str = ""
    responsible: Names = NO_NAMES
    partners: Names = NO_NAMES
    adviser: Names = NO_NAMES
    target_group: Names = NO_NAMES
    budget_dkk: Decimal | None = None
    from_: date | None = None
    to: date | None = None
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deliverable:
    """Something that an initiative has promised."""

    code: str
    initiative: str
    names: Names
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A success criterion of an initiative; measured by ``item``, or judged when that is empty."""

    code: str
    initiative: str
    names: Names
    item: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a dimension."""

    code: str
    names: Names
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Dimension:
    """What figures are broken down by, with its categories in order."""

    code: str
    names: Names
    categories: tuple[Category, ...] = ()
    from_table: str = ""

    @property
    def known(self) -> tuple[Category, ...]:
        """The categories that say something."""
        return tuple(category for category in self.categories if not category.unknown)

    @property
    def unknown(self) -> Category | None:
        """The category for what could not be told, where there is one."""
        return next((category for category in self.categories if category.unknown), None)

    def category(self, code: str) -> Category | None:
        """The category of that code."""
        return next((category for category in self.categories if category.code == code), None)


@dataclass(frozen=True, slots=True)
class Provider:
    """Who knows a figure."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class FormGroup:
    """A titled group of items on a form."""

    code: str
    names: Names
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked together of one place for one period."""

    code: str
    provider: str
    period: str
    names: Names
    levels: tuple[str, ...] = LEVELS
    due_days: int = 0
    description: Names = NO_NAMES
    from_: str = ""
    retired: str = ""
    groups: tuple[FormGroup, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The items' codes in the order of the sheet, calculated ones included."""
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list of choices."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Item:
    """What is counted or told. ``choices`` are the answers of a ``choice`` item; ``choice_list`` is the list's code."""

    code: str
    role: str
    kind: str
    period: str
    names: Names
    levels: tuple[str, ...] = LEVELS
    dimensions: tuple[str, ...] = ()
    cells: tuple[str, ...] = ("total",)
    choice_list: str = ""
    choices: tuple[Choice, ...] = ()
    unit: Names = NO_NAMES
    parts_add: bool = False
    sum_places: str = "none"
    sum_time: str = "none"
    direction: str = "neither"
    min: Decimal | None = None
    max: Decimal | None = None
    formula: str = ""
    minimum: int | None = None
    plans: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    from_: str = ""
    retired: str = ""
    short: Names = NO_NAMES
    definition: Names = NO_NAMES
    numerator: Names = NO_NAMES
    denominator: Names = NO_NAMES
    counting: Names = NO_NAMES
    source: Names = NO_NAMES
    limitations: Names = NO_NAMES

    @property
    def calculated(self) -> bool:
        """Whether the value follows from other items and is never entered."""
        return bool(self.formula)

    @property
    def numeric(self) -> bool:
        """Whether values are numbers."""
        return self.kind in NUMERIC


@dataclass(frozen=True, slots=True)
class Rule:
    """A comparison of two formulas that must hold, on totals."""

    code: str
    left: str
    operator: str
    right: str
    severity: str
    text: Names = NO_NAMES


@dataclass(frozen=True, slots=True)
class Site:
    """The nation, a municipality or a place. ``older`` is a former name; ``lat`` and ``lon`` are degrees."""

    code: str
    parent: str
    level: str
    type: str
    names: Names
    status: str = "active"
    older: str = ""
    lat: float | None = None
    lon: float | None = None
    note: Names = NO_NAMES
    from_: str = ""
    retired: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A target or a baseline of an item at a place, over a span of periods."""

    code: str
    kind: str
    item: str
    site: str
    value: Decimal
    breakdown: str = ""
    from_: str = ""
    to: str = ""
    source: str = ""
    text: Names = NO_NAMES


@dataclass(frozen=True, slots=True)
class DatedNote:
    """A break, an event or a note on the time axis. ``date`` is a day or a month; no ``items`` means all of them."""

    code: str
    date: str
    kind: str
    site: str
    items: tuple[str, ...] = ()
    source: str = ""
    text: Names = NO_NAMES


@dataclass(frozen=True, slots=True)
class Series:
    """A population series: the item that holds it, for use as a denominator."""

    code: str
    item: str
    names: Names
    source: Names = NO_NAMES
