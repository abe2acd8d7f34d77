"""Reading many records fast: rows of (id, canonical JSON) to records, each checked against its id.

Nearly all records are plain: ASCII without escapes. One pattern that admits only canonical writing of the known fields
reads such a record in one step; `Record.read` judges all others, and says the same about those.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from json import loads

from desktop_app.domain.record import ID_BYTES, RECORD_HEADER, Malformed, Record

_FIELDS = (
    "author", "breakdown", "counter", "coverage", "extracted", "item", "kind", "means", "parents", "period", "site", "state",
    "text", "time", "value", "workspace",
)  # fmt: skip
_PLAIN = r'"[ !#-\[\]-~]+"'
_PARENTS = r'\["[a-z2-7]{32}"\]'
_RECORD = re.compile(
    r'\{"author":'
    + _PLAIN
    + "".join(
        f'(?:,"{name}":{_PARENTS if name == "parents" else _PLAIN})' + ("" if name == "kind" else "?")
        for name in _FIELDS[1:]
    )
    + r"\}"
)
_ID = re.compile(r"[a-z2-7]{32}")
_DIGITS = str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghijklmnopqrstuv")


def read_rows(rows: Iterable[Sequence[str]]) -> tuple[list[Record], list[int]]:
    """The sound records, each once, in the order of the rows, and the numbers (from 1) of rows that are none."""
    records: list[Record] = []
    bad: list[int] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        record = _read_row(row)
        if record is None:
            bad.append(number)
        elif record.id not in seen:
            seen.add(record.id)
            records.append(record)
    return records, bad


def _read_row(row: Sequence[str]) -> Record | None:
    """The record of a row; None when the row does not hash to its id or is no record."""
    if len(row) < 2:
        return None
    id_, text = row[0], row[1] if len(row) == 2 else "".join(row[1:])
    try:
        body = text.encode("ascii")
        if not _ID.fullmatch(id_):
            return None
        digest = hashlib.sha256(RECORD_HEADER + body).digest()[:ID_BYTES]
        if int(id_.translate(_DIGITS), 32) != int.from_bytes(digest, "big"):
            return None
        if _RECORD.fullmatch(text) and "_x" not in text:
            return Record(body, id_, loads(text))
        return Record.read(body)
    except (ValueError, Malformed):
        return None
