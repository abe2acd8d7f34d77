"""System libraries: found or not, named with the command that installs them, installed where that is possible."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from devtools import system
from devtools.console import Stop


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    absent = {"libGL.so.1", "libxcb-cursor.so.0", "font"}
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "present", lambda part: part.name not in absent)
    expected = {
        "apt": "sudo apt install libgl1 libxcb-cursor0 fonts-dejavu-core",
        "dnf": "sudo dnf install libglvnd-glx xcb-util-cursor dejavu-sans-fonts",
        "pacman": "sudo pacman -S libglvnd xcb-util-cursor ttf-dejavu",
        "zypper": "sudo zypper install libglvnd libxcb-cursor0 dejavu-fonts",
    }
    for name, command in expected.items():
        monkeypatch.setattr(system, "manager", lambda name=name: name)
        text = system.advice(system.missing([*system.DRAWING, *system.WINDOW]))
        assert "lacks libGL.so.1, libxcb-cursor.so.0, a font" in text
        assert command in text


def test_a_window_needs_more_than_drawing_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "present", lambda part: part.name != "libxcb-cursor.so.0")
    system.require(window=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with pytest.raises(Stop, match=r"libxcb-cursor\.so\.0"):
        system.require(window=True)


def test_libraries_programs_and_fonts_are_found_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not system.present(system.Part("libno-such-library.so.9", "", "", "", ""))
    assert not system.present(system.Part("no-such-program", "", "", "", ""))
    monkeypatch.setattr(system, "FONT_FOLDERS", (str(tmp_path),))
    font = system.Part("font", "", "", "", "")
    assert not system.present(font)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.ttf").touch()
    assert system.present(font)


class Apt:
    """A Debian that lacks two libraries, and writes down what it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[str] = []
        self.absent = {"libGL.so.1", "libxcb-cursor.so.0"}
        self.lists_know = True
        self.obeys = True
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(system, "manager", lambda: "apt")
        monkeypatch.setattr(system, "present", lambda part: part.name not in self.absent)
        monkeypatch.setattr(system, "known", lambda package: self.lists_know)
        monkeypatch.setattr(system, "call", self.call)
        monkeypatch.setattr(os, "geteuid", lambda: 0)

    def call(self, command: list[str], *, env: dict[str, str]) -> int:
        assert env["DEBIAN_FRONTEND"] == "noninteractive"
        self.told.append(" ".join(command))
        if "install" in command and self.obeys:
            self.absent.clear()
        return 0 if "update" in command or self.obeys else 100


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> Apt:
    return Apt(monkeypatch)


INSTALL = "apt-get install -y -q --no-install-recommends libgl1 libxcb-cursor0"


def test_asking_names_what_is_missing_and_installs_nothing(
    apt: Apt, capsys: pytest.CaptureFixture[str]
) -> None:
    assert system.main([]) == 1
    assert "sudo apt install libgl1 libxcb-cursor0" in capsys.readouterr().out
    assert apt.told == []


def test_installing_takes_what_is_missing_and_nothing_else(apt: Apt) -> None:
    assert system.main(["--install", "--tests"]) == 0
    assert apt.told == [INSTALL]
    assert system.main(["--install", "--tests"]) == 0
    assert apt.told == [INSTALL]


def test_lists_that_know_too_little_are_fetched_first(apt: Apt) -> None:
    apt.lists_know = False
    assert system.main(["--install"]) == 0
    assert apt.told == ["apt-get update -q", INSTALL]


def test_an_installation_that_fails_is_tried_with_new_lists_and_then_told(apt: Apt) -> None:
    apt.obeys = False
    with pytest.raises(Stop, match="libgl1 libxcb-cursor0"):
        system.main(["--install"])
    assert apt.told == [INSTALL, "apt-get update -q", INSTALL]


def test_whoever_is_not_root_goes_through_sudo_or_is_told(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system.shutil, "which", lambda program: None)
    with pytest.raises(Stop, match="root"):
        system.main(["--install"])
    monkeypatch.setattr(system.shutil, "which", lambda program: "/usr/bin/" + program)
    assert system.main(["--install"]) == 0
    assert apt.told == ["sudo --preserve-env=DEBIAN_FRONTEND " + INSTALL]


def test_other_systems_are_told_what_to_install_by_hand(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "manager", lambda: "dnf")
    with pytest.raises(Stop, match="sudo dnf install libglvnd-glx xcb-util-cursor"):
        system.main(["--install"])
    assert apt.told == []


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_lack_nothing(apt: Apt, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert system.main(["--install"]) == 0
    assert apt.told == []
