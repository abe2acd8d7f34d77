"""Writing a package: manifest with digests and seal, hidden sheets, readable sheets. The same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.record import hash_name
from desktop_app.i18n import use_language
from desktop_app.packages import codec, sheet_writer
from desktop_app.packages.collection import no_collection
from desktop_app.packages.layout import cell_rows, plan_sheets
from desktop_app.packages.memory_workbook import new_workbook, save, text_sheet
from desktop_app.packages.model import MAJOR, MINOR, CatalogueFile, PackageContent
from desktop_app.packages.seal import public_key, sign

if TYPE_CHECKING:
    from openpyxl import Workbook

ROWS_A_SHEET = 900_000


@dataclass(frozen=True, slots=True)
class Written:
    """A package as bytes, with its id, its file id and its full manifest."""

    data: bytes
    package: str
    file: str
    manifest: dict[str, str]


def write_package(catalogue: Catalogue, content: PackageContent, private_key: bytes = b"") -> Written:
    """The package. Sealed when a private key (32 bytes) is given. ``content.manifest`` needs at least kind, time and language."""
    with no_collection():
        return _write(catalogue, content, private_key)


def _write(catalogue: Catalogue, content: PackageContent, private_key: bytes) -> Written:
    language = content.manifest.get("language") or "en"
    with use_language(language):
        plans = plan_sheets(catalogue, content, language)
        cells = cell_rows(catalogue, plans)
        catalogues = catalogue_rows(content.catalogues)
        manifest = _manifest(content, cells, catalogues, private_key)
        text = codec.canonical(manifest)
        message = codec.PACKAGE_HEADER + text.encode("ascii")
        package = hash_name(message)
        workbook = new_workbook(plans[0].title, _moment(manifest.get("time", "")))
        sheet_writer.write_sheets(workbook, plans, bool(content.manifest.get("fictional")))
    head = [["manifest", *codec.pieces(text)], ["package", package]]
    if private_key:
        head.append(["signature", sign(private_key, message).hex()])
    data = save(workbook, _hidden_sheets(workbook, head, content, cells, catalogues))
    return Written(data, package, hash_name(data), manifest)


def catalogue_rows(catalogues: Iterable[CatalogueFile]) -> list[list[str]]:
    """The rows of `_catalogue`, each catalogue in one piece."""
    return [[one.name, one.key, one.signature, one.body.decode("ascii")] for one in catalogues]


def _manifest(
    content: PackageContent,
    cells: Sequence[Sequence[str]],
    catalogues: Sequence[Sequence[str]],
    private_key: bytes,
) -> dict[str, str]:
    fields = {
        **content.manifest,
        "format": f"{MAJOR}.{MINOR}",
        "forms": " ".join(dict.fromkeys(page.form for page in content.pages)),
        "periods": " ".join(sorted({page.period for page in content.pages})),
        "count_records": str(len(content.records)),
        "count_texts": str(len(content.texts)),
        "count_cells": str(sum(row[0] == "line" for row in cells)),
        "digest_records": codec.names_digest(id_ for id_, _body in content.records),
        "digest_texts": codec.names_digest(content.texts),
        "digest_cells": codec.cells_digest(cells),
        "digest_catalogue": codec.catalogue_digest(catalogues) if catalogues else "",
        "key": public_key(private_key).hex() if private_key else "",
    }
    return {name: value for name, value in fields.items() if value}


def _moment(time: str) -> datetime:
    try:
        return datetime.fromisoformat(time).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl takes moments without a time zone, as UTC


def _hidden_sheets(
    workbook: Workbook,
    head: Sequence[Sequence[str]],
    content: PackageContent,
    cells: Sequence[Sequence[str]],
    catalogues: Sequence[Sequence[str]],
) -> dict[str, bytes]:
    sheets: dict[str, Iterable[Sequence[str]]] = {"_manifest": head}
    records = sorted(dict(content.records).items())
    for number, start in enumerate(range(0, max(len(records), 1), ROWS_A_SHEET), 1):
        some = records[start : start + ROWS_A_SHEET]
        sheets["_records" if number == 1 else f"_records{number}"] = [
            [id_, *codec.pieces(body)] for id_, body in some
        ]
    sheets["_texts"] = [
        [name, *codec.pieces(codec.canonical({"body": text.body, "nonce": text.nonce}))]
        for name, text in sorted(content.texts.items())
    ]
    sheets["_cells"] = [[row[0], *codec.pieces(row[1])] for row in cells]
    if catalogues:
        sheets["_catalogue"] = [[*row[:3], *codec.pieces(row[3])] for row in catalogues]
    return {name: text_sheet(workbook, name, rows) for name, rows in sheets.items()}
