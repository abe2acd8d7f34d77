"""The worked examples of docs/package-format.md are what the program does, and what a reader made from the page finds."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from pathlib import Path

import openpyxl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_app.packages.edits import derive
from desktop_app.packages.reader import read_package

_DOCUMENT = (Path(__file__).parents[2] / "docs" / "package-format.md").read_text(encoding="utf-8")


def _blocks(name: str) -> list[str]:
    after = _DOCUMENT.split(f"<!-- example: {name} -->", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]
    return re.findall(r"```\n(.*?)\n```", after, re.DOTALL)


def _fields(block: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in block.splitlines())


def _hash_name(data: bytes) -> str:
    return base64.b32encode(hashlib.sha256(data).digest()[:20]).decode().lower()


def _set_digest(names: list[str]) -> str:
    return _hash_name(b"malik-set-1\n" + b"".join(sorted(base64.b32decode(name.upper()) for name in names)))


_RECORD = _fields(_blocks("record")[0])
_SUCCESSOR = _fields(_blocks("successor")[0])
_TEXT = _fields(_blocks("text")[0])
_CELLS = [line.split("\t") for line in _blocks("manifest")[0].splitlines()]
_MANIFEST = _fields(_blocks("manifest")[1])
_EDIT = _fields(_blocks("edit")[0])


def test_records_hash_to_their_ids() -> None:
    assert bytes.fromhex(_RECORD["hashed_hex"]) == b"malik-record-1\n" + _RECORD["json"].encode("ascii")
    assert _hash_name(bytes.fromhex(_RECORD["hashed_hex"])) == _RECORD["id"]
    assert _hash_name(b"malik-record-1\n" + _SUCCESSOR["json"].encode("ascii")) == _SUCCESSOR["id"]
    assert json.loads(_SUCCESSOR["json"])["parents"] == [_RECORD["id"]]


def test_the_text_hashes_to_its_name() -> None:
    body = json.loads(_TEXT["body_json"])
    assert _hash_name(f"malik-text-1\n{_TEXT['nonce']}\n{body}".encode()) == _TEXT["name"]
    assert json.loads(_TEXT["row_json"]) == {"body": body, "nonce": _TEXT["nonce"]}
    assert "_x" not in _TEXT["row_json"]


def test_manifest_digests_id_and_signature_fit() -> None:
    manifest = json.loads(_MANIFEST["manifest"])
    message = b"malik-package-1\n" + _MANIFEST["manifest"].encode("ascii")
    rows = "".join("\t".join(row) + "\n" for row in _CELLS)
    assert _hash_name(message) == _MANIFEST["package"]
    assert manifest["digest_records"] == _set_digest([_RECORD["id"], _SUCCESSOR["id"]])
    assert manifest["digest_texts"] == _set_digest([_TEXT["name"]])
    assert manifest["digest_cells"] == _hash_name(b"malik-cells-1\n" + rows.encode())
    key = bytes.fromhex(manifest["key"])
    Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(_MANIFEST["signature"]), message)
    assert _hash_name(b"malik-key-1\n" + key)[:6].upper() == _MANIFEST["comparison_code"]


def _workbook() -> bytes:
    """A package written by somebody who has read the page, and who has then made the edits of example 5."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Local work"
    sheet["A1"], sheet["B7"], sheet["C7"], sheet["D7"] = "Local work", 4, "Counted again", "L1"
    hidden = {
        "_manifest": [
            ["manifest", _MANIFEST["manifest"]],
            ["package", _MANIFEST["package"]],
            ["signature", _MANIFEST["signature"]],
        ],
        "_records": sorted([[_RECORD["id"], _RECORD["json"]], [_SUCCESSOR["id"], _SUCCESSOR["json"]]]),
        "_texts": [[_TEXT["name"], _TEXT["row_json"]]],
        "_cells": _CELLS,
    }
    for name, rows in hidden.items():
        page = workbook.create_sheet(name)
        page.sheet_state = "hidden"
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_package_written_by_the_page_is_read() -> None:
    read = read_package(_workbook(), "x.xlsx")
    assert read.seal.state == "sealed"
    assert read.package == _MANIFEST["package"]
    assert {record.id for record in read.records} == {_RECORD["id"], _SUCCESSOR["id"]}
    assert list(read.texts) == [_TEXT["name"]]


def test_its_edits_become_the_records_of_the_page() -> None:
    derived = derive(read_package(_workbook(), "x.xlsx"))
    found = {record.id: record.body.decode() for record in derived.records}
    assert found == {_EDIT["value_id"]: _EDIT["value"], _EDIT["note_id"]: _EDIT["note"]}
    assert derived.texts[_EDIT["note_text"]].nonce == _EDIT["note_nonce"]
