"""A passphrase is set, changed and taken away: no figure is lost by it, nothing stays readable, and nobody is locked in."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from desktop_app.errors import UserError
from desktop_app.services import backing, entering, locking, recovery_sheet
from desktop_app.services.rescuing import rescue
from desktop_app.services.session import create_workspace, open_session
from desktop_app.storage import backups, encryption, recovery, unlocking
from desktop_app.storage.encryption import is_encrypted
from devtools.console import ROOT
from tests.helpers import TODAY, assert_sound, everything
from tests.services.desks import MUNICIPALITY, PLACE, Desk

WORDS, OTHER_WORDS = "tre små hunde løb", "fire store isbjørne"
ITEM = "leisure_children"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A settlement's desk with two figures, a note, and a backup of the first figure alone."""
    session = create_workspace(tmp_path / "place.malik", [PLACE], author="Test Person A", language="en")
    desk = Desk(session, tmp_path)
    desk.type(ITEM, "3")
    session.workspace.backup()
    desk.type(ITEM, "4", note="counted again")
    yield desk
    session.close()


class Usage(NamedTuple):
    """How full a disk is, in bytes."""

    total: int
    used: int
    free: int


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


# set, change, remove


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
        set_words(desk, f"{WORDS} {number}")
    locking.remove(desk.session)
    locking.lock(desk.session)
    for thread in threads:
        thread.join()
    assert found == {"4"}
    assert told == ["workspace_closed"] * 3


# the code is confirmed first


def test_nothing_is_changed_before_the_code_was_typed_back(desk: Desk) -> None:
    before = desk.session.workspace.path.read_bytes()
    new = locking.prepare(desk.session, WORDS)
    with pytest.raises(RuntimeError):
        locking.apply(desk.session, new)
    right = {number: new.groups[number] for number in new.asked}
    first, second = new.asked
    for typed in (
        {},
        {first: new.groups[first]},
        {**right, second: new.groups[first]},
        {**right, second: ""},
    ):
        error = refused("recovery_not_confirmed", locking.confirm, new, typed)
        assert error.params["group"] == (second if first in typed else first) + 1
        assert not new.confirmed
    assert desk.session.workspace.path.read_bytes() == before
    locking.confirm(new, right)
    assert new.confirmed


def test_groups_are_confirmed_in_any_case_and_with_letters_mistaken(desk: Desk) -> None:
    new = locking.prepare(desk.session, WORDS)
    locking.confirm(
        new,
        {
            number: f" {new.groups[number].lower().replace('0', 'o').replace('1', 'l')} "
            for number in new.asked
        },
    )


def test_the_groups_asked_for_differ_from_time_to_time(desk: Desk) -> None:
    asked = {locking.prepare(desk.session, f"{WORDS} {number}").asked for number in range(6)}
    assert len(asked) > 1
    assert all(len(set(groups)) == 2 and max(groups) < 13 for groups in asked)


def test_the_code_can_be_shown_again_and_the_passphrase_asked_for(desk: Desk) -> None:
    refused("workspace_not_locked", locking.recovery_groups, desk.session)
    refused("workspace_not_locked", locking.knows, desk.session, WORDS)
    refused("workspace_not_locked", locking.remove, desk.session)
    new = set_words(desk)
    assert locking.recovery_groups(desk.session) == new.groups
    assert locking.knows(desk.session, WORDS)
    assert not locking.knows(desk.session, OTHER_WORDS)


def test_the_sheet_holds_the_code_in_lines_and_as_a_picture(desk: Desk) -> None:
    new = locking.prepare(desk.session, WORDS)
    sheet = recovery_sheet.sheet(desk.session, new.groups)
    assert (sheet.file, sheet.sites, sheet.made) == ("place.malik", (PLACE,), desk.session.today())
    assert [number for line in sheet.lines for number, _group in line] == list(range(1, 14))
    assert [group for line in sheet.lines for _number, group in line] == list(new.groups)
    side = len(sheet.qr)
    assert side % 4 == 1 and {len(row) for row in sheet.qr} == {side}
    corner = [sheet.qr[0][:7], sheet.qr[6][:7], sheet.qr[0][-7:]]
    assert all(all(row) for row in corner), "the three marks by which a telephone finds it"
    assert new.groups[0] not in repr(sheet)


# which passphrases are taken


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "passphrase_short"),
        ("kort ord", "passphrase_short"),
        ("ni tegn ..", None),
        ("          ", "passphrase_short"),
        ("   a b c   ", "passphrase_short"),
        ("🐻" * 9, "passphrase_short"),
        ("🐻🦊🐳🐋🦭🐟🐕🐑🪶🌊", None),
        ("password1234", "passphrase_common"),
        ("Adgangskode!", "passphrase_common"),
        ("Kalaallit Nunaat", "passphrase_common"),
        ("kalaallitnunaat2026", "passphrase_common"),
        ("malik malik malik", "passphrase_common"),
        ("1234567890", "passphrase_common"),
        ("0987654321", "passphrase_common"),
        ("qwertyuiop", "passphrase_common"),
        ("abababababab", "passphrase_common"),
        ("a" * 40, "passphrase_common"),
        ("kalaallit qimmiat sisamat", None),
        ("linje\nlinje linje", "passphrase_control"),
        ("tab\ttab tab tab", "passphrase_control"),
        ("nul\0nul nul nul", "passphrase_control"),
        ("half a letter \ud800", "passphrase_control"),
        ("x y z " * 60, "passphrase_long"),
    ],
)
def test_length_counts_and_the_commonest_are_refused(words: str, code: str | None) -> None:
    if code is None:
        locking.judge(words)
    else:
        refused(code, locking.judge, words)


