"""The demonstration under way: its folders and desks, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop_app.demo.calendar import Calendar
from desktop_app.demo.desk import Desk
from desktop_app.demo.figures import ILULISSAT, QAANAAQ, SAVISSIVIK, UUMMANNAQ
from desktop_app.errors import Cancelled
from desktop_app.services.session import Session

Tell = Callable[[str, dict[str, object], Sequence[Path]], None]
"""Gets a step's sentence (English, to be translated), its parameters, and the files that it wrote."""

Draw = Callable[[Session, str, str, Path], None]
"""Draws a chart of an item for a place into a file; charts belong to the window's layer, which hands this in."""

Write = Callable[[Session, Path], None]
"""Writes the status report of a workspace into a file; the PDF belongs to the window's layer, which hands this in."""

_SHOWN = (".malik", ".xlsx", ".csv", ".px", ".png", ".pdf")

PLACE_NAMES = {ILULISSAT: "Ilulissat", UUMMANNAQ: "Uummannaq", QAANAAQ: "Qaanaaq", SAVISSIVIK: "Savissivik"}
MUNICIPALITY_NAME, NATION_NAME = "Avannaata", "Nuuk"

RESULT = Path("workspaces") / f"{NATION_NAME}.malik"
"""The workspace to look at, within the demonstration's folder."""


@dataclass
class Journey:
    """The demonstration under way: its folders, its desks, and what has been told."""

    folder: Path
    today: date
    tell: Tell
    cancelled: Callable[[], bool] = lambda: False
    draw: Draw | None = None
    write: Write | None = None
    desks: dict[str, Desk] = field(default_factory=dict)
    packages: list[Path] = field(default_factory=list)
    _told: set[Path] = field(default_factory=set)

    @property
    def calendar(self) -> Calendar:
        """The periods told of."""
        return Calendar(self.today)

    def sub(self, name: str) -> Path:
        """A folder of the demonstration, made when first asked for."""
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def say(self, sentence: str, **params: object) -> None:
        """Tells a step. Raises `Cancelled` where somebody has had enough."""
        if self.cancelled():
            raise Cancelled
        self.tell(sentence, params, self._written())

    def _written(self) -> list[Path]:
        """The workspaces, workbooks, tables and charts that were written since the last step."""
        found = {
            path
            for path in self.folder.rglob("*")
            if path.suffix in _SHOWN and " backups" not in path.parent.name
        }
        new = sorted(found - self._told)
        self._told |= found
        return new

    def close(self) -> None:
        """Closes all workspaces."""
        for desk in self.desks.values():
            desk.session.close()
