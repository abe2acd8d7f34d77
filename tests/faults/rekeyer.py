"""A process that puts a workspace under a passphrase, or another one, and says when it begins and when it is done.

``python -m tests.faults.rekeyer FILE NOW NEXT``: NOW is the passphrase that opens it, NEXT the one to be; ``-`` for none.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.services import locking
from desktop_app.services.session import Session, open_session


def rekey(session: Session, words: str) -> None:
    """Sets, changes or removes the passphrase."""
    if words == "-":
        locking.remove(session)
        return
    new = locking.prepare(session, words)
    locking.confirm_kept(new)
    print("begin", flush=True)
    locking.apply(session, new)


def main(path: str, now: str, then: str) -> int:
    session = open_session(Path(path), passphrase=None if now == "-" else now)
    rekey(session, then)
    print("done", flush=True)
    session.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
