"""Matching a PX table's variables: which is place, time, age, sex, a dimension; and which value of the others counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.catalogue import Catalogue, Dimension
from desktop_app.domain.catalogue_search import fold
from desktop_app.domain.finding import Finding, hard, info, soft
from desktop_app.errors import UserError
from desktop_app.exchange.px import Table, Variable
from desktop_app.i18n import N_
from desktop_app.services import px_words
from desktop_app.services.px_places import SEVERAL, Places, as_targets
from desktop_app.services.px_words import TOTAL

PLACE, TIME, AGE, SEX, ONE = "place", "time", "age", "sex", "value"
"""Roles; a dimension's code is one too. ``value``: one value counts, or all added up."""
SUM = "sum"
"""Wished of a variable whose values are all to be added up."""
ROLES = {PLACE: N_("place"), TIME: N_("time"), AGE: N_("age"), SEX: N_("sex")}
"""Roles that every table may have, as people call them; a dimension has names of its own."""
TOLD = 8
"""Names in one sentence, at most."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a variable: a role, or `SUM`; with `ONE` the value's number, None while it is not chosen."""

    role: str
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a variable is taken for. ``targets``: what each value stands for, empty for nothing; ``why``: why it stands for nothing.

    ``chosen``, with the role `ONE`: the value that counts, None for all added up.
    """

    variable: Variable
    role: str
    targets: tuple[str, ...] = ()
    chosen: int | None = None
    why: Mapping[int, str] = field(default_factory=dict)
    open: bool = False  # with the role ONE: nobody has said yet which value counts


def match(
    catalogue: Catalogue, table: Table, dimensions: Sequence[str], wishes: Mapping[str, Wish]
) -> tuple[Match, ...]:
    """What each variable of a table is taken for, what a person wishes first. ``dimensions`` are those of the items asked for."""
    roles: dict[str, str] = {}
    for name, wish in wishes.items():
        taken = wish.role in (SUM, *roles.values())  # a role belongs to one variable
        roles[name] = ONE if taken else wish.role
    for role in (TIME, PLACE, SEX, AGE, *_others(catalogue, dimensions)):
        if role not in roles.values():
            free = [one for one in table.variables if one.name not in roles]
            found = _find(catalogue, role, free)
            if found is not None:
                roles[found.name] = role
    return tuple(
        _matched(catalogue, one, roles.get(one.name, ONE), wishes.get(one.name)) for one in table.variables
    )


def read_wishes(catalogue: Catalogue, table: Table, texts: Iterable[str]) -> dict[str, Wish]:
    """What ``VARIABLE=ROLE`` or ``VARIABLE=VALUE`` asks for; ``VARIABLE=sum`` adds all values up.

    Raises `UserError`: ``px_map_unreadable`` (text); ``px_variable_unknown`` (variable, known); ``px_role_unknown`` (role,
    variable).
    """
    wishes = {}
    for text in texts:
        name, equals, word = (part.strip() for part in text.rpartition("="))
        if not (name and equals and word):
            raise UserError("px_map_unreadable", text=text)
        variable = _variable(table, name)
        wishes[variable.name] = _wish(catalogue, variable, word)
    return wishes


def tell(matches: Sequence[Match], lang: str) -> list[Finding]:
    """What there is to say of a matching: values that stand for nothing, variables whose value must be chosen."""
    findings: list[Finding] = []
    if not any(one.role == TIME for one in matches):
        findings.append(hard("px_no_time"))
    for one in matches:
        name = one.variable.label(lang)
        if one.open:
            findings.append(hard("px_choose_value", variable=name))
        for reason in dict.fromkeys(one.why.values()):
            values = [one.variable.values[at].name(lang) for at, why in one.why.items() if why == reason]
            told = ", ".join(values[:TOLD]) + (" …" if len(values) > TOLD else "")
            make = soft if reason != "unknown" else info
            findings.append(make(f"px_values_{reason}", variable=name, values=told, count=len(values)))
    return findings


def like_sex(dimension: Dimension) -> bool:
    """Whether a dimension tells girls from boys."""
    return {"f", "m"} <= {one.code for one in dimension.categories}


def like_age(dimension: Dimension) -> bool:
    """Whether a dimension's known categories are ages."""
    return bool(dimension.known) and all(
        one.code[:1].isdecimal() and "-" in one.code for one in dimension.known
    )


