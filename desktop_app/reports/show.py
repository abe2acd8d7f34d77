"""Cells of a report as they are read, in the language in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.i18n import format_date, format_number, format_percent
from desktop_app.reports.document import DECIMAL, PERCENT, Cell, Column, Value


def shown(column: Column, cell: Cell) -> str:
    """A cell in words: its figure as its column writes it, or the text in its place."""
    return cell.text or shown_value(column, cell.value, cell.kind)


def shown_value(column: Column, value: Value, kind: str = "") -> str:
    """A figure or a day as its column, or another kind of column, writes it; empty for none."""
    kind = kind or column.kind
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return format_date(value)
    if column.signed:
        return f"{'+' if value > 0 else ''}{format_percent(value, 0)}"
    if kind == PERCENT:
        return format_percent(value, 1 if Decimal(value) % 1 else 0)
    return format_number(value, 1 if kind == DECIMAL else None)
