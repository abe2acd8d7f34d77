"""What a disk, a file or another program can do to a workspace: told in a code, nothing half done, nothing lost."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.services import backing, browsing
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session, create_workspace, open_session
from desktop_app.storage import backups, connection, schema
from desktop_app.storage.connection import open_writer, value_of
from devtools.console import ROOT
from tests.faults.typist import month_of
from tests.helpers import PLACE, TODAY, as_nobody, assert_sound, everything

ITEM = "leisure_children"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed workspace with one figure."""
    path = tmp_path / "place.malik"
    session = create_workspace(path, [PLACE], author="Test Person A")
    session.today = lambda: TODAY
    type_in(session, "2024-01", "3")
    session.close()
    return path


@pytest.fixture
def stick() -> Iterator[Path]:
    """A folder that everybody may enter, as a stick is, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="malik-stick-"))
    folder.chmod(0o755)
    yield folder
    for one in (folder, *folder.rglob("*")):
        one.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    session = opened(path)
    yield session
    session.close()


def opened(path: Path, write: bool = True) -> Session:
    session = open_session(path, write)
    session.today = lambda: TODAY
    return session


def type_in(session: Session, period: str, typed: str, note: str = "") -> None:
    entered = enter(session, [Entry(PLACE, ITEM, period, "", typed, note)])
    assert not entered.verdicts[0].refused


def values(session: Session) -> dict[str, str]:
    return {now.cell.period: now.value for now in browsing.values(session, items=[ITEM])}


def refused(code: str, function: object, *arguments: object) -> UserError:
    with pytest.raises(UserError) as caught:
        function(*arguments)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


def test_a_full_disk_keeps_all_that_was_kept_and_the_same_entry_goes_in_once_there_is_room(
    session: Session,
) -> None:
    writer = session.workspace._writer
    assert writer is not None
    pages = value_of(writer, "PRAGMA page_count")
    writer.execute(f"PRAGMA max_page_count = {pages}")
    long = "a note about the count " * 400  # needs new pages
    before = everything(session.workspace)
    refused("disk_full", type_in, session, "2024-02", "4", long)
    assert everything(session.workspace) == before
    writer.execute(f"PRAGMA max_page_count = {pages + 1000}")
    type_in(session, "2024-02", "4", long)
    assert values(session) == {"2024-01": "3", "2024-02": "4"}
    assert_sound(session.workspace)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_that_fills_while_values_are_typed_loses_none_that_was_reported(path: Path) -> None:
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        " from tests.faults.typist import main;"
        f" resource.setrlimit(resource.RLIMIT_FSIZE, ({path.stat().st_size + 200_000},) * 2);"
        f" sys.exit(main({str(path)!r}, {ITEM!r}, '1', '500'))"
    )
    process = subprocess.run(
        [sys.executable, "-c", limited], capture_output=True, text=True, cwd=ROOT, env=dict(os.environ)
    )
    lines = process.stdout.splitlines()
    assert process.returncode == 1, process.stderr
    assert lines[-1] in ("refused workspace_disk_error", "refused disk_full")
    numbers = [int(line) for line in lines if line.isdigit()]
    assert numbers
    session = opened(path)
    assert all(int(values(session)[month_of(number)]) >= number for number in numbers)
    assert_sound(session.workspace)
    session.close()


def test_a_read_only_file_is_read_and_refuses_to_be_written(path: Path, stick: Path) -> None:
    there = stick / "place.malik"
    shutil.copy(path, there)
    there.chmod(0o444)
    stick.chmod(0o555)
    with as_nobody():
        session = opened(there, write=False)
        assert values(session) == {"2024-01": "3"}
        refused("workspace_readonly", type_in, session, "2024-02", "4")
        session.close()
        refused("workspace_readonly", opened, there)
    assert list(stick.iterdir()) == [there]


def test_a_file_that_may_not_be_read_is_told(path: Path, stick: Path) -> None:
    there = stick / "place.malik"
    shutil.copy(path, there)
    there.chmod(0)
    with as_nobody():
        refused("workspace_cannot_open", opened, there)
        stick_within = stick / "shut" / "place.malik"
    stick_within.parent.mkdir()
    stick_within.parent.chmod(0)
    with as_nobody():
        refused("workspace_cannot_open", opened, stick_within)
        refused("workspace_cannot_open", create_workspace, stick_within, [PLACE])


def test_no_workspace_comes_into_being_in_a_read_only_folder(stick: Path) -> None:
    stick.chmod(0o555)
    with as_nobody():
        refused("workspace_cannot_open", create_workspace, stick / "new.malik", [PLACE])
    assert list(stick.iterdir()) == []


def test_a_file_on_a_read_only_medium_is_not_read_without_the_log_beside_it(path: Path, stick: Path) -> None:
    session = opened(path)
    type_in(session, "2024-02", "4")
    for suffix in ("", "-wal"):  # as copied while it was open: the last value stands in the log alone
        shutil.copy(f"{path}{suffix}", stick / f"place.malik{suffix}")
    session.close()
    for one in (*stick.iterdir(), stick):
        one.chmod(0o555)
    with as_nobody():
        refused("workspace_cannot_open", opened, stick / "place.malik", False)


def test_a_file_that_another_program_is_writing_to_is_busy(
    path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.workspace._writer.execute("PRAGMA busy_timeout = 20")  # type: ignore[union-attr]
    monkeypatch.setattr(connection, "PATIENCE_MS", 20)
    other = open_writer(path)
    other.execute("BEGIN IMMEDIATE")
    refused("workspace_busy", type_in, session, "2024-02", "4")
    refused("workspace_busy", opened, path)
    assert values(session) == {"2024-01": "3"}, "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    type_in(session, "2024-02", "4")
    assert values(session) == {"2024-01": "3", "2024-02": "4"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workspace_foreign"),
        (b"site,item,period\n", "workspace_not_readable"),
        (random.Random(1).randbytes(9_000), "workspace_locked"),
        (b"PK\x03\x04" + b"\0" * 5_000, "workspace_not_readable"),
    ],
    ids=["empty", "text", "noise", "zip"],
)
def test_what_is_no_workspace_is_refused_and_left_alone(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "other.malik"
    path.write_bytes(content)
    refused(code, open_session, path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.malik"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.commit()
    other.close()
    content = path.read_bytes()
    refused("workspace_foreign", open_session, path)
    assert path.read_bytes() == content


def test_a_folder_and_a_missing_file_are_no_workspaces(tmp_path: Path) -> None:
    refused("workspace_missing", open_session, tmp_path)
    refused("workspace_missing", open_session, tmp_path / "none.malik")
    refused("folder_missing", create_workspace, tmp_path / "none" / "new.malik", [PLACE])


def test_nothing_is_made_over_a_file_that_is_there(path: Path) -> None:
    content = path.read_bytes()
    refused("workspace_exists", create_workspace, path, [PLACE])
    assert path.read_bytes() == content


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_is_told_and_not_written_to(path: Path, seed: int) -> None:
    session = opened(path)
    for month in range(1, 6):
        type_in(session, f"2024-{month:02d}", str(month), f"why {month} " * 40)
    session.close()
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(6):  # whole pages of noise, anywhere but on the first
        page = chance.randrange(1, len(content) // 4096)
        content[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    path.write_bytes(content)
    refused("workspace_damaged", open_session, path)
    assert path.read_bytes() == content


def test_a_truncated_file_is_told(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(UserError) as caught:
        open_session(path)
    assert caught.value.code in ("workspace_damaged", "workspace_not_readable")


def test_a_newer_major_version_is_refused_and_left_alone(path: Path) -> None:
    set_version(path, schema.MAJOR + 1, 0)
    content = path.read_bytes()
    error = refused("workspace_newer", open_session, path)
    assert error.params["major"] == schema.MAJOR + 1
    assert path.read_bytes() == content


def test_a_newer_minor_version_is_worked_with(path: Path) -> None:
    set_version(path, schema.MAJOR, schema.MINOR + 1)
    session = opened(path)
    type_in(session, "2024-02", "4")
    assert values(session) == {"2024-01": "3", "2024-02": "4"}
    session.close()


def test_an_older_version_is_migrated_after_a_backup(path: Path) -> None:
    set_version(path, schema.MAJOR, schema.MINOR - 1)
    session = opened(path)
    assert schema.version_of(session.workspace.read) == (schema.MAJOR, schema.MINOR)
    assert values(session) == {"2024-01": "3"}
    session.close()
    (backup,) = [one for one in backups.kept(path) if "migration" in one.name]
    before = sqlite3.connect(backup)
    assert before.execute("PRAGMA user_version").fetchone() == (schema.MAJOR * 1000 + schema.MINOR - 1,)
    before.close()


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_workspace_of_an_earlier_schema_opens(tmp_path: Path, version: str) -> None:
    path = tmp_path / "old.malik"
    shutil.copy(ROOT / "tests" / "data" / f"workspace-{version}.malik", path)
    session = opened(path)
    assert values(session) == {"2024-01": "3", "2024-02": ""}
    assert [finding.code for finding in session.notices] == ["workspace_goes_on_as_copy"]
    assert_sound(session.workspace)
    session.close()


def set_version(path: Path, major: int, minor: int) -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {major * 1000 + minor}")
    other.commit()
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()


def test_a_copy_goes_on_under_a_name_of_its_own(path: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy.malik"
    shutil.copy(path, copied)
    session, other = opened(path), opened(copied)
    assert session.notices == []
    assert [finding.code for finding in other.notices] == ["workspace_goes_on_as_copy"]
    assert session.workspace.replica != other.workspace.replica
    type_in(session, "2024-02", "4")
    type_in(other, "2024-02", "5")
    session.close()
    other.close()
    again = opened(copied)
    assert again.notices == []
    again.close()


def test_whichever_of_two_copies_opens_first_only_one_keeps_the_name(path: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy.malik"
    shutil.copy(path, copied)
    other, session = opened(copied), opened(path)
    assert session.workspace.replica != other.workspace.replica
    session.close()
    other.close()


def test_a_file_from_another_computer_goes_on_as_a_copy(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALIK_HOME", str(tmp_path / "another-home"))
    session = opened(path)
    assert [finding.code for finding in session.notices] == ["workspace_goes_on_as_copy"]
    session.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no open file")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_deleted_while_open_takes_no_value_and_can_still_be_saved_elsewhere(
    path: Path, session: Session, tmp_path: Path, replaced: bool
) -> None:
    type_in(session, "2024-02", "4")
    if replaced:
        shutil.copy(path, tmp_path / "other.malik")
        (tmp_path / "other.malik").replace(path)
    else:
        path.unlink()
    refused("workspace_gone", type_in, session, "2024-03", "5")
    saved = backing.backup(session, tmp_path / "saved.malik")
    other = opened(saved)
    assert values(other) == {"2024-01": "3", "2024-02": "4"}
    other.close()
