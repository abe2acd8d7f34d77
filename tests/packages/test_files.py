"""A package file is there wholly or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from desktop_app import sentences
from desktop_app.errors import UserError
from desktop_app.packages.files import free_path, package_name, write_file


def test_names_say_place_periods_and_day() -> None:
    assert (
        package_name("9601701", ["2024-05"], "2024-06-03T14:02:00Z")
        == "Malik_9601701_2024-05_2024-06-03.xlsx"
    )
    assert (
        package_name("960", ["2023-01", "2023-02", "2024-05"], "2024-06-03T1", "all")
        == "Malik_960_2023-01--2024-05_all_2024-06-03.xlsx"
    )
    assert package_name("960", [], "2024-06-03T1", "receipt") == "Malik_960_receipt_2024-06-03.xlsx"


def test_another_package_of_the_same_name_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert free_path(path, b"one") == path
    write_file(path, b"one")
    assert free_path(path, b"one") == path
    assert free_path(path, b"two") == tmp_path / "a_2.xlsx"
    write_file(tmp_path / "a_2.xlsx", b"two")
    assert free_path(path, b"two") == tmp_path / "a_2.xlsx"
    assert free_path(path, b"six") == tmp_path / "a_3.xlsx"


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "package_not_written_disk_full"),
        (errno.EROFS, "package_not_written_read_only"),
        (errno.EACCES, "package_not_written_not_allowed"),
        (errno.EIO, "package_not_written_gone"),
        (errno.EXDEV, "package_not_written_other"),
    ],
)
def test_the_worlds_troubles_leave_the_old_file_and_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "a.xlsx"
    write_file(path, b"one")

    def fail(_slot: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("desktop_app.packages.files.os.fsync", fail)
    with pytest.raises(UserError) as raised:
        write_file(path, b"two")
    assert raised.value.code == code
    assert str(path) in sentences.say(raised.value)
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        write_file(tmp_path / "stick" / "a.xlsx", b"one")
    assert raised.value.code == "package_not_written_gone"
