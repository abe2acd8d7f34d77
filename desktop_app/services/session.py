"""A workspace at work: the open file, the catalogue in force, and today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.finding import Finding
from desktop_app.domain.text import clean_text
from desktop_app.errors import UserError
from desktop_app.services import catalogues
from desktop_app.storage import moments, unlocking
from desktop_app.storage.encryption import Key
from desktop_app.storage.identity import Identity
from desktop_app.storage.workspace import Workspace


@dataclass
class Session:
    """What every service takes first."""

    workspace: Workspace
    catalogue: Catalogue
    today: Callable[[], date] = field(default=date.today)
    _worked_on: date | None = field(default=None, repr=False, compare=False)

    @property
    def identity(self) -> Identity:
        """Whose workspace it is."""
        return self.workspace.identity

    @property
    def notices(self) -> list[Finding]:
        """What there is to tell after opening."""
        return self.workspace.notices

    @property
    def own_sites(self) -> tuple[str, ...]:
        """The places the workspace answers for itself."""
        return self.identity.sites

    @property
    def reach(self) -> frozenset[str]:
        """The places whose figures belong here: the own ones, and for a coordinator all below them."""
        owner = self.identity
        if not owner.coordinator:
            return frozenset(owner.sites)
        return frozenset().union(*(self.catalogue.subtree(site) for site in owner.sites))

    def latest_day(self) -> date:
        """The day by which a period has begun or not: today, or the last day of work here where the clock has gone back since."""
        today = self.today()
        if self._worked_on is None:
            found = moments.latest(self.workspace.read)
            self._worked_on = date.fromisoformat(found[:10]) if found else today
        return max(today, self._worked_on)

    def reload_catalogue(self) -> None:
        """Takes up the catalogue now in force."""
        self.catalogue = catalogues.in_force(self.workspace)

    def close(self) -> None:
        """Closes the file."""
        self.workspace.close()


def open_session(
    path: Path,
    write: bool = True,
    *,
    passphrase: str | None = None,
    recovery: str | None = None,
    key: Key | None = None,
) -> Session:
    """Opens a workspace for work, a locked one by its passphrase, its recovery code, or a key remembered.

    Raises `UserError` for a file that is none, is newer, is busy, ...; ``workspace_locked`` where nothing was given for a
    locked one; ``passphrase_wrong``, ``recovery_code_wrong`` and others as `unlocking.find_by` does.
    """
    if key is None:
        key = unlocking.find_by(path, passphrase, recovery)
    workspace = Workspace.open(path, write, key)
    try:
        return Session(workspace, catalogues.in_force(workspace))
    except BaseException:
        workspace.close()
        raise


def create_workspace(
    path: Path,
    sites: Sequence[str],
    provider: str = "",
    coordinator: bool = False,
    author: str = "",
    language: str = "kl",
    catalogue: Path | None = None,
    fictional: bool = False,
) -> Session:
    """Makes a workspace for one or several places, as a provider or as their coordinator.

    Raises `UserError` for unknown places or providers, a provider that nothing is asked of at these places, and a path where
    nothing can be made. ``catalogue`` is an authored workbook that is to be in force instead of the built-in one.
    """
    known = catalogues.builtin() if catalogue is None else catalogues.read_workbook(catalogue)[0]
    _check_owner(known, sites, provider, coordinator)
    chosen = provider or ("" if coordinator else _only_provider(known, sites))
    owner = Identity(
        tuple(dict.fromkeys(sites)), chosen, coordinator, clean_text(author), language, "", fictional
    )
    workspace = Workspace.create(path, owner)
    session = Session(workspace, known)
    if catalogue is not None:
        catalogues.take_over(session, catalogue)
    return session


def _check_owner(known: Catalogue, sites: Sequence[str], provider: str, coordinator: bool) -> None:
    if not sites:
        raise UserError("site_missing")
    for code in sites:
        if known.site(code).status == "abandoned":
            raise UserError("site_abandoned", site=code)
    if provider and provider not in known.providers:
        raise UserError("provider_unknown", provider=provider, known=" ".join(known.providers))
    if provider and not coordinator and not any(known.asked_forms(site, provider) for site in sites):
        raise UserError("provider_asked_nothing", provider=provider, site=sites[0])


def _only_provider(known: Catalogue, sites: Sequence[str]) -> str:
    """The provider whose forms are asked at a settlement or town office, where none was named."""
    for code in sites:
        for form in known.asked_forms(code):
            return form.provider
    raise UserError("provider_missing", site=sites[0])
