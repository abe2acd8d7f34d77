"""Nothing in the hidden sheets can be changed unnoticed, and what does not hash to its name is never taken."""

from __future__ import annotations

import json

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.record import Record
from desktop_app.errors import UserError
from desktop_app.packages.model import CatalogueFile
from desktop_app.packages.seal import comparison_code, public_key, sign, verify
from tests.packages.samples import KEY, content, local_package, local_pages, patched, put, read, write

_HIDDEN = ("_manifest", "_records", "_texts", "_cells")


def _cells(data: bytes) -> list[tuple[str, str, str]]:
    import io

    workbook = openpyxl.load_workbook(io.BytesIO(data))
    return [
        (name, cell.coordinate, str(cell.value))
        for name in _HIDDEN
        for row in workbook[name].iter_rows()
        for cell in row
        if cell.value is not None
    ]


_DATA = write(content(local_pages("2024-05"))).data
_ADDRESSES = _cells(_DATA)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(_ADDRESSES), st.data())
def test_any_single_changed_character_is_noticed(where: tuple[str, str, str], data: st.DataObject) -> None:
    sheet, address, text = where
    at = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(
        st.sampled_from('abcdefghijklmnopqrstuvwxyz0123456789{}":,. ').filter(lambda one: one != text[at])
    )
    changed = text[:at] + new + text[at + 1 :]
    try:
        found = read(patched(_DATA, put(sheet, address, changed)))
    except UserError as error:
        assert (sheet, error.code) in (("_manifest", "package_foreign"), ("_manifest", "package_newer"))
    else:
        assert found.seal.state == "altered", (where, changed)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([one for one in _ADDRESSES if one[0] != "_manifest"]))
def test_any_deleted_row_is_noticed(where: tuple[str, str, str]) -> None:
    sheet, address, _text = where

    def patch(workbook: openpyxl.Workbook) -> None:
        workbook[sheet].delete_rows(workbook[sheet][address].row)

    assert read(patched(_DATA, patch)).seal.state == "altered"


def test_an_altered_record_is_not_taken_and_the_others_are() -> None:
    before = read(_DATA)

    def patch(workbook: openpyxl.Workbook) -> None:
        cell = workbook["_records"]["B3"]
        cell.value = (
            str(cell.value).replace('"state":"given"', '"state":"cleared"').replace("Person A", "Person C")
        )

    found = read(patched(_DATA, patch))
    assert found.seal.state == "altered"
    assert found.seal.altered == ("_records",)
    assert list(found.bad_rows) == ["_records:3"]
    assert set(found.records) < set(before.records)
    assert len(found.records) == len(before.records) - 1


@pytest.mark.parametrize(
    "row",
    [
        ["x" * 32, "{}"],
        ["", ""],
        ["A" * 32, '{"kind":"value"}'],
        ["only one cell"],
        [1, 2],
        ["0" * 32, '{"kind":"value"}'],
    ],
)
def test_rows_that_are_no_records(row: list[object]) -> None:
    found = read(patched(local_package(), lambda workbook: workbook["_records"].append(row)))
    assert (found.seal.state == "altered") == any(cell not in ("", None) for cell in row)
    assert set(found.records) == set(read(local_package()).records)


def test_a_record_that_hashes_to_its_id_but_is_not_canonical_is_not_taken() -> None:
    from desktop_app.domain.record import record_id

    body = '{"kind": "value"}'
    found = read(
        patched(
            local_package(), lambda workbook: workbook["_records"].append([record_id(body.encode()), body])
        )
    )
    assert len(found.bad_rows) == 1


def test_a_record_too_long_to_be_handed_on_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.packages import record_rows

    longest = max(len(record.body) for record in read(local_package()).records)
    monkeypatch.setattr(record_rows, "LONGEST", longest - 1)
    found = read(local_package())
    assert found.bad_rows
    assert found.seal.state == "altered"


def test_a_foreign_record_slipped_in_is_noticed() -> None:
    record = Record.make(
        kind="value", site="9561500", item="posts", period="2024-05", state="given", value="9"
    )
    row = [record.id, record.body.decode()]
    found = read(patched(local_package(), lambda workbook: workbook["_records"].append(row)))
    assert found.seal.altered == ("_records",)


def test_a_manifest_altered_breaks_id_and_signature() -> None:
    def patch(workbook: openpyxl.Workbook) -> None:
        cell = workbook["_manifest"]["B1"]
        fields = json.loads(str(cell.value)) | {"sites": "956"}
        cell.value = json.dumps(fields, sort_keys=True, separators=(",", ":"))

    assert read(patched(local_package(), patch)).seal.altered == ("_manifest", "signature")


def test_a_seal_taken_off_is_noticed() -> None:
    assert read(
        patched(local_package(), lambda workbook: workbook["_manifest"].delete_rows(3))
    ).seal.altered == ("signature",)


def test_another_ones_signature_is_none() -> None:
    other = sign(bytes(32), b"malik-package-1\n{}").hex()
    assert read(patched(local_package(), put("_manifest", "B3", other))).seal.altered == ("signature",)


def test_an_altered_catalogue_is_noticed_and_not_given() -> None:
    body = b'{"about":[{"version":"7"}]}'
    from desktop_app.domain.catalogue_tables import catalogue_digest

    made = content(local_pages("2024-05"))
    with_catalogue = write(
        type(made)(
            made.manifest,
            made.records,
            made.texts,
            [CatalogueFile(catalogue_digest(body), body)],
            made.pages,
            made.shown,
        )
    )
    found = read(patched(with_catalogue.data, put("_catalogue", "D1", '{"about":[{"version":"8"}]}')))
    assert (found.seal.altered, found.catalogues) == (("_catalogue",), [])


def test_keys_and_signatures() -> None:
    key = public_key(KEY).hex()
    assert verify(key, sign(KEY, b"x").hex(), b"x")
    assert not verify(key, sign(KEY, b"x").hex(), b"y")
    assert not verify("no key", "no signature", b"x")
    assert not verify("", "", b"x")
    assert len(comparison_code(key)) == 6
    assert comparison_code(key) != comparison_code(public_key(bytes(32)).hex())
    assert comparison_code("no key") == comparison_code("abcd") == ""
