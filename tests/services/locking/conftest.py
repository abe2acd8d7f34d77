"""A settlement's desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services.session import create_workspace
from tests.services.desks import PLACE, Desk
from tests.services.locking.passphrases import ITEM


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A settlement's desk with two figures, a note, and a backup of the first figure alone."""
    session = create_workspace(tmp_path / "place.malik", [PLACE], author="Test Person A", language="en")
    desk = Desk(session, tmp_path)
    desk.type(ITEM, "3")
    session.workspace.backup()
    desk.type(ITEM, "4", note="counted again")
    yield desk
    session.close()
