"""A stick pulled, or a medium that fails, at any moment of writing a package: nothing is marked as sent that is not there."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.packages import files, reader
from desktop_app.services import exporting
from desktop_app.services.entering import Entry, enter
from desktop_app.services.sent_list import sent_packages
from desktop_app.services.session import Session, create_workspace
from desktop_app.storage import sent
from tests.helpers import PLACE, assert_sound, session_on

Break = Callable[[pytest.MonkeyPatch, Path], None]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = session_on(create_workspace(tmp_path / "place.malik", [PLACE], author="Test Person A"))
    enter(made, [Entry(PLACE, "posts", "2024-05", "", "3")])
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def _fails(number: int) -> Callable[[int], None]:
    def fail(_slot: int) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def pulled_before(_broken: pytest.MonkeyPatch, stick: Path) -> None:
    shutil.rmtree(stick)
    stick.write_text("a file stands where the stick was", encoding="utf-8")


def pulled_midway(broken: pytest.MonkeyPatch, stick: Path) -> None:
    """Half of it is written when the stick goes, with all that lay on it."""
    real = Path.open

    def open_then_pull(path: Path, *arguments: object, **options: object) -> object:
        stream = real(path, *arguments, **options)  # type: ignore[call-overload]
        if path.parent == stick and path.suffix == ".part":
            stream.write(b"PK")
            stream.flush()
            shutil.rmtree(stick)
        return stream

    broken.setattr(Path, "open", open_then_pull)


def failing_medium(broken: pytest.MonkeyPatch, _stick: Path) -> None:
    broken.setattr(files.os, "fsync", _fails(errno.EIO))


def pulled_at_the_rename(broken: pytest.MonkeyPatch, stick: Path) -> None:
    real = Path.replace

    def pull(path: Path, target: Path) -> Path:
        if path.parent == stick:
            shutil.rmtree(stick)
        return real(path, target)

    broken.setattr(Path, "replace", pull)


def pulled_after_the_rename(broken: pytest.MonkeyPatch, stick: Path) -> None:
    """The name has changed in the computer's memory; the stick has never heard of it."""
    real, calls = os.fsync, []

    def sync(slot: int) -> None:
        calls.append(slot)
        if len(calls) == 1:
            real(slot)
            return
        shutil.rmtree(stick)
        raise OSError(errno.EIO, "pulled")

    broken.setattr(files.os, "fsync", sync)


@pytest.mark.parametrize(
    "happens", [pulled_before, pulled_midway, failing_medium, pulled_at_the_rename, pulled_after_the_rename]
)
def test_nothing_is_marked_as_sent_and_the_same_button_sends_it_afterwards(
    session: Session, stick: Path, happens: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        happens(broken, stick)
        target = stick / "a.xlsx" if stick.is_file() else stick
        with pytest.raises(UserError) as caught:
            exporting.export(session, target)
    assert caught.value.code == "package_not_written_gone"
    assert sent_packages(session) == []
    assert sent.latest_sequence(session.workspace.read) == 0
    assert not exporting.plan_export(session).nothing_new
    left = list(stick.iterdir()) if stick.is_dir() else []
    assert left == [], "no half file lies on the stick"
    if stick.is_file():
        stick.unlink()
    stick.mkdir(exist_ok=True)
    written = exporting.export(session, stick)
    assert written.manifest["sequence"] == "1"
    assert [one.package for one in sent_packages(session)] == [written.package]
    assert reader.read_file(written.path).package == written.package
    assert_sound(session.workspace)


def test_a_stick_without_such_a_thing_as_a_synced_folder_is_written_to(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, []

    def sync(slot: int) -> None:
        calls.append(slot)
        if len(calls) > 1:
            raise OSError(errno.EINVAL, "not here")
        real(slot)

    monkeypatch.setattr(files.os, "fsync", sync)
    assert exporting.export(session, stick).path.exists()
    assert len(sent_packages(session)) == 1


def test_the_package_before_is_as_it_was_where_writing_it_again_fails(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = exporting.export(session, stick)
    data = first.path.read_bytes()
    with monkeypatch.context() as broken:
        failing_medium(broken, stick)
        with pytest.raises(UserError):
            exporting.export(session, first.path)
    assert first.path.read_bytes() == data
    assert list(stick.iterdir()) == [first.path]
    again = exporting.export(session, stick)
    assert (again.same_again, again.package) == (True, first.package)


def test_what_lies_on_the_stick_and_could_not_be_noted_is_sent_again(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workspace's own disk is full: the workbook is written, and not said to be sent."""

    def full(_transaction: object, **_fields: object) -> None:
        raise UserError("disk_full", path="place.malik")

    with monkeypatch.context() as broken:
        broken.setattr(sent, "remember", full)
        with pytest.raises(UserError):
            exporting.export(session, stick)
    assert sent_packages(session) == []
    written = exporting.export(session, stick)
    assert written.path.exists()
    assert len(sent_packages(session)) == 1
