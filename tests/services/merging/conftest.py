"""A settlement's desk and its municipality's, and as many others as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.desks import MUNICIPALITY, PLACE, Desk, desks
from tests.services.merging.results import Make


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Make]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def place(make: Make) -> Desk:
    return make("place", PLACE)


@pytest.fixture
def municipality(make: Make) -> Desk:
    return make("municipality", MUNICIPALITY, coordinator=True)
