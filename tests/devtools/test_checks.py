"""The cheap checks of `dev.py lint`, and the contract for outside libraries."""

from __future__ import annotations

from pathlib import Path

import grimp
import pytest

from devtools import checks
from devtools.contracts import ReservedContract

GOOD = "click==8.1.0 \\\n    --hash=sha256:00\n    # via malik\nnumpy==2.0 ; python_version < '4' \\\n    --hash=sha256:11\n"


@pytest.fixture
def locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Two good locks."""
    found = {level: tmp_path / f"{level}.lock" for level in ("run", "dev")}
    for lock in found.values():
        lock.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    monkeypatch.setattr(checks, "LOCKS", found)
    monkeypatch.setattr(checks, "asked_for", lambda: [("run", "click"), ("dev", "numpy")])
    return found


def test_the_repositorys_own_locks_are_in_order() -> None:
    assert list(checks.lock_faults()) == []


@pytest.mark.usefixtures("locks")
def test_good_locks_have_no_faults() -> None:
    assert list(checks.lock_faults()) == []


@pytest.mark.parametrize(
    ("addition", "said"),
    [
        ("--index-url example\n", "names an index host"),
        ("-i https://packages.example/simple\n", "names an index host"),
        ("--find-links wheels\n", "names an index host"),
        ("segno==1.0\n", "has no hash"),
    ],
)
def test_a_lock_with_a_host_or_without_a_hash_is_found(
    locks: dict[str, Path], addition: str, said: str
) -> None:
    for lock in locks.values():
        lock.write_text(GOOD + addition, encoding="utf-8")
    assert any(said in fault for fault in checks.lock_faults())


def test_locks_that_differ_are_found(locks: dict[str, Path]) -> None:
    locks["run"].write_text(GOOD.replace("8.1.0", "8.0.9"), encoding="utf-8")
    assert any("click 8.0.9" in fault for fault in checks.lock_faults())


def test_a_dependency_that_is_not_locked_is_found(
    locks: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "asked_for", lambda: [("run", "segno")])
    assert [fault for fault in checks.lock_faults() if fault.startswith("segno")]


def test_a_file_that_is_too_long_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "short.py").write_text("#\n" * checks.LINES_AT_MOST)
    (tmp_path / "tests" / "long.py").write_text("#\n" * (checks.LINES_AT_MOST + 1))
    assert [fault.split()[0] for fault in checks.length_faults()] == ["tests/long.py"]


def contract(*reserved: str) -> ReservedContract:
    options = {"name": "places", "type": "reserved", "reserved": list(reserved)}
    return ReservedContract(name="places", session_options={}, contract_options=options)


def graph() -> grimp.ImportGraph:
    made = grimp.ImportGraph()
    made.add_module("openpyxl", is_squashed=True)
    for importer in ("app.packages.writer", "app.packages_too", "app.ui"):
        made.add_module(importer)
        made.add_import(importer=importer, imported="openpyxl")
    return made


def test_a_library_outside_its_place_is_found() -> None:
    check = contract("openpyxl <- app.packages, app.ui").check(graph(), verbose=False)
    assert not check.kept
    assert check.metadata["offences"] == [
        "app.packages_too imports openpyxl, which belongs to app.packages, app.ui alone"
    ]


def test_a_library_in_its_places_or_not_used_yet_is_in_order() -> None:
    places = "app.packages, app.packages_too, app.ui"
    assert contract(f"openpyxl <- {places}", "segno <- app.ui").check(graph(), verbose=False).kept
