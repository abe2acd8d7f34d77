"""What stands in the way of a passphrase leaves the file as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop_app.errors import UserError
from desktop_app.services import locking
from desktop_app.services.session import create_workspace, open_session
from desktop_app.storage import backups, unlocking
from desktop_app.storage.encryption import is_encrypted
from devtools.console import ROOT
from tests.helpers import everything
from tests.services.desks import PLACE, Desk
from tests.services.locking.passphrases import ITEM, OTHER_WORDS, WORDS, content, refused, reopen, set_words


class Usage(NamedTuple):
    """How full a disk is, in bytes."""

    total: int
    used: int
    free: int


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
