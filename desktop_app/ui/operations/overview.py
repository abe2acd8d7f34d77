"""What Home shows, read on the reading thread: what is due, what waits for a coordinator, and small trends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.due import Due
    from desktop_app.services.missing import Missing
    from desktop_app.services.session import Session
    from desktop_app.services.trends import Trend


@dataclass(frozen=True, slots=True)
class Own:
    """One of one's own reports, and what the reviewer has said of it."""

    due: Due
    words: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """One's own reports; for a coordinator disagreements, places missing, and packages merged."""

    own: list[Own]
    disagreements: int
    missing: list[Missing]
    packages: int


def read(context: Context, show: Callable[[Overview], object]) -> None:
    """Read what waits, and show it."""
    context.read(_overview, show, key="home")


def read_trends(context: Context, show: Callable[[list[Trend]], object]) -> None:
    """Read the small trends, after what waits, and show them."""
    context.read(_trends, show, key="trends")


def _trends(session: Session) -> list[Trend]:
    """It brings all of the charting along, which is imported on the reading thread too."""
    from desktop_app.services.trends import trends

    return trends(session)


def _overview(session: Session) -> Overview:
    from desktop_app.services import settling
    from desktop_app.services.due import due

    own = [Own(one, _words(session, one)) for one in due(session)]
    if not session.identity.coordinator:
        return Overview(own, 0, [], 0)
    from desktop_app.services import merging
    from desktop_app.services.missing import missing

    disputed = len(settling.conflicts(session))
    return Overview(own, disputed, missing(session), len(merging.packages(session)))


def _words(session: Session, one: Due) -> str:
    """What the coordinator wrote when the report was accepted or returned."""
    from desktop_app.services.browsing import form_status

    if one.status not in ("returned", "accepted", "changed"):
        return ""
    return form_status(session, one.form, one.site, one.period)[2]
