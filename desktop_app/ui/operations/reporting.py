"""Reports: putting one together to look at, and writing it as a workbook or as pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.domain.period import Period
    from desktop_app.reports.document import Document
    from desktop_app.services.release_body import Release
    from desktop_app.services.releases import Change
    from desktop_app.services.session import Session
    from desktop_app.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report as it was chosen: its kind (one of `reports.document.KINDS`), what about, in which language, and in which form."""

    kind: str
    plan: str = ""
    site: str = ""
    span: tuple[Period, Period] | None = None
    language: str = ""
    public: bool = False  # the form for publication
    as_of: str = ""  # the release whose figures it shows


def look(
    context: Context,
    wanted: Wanted,
    done: Callable[[Document], object],
    failed: Callable[[BaseException], object],
) -> None:
    """Put a report together to look at; nothing is written or frozen."""
    context.read(lambda session: _document(session, wanted), done, key="report", failed=failed)


def save(
    context: Context,
    wanted: Wanted,
    path: Path,
    release: str,
    done: Callable[[Path], object],
    failed: Callable[[BaseException], object],
) -> None:
    """Write a report as the path's ending says. With the name of a release, its figures are frozen under that name; until that is
    done, it can be given up.
    """
    context.write(
        lambda session, progress: _save(session, wanted, path, release, progress),
        done,
        failed,
        label=_("Writing the report…"),
        cancellable=bool(release),
    )


def list_releases(context: Context, done: Callable[[list[Release]], object]) -> None:
    """What was published from this workspace, the latest first."""
    from desktop_app.services import releases

    context.read(lambda session: releases.releases(session)[::-1], done, key="releases")


def changes_since(context: Context, name: str, done: Callable[[list[Change]], object]) -> None:
    """What would be published otherwise now."""
    from desktop_app.services import releases

    context.read(lambda session: releases.changes_since(session, name), done, key="changes since")


def _save(session: Session, wanted: Wanted, path: Path, release: str, progress: Progress) -> Path:
    document = _document(session, wanted, release, progress)
    if path.suffix.lower() == ".xlsx":
        from desktop_app.reports import excel

        excel.write(document, path)
    else:
        from desktop_app.ui.reports import pdf

        pdf.write(document, path)
    return path


def _document(
    session: Session, wanted: Wanted, release: str = "", progress: Progress | None = None
) -> Document:
    from desktop_app.reports.document import INDICATORS, STEERING
    from desktop_app.services import reporting

    if wanted.kind == INDICATORS:
        return reporting.indicator_sheets(session, (), wanted.plan, lang=wanted.language)
    make = reporting.steering_report if wanted.kind == STEERING else reporting.status_report
    return make(
        session,
        wanted.plan,
        wanted.site,
        wanted.span,
        lang=wanted.language,
        publish=release,
        as_of=wanted.as_of,
        public=wanted.public and not release,
        progress=progress,
    )
