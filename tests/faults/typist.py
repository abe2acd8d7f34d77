"""A process that types: enters figures one after the other and says so after each commit, until it is stopped.

``python -m tests.faults.typist FILE ITEM FIRST COUNT [PASSPHRASE]``: FIRST goes in, then FIRST + 1, ... each into the next of
seven months.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import open_session

MONTHS = tuple(f"2024-{month:02d}" for month in range(1, 8))
PLACE = "9601701"


def month_of(number: int) -> str:
    """The month into which a number goes."""
    return MONTHS[number % len(MONTHS)]


def main(path: str, item: str, first: str, count: str, passphrase: str | None = None) -> int:
    session = open_session(Path(path), passphrase=passphrase)
    session.today = lambda: date(2024, 12, 31)
    print("open", flush=True)
    for number in range(int(first), int(first) + int(count)):
        try:
            entered = enter(session, [Entry(PLACE, item, month_of(number), "", str(number))])
        except UserError as error:
            print(f"refused {error.code}", flush=True)
            return 1
        assert entered.verdicts[0].action in ("new", "change"), entered.verdicts
        print(number, flush=True)
    session.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
