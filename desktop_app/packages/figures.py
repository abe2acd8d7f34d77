"""What stands in the cells of readable sheets: numbers where a spreadsheet holds them exactly, else text; and flags."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from desktop_app.domain import formula
from desktop_app.domain.catalogue_rows import CHOICE, DATE, TEXT, WHOLE, YES_NO, Item
from desktop_app.domain.period import parse_period
from desktop_app.domain.record import GIVEN, Cell, value_cell
from desktop_app.domain.typed import show_value
from desktop_app.packages.model import Shown
from desktop_app.packages.plan import Style, Value

EXACT_DIGITS = 15
"""Significant digits that every spreadsheet keeps."""

PARTIAL, PROVISIONAL, DISPUTED = "*", "p", "!"


def shown_value(item: Item, now: Shown | None, language: str) -> tuple[Value, str]:
    """What stands in the cell, and the text that `_cells` notes for it."""
    if now is None:
        return None, ""
    if now.state == GIVEN and item.numeric:
        number = exact_number(now.value)
        if number is not None:
            return number, now.value
    text = show_value(item, now.state, now.body if item.kind == TEXT else now.value, language)
    return text or None, text


def exact_number(text: str) -> int | float | None:
    """The number a spreadsheet holds for a canonical value; None where it would not be the same."""
    if len(text.lstrip("-").replace(".", "").lstrip("0")) > EXACT_DIGITS:
        return None
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return None


def input_entry(column: str, now: Shown | None, text: str) -> dict[str, str]:
    """An input cell as `_cells` notes it."""
    entry = {"column": column}
    if text:
        entry["shown"] = text
    if now is not None:
        if now.head:
            entry["head"] = now.head
        if now.counter:
            entry["counter"] = str(now.counter)
        if now.coverage:
            entry["coverage"] = now.coverage
    return entry


def flags_of(now: Shown | None) -> str:
    """The marks that stand behind a figure, so that its state is not told by colour alone."""
    if now is None:
        return ""
    return "".join(
        mark
        for mark, there in ((PARTIAL, now.coverage), (PROVISIONAL, now.provisional), (DISPUTED, now.disputed))
        if there
    )


def input_style(item: Item, now: Shown | None) -> Style:
    """The style of an input cell of this item."""
    if item.kind in (TEXT, DATE):
        return Style("input_text")
    if item.kind in (CHOICE, YES_NO):
        return Style("input_choice")
    return Style("input", item.kind == WHOLE, flags_of(now))


class Figures:
    """The figures of a package, and those that follow from them."""

    def now(self, cell: Cell) -> Shown | None:
        """What a cell says."""
        return self._shown.get(cell)

    def __init__(self, shown: Mapping[Cell, Shown]) -> None:
        self._shown = shown

    def calculated(self, item: Item, site: str, period: str, breakdown: str) -> Value:
        """A calculated item's figure, to one decimal; nothing where something is missing, or the events are too few for a rate."""
        at = parse_period(period)
        expression = formula.parse(item.formula)

        def lookup(code: str, shift: int, part: str) -> Decimal | None:
            now = self._shown.get(value_cell(site, code, at.shift(shift).code, part or breakdown))
            if now is None or now.state != GIVEN:
                return None
            try:
                return Decimal(now.value)
            except InvalidOperation:
                return None

        if item.minimum is not None:
            events = formula.evaluate(next(formula.references(expression)), lookup)
            if events is None or events < item.minimum:
                return None
        found = formula.evaluate(expression, lookup)
        return None if found is None else float(round(found, 1))
