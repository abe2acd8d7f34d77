"""Whom a chart, a page, a sheet or a file is for, in words: the internal and the published form are never mistaken."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.catalogue import SUPPRESS, Disclosure
from desktop_app.i18n import _, format_date, format_number
from desktop_app.services.chart_data import ChartData


def mark(internal: bool, disclosure: Disclosure, release: str = "", released: str = "") -> str:
    """The whole mark: for pages, sheets, pictures and file properties. ``released`` is the day, as it is kept."""
    if internal:
        return _("Internal: contains small figures, not for publication")
    said = [_rule(disclosure)]
    if release and released:
        day = format_date(date.fromisoformat(released))
        said.append(_("Release {release} of {day}.").format(release=release, day=day))
    return " ".join(said)


def mark_of(data: ChartData) -> str:
    """The mark of a chart."""
    return mark(data.internal, data.disclosure, data.release, data.released)


def _rule(disclosure: Disclosure) -> str:
    if disclosure.method == SUPPRESS:
        return _("For publication: figures from 1 to {threshold} are hidden.").format(
            threshold=format_number(disclosure.threshold)
        )
    base = format_number(int(disclosure.method[-1]))
    return _("For publication: figures are rounded to multiples of {base}.").format(base=base)
