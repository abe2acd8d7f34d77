"""From tables to a catalogue: `read_tables` finds every mistake, and makes the catalogue when none of them is hard.

The same tables as canonical JSON (`canonical_catalogue`) are what travels and what the catalogue's name is the hash of.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_build import build
from desktop_app.domain.catalogue_cells import Tables, read_cells
from desktop_app.domain.catalogue_checks import check_rows
from desktop_app.domain.catalogue_columns import TABLES
from desktop_app.domain.catalogue_meaning import check_meaning
from desktop_app.domain.finding import Finding, Severity
from desktop_app.domain.record import hash_name
from desktop_app.domain.text import clean_text
from desktop_app.errors import UserError

__all__ = ["TABLES", "canonical_catalogue", "catalogue_digest", "read_tables", "tables_of"]

HEADER = b"malik-catalogue-1\n"


def read_tables(tables: Tables) -> tuple[Catalogue | None, list[Finding]]:
    """The catalogue that the tables are, or None when a hard finding stands in the way; and all findings.

    Cells are read first, then references between tables are followed, then meaning is checked (formulas, forms, rules).
    Each step needs the one before, so that one mistake is told once.
    """
    rows, findings = read_cells(tables)
    findings += check_rows(rows)
    if _refused(findings):
        return None, findings
    catalogue = build(rows, catalogue_digest(canonical_catalogue(tables)))
    findings += check_meaning(catalogue, rows)
    return (None if _refused(findings) else catalogue), findings


def _refused(findings: Sequence[Finding]) -> bool:
    return any(finding.severity is Severity.HARD for finding in findings)


def canonical_catalogue(tables: Tables) -> bytes:
    """Canonical JSON of the tables: ASCII, keys sorted, no white space, empty cells, rows and tables left out.

    Sheets and columns that this version does not know are kept. Row order is kept: it is the order of the sheets.
    """
    kept = {str(name): cleaned for name, rows in tables.items() if (cleaned := _clean_rows(rows))}
    text = json.dumps(kept, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.replace("_x", "\\u005fx").encode("ascii")


def _clean_rows(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    cleaned = []
    for row in rows:
        cells = {}
        for name, given in row.items():
            text = _clean(given) if given else ""
            if text:
                cells[str(name)] = text
        if cells:
            cleaned.append(cells)
    return cleaned


def _clean(text: str) -> str:
    plain = text.isprintable() and unicodedata.is_normalized("NFC", text)
    return (
        text.strip() if plain else clean_text(text)
    )  # the short way for nearly every cell: this runs at start-up


def catalogue_digest(data: bytes) -> str:
    """The name of a catalogue, given as canonical JSON."""
    return hash_name(HEADER + data)


def tables_of(data: bytes) -> dict[str, list[dict[str, str]]]:
    """The tables of a catalogue given as JSON.

    Raises `UserError` ``catalogue_no_tables`` for bytes that are no tables of texts.
    """
    try:
        tables = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise UserError("catalogue_no_tables") from error
    if not isinstance(tables, dict) or not all(isinstance(rows, list) for rows in tables.values()):
        raise UserError("catalogue_no_tables")
    for rows in tables.values():
        for row in rows:
            if not isinstance(row, dict) or not all(isinstance(cell, str) for cell in row.values()):
                raise UserError("catalogue_no_tables")
    return tables
