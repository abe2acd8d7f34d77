"""What was signed is checked again: packages that were merged, catalogues, endorsements."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.services import backing, catalogues
from desktop_app.services.session import open_session
from tests.services.desks import MUNICIPALITY, PLACE, Desk, desks


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Callable[..., Desk]]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def worked(make: Callable[..., Desk]) -> Path:
    """A coordinator's workspace that merged a package, published a catalogue, and went on from a copy."""
    place, coordinator = make("place", PLACE), make("municipality", MUNICIPALITY, coordinator=True)
    place.type("team_visits", "1")
    coordinator.merge(place.export())
    catalogues.publish(coordinator.session, catalogues.builtin_tables())
    path = coordinator.session.workspace.path
    coordinator.session.close()
    copy = path.with_name("copy.malik")
    copy.write_bytes(path.read_bytes())
    open_session(path).close()
    open_session(copy).close()
    return copy


def codes(path: Path) -> list[str]:
    session = open_session(path, write=False)
    try:
        return [one.code for one in backing.check(session)]
    finally:
        session.close()


def change(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(sql).rowcount == 1
    connection.close()


def test_what_nobody_has_touched_fits(worked: Path) -> None:
    assert codes(worked) == []


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE imports SET manifest = replace(manifest, 'Test Person', 'Somebody')", "check_package"),
        (
            "UPDATE imports SET signature = replace(signature, substr(signature, 1, 4), '0000')",
            "check_package",
        ),
        (
            "UPDATE catalogues SET body = CAST(replace(CAST(body AS TEXT), 'Greenland', 'Elsewhere') AS BLOB)",
            "check_catalogue",
        ),
        (
            "UPDATE meta SET value = replace(value, '\"signature\": \"', '\"signature\": \"00') WHERE key = 'endorsements'",
            "check_endorsement",
        ),
    ],
)
def test_what_was_changed_by_a_stranger_is_told(worked: Path, sql: str, code: str) -> None:
    change(worked, sql)
    assert codes(worked) == [code]
