r"""Records: everything a person does that must travel, immutable and named by the hash of its content.

A record *is* its canonical bytes: ``malik-record-1\n`` and then JSON in ASCII with sorted keys and no white space, every
value a string, ``parents`` and ``texts`` sorted arrays of strings, empty and absent fields left out, and ``_x`` written
``\u005fx`` (spreadsheets take ``_x0041_`` for an escape). Its id is the first 160 bits of their SHA-256 in Base32, lower case.
Readers hash what came and never normalise. `docs/package-format.md` has worked examples.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

RECORD_HEADER = b"malik-record-1\n"
ID_BYTES = 20

VALUE, REMARK, COMPLETION, REVIEW, RECEIPT, REDACTION = (
    "value",
    "remark",
    "completion",
    "review",
    "receipt",
    "redaction",
)
KINDS = (VALUE, REMARK, COMPLETION, REVIEW, RECEIPT, REDACTION)

GIVEN, UNAVAILABLE, NOT_APPLICABLE, CLEARED, WITHDRAWN = (
    "given",
    "unavailable",
    "not_applicable",
    "cleared",
    "withdrawn",
)
VALUE_STATES = (GIVEN, UNAVAILABLE, NOT_APPLICABLE, CLEARED, WITHDRAWN)

NUMBER = re.compile(r"(?!-0\Z)-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,5}[1-9])?", re.ASCII)
"""How a number is written in a record. ``-0`` is no number."""

ARRAYS = ("parents", "texts")
_QUALIFIERS = {REMARK: "about", REVIEW: "reviewer", RECEIPT: "package"}
_ID = re.compile(r"[a-z2-7]{32}")
_BASE32_DIGITS = str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghijklmnopqrstuv")
_SURROGATE = b"\\ud"  # how half of a character beyond U+FFFF begins in canonical JSON

GREATEST_COUNTER = 999_999_999
"""Counters end here: one that claims more counts as 0, and no child claims more."""

Field = str | list[str]


class Cell(NamedTuple):
    """What a record speaks of. For completions and reviews the form stands in ``item``.

    ``qualifier`` is the reviewing place of a review, the thread of a remark, the package of a receipt; else empty.
    """

    kind: str
    site: str = ""
    item: str = ""
    period: str = ""
    breakdown: str = ""
    qualifier: str = ""


def value_cell(site: str, item: str, period: str, breakdown: str = "") -> Cell:
    """The cell of a reported value."""
    return Cell(VALUE, site, item, period, breakdown)


class Malformed(ValueError):
    """Bytes that are no record; ``reason`` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Record:
    """One immutable record. Equal and hashed by its id; unknown fields and kinds are kept as they came."""

    __slots__ = ("_cell", "_key", "body", "fields", "id")

    def __init__(self, body: bytes, id_: str, fields: Mapping[str, Field], key: bytes = b"") -> None:
        self.body = body  # canonical JSON, without the header
        self.id = id_
        self.fields = fields
        self._key = key
        self._cell: Cell | None = None

    @classmethod
    def make(cls, **fields: str | int | Sequence[str]) -> Record:
        """The record with these fields; empty ones are left out, ``parents`` and ``texts`` sorted."""
        kept: dict[str, Field] = {}
        for name, value in fields.items():
            if name in ARRAYS:
                if value:
                    kept[name] = sorted(set(value))  # type: ignore[arg-type]  # arrays are sequences of ids
            elif value not in ("", None):
                kept[name] = str(value)
        body = canonical_json(kept)
        return cls(body, record_id(body), kept)

    @classmethod
    def read(cls, body: bytes) -> Record:
        """The record that these bytes are. Raises `Malformed` when they are none."""
        return cls(body, record_id(body), _read_fields(body))

    def text_field(self, name: str) -> str:
        """A field's string, empty when absent."""
        value = self.fields.get(name, "")
        return value if type(value) is str else ""

    def array_field(self, name: str) -> tuple[str, ...]:
        """An array field's strings."""
        value = self.fields.get(name, ())
        return tuple(value) if not isinstance(value, str) else ()

    @property
    def key(self) -> bytes:
        """The 20 bytes of its id."""
        if not self._key:
            self._key = id_to_bytes(self.id)
        return self._key

    @property
    def kind(self) -> str:
        """What sort of record it is."""
        return self.text_field("kind")

    @property
    def cell(self) -> Cell:
        """The cell the record speaks of."""
        if self._cell is None:
            get = cast("Mapping[str, str]", self.fields).get  # no array is among these
            kind = get("kind", "")
            qualifier = get(_QUALIFIERS[kind], "") if kind in _QUALIFIERS else ""
            self._cell = Cell(
                kind, get("site", ""), get("item", ""), get("period", ""), get("breakdown", ""), qualifier
            )
        return self._cell

    @property
    def state(self) -> str:
        """For values one of `VALUE_STATES`; for other kinds what was done."""
        return self.text_field("state")

    @property
    def value(self) -> str:
        """The value's canonical writing, empty unless the state is ``given``."""
        return self.text_field("value")

    @property
    def coverage(self) -> str:
        """The part of the place that the figure covers; empty for the whole of it."""
        return self.text_field("coverage")

    @property
    def text(self) -> str:
        """The name of the free text that goes with the record."""
        return self.text_field("text")

    @property
    def author(self) -> str:
        """Who is said to have made it."""
        return self.text_field("author")

    @property
    def workspace(self) -> str:
        """The replica it was made in."""
        return self.text_field("workspace")

    @property
    def time(self) -> str:
        """The claimed time, UTC; for reading only."""
        return self.text_field("time")

    @property
    def counter(self) -> int:
        """1 + the greatest counter among the parents, as claimed; 0 when unreadable."""
        text = self.text_field("counter")
        if text == "1":  # most are
            return 1
        readable = text.isascii() and text.isdigit() and len(text) <= len(str(GREATEST_COUNTER))
        return int(text) if readable else 0

    @property
    def parents(self) -> tuple[str, ...]:
        """Ids of the records of the same cell that it replaces."""
        return self.array_field("parents")

    @property
    def content_fields(self) -> tuple[str, str, str]:
        """State, value and coverage."""
        return self.state, self.value, self.coverage

    @property
    def content(self) -> tuple[str, ...]:
        """What the record says, without who, when and why. Heads that agree in it do not disagree."""
        if self.kind == VALUE and self.state == GIVEN and not self.value:
            return (self.state, self.text, self.coverage)  # a text item: the text is the value
        return self.content_fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"Record({self.id}, {self.body.decode('ascii')})"


