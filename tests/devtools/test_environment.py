"""Set-up: when it is done again, what an interrupted one leaves, and how failures are told."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from devtools import environment
from devtools.console import Stop

LOCK = "click==8.1.0 \\\n    --hash=sha256:00\n    # via malik\n"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with two locks and an environment that is only pretended."""
    locks = {level: tmp_path / f"{level}.lock" for level in ("run", "dev")}
    for lock in locks.values():
        lock.write_text(LOCK, encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "LOCKS", locks)
    monkeypatch.setattr(environment, "venv_python", lambda: tmp_path / ".venv" / "python")
    monkeypatch.setattr(environment, "remove_leftovers", lambda lock: None)
    monkeypatch.setattr(environment, "read_stamp", lambda: original_stamp(tmp_path / ".venv"))
    return tmp_path


original_stamp = environment.read_stamp


class Doings:
    """What set-up did."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, clone: Path) -> None:
        self.done: list[str] = []
        self.fail = False
        self.clone = clone
        monkeypatch.setattr(environment, "create", self.create)
        monkeypatch.setattr(environment, "install", self.install)

    def create(self) -> None:
        self.done.append("create")
        (self.clone / ".venv").mkdir(exist_ok=True)
        (self.clone / ".venv" / "python").touch()

    def install(self, lock: Path) -> None:
        self.done.append(f"install {lock.stem}")
        if self.fail:
            raise Stop("no network")

    def after(self, level: str) -> list[str]:
        """What asking for a level does now."""
        self.done.clear()
        environment.ensure(level)
        return list(self.done)


@pytest.fixture
def doings(clone: Path, monkeypatch: pytest.MonkeyPatch) -> Doings:
    return Doings(monkeypatch, clone)


def test_the_first_time_sets_up_and_the_second_does_nothing(doings: Doings) -> None:
    assert doings.after("run") == ["create", "install run"]
    assert doings.after("run") == []


def test_more_is_added_and_not_taken_away(doings: Doings) -> None:
    doings.after("run")
    assert doings.after("dev") == ["install dev"]
    assert doings.after("run") == []


def test_a_changed_lock_is_installed_again(doings: Doings, clone: Path) -> None:
    doings.after("dev")
    (clone / "dev.lock").write_text(LOCK.replace("8.1.0", "8.1.1"), encoding="utf-8")
    assert doings.after("run") == ["install dev"]


def test_line_endings_of_windows_change_nothing(doings: Doings, clone: Path) -> None:
    doings.after("dev")
    (clone / "dev.lock").write_bytes(LOCK.replace("\n", "\r\n").encode())
    assert doings.after("dev") == []


def test_another_python_makes_a_new_environment(doings: Doings, monkeypatch: pytest.MonkeyPatch) -> None:
    doings.after("dev")
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert doings.after("dev") == ["create", "install dev"]


def test_an_interrupted_set_up_starts_from_the_beginning(doings: Doings) -> None:
    doings.fail = True
    with pytest.raises(Stop):
        doings.after("dev")
    doings.fail = False
    assert doings.after("dev") == ["create", "install dev"]
    assert doings.after("dev") == []


def test_a_vanished_interpreter_makes_a_new_environment(doings: Doings, clone: Path) -> None:
    doings.after("dev")
    (clone / ".venv" / "python").unlink()
    assert doings.after("dev") == ["create", "install dev"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"level": "dev"}'])
def test_a_damaged_stamp_is_no_stamp(doings: Doings, clone: Path, content: str) -> None:
    doings.after("dev")
    (clone / ".venv" / environment.STAMP_NAME).write_text(content)
    assert doings.after("dev") == ["create", "install dev"]


def test_a_python_without_venv_is_told_which_package_has_it(
    doings: Doings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Stop, match="python3-venv"):
        doings.after("run")
    assert doings.done == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Temporary failure in name resolution", "no connection"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
            "not the one that was pinned",
        ),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for pyside6-essentials", "no ready-made file"),
        ("ERROR: something else", "could not be installed"),
    ],
)
def test_failures_of_the_installer_are_told_in_words(line: str, said: str) -> None:
    text = environment.install_failure(["Collecting click", line])
    assert said in text


def test_what_the_installer_said_last_is_shown_without_its_chatter() -> None:
    text = environment.install_failure(["ERROR: something else", "Ignoring numpy: markers do not match"])
    assert "ERROR: something else" in text
    assert "Ignoring" not in text


def test_variables_that_would_lead_the_installer_elsewhere_are_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    env = environment.pip_environment()
    assert "PIP_TARGET" not in env
    assert "PYTHONPATH" not in env
    assert env["PIP_NO_INDEX"] == "1"


def test_pinned_names_are_read_from_a_lock(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    lock.write_text(
        "# a==1\nPySide6_Essentials==6.11.3 \\\n    --hash=sha256:1\nnumpy==2 ; python_version < '4' \\\n"
    )
    assert environment.locked_names(lock) == {"pyside6-essentials", "numpy"}
