"""What a form shows of its places, cell by cell, and how a row of its sheet is finished."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_rows import Form, Item
from desktop_app.domain.record import value_cell
from desktop_app.i18n import _
from desktop_app.packages.figures import Figures, input_entry, input_style, shown_value
from desktop_app.packages.form_rows import Asked, is_matrix
from desktop_app.packages.plan import Placed, SheetPlan, Style, lines_needed
from desktop_app.packages.sheet_extent import column_letters

_CALCULATED = Style("calculated")
_NOT_ASKED = Style("not_asked")
_NOTE = Style("note")
_KEY = Style("key")


class FormCells:
    """What one form shows of its places, cell by cell."""

    def __init__(
        self, catalogue: Catalogue, form: Form, asked: Sequence[Asked], figures: Figures, language: str
    ) -> None:
        self._catalogue = catalogue
        self._form = form
        self._asked = asked
        self._figures = figures
        self._language = language
        self._items = [item for code in form.items if not is_matrix(catalogue, item := catalogue.items[code])]
        self._periods = sorted({period for one in asked for period in one.periods})

    def label(self, item: Item) -> str:
        """An item's name with its unit."""
        name, unit = item.names.get(self._language), item.unit.get(self._language)
        return f"{name} ({unit})" if unit else name

    def part(self, item: Item, breakdown: str) -> str:
        """A breakdown's name."""
        return self._catalogue.breakdown_label(item.code, breakdown, self._language) or _("Total")

    def rows_of(self, asked: Asked, item: Item) -> tuple[str, ...]:
        """The breakdowns to show of an item; of calculated ones the total."""
        return ("",) if item.calculated else asked.breakdowns(self._catalogue, item.code)

    def items_for(self, asked: Asked) -> list[Item]:
        """The items to show for a place: what it is asked, and what follows from it."""
        level = self._catalogue.sites[asked.site].level if asked.site in self._catalogue.sites else ""
        return [
            item
            for item in self._items
            if (item.calculated and level in item.levels) or asked.breakdowns(self._catalogue, item.code)
        ]

    def cell(
        self, asked: Asked, item: Item, period: str, breakdown: str, column: int, found: list[dict[str, str]]
    ) -> Placed:
        """One cell as it stands in the sheet; an input cell is noted in ``found``."""
        if item.calculated:
            return Placed(self._figures.calculated(item, asked.site, period, breakdown), _CALCULATED)
        if not asked.has(period, item.code, breakdown):
            return Placed(None, _NOT_ASKED)
        now = self._figures.now(value_cell(asked.site, item.code, period, breakdown))
        value, text = shown_value(item, now, self._language)
        found.append(input_entry(column_letters(column), now, text))
        return Placed(value, input_style(item, now))

    def notes(self, asked: Asked, item: Item, keys: Sequence[tuple[str, str, str]]) -> str:
        """The notes and partial coverages of some cells: (label, period, breakdown)."""
        if item.kind == "text":
            return ""
        lines = []
        for label, period, breakdown in keys:
            now = self._figures.now(value_cell(asked.site, item.code, period, breakdown))
            if now is not None and (now.coverage or now.body):
                covers = _("covers only: {part}").format(part=now.coverage) if now.coverage else ""
                said = "; ".join(text for text in (covers, now.body) if text)
                lines.append(f"{label}: {said}" if label else said)
        return "\n".join(lines)

    @property
    def items(self) -> Sequence[Item]:
        """The items that are shown as rows."""
        return self._items

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue the names are from."""
        return self._catalogue

    @property
    def asked(self) -> Sequence[Asked]:
        """What is asked of each place."""
        return self._asked

    @property
    def periods(self) -> Sequence[str]:
        """All periods shown, in order."""
        return self._periods

    @property
    def form(self) -> Form:
        """The form."""
        return self._form

    @property
    def language(self) -> str:
        """The language of the sheet."""
        return self._language


def finish_row(
    plan: SheetPlan,
    cells: list[Placed | None],
    found: list[dict[str, str]],
    note: str,
    line: dict[str, str],
    item: Item,
    label: str,
) -> None:
    """Adds the row, and what `_cells` says of it."""
    if item.calculated or not found:
        plan.add(
            [*cells, Placed(None, _NOT_ASKED if item.calculated else _NOTE)],
            _height(label, plan.widths[0], note),
        )
        return
    key = f"L{len(plan.lines) + 1}"
    row = plan.add(
        [*cells, Placed(note or None, _NOTE), Placed(key, _KEY)], _height(label, plan.widths[0], note)
    )
    note_entry = {"column": column_letters(plan.key_column - 1), **({"shown": note} if note else {})}
    plan.lines.append(
        {**line, "sheet": plan.name, "row": str(row), "key": key, "cells": found, "note": note_entry}
    )
    columns = [
        at for at, one in enumerate(cells, 1) if one is not None and one.style.name.startswith("input")
    ]
    plan.validate(item, row, columns[0], columns[-1])


def _height(label: str, width: float, note: str) -> float:
    """A row's height in points: as many lines as the label or the note needs."""
    lines = max(lines_needed(label, width), lines_needed(note, 44))
    return 6.0 + 12.5 * min(lines, 12)
