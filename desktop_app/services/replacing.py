"""A replacement laptop: a new workspace for the place that a coordinator's package is addressed to, with all that it brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.finding import Finding
from desktop_app.domain.record import VALUE, Record
from desktop_app.errors import UserError
from desktop_app.packages import reader
from desktop_app.packages.model import Manifest
from desktop_app.services import catalogues, merging
from desktop_app.services.session import Session, create_workspace


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a package would bring back."""

    path: Path
    site: str  # whose laptop it is for
    sender: tuple[str, ...]  # the coordinator's places
    time: str
    figures: int
    providers: tuple[str, ...]  # who may be asked at the place, the one whose figures came first
    coordinator: bool  # whether others stand below the place, so that a coordinator may be at work there
    fictional: bool


@dataclass(frozen=True, slots=True)
class Replaced:
    """The new workspace, open, and what there is to tell of the package."""

    session: Session
    records: int
    held: int
    findings: tuple[Finding, ...]


def look(path: Path, password: str = "") -> Replacement:
    """What a package would bring back. Raises `UserError` ``replacement_not_addressed`` for one that is not from a coordinator
    to a place, and as reading does: ``package_locked``, ``package_unreadable``, ...
    """
    read = reader.read_file(path, password)
    manifest, known = read.manifest, catalogues.builtin()
    site = manifest.get("addressee")
    if not manifest.coordinator or site not in known.sites or not _goes_down(known, manifest, site):
        raise UserError("replacement_not_addressed", file=path.name)
    return Replacement(
        path,
        site,
        manifest.sites,
        manifest.get("time"),
        sum(one.kind == VALUE for one in read.records),
        _providers(known, site, read.records),
        bool(known.children(site)),
        bool(manifest.get("fictional")),
    )


def set_up(
    found: Replacement,
    path: Path,
    provider: str = "",
    coordinator: bool = False,
    author: str = "",
    language: str = "kl",
    password: str = "",
) -> Replaced:
    """Makes the workspace and merges the package into it; nothing is left behind where that fails. Raises `UserError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    session = create_workspace(
        path, [found.site], provider, coordinator, author, language, fictional=found.fictional
    )
    try:
        (merged,) = merging.merge(session, [found.path], passwords={found.path: password} if password else {})
        if merged.outcome != merging.MERGED:
            raise UserError("replacement_not_taken", file=found.path.name)
    except BaseException:
        session.close()
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + suffix).unlink()
        raise
    session.reload_catalogue()
    return Replaced(session, merged.new, merged.held, merged.findings)


def _goes_down(known: Catalogue, manifest: Manifest, site: str) -> bool:
    return any(above in known.sites and site in known.subtree(above) for above in manifest.sites)


def _providers(known: Catalogue, site: str, records: Sequence[Record]) -> tuple[str, ...]:
    """Who is asked at the place; first whose items most of the figures are of."""
    told = Counter(one.cell.item for one in records if one.kind == VALUE and one.cell.site == site)
    weight: Counter[str] = Counter()
    for form in known.asked_forms(site):
        weight[form.provider] += sum(told[item] for item in form.items)
    return tuple(provider for provider, _count in weight.most_common())
