"""What is written comes back: records, texts, catalogues, bytes; after other programs have saved the file, too."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.catalogue_tables import canonical_catalogue, catalogue_digest
from desktop_app.domain.record import Record
from desktop_app.domain.text import Text
from desktop_app.packages.model import CatalogueFile, PackageContent, Page
from tests.builtin import builtin_tables
from tests.packages.samples import KEY, bodies, content, local_pages, patched, read, write

_MANIFEST = {
    "kind": "report",
    "time": "2024-06-03T14:02:00Z",
    "language": "en",
    "sites": "9601701",
    "workspace": "w",
}
_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
_fields = st.dictionaries(
    st.sampled_from(
        ["site", "item", "period", "breakdown", "value", "coverage", "author", "invented_field", "_x0041_"]
    ),
    _words,
    max_size=6,
)
_ids = st.lists(st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=32, max_size=32), max_size=3)
_records = st.builds(
    lambda kind, fields, parents: Record.make(kind=kind, parents=parents, **fields),
    st.sampled_from(["value", "remark", "review", "of_tomorrow"]),
    _fields,
    _ids,
)
_texts = st.builds(Text, st.text("0123456789abcdef", min_size=1, max_size=32), _words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_records, max_size=8), st.lists(_texts, max_size=4))
def test_any_records_and_texts_come_back(records: list[Record], texts: list[Text]) -> None:
    named = {text.name: text for text in texts}
    found = read(write(PackageContent(_MANIFEST, bodies(records), named)).data)
    assert set(found.records) == set(records)
    assert {record.id: record.body for record in found.records} == {
        record.id: record.body for record in records
    }
    assert [dict(record.fields) for record in found.records] == [
        dict(Record.read(one.body).fields) for one in found.records
    ]
    assert found.texts == named
    assert (found.seal.state, found.bad_rows, found.edits, found.emptied) == ("sealed", [], [], [])


@pytest.mark.parametrize("character", ["a", "=", "a ", "a  -   ", "\n", "å", "😀", "_x0041_"])
def test_long_texts_and_records_are_spread_over_cells(character: str) -> None:
    text = Text("00", character * 70_000)
    record = Record.make(kind="value", value=character * 70_000)
    found = read(write(PackageContent(_MANIFEST, bodies([record]), {text.name: text})).data)
    assert found.texts == {text.name: text}
    assert found.records == [record]


_ALL_FORMS = [
    [Page("local", "9601701", "2024-05")],
    local_pages("2023-11", "2023-12", "2024-01", "2024-05"),
    [*local_pages("2024-05"), *local_pages("2024-05", site="9601200")],
    [
        Page("casework", "960", "2024-Q1"),
        Page("placements", "960", "2024-Q1"),
        Page("treatment", "960", "2024-Q1"),
    ],
    [Page("casework", "960", f"2024-Q{quarter}") for quarter in (1, 2, 3, 4)],
    [Page("progress", "GL", "2023-H2"), Page("progress", "GL", "2024-H1")],
    [Page("suicides", "GL", str(year)) for year in range(2010, 2024)],
]


@pytest.mark.parametrize("language", ["kl", "da", "en"])
@pytest.mark.parametrize("pages", _ALL_FORMS, ids=lambda pages: f"{pages[0].form}-{len(pages)}")
def test_no_edit_is_seen_where_none_was_made(pages: list[Page], language: str) -> None:
    made = content(pages, language=language)
    found = read(write(made).data)
    assert found.seal.state == "sealed"
    assert {record.id for record in found.records} == {id_ for id_, _body in made.records}
    assert (found.edits, found.emptied, found.notes, found.findings, found.unknown_sheets) == (
        [],
        [],
        [],
        [],
        (),
    )


@pytest.mark.parametrize("pages", _ALL_FORMS, ids=lambda pages: f"{pages[0].form}-{len(pages)}")
def test_openpyxl_saving_it_again_changes_nothing(pages: list[Page]) -> None:
    data = write(content(pages)).data
    again = read(patched(data, lambda workbook: None))
    first = read(data)
    assert (again.package, again.seal, again.texts) == (first.package, first.seal, first.texts)
    assert set(again.records) == set(first.records)
    assert (again.edits, again.emptied, again.notes, again.findings) == ([], [], [], [])
    assert again.file != first.file


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_saving_it_again_changes_nothing(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    for number, pages in enumerate(_ALL_FORMS):
        (tmp_path / f"{number}.xlsx").write_bytes(write(content(pages, language="da")).data)
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    sources = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "again"), *sources],
        check=True,
        capture_output=True,
        timeout=240,
    )
    for number, pages in enumerate(_ALL_FORMS):
        again = read((tmp_path / "again" / f"{number}.xlsx").read_bytes())
        assert again.seal.state == "sealed"
        assert len(again.records) == len(content(pages, language="da").records)
        assert (again.edits, again.emptied, again.notes, again.findings) == ([], [], [], [])


def test_the_same_content_gives_the_same_bytes() -> None:
    made = content(local_pages("2024-04", "2024-05"))
    assert write(made).data == write(made).data


def test_writing_leaves_nothing_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    write(content(local_pages("2024-05")))
    assert list(tmp_path.iterdir()) == []


def test_an_unsealed_package_says_so() -> None:
    found = read(write(content(local_pages("2024-05")), key=b"").data)
    assert (found.seal.state, found.manifest.key) == ("unsealed", "")


def test_a_catalogue_travels() -> None:
    body = canonical_catalogue(builtin_tables())
    one = CatalogueFile(catalogue_digest(body), body, "ab" * 32, "cd" * 64)
    found = read(write(PackageContent({**_MANIFEST, "kind": "catalogue"}, catalogues=[one])).data)
    assert found.catalogues == [one]
    assert found.seal.state == "sealed"


def test_the_manifest_counts_and_names_what_is_there() -> None:
    made = content(local_pages("2024-04", "2024-05"))
    written = write(made, KEY)
    found = read(written.data)
    assert found.package == written.package
    assert found.file == written.file
    assert found.manifest.fields == written.manifest
    assert found.manifest.codes("periods") == ("2024-04", "2024-05")
    assert found.manifest.number("count_records") == len(made.records)
