"""A desk in the demonstration: one workspace, worked at on days that are told to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from desktop_app.domain.period import Period
from desktop_app.services import completing, entering
from desktop_app.services.entering import Entered, Entry
from desktop_app.services.session import Session, create_workspace


class Desk:
    """Somebody's workspace, and the day it is there."""

    def __init__(self, name: str, session: Session) -> None:
        self.name = name
        self.session = session

    @classmethod
    def set_up(
        cls,
        folder: Path,
        name: str,
        site: str,
        provider: str = "",
        coordinator: bool = False,
        language: str = "da",
    ) -> Desk:
        """A new workspace of made-up figures."""
        author = f"Demo, {name}"
        session = create_workspace(
            folder / f"{name}.malik", [site], provider, coordinator, author, language, fictional=True
        )
        return cls(name, session)

    @property
    def path(self) -> Path:
        """The workspace's file."""
        return self.session.workspace.path

    def on(self, day: date, time: str = "10:00") -> Desk:
        """Goes to that day."""
        self.session.today = lambda: day
        self.session.workspace.clock = lambda: f"{day.isoformat()}T{time}:00Z"
        return self

    def enter(self, entries: Iterable[Entry]) -> Entered:
        """Enters figures; what is refused would be a slip in the story, so it says which."""
        entered = entering.enter(self.session, list(entries))
        refused = [verdict for verdict in entered.verdicts if verdict.refused]
        if refused:
            raise AssertionError(f"the demonstration's own figures were refused: {refused[0]}")
        return entered

    def complete(self, form: str, site: str, period: Period) -> None:
        """Marks a form complete."""
        completing.complete(self.session, form, site, period.code)
