"""A disagreement in words: what it is about, what was there before, and what each side says, who, when and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.record import GIVEN, VALUE
from desktop_app.domain.typed import show_value
from desktop_app.i18n import N_, _, format_datetime, format_period, language
from desktop_app.ui.context import Target
from desktop_app.ui.marks import STATE_WORDS

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell
    from desktop_app.services.settling import Conflict, Side

_STATES = {
    "complete": N_("complete"),
    "reopened": N_("open again"),
    "accepted": N_("accepted"),
    "returned": N_("returned with questions"),
}


@dataclass(frozen=True, slots=True)
class SideWords:
    """What one side says. ``record`` is its record's id."""

    record: str
    value: str
    about: str  # who, when, how
    note: str

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        return ". ".join(part for part in (self.value, self.about, self.note) if part)


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """A disagreement, ready to be shown."""

    what: str
    where: str
    base: SideWords | None
    sides: tuple[SideWords, ...]
    typing: bool  # a third figure can be typed
    target: Target


def words_of(conflict: Conflict, catalogue: Catalogue) -> ConflictWords:
    """Say a disagreement in the language in force."""
    cell = conflict.cell
    place = catalogue.site_label(cell.site, language())
    return ConflictWords(
        _what(cell, catalogue),
        _("{place}, {period}").format(place=place, period=format_period(cell.period)),
        _side(conflict.base, cell, catalogue) if conflict.base is not None else None,
        tuple(_side(one, cell, catalogue) for one in conflict.sides),
        cell.kind == VALUE and cell.item in catalogue.items,
        _target(cell, catalogue),
    )


def _what(cell: Cell, catalogue: Catalogue) -> str:
    lang = language()
    if cell.kind != VALUE:
        form = catalogue.forms.get(cell.item)
        name = form.names.get(lang) if form is not None else cell.item
        return (
            _("{form}: complete or not") if cell.kind == "completion" else _("{form}: the review")
        ).format(form=name)
    item = catalogue.items.get(cell.item)
    name = item.names.get(lang) if item is not None else cell.item
    if not cell.breakdown:
        return name
    part = catalogue.breakdown_label(cell.item, cell.breakdown, lang) if item is not None else cell.breakdown
    return _("{item}: {part}").format(item=name, part=part)


def _side(side: Side, cell: Cell, catalogue: Catalogue) -> SideWords:
    record = side.record
    item = catalogue.items.get(cell.item) if cell.kind == VALUE else None
    is_text = item is not None and item.kind == "text" and record.state == GIVEN
    if is_text:
        value = side.note or _("text")
    elif item is not None:
        shown = show_value(item, record.state, record.value, language())
        word = _(STATE_WORDS[record.state]) if record.state in STATE_WORDS else ""
        value = _("{mark} ({word})").format(mark=shown, word=word) if shown and word else shown or word
    else:
        value = _(_STATES[record.state]) if record.state in _STATES else record.value or record.state
    means = record.text_field("means")
    about = (
        record.author or _("unknown"),
        format_datetime(record.time) if record.time else "",
        _(means) if means else "",
        _("covers only: {part}").format(part=record.coverage) if record.coverage else "",
    )
    return SideWords(
        record.id, value, " · ".join(part for part in about if part), "" if is_text else side.note
    )


def _target(cell: Cell, catalogue: Catalogue) -> Target:
    if cell.kind != VALUE:
        return Target(cell.item, cell.site, cell.period)
    level = catalogue.sites[cell.site].level if cell.site in catalogue.sites else ""
    forms = [one for one in catalogue.forms_of(cell.item) if level in catalogue.forms[one].levels]
    form = forms[0] if forms else ""
    return Target(form, cell.site, cell.period, cell.item, cell.breakdown)