def canonical_json(fields: Mapping[str, Field]) -> bytes:
    """Canonical JSON of a mapping of strings and sorted arrays of strings."""
    text = json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.replace("_x", "\\u005fx").encode("ascii")


def hash_name(data: bytes) -> str:
    """The first 160 bits of SHA-256, in Base32, lower case: 32 characters."""
    return base64.b32encode(hashlib.sha256(data).digest()[:ID_BYTES]).decode("ascii").lower()


def record_id(body: bytes) -> str:
    """The id of the record with this canonical JSON."""
    return hash_name(RECORD_HEADER + body)


def is_id(text: str) -> bool:
    """Whether a text is written like an id."""
    return _ID.fullmatch(text) is not None


def id_to_bytes(id_: str) -> bytes:
    """The 20 bytes that an id writes. Raises `Malformed` for what is no id."""
    if not _ID.fullmatch(id_):
        raise Malformed("id")
    return int(id_.translate(_BASE32_DIGITS), 32).to_bytes(
        ID_BYTES, "big"
    )  # eight times as fast as base64.b32decode


def id_from_bytes(data: bytes) -> str:
    """The id written by 20 bytes."""
    return base64.b32encode(data).decode("ascii").lower()


def set_digest(ids: Sequence[bytes]) -> str:
    """One hash for a set of ids, given as their sorted bytes: equal exactly where the sets are equal."""
    return hash_name(b"malik-set-1\n" + b"".join(ids))


def _read_fields(body: bytes) -> dict[str, Field]:
    try:
        fields = json.loads(body.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise Malformed("json") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("kind"), str) or not fields["kind"]:
        raise Malformed("kind")
    for name, value in fields.items():
        if name in ARRAYS:
            if not isinstance(value, list) or not all(
                isinstance(one, str) and _ID.fullmatch(one) for one in value
            ):
                raise Malformed(name)
            if value != sorted(set(value)) or not value:
                raise Malformed(name)
        elif not isinstance(value, str) or not value:
            raise Malformed(name)
    if canonical_json(fields) != body:
        raise Malformed("canonical")
    if _SURROGATE in body and not _is_text(fields):
        raise Malformed("surrogate")
    return fields


def _is_text(fields: Mapping[str, Field]) -> bool:
    """Whether all strings are characters: half a surrogate pair is none, and no database or file takes it."""
    try:
        json.dumps(fields, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
