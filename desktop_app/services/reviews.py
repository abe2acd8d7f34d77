"""What a coordinator last said of a form."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.record import REVIEW
from desktop_app.storage import cells
from desktop_app.storage.cells import CellNow
from desktop_app.storage.connection import Connection

ACCEPTED, RETURNED = "accepted", "returned"


def latest_review(connection: Connection, forms: Collection[str], site: str, period: str) -> CellNow | None:
    """The latest word on any of these forms of a place and period; None where nobody has looked at them."""
    codes = connection.codes
    known = [form for form in forms if codes.number(form) is not None]
    if not known or codes.number(REVIEW) is None or codes.number(period) is None:
        return None  # the file has never met one of them: most entries end here
    found = cells.values(connection, sites=[site], items=known, periods=[period], kind=REVIEW)
    said = [now for now in found if now.state in (ACCEPTED, RETURNED)]
    return max(said, key=lambda now: (now.time, now.record), default=None)
