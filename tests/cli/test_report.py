"""``malik report``: workbook and PDF, internal and published, in a language of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Malik


@pytest.fixture
def told(malik: Malik, nation: Path) -> Path:
    """The nation's workspace with a few years of a municipality's figures."""
    for year in range(2019, 2024):
        for quarter in range(1, 5):
            period = f"{year}-Q{quarter}"
            assert malik("set", nation, "956", "notifications", period, str(180 + quarter)).code == 0
    return nation


def texts(path: Path) -> list[str]:
    book: Any = openpyxl.load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]


def test_a_workbook_is_written_and_told(malik: Malik, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "status.xlsx"
    answer = malik("report", told, out, "--plan", "A")
    assert (answer.code, answer.out) == (0, f"The report is in {out}.\n")
    assert "Status report" in texts(out)
    assert "Internal" in texts(out)


def test_machines_are_told_what_is_in_it(malik: Malik, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "status.xlsx"
    found = malik("report", told, out, "--plan", "A", "--site", "956", "--lang", "da", "--json").json
    assert found["file"] == str(out)
    assert (found["kind"], found["language"], found["internal"], found["release"]) == (
        "status",
        "da",
        True,
        "",
    )
    assert found["sections"][:3] == ["short", "initiatives", "deliverables"]
    assert found["charts"] == 1


def test_a_pdf_is_written(malik: Malik, told: Path, tmp_path: Path, qapp: object) -> None:
    """With the one application that all tests share: a process can have no second one."""
    assert qapp is not None
    out = tmp_path / "status.pdf"
    assert malik("report", told, out, "--plan", "A").code == 0
    assert out.read_bytes()[:5] == b"%PDF-"
    answer = malik("report", told, tmp_path / "nowhere" / "status.pdf", "--plan", "A")
    assert (answer.code, answer.out) == (1, "")
    assert "nowhere" in answer.err


@pytest.mark.parametrize("kind", ["status", "steering", "indicators"])
@pytest.mark.parametrize("lang", ["kl", "da", "en"])
def test_every_kind_in_every_language(
    malik: Malik, place: Path, tmp_path: Path, kind: str, lang: str
) -> None:
    out = tmp_path / "report.xlsx"
    found = malik("report", place, out, "--kind", kind, "--lang", lang, "--json").json
    assert (found["kind"], found["language"]) == (kind, lang)
    assert not [text for text in texts(out) if "{" in text]


def test_the_periods_bound_the_figures(malik: Malik, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "status.xlsx"
    malik("report", told, out, "--plan", "A", "--site", "956", "--periods", "2022-Q1..2022-Q4")
    assert "first quarter of 2022 \u2013 fourth quarter of 2022" in texts(out)


def test_a_release_is_frozen_once_and_given_again(malik: Malik, told: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "public.xlsx", tmp_path / "again.xlsx"
    found = malik("report", told, out, "--plan", "A", "--publish", "Spring", "--json").json
    assert (found["internal"], found["release"]) == (False, "Spring")
    assert "Internal" not in texts(out)
    assert "Published: Spring" in texts(out)
    taken = malik("report", told, again, "--plan", "A", "--publish", "Spring")
    assert (taken.code, taken.out, again.exists()) == (1, "", False)
    assert "There is a release Spring already" in taken.err
    assert malik("report", told, again, "--as-of", "Spring").code == 0
    assert "Published: Spring" in texts(again)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("out.docx",), "A report can be written as .xlsx or .pdf"),
        (("nowhere/out.xlsx",), "nowhere"),
        (("out.xlsx", "--plan", "Z"), "There is no plan"),
        (("out.xlsx", "--site", "1234567"), "1234567"),
        (("out.xlsx", "--periods", "last year"), "last year"),
        (("out.xlsx", "--as-of", "Spring"), "nothing has been published"),
        (("out.xlsx", "--publish", " "), "The release has no name"),
    ],
)
def test_what_cannot_be_written_is_told(
    malik: Malik, place: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    out, *options = arguments
    answer = malik("report", place, tmp_path / out, *options)
    assert (answer.code, answer.out) == (1, "")
    assert sentence in answer.err
    assert not (tmp_path / out).exists()


def test_a_release_is_either_made_or_asked_for(malik: Malik, place: Path, tmp_path: Path) -> None:
    answer = malik("report", place, tmp_path / "out.xlsx", "--publish", "a", "--as-of", "b")
    assert answer.code == 2
    assert answer.err.splitlines()[-1] == "Give either --publish or --as-of."
