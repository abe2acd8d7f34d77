"""The catalogue on the command line: shown, written, checked, taken over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Malik


@pytest.fixture
def book(malik: Malik, nation: Path, tmp_path: Path) -> Path:
    """The catalogue as a workbook."""
    path = tmp_path / "catalogue.xlsx"
    assert malik("catalogue", "export", nation, path).code == 0
    return path


def change(path: Path, sheet: str, where: tuple[str, str], column: str, value: str) -> str:
    """Changes one cell of a workbook; gives its address."""
    workbook = openpyxl.load_workbook(path)
    names = [cell.value for cell in workbook[sheet][1]]
    for row in workbook[sheet].iter_rows(min_row=2):
        if row[names.index(where[0])].value == where[1]:
            cell = row[names.index(column)]
            cell.value = value
            workbook.save(path)
            return str(cell.coordinate)
    raise AssertionError(where)


def test_the_catalogue_is_shown_by_codes(malik: Malik, nation: Path) -> None:
    found = malik("catalogue", "show", nation, "--json").json
    items = {one["code"]: one for one in found["items"]}
    assert set(items["notifications"]) == {
        "code",
        "kind",
        "period",
        "levels",
        "role",
        "formula",
        "dimensions",
    }
    assert items["notifications"]["dimensions"] == ["age", "sex"]
    assert items["posts_filled_share"]["formula"]
    assert {"local", "casework", "placements", "suicides"} <= {one["code"] for one in found["forms"]}
    assert (len(found["plans"]), len(found["initiatives"])) == (2, 48)
    assert {"GL", "955", "956", "957", "959", "960", "9601701"} <= {one["code"] for one in found["sites"]}


def test_people_see_its_names(malik: Malik, nation: Path) -> None:
    assert "Family-centre contacts" in malik("catalogue", "show", nation).out
    assert "Underretninger og sagsbehandling" in malik("--lang", "da", "catalogue", "show", nation).out


def test_what_was_written_can_be_taken_over_and_says_the_same(malik: Malik, nation: Path, book: Path) -> None:
    before = malik("catalogue", "show", nation, "--json").json
    assert malik("catalogue", "check", nation, book).code == 0
    assert malik("catalogue", "import", nation, book).code == 0
    assert malik("catalogue", "show", nation, "--json").json == before


def test_a_new_item_can_be_entered_once_the_catalogue_is_taken_over(
    malik: Malik, nation: Path, book: Path
) -> None:
    change(book, "items", ("code", "foster_fte_year"), "code", "foster_full_years")
    change(book, "form_items", ("item", "foster_fte_year"), "item", "foster_full_years")
    entry = ("set", nation, "GL", "foster_full_years", "2020", "385")
    assert malik(*entry).code == 1
    assert malik("catalogue", "import", nation, book).code == 0
    assert malik(*entry).code == 0


def test_a_new_workspace_can_begin_with_an_authored_catalogue(
    malik: Malik, book: Path, tmp_path: Path
) -> None:
    change(book, "items", ("code", "parenting_begun"), "name_en", "Families who started")
    file = tmp_path / "b.malik"
    assert malik("new", file, "--site", "9601701", "--catalogue", book).code == 0
    assert malik("set", file, "9601701", "parenting_begun", "2024-05", "2").out.startswith(
        "Kept: Families who started"
    )


@pytest.mark.parametrize(
    ("sheet", "where", "column", "value"),
    [
        ("items", ("code", "parenting_begun"), "kind", "wholly"),
        ("items", ("code", "parenting_begun"), "period", "week"),
        ("items", ("code", "posts_filled_share"), "formula", "posts_filled / nothing"),
        ("form_items", ("item", "parenting_begun"), "form", "nowhere"),
        ("sites", ("code", "9601701"), "parent", "999"),
        ("items", ("code", "parenting_begun"), "code", "Parenting begun"),
    ],
)
def test_mistakes_are_told_by_sheet_and_row_and_nothing_is_taken_over(
    malik: Malik, nation: Path, book: Path, sheet: str, where: tuple[str, str], column: str, value: str
) -> None:
    row = "".join(filter(str.isdigit, change(book, sheet, where, column, value)))
    before = malik("catalogue", "show", nation, "--json").out
    for command in ("check", "import"):
        answer = malik("catalogue", command, nation, book)
        assert (answer.code, answer.out) == (1, "")
        assert sheet in answer.err and row in answer.err
        assert "Something is not as it should be" not in answer.err
    assert malik("catalogue", "show", nation, "--json").out == before
    found = malik("catalogue", "check", nation, book, "--json")
    assert found.code == 1 and any(one["severity"] == "hard" for one in found.json)


def _text(path: Path) -> None:
    path.write_text("no workbook", encoding="utf-8")


def _other(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _missing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [_text, _other, _missing])
def test_a_file_that_is_no_catalogue_gets_a_sentence(
    malik: Malik, nation: Path, book: Path, spoil: Callable[[Path], Any]
) -> None:
    spoil(book)
    for command in ("check", "import"):
        answer = malik("catalogue", command, nation, book)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.strip() and "Something is not as it should be" not in answer.err


def test_the_catalogue_is_never_written_over_a_file(malik: Malik, nation: Path, book: Path) -> None:
    before = book.read_bytes()
    assert malik("catalogue", "export", nation, book).code == 1
    assert book.read_bytes() == before
