"""Releases and what has changed since one, in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import N_, _, format_date, format_number, format_period, language, ngettext

if TYPE_CHECKING:
    from desktop_app.services.release_body import Release
    from desktop_app.services.releases import Change

_STATES = {"hidden": N_("hidden"), "none": N_("no figure")}


def heads() -> list[str]:
    """The headings of the list of changes."""
    return [_("Item"), _("Place"), _("Part"), _("Period"), _("Then"), _("Now")]


def rows(catalogue: Catalogue, changes: Iterable[Change]) -> list[list[str]]:
    """A row for each change."""
    return [_row(catalogue, one) for one in changes]


def _row(catalogue: Catalogue, change: Change) -> list[str]:
    known = catalogue.items.get(change.item)
    part = catalogue.breakdown_label(change.item, change.breakdown, language()) if change.breakdown else ""
    return [
        known.names.get(language()) if known else change.item,
        catalogue.site_label(change.site, language()),
        part or _("total"),
        format_period(change.period),
        figure(change.then_state, change.then),
        figure(change.now_state, change.now),
    ]


def figure(state: str, value: Decimal | None) -> str:
    """A figure, or the word for why there is none."""
    return _(_STATES[state]) if value is None else format_number(value)


def about(release: Release) -> str:
    """When, by whom, and of what."""
    count = ngettext("{count} item", "{count} items", len(release.items)).format(
        count=format_number(len(release.items))
    )
    parts = [format_date(release.day), release.author, "–".join(dict.fromkeys(release.span)), count]
    return " · ".join(part for part in parts if part)
