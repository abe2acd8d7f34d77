"""Records are their bytes: written in one way only, read as they came, named by their hash."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.record import (
    GREATEST_COUNTER,
    NUMBER,
    RECORD_HEADER,
    Cell,
    Malformed,
    Record,
    canonical_json,
    hash_name,
    id_from_bytes,
    id_to_bytes,
    is_id,
    set_digest,
    value_cell,
)
from tests.laws.profiles import tries

NAMES = st.sampled_from(
    (
        "kind",
        "site",
        "item",
        "period",
        "breakdown",
        "state",
        "value",
        "text",
        "author",
        "extra",
        "_x0041_",
        "\u0130",
    )
)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
IDS = st.binary(min_size=20, max_size=20).map(id_from_bytes)
FIELDS = st.dictionaries(NAMES, WORDS, max_size=8).map(
    lambda fields: {**fields, "kind": fields.get("kind") or "value"}
)


def reason(body: bytes) -> str:
    with pytest.raises(Malformed) as caught:
        Record.read(body)
    return caught.value.reason


def test_the_id_is_the_hash_of_header_and_bytes_in_base32() -> None:
    record = Record.make(kind="value", site="9601701", item="posts", period="2024-05", state="given", value=3)
    assert record.body == (
        b'{"item":"posts","kind":"value","period":"2024-05","site":"9601701","state":"given","value":"3"}'
    )
    digest = hashlib.sha256(b"malik-record-1\n" + record.body).digest()[:20]
    assert id_to_bytes(record.id) == digest == record.key
    assert RECORD_HEADER == b"malik-record-1\n"


@tries(quick=150, thorough=3_000)
@given(FIELDS, st.lists(IDS, max_size=3))
def test_what_is_made_reads_back_as_the_same_record(fields: dict[str, str], parents: list[str]) -> None:
    made = Record.make(**fields, parents=parents)
    read = Record.read(made.body)
    assert (read, read.id, read.fields) == (made, made.id, made.fields)
    assert read.cell == made.cell
    assert made.body.isascii()
    assert b"_x" not in made.body  # a spreadsheet takes _x0041_ for a letter
    assert read.parents == tuple(sorted(set(parents)))


@tries(quick=150, thorough=3_000)
@given(FIELDS)
def test_any_other_writing_of_the_same_fields_is_no_record(fields: dict[str, str]) -> None:
    body = Record.make(**fields).body
    kept = json.loads(body)
    for other in (
        json.dumps(kept, indent=1, sort_keys=True),
        json.dumps(kept, sort_keys=True),
        body.decode() + " ",
        body.decode()[:-1] + ',"zzz":""}',
        body.decode().replace('"kind"', '"kin\\u0064"'),
    ):
        assert reason(other.encode()) in ("canonical", "zzz")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "json"),
        (b"\xff", "json"),
        (b"{", "json"),
        (b"[" * 100_000, "json"),
        (b'{"kind":1' + b"1" * 5_000 + b"}", "json"),
        (b"[]", "kind"),
        (b"{}", "kind"),
        (b'{"kind":""}', "kind"),
        (b'{"kind":["value"]}', "kind"),
        (b'{"kind":"value","value":3}', "value"),
        (b'{"kind":"value","value":null}', "value"),
        (b'{"kind":"value","value":["3"]}', "value"),
        (b'{"kind":"value","parents":[]}', "parents"),
        (b'{"kind":"value","parents":"abc"}', "parents"),
        (b'{"kind":"value","parents":["abc"]}', "parents"),
        (b'{"kind":"value","kind":"value"}', "canonical"),
        (b'{"site":"1","kind":"value"}', "canonical"),
        (b'{"kind":"value","site":"\\u00E6"}', "canonical"),
        ('{"kind":"value","site":"æ"}'.encode(), "json"),
        (b'{"kind":"value","site":"\\ud800"}', "surrogate"),
        (b'{"kind":"value","\\udfff":"x"}', "surrogate"),
    ],
)
def test_bytes_that_are_no_record_are_told_why(body: bytes, why: str) -> None:
    assert reason(body) == why


def test_parents_are_sorted_and_each_once() -> None:
    one, other = sorted((hash_name(b"1"), hash_name(b"2")))
    assert Record.make(kind="value", parents=[other, one, other]).parents == (one, other)
    for parents in ([other, one], [one, one]):
        assert reason(canonical_json({"kind": "value", "parents": parents})) == "parents"


def test_unknown_kinds_and_fields_are_kept_as_they_came() -> None:
    body = canonical_json({"kind": "weather", "site": "956", "wind": "strong", "about": "x"})
    record = Record.read(body)
    assert record.body == body
    assert record.cell == Cell("weather", "956")
    assert record.text_field("wind") == "strong"


@pytest.mark.parametrize(
    ("kind", "field"), [("remark", "about"), ("review", "reviewer"), ("receipt", "package")]
)
def test_what_qualifies_a_cell_belongs_to_it(kind: str, field: str) -> None:
    record = Record.make(kind=kind, site="956", item="posts", period="2024", **{field: "960"})
    assert record.cell == Cell(kind, "956", "posts", "2024", "", "960")


@pytest.mark.parametrize(
    ("counter", "is_"),
    [
        ("7", 7),
        ("1", 1),
        ("999999999", GREATEST_COUNTER),
        ("1000000000", 0),
        ("-1", 0),
        ("1.5", 0),
        ("\u0661", 0),
        ("\u00b2", 0),
    ],
)
def test_a_counter_that_cannot_be_one_counts_as_none(counter: str, is_: int) -> None:
    assert Record.make(kind="value", counter=counter).counter == is_


@pytest.mark.parametrize(
    "number", ["0", "1", "-1", "10", "0.5", "-0.5", "999999999999999999.999999", "0.000001"]
)
def test_numbers_have_one_writing(number: str) -> None:
    assert NUMBER.fullmatch(number)


@pytest.mark.parametrize(
    "number",
    [
        "-0",
        "00",
        "01",
        "1.0",
        "0.50",
        "+1",
        "1e3",
        ".5",
        "5.",
        "",
        "1,5",
        "1000000000000000000",
        "0.0000001",
        "\u0661",
        "1\n",
    ],
)
def test_no_other_writing_is_a_number(number: str) -> None:
    assert not NUMBER.fullmatch(number)


@given(st.binary(min_size=20, max_size=20))
def test_ids_write_their_bytes(key: bytes) -> None:
    assert is_id(id_from_bytes(key))
    assert id_to_bytes(id_from_bytes(key)) == key


@pytest.mark.parametrize("text", ["", "a" * 31, "a" * 33, "A" * 32, "1" * 32, "é" * 32, "a" * 31 + "\n"])
def test_what_is_no_id_is_refused(text: str) -> None:
    assert not is_id(text)
    with pytest.raises(Malformed):
        id_to_bytes(text)


def test_records_are_equal_by_their_id_alone() -> None:
    one, same, other = (Record.make(kind="value", value=value) for value in (1, 1, 2))
    assert one == same
    assert len({one, same, other}) == 2
    assert one != one.id
    assert one.id in repr(one)


def test_a_text_item_says_its_text_and_other_values_do_not_say_their_note() -> None:
    note, other = hash_name(b"1"), hash_name(b"2")
    texts = [Record.make(kind="value", state="given", text=name) for name in (note, other)]
    assert texts[0].content != texts[1].content
    figures = [Record.make(kind="value", state="given", value=3, text=name) for name in (note, other)]
    assert figures[0].content == figures[1].content == ("given", "3", "")


def test_equal_sets_have_equal_digests_and_others_do_not() -> None:
    keys = sorted(id_to_bytes(hash_name(bytes([number]))) for number in range(3))
    assert set_digest(keys) == set_digest(list(keys))
    assert len({set_digest(keys), set_digest(keys[:2]), set_digest([])}) == 3


def test_a_value_cell_has_no_qualifier() -> None:
    assert value_cell("956", "posts", "2024") == Cell("value", "956", "posts", "2024", "", "")
