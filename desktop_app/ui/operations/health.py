"""What the status line says: the newest backup, how many reports are due, who is typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.i18n import _, language
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Health:
    """``backup`` is a moment in ISO 8601, empty for none; ``due`` how many reports wait; ``who`` words for the corner."""

    backup: str
    due: int
    who: str


def read(context: Context, show: Callable[[Health], object]) -> None:
    """Read it on the reading thread, and show it."""
    context.read(_read, show, key="health")


def _read(session: Session) -> Health:
    from desktop_app.services import backing
    from desktop_app.services.due import due

    made = backing.last_backup(session)
    waiting = [one for one in due(session) if not one.done and not one.running]
    owner = session.identity
    place = session.catalogue.site_label(owner.sites[0], language())
    who = _("{author}, {place}").format(author=owner.author, place=place) if owner.author else place
    return Health(made.isoformat() if made else "", len(waiting), who)