def test_a_letter_that_only_half_came_through_opens_nothing_and_breaks_nothing(desk: Desk) -> None:
    set_words(desk)
    path = locking.lock(desk.session)
    refused("passphrase_wrong", open_session, path, passphrase="half \udce5 letter")
    refused("passphrase_wrong", open_session, path, passphrase="half \ud800 letter")
    refused("passphrase_wrong", open_session, path, passphrase="")
    reopen(desk, passphrase=WORDS)


def test_the_same_passphrase_again_is_no_change(desk: Desk) -> None:
    set_words(desk)
    refused("passphrase_same", locking.prepare, desk.session, WORDS)


# what stands in the way


def test_a_file_that_another_program_has_open_is_left_as_it_is(desk: Desk) -> None:
    path = desk.session.workspace.path
    reading = (
        f"import sqlite3; one = sqlite3.connect({str(path)!r}); one.execute('SELECT * FROM meta').fetchall();"
        " print('open', flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", reading], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    new = locking.prepare(desk.session, WORDS)
    locking.confirm_kept(new)
    refused("workspace_busy", locking.apply, desk.session, new)
    desk.type(ITEM, "5")
    assert not locking.has_passphrase(desk.session)
    other.communicate("\n")
    locking.apply(desk.session, new)
    assert desk.value(ITEM) == "5"
    assert not list(path.parent.glob("*.rekey*"))


def test_a_disk_without_room_leaves_the_file_as_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    size = desk.session.workspace.path.stat().st_size
    new = locking.prepare(desk.session, WORDS)
    locking.confirm_kept(new)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9, 2 * size - 1))
        error = refused("rekey_no_room", locking.apply, desk.session, new)
    assert error.params["needed"] == 1
    desk.type(ITEM, "5")
    locking.apply(desk.session, new)


def test_a_copy_that_is_not_the_same_is_thrown_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.storage import rekeying

    before = content(desk)
    told = iter(["one", "other"])
    new = locking.prepare(desk.session, WORDS)
    locking.confirm_kept(new)
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "_content", lambda _connection: next(told))
        assert refused("rekey_failed", locking.apply, desk.session, new).params["reason"] == "content"
    assert content(desk) == before
    assert [one.name for one in desk.folder.iterdir() if "rekey" in one.name] == []


def test_plain_backups_that_cannot_be_encrypted_are_deleted(desk: Desk) -> None:
    path = desk.session.workspace.path
    (backup,) = backups.kept(path)
    torn = backup.with_name(backup.name.replace("asked", "torn"))
    torn.write_bytes(backup.read_bytes()[:40_000])
    set_words(desk)
    assert backups.kept(path) == [backup]
    assert is_encrypted(backup)


def test_backups_under_a_third_passphrase_stay_as_they_are(desk: Desk) -> None:
    set_words(desk)
    path = desk.session.workspace.path
    (backup,) = backups.kept(path)
    foreign = backup.with_name(backup.name.replace("asked", "foreign"))
    create_workspace(desk.folder / "foreign.malik", [PLACE]).close()
    other = Desk(open_session(desk.folder / "foreign.malik"), desk.folder)
    set_words(other, "et helt tredje ord")
    other.session.close()
    shutil.move(desk.folder / "foreign.malik", foreign)
    before = foreign.read_bytes()
    set_words(desk, OTHER_WORDS)
    assert foreign.read_bytes() == before
    assert unlocking.find_by(backup, OTHER_WORDS)


def test_backups_that_could_not_be_taken_along_are_at_the_next_opening(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.storage import rekeying

    set_words(desk)
    (backup,) = backups.kept(desk.session.workspace.path)
    rewrite = rekeying.rewrite

    def only_the_file(path: Path, *keys: object, **more: object) -> None:
        if path == backup:
            raise UserError("disk_full", path=str(path))
        rewrite(path, *keys, **more)  # type: ignore[arg-type]  # as they came

    new = locking.prepare(desk.session, OTHER_WORDS)
    locking.confirm_kept(new)
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "rewrite", only_the_file)
        assert [one.code for one in locking.apply(desk.session, new)] == ["backups_left"]
    assert unlocking.find_by(backup, WORDS)
    desk.session.close()
    reopen(desk, passphrase=OTHER_WORDS)
    assert unlocking.find_by(backup, OTHER_WORDS) == new.key
    assert "rekeying" not in [row[0] for row in everything(desk.session.workspace)["meta"] if row[1]]


# backups, restoring, rescuing, merging


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
