"""Backups: whole copies, made by themselves, thinned with age; restoring is one step and can itself be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.services import backing, browsing
from desktop_app.services.session import open_session
from desktop_app.storage import backups
from tests.services.desks import PLACE, Desk, desks


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Callable[..., Desk]]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def place(make: Callable[..., Desk]) -> Desk:
    return make("place", PLACE)


def test_a_backup_says_what_the_workspace_says_and_is_made_once_for_a_state(place: Desk) -> None:
    place.type("team_visits", "1")
    first = backing.backup(place.session)
    assert backing.backup(place.session) == first
    place.type("team_visits", "2")
    second = backing.backup(place.session)
    assert second != first
    copy = open_session(first, write=False)
    assert [now.value for now in browsing.values(copy)] == ["1"]
    copy.close()


def test_the_first_change_of_a_day_leaves_a_backup_of_what_was_before(place: Desk) -> None:
    place.type("team_visits", "1")
    path = place.session.workspace.path
    for one in backups.kept(path):
        one.unlink()
    place.session.close()
    session = open_session(path)
    Desk(session, place.folder).type("team_visits", "2")
    (kept,) = backups.kept(path)
    copy = open_session(kept, write=False)
    assert [now.value for now in browsing.values(copy)] == ["1"]
    copy.close()
    session.close()


def test_a_backup_never_overwrites(place: Desk, tmp_path: Path) -> None:
    place.type("team_visits", "1")
    mine = tmp_path / "mine.malik"
    mine.write_bytes(b"mine")
    with pytest.raises(UserError, match="file_exists"):
        backing.backup(place.session, mine)
    assert mine.read_bytes() == b"mine"
    with pytest.raises(UserError):
        backing.backup(place.session, tmp_path / "mine.malik" / "below.malik")


def test_restoring_brings_back_and_can_be_taken_back(place: Desk) -> None:
    place.type("team_visits", "1")
    digest, replica = place.digest, place.session.workspace.replica
    kept = backing.backup(place.session)
    place.type("team_visits", "2")
    later = place.digest
    path = place.session.workspace.path
    place.session.close()
    aside = backing.restore(kept, path)
    assert aside is not None
    session = open_session(path)
    assert backing.digest(session) == digest
    assert session.workspace.replica != replica  # it goes on under a name of its own
    session.close()
    backing.restore(aside, path)
    session = open_session(path)
    assert backing.digest(session) == later
    session.close()


def test_what_is_no_backup_restores_nothing(place: Desk, tmp_path: Path) -> None:
    place.type("team_visits", "1")
    path = place.session.workspace.path
    place.session.close()
    before = path.read_bytes()
    other = tmp_path / "other.malik"
    other.write_bytes(b"no database" * 500)
    with pytest.raises(UserError):
        backing.restore(other, path)
    assert path.read_bytes() == before


def test_backups_are_thinned_by_day_week_and_month(place: Desk) -> None:
    path = place.session.workspace.path
    folder = backups.folder(path)
    folder.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    for hours in range(0, 24 * 400, 6):
        stamp = (now - timedelta(hours=hours)).strftime("%Y-%m-%dT%H%M%SZ")
        (folder / f"{path.stem} {stamp} daily.malik").touch()
    backups.thin(path)
    ages = [now - made for one in backups.kept(path) if (made := backups.made_at(one, path)) is not None]
    days = [age.days for age in ages]
    assert sum(day < 2 for day in days) >= 8  # all of two days
    assert 28 <= sum(2 <= day < 31 for day in days) <= 31  # one a day
    assert 20 <= sum(31 <= day < 183 for day in days) <= 24  # one a week
    assert 7 <= sum(day >= 183 for day in days) <= 9  # one a month


def test_the_newest_backup_tells_its_time(place: Desk) -> None:
    for one in backups.kept(place.session.workspace.path):
        one.unlink()
    assert backing.last_backup(place.session) is None
    place.type("team_visits", "1")
    backing.backup(place.session)
    made = backing.last_backup(place.session)
    assert made is not None
    assert abs(datetime.now(UTC) - made) < timedelta(hours=1)
