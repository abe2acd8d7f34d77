"""Cells of a report as they are read, in the language in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.i18n import format_date, format_number, format_percent
from desktop_app.reports.document import DECIMAL, PERCENT, Cell, Column, Value


def shown(column: Column, cell: Cell) -> str:
    """A cell in words: its figure as its column writes it, or the text in its place."""
    return cell.text or shown_value(column, cell.value)


def shown_value(column: Column, value: Value) -> str:
    """A figure or a day as its column writes it; empty for none."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return format_date(value)
    if column.kind == PERCENT:
        return format_percent(value, 1 if Decimal(value) % 1 else 0)
    return format_number(value, 1 if column.kind == DECIMAL else None)
