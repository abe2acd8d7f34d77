"""Reading a package: decrypt, bound, parse, check. Nothing is trusted, and nothing is taken over here.

Every trouble is a `UserError` (the file cannot be used at all) or a `Finding` in the result (part of it cannot).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.finding import Finding, info
from desktop_app.domain.record import hash_name
from desktop_app.errors import UserError
from desktop_app.packages import hand_edits, hidden_read
from desktop_app.packages.bounds import bound
from desktop_app.packages.cell_lines import CellLines, read_lines
from desktop_app.packages.collection import no_collection
from desktop_app.packages.crypto import decrypt, is_encrypted
from desktop_app.packages.model import ALTERED, MAJOR, MINOR, SEALED, UNSEALED, Manifest, ReadPackage, Seal
from desktop_app.packages.seal import verify
from desktop_app.packages.workbook import Workbook, open_workbook

LARGEST = 512 << 20
"""Bytes of a file, at most."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The manifest's sheet, checked."""

    package: str
    manifest: Manifest
    signed: bool
    altered: tuple[str, ...]
    signature: str


def read_file(path: Path, password: str = "") -> ReadPackage:
    """The package in a file. Raises `UserError` as `read_package` does, and ``package_unreadable`` for the world's troubles."""
    return read_package(load(path), path.name, password)


def load(path: Path) -> bytes:
    """A file's bytes. Raises `UserError` ``package_missing``, ``package_unreadable``, ``package_too_large``."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError("package_too_large", file=path.name, at_most=LARGEST >> 20)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("package_missing", file=str(path)) from error
    except OSError as error:
        raise UserError("package_unreadable", file=str(path), reason=error.strerror or str(error)) from error


def plain_bytes(data: bytes, name: str, password: str = "") -> bytes:
    """The bytes of the workbook itself, decrypted where it was behind a password."""
    return decrypt(data, password, name) if is_encrypted(data) else data


def file_id(plain: bytes) -> str:
    """What names a file: only one merged before may be skipped."""
    return hash_name(plain)


def read_package(data: bytes, name: str, password: str = "") -> ReadPackage:
    """The package in these bytes; ``name`` is the file's, for sentences.

    Raises `UserError`: ``package_empty``, ``package_not_a_workbook``, ``package_damaged``, ``package_password_needed``,
    ``package_password_wrong``, ``package_too_large``, ``package_unsafe``, ``package_foreign``, ``package_newer``.
    """
    with no_collection():
        return _read_plain(plain_bytes(data, name, password), name)


def _read_plain(plain: bytes, name: str) -> ReadPackage:
    workbook = open_workbook(bound(plain, name), name)
    head = _read_head(workbook, name)
    sheets = hidden_read.read_hidden(workbook, head.manifest)
    lines, bad_lines = read_lines(sheets.cell_rows)
    altered = (
        head.altered + sheets.altered + (("_cells",) if bad_lines and "_cells" not in sheets.altered else ())
    )
    found = hand_edits.find_edits(workbook, lines, head.manifest)
    findings = [*_newer_minor(head.manifest), *sheets.findings, *found.findings]
    unknown = _unknown_sheets(workbook, lines, found.renamed)
    findings += [info("package_unknown_sheet", sheet) for sheet in unknown]
    return ReadPackage(
        file=file_id(plain),
        package=head.package,
        manifest=head.manifest,
        seal=_seal(head, altered),
        records=sheets.records,
        bad_rows=sheets.bad_rows,
        texts=sheets.texts,
        catalogues=sheets.catalogues,
        items=lines.items,
        edits=found.edits,
        emptied=found.emptied,
        notes=found.notes,
        unknown_sheets=unknown,
        findings=findings,
    )


def _seal(head: _Head, altered: tuple[str, ...]) -> Seal:
    if altered:
        return Seal(ALTERED, tuple(dict.fromkeys(altered)), head.signature)
    return Seal(SEALED if head.signed else UNSEALED, (), head.signature)


def _read_head(workbook: Workbook, name: str) -> _Head:
    rows = {row[0]: "".join(row[1:]) for row in workbook.text_rows("_manifest") if row}
    text = rows.get("manifest", "")
    fields = hidden_read.string_object(text)
    if fields is None or not fields.get("format"):
        raise UserError("package_foreign", file=name)
    _check_format(fields["format"], name)
    message = hidden_read.package_message(text)
    package = hash_name(message)
    manifest = Manifest(fields)
    altered = [] if rows.get("package") == package else ["_manifest"]
    signature = rows.get("signature", "")
    signed = bool(manifest.key or signature)
    if signed and not verify(manifest.key, signature, message):
        altered.append("signature")
    return _Head(package, manifest, signed, tuple(altered), signature)


def _check_format(version: str, name: str) -> None:
    major = version.partition(".")[0]
    if not (major.isascii() and major.isdigit()):
        raise UserError("package_foreign", file=name)
    if len(major) > 6 or int(major) > MAJOR:
        raise UserError("package_newer", file=name, format=version[:20], ours=f"{MAJOR}.{MINOR}")


def _newer_minor(manifest: Manifest) -> list[Finding]:
    minor = manifest.get("format").partition(".")[2]
    newer = minor.isascii() and minor.isdigit() and len(minor) < 7 and int(minor) > MINOR
    return [info("package_newer_minor", format=manifest.get("format"))] if newer else []


def _unknown_sheets(workbook: Workbook, lines: CellLines, renamed: dict[str, str]) -> tuple[str, ...]:
    known = set(lines.sheets) | set(renamed.values())
    known |= {"_manifest", "_texts", "_cells", "_catalogue"}
    return tuple(
        name for name in workbook.names if name not in known and not hidden_read.is_records_sheet(name)
    )
