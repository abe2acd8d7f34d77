"""The bytes of a package: canonical JSON, digests, ids. `docs/package-format.md` says the same in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from desktop_app.domain.record import hash_name, id_to_bytes, set_digest

PIECE = 30_000
"""Characters in one cell of a hidden sheet, at most."""

PACKAGE_HEADER = b"malik-package-1\n"
_CELLS_HEADER = b"malik-cells-1\n"
_CATALOGUE_HEADER = b"malik-catalogue-sheet-1\n"


def canonical(value: object) -> str:
    """Canonical JSON of objects, arrays and strings; empty values of objects must have been left out."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).replace(
        "_x", "\\u005fx"
    )


def pieces(text: str) -> list[str]:
    """A text as it is spread over cells. It is not cut beside a space: office programs drop those at a cell's ends."""
    if len(text) <= PIECE:
        return [text]
    found = []
    while len(text) > PIECE:
        cut = PIECE
        while cut > PIECE // 2 and " " in text[cut - 1 : cut + 1]:
            cut -= 1
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text]


def package_id(manifest: bytes) -> str:
    """The id of the package with this canonical manifest."""
    return hash_name(PACKAGE_HEADER + manifest)


def names_digest(names: Iterable[str]) -> str:
    """One hash for a set of ids or text names."""
    return set_digest(sorted({id_to_bytes(name) for name in names}))


def cells_digest(rows: Iterable[Sequence[str]]) -> str:
    """One hash for the rows of `_cells`, in their order."""
    return _rows_digest(_CELLS_HEADER, rows)


def catalogue_digest(rows: Iterable[Sequence[str]]) -> str:
    """One hash for the rows of `_catalogue`, in their order."""
    return _rows_digest(_CATALOGUE_HEADER, rows)


def _rows_digest(header: bytes, rows: Iterable[Sequence[str]]) -> str:
    return hash_name(header + "".join("\t".join(row) + "\n" for row in rows).encode("utf-8"))
