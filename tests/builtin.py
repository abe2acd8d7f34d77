"""The built-in catalogue and the published figures, read from the repository's own files."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import read_tables

RESOURCES = Path(__file__).parents[1] / "resources"
FOLDER = RESOURCES / "catalogue"
PUBLISHED = RESOURCES / "published"
REVIEW = FOLDER / "review_kl.csv"

Tables = dict[str, list[dict[str, str]]]


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a table in a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def builtin_tables() -> Tables:
    """The catalogue's tables; the list of texts to review is none of them."""
    return {path.stem: read_csv(path) for path in sorted(FOLDER.glob("*.csv")) if path != REVIEW}


@cache
def builtin_catalogue() -> Catalogue:
    """The catalogue they make, without a single finding."""
    catalogue, findings = read_tables(builtin_tables())
    assert findings == []
    assert catalogue is not None
    return catalogue
