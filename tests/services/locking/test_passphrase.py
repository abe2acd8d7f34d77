"""A passphrase is set, changed and taken away: no figure is lost by it, and nothing stays readable."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from threading import Thread

import pytest

from desktop_app.errors import UserError
from desktop_app.services import entering, locking
from desktop_app.services.session import open_session
from desktop_app.storage import encryption, unlocking
from desktop_app.storage.encryption import is_encrypted
from tests.helpers import assert_sound
from tests.services.desks import Desk
from tests.services.locking.passphrases import (
    ITEM,
    OTHER_WORDS,
    WORDS,
    content,
    files,
    refused,
    reopen,
    set_words,
)


def test_setting_changing_and_removing_keep_every_row_and_the_work_goes_on(desk: Desk) -> None:
    before = content(desk)
    for step in (
        lambda: set_words(desk),
        lambda: set_words(desk, OTHER_WORDS),
        lambda: locking.remove(desk.session),
    ):
        step()
        assert content(desk) == before
        assert_sound(desk.session.workspace)
    set_words(desk)
    desk.type(ITEM, "5")
    assert desk.value(ITEM) == "5"
    assert entering.undo_last(desk.session).cells
    assert desk.value(ITEM) == "4"
    assert_sound(desk.session.workspace)


def test_the_file_keeps_its_version_and_its_mark(desk: Desk) -> None:
    def marks() -> list[object]:
        reader = desk.session.workspace.read
        return [reader.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]

    before = marks()
    set_words(desk)
    assert marks() == before
    locking.remove(desk.session)
    assert marks() == before


def test_nothing_stays_readable_once_a_passphrase_is_set(desk: Desk) -> None:
    path = desk.session.workspace.path
    set_words(desk)
    desk.type(ITEM, "6", note="a note that is to stay here")
    for one in path.parent.rglob("*"):
        if one.is_file():
            found = one.read_bytes()
            assert not [
                word
                for word in (b"counted again", b"Test Person", b"a note that", b"leisure")
                if word in found
            ]
    desk.session.close()
    assert all(is_encrypted(one) for one in files(desk))
    assert sorted(one.name for one in path.parent.iterdir()) == ["place backups", "place.malik"]


def test_a_file_opens_with_its_passphrase_or_its_code_and_with_nothing_else(desk: Desk) -> None:
    new = set_words(desk)
    path = locking.lock(desk.session)
    refused("workspace_locked", open_session, path)
    refused("passphrase_wrong", open_session, path, passphrase=OTHER_WORDS)
    for typed in ({"passphrase": WORDS}, {"recovery": " ".join(new.groups)}):
        reopen(desk, **typed)
        assert desk.value(ITEM) == "4"
        desk.session.close()
    reopen(desk, passphrase=WORDS)


def test_a_change_shuts_the_old_passphrase_and_the_old_code_out_of_file_and_backups(desk: Desk) -> None:
    old = set_words(desk)
    new = set_words(desk, OTHER_WORDS)
    assert old.groups != new.groups
    desk.session.close()
    for one in files(desk):
        refused("passphrase_wrong", unlocking.find_by, one, WORDS)
        refused("recovery_code_wrong", unlocking.find_by, one, None, " ".join(old.groups))
        assert unlocking.find_by(one, OTHER_WORDS) == new.key
    reopen(desk, recovery="".join(new.groups))


def test_removing_makes_file_and_backups_readable_again(desk: Desk) -> None:
    set_words(desk)
    assert locking.remove(desk.session) == []
    assert not locking.has_passphrase(desk.session)
    desk.session.close()
    for one in files(desk):
        with closing(sqlite3.connect(one)) as other:
            assert other.execute("SELECT count(*) FROM records").fetchone()
    reopen(desk)


def test_a_session_open_to_read_changes_no_passphrase(desk: Desk) -> None:
    path = locking.lock(desk.session)
    desk.session = open_session(path, write=False)
    new = locking.prepare(desk.session, WORDS)
    locking.confirm_kept(new)
    refused("workspace_readonly", locking.apply, desk.session, new)


def test_threads_that_read_before_read_on_afterwards(desk: Desk) -> None:
    found: list[str | None] = []

    def look() -> None:
        found.append(desk.value(ITEM))

    for step in (None, WORDS, OTHER_WORDS):
        if step:
            set_words(desk, step)
        look()
        thread = Thread(target=look)
        thread.start()
        thread.join()
    assert found == ["4"] * 6


def patiently(change: Callable[[], object]) -> None:
    """Again, as the sentence says, while readers leave no gap: on a busy computer that may be."""
    for _ in range(20):
        try:
            change()
        except UserError as error:
            assert error.code == "workspace_busy"
        else:
            return
    raise AssertionError("the readers never left a gap")


def test_reading_without_a_pause_bears_a_new_passphrase_and_the_lock(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption, "ROUNDS", 10)
    found: set[str | None] = set()
    told: list[str] = []

    def look() -> None:
        try:
            while True:
                found.add(desk.value(ITEM))
        except UserError as error:
            told.append(error.code)

    threads = [Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(12):
        patiently(lambda number=number: set_words(desk, f"{WORDS} {number}"))
    patiently(lambda: locking.remove(desk.session))
    locking.lock(desk.session)
    for thread in threads:
        thread.join()
    assert found == {"4"}
    assert told == ["workspace_closed"] * 3
