"""Packages as they were written by released formats stay readable, to the byte of their records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.packages.edits import derive
from desktop_app.packages.reader import read_file

_FOLDER = Path(__file__).parents[1] / "data" / "packages"


@pytest.mark.parametrize("name", sorted(path.stem for path in _FOLDER.glob("*.xlsx")))
def test_an_old_package_is_read_as_it_was(name: str) -> None:
    expected = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    read = read_file(_FOLDER / f"{name}.xlsx", expected["password"])
    derived = derive(read)
    assert {
        "password": expected["password"],
        "package": read.package,
        "file": read.file,
        "seal": read.seal.state,
        "manifest": dict(read.manifest.fields),
        "records": {record.id: record.body.decode("ascii") for record in read.records},
        "texts": {name: [text.nonce, text.body] for name, text in read.texts.items()},
        "derived": {record.id: record.body.decode("ascii") for record in derived.records},
        "emptied": [place.where for place in read.emptied],
    } == expected


def test_there_are_old_packages() -> None:
    assert {path.suffix for path in _FOLDER.iterdir()} == {".xlsx", ".json"}
