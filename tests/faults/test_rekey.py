"""A process that ends at any moment while a passphrase is set, changed or removed leaves a whole file, old or new."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop_app.errors import UserError
from desktop_app.services import backing, browsing
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session, create_workspace, open_session
from desktop_app.storage import backups, encryption, unlocking
from desktop_app.storage.encryption import is_encrypted
from devtools.console import ROOT
from tests.faults import typist
from tests.faults.rekeyer import rekey
from tests.helpers import PLACE, TODAY, assert_sound

ITEM = "leisure_children"
WORDS, OTHER_WORDS = "tre små hunde løb", "fire store isbjørne"
STEPS = {"set": ("-", WORDS), "change": (WORDS, OTHER_WORDS), "remove": (WORDS, "-")}
DEATHS = 30
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that splits in two is needed")


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are derived in no time: it is not what is tried here."""
    monkeypatch.setattr(encryption, "ROUNDS", 10)


def worked(path: Path, words: str) -> str:
    """A closed workspace with two backups, some figures, and a log that was left behind; gives the data's digest."""
    session = create_workspace(path, [PLACE], author="Test Person A")
    session.today = lambda: TODAY
    if words != "-":
        rekey(session, words)
    for month in range(1, 6):
        type_in(session, month)
        if month < 3:
            session.workspace.backup()
    digest = backing.digest(session)
    session.close()
    return digest


def type_in(session: Session, month: int) -> None:
    (verdict,) = enter(
        session, [Entry(PLACE, ITEM, f"2024-{month:02d}", "", str(month), f"why {month}")]
    ).verdicts
    assert not verdict.refused


def end_at(moment: int, path: Path, now: str, then: str) -> bool:
    """Goes through the step in a process that ends at its so-manieth call; says whether it ended before it was through."""
    child = os.fork()
    if not child:
        try:
            session = open_session(path, passphrase=None if now == "-" else now)
            calls = 0

            def count(_frame: Any, event: str, _argument: Any) -> None:
                nonlocal calls
                calls += event in ("call", "c_call")
                if calls == moment:
                    os._exit(7)

            sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - the process ends with it
            sys.setprofile(count)
            rekey(session, then)
            sys.setprofile(None)
            os._exit(0)
        except BaseException:
            os._exit(9)
    _pid, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 7), "the step itself failed"
    return code == 7


def calls_of(path: Path, now: str, then: str) -> int:
    """How many calls the step makes."""
    calls = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    session = open_session(path, passphrase=None if now == "-" else now)
    sys.setprofile(count)
    try:
        rekey(session, then)
    finally:
        sys.setprofile(None)
    session.close()
    return calls


def opened_after(path: Path, *words: str) -> tuple[Session, str]:
    """The session of whichever passphrase opens the file now, and that passphrase."""
    for one in words:
        if (one == "-") == is_encrypted(path):
            continue
        try:
            return open_session(path, passphrase=None if one == "-" else one), one
        except UserError as error:
            assert error.code == "passphrase_wrong", error
    raise AssertionError("nothing opens the file")


def hold_to_word(path: Path, now: str, then: str, digest: str) -> str:
    """The file is whole under the one passphrase or the other, and once it is open so are its backups; gives which."""
    session, words = opened_after(path, now, then)
    assert backing.digest(session) == digest
    assert_sound(session.workspace)
    assert not list(path.parent.glob("*.rekey*"))
    session.close()
    kept = backups.kept(path)
    assert len(kept) == 2
    for one in kept:
        if words != "-":
            assert unlocking.find_by(one, words) is not None
        else:  # what had no time to be unlocked is still there under the passphrase before
            assert not is_encrypted(one) or unlocking.find_by(one, now) is not None
    return words


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_process_that_ends_at_any_moment_leaves_a_whole_file(tmp_path: Path, step: str) -> None:
    now, then = STEPS[step]
    trial = tmp_path / "trial.malik"
    worked(trial, now)
    all_calls = calls_of(trial, now, then)
    chance = Random(step)
    found = set()
    for number in range(DEATHS):
        folder = tmp_path / str(number)
        folder.mkdir()
        digest = worked(folder / "place.malik", now)
        moment = all_calls * number // DEATHS + chance.randrange(all_calls // DEATHS)
        end_at(moment, folder / "place.malik", now, then)
        found.add(hold_to_word(folder / "place.malik", now, then, digest))
    assert found == {now, then}, "too few moments to show anything"


@pytest.mark.slow
def test_a_process_that_is_killed_leaves_a_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the other process derives keys as it is meant to
    path = tmp_path / "place.malik"
    digest = worked(path, "-")
    words, chance = "-", Random(3)
    for number in range(8):
        then = WORDS if words != WORDS else OTHER_WORDS
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.rekeyer", str(path), words, then],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=dict(os.environ),
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        for _ in range(chance.randrange(number * 60_000 + 1)):
            pass  # so that it is not always killed at the same moment
        process.kill()
        process.communicate()
        words = hold_to_word(path, words, then, digest)


def test_two_processes_typing_into_one_locked_file_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    path = tmp_path / "place.malik"
    worked(path, WORDS)
    items = ("leisure_children", "leisure_activities")
    typists = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.typist", str(path), item, "10", "30", WORDS],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=dict(os.environ),
        )
        for item in items
    ]
    told = [process.communicate()[0].split() for process in typists]
    assert [process.returncode for process in typists] == [0, 0], told
    session = open_session(path, passphrase=WORDS)
    for item in items:
        found = {now.cell.period: now.value for now in browsing.values(session, items=[item])}
        assert all(int(found[typist.month_of(number)]) >= number for number in range(10, 40))
    assert_sound(session.workspace)
    session.close()
