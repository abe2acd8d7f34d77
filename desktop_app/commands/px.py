"""``malik px``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app import sentences
from desktop_app.commands.base import (
    Refused,
    answer,
    command,
    json_option,
    opened,
    option,
    say,
    workspace_argument,
)
from desktop_app.i18n import N_, _, format_date, format_period, language, ngettext

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.services.px import Figure, Look, Taken, Wishes
    from desktop_app.services.px_matching import Match
    from desktop_app.services.session import Session

TOLD = 20
"""Figures and sentences on the screen, at most; JSON has all of them."""


@command(
    "px",
    N_(
        "Take in a table in the PC-Axis format, all or nothing: population by place, age and sex, or with --item the figures of"
        " any item."
    ),
)
@workspace_argument
@click.argument("table", metavar="TABLE.px", type=click.Path(path_type=Path))
@option("--item", default="", metavar="CODE", help=N_("The item that the table's figures are of."))
@option(
    "--map",
    "maps",
    multiple=True,
    metavar="VARIABLE=ROLE",
    help=N_(
        "What a variable is: place, time, age, sex, a dimension's code; or which of its values counts; or sum."
    ),
)
@option(
    "--site", default="", metavar="CODE", help=N_("The place of all figures, where the table names none.")
)
@option("--periods", metavar="A..B", help=N_("Only these periods; without it all."))
@option("--dry-run", is_flag=True, help=N_("Say what would happen, and change nothing."))
@json_option
def px(
    workspace: Path,
    table: Path,
    item: str,
    maps: tuple[str, ...],
    site: str,
    periods: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Takes in a PX table."""
    from desktop_app.services import px as service

    with opened(workspace, write=True) as session:
        wishes = _wishes(session, table, item, maps, site, periods)
        found = service.look(session, table, wishes)
        taken = service.take(session, found, dry_run)
        if as_json:
            answer(_as_object(found, taken, dry_run))
        else:
            _say_table(session, found)
        _tell(session, taken)
        if taken.refused:
            click.echo(_("Nothing was taken in."), err=True)
            raise Refused
        if not as_json:
            _say_counts(session, found, taken, dry_run)


def _wishes(
    session: Session, table: Path, item: str, maps: tuple[str, ...], site: str, periods: str | None
) -> Wishes:
    from desktop_app.domain.period import parse_span
    from desktop_app.exchange.px import open_table
    from desktop_app.services.px import Wishes
    from desktop_app.services.px_matching import read_wishes

    if site:
        session.catalogue.site(site)
    variables = read_wishes(session.catalogue, open_table(table), maps) if maps else {}
    return Wishes(item, variables, site, parse_span(periods) if periods else None)


def _say_table(session: Session, found: Look) -> None:
    table = found.table
    say(table.title(language()))
    source = table.text("SOURCE", language())
    day = format_date(table.updated) if table.updated else ""
    say(" · ".join(one for one in (source, day) if one))
    for one in found.matches:
        say(f"  {one.variable.label(language())}: {_role_words(session.catalogue, one)}")


def _role_words(catalogue: Catalogue, one: Match) -> str:
    """What a variable is taken for, in words."""
    from desktop_app.services.px_matching import ONE, ROLES

    if one.role != ONE:
        dimension = None if one.role in ROLES else catalogue.dimensions.get(one.role)
        return dimension.names.get(language()) if dimension else _(ROLES[one.role])
    if one.open:
        return _("not chosen yet")
    if one.chosen is None:
        return _("all added up")
    return _("only “{value}”").format(value=one.variable.values[one.chosen].name(language()))


def _tell(session: Session, taken: Taken) -> None:
    told = sentences.say_all(taken.findings, session.catalogue)
    for sentence in told[:TOLD]:
        click.echo(sentence, err=True)
    if len(told) > TOLD:
        more = len(told) - TOLD
        click.echo(ngettext("{count} more.", "{count} more.", more).format(count=more), err=True)


def _say_counts(session: Session, found: Look, taken: Taken, dry_run: bool) -> None:
    head = (
        _("It would bring {new} new, {changed} changed, {same} as they are.")
        if dry_run
        else _("Taken in: {new} new, {changed} changed, {same} as they were.")
    )
    say(head.format(new=taken.new, changed=taken.changed, same=taken.same))
    shown = [one for one in found.figures if one.action != "same"][:TOLD] if dry_run else []
    for one in shown:
        say(_figure(session.catalogue, one))


def _figure(catalogue: Catalogue, one: Figure) -> str:
    lang = language()
    part = catalogue.breakdown_label(one.item, one.breakdown, lang)
    item = catalogue.items[one.item]
    names = (
        catalogue.site_label(one.site, lang),
        format_period(one.period),
        (item.short or item.names).get(lang),
        part,
    )
    before = f"{one.now} → " if one.now else ""
    return f"  {', '.join(name for name in names if name)}: {before}{one.typed}"


def _as_object(found: Look, taken: Taken, dry_run: bool) -> dict[str, object]:
    about: dict[str, object] = {
        "table": found.table.path.name,
        "title": found.table.title(),
        "source": found.table.text("SOURCE"),
        "updated": found.table.updated,
        "items": list(found.items),
        "site": found.site,
        "variables": [
            {
                "variable": one.variable.name,
                "role": one.role,
                "value": None if one.chosen is None else one.variable.values[one.chosen].name(""),
            }
            for one in found.matches
        ],
        "new": taken.new,
        "changed": taken.changed,
        "same": taken.same,
        "refused": taken.refused,
        "dry_run": dry_run,
        "findings": [
            {"code": one.code, "severity": str(one.severity), "where": one.where, "params": dict(one.params)}
            for one in taken.findings
        ],
    }
    if dry_run:
        about["figures"] = [
            {
                "site": one.site,
                "item": one.item,
                "period": one.period,
                "breakdown": one.breakdown,
                "value": one.typed,
                "now": one.now,
                "action": one.action,
                "added": one.added,
            }
            for one in found.figures
        ]
    return about
