"""``malik releases``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.commands import show
from desktop_app.commands.base import answer, command, json_option, opened, option, say, workspace_argument
from desktop_app.commands.tables import table
from desktop_app.i18n import N_, _, format_number, format_period

if TYPE_CHECKING:
    from desktop_app.services.release_body import Release
    from desktop_app.services.releases import Change
    from desktop_app.services.session import Session


@command(
    "releases", N_("List what was published from this workspace, or what has changed since one of them.")
)
@workspace_argument
@option("--since", metavar="NAME", help=N_("What would be published otherwise now than under this name."))
@option("--internal", is_flag=True, help=N_("Tell the changes of hidden figures too: not for publication."))
@json_option
def releases(workspace: Path, since: str | None, internal: bool, as_json: bool) -> None:
    """Lists releases, or changes since one."""
    from desktop_app.services import releases as service

    with opened(workspace) as session:
        if since is None:
            _list(service.releases(session), as_json)
            return
        found = service.changes_since(session, since, internal=internal)
        if as_json:
            answer([_change_as_object(one) for one in found])
        elif found:
            say(_changes(session, found))
        else:
            say(_("Nothing would be published otherwise now."))


def _list(found: list[Release], as_json: bool) -> None:
    if as_json:
        answer([_as_object(one) for one in found])
        return
    rows = [
        [one.name, one.day, one.author, "\u2013".join(one.span), format_number(len(one.items))]
        for one in found
    ]
    heads = [_("Release"), _("Made on"), _("Who"), _("Span"), _("Items")]
    say(table(heads, rows, right=[4]) if rows else _("Nothing has been published from this workspace."))


def _as_object(release: Release) -> dict[str, object]:
    return {
        "name": release.name,
        "made": release.made,
        "author": release.author,
        "records": release.records,
        "method": release.disclosure.method,
        "threshold": release.disclosure.threshold,
        "width": release.disclosure.width,
        "plan": release.plan,
        "first": release.span[0],
        "last": release.span[1],
        "items": list(release.items),
    }


def _change_as_object(change: Change) -> dict[str, object]:
    return {
        "item": change.item,
        "site": change.site,
        "breakdown": change.breakdown,
        "period": change.period,
        "then_state": change.then_state,
        "then": None if change.then is None else str(change.then),
        "now_state": change.now_state,
        "now": None if change.now is None else str(change.now),
    }


def _changes(session: Session, found: list[Change]) -> str:
    from desktop_app.services import release_words

    catalogue = session.catalogue
    rows = [
        [
            show.item(catalogue, one.item),
            show.place(catalogue, one.site),
            show.part(catalogue, one.item, one.breakdown),
            format_period(one.period),
            release_words.figure(one.then_state, one.then),
            release_words.figure(one.now_state, one.now),
        ]
        for one in found
    ]
    return table(release_words.heads(), rows, right=[4, 5])
