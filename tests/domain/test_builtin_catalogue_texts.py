"""The built-in catalogue's words: three languages, sentences, and terms that are not mixed up."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from desktop_app.domain.catalogue import Catalogue, Item, Names
from desktop_app.domain.catalogue_tables import TABLES
from tests.builtin import REVIEW, Tables, builtin_catalogue, builtin_tables, read_csv


@pytest.fixture(scope="module")
def tables() -> Tables:
    return builtin_tables()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return builtin_catalogue()


def texts_of(item: Item) -> dict[str, Names]:
    wanted = {
        "name": item.names,
        "short": item.short,
        "definition": item.definition,
        "counting": item.counting,
        "source": item.source,
    }
    if item.role != "progress":
        wanted |= {"numerator": item.numerator, "limitations": item.limitations}
    if item.numeric:
        wanted["unit"] = item.unit
    if item.calculated:
        wanted["denominator"] = item.denominator
    return wanted


def test_every_item_explains_itself_in_three_languages(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        for column, names in texts_of(item).items():
            assert names.kl, f"{item.code} {column}_kl"
            assert names.da, f"{item.code} {column}_da"
            assert names.en, f"{item.code} {column}_en"


def test_every_text_is_in_three_languages_or_in_none(tables: Tables) -> None:
    for name, rows in tables.items():
        for row in rows:
            for column in row:
                if column.endswith("_en"):
                    stem = column[:-3]
                    filled = {bool(row[f"{stem}_{lang}"]) for lang in ("kl", "da", "en")}
                    assert len(filled) == 1, f"{name} {row.get('code')} {stem}"


def test_explanations_are_sentences(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        for names in (item.definition, item.counting, item.source, item.limitations):
            for text in names.all:
                assert text[-1] in ".)?", f"{item.code}: {text}"
                assert text[0].isupper() or text[0].isdigit(), f"{item.code}: {text}"


def test_names_tell_items_apart_in_every_language(catalogue: Catalogue) -> None:
    for lang in ("kl", "da", "en"):
        for kind in ("names", "short"):
            seen = Counter(getattr(item, kind).get(lang) for item in catalogue.items.values())
            assert [text for text, times in seen.items() if times > 1] == [], (lang, kind)


def test_short_names_are_short(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        assert max(len(item.short.da), len(item.short.en)) <= 35, item.code
        assert len(item.short.kl) <= 50, item.code


def test_nalunaarutiginninneq_always_says_to_whom(tables: Tables) -> None:
    for name, rows in tables.items():
        for row in rows:
            for column, text in row.items():
                if column.endswith("_kl") and "nalunaarutig" in text.casefold():
                    assert re.search(r"ommunimut|ommuninut|olitiinut", text), (
                        f"{name} {row.get('code')} {column}"
                    )


def test_a_notification_is_never_called_a_report_to_the_police(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        reported = item.code.startswith("police")
        assert ("anmeld" in item.definition.da.casefold()) == reported, item.code
        assert ("underret" in item.definition.da.casefold()) == ("notif" in item.code), item.code


def test_no_kalaallisut_text_is_left_in_danish(tables: Tables) -> None:
    allowed = {"kr."}  # the same in both
    for name, rows in tables.items():
        for row in rows:
            for column, text in row.items():
                if column.endswith("_kl") and text and not (name == "sites" and column == "name_kl"):
                    assert text in allowed or text != row[f"{column[:-3]}_da"], (
                        f"{name} {row.get('code')} {column}"
                    )
                    assert not re.search("[æøå]", text.casefold()), f"{name} {row.get('code')} {column}"


def row_code(name: str, row: dict[str, str]) -> str:
    return "/".join(row[column] for column in TABLES[name].key) or row["version"]


def test_the_review_list_names_texts_that_are_there_once_each(tables: Tables) -> None:
    here = {
        (name, row_code(name, row), column)
        for name, rows in tables.items()
        for row in rows
        for column, text in row.items()
        if column.endswith("_kl") and text
    }
    listed = [(row["table"], row["code"], row["column"]) for row in read_csv(REVIEW)]
    assert [key for key in listed if key not in here] == []
    assert len(set(listed)) == len(listed)
    assert all(row["reason"] for row in read_csv(REVIEW))