def other_dimensions(catalogue: Catalogue, items: Iterable[str]) -> list[str]:
    """The dimensions of items that are neither ages nor sexes."""
    found = dict.fromkeys(code for item in items for code in catalogue.items[item].dimensions)
    return _others(catalogue, found)


def _others(catalogue: Catalogue, dimensions: Iterable[str]) -> list[str]:
    known = (catalogue.dimensions[code] for code in dimensions)
    return [one.code for one in known if not like_sex(one) and not like_age(one)]


def _find(catalogue: Catalogue, role: str, free: Sequence[Variable]) -> Variable | None:
    """The likeliest variable for a role: by TIMEVAL, by its name, by its values."""
    timed = [one for one in free if role == TIME and one.timed]
    named = [one for one in free if px_words.looks_like(one) == role and (role != TIME or any(one.periods))]
    fitting = [one for one in free if _fits(catalogue, role, one)]
    return next(iter((*timed, *named, *fitting)), None)


def _fits(catalogue: Catalogue, role: str, variable: Variable) -> bool:
    """Whether a variable's values say by themselves what it is. Numbers alone never say that they are ages."""
    if px_words.looks_like(variable) not in ("", role) or role == AGE:
        return False
    if role == TIME:
        return all(variable.periods) and bool(variable.periods)
    targets = _targets(catalogue, role, variable)[0]
    matched = sum(bool(one) for one in targets)
    own = {one for one in targets if one and one != TOTAL}
    return bool(own) and (matched == len(targets) or (role == PLACE and matched * 2 > len(targets)))


def _matched(catalogue: Catalogue, variable: Variable, role: str, wish: Wish | None) -> Match:
    if role == ONE:
        if wish is not None and (wish.role == SUM or wish.value is not None):
            return Match(variable, ONE, chosen=wish.value)
        total = px_words.total_of(variable)
        if total is None and len(variable.values) == 1:
            total = 0
        added = total is None and variable.elimination.upper() == "YES"
        return Match(variable, ONE, chosen=total, open=total is None and not added)
    targets, why = _targets(catalogue, role, variable)
    return Match(variable, role, tuple(targets), why=why)


def _targets(catalogue: Catalogue, role: str, variable: Variable) -> tuple[Sequence[str], dict[int, str]]:
    if role == PLACE:
        return as_targets(Places(catalogue), variable.values, px_words.total_of(variable))
    if role == TIME:
        found: Sequence[str] = variable.periods or ("",) * len(variable.values)
    elif role == SEX:
        found = px_words.sexes(variable)
    elif role == AGE:
        found = px_words.ages(variable)
    else:
        found = _categories(catalogue.dimensions[role], variable)
    why = {at: "unknown" for at, one in enumerate(found) if not one}
    if role == AGE:
        return found, why
    kept = list(found)
    for at, one in enumerate(kept):
        if one and one in kept[:at]:
            kept[at], why[at] = "", SEVERAL
    return kept, why


def _categories(dimension: Dimension, variable: Variable) -> list[str]:
    total = px_words.total_of(variable)
    known = {fold(name): one.code for one in dimension.categories for name in (*one.names.all, one.code)}
    return [
        TOTAL
        if at == total
        else next(
            (known[fold(word)] for word in (*value.names.values(), value.code) if fold(word) in known), ""
        )
        for at, value in enumerate(variable.values)
    ]


def _variable(table: Table, name: str) -> Variable:
    wanted = fold(name)
    for one in table.variables:
        if wanted in (fold(word) for word in (*one.names.values(), one.code)):
            return one
    raise UserError(
        "px_variable_unknown", variable=name, known=", ".join(one.name for one in table.variables)
    )


def _wish(catalogue: Catalogue, variable: Variable, word: str) -> Wish:
    if word in (PLACE, TIME, AGE, SEX):
        return Wish(word)
    dimension = catalogue.dimensions.get(word)
    if dimension is not None:
        return Wish(SEX if like_sex(dimension) else AGE if like_age(dimension) else word)
    if word == SUM:
        return Wish(SUM)
    wanted = fold(word)
    for at, value in enumerate(variable.values):
        if wanted in (fold(text) for text in (*value.names.values(), value.code)):
            return Wish(ONE, at)
    raise UserError("px_role_unknown", role=word, variable=variable.name)
