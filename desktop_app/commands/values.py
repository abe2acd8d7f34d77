"""``malik values`` and ``malik history``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands import show
from desktop_app.commands.base import (
    answer,
    breakdown_option,
    cell_of,
    command,
    json_option,
    opened,
    option,
    say,
    workspace_argument,
)
from desktop_app.commands.tables import table
from desktop_app.i18n import N_, _, format_datetime, format_period

if TYPE_CHECKING:
    from desktop_app.services.browsing import HistoryLine
    from desktop_app.services.session import Session
    from desktop_app.storage.cells import CellNow


@command("values", N_("Show the current cells, narrowed to places, items and periods where these are given."))
@workspace_argument
@option("--site", "sites", multiple=True, metavar="CODE", help=N_("Only this place; may be given again."))
@option("--item", "items", multiple=True, metavar="ITEM", help=N_("Only this item; may be given again."))
@option(
    "--period",
    "periods",
    multiple=True,
    metavar="PERIOD",
    help=N_("Only this period, or a span A..B; may be given again."),
)
@json_option
def values(
    workspace: Path, sites: tuple[str, ...], items: tuple[str, ...], periods: tuple[str, ...], as_json: bool
) -> None:
    """Shows current cells."""
    with opened(workspace) as session:
        found = _chosen(session, sites, items, periods)
        if as_json:
            answer([_as_object(session, now) for now in found])
        elif found:
            say(_as_table(session, found))
        else:
            say(_("Nothing is reported there yet."))


def _chosen(
    session: Session, sites: tuple[str, ...], items: tuple[str, ...], periods: tuple[str, ...]
) -> list[CellNow]:
    from desktop_app.domain.period import parse_span
    from desktop_app.services.browsing import values as current

    for site in sites:
        session.catalogue.site(site)
    for item in items:
        session.catalogue.item(item)
    found: dict[str, CellNow] = {}
    spans = [parse_span(period) for period in periods]
    for span in spans or (None,):
        found.update({now.record: now for now in current(session, sites or None, items or None, span)})
    return sorted(
        found.values(), key=lambda now: (now.cell.item, now.cell.site, now.cell.period, now.cell.breakdown)
    )


def _as_object(session: Session, now: CellNow) -> dict[str, object]:
    return {
        "site": now.cell.site,
        "item": now.cell.item,
        "period": now.cell.period,
        "breakdown": now.cell.breakdown,
        "state": now.state,
        "value": _value(session, now) if now.state == "given" else None,
        "coverage": now.coverage,
        "provisional": now.provisional,
        "record": now.record,
    }


def _value(session: Session, now: CellNow) -> str:
    """The canonical value; of a text item its words."""
    from desktop_app.services.browsing import words_of

    return now.value or words_of(session, now)


def _as_table(session: Session, found: list[CellNow]) -> str:
    catalogue = session.catalogue
    rows = [
        [
            show.place(catalogue, now.cell.site),
            show.item(catalogue, now.cell.item),
            format_period(now.cell.period, "short"),
            show.part(catalogue, now.cell.item, now.cell.breakdown),
            show.value(catalogue, now.cell.item, now.state, now.value, _value(session, now)),
            _marks(now),
        ]
        for now in found
    ]
    heads = [_("Place"), _("Item"), _("Period"), _("Part"), _("Value"), _("Remarks")]
    return table(heads, rows, right=(4,))


def _marks(now: CellNow) -> str:
    marks = [_("covers {part} only").format(part=now.coverage)] if now.coverage else []
    if now.disputed:
        marks.append(_("in disagreement"))
    elif now.provisional:
        marks.append(_("provisional"))
    return ", ".join(marks)


@command("history", N_("Show everything that was ever said about a cell, the latest first."))
@workspace_argument
@click.argument("site", metavar="SITE")
@click.argument("item", metavar="ITEM")
@click.argument("period", metavar="PERIOD")
@breakdown_option
@json_option
def history(workspace: Path, site: str, item: str, period: str, breakdown: str, as_json: bool) -> None:
    """Shows a cell's history."""
    from desktop_app.services import browsing

    with opened(workspace) as session:
        lines = browsing.history(session, cell_of(session.catalogue, site, item, period, breakdown))
        if as_json:
            answer([_line_object(line) for line in lines])
        elif lines:
            say(_lines_table(session, item, lines))
        else:
            say(_("Nothing is reported there yet."))


def _line_object(line: HistoryLine) -> dict[str, object]:
    return {
        "record": line.record,
        "state": line.state,
        "value": (line.value or line.note) if line.state == "given" else None,
        "coverage": line.coverage,
        "means": line.means,
        "extracted": line.extracted,
        "note": line.note,
        "author": line.author,
        "workspace": line.workspace,
        "time": line.time,
        "parents": list(line.parents),
        "head": line.head,
    }


def _lines_table(session: Session, item: str, lines: list[HistoryLine]) -> str:
    catalogue = session.catalogue
    rows = [
        [
            format_datetime(line.time) if line.time else "",
            line.author,
            show.value(catalogue, item, line.state, line.value, line.note),
            line.coverage,
            "; ".join(text for text in (_(line.means), _extracted(line), line.note) if text),
            line.record[:8] + ("" if line.head else " " + _("(replaced)")),
        ]
        for line in lines
    ]
    heads = [_("When"), _("Who"), _("Value"), _("Covers"), _("How and why"), _("Record")]
    return table(heads, rows, right=(2,))


def _extracted(line: HistoryLine) -> str:
    from desktop_app.i18n import format_date

    return _("extracted {day}").format(day=format_date(line.extracted)) if line.extracted else ""
