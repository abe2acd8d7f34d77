"""Reading an authored catalogue: every mistake is found, and told by sheet, row and column."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.catalogue_tables import (
    TABLES,
    canonical_catalogue,
    catalogue_digest,
    read_tables,
    tables_of,
)
from desktop_app.domain.finding import Finding, Severity
from desktop_app.errors import UserError
from desktop_app.sentences import known_codes, say
from tests.domain.small_catalogue import Tables, small_tables

Spoil = Callable[[Tables], object]


def row(tables: Tables, table: str, code: str) -> dict[str, str]:
    return next(one for one in tables[table] if one["code"] == code)


def place_of(finding: Finding) -> tuple[object, object, object]:
    return finding.params.get("sheet"), finding.params.get("row"), finding.params.get("column")


MISTAKES: list[tuple[str, Spoil, tuple[object, object, object]]] = [
    ("catalogue_sheet_missing", lambda t: t.pop("items"), ("items", None, None)),
    ("catalogue_sheet_missing", lambda t: t.update(about=[{}]), ("about", None, None)),
    ("catalogue_column_missing", lambda t: [one.pop("kind") for one in t["items"]], ("items", None, "kind")),
    ("catalogue_cell_missing", lambda t: t["items"][1].pop("kind"), ("items", 3, "kind")),
    ("catalogue_cell_missing", lambda t: t["items"][1].update(kind="  "), ("items", 3, "kind")),
    (
        "catalogue_name_missing",
        lambda t: t["forms"].append({**t["forms"][0], "code": "f", "name_kl": "", "name_da": "", "name_en": ""}),
        ("forms", 6, "name_en"),
    ),
    ("catalogue_no_code", lambda t: t["sites"][1].update(code="95 5"), ("sites", 3, "code")),
    ("catalogue_no_own_code", lambda t: t["items"][0].update(code="Begun"), ("items", 2, "code")),
    ("catalogue_no_own_code", lambda t: t["items"][0].update(code="be;gun"), ("items", 2, "code")),
    ("catalogue_no_integer", lambda t: t["forms"][0].update(due_days="ten"), ("forms", 2, "due_days")),
    ("catalogue_no_integer", lambda t: t["forms"][0].update(due_days="-1"), ("forms", 2, "due_days")),
    ("catalogue_no_number", lambda t: t["items"][0].update(max="1,5"), ("items", 2, "max")),
    ("catalogue_no_number", lambda t: t["targets"][0].update(value="many"), ("targets", 2, "value")),
    ("catalogue_no_period", lambda t: row(t, "items", "posts").update(retired="2025-13"), ("items", 3, "retired")),
    ("catalogue_no_first_day", lambda t: t["plans"][0].update({"from": "1.1.2020"}), ("plans", 2, "from")),
    ("catalogue_no_last_day", lambda t: t["plans"][0].update(closed="2023-02-30"), ("plans", 2, "closed")),
    ("catalogue_no_day_or_month", lambda t: t["notes"][0].update(date="2020"), ("notes", 2, "date")),
    ("catalogue_no_yes", lambda t: t["categories"][2].update(unknown="true"), ("categories", 4, "unknown")),
    ("catalogue_no_degrees", lambda t: t["sites"][4].update(lat="60°"), ("sites", 6, "lat")),
    ("catalogue_no_degrees", lambda t: t["sites"][4].update(lon="181"), ("sites", 6, "lon")),
    ("catalogue_no_option", lambda t: t["items"][0].update(kind="number"), ("items", 2, "kind")),
    ("catalogue_no_option", lambda t: t["items"][0].update(levels="place village"), ("items", 2, "levels")),
    ("catalogue_no_option", lambda t: t["forms"][0].update(period="week"), ("forms", 2, "period")),
    ("catalogue_about_twice", lambda t: t["about"].append({"version": "4"}), ("about", 3, "version")),
    ("catalogue_publish_range", lambda t: t["about"][0].update(publish_threshold="0"), ("about", 2, "publish_threshold")),
    ("catalogue_publish_range", lambda t: t["about"][0].update(publish_width="101"), ("about", 2, "publish_width")),
    ("catalogue_no_option", lambda t: t["about"][0].update(publish_method="blur"), ("about", 2, "publish_method")),
    ("catalogue_duplicate", lambda t: t["items"].append(t["items"][0]), ("items", 12, "code")),
    ("catalogue_duplicate", lambda t: t["categories"].append(t["categories"][0]), ("categories", 10, "code")),
    ("catalogue_duplicate", lambda t: t["form_items"].append(t["form_items"][0]), ("form_items", 12, "item")),
    ("catalogue_reference_unknown", lambda t: t["form_items"][0].update(item="gone"), ("form_items", 2, "item")),
    ("catalogue_reference_unknown", lambda t: t["forms"][0].update(provider="gone"), ("forms", 2, "provider")),
    ("catalogue_reference_unknown", lambda t: row(t, "items", "cases").update(dimensions="age gone"), ("items", 5, "dimensions")),
    ("catalogue_reference_unknown", lambda t: row(t, "items", "status").update(choices="gone"), ("items", 10, "choices")),
    ("catalogue_reference_unknown", lambda t: t["sites"][4].update(parent="999"), ("sites", 6, "parent")),
    ("catalogue_reference_unknown", lambda t: t["notes"][0].update(items="cases gone"), ("notes", 2, "items")),
    ("catalogue_nation_missing", lambda t: t["sites"].pop(0), ("sites", None, None)),
    ("catalogue_nation_twice", lambda t: t["sites"].append({**t["sites"][0], "code": "DK"}), ("sites", 12, "level")),
    ("catalogue_site_parent", lambda t: t["sites"][4].update(parent="GL"), ("sites", 6, "parent")),
    ("catalogue_site_parent", lambda t: t["sites"][4].update(parent="9550104"), ("sites", 6, "parent")),
    ("catalogue_site_parent", lambda t: t["sites"][4].update(parent=""), ("sites", 6, "parent")),
    ("catalogue_site_parent", lambda t: t["sites"][0].update(parent="GL"), ("sites", 2, "parent")),
    ("catalogue_theme_elsewhere", lambda t: t["initiatives"][2].update(theme="early"), ("initiatives", 4, "theme")),
    ("catalogue_title_missing", lambda t: t["initiatives"][1].update(known="title"), ("initiatives", 3, "title_en")),
    ("catalogue_title_unexpected", lambda t: t["initiatives"][0].update(known="number"), ("initiatives", 2, "known")),
    ("catalogue_category_from_table", lambda t: t["categories"][0].update(dimension="initiative"), ("categories", 2, "dimension")),
    ("catalogue_category_unknown", lambda t: t["categories"][2].pop("unknown"), ("categories", 4, "unknown")),
    ("catalogue_category_unknown", lambda t: t["categories"][0].update(unknown="yes"), ("categories", 2, "unknown")),
    (
        "catalogue_dimension_empty",
        lambda t: t["dimensions"].append({**t["dimensions"][0], "code": "empty"}),
        ("dimensions", 6, "code"),
    ),
    ("catalogue_choice_ambiguous", lambda t: t["choices"][1].update(name_da="On Plan EN"), ("choices", 3, "code")),
    ("catalogue_limits", lambda t: t["items"][0].update(min="501"), ("items", 2, "max")),
    ("catalogue_choices_fit", lambda t: row(t, "items", "status").pop("choices"), ("items", 10, "choices")),
    ("catalogue_choices_fit", lambda t: t["items"][0].update(choices="status"), ("items", 2, "choices")),
    ("catalogue_only_numbers", lambda t: row(t, "items", "status").update(max="5"), ("items", 10, "max")),
    ("catalogue_dimension_order", lambda t: row(t, "items", "cases").update(dimensions="sex age"), ("items", 5, "dimensions")),
    ("catalogue_parts_without_dimensions", lambda t: t["items"][0].update(cells="total parts"), ("items", 2, "cells")),
    ("catalogue_parts_add", lambda t: row(t, "items", "cases").update(cells="parts"), ("items", 5, "parts_add")),
    ("catalogue_formula_unreadable", lambda t: row(t, "items", "begun_share").update(formula="begun /"), ("items", 4, "formula")),
    ("catalogue_formula_item", lambda t: row(t, "items", "begun_share").update(formula="begun / gone"), ("items", 4, "formula")),
    ("catalogue_formula_kind", lambda t: row(t, "items", "cases_rate").update(formula="status * 2"), ("items", 9, "formula")),
    (
        "catalogue_formula_breakdown",
        lambda t: row(t, "items", "cases_rate").update(formula="cases{age=0-6}"),
        ("items", 9, "formula"),
    ),
    (
        "catalogue_formula_circle",
        lambda t: row(t, "items", "begun_share").update(formula="begun_share[-1] + begun"),
        ("items", 4, "formula"),
    ),
    ("catalogue_form_period", lambda t: row(t, "items", "posts").update(period="year"), ("form_items", 4, "item")),
    ("catalogue_form_level", lambda t: row(t, "items", "posts").update(levels="nation"), ("form_items", 4, "item")),
    ("catalogue_formula_item", lambda t: t["rules"][0].update(right="gone"), ("rules", 2, "right")),
    ("catalogue_formula_unreadable", lambda t: t["rules"][0].update(left="(placed"), ("rules", 2, "left")),
    ("catalogue_rule_periods", lambda t: t["rules"][0].update(right="begun"), ("rules", 2, "left")),
    ("catalogue_rule_empty", lambda t: t["rules"][0].update(left="1", right="2"), ("rules", 2, "left")),
    ("catalogue_formula_breakdown", lambda t: t["targets"][0].update(breakdown="age=0-6"), ("targets", 2, "breakdown")),
    ("catalogue_formula_kind", lambda t: t["targets"][0].update(item="status"), ("targets", 2, "item")),
    ("catalogue_span", lambda t: t["plans"][0].update(to="2019-12-31"), ("plans", 2, "to")),
    ("catalogue_span", lambda t: t["items"][0].update(retired="2020-12"), ("items", 2, "retired")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "spoil", "place"), MISTAKES, ids=[f"{n}-{one[0]}" for n, one in enumerate(MISTAKES)]
)
def test_a_mistake_is_told_by_sheet_row_and_column_and_stands_in_the_way(
    code: str, spoil: Spoil, place: tuple[object, object, object]
) -> None:
    tables = small_tables()
    spoil(tables)
    catalogue, findings = read_tables(tables)
    assert catalogue is None
    found = [finding for finding in findings if finding.code == code]
    assert [place_of(finding) for finding in found][:1] == [place]
    assert found[0].severity is Severity.HARD


@pytest.mark.parametrize(
    ("code", "spoil", "place"),
    [
        ("catalogue_sheet_unknown", lambda t: t.update(colours=[{"code": "red"}]), ("colours", None, None)),
        ("catalogue_column_unknown", lambda t: t["items"][0].update(colour="red"), ("items", None, "colour")),
        ("catalogue_translation_missing", lambda t: t["items"][0].pop("name_kl"), ("items", 2, "name_kl")),
        ("catalogue_form_empty", lambda t: t["form_items"].pop(), ("forms", 5, "code")),
    ],
)
def test_what_can_be_lived_with_is_told_and_does_not_stand_in_the_way(
    code: str, spoil: Spoil, place: tuple[object, object, object]
) -> None:
    tables = small_tables()
    spoil(tables)
    catalogue, findings = read_tables(tables)
    assert catalogue is not None
    assert [(finding.code, finding.severity, place_of(finding)) for finding in findings] == [
        (code, Severity.SOFT, place)
    ]


def test_all_mistakes_are_told_at_once() -> None:
    tables = small_tables()
    tables["items"][0]["kind"] = "number"
    tables["items"][1]["max"] = "x"
    tables["forms"][0]["provider"] = "gone"
    tables["sites"].append(tables["sites"][1])
    _, findings = read_tables(tables)
    assert {finding.code for finding in findings} >= {
        "catalogue_no_option",
        "catalogue_no_number",
        "catalogue_reference_unknown",
        "catalogue_duplicate",
    }


def test_a_row_with_more_cells_than_the_header_has_is_told() -> None:
    tables = small_tables()
    tables["items"][0][None] = ["families", "who began"]  # type: ignore[index,assignment]  # as the csv module gives it
    catalogue, findings = read_tables(tables)
    assert catalogue is None
    assert [(finding.code, finding.params["row"]) for finding in findings] == [("catalogue_row_too_long", 2)]


def test_parts_beyond_counting_are_refused_without_counting_them() -> None:
    tables = small_tables()
    wide = [{**tables["dimensions"][0], "code": f"d{n}"} for n in range(9)]
    tables["dimensions"] += wide
    tables["categories"] += [
        {**tables["categories"][0], "dimension": one["code"], "code": f"c{n}"}
        for one in wide
        for n in range(20)
    ]
    row(tables, "items", "placed")["dimensions"] = " ".join(one["code"] for one in wide)
    catalogue, findings = read_tables(tables)
    assert catalogue is None
    assert {finding.code for finding in findings} == {"catalogue_too_many_parts"}


def test_empty_rows_are_passed_over_and_the_numbering_goes_on() -> None:
    tables = small_tables()
    tables["items"].insert(0, {"code": "", "kind": " "})
    tables["items"][1]["kind"] = "number"
    _, findings = read_tables(tables)
    assert place_of(findings[0]) == ("items", 3, "kind")


def test_every_finding_has_a_sentence_that_names_the_place() -> None:
    for code, spoil, _ in MISTAKES:
        tables = small_tables()
        spoil(tables)
        for finding in read_tables(tables)[1]:
            assert finding.code in known_codes(), code
            sentence = say(finding)
            assert "?" not in sentence
            assert "{" not in sentence.replace("{age=0-6}", "")
            assert str(finding.params["sheet"]) in sentence
            assert str(finding.params.get("row", "")) in sentence


def test_canonical_json_leaves_out_what_is_empty_and_keeps_what_is_not_known() -> None:
    tables = {
        "items": [
            {"code": "b", "name_en": "", "colour": "red", "_x0041_": "_x"},
            {"code": " "},
            {"code": "a"},
        ],
        "empty": [],
        "strange": [{"å": "A\u030a\r\nb"}],
    }
    data = canonical_catalogue(tables)
    assert data == (
        b'{"items":[{"\\u005fx0041_":"\\u005fx","code":"b","colour":"red"},{"code":"a"}],'
        b'"strange":[{"\\u00e5":"\\u00c5\\nb"}]}'
    )
    assert canonical_catalogue(tables_of(data)) == data


def test_the_digest_follows_from_what_is_said_and_not_from_how() -> None:
    tables = small_tables()
    catalogue, _ = read_tables(tables)
    assert catalogue is not None
    assert catalogue.digest == catalogue_digest(canonical_catalogue(tables))
    turned = {
        name: [dict(reversed(list(one.items()))) | {"note_kl": " "} for one in rows]
        for name, rows in reversed(list(tables.items()))
    }
    assert catalogue_digest(canonical_catalogue(turned)) == catalogue.digest
    tables["items"][0]["name_en"] += "!"
    assert catalogue_digest(canonical_catalogue(tables)) != catalogue.digest


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b'{"a":1}', b'{"a":{}}', b'{"a":[1]}', b'{"a":[{"b":1}]}', b'{"a":[{"b":null}]}',
        b'{"a":[["b"]]}', "{}å".encode(), b"\xff\xfe", b"[" * 100_000,
    ],
)  # fmt: skip
def test_bytes_that_are_no_tables_are_refused(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        tables_of(data)
    assert caught.value.code == "catalogue_no_tables"
    assert caught.value.code in known_codes()


cells = st.sampled_from(
    ["", " ", "yes", "no", "1", "-1", "1.5", "2024", "2024-05", "2024-05-03", "GL", "955", "u", "age", "age sex", "cases",
     "begun / posts", "cases[-1]", "status", "place", "nation", "whole", "choice", "quarter", "=", "\u00e5", "x" * 70, "a;b"]
) | st.text(max_size=5)  # fmt: skip


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(sorted(TABLES)) | st.text(max_size=4),
        st.lists(
            st.dictionaries(
                st.sampled_from(sorted({name for table in TABLES.values() for name in table.column_names}))
                | st.text(max_size=3),
                cells,
                max_size=12,
            ),
            max_size=4,
        ),
        max_size=8,
    )
)
def test_any_tables_give_findings_and_never_an_exception(tables: Tables) -> None:
    catalogue, findings = read_tables(tables)
    assert catalogue is not None or findings
    assert canonical_catalogue(tables_of(canonical_catalogue(tables))) == canonical_catalogue(tables)


@settings(max_examples=300)
@given(st.data())
def test_a_sound_catalogue_with_a_few_cells_spoilt_gives_findings_and_never_an_exception(
    data: st.DataObject,
) -> None:
    tables = small_tables()
    for _ in range(data.draw(st.integers(1, 4))):
        rows = tables[data.draw(st.sampled_from(sorted(tables)))]
        spoilt = data.draw(st.sampled_from(rows))
        spoilt[data.draw(st.sampled_from(sorted(spoilt)))] = data.draw(cells)
    catalogue, findings = read_tables(tables)
    refused = any(finding.severity is Severity.HARD for finding in findings)
    assert refused == (catalogue is None)
    if catalogue is not None:
        for item in catalogue.items:
            catalogue.breakdowns(item)
        for site in catalogue.sites:
            catalogue.asked_forms(site)
            catalogue.site_label(site, "kl")
        json.loads(canonical_catalogue(tables))


def test_json_round_trip_of_the_catalogue_gives_the_same_catalogue() -> None:
    once, _ = read_tables(small_tables())
    again, _ = read_tables(tables_of(canonical_catalogue(small_tables())))
    assert once is not None
    assert again is not None
    assert once.digest == again.digest
    assert once.items == again.items
    assert once.forms == again.forms
    assert once.sites == again.sites


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ({}, ("suppress", 5, 5)),
        ({"publish_threshold": "3"}, ("suppress", 3, 3)),
        ({"publish_threshold": "10", "publish_width": "4"}, ("suppress", 10, 4)),
        ({"publish_method": "round3"}, ("round3", 5, 5)),
    ],
)
def test_the_rule_for_publication_stands_beside_the_version(
    written: dict[str, str], meant: tuple[str, int, int]
) -> None:
    tables = small_tables()
    tables["about"][0].update(written)
    catalogue, _ = read_tables(tables)
    assert catalogue is not None
    rule = catalogue.disclosure
    assert (rule.method, rule.threshold, rule.width) == meant
