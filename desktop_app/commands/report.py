"""``malik report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands.base import (
    answer,
    command,
    json_option,
    language_option,
    opened,
    option,
    say,
    workspace_argument,
)
from desktop_app.errors import UserError
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.reports.document import Document
    from desktop_app.services.reporting_scope import Span
    from desktop_app.services.session import Session

_KINDS = ("status", "steering", "indicators")


@command(
    "report",
    N_(
        "Write a report: a plan's status at a place, what the steering group needs, or what each item counts; the ending of OUT"
        " says whether it is an Excel workbook or a PDF."
    ),
)
@workspace_argument
@click.argument("out", metavar="OUT.xlsx|OUT.pdf", type=click.Path(path_type=Path))
@option("--plan", default="", metavar="P", help=N_("The plan; without it the one that is running."))
@option("--site", default="", metavar="CODE", help=N_("The place; without it the workspace's own."))
@option(
    "--kind",
    type=click.Choice(_KINDS),
    default="status",
    help=N_("A status report, a report to the steering group, or indicator sheets."),
)
@option("--periods", metavar="A..B", help=N_("From when to when; without it every chart has its own span."))
@language_option(help=N_("The report's language; without it the one that is spoken here."))
@option(
    "--publish", default="", metavar="NAME", help=N_("For publication: freeze the figures under this name.")
)
@option(
    "--as-of",
    "as_of",
    default="",
    metavar="NAME",
    help=N_("The figures that were published under this name."),
)
@json_option
def report(
    workspace: Path,
    out: Path,
    plan: str,
    site: str,
    kind: str,
    periods: str | None,
    lang: str | None,
    publish: str,
    as_of: str,
    as_json: bool,
) -> None:
    """Writes a report."""
    from desktop_app.domain.period import parse_span

    check_ending(out)
    if publish and as_of:
        raise click.UsageError(_("Give either --publish or --as-of."))
    with opened(workspace, write=bool(publish)) as session:
        span = parse_span(periods) if periods else None
        document = make(session, kind, plan, site, span, lang or "", publish, as_of)
        write(document, out)
        if as_json:
            answer(_as_object(document, out))
        else:
            say(_("The report is in {path}.").format(path=out))


def make(
    session: Session,
    kind: str,
    plan: str,
    site: str,
    span: Span | None,
    lang: str,
    publish: str,
    as_of: str,
) -> Document:
    """The report as data."""
    from desktop_app.services import reporting

    if kind == "indicators":
        return reporting.indicator_sheets(session, plan=plan, lang=lang)
    verb = reporting.steering_report if kind == "steering" else reporting.status_report
    return verb(session, plan, site, span, lang=lang, publish=publish, as_of=as_of)


def check_ending(path: Path) -> None:
    """Raises `UserError` ``report_file_kind`` for what is neither workbook nor PDF."""
    if path.suffix.lower() not in (".xlsx", ".pdf"):
        raise UserError("report_file_kind", path=str(path))


def write(document: Document, path: Path) -> None:
    """Writes a report in the kind that the path's ending names."""
    if path.suffix.lower() == ".pdf":
        from desktop_app.ui.reports import pdf

        pdf.write(document, path)
    else:
        from desktop_app.reports import excel

        excel.write(document, path)


def status(session: Session, path: Path) -> None:
    """Writes the status report of the running plan into a file."""
    from desktop_app.services import reporting

    write(reporting.status_report(session), path)


def _as_object(document: Document, path: Path) -> dict[str, object]:
    return {
        "file": str(path),
        "kind": document.kind,
        "language": document.language,
        "internal": document.internal,
        "release": document.release,
        "made": document.made.isoformat(),
        "sections": [entry.section.code for entry in document.contents()],
        "charts": len(document.charts()),
    }
