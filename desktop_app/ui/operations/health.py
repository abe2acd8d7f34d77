"""What the status line and Home say: the newest backup, how many reports are due, who is typing; the file looked over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.i18n import _, format_datetime, language
from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.domain.finding import Finding
    from desktop_app.services.session import Session

_LATER_MS = 4000
"""A large file is looked over once the first page has been read."""


@dataclass(frozen=True, slots=True)
class Health:
    """``backup`` is a moment in ISO 8601, empty for none; ``due`` how many reports wait; ``who`` words for the corner."""

    backup: str
    due: int
    who: str
    locked: bool = False  # behind a passphrase
    fictional: bool = False
    clock: Finding | None = None  # the clock says less than it did before


def read(context: Context, show: Callable[[Health], object], key: str = "health") -> None:
    """Read it on the reading thread, and show it."""
    context.read(_read, show, key=key)


def sentence(found: Health) -> str:
    """Home's last line: nothing is lost."""
    parts = [_("Everything you type is saved at once.")]
    if found.backup:
        parts.append(_("Newest backup: {time}.").format(time=format_datetime(found.backup)))
    else:
        parts.append(_("The first backup is made when there is something to back up."))
    return " ".join(parts)


def look_over(context: Context) -> None:
    """Check a file that was too large to be checked while it was opened; only trouble is told."""
    from desktop_app.services import backing

    session = context.session
    if not backing.unchecked(session):
        return

    def check() -> None:
        if context.is_open and context.session is session:
            context.read(backing.quick_check, key="check-file")

    QTimer.singleShot(_LATER_MS, context, check)


def _read(session: Session) -> Health:
    from desktop_app.services import backing, locking, watching
    from desktop_app.services.due import due

    made = backing.last_backup(session)
    waiting = [one for one in due(session) if not one.done and not one.running]
    owner = session.identity
    place = session.catalogue.site_label(owner.sites[0], language())
    who = _("{author}, {place}").format(author=owner.author, place=place) if owner.author else place
    return Health(
        made.isoformat() if made else "",
        len(waiting),
        who,
        locking.has_passphrase(session),
        owner.fictional,
        watching.clock_behind(session),
    )
