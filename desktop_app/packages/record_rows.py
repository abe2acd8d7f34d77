"""Reading many records fast: rows of (id, canonical JSON) to records, each checked against its id.

Nearly all records are plain: ASCII without escapes. One pattern that admits only canonical writing of the known fields
reads such a record in one step; `Record.read` judges all others, and says the same about those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
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
_AT_ONCE = 10_000
_DIGITS = str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghijklmnopqrstuv")


def read_rows(rows: Sequence[Sequence[str]]) -> tuple[list[Record], list[bytes], list[int]]:
    """The sound records, each once, in the order of the rows; their ids as bytes; the numbers (from 1) of rows that are none."""
    records: dict[bytes, Record] = {}
    bad: list[int] = []
    for start in range(0, len(rows), _AT_ONCE):
        _read_some(rows[start : start + _AT_ONCE], start, records, bad)
    return list(records.values()), list(records), bad


def _read_some(
    rows: Sequence[Sequence[str]], start: int, records: dict[bytes, Record], bad: list[int]
) -> None:
    """Reads some rows; the JSON of all plain records is decoded in one go, for they have been found to be one object each."""
    plain: list[tuple[bytes, str, bytes, str]] = []
    for number, row in enumerate(rows, start + 1):
        id_, text = (row[0], row[1]) if len(row) == 2 else (row[0], "".join(row[1:]))
        if not (_ID.fullmatch(id_) and text.isascii()):
            bad.append(number)
            continue
        body = text.encode("ascii")
        digest = sha256(RECORD_HEADER + body).digest()[:ID_BYTES]
        if int(id_.translate(_DIGITS), 32) != int.from_bytes(digest, "big"):
            bad.append(number)
        elif _RECORD.fullmatch(text) and "_x" not in text:
            plain.append((digest, id_, body, text))
        else:
            _read_other(digest, body, number, records, bad)
    decoded = loads("[" + ",".join([text for _digest, _id, _body, text in plain]) + "]")
    for (digest, id_, body, _text), fields in zip(plain, decoded, strict=True):
        records[digest] = Record(body, id_, fields)


def _read_other(
    digest: bytes, body: bytes, number: int, records: dict[bytes, Record], bad: list[int]
) -> None:
    try:
        record = Record.read(body)
    except Malformed:
        bad.append(number)
    else:
        records[digest] = record
