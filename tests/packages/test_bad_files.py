"""Whatever is dropped on the program: a sentence that says what and what to do, never a traceback, never half a reading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import sentences
from desktop_app.errors import UserError
from desktop_app.packages import bounds
from desktop_app.packages.crypto import OLE_MAGIC, encrypt
from desktop_app.packages.reader import read_file, read_package
from tests.packages.samples import content, local_package, local_pages, patched, read, write


def _code(data: bytes, password: str = "") -> str:
    with pytest.raises(UserError) as raised:
        read_package(data, "package.xlsx", password)
    sentence = sentences.say(raised.value)
    assert "package.xlsx" in sentence
    assert "?" not in sentence.replace("still there?", "")
    return raised.value.code


def _zip(change: Callable[[dict[str, bytes]], None], data: bytes | None = None) -> bytes:
    """The sample's archive with its members changed."""
    with zipfile.ZipFile(io.BytesIO(data or local_package())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def _replaced(part: str, old: bytes, new: bytes) -> bytes:
    def change(members: dict[str, bytes]) -> None:
        assert old in members[part]
        members[part] = members[part].replace(old, new, 1)

    return _zip(change)


def _with_cells(*addresses: str) -> bytes:
    def change(members: dict[str, bytes]) -> None:
        cells = "".join(
            f'<row r="{one.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{one}"><v>1</v></c></row>'
            for one in addresses
        )
        members["xl/worksheets/sheet2.xml"] = (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            f"{cells}</sheetData></worksheet>"
        ).encode()

    return _zip(change)


def test_an_empty_file() -> None:
    assert _code(b"") == "package_empty"


def test_a_text_file_named_xlsx() -> None:
    assert _code(b"site;item;period\n9601701;posts;2024-05\n") == "package_not_a_workbook"


def test_a_zip_that_is_no_workbook() -> None:
    assert _code(_zip(lambda members: members.pop("xl/workbook.xml"))) == "package_not_a_workbook"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_workbook(kept: float) -> None:
    data = local_package()
    assert _code(data[: int(len(data) * kept)]) == "package_damaged"


def test_a_workbook_that_is_no_package() -> None:
    workbook = openpyxl.Workbook()
    out = io.BytesIO()
    workbook.save(out)
    assert _code(out.getvalue()) == "package_foreign"


def test_an_ole_file_that_is_no_workbook() -> None:
    assert _code(OLE_MAGIC + bytes(4096)) == "package_not_a_workbook"


def test_passwords() -> None:
    locked = encrypt(local_package(), "hemmelig å")
    assert _code(locked) == "package_password_needed"
    assert _code(locked, "hemmelig a") == "package_password_wrong"
    opened = read_package(locked, "package.xlsx", "hemmelig å")
    assert opened.file == read(local_package()).file
    assert opened.records == read(local_package()).records


def test_a_locked_workbook_that_was_damaged() -> None:
    locked = bytearray(encrypt(local_package(), "x"))
    locked[-2000] ^= 1
    assert _code(bytes(locked), "x") in (
        "package_damaged",
        "package_password_wrong",
        "package_not_a_workbook",
    )


@pytest.mark.parametrize(
    "body", [b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", b"<!DOCTYPE x>"]
)
@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_document_type(part: str, body: bytes) -> None:
    assert _code(_zip(lambda members: members.__setitem__(part, body + members[part]))) == "package_unsafe"


def test_a_part_in_another_encoding() -> None:
    def change(members: dict[str, bytes]) -> None:
        members["xl/workbook.xml"] = members["xl/workbook.xml"].decode().encode("utf-16")

    assert _code(_zip(change)) == "package_unsafe"


def test_two_cells_a_million_rows_apart() -> None:
    assert _code(_with_cells("A1", "T999999")) == "package_too_many_cells"


def test_a_million_empty_rows_and_one_more() -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(1, 1_000_002))
    data = _replaced("xl/worksheets/sheet2.xml", b"</sheetData>", rows + b"</sheetData>")
    assert _code(data) == "package_too_many_rows"


def test_a_million_empty_rows_below_the_figures_are_nothing() -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(900_000, 1_000_000))
    found = read(_replaced("xl/worksheets/sheet2.xml", b"</sheetData>", rows + b"</sheetData>"))
    assert (found.seal.state, found.edits) == ("sealed", [])


def test_too_many_columns() -> None:
    assert _code(_with_cells("A1", "GS1")) == "package_too_many_columns"
    assert (
        sentences.say(UserError("package_too_many_columns", file="x", sheet="Local work", at_most=200)).count(
            "Local work"
        )
        == 1
    )


def test_cells_without_addresses_are_counted_too() -> None:
    cells = (
        "".join('<row><x:c xmlns:x="y"><v>1</v></x:c></row>' for _ in range(3))
        + '<row r="1000002"><c><v>1</v></c></row>'
    )

    def change(members: dict[str, bytes]) -> None:
        members["xl/worksheets/sheet2.xml"] = (
            f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
        )

    assert _code(_zip(change)) == "package_too_many_rows"


