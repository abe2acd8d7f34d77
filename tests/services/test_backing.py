"""Backups are whole, thinned with age, restored in one step, and a restore can itself be undone."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.services import backing, browsing
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session, open_session
from desktop_app.storage import backups
from tests.helpers import PLACE, assert_sound, session_on


def type_in(session: Session, typed: str) -> None:
    assert not enter(session, [Entry(PLACE, "leisure_activities", "2024-05", "", typed)]).verdicts[0].refused


def value(session: Session) -> str:
    return "".join(now.value for now in browsing.values(session))


def test_a_backup_is_a_whole_workspace(place: Session) -> None:
    type_in(place, "3")
    kept = backing.backup(place)
    assert backups.kept(place.workspace.path) == [kept]
    assert not list(kept.parent.glob("*.part"))
    copy = open_session(kept)
    assert (value(copy), backing.digest(copy)) == ("3", backing.digest(place))
    copy.close()
    made = backing.last_backup(place)
    assert made is not None
    assert timedelta(0) <= datetime.now(UTC) - made < timedelta(minutes=5)


def test_nothing_new_makes_no_second_backup(place: Session) -> None:
    type_in(place, "3")
    first = backing.backup(place)
    assert backing.backup(place) == first
    type_in(place, "4")
    assert backing.backup(place) != first


def test_the_first_change_of_a_day_is_backed_up_as_it_was_before(place: Session) -> None:
    type_in(place, "3")  # nothing to back up yet
    assert backups.kept(place.workspace.path) == []
    path = place.workspace.path
    place.close()
    again = session_on(open_session(path))
    type_in(again, "4")
    type_in(again, "5")
    (daily,) = backups.kept(path)
    copy = open_session(daily, write=False)
    assert value(copy) == "3"
    copy.close()
    again.close()


def test_a_backup_goes_where_it_is_told_and_over_nothing(place: Session, tmp_path: Path) -> None:
    type_in(place, "3")
    there = tmp_path / "stick" / "mine.malik"
    assert backing.backup(place, there) == there
    with pytest.raises(UserError) as caught:
        backing.backup(place, there)
    assert caught.value.code == "file_exists"
    assert backups.kept(place.workspace.path) == []


def test_restoring_brings_back_and_can_be_undone(place: Session) -> None:
    type_in(place, "3")
    kept = backing.backup(place)
    type_in(place, "4")
    path, replica = place.workspace.path, place.workspace.replica
    place.close()
    aside = backing.restore(kept, path)
    assert aside is not None
    restored = session_on(open_session(path))
    assert value(restored) == "3"
    assert restored.workspace.replica != replica, "what was restored goes on under its own name"
    assert_sound(restored.workspace)
    restored.close()
    backing.restore(aside, path)
    undone = session_on(open_session(path))
    assert value(undone) == "4"
    undone.close()


def test_a_restored_workspace_is_not_mistaken_for_the_one_that_it_replaced(place: Session) -> None:
    """As many records and as many changes, but others."""
    type_in(place, "3")
    kept = backing.backup(place)
    enter(place, [Entry(PLACE, "leisure_activities", "2024-05", "", "many")])
    type_in(place, "4")
    path = place.workspace.path
    place.close()
    aside = backing.restore(kept, path)
    restored = session_on(open_session(path))
    type_in(restored, "5")
    assert backing.backup(restored) not in (kept, aside)
    restored.close()


def test_a_workspace_is_not_replaced_while_somebody_has_it_open(place: Session) -> None:
    type_in(place, "3")
    kept = backing.backup(place)
    type_in(place, "4")
    with pytest.raises(UserError) as caught:
        backing.restore(kept, place.workspace.path)
    assert caught.value.code == "workspace_busy"
    assert value(place) == "4"
    assert [one.name for one in place.workspace.path.parent.glob("*.part")] == []


def test_a_damaged_or_foreign_backup_replaces_nothing(place: Session, tmp_path: Path) -> None:
    type_in(place, "3")
    kept, path = backing.backup(place), place.workspace.path
    place.close()
    content = path.read_bytes()
    foreign, damaged = tmp_path / "foreign.malik", tmp_path / "damaged.malik"
    sqlite3.connect(foreign).execute("CREATE TABLE x (y)").connection.close()
    damaged.write_bytes(kept.read_bytes()[:30_000])
    for one, codes in (
        (foreign, ("workspace_foreign",)),
        (damaged, ("workspace_damaged", "workspace_not_readable")),
        (tmp_path / "none.malik", ("workspace_cannot_open", "workspace_missing")),
    ):
        with pytest.raises(UserError) as caught:
            backing.restore(one, path)
        assert caught.value.code in codes
        assert path.read_bytes() == content


def test_a_damaged_workspace_can_be_replaced_and_is_kept_aside(place: Session) -> None:
    type_in(place, "3")
    kept, path = backing.backup(place), place.workspace.path
    place.close()
    path.write_bytes(b"torn" * 5_000)
    aside = backing.restore(kept, path)
    assert aside is not None
    assert aside.read_bytes() == b"torn" * 5_000
    restored = open_session(path)
    assert value(restored) == "3"
    restored.close()


def test_a_restore_that_fails_halfway_leaves_what_was_there(
    place: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(place, "3")
    kept, path = backing.backup(place), place.workspace.path
    type_in(place, "4")
    place.close()
    replace = Path.replace

    def stumble(self: Path, target: Path) -> Path:
        if Path(target) == path and self.suffix == ".part":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stumble)
    with pytest.raises(UserError) as caught:
        backing.restore(kept, path)
    monkeypatch.undo()
    assert caught.value.code == "backup_failed"
    session = open_session(path)
    assert value(session) == "4"
    session.close()


def test_backups_are_thinned_by_day_week_and_month(tmp_path: Path) -> None:
    path = tmp_path / "place.malik"
    folder = backups.folder(path)
    folder.mkdir()
    now = datetime.now(UTC)
    for hours in range(1, 24 * 500, 6):
        stamp = (now - timedelta(hours=hours)).strftime("%Y-%m-%dT%H%M%SZ")
        (folder / f"place {stamp} daily.malik").touch()
    (folder / "notes.txt").touch()
    backups.thin(path)
    ages = [now - made for one in backups.kept(path) if (made := backups.made_at(one, path))]
    recent = [age for age in ages if age <= timedelta(days=2)]
    assert len(recent) == 8, "all of the last two days"
    days = [age for age in ages if timedelta(days=2) < age <= timedelta(days=31)]
    assert 29 <= len(days) <= 31, "one a day"
    weeks = [age for age in ages if timedelta(days=31) < age <= timedelta(days=183)]
    assert 21 <= len(weeks) <= 24, "one a week"
    months = [age for age in ages if age > timedelta(days=183)]
    assert 10 <= len(months) <= 12, "one a month"
    kept = backups.kept(path)
    backups.thin(path)
    assert backups.kept(path) == kept
    assert (folder / "notes.txt").exists()


def test_only_a_workspaces_own_backups_are_its_backups(tmp_path: Path) -> None:
    path = tmp_path / "a[1]*.malik"
    folder = backups.folder(path)
    folder.mkdir()
    stamp = "2024-06-03T120000Z"
    own = folder / f"a[1]* {stamp} daily.malik"
    for name in (
        own.name,
        f"a1x {stamp} daily.malik",
        f"a[1]* {stamp} daily.malik.part",
        "a[1]* daily.malik",
    ):
        (folder / name).touch()
    assert backups.kept(path) == [own]
    assert backups.made_at(own, path) == datetime(2024, 6, 3, 12, tzinfo=UTC)


def test_a_full_disk_keeps_no_figure_from_being_kept(place: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(place, "3")

    def full(*_: object, **__: object) -> Path:
        raise UserError("disk_full", path="x")

    monkeypatch.setattr(backups, "backup", full)
    place.workspace._backed_up = None
    type_in(place, "4")
    assert value(place) == "4"


def test_check_and_digest_of_a_sound_workspace(place: Session) -> None:
    type_in(place, "3")
    assert backing.check(place) == []
    assert backing.digest(place) == backing.digest(place)
