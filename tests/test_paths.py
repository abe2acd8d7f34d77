"""Where things lie."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import paths
from devtools.catalogues import compile_all

USER_FOLDERS = (paths.user_config, paths.user_data, paths.user_log, paths.workspaces)


def test_malik_home_takes_the_place_of_every_user_folder(malik_home: Path) -> None:
    folders = {folder() for folder in USER_FOLDERS}
    assert len(folders) == len(USER_FOLDERS)
    assert all(folder.is_relative_to(malik_home) for folder in folders)


def test_asking_makes_no_folder(malik_home: Path) -> None:
    for folder in USER_FOLDERS:
        folder()
    assert not malik_home.exists()


def test_without_malik_home_the_systems_own_folders_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MALIK_HOME")
    folders = [folder() for folder in USER_FOLDERS]
    assert all(folder.is_absolute() and "Malik" in folder.parts for folder in folders)


def test_a_relative_home_does_not_move_with_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MALIK_HOME", "stick")
    assert paths.user_data() == tmp_path / "stick" / "data"


def test_a_frozen_program_finds_its_files_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
    assert paths.translations() == tmp_path / "translations"


def test_nothing_slow_is_imported_for_words_paths_and_settings() -> None:
    compile_all()
    code = (
        "import sys; from desktop_app import i18n, paths, settings, errors\n"
        "i18n.set_language('da'); i18n.format_period('2024-05'); i18n.format_number('1.5'); settings.Settings()\n"
        "slow = {'babel', 'platformdirs', 'numpy', 'PySide6', 'openpyxl', 'sqlite_utils', 'cryptography'}\n"
        "sys.exit(', '.join(sorted(slow & set(sys.modules))) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=paths.base())
    assert (result.returncode, result.stderr) == (0, "")
