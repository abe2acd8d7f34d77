"""The command line in this process: what it answers, what it complains of, and its exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from desktop_app.cli import program


@dataclass(frozen=True)
class Answer:
    """What one call gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer for machines."""
        return json.loads(self.out)


Malik = Callable[..., Answer]


@pytest.fixture
def malik(malik_home: Path, monkeypatch: pytest.MonkeyPatch) -> Malik:
    """Calls the program with arguments, on a computer of its own that speaks English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MALIK_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")

    def call(*args: object, input: str | None = None) -> Answer:
        result = CliRunner().invoke(program, [str(arg) for arg in args], input=input)
        assert "Traceback" not in result.stderr
        return Answer(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def place(malik: Malik, tmp_path: Path) -> Path:
    """A settlement's workspace with one figure in it."""
    path = tmp_path / "savissivik.malik"
    assert malik("new", path, "--site", "9601701", "--author", "Test Person A").code == 0
    assert malik("set", path, "9601701", "parenting_begun", "2024-05", "2").code == 0
    return path


@pytest.fixture
def nation(malik: Malik, tmp_path: Path) -> Path:
    """The nation's workspace, empty."""
    path = tmp_path / "nation.malik"
    assert malik("new", path, "--site", "GL", "--coordinator", "--author", "Test Person N").code == 0
    return path
