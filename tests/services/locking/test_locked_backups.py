"""Backups of a locked workspace: restored, rescued, and locked with the same passphrase."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop_app.services import backing, locking
from desktop_app.services.rescuing import rescue
from desktop_app.services.session import create_workspace, open_session
from desktop_app.storage import backups, encryption, recovery
from desktop_app.storage.encryption import is_encrypted
from tests.helpers import assert_sound
from tests.services.desks import MUNICIPALITY, Desk
from tests.services.locking.passphrases import ITEM, OTHER_WORDS, WORDS, refused, reopen, set_words


def test_a_locked_backup_is_restored_and_stays_locked(desk: Desk) -> None:
    new = set_words(desk)
    path = locking.lock(desk.session)
    (backup,) = backups.kept(path)
    refused("workspace_locked", backing.restore, backup, path)
    refused("passphrase_wrong", backing.restore, backup, path, OTHER_WORDS)
    aside = backing.restore(backup, path, recovery=" ".join(new.groups))
    assert aside is not None and is_encrypted(aside)
    reopen(desk, passphrase=WORDS)
    assert desk.value(ITEM) == "3"
    assert_sound(desk.session.workspace)


def test_a_plain_backup_comes_under_the_passphrase_of_the_file_whose_place_it_takes(desk: Desk) -> None:
    path = desk.session.workspace.path
    elsewhere = desk.folder / "stick" / "kept.malik"
    desk.session.workspace.backup(elsewhere)
    set_words(desk)
    locking.lock(desk.session)
    refused("restore_would_unlock", backing.restore, elsewhere, path)
    refused("passphrase_wrong", backing.restore, elsewhere, path, OTHER_WORDS)
    backing.restore(elsewhere, path, WORDS)
    assert is_encrypted(path)
    reopen(desk, passphrase=WORDS)
    assert desk.value(ITEM) == "4"
    assert_sound(desk.session.workspace)


def test_a_forgotten_passphrase_does_not_keep_a_plain_backup_from_another_name(desk: Desk) -> None:
    elsewhere = desk.folder / "stick" / "kept.malik"
    desk.session.workspace.backup(elsewhere)
    set_words(desk)
    backing.restore(elsewhere, desk.folder / "new.malik")
    other = Desk(open_session(desk.folder / "new.malik"), desk.folder)
    assert other.value(ITEM) == "4"
    other.session.close()


def test_a_workspace_open_elsewhere_is_not_replaced_though_it_is_locked(desk: Desk) -> None:
    set_words(desk)
    path = desk.session.workspace.path
    (backup,) = backups.kept(path)
    refused("workspace_busy", backing.restore, backup, path, WORDS)
    desk.type(ITEM, "9")


def test_daily_backups_and_those_before_a_merge_are_locked_too(desk: Desk, tmp_path: Path) -> None:
    set_words(desk)
    package = desk.export("package.xlsx")
    folder = tmp_path / "office"
    folder.mkdir()
    office = Desk(create_workspace(folder / "office.malik", [MUNICIPALITY], coordinator=True), folder)
    set_words(office, OTHER_WORDS)
    office.merge(package)
    office.session.workspace.backup()
    assert office.value(ITEM) == "4"
    assert all(is_encrypted(one) for one in backups.kept(office.session.workspace.path))
    assert_sound(office.session.workspace)
    office.session.close()


def test_a_damaged_locked_file_is_rescued_into_one_that_is_locked_with_the_same(desk: Desk) -> None:
    new = set_words(desk)
    desk.type(ITEM, "5", period="2024-04")
    path = locking.lock(desk.session)
    data = bytearray(path.read_bytes())
    data[: 4096 * 3] = b"\x5a" * 4096 * 3
    path.write_bytes(data)
    refused("workspace_locked", rescue, path, desk.folder / "new.malik")
    refused("passphrase_wrong", rescue, path, desk.folder / "new.malik", passphrase=OTHER_WORDS)
    found = rescue(path, desk.folder / "new.malik", passphrase=WORDS)
    assert found.from_backup == 1
    assert is_encrypted(found.path)
    other = Desk(open_session(found.path, recovery=" ".join(new.groups)), desk.folder)
    assert other.value(ITEM) == "3"
    assert_sound(other.session.workspace)
    other.session.close()
    shutil.copy(found.path, path)
    reopen(desk, passphrase=WORDS)


def test_what_a_damaged_locked_file_still_gives_is_taken(desk: Desk) -> None:
    set_words(desk)
    for month in range(1, 6):
        desk.type(ITEM, str(month), period=f"2024-{month:02d}", note="a long note " * 300)
    path = locking.lock(desk.session)
    data = bytearray(path.read_bytes())
    data[-4096 * 3 :] = b"\x5a" * 4096 * 3
    path.write_bytes(data)
    refused("workspace_damaged", open_session, path, passphrase=WORDS)
    found = rescue(path, desk.folder / "new.malik", passphrase=WORDS)
    assert found.from_damaged > 0
    shutil.copy(found.path, path)
    reopen(desk, passphrase=WORDS)


def test_an_unlocked_path_is_told_from_a_locked_one(desk: Desk) -> None:
    path = desk.session.workspace.path
    assert not locking.is_locked(path)
    assert not locking.is_locked(path.with_name("none.malik"))
    set_words(desk)
    assert locking.is_locked(path)
    assert encryption.salt_of(path) == desk.session.workspace.key.salt  # type: ignore[union-attr]
    assert recovery.read_code(" ".join(locking.recovery_groups(desk.session)))
