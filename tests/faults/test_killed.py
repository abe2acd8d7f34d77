"""A process killed at any moment loses no value whose commit it had reported, and leaves a sound file."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from desktop_app.services import browsing
from desktop_app.services.session import create_workspace, open_session
from devtools.console import ROOT
from tests.faults.typist import PLACE, month_of
from tests.helpers import assert_sound

ITEM = "leisure_children"
LIVES = 28  # in each of two workspaces, side by side


def typist(path: Path, item: str, first: int, count: int) -> subprocess.Popen[str]:
    """A process that types into a workspace."""
    words = [sys.executable, "-m", "tests.faults.typist", str(path), item, str(first), str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ))


def reported(lines: list[str]) -> list[int]:
    """The numbers whose commit was reported; a line torn by the kill reports nothing."""
    return [int(line) for line in lines if line.endswith("\n") and line.strip().isdigit()]


def one_life(path: Path, first: int, chance: Random) -> list[int]:
    """Types until it is killed, somewhere between the first words and the fortieth value; gives what was reported."""
    process = typist(path, ITEM, first, 400)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(chance.randrange(1, 40))]
    for _ in range(chance.randrange(20_000)):
        pass  # so that it is not always killed just after a commit
    process.kill()
    rest, _ = process.communicate()
    return reported([*lines, *rest.splitlines(keepends=True)])


def hold_to_word(path: Path, numbers: list[int]) -> int:
    """Every reported number stands in its month, or a later one does; gives the greatest that is there."""
    session = open_session(path)
    try:
        found = {now.cell.period: int(now.value) for now in browsing.values(session, items=[ITEM])}
        for number in numbers:
            assert found[month_of(number)] >= number
        assert_sound(session.workspace)
        return max(found.values(), default=0)
    finally:
        session.close()


def many_lives(path: Path, seed: int) -> int:
    chance = Random(seed)
    known, commits = 0, 0
    for _ in range(LIVES):
        numbers = one_life(path, known + 1, chance)
        commits += len(numbers)
        known = hold_to_word(path, numbers)
    return commits


@pytest.mark.slow
def test_fifty_kills_lose_no_reported_value(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.malik" for name in ("one", "two")]
    for path in paths:
        create_workspace(path, [PLACE], author="Test Person A").close()
    with ThreadPoolExecutor(2) as pool:
        commits = list(pool.map(many_lives, paths, (1, 2)))
    assert all(count > 100 for count in commits), "too little was typed to show anything"


def test_two_processes_typing_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shared.malik"
    create_workspace(path, [PLACE], author="Test Person A").close()
    items = ("leisure_children", "leisure_activities")
    typists = [typist(path, item, 1, 60) for item in items]
    told = [process.communicate()[0].splitlines(keepends=True) for process in typists]
    assert [process.returncode for process in typists] == [0, 0], told
    session = open_session(path)
    for item, lines in zip(items, told, strict=True):
        numbers = reported(lines)
        assert numbers == list(range(1, 61))
        found = {now.cell.period: int(now.value) for now in browsing.values(session, items=[item])}
        assert all(found[month_of(number)] >= number for number in numbers)
    assert_sound(session.workspace)
    session.close()
