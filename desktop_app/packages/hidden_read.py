"""Reading the sheets that are for the program: records, texts, cells, catalogue. First each row is checked, then the digests."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.finding import Finding, hard
from desktop_app.domain.record import Malformed, Record, hash_name, id_to_bytes, set_digest
from desktop_app.domain.text import Text
from desktop_app.packages import codec
from desktop_app.packages.model import CatalogueFile, Manifest
from desktop_app.packages.record_rows import read_rows
from desktop_app.packages.workbook import Workbook

_RECORDS_SHEET = re.compile(r"_records([2-9]|[1-9][0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden sheets, checked. ``altered`` names the sheets that do not fit the manifest."""

    records: Sequence[Record]
    bad_rows: Sequence[str]
    texts: Mapping[str, Text]
    catalogues: Sequence[CatalogueFile]
    cell_rows: Sequence[Sequence[str]]
    altered: tuple[str, ...]
    findings: Sequence[Finding]


def is_records_sheet(name: str) -> bool:
    """Whether a sheet holds records."""
    return _RECORDS_SHEET.fullmatch(name) is not None


def package_message(manifest: str) -> bytes:
    """What the package id is the hash of, and the signature is over."""
    return codec.PACKAGE_HEADER + manifest.encode("utf-8", "surrogatepass")


def string_object(text: str) -> dict[str, str] | None:
    """The object of strings that canonical JSON writes; None for anything else."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        return None
    return fields if codec.canonical(fields) == text else None


def read_hidden(workbook: Workbook, manifest: Manifest) -> Hidden:
    """All hidden sheets of a package but the manifest's."""
    records, ids, bad_rows = _records(workbook)
    texts, bad_texts = _texts(workbook.text_rows("_texts"))
    cell_rows = [_joined(row, 1) for row in workbook.text_rows("_cells")]
    catalogue_rows = [_joined(row, 3) for row in workbook.text_rows("_catalogue")]
    altered = []
    if bad_rows or set_digest(sorted(ids)) != manifest.get("digest_records"):
        altered.append("_records")
    if bad_texts or codec.names_digest(texts) != manifest.get("digest_texts"):
        altered.append("_texts")
    if codec.cells_digest(cell_rows) != manifest.get("digest_cells"):
        altered.append("_cells")
    catalogue = codec.catalogue_digest(catalogue_rows) if catalogue_rows else ""
    if catalogue != manifest.get("digest_catalogue"):
        altered.append("_catalogue")
    bad = bad_rows + bad_texts
    findings = [hard("package_bad_rows", ", ".join(bad[:5]), count=len(bad))] if bad else []
    return Hidden(records, bad, texts, _catalogues(catalogue_rows), cell_rows, tuple(altered), findings)


def _records(workbook: Workbook) -> tuple[list[Record], set[bytes], list[str]]:
    records: list[Record] = []
    ids: set[bytes] = set()
    bad: list[str] = []
    for name in filter(is_records_sheet, workbook.names):
        found, digests, numbers = read_rows(workbook.text_rows(name))
        records += [record for record, digest in zip(found, digests, strict=True) if digest not in ids]
        ids.update(digests)
        bad += [f"{name}:{number}" for number in numbers]
    return records, ids, bad


def _texts(rows: Sequence[Sequence[str]]) -> tuple[dict[str, Text], list[str]]:
    texts: dict[str, Text] = {}
    bad = []
    for number, row in enumerate(rows, 1):
        text = _text(row)
        if text is None:
            bad.append(f"_texts:{number}")
        else:
            texts[row[0]] = text
    return texts, bad


def _text(row: Sequence[str]) -> Text | None:
    fields = string_object("".join(row[1:]))
    if fields is None or set(fields) != {"body", "nonce"} or not fields["nonce"].isascii():
        return None
    text = Text(fields["nonce"], fields["body"])
    try:
        id_to_bytes(row[0])
        return text if text.name == row[0] else None
    except (Malformed, UnicodeEncodeError):
        return None


def _joined(row: Sequence[str], fixed: int) -> list[str]:
    """A row with its pieces joined to one."""
    return [*row[:fixed], "".join(row[fixed:])] if len(row) > fixed else list(row)


def _catalogues(rows: Sequence[Sequence[str]]) -> list[CatalogueFile]:
    found = []
    for row in rows:
        if len(row) < 4 or not row[3].isascii():
            continue
        body = row[3].encode("ascii")
        if hash_name(b"malik-catalogue-1\n" + body) == row[0]:
            found.append(CatalogueFile(row[0], body, row[1], row[2]))
    return found
