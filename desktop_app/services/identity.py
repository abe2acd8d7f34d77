"""Who is typing: the name that stands beside what is entered, and the names that have worked in this workspace before."""

from __future__ import annotations

from desktop_app.domain.text import clean_text
from desktop_app.errors import UserError
from desktop_app.packages.seal import comparison_code
from desktop_app.services.session import Session
from desktop_app.storage import identity as stored
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.transaction import Transaction

REMEMBERED = 12
"""Names kept, those that typed last first: a shared laptop has a handful."""

_NAMES = "authors"


def authors(session: Session) -> tuple[str, ...]:
    """The names that have worked here, whoever is typing now first."""
    meta = stored.everything(session.workspace.read)
    named = [meta.get("author", ""), *meta.get(_NAMES, "").split("\n")]
    return tuple(dict.fromkeys(name for name in named if name))


def own_code(session: Session) -> str:
    """Six characters of this computer's key: those that a coordinator compares when a package comes from it for the first time."""
    return comparison_code(stored.get(session.workspace.read, "public_key"))


def change_author(session: Session, name: str) -> ChangeSet:
    """From now on somebody else is typing. What was entered before keeps its author.

    Raises `UserError` ``author_missing`` for no name, ``workspace_readonly``.
    """
    clean = " ".join(clean_text(name).split())
    if not clean:
        raise UserError("author_missing")
    known = authors(session)
    if known[:1] == (clean,):
        return ChangeSet("who")

    def do(transaction: Transaction) -> None:
        kept = dict.fromkeys((clean, *known))
        stored.put_all(transaction.connection, {"author": clean, _NAMES: "\n".join(list(kept)[:REMEMBERED])})
        transaction.topic("identity")

    return session.workspace.transact("who", do).changes