def test_a_zip_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UNPACKED", 10 << 20)
    bomb = _zip(lambda members: members.__setitem__("xl/sharedStrings.xml", bytes(20 << 20)))
    assert len(bomb) < 100_000
    assert _code(bomb) == "package_too_large"


def test_a_zip_bomb_that_lies_about_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UNPACKED", 10 << 20)
    bomb = _zip(lambda members: members.__setitem__("xl/sharedStrings.xml", bytes(20 << 20)))
    lying = bomb.replace((20 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert _code(lying) in ("package_too_large", "package_damaged")


def test_an_archive_of_thousands_of_parts() -> None:
    assert (
        _code(_zip(lambda members: members.update({f"x/{one}": b"" for one in range(2001)})))
        == "package_too_many_parts"
    )


def test_the_same_part_twice() -> None:
    out = io.BytesIO(local_package())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    assert _code(out.getvalue()) == "package_damaged"


def test_links_and_pictures_are_not_even_opened() -> None:
    data = _zip(
        lambda members: members.update(
            {"xl/externalLinks/externalLink1.xml": b"<!DOCTYPE x>", "xl/media/a.png": b"\x00"}
        )
    )
    assert read(data).seal.state == "sealed"


@pytest.mark.parametrize("version", ["2.0", "17.3", "99999999999999999999.0"])
def test_a_newer_format(version: str) -> None:
    data = patched(local_package(), _manifest_with("format", version))
    assert _code(data) == "package_newer"


def test_a_newer_minor_format_is_read() -> None:
    made = content(local_pages("2024-05"), invented="of tomorrow")
    written = write(made)
    assert read(written.data).manifest.get("invented") == "of tomorrow"
    newer = read(patched(written.data, _manifest_with("format", "1.7")))
    assert "package_newer_minor" in {finding.code for finding in newer.findings}
    assert len(newer.records) == len(made.records)


def _manifest_with(name: str, value: str) -> Callable[[openpyxl.Workbook], None]:
    import json

    def patch(workbook: openpyxl.Workbook) -> None:
        cell = workbook["_manifest"]["B1"]
        fields = json.loads(str(cell.value)) | {name: value}
        cell.value = json.dumps(fields, sort_keys=True, separators=(",", ":"))

    return patch


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "{", '{"format":"one"}', '{"format":1}', '{"format":"1.0","a":["b"]}', "[" * 100_000],
)
def test_a_manifest_that_is_none(text: str) -> None:
    def patch(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["_manifest"]
        sheet["B1"], sheet["C1"], sheet["D1"], sheet["E1"] = (
            text[:30_000],
            text[30_000:60_000],
            text[60_000:90_000],
            text[90_000:],
        )

    assert _code(patched(local_package(), patch)) == "package_foreign"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", OLE_MAGIC]))
def test_random_bytes_are_told_in_words(data: bytes, begin: bytes) -> None:
    with pytest.raises(UserError):
        read_package(begin + data, "package.xlsx", "x")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_with_bytes_overwritten_is_told_in_words_or_found_altered_or_whole(
    data: st.DataObject,
) -> None:
    body = bytearray(local_package())
    for at in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=4)):
        body[at] = data.draw(st.integers(0, 255))
    try:
        read_package(bytes(body), "package.xlsx")
    except UserError as error:
        assert error.code.startswith("package_")


_XML_PIECES = [
    b"<c",
    b'<c r="ZZZZ1"/>',
    b"<row>",
    b'<row r="-1"/>',
    b"</sheetData>",
    b"&#0;",
    b"\x00",
    b"<v>1e999</v>",
    b"<f>",
    b"]]>",
    b"<x:c/>",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(
        [
            "xl/workbook.xml",
            "xl/worksheets/sheet2.xml",
            "xl/worksheets/sheet4.xml",
            "xl/styles.xml",
            "[Content_Types].xml",
        ]
    ),
    st.data(),
)
def test_mangled_xml_is_told_in_words_or_read(part: str, data: st.DataObject) -> None:
    def change(members: dict[str, bytes]) -> None:
        at = data.draw(st.integers(0, len(members[part])))
        cut = data.draw(st.integers(0, 30))
        members[part] = (
            members[part][:at] + data.draw(st.sampled_from([b"", *_XML_PIECES])) + members[part][at + cut :]
        )

    try:
        read(_zip(change))
    except UserError as error:
        assert error.code.startswith("package_")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        read_file(tmp_path / "none.xlsx")
    assert raised.value.code == "package_missing"
    with pytest.raises(UserError) as raised:
        read_file(tmp_path)
    assert raised.value.code == "package_unreadable"
