"""``malik catalogue show|export|check|import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands.base import (
    Refused,
    answer,
    json_option,
    opened,
    say,
    tell,
    workspace_argument,
)
from desktop_app.commands.help import Command, Family
from desktop_app.commands.tables import table
from desktop_app.domain.finding import Severity
from desktop_app.errors import UserError
from desktop_app.i18n import N_, _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.domain.finding import Finding

XLSX = click.argument("book", metavar="XLSX", type=click.Path(path_type=Path))


@click.group(
    "catalogue", cls=Family, help=N_("Show, export, check or take over the catalogue: what can be reported.")
)
def catalogue() -> None:
    """The catalogue's commands."""


@catalogue.command("show", cls=Command, help=N_("Show the catalogue in force."))
@workspace_argument
@json_option
def show_(workspace: Path, as_json: bool) -> None:
    """Shows the catalogue."""
    with opened(workspace) as session:
        if as_json:
            answer(_as_object(session.catalogue))
        else:
            say(_as_text(session.catalogue))


@catalogue.command(
    "export", cls=Command, help=N_("Write the catalogue in force as a workbook to be edited in Excel.")
)
@workspace_argument
@XLSX
@json_option
def export(workspace: Path, book: Path, as_json: bool) -> None:
    """Writes the catalogue."""
    from desktop_app.services.catalogues import export_workbook

    with opened(workspace) as session:
        export_workbook(session, book)
        if as_json:
            answer({"file": str(book), "version": session.catalogue.version})
        else:
            say(_("The catalogue is in {path}.").format(path=book))


@catalogue.command(
    "check", cls=Command, help=N_("Say what is wrong with an authored catalogue, by sheet, row and column.")
)
@workspace_argument
@XLSX
@json_option
def check(workspace: Path, book: Path, as_json: bool) -> None:
    """Checks an authored catalogue."""
    from desktop_app.services.catalogues import check_workbook

    with opened(workspace):
        findings = check_workbook(book)
        if as_json:
            answer(
                [
                    {
                        "code": one.code,
                        "severity": str(one.severity),
                        "where": one.where,
                        "params": dict(one.params),
                    }
                    for one in findings
                ]
            )
        _tell(findings)
        if not as_json:
            say(_("{path} can be taken over.").format(path=book))


@catalogue.command(
    "import", cls=Command, help=N_("Put an authored catalogue in force in this workspace, published by it.")
)
@workspace_argument
@XLSX
@json_option
def import_(workspace: Path, book: Path, as_json: bool) -> None:
    """Takes an authored catalogue over."""
    from desktop_app.services.catalogues import take_over

    with opened(workspace, write=True) as session:
        try:
            findings = take_over(session, book)
        except UserError as error:
            _tell(error.params.get("findings", ()))  # type: ignore[arg-type]  # what is wrong with it, where that is why
            raise
        tell(findings)
        if as_json:
            answer({"version": session.catalogue.version, "digest": session.catalogue.digest})
        else:
            say(_("Catalogue version {version} is in force here.").format(version=session.catalogue.version))


def _tell(findings: Sequence[Finding]) -> None:
    tell(findings)
    if any(one.severity is Severity.HARD for one in findings):
        raise Refused


def _as_object(found: Catalogue) -> dict[str, object]:
    return {
        "version": found.version,
        "digest": found.digest,
        "items": [
            {
                "code": one.code,
                "kind": one.kind,
                "period": one.period,
                "levels": list(one.levels),
                "role": one.role,
                "formula": one.formula,
                "dimensions": list(one.dimensions),
            }
            for one in found.items.values()
        ],
        "forms": [
            {
                "code": one.code,
                "provider": one.provider,
                "period": one.period,
                "levels": list(one.levels),
                "due_days": one.due_days,
                "items": list(one.items),
            }
            for one in found.forms.values()
        ],
        "sites": [
            {
                "code": one.code,
                "parent": one.parent,
                "level": one.level,
                "type": one.type,
                "status": one.status,
            }
            for one in found.sites.values()
        ],
        "plans": [
            {
                "code": one.code,
                "from": one.from_.isoformat() if one.from_ else None,
                "to": one.to.isoformat() if one.to else None,
                "closed": one.closed.isoformat() if one.closed else None,
            }
            for one in found.plans.values()
        ],
        "initiatives": [
            {
                "code": one.code,
                "plan": one.plan,
                "number": one.number,
                "field": one.field,
                "theme": one.theme,
                "known": one.known,
            }
            for one in found.initiatives.values()
        ],
    }


def _as_text(found: Catalogue) -> str:
    lang = language()
    parts = [f"{found.title.get(lang)}  ({_('version {version}').format(version=found.version)})"]
    for form in found.forms.values():
        provider = found.providers[form.provider].names.get(lang)
        parts.append(f"\n{form.names.get(lang)} ({form.code}); {provider}")
        rows = [
            [item.code, item.names.get(lang), item.unit.get(lang), " ".join(item.dimensions), item.formula]
            for item in (found.items[code] for code in form.items)
        ]
        parts.append(table([_("Item"), _("Name"), _("Unit"), _("Broken down by"), _("Calculated as")], rows))
    counts = [
        ngettext("{count} place", "{count} places", len(found.sites)).format(count=len(found.sites)),
        ngettext("{count} plan", "{count} plans", len(found.plans)).format(count=len(found.plans)),
        ngettext("{count} initiative", "{count} initiatives", len(found.initiatives)).format(
            count=len(found.initiatives)
        ),
    ]
    parts.append("\n" + ", ".join(counts))
    return "\n".join(parts)
