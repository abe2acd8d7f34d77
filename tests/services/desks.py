"""People at their desks: a settlement, its municipality's coordinator, the nation's, each with a workspace of their own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from desktop_app.domain.record import value_cell
from desktop_app.services import browsing, entering, exporting, merging
from desktop_app.services.entering import Entry
from desktop_app.services.exporting import Exported
from desktop_app.services.merging import Merged
from desktop_app.services.session import Session, create_workspace
from desktop_app.storage import records

PLACE, OTHER, TOWN, MUNICIPALITY, NATION = "9601701", "9601201", "9601200", "960", "GL"
TODAY = date(2024, 6, 10)


class Desk:
    """One workspace and what is done at it."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.folder = folder
        session.today = lambda: TODAY

    def type(self, item: str, typed: str, period: str = "2024-05", site: str = "", **more: Any) -> str:
        """Types a figure; gives the record's id."""
        entry = Entry(
            site or self.session.own_sites[0], item, period, more.pop("breakdown", ""), typed, **more
        )
        (verdict,) = entering.enter(self.session, [entry]).verdicts
        assert not verdict.refused, verdict.findings
        return verdict.record

    def export(self, name: str = "", **more: object) -> Exported:
        """Writes a package into the desk's folder."""
        return exporting.export(self.session, self.folder / name if name else self.folder, **more)  # type: ignore[arg-type]  # by name

    def merge(self, *packages: Exported | Path, **more: object) -> list[Merged]:
        """Merges packages."""
        paths = [one.path if isinstance(one, Exported) else one for one in packages]
        return merging.merge(self.session, paths, **more)  # type: ignore[arg-type]  # by name

    def value(self, item: str, period: str = "2024-05", site: str = PLACE, breakdown: str = "") -> str | None:
        """What a cell says: its value, else its state; None where nothing was said."""
        cell = value_cell(site, item, period, breakdown)
        now = next((one for one in browsing.values(self.session, [site], [item]) if one.cell == cell), None)
        return None if now is None else now.value or now.state

    @property
    def digest(self) -> str:
        """One hash of all records."""
        return records.digest(self.session.workspace.read)


@contextmanager
def desks(folder: Path) -> Iterator[Callable[..., Desk]]:
    """Sets up desks on demand, and closes them all."""
    made: list[Desk] = []

    def desk(name: str, *sites: str, coordinator: bool = False, **more: object) -> Desk:
        own = folder / name
        own.mkdir()
        session = create_workspace(
            own / f"{name}.malik",
            sites,
            coordinator=coordinator,
            author=f"Test Person {name}",
            language="en",
            **more,  # type: ignore[arg-type]  # by name
        )
        made.append(Desk(session, own))
        return made[-1]

    try:
        yield desk
    finally:
        for one in made:
            one.session.close()


def edit(path: Path, sheet: str, label: str, value: object, column: int = 2, to: Path | None = None) -> Path:
    """Types a value into the row of that label, as somebody with a spreadsheet would, and saves."""
    workbook = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    page = workbook[sheet]
    row = next(row for row in page.iter_rows() if str(row[0].value or "").startswith(label))
    row[column - 1].value = value  # type: ignore[assignment]  # whatever a cell may hold
    target = to or path
    workbook.save(target)
    return target
