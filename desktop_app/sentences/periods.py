"""Periods and spans that cannot be read."""

from __future__ import annotations

from desktop_app.i18n import N_

SENTENCES = {
    "period_unreadable": N_(
        "“{period}” is no period. Write a year 2024, a half-year 2024-H1, a quarter 2024-Q2 or a month 2024-05."
    ),
    "span_unreadable": N_(
        "“{span}” is no span of periods: its end lies before its beginning. Write for example 2023-01..2024-06."
    ),
}
