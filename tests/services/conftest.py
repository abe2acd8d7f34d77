"""Workspaces to try the services in: a settlement's and a coordinator's, on a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services.session import Session, create_workspace
from tests.helpers import PLACE, session_on


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Session]:
    """The settlement's own workspace."""
    session = session_on(
        create_workspace(tmp_path / "place.malik", [PLACE], author="Test Person A", language="en")
    )
    yield session
    session.close()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Session]:
    """The workspace of the municipality's coordinator."""
    made = create_workspace(
        tmp_path / "town.malik", ["960"], coordinator=True, author="Test Person B", language="en"
    )
    session = session_on(made)
    yield session
    session.close()
