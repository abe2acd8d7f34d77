"""Settings: typed, kept at once, and never a reason not to start."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop_app import settings
from desktop_app.settings import AUTHOR, LANGUAGE, RECENT, TEXT_SIZE, THEME, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_defaults_without_a_file(path: Path) -> None:
    fresh = Settings(path)
    assert (fresh.get(LANGUAGE), fresh.get(THEME), fresh.get(TEXT_SIZE)) == ("", "system", 100)
    assert fresh.get(RECENT) == ()
    assert not path.exists()


def test_a_change_is_on_disk_at_once(path: Path) -> None:
    Settings(path).put(LANGUAGE, "kl")
    assert Settings(path).get(LANGUAGE) == "kl"
    assert list(path.parent.iterdir()) == [path]


def test_the_file_lies_in_the_users_own_folder(malik_home: Path) -> None:
    Settings().put(AUTHOR, "Test Person A")
    assert (malik_home / "config" / "settings.json").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'"text"'])
def test_a_damaged_file_is_put_aside_and_the_defaults_count(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    fresh = Settings(path)
    assert fresh.get(THEME) == "system"
    assert fresh.set_aside is not None
    assert fresh.set_aside.read_bytes() == content
    fresh.put(THEME, "dark")
    assert Settings(path).get(THEME) == "dark"


@pytest.mark.parametrize(
    ("name", "stored"),
    [("language", "de"), ("theme", 1), ("text_size", 99), ("text_size", 201), ("text_size", True), ("text_size", "150"),
     ("recent", "one"), ("recent", [1]), ("demo_shown", "yes"), ("author", None)],
)  # fmt: skip
def test_a_value_that_makes_no_sense_gives_the_default(path: Path, name: str, stored: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({name: stored, "geometry": "abc"}), encoding="utf-8")
    options = [value for value in vars(settings).values() if isinstance(value, settings.Option)]
    option = next(option for option in options if option.name == name)
    fresh = Settings(path)
    assert fresh.get(option) == option.default
    assert fresh.get(settings.GEOMETRY) == "abc"


def test_a_value_that_makes_no_sense_is_not_stored(path: Path) -> None:
    fresh = Settings(path)
    with pytest.raises(ValueError, match="whole number"):
        fresh.put(TEXT_SIZE, 500)
    assert fresh.get(TEXT_SIZE) == 100


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"hologram": true}', encoding="utf-8")
    Settings(path).put(THEME, "light")
    assert json.loads(path.read_text(encoding="utf-8")) == {"hologram": True, "theme": "light"}


def test_two_windows_do_not_undo_each_others_changes(path: Path) -> None:
    one, other = Settings(path), Settings(path)
    one.put(THEME, "dark")
    other.put(LANGUAGE, "da")
    fresh = Settings(path)
    assert (fresh.get(THEME), fresh.get(LANGUAGE)) == ("dark", "da")


def test_recent_workspaces_newest_first_each_once_at_most_ten(path: Path, tmp_path: Path) -> None:
    fresh = Settings(path)
    for number in [*range(12), 5]:
        fresh.remember(tmp_path / f"{number}.malik")
    names = [Path(text).stem for text in fresh.get(RECENT)]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    fresh.forget(tmp_path / "11.malik")
    assert "11" not in [Path(text).stem for text in Settings(path).get(RECENT)]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_the_work_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    fresh = Settings(path)
    fresh.put(THEME, "dark")

    def refuse(*args: object) -> None:
        raise OSError(28, "No space left on device")

    if failing == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    fresh.put(THEME, "light")
    monkeypatch.undo()
    assert fresh.get(THEME) == "light"
    assert Settings(path).get(THEME) == "dark"
    assert list(path.parent.iterdir()) == [path]
