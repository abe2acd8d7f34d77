"""Codes and records as a reader of the terminal sees them, in the language in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.typed import show_value
from desktop_app.i18n import N_, _, format_period, language

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell

_STATES = {
    "unavailable": N_("not available"),
    "not_applicable": N_("not applicable"),
    "cleared": N_("cleared"),
    "withdrawn": N_("taken back"),
    "complete": N_("complete"),
    "reopened": N_("reopened"),
    "accepted": N_("accepted"),
    "returned": N_("returned"),
}


def place(catalogue: Catalogue, code: str) -> str:
    """A place's name and code."""
    return _with_code(catalogue.site_label(code, language()), code)


def item(catalogue: Catalogue, code: str) -> str:
    """An item's name and code; of a completion or review the form's."""
    known = catalogue.items.get(code) or catalogue.forms.get(code)
    return _with_code(known.names.get(language()) if known else code, code)


def part(catalogue: Catalogue, code: str, breakdown: str) -> str:
    """A breakdown's name; "total" for the whole."""
    if not breakdown:
        return _("total")
    return catalogue.breakdown_label(code, breakdown, language())


def where(catalogue: Catalogue, cell: Cell) -> str:
    """A cell in one line: item, place, period and, where there is one, the part."""
    parts = [item(catalogue, cell.item), place(catalogue, cell.site), format_period(cell.period)]
    if cell.breakdown:
        parts.append(part(catalogue, cell.item, cell.breakdown))
    return ", ".join(parts)


def value(catalogue: Catalogue, code: str, state: str, value: str, words: str = "") -> str:
    """What a cell says: its value as it stands in a sheet, or the word for why there is none."""
    if state != "given":
        return _(_STATES[state]) if state in _STATES else state
    known = catalogue.items.get(code)
    if known is None:
        return value or words
    return show_value(known, state, words if known.kind == "text" else value, language())


def _with_code(name: str, code: str) -> str:
    return f"{name} ({code})" if name != code else code
