"""Indicator sheets: what one item counts, how, by whom, from where, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain import formula
from desktop_app.domain.catalogue import Catalogue, Item
from desktop_app.errors import UserError
from desktop_app.i18n import N_, _, format_number, ngettext
from desktop_app.reports.document import Fact, Facts, Section
from desktop_app.services.reporting_blocks import joined
from desktop_app.services.reporting_scope import counted, text

_PERIODS = {
    "month": N_("every month"),
    "quarter": N_("every quarter"),
    "half": N_("every half-year"),
    "year": N_("every year"),
}
_LEVELS = {"place": N_("place"), "municipality": N_("municipality"), "nation": N_("nation")}
_DIRECTIONS = {
    "lower": N_("lower is better"),
    "higher": N_("higher is better"),
    "neither": N_("neither higher nor lower is good in itself"),
}
_ROLES = {
    "criterion": N_("criterion: tied to how the initiatives are carried out"),
    "indicator": N_("indicator: how children and young people fare"),
    "activity": N_("activity: what is done"),
    "progress": N_("progress of the initiatives"),
    "denominator": N_("denominator: what others are compared with"),
}
_OVER_PLACES = {
    "sum": N_("over places: added up"),
    "last": N_("over places: the last"),
    "mean": N_("over places: the mean"),
    "none": N_("over places: not added up"),
}
_OVER_TIME = {
    "sum": N_("over time: added up"),
    "last": N_("over time: the last"),
    "mean": N_("over time: the mean"),
    "none": N_("over time: not added up"),
}
_SIGNS = {"+": "+", "-": "\u2212", "*": "\u00d7", "/": "\u00f7"}


def sections(catalogue: Catalogue, items: Sequence[Item]) -> tuple[Section, ...]:
    """A sheet for each item, gathered under the form on which it is asked."""
    found = []
    wanted = {item.code for item in items}
    for form in catalogue.forms.values():
        members = [catalogue.items[code] for code in form.items if code in wanted]
        wanted -= set(form.items)
        if members:
            found.append(Section(f"form_{form.code}", text(form.names), (), _sheets(catalogue, members)))
    rest = [item for item in items if item.code in wanted]
    if rest:
        found.append(Section("form_", _("On no form"), (), _sheets(catalogue, rest)))
    return tuple(found)


def _sheets(catalogue: Catalogue, items: Iterable[Item]) -> tuple[Section, ...]:
    return tuple(Section(f"item_{item.code}", text(item.names), (sheet(catalogue, item),)) for item in items)


def sheet(catalogue: Catalogue, item: Item) -> Facts:
    """Everything that is to be known of one item; what does not apply to it is left out."""
    pairs = (
        (_("Code"), item.code),
        (_("Role"), _(_ROLES[item.role]) if item.role in _ROLES else item.role),
        (_("Definition"), text(item.definition)),
        (_("Numerator"), text(item.numerator)),
        (_("Denominator"), text(item.denominator)),
        (_("Counting rule"), text(item.counting)),
        (_("Calculated as"), formula_words(catalogue, item.formula) if item.formula else ""),
        (_("Unit"), text(item.unit)),
        (_("Provider"), counted(_providers(catalogue, item))),
        (_("Source"), text(item.source)),
        (_("Limitations"), text(item.limitations)),
        (_("Reported"), _(_PERIODS[item.period])),
        (_("Counted at"), counted([_(_LEVELS[level]) for level in item.levels])),
        (_("Broken down by"), counted(_breakdowns(catalogue, item))),
        (
            _("Adding up"),
            joined([_(_OVER_PLACES[item.sum_places]), _(_OVER_TIME[item.sum_time])]) if item.numeric else "",
        ),
        (_("Direction"), _(_DIRECTIONS[item.direction]) if item.numeric else ""),
        (_("Minimum"), _minimum(item)),
        (_("Answers"), counted([text(choice.names) for choice in item.choices])),
        (_("Follows"), counted(_followed(catalogue, item))),
        (_("Asked"), _asked(item)),
    )
    return Facts(tuple(Fact(label, words) for label, words in pairs if words))


def _providers(catalogue: Catalogue, item: Item) -> list[str]:
    """Who tells it; of a calculated item, who tells what it is worked out from."""
    codes = [item.code]
    if item.formula:
        codes += sorted(formula.names(formula.parse(item.formula)))
    forms = [catalogue.forms[form] for code in codes for form in catalogue.forms_of(code)]
    names = [
        text(catalogue.providers[form.provider].names)
        for form in forms
        if form.provider in catalogue.providers
    ]
    return list(dict.fromkeys(names))


def _breakdowns(catalogue: Catalogue, item: Item) -> list[str]:
    found = []
    for code in item.dimensions:
        dimension = catalogue.dimensions[code]
        if dimension.from_table:
            found.append(text(dimension.names))
        else:
            kinds = counted([text(one.names) for one in dimension.categories])
            found.append(
                _("{dimension} ({categories})").format(dimension=text(dimension.names), categories=kinds)
            )
    return found


def _minimum(item: Item) -> str:
    if item.minimum is None:
        return ""
    words = ngettext(
        "no rate is shown below {count} event", "no rate is shown below {count} events", item.minimum
    )
    return words.format(count=format_number(item.minimum))


def _followed(catalogue: Catalogue, item: Item) -> list[str]:
    plans = [
        text(catalogue.plans[code].short or catalogue.plans[code].names)
        for code in item.plans
        if code in catalogue.plans
    ]
    initiatives = [
        _("Initiative {number}").format(number=catalogue.initiatives[code].number)
        for code in item.initiatives
        if code in catalogue.initiatives
    ]
    return [*plans, *initiatives]


def _asked(item: Item) -> str:
    from desktop_app.i18n import format_period

    parts = []
    if item.from_:
        parts.append(_("from {day}").format(day=format_period(item.from_)))
    if item.retired:
        parts.append(_("until {day}").format(day=format_period(item.retired)))
    return joined(parts)


def formula_words(catalogue: Catalogue, text_of: str) -> str:
    """A formula with the items' names in place of their codes: "Deaths ÷ (Children + Young people) × 100,000"."""
    try:
        return _words(catalogue, formula.parse(text_of), inside=False)
    except UserError:  # a catalogue of a later version may write what this one does not read
        return text_of


def _words(catalogue: Catalogue, expression: formula.Expression, inside: bool) -> str:
    match expression:
        case formula.Number(value):
            return format_number(value)
        case formula.Reference(code, shift, breakdown):
            return _reference(catalogue, code, shift, breakdown)
        case formula.Negative(of):
            return f"{_SIGNS['-']}{_words(catalogue, of, inside=True)}"
        case formula.Chain(parts):
            adds = parts[0][0] == "+"
            said = _words(catalogue, parts[0][1], inside=True)
            for sign, part in parts[1:]:
                said += f" {_SIGNS[sign]} {_words(catalogue, part, inside=True)}"
            return f"({said})" if inside and adds else said


def _reference(catalogue: Catalogue, code: str, shift: int, breakdown: str) -> str:
    from desktop_app.i18n import language

    item = catalogue.items.get(code)
    said = [text(item.names) if item else code]
    if breakdown:
        said.append(catalogue.breakdown_label(code, breakdown, language()))
    if shift:
        words = ngettext("{count} period before", "{count} periods before", -shift)
        said.append(words.format(count=format_number(-shift)))
    return f"\u201c{said[0]}\u201d" if len(said) == 1 else f"\u201c{said[0]}\u201d ({counted(said[1:])})"
