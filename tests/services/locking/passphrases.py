"""A desk under a passphrase: set, opened again, and everything that is in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.services import locking
from desktop_app.services.session import open_session
from desktop_app.storage import backups
from tests.helpers import TODAY, everything
from tests.services.desks import Desk

WORDS, OTHER_WORDS = "tre små hunde løb", "fire store isbjørne"


ITEM = "leisure_children"


def refused(code: str, function: object, *arguments: object, **more: object) -> UserError:
    with pytest.raises(UserError) as caught:
        function(*arguments, **more)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


def set_words(desk: Desk, words: str = WORDS) -> locking.NewPassphrase:
    """Sets or changes the passphrase, the code typed back."""
    new = locking.prepare(desk.session, words)
    locking.confirm(new, {number: new.groups[number].lower() for number in new.asked})
    assert locking.apply(desk.session, new) == []
    return new


def content(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the file, but for the count of openings."""
    found = everything(desk.session.workspace)
    return {**found, "meta": [row for row in found["meta"] if row[0] not in ("sequence", "rekeying")]}


def files(desk: Desk) -> list[Path]:
    return [desk.session.workspace.path, *backups.kept(desk.session.workspace.path)]


def reopen(desk: Desk, **secret: str) -> None:
    desk.session = open_session(desk.session.workspace.path, **secret)  # type: ignore[arg-type]  # by name
    desk.session.today = lambda: TODAY
