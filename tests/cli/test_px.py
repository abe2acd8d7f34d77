"""``malik px``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Malik

SAMPLES = Path(__file__).parents[1] / "data" / "px"


def test_a_table_is_looked_at_taken_in_once_and_told(malik: Malik, nation: Path) -> None:
    before = malik("digest", nation).out
    dry = malik("px", nation, SAMPLES / "population.px", "--dry-run", "--json")
    assert dry.code == 0
    assert malik("digest", nation).out == before
    assert {one["role"] for one in dry.json["variables"]} == {"place", "sex", "age", "time"}
    assert len(dry.json["figures"]) == dry.json["new"] > 400
    taken = malik("px", nation, SAMPLES / "population.px", "--json")
    assert (taken.json["new"], taken.json["refused"]) == (dry.json["new"], False)
    assert taken.json["updated"] == "2024-02-09"
    again = malik("px", nation, SAMPLES / "population_sparse.px", "--json")
    assert (again.json["new"], again.json["changed"], again.json["same"]) == (0, 0, dry.json["new"])


def test_it_says_in_words_what_a_table_is(malik: Malik, nation: Path) -> None:
    answer = malik("--lang", "da", "px", nation, SAMPLES / "population.px", "--dry-run")
    assert "Befolkningen 1. januar efter bopæl, køn, alder og tid (opdigtede tal)" in answer.out
    assert "Uden for kommunerne" in answer.err


def test_a_cut_table_is_refused_in_a_sentence(malik: Malik, nation: Path) -> None:
    answer = malik("px", nation, SAMPLES / "population_cut.px")
    assert (answer.code, answer.out) == (1, "")
    assert "cut off" in answer.err


def test_item_map_site_and_periods_are_heard(malik: Malik, nation: Path) -> None:
    answer = malik(
        *("px", nation, SAMPLES / "population.px", "--item", "population_young", "--map", "gender=Women"),
        *("--map", "place of residence=Nuuk", "--site", "956", "--periods", "2023..", "--dry-run", "--json"),
    )
    assert answer.code == 0
    assert {(one["site"], one["item"], one["period"]) for one in answer.json["figures"]} == {
        ("956", "population_young", "2023"),
        ("956", "population_young", "2024"),
    }


def test_what_cannot_be_taken_in_is_refused(malik: Malik, nation: Path) -> None:
    answer = malik("px", nation, SAMPLES / "population.px", "--item", "suicide_rate")
    assert answer.code == 1
    assert "calculated" in answer.err
    nothing = malik("px", nation, SAMPLES / "population.px", "--periods", "1990")
    assert nothing.code == 1
    assert "Nothing was taken in." in nothing.err
