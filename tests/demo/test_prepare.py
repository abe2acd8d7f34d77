"""The demonstration is made once, and one that was stopped half-way is never taken for whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.demo.journey import RESULT
from desktop_app.demo.prepare import prepare
from desktop_app.errors import Cancelled

TODAY = date(2026, 6, 15)


def test_what_was_stopped_is_made_anew_and_what_is_whole_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    with pytest.raises(Cancelled):
        prepare(folder, cancelled=lambda: True, today=TODAY)
    assert not folder.exists()
    steps: list[tuple[int, int]] = []
    path = prepare(folder, lambda done, of: steps.append((done, of)), today=TODAY)
    assert path == folder / RESULT
    assert path.is_file()
    assert steps[0][0] == 1
    assert steps[-1][0] <= steps[-1][1]
    made = path.stat().st_mtime_ns
    assert prepare(folder, today=TODAY) == path
    assert path.stat().st_mtime_ns == made
    assert [one.name for one in tmp_path.iterdir() if one.is_dir() and "demo" in one.name] == ["demo"]
