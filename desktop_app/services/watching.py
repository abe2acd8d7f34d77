"""What happens to a workspace besides what is done in it here: another window writes, the clock is set, the night passes."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_app.domain.finding import Finding, soft
from desktop_app.services.session import Session
from desktop_app.storage import catalogues as kept
from desktop_app.storage import moments
from desktop_app.storage.changes import TOPICS, ChangeSet

_SLACK = timedelta(days=1)
"""A time zone, and a clock that is put right by some minutes, are no reason to say anything."""


def changed_elsewhere(session: Session) -> ChangeSet | None:
    """What to refresh where another window or program has written to the file since this was asked last; else None."""
    if not session.workspace.changed_elsewhere():
        return None
    found = kept.in_force(session.workspace.read)
    if found is not None and found[0] != session.catalogue.digest:
        session.reload_catalogue()
    return ChangeSet("elsewhere", topics=frozenset(TOPICS))


def clock_behind(session: Session) -> Finding | None:
    """Whether the clock says less than it did when something was last entered, merged or sent here."""
    newest = moments.latest(session.workspace.read)
    now = session.workspace.clock()
    if not newest or _moment(newest) - _moment(now) <= _SLACK:
        return None
    return soft("clock_behind", now=now[:10], newest=newest[:10])


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
