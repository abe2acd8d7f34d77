"""A workbook opened, changed and saved in LibreOffice comes back as an attributed change, once, however often it is merged."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.record import value_cell
from desktop_app.packages.by_hand import find
from desktop_app.services import browsing
from devtools.system import can_import_uno
from tests.services.desks import MUNICIPALITY, PLACE, Desk, desks

CELL = value_cell(PLACE, "team_visits", "2024-05")
EDITOR = Path(__file__).with_name("office_edit.py")

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        shutil.which("soffice") is None or not can_import_uno(), reason="LibreOffice is not installed"
    ),
]


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Callable[..., Desk]]:
    with desks(tmp_path) as made:
        yield made


def change(source: Path, target: Path, sheet: str, address: str, value: str, password: str) -> None:
    command = ["/usr/bin/python3", str(EDITOR), str(source), str(target), sheet, address, value]
    done = subprocess.run(
        [*command, *([password] if password else [])], capture_output=True, timeout=120, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("password", ["", "hemmeligt æøå"])
def test_a_cell_changed_there_comes_back_once(
    make: Callable[..., Desk], tmp_path: Path, password: str
) -> None:
    place = make("place", PLACE)
    municipality = make("municipality", MUNICIPALITY, coordinator=True)
    place.type("team_visits", "2")
    place.type("posts", "1")
    plain = place.export("plain.xlsx").path
    sheet, address, shown = find(plain, CELL)
    assert shown == "2"
    source, edited = tmp_path / "sent.xlsx", tmp_path / "edited.xlsx"
    place.export(str(source), password=password)
    change(source, edited, sheet, address, "5", password)
    if password:
        assert edited.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    (result,) = municipality.merge(edited, passwords=password)
    assert (result.standing, result.new, result.edited, result.refused) == ("new_computer", 3, 1, 0)
    (again,) = municipality.merge(edited, passwords=password)
    assert again.outcome == "already"
    (first,) = municipality.merge(plain)
    assert (first.new, first.edited) == (0, 0)
    assert municipality.value("team_visits") == "5"
    assert municipality.value("posts") == "1"
    lines = [(line.value, line.means, line.author) for line in browsing.history(municipality.session, CELL)]
    assert lines == [("5", "edited in the workbook", ""), ("2", "", "Test Person place")]
