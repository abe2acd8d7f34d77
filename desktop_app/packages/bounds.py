"""Bounds: a workbook from anywhere is measured by streaming before anything parses it.

What passes is a small archive of its own, made of the very bytes that were measured and nothing else: no links, no
pictures, no macros. So the parser sees what was checked, whatever tricks the original archive plays.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.errors import UserError
from desktop_app.packages import sheet_extent
from desktop_app.packages.sheet_names import names_of_parts

MEMBERS = 2_000
UNPACKED = 1 << 30
ROWS, COLUMNS, CELLS = 1_000_000, 200, 5_000_000

_WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:workbook|sharedStrings|styles)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bounded:
    """A workbook that may be parsed: an archive of plain members, and the addresses of formulas by the sheet's name."""

    archive: bytes
    formulas: Mapping[str, frozenset[str]] = field(default_factory=dict)


def bound(data: bytes, name: str) -> Bounded:
    """The workbook within bounds.

    Raises `UserError`: ``package_empty``, ``package_not_a_workbook``, ``package_damaged``, ``package_too_large``,
    ``package_too_many_...`` (rows, columns, cells, parts), ``package_unsafe`` for document types.
    """
    if not data:
        raise UserError("package_empty", file=name)
    parts = _read_parts(data, name)
    if not any(part.lower() == "xl/workbook.xml" for part in parts):
        raise UserError("package_not_a_workbook", file=name)
    for content in parts.values():
        _check_xml(content, name)
    sheets = names_of_parts(parts)
    formulas = {}
    for part, content in parts.items():
        if _SHEET.fullmatch(part):
            sheet = sheets.get(part.lower(), part)
            formulas[sheet] = _check_sheet(content, name, sheet)
    return Bounded(_plain_archive(parts), formulas)


def _read_parts(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS:
                raise UserError("package_too_many_parts", file=name, at_most=MEMBERS)
            wanted = [member for member in members if _WANTED.fullmatch(member.filename)]
            if len({member.filename.lower() for member in wanted}) < len(wanted):
                raise UserError("package_damaged", file=name)
            left = UNPACKED
            parts = {}
            for member in wanted:
                parts[member.filename] = _inflate(archive, member, left, name)
                left -= len(parts[member.filename])
    except UserError:
        raise
    except zipfile.BadZipFile as error:
        code = "package_damaged" if data.startswith(b"PK") else "package_not_a_workbook"
        raise UserError(code, file=name) from error
    except (
        Exception
    ) as error:  # damaged archives make the library raise anything, from zlib.error to NotImplementedError
        raise UserError("package_damaged", file=name) from error
    return parts


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, name: str) -> bytes:
    if member.file_size > left:
        raise UserError("package_too_large", file=name, at_most=UNPACKED >> 20)
    with archive.open(member) as stream:
        content = stream.read(left + 1)  # the archive's own word for the size is not to be trusted
    if len(content) > left:
        raise UserError("package_too_large", file=name, at_most=UNPACKED >> 20)
    return content


def _check_xml(content: bytes, name: str) -> None:
    head = content[:200]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        raise UserError("package_unsafe", file=name)  # another encoding would hide what is looked for below
    encoding = re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", head)
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise UserError("package_unsafe", file=name)
    if b"<!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise UserError("package_unsafe", file=name)


def _check_sheet(content: bytes, name: str, sheet: str) -> frozenset[str]:
    try:
        extent = sheet_extent.measure(content, with_formulas=not sheet.startswith("_"))
    except ValueError as error:
        raise UserError("package_damaged", file=name) from error
    for what, size, most in (
        ("rows", extent.last_row, ROWS),
        ("columns", extent.last_column, COLUMNS),
        ("cells", extent.area, CELLS),
    ):
        if size > most:
            raise UserError(f"package_too_many_{what}", file=name, sheet=sheet, at_most=most)
    return extent.formulas


def _plain_archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()
