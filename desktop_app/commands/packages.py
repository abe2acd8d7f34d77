"""``malik export``, ``inspect``, ``merge``, ``unmerge`` and ``packages``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.commands import package_words as words
from desktop_app.commands.base import (
    F,
    Refused,
    answer,
    command,
    json_option,
    opened,
    option,
    password_for,
    password_from,
    say,
    tell,
    workspace_argument,
)
from desktop_app.domain.finding import Severity
from desktop_app.errors import UserError
from desktop_app.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.finding import Finding

PACKAGE = click.Path(path_type=Path)


def password_option(function: F) -> F:
    """Where a password is read from."""
    return option(
        "--password-file",
        metavar="PATH",
        type=PACKAGE,
        help=N_("A file whose first line is the workbook's password."),
    )(function)


@command(
    "export",
    N_(
        "Write a package OUT.xlsx for the place above: a workbook to read, correct and merge. The same again where nothing is new."
    ),
)
@workspace_argument
@click.argument("out", metavar="OUT.xlsx", type=PACKAGE)
@option("--to", default="", metavar="SITE", help=N_("For whom; without it the place above."))
@option("--periods", metavar="A..B", help=N_("All figures of these periods, not only what is new."))
@option("--all", "everything", is_flag=True, help=N_("All figures there are."))
@option("--blank", is_flag=True, help=N_("Empty forms to be filled in by hand."))
@password_option
@option("--ask-password", is_flag=True, help=N_("Ask for a password and encrypt the workbook with it."))
@json_option
def export(
    workspace: Path,
    out: Path,
    to: str,
    periods: str | None,
    everything: bool,
    blank: bool,
    password_file: Path | None,
    ask_password: bool,
    as_json: bool,
) -> None:
    """Writes a package."""
    from desktop_app.domain.period import parse_span
    from desktop_app.services.exporting import export as write

    with opened(workspace, write=True) as session:
        password = password_from(password_file)
        if ask_password:
            password = click.prompt(_("Password"), hide_input=True, confirmation_prompt=True, err=True)
        span = parse_span(periods) if periods else None
        written = write(session, out, to, span, everything, blank, password)
        if as_json:
            answer(words.exported_object(written))
        else:
            say(words.exported_text(session.catalogue, written))


@command(
    "inspect",
    N_("Say what is in a package without merging it: from whom, which periods, whether its seal is intact."),
)
@click.argument("package", metavar="PACKAGE", type=PACKAGE)
@password_option
@json_option
def inspect(package: Path, password_file: Path | None, as_json: bool) -> None:
    """Looks at a package."""
    from desktop_app.services import catalogues
    from desktop_app.services.merging import inspect as look

    found = look(package, password_from(password_file) or password_for(package))
    findings = [*words.seal_findings(found), *found.read.findings]
    if as_json:
        answer(words.inspected_object(found, findings))
    else:
        say(words.inspected_text(catalogues.builtin(), found))
    _finish(findings)


@command(
    "merge",
    N_("Merge packages into a workspace. Any order, any number of times, any grouping gives the same data."),
)
@workspace_argument
@click.argument("packages", metavar="PACKAGE...", nargs=-1, required=True, type=PACKAGE)
@option("--dry-run", is_flag=True, help=N_("Say what would happen, and change nothing."))
@option("--take-altered", is_flag=True, help=N_("Of an altered package, take the sound part."))
@option("--take-held", is_flag=True, help=N_("Take also what would be held until a person agrees."))
@option("--clear-emptied", is_flag=True, help=N_("Cells emptied by hand in a workbook mean cleared."))
@password_option
@json_option
def merge(
    workspace: Path,
    packages: tuple[Path, ...],
    dry_run: bool,
    take_altered: bool,
    take_held: bool,
    clear_emptied: bool,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Merges packages."""
    from desktop_app.services.merging import Decisions
    from desktop_app.services.merging import merge as take

    with opened(workspace, write=True) as session:
        one = password_from(password_file)
        passwords = one or {path: password_for(path) for path in packages}
        decisions = Decisions(take_altered, clear_emptied, take_held)
        results = take(session, packages, dry_run, passwords, decisions)
        if as_json:
            answer([words.merged_object(result) for result in results])
        else:
            say(words.merged_text(session.catalogue, results, dry_run))
        tell([finding for result in results for finding in result.findings], session.catalogue)
        if not all(result.ok for result in results) or any(_hard(result.findings) for result in results):
            raise Refused


@command(
    "unmerge", N_("Take a merged package back: what it alone brought goes. Merging it again brings it back.")
)
@workspace_argument
@click.argument("package", metavar="PACKAGE-ID")
@json_option
def unmerge(workspace: Path, package: str, as_json: bool) -> None:
    """Takes a package back."""
    from desktop_app.services.merging import unmerge as take_back

    with opened(workspace, write=True) as session:
        done = take_back(session, package)
        tell(done.findings, session.catalogue)
        if as_json:
            answer({"package": done.package, "gone": done.gone})
        else:
            taken = ngettext("Taken back: {count} record.", "Taken back: {count} records.", done.gone)
            say(taken.format(count=done.gone))


@command("packages", N_("List the packages merged here, the latest first."))
@workspace_argument
@json_option
def packages(workspace: Path, as_json: bool) -> None:
    """Lists packages."""
    from desktop_app.services.merging import packages as all_packages

    with opened(workspace) as session:
        found = all_packages(session)
        if as_json:
            answer([words.import_object(one) for one in found])
        elif found:
            say(words.imports_table(session.catalogue, found))
        else:
            say(_("No package has been merged here yet."))


def _finish(findings: Iterable[Finding | UserError]) -> None:
    told = list(findings)
    tell(told)
    if any(isinstance(one, UserError) or one.severity is Severity.HARD for one in told):
        raise Refused


def _hard(findings: Iterable[Finding]) -> bool:
    return any(one.severity is Severity.HARD for one in findings)
