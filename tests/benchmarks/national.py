"""The national data set: 75 places, 68 series, 120 months, made up by rule and the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from random import Random

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import canonical_catalogue, catalogue_digest, read_tables
from desktop_app.domain.record import Record
from desktop_app.services import catalogues, exporting
from desktop_app.services.session import Session, create_workspace
from desktop_app.storage import catalogues as kept
from desktop_app.storage import identity, imports
from desktop_app.storage.transaction import Transaction

FORM = "national"
TODAY = date(2024, 6, 3)
MOMENT = "2024-06-03T12:00:00Z"
_FIRST_YEAR = 2014


@dataclass(frozen=True)
class Scale:
    """How large a data set is."""

    places: int
    series: int
    months: int

    @property
    def values(self) -> int:
        """Values of one place."""
        return self.series * self.months


NATIONAL = Scale(75, 68, 120)
QUICK = Scale(4, 34, 24)


class National:
    """The data set on disk: a workspace and a package for each place, and the nation's workspace, made when first asked for."""

    def __init__(self, folder: Path, scale: Scale) -> None:
        self.folder = folder
        self.scale = scale

    @cached_property
    def _body(self) -> bytes:
        """The built-in catalogue with one form more, of as many monthly items as there are series."""
        tables = {name: [dict(row) for row in rows] for name, rows in catalogues.builtin_tables().items()}
        names = {f"name_{language}": "Fictional series" for language in ("kl", "da", "en")}
        form = {"code": FORM, "provider": "local_office", "period": "month", "due_days": "10", **names}
        tables["forms"].append({**form, "levels": "place municipality"})
        for item in self.items:
            tables["form_items"].append({"form": FORM, "group": tables["groups"][0]["code"], "item": item})
            about = {"code": item, "role": "activity", "kind": "whole", "period": "month", **names}
            tables["items"].append(
                {**about, "levels": "place municipality", "sum_places": "sum", "sum_time": "sum"}
            )
        return canonical_catalogue(tables)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue as it is worked with."""
        catalogue, findings = read_tables(catalogues.tables_of(self._body))
        assert catalogue is not None, findings
        return catalogue

    @property
    def items(self) -> list[str]:
        """The series."""
        return [f"series_{number:02d}" for number in range(1, self.scale.series + 1)]

    @property
    def months(self) -> list[str]:
        """The periods."""
        return [f"{_FIRST_YEAR + number // 12}-{number % 12 + 1:02d}" for number in range(self.scale.months)]

    @cached_property
    def sites(self) -> list[str]:
        """Places and as many municipalities as are needed."""
        known = self.catalogue.sites.values()
        places = [one.code for one in known if one.level == "place" and one.status == "active"]
        towns = [one.code for one in known if one.level == "municipality"]
        return [*places, *towns][: self.scale.places]

    def records(self, site: str, replica: str) -> Iterator[Record]:
        """A place's values, one record each, in the order of the months."""
        chance = Random(site)
        for month in self.months:
            for item in self.items:
                yield Record.make(
                    kind="value",
                    site=site,
                    item=item,
                    period=month,
                    state="given",
                    value=chance.randrange(40),
                    author="Test Person A",
                    workspace=replica,
                    time=MOMENT,
                    counter=1,
                )

    def session(self, name: str, site: str, coordinator: bool = False) -> Session:
        """A new workspace that works by the data set's catalogue."""
        provider = "" if coordinator else "local_office"
        session = create_workspace(
            self.folder / name, [_LOCAL], provider, author="Test Person A", fictional=True
        )
        session.today = lambda: TODAY
        session.workspace.clock = lambda: MOMENT

        def begin(transaction: Transaction) -> None:
            connection = transaction.connection
            owner = identity.Identity((site,), provider, coordinator, "Test Person A", "da", fictional=True)
            identity.write(connection, owner)
            digest = catalogue_digest(self._body)
            kept.keep(transaction, digest, self.catalogue.version, "", self._body)
            kept.put_in_force(transaction, digest)

        session.workspace.transact("begin", begin)
        session.reload_catalogue()
        return session

    def place(self, site: str, name: str) -> Session:
        """A place's workspace with all its values."""
        session = self.session(name, site)
        made = list(self.records(site, session.workspace.replica))
        session.workspace.transact("fill", lambda transaction: imports.adopt(transaction, made, {}))
        return session

    @cached_property
    def packages(self) -> list[Path]:
        """A package from each place."""
        return [self._package(site) for site in self.sites]

    def _package(self, site: str) -> Path:
        session = self.place(site, f"{site}.malik")
        try:
            return exporting.export(session, self.folder / f"{site}.xlsx", "GL", everything=True).path
        finally:
            session.close()

    @cached_property
    def nation(self) -> Session:
        """The nation's workspace with everybody's values, put in as packages would."""
        session = self.session("filled.malik", "GL", coordinator=True)
        for site in self.sites:
            made = list(self.records(site, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))
            package = imports.Incoming(f"package {site}", f"file {site}", f"{site}.xlsx", {}, made)
            session.workspace.transact("merge", lambda one, what=package: imports.apply(one, what))
        return session


_LOCAL = "9601701"  # any place that the built-in catalogue knows; the owner is written over
