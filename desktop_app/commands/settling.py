"""``malik conflicts`` and ``malik resolve``."""

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
from desktop_app.i18n import N_, _, format_datetime, ngettext

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.services.settling import Conflict, Side


@command("conflicts", N_("List what people say differently: each cell in disagreement, with all sides."))
@workspace_argument
@json_option
def conflicts(workspace: Path, as_json: bool) -> None:
    """Lists disagreements."""
    from desktop_app.services.settling import conflicts as all_conflicts

    with opened(workspace) as session:
        found = all_conflicts(session)
        if as_json:
            answer([_as_object(one) for one in found])
            return
        for one in found:
            say(show.where(session.catalogue, one.cell))
            say(_sides(session.catalogue, one))
            say()
        count = len(found)
        say(ngettext("{count} disagreement.", "{count} disagreements.", count).format(count=count))


def _as_object(conflict: Conflict) -> dict[str, object]:
    cell = conflict.cell
    return {
        "kind": cell.kind,
        "site": cell.site,
        "item": cell.item,
        "period": cell.period,
        "breakdown": cell.breakdown,
        "base": _side_object(conflict.base) if conflict.base else None,
        "sides": [_side_object(side) for side in conflict.sides],
    }


def _side_object(side: Side) -> dict[str, object]:
    record = side.record
    return {
        "record": record.id,
        "state": record.state,
        "value": (record.value or side.note) if record.state == "given" else None,
        "coverage": record.coverage,
        "author": record.author,
        "workspace": record.workspace,
        "time": record.time,
        "means": record.text_field("means"),
        "note": side.note,
    }


def _sides(catalogue: Catalogue, conflict: Conflict) -> str:
    rows = [_row(catalogue, conflict, side, "") for side in conflict.sides]
    if conflict.base:
        rows.append(_row(catalogue, conflict, conflict.base, _("before")))
    heads = ["", _("Record"), _("Value"), _("Covers"), _("Who"), _("When"), _("How and why")]
    return table(heads, rows, right=(2,))


def _row(catalogue: Catalogue, conflict: Conflict, side: Side, mark: str) -> list[str]:
    record = side.record
    means = _(record.text_field("means"))  # the usual ones are sentences of the program
    return [
        mark,
        record.id[:8],
        show.value(catalogue, conflict.cell.item, record.state, record.value, side.note),
        record.coverage,
        record.author,
        format_datetime(record.time) if record.time else "",
        "; ".join(text for text in (means, side.note) if text),
    ]


@command(
    "resolve",
    N_("Settle a disagreement: take what one record says, or say a third thing. The decision travels on."),
)
@workspace_argument
@click.argument("site", metavar="SITE")
@click.argument("item", metavar="ITEM")
@click.argument("period", metavar="PERIOD")
@breakdown_option
@option(
    "--take",
    default="",
    metavar="RECORD-ID",
    help=N_("The record that is right; its first letters are enough."),
)
@option("--value", "typed", metavar="V", help=N_("What is right instead: a value, or a mark as for set."))
@option("--note", default="", metavar="T", help=N_("Why; kept beside the decision."))
@json_option
def resolve(
    workspace: Path,
    site: str,
    item: str,
    period: str,
    breakdown: str,
    take: str,
    typed: str | None,
    note: str,
    as_json: bool,
) -> None:
    """Settles a disagreement."""
    from desktop_app.services import browsing, settling

    if bool(take) == (typed is not None):
        raise click.UsageError(_("Give either --take or --value."))
    with opened(workspace, write=True) as session:
        cell = cell_of(session.catalogue, site, item, period, breakdown)
        settling.resolve(session, cell, take, typed, note)
        line = browsing.history(session, cell)[0]
        if as_json:
            answer({"record": line.record, "state": line.state, "value": line.value or None})
            return
        value = show.value(session.catalogue, item, line.state, line.value, line.note)
        say(_("Settled: {cell}: {value}.").format(cell=show.where(session.catalogue, cell), value=value))
