"""Two programs on one workspace at the same time: one types as fast as it can, the other merges, takes back and backs up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop_app.services import backing, browsing, merging
from desktop_app.services.entering import Entry, enter
from desktop_app.services.exporting import export
from desktop_app.services.session import Session, create_workspace, open_session
from devtools.console import ROOT
from tests.faults.typist import PLACE, month_of
from tests.helpers import assert_sound, session_on

ITEM, OTHER = "leisure_children", "leisure_activities"
COUNT = 150


def typist(path: Path, item: str, first: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.faults.typist", str(path), item, str(first), str(COUNT)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ))


def said(process: subprocess.Popen[str]) -> list[int]:
    """What a typist has reported as kept; it has typed all it had to."""
    output, _errors = process.communicate()
    assert process.returncode == 0, output
    return [int(line) for line in output.splitlines() if line.isdigit()]


def last_by_month(numbers: list[int]) -> dict[str, str]:
    return {month_of(number): str(number) for number in sorted(numbers)}


def values(session: Session, item: str) -> dict[str, str]:
    return {now.cell.period: now.value for now in browsing.values(session, items=[item])}


def test_two_programs_that_type_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "place.malik"
    create_workspace(path, [PLACE], author="Test Person A").close()
    both = [typist(path, ITEM, 1), typist(path, OTHER, 1)]
    kept = [said(one) for one in both]
    session = open_session(path)
    for item, numbers in zip((ITEM, OTHER), kept, strict=True):
        assert len(numbers) == COUNT
        assert values(session, item) == last_by_month(numbers)
    assert session.workspace.read.execute("SELECT count(*) FROM records").fetchone() == (2 * COUNT,)
    assert_sound(session.workspace)
    session.close()


def test_one_merges_takes_back_and_backs_up_while_the_other_types(tmp_path: Path) -> None:
    there = session_on(create_workspace(tmp_path / "there.malik", [PLACE], author="Test Person B"))
    enter(there, [Entry(PLACE, "posts", f"2024-{month:02d}", "", str(month)) for month in range(1, 6)])
    package = export(there, tmp_path / "there.xlsx").path
    there.close()
    path = tmp_path / "place.malik"
    session = session_on(create_workspace(path, [PLACE], author="Test Person A"))
    process = typist(path, ITEM, 1)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    for number in range(6):
        (merged,) = merging.merge(session, [package])
        enter(session, [Entry(PLACE, "team_visits", "2024-05", "", str(number))])
        backing.backup(session)
        if number % 2:
            merging.unmerge(session, merged.package)
    merging.merge(session, [package])
    numbers = said(process)
    assert values(session, ITEM) == last_by_month(numbers)
    assert values(session, "posts") == {f"2024-{month:02d}": str(month) for month in range(1, 6)}
    assert_sound(session.workspace)
    session.close()
