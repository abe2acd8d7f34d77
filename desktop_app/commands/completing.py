"""``malik complete`` and ``malik review``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands import show
from desktop_app.commands.base import (
    answer,
    command,
    json_option,
    opened,
    option,
    say,
    tell,
    workspace_argument,
)
from desktop_app.errors import UserError
from desktop_app.i18n import N_, _, format_period, ngettext

if TYPE_CHECKING:
    from desktop_app.services.session import Session


@command("complete", N_("Mark a form complete for a place and a period, or reopen it."))
@workspace_argument
@click.argument("form", metavar="FORM")
@click.argument("period", metavar="PERIOD")
@option(
    "--site",
    default="",
    metavar="CODE",
    help=N_("The place; without it the workspace's own, where it has one."),
)
@option("--reopen", is_flag=True, help=N_("Not complete after all."))
@json_option
def complete(workspace: Path, form: str, period: str, site: str, reopen: bool, as_json: bool) -> None:
    """Marks a form complete."""
    from desktop_app.services.completing import complete as mark

    with opened(workspace, write=True) as session:
        at = site or _only_site(session)
        done = mark(session, form, at, period, reopen)
        tell(done.findings, session.catalogue)
        if as_json:
            answer(
                {
                    "form": form,
                    "site": at,
                    "period": period,
                    "state": "reopened" if reopen else "complete",
                    "changed": not done.changes.empty,
                    "empty": [{"item": item, "breakdown": breakdown} for item, breakdown in done.empty],
                }
            )
            return
        sentence = (
            _("Reopened: {form}, {site}, {period}.") if reopen else _("Complete: {form}, {site}, {period}.")
        )
        say(sentence.format(**_named(session, form, at, period)))
        if done.empty and not reopen:
            count = len(done.empty)
            say(ngettext("{count} cell is empty.", "{count} cells are empty.", count).format(count=count))


def _only_site(session: Session) -> str:
    if len(session.own_sites) != 1:
        raise UserError("site_to_choose", known=list(session.own_sites))
    return session.own_sites[0]


def _named(session: Session, form: str, site: str, period: str) -> dict[str, str]:
    catalogue = session.catalogue
    return {
        "form": show.item(catalogue, form),
        "site": show.place(catalogue, site),
        "period": format_period(period),
    }


@command("review", N_("Accept a place's form, or return it with a word why. For coordinators."))
@workspace_argument
@click.argument("form", metavar="FORM")
@click.argument("period", metavar="PERIOD")
@option("--site", required=True, metavar="CODE", help=N_("The place whose form is reviewed."))
@option("--accept", is_flag=True, help=N_("The form is accepted as it is now."))
@option("--return", "send_back", is_flag=True, help=N_("The form goes back; say why with --note."))
@option("--note", default="", metavar="T", help=N_("Words to the place."))
@json_option
def review(
    workspace: Path,
    form: str,
    period: str,
    site: str,
    accept: bool,
    send_back: bool,
    note: str,
    as_json: bool,
) -> None:
    """Reviews a form."""
    from desktop_app.services.completing import review as decide

    if accept == send_back:
        raise click.UsageError(_("Give either --accept or --return."))
    with opened(workspace, write=True) as session:
        changes = decide(session, form, site, period, accept, note)
        if as_json:
            state = "accepted" if accept else "returned"
            answer(
                {"form": form, "site": site, "period": period, "state": state, "changed": not changes.empty}
            )
            return
        sentence = (
            _("Accepted: {form}, {site}, {period}.") if accept else _("Returned: {form}, {site}, {period}.")
        )
        say(sentence.format(**_named(session, form, site, period)))
