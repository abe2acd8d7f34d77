"""A replacement laptop: what a package would bring back, and a workspace that is whole or not there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.services import merging, replacing
from desktop_app.services.entering import Entry, enter
from desktop_app.services.exporting import export
from desktop_app.services.session import Session, create_workspace

PLACE, MUNICIPALITY = "9601701", "960"


def _made(path: Path, site: str, provider: str = "", coordinator: bool = False) -> Session:
    return create_workspace(path, [site], provider, coordinator, "Test Person A", "en")


@pytest.fixture
def package(tmp_path: Path, malik_home: Path) -> Path:
    lost = _made(tmp_path / "lost.malik", PLACE, "local_office")
    enter(lost, [Entry(PLACE, "posts", "2024-05", "", "3"), Entry(PLACE, "posts", "2024-04", "", "2")])
    sent = export(lost, tmp_path / "sent.xlsx").path
    lost.close()
    above = _made(tmp_path / "above.malik", MUNICIPALITY, coordinator=True)
    merging.merge(above, [sent])
    made = export(above, tmp_path / "back.xlsx", to=PLACE, everything=True, password="sila").path
    above.close()
    return made


def test_a_package_says_whose_laptop_it_is_for_and_what_it_brings(package: Path) -> None:
    found = replacing.look(package, "sila")
    assert (found.site, found.sender, found.figures) == (PLACE, (MUNICIPALITY,), 2)
    assert found.providers[0] == "local_office"
    assert not found.coordinator
    assert not found.fictional


def test_everything_comes_back_with_its_history(package: Path, tmp_path: Path) -> None:
    from desktop_app.services.session import open_session

    found = replacing.look(package, "sila")
    done = replacing.set_up(
        found, tmp_path / "new.malik", "local_office", author="Test Person B", language="da", password="sila"
    )
    lost = open_session(tmp_path / "lost.malik")
    assert done.session.identity.author == "Test Person B"
    assert done.held == 0
    mine = {record for (record,) in lost.workspace.read.execute("SELECT id FROM records")}
    here = {record for (record,) in done.session.workspace.read.execute("SELECT id FROM records")}
    assert mine <= here
    for session in (lost, done.session):
        session.close()


def test_nothing_is_left_behind_where_the_password_is_wrong(package: Path, tmp_path: Path) -> None:
    found = replacing.look(package, "sila")
    with pytest.raises(UserError):
        replacing.set_up(found, tmp_path / "new.malik", "local_office", password="wrong")
    assert not list(tmp_path.glob("new.malik*"))


def test_a_locked_package_says_that_it_wants_its_password(package: Path) -> None:
    with pytest.raises(UserError) as raised:
        replacing.look(package)
    assert raised.value.code == "package_password_needed"


def test_a_file_that_stands_there_already_is_not_touched(package: Path, tmp_path: Path) -> None:
    found = replacing.look(package, "sila")
    path = tmp_path / "lost.malik"
    before = path.read_bytes()
    with pytest.raises(UserError) as raised:
        replacing.set_up(found, path, "local_office", password="sila")
    assert raised.value.code == "workspace_exists"
    assert path.read_bytes() == before
