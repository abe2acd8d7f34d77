"""Reading many records fast: rows of (id, canonical JSON) to records, each checked against its id.

Nearly all records are plain: known fields in order, one parent at most, no rare escapes. A pattern that admits only their canonical
writing finds them; their JSON is decoded in one go. `Record.read` judges all others, and says the same about those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from json import loads

from desktop_app.domain.record import ID_BYTES, RECORD_HEADER, Malformed, Record

_BEFORE_KIND = ("author", "breakdown", "counter", "coverage", "extracted", "item")
_AFTER_KIND = ("means", "parents", "period", "site", "state", "text", "time", "value", "workspace")

_BEYOND_ASCII = r"\\u(?:00[89a-f][0-9a-f]|0[1-9a-f][0-9a-f]{2}|[1-9a-f][0-9a-f]{3})"
_STRING = rf'"(?:[ !#-\[\]-~]++|{_BEYOND_ASCII}|\\[n"\\])++"'
_PARENT = r'\["[a-z2-7]{32}"\]'
_RECORD = re.compile(
    r"\{"
    + "".join(rf'(?:"{name}":{_STRING},)?+' for name in _BEFORE_KIND)
    + rf'"kind":{_STRING}'
    + "".join(rf'(?:,"{name}":{_PARENT if name == "parents" else _STRING})?+' for name in _AFTER_KIND)
    + r"\}"
)
_IDS = re.compile(r"[a-z2-7]*+")
_DIGITS = str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghijklmnopqrstuv")
_ID_LENGTH = 32
LONGEST = 5_000_000
"""Characters of a record, at most: what can be written again in one row."""
_AT_ONCE = 10_000


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
    ids = [row[0] for row in rows]
    texts = [row[1] if len(row) == 2 else "".join(row[1:]) for row in rows]
    bodies = [text.encode("utf-8", "surrogatepass") for text in texts]
    digests = [sha256(RECORD_HEADER + body).digest()[:ID_BYTES] for body in bodies]
    sound = _are_sound(ids, digests)
    plain = [
        fits and match is not None and "_x" not in text and len(text) <= LONGEST
        for fits, match, text in zip(sound, map(_RECORD.fullmatch, texts), texts, strict=True)
    ]
    decoded = iter(loads("[" + ",".join([text for text, one in zip(texts, plain, strict=True) if one]) + "]"))
    for number, (id_, body, digest, is_plain) in enumerate(zip(ids, bodies, digests, plain, strict=True)):
        if is_plain:
            records[digest] = Record(body, id_, next(decoded), digest)
        elif not (sound[number] and len(body) <= LONGEST and _read_other(body, digest, records)):
            bad.append(start + number + 1)


def _are_sound(ids: Sequence[str], digests: Sequence[bytes]) -> list[bool]:
    """Whether each id writes its digest."""
    joined = "".join(ids)
    if set(map(len, ids)) <= {_ID_LENGTH} and _IDS.fullmatch(joined):
        # 32 digits of Base32 are 20 bytes, so all ids together are one number that writes all digests together.
        written = int(joined.translate(_DIGITS) or "0", 32).to_bytes(ID_BYTES * len(ids), "big")
        if written == b"".join(digests):
            return [True] * len(ids)
        parts = [written[at : at + ID_BYTES] for at in range(0, len(written), ID_BYTES)]
        return [part == digest for part, digest in zip(parts, digests, strict=True)]
    return [
        len(id_) == _ID_LENGTH
        and _IDS.fullmatch(id_) is not None
        and int(id_.translate(_DIGITS), 32) == int.from_bytes(digest, "big")
        for id_, digest in zip(ids, digests, strict=True)
    ]


def _read_other(body: bytes, digest: bytes, records: dict[bytes, Record]) -> bool:
    try:
        records[digest] = Record.read(body)
    except Malformed:
        return False
    return True
