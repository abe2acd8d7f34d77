"""The catalogue answers: places, names, breakdowns."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.breakdown import parse_breakdown, part_breakdowns, write_breakdown
from desktop_app.domain.catalogue import Category, Dimension, Names
from desktop_app.domain.catalogue_search import fold
from desktop_app.errors import UserError
from tests.domain.small_catalogue import small_catalogue

CATALOGUE = small_catalogue()


@pytest.mark.parametrize(
    ("names", "lang", "text"),
    [
        (Names("k", "d", "e", "c"), "kl", "k"),
        (Names("k", "d", "e", "c"), "da", "d"),
        (Names("k", "d", "e", "c"), "en", "e"),
        (Names("", "d", "e", "c"), "kl", "e"),
        (Names("k", "", "", "c"), "en", "k"),
        (Names("k", "d", "", "c"), "en", "d"),
        (Names("", "", "", "c"), "da", "c"),
        (Names("k", "d", "e", "c"), "fo", "e"),
    ],
)
def test_a_missing_translation_falls_back_to_another_language_then_to_the_code(
    names: Names, lang: str, text: str
) -> None:
    assert names.get(lang) == text


def test_places_lie_in_a_tree() -> None:
    assert CATALOGUE.site_path("9550104") == ("GL", "955", "9550104")
    assert CATALOGUE.site_path("GL") == ("GL",)
    assert CATALOGUE.site_path("999") == ()
    assert CATALOGUE.children("955") == ("9550104", "9550200")
    assert CATALOGUE.children("9550104") == ()
    assert CATALOGUE.subtree("955") == {"955", "9550104", "9550200"}
    assert CATALOGUE.subtree("GL") == set(CATALOGUE.sites)
    assert CATALOGUE.subtree("999") == frozenset()
    assert CATALOGUE.municipality("9550104") == CATALOGUE.municipality("955") == "955"
    assert CATALOGUE.municipality("GL") == ""


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("9550104", "Tasiusaq, Kommune Kujalleq"),
        ("9601605", "Tasiusaq, Avannaata Kommunia"),
        ("9601402", "Qeqertaq, Avannaata Kommunia"),
        ("9601702", "Qeqertat, Avannaata Kommunia"),
        ("9601400", "Ilulissat"),
        ("955", "Kommune Kujalleq"),
        ("9999999", "9999999"),
    ],
)
def test_a_place_that_could_be_taken_for_another_is_shown_with_its_municipality(
    code: str, label: str
) -> None:
    assert CATALOGUE.site_label(code, "kl") == label


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ilul", ["9601400"]),
        ("JAKOBS", ["9601400"]),
        ("julianehab", ["9550200"]),
        ("lissat", ["9601400"]),
        ("9601", ["9601400", "9601402", "9601605", "9601702", "9601505"]),
        ("qeqert", ["9601402", "9601702"]),
        ("kujalleq kommune", ["955"]),
        ("nuuk", []),
    ],
)
def test_places_are_found_by_any_part_of_any_name_without_case_and_accents(
    text: str, codes: list[str]
) -> None:
    assert sorted(CATALOGUE.find_sites(text)) == sorted(codes)


def test_the_likeliest_place_comes_first_and_the_abandoned_last() -> None:
    assert CATALOGUE.find_sites("il")[0] == "9601400"
    assert CATALOGUE.find_sites("")[-1] == "9601505"
    assert set(CATALOGUE.find_sites("", level="municipality")) == {"955", "960"}


@pytest.mark.parametrize("text", ["underretn", "UNDERRETNINGER DA", "cases"])
def test_items_are_found_by_name_and_code(text: str) -> None:
    assert CATALOGUE.find_items(text)[0] == "cases"


@given(st.text(max_size=20))
def test_folding_a_text_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_danish_and_older_greenlandic_letters_are_found_without_them() -> None:
    assert fold("Sydprøven  ÆØÅ") == "sydproven aeoa"
    assert fold("Kangerĸ") == "kangerq"


# Breakdowns


@pytest.mark.parametrize(
    ("item", "breakdowns"),
    [
        ("begun", ("",)),
        ("placed", ("", "kind=foster", "kind=institution")),
        (
            "cases",
            ("", "age=0-6;sex=f", "age=0-6;sex=m", "age=7-17;sex=f", "age=7-17;sex=m", "age=u;sex=u"),
        ),
        ("status", ("initiative=A01", "initiative=A02", "initiative=B01")),
    ],
)
def test_an_item_is_counted_by_its_total_and_its_parts_in_the_sheets_order(
    item: str, breakdowns: tuple[str, ...]
) -> None:
    assert CATALOGUE.breakdowns(item) == breakdowns
    assert CATALOGUE.parts(item) == tuple(one for one in breakdowns if one)


def test_a_single_dimension_keeps_its_unknown_and_a_full_cross_stands_where_one_has_none() -> None:
    age, sex, kind = (CATALOGUE.dimensions[code] for code in ("age", "sex", "kind"))
    assert part_breakdowns([age]) == ("age=0-6", "age=7-17", "age=u")
    assert len(part_breakdowns([age, kind])) == 6
    assert part_breakdowns([age, sex])[-1] == "age=u;sex=u"
    assert part_breakdowns([Dimension("none", Names())]) == ()


@pytest.mark.parametrize(
    ("item", "text", "normal"),
    [
        ("cases", "", ""),
        ("cases", "sex=f;age=0-6", "age=0-6;sex=f"),
        ("cases", " sex = f ; age = 0-6 ", "age=0-6;sex=f"),
        ("cases", "sex=u;age=u", "age=u;sex=u"),
        ("placed", "kind=foster", "kind=foster"),
    ],
)
def test_a_breakdown_has_one_writing(item: str, text: str, normal: str) -> None:
    assert CATALOGUE.normal_breakdown(item, text) == normal


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("cases", "age=0-6"),
        ("cases", "age=0-6;sex=x"),
        ("cases", "age=0-6;sex=u"),
        ("cases", "age=0-6;sex=f;kind=foster"),
        ("cases", "age=0-6;age=7-17"),
        ("cases", "age=0-6;sex"),
        ("cases", "age==0-6;sex=f"),
        ("cases", ";"),
        ("cases", "=;="),
        ("status", ""),
        ("begun", "age=0-6"),
    ],
)
def test_a_breakdown_that_an_item_is_not_counted_by_is_refused(item: str, text: str) -> None:
    with pytest.raises(UserError) as caught:
        CATALOGUE.normal_breakdown(item, text)
    assert caught.value.code == "breakdown_unknown"
    assert caught.value.params == {"item": item, "breakdown": text}


def test_the_breakdown_of_an_unknown_item_is_refused_by_the_items_name() -> None:
    with pytest.raises(UserError) as caught:
        CATALOGUE.normal_breakdown("gone", "")
    assert caught.value.code == "item_unknown"


codes = st.text("abcdefgh", min_size=1, max_size=3)
dimension_lists = st.lists(
    st.builds(
        lambda code, categories, unknown: Dimension(
            code,
            Names(),
            tuple(Category(one, Names()) for one in categories)
            + ((Category("u", Names(), unknown=True),) if unknown else ()),
        ),
        codes,
        st.lists(codes, min_size=1, max_size=3, unique=True),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one.code,
)


@given(dimension_lists)
def test_parts_are_each_written_once_in_the_dimensions_order_and_read_back(
    dimensions: list[Dimension],
) -> None:
    parts = part_breakdowns(dimensions)
    assert len(set(parts)) == len(parts)
    for part in parts:
        pairs = parse_breakdown(part)
        assert [code for code, _ in pairs] == [dimension.code for dimension in dimensions]
        assert write_breakdown(pairs) == part


@given(st.sampled_from(["cases", "placed", "status", "begun"]), st.data())
def test_whatever_the_order_of_its_pairs_a_breakdown_becomes_the_same(item: str, data: st.DataObject) -> None:
    breakdown = data.draw(st.sampled_from(CATALOGUE.breakdowns(item)))
    orders = [write_breakdown(order) for order in permutations(parse_breakdown(breakdown))]
    assert {CATALOGUE.normal_breakdown(item, order) for order in orders} == {breakdown}


@pytest.mark.parametrize(
    ("item", "breakdown", "label"),
    [
        ("cases", "", ""),
        ("cases", "age=0-6;sex=f", "0-6 da, girls da"),
        ("cases", "age=u;sex=u", "Age unknown da / sex unknown da"),
        ("status", "initiative=A01", "Parenting da"),
        ("status", "initiative=A02", "A02"),
        ("cases", "age=0-6;sex=gone", "0-6 da, gone"),
        ("cases", "nonsense", "nonsense"),
    ],
)
def test_a_breakdown_is_told_by_its_categories(item: str, breakdown: str, label: str) -> None:
    assert CATALOGUE.breakdown_label(item, breakdown, "da") == label


def test_the_title_of_an_initiative_is_empty_where_only_its_number_is_known() -> None:
    assert CATALOGUE.initiative_title("A01", "da") == "Parenting da"
    assert CATALOGUE.initiative_title("A02", "da") == ""
    assert CATALOGUE.initiatives["A02"].known == "number"
    assert CATALOGUE.initiative_title("gone", "da") == ""
