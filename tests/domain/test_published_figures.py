"""The published figures that come with the program: they fit the catalogue, and say what the publications say."""

from __future__ import annotations

import pytest

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.record import NUMBER
from tests.builtin import PUBLISHED, builtin_catalogue, read_csv


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return builtin_catalogue()


@pytest.mark.parametrize("name", ["national_figures", "municipal_figures"])
def test_published_figures_fit_the_catalogue(catalogue: Catalogue, name: str) -> None:
    rows = read_csv(PUBLISHED / f"{name}.csv")
    keys = [(row["site"], row["item"], row["period"], row["breakdown"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        assert catalogue.is_asked(row["site"], row["item"], row["period"], row["breakdown"]) is None, row
        assert NUMBER.fullmatch(row["value"])
        assert row["source"]
        assert row["extracted"] == ""  # the day is not stated in the publication


def test_published_sexual_offences_of_2021_are_the_sum_of_their_kinds() -> None:
    rows = [
        row
        for row in read_csv(PUBLISHED / "national_figures.csv")
        if (row["item"], row["period"]) == ("police_sexual_year", "2021")
    ]
    values = {row["breakdown"]: int(row["value"]) for row in rows}
    assert values.pop("") == 249
    assert values == {"offence=rape": 44, "offence=intercourse": 54, "offence=indecency": 151}
    assert sum(values.values()) == 249


def test_published_rises_are_those_the_follow_up_tells() -> None:
    rows = [
        *read_csv(PUBLISHED / "national_figures.csv"),
        *read_csv(PUBLISHED / "municipal_figures.csv"),
    ]
    values = {
        (row["site"], row["item"], row["period"]): int(row["value"]) for row in rows if not row["breakdown"]
    }

    def rise(site: str, item: str, first: str, last: str) -> int:
        return round((values[site, item, last] / values[site, item, first] - 1) * 100)

    assert rise("GL", "police_violence_year", "2018", "2020") == 57
    assert rise("GL", "police_disturbances_year", "2018", "2020") == 25
    assert rise("955", "notifications_year", "2020", "2021") == 107
    share = values["955", "notified_children_year", "2021"] / values["955", "population_children", "2021"]
    assert round(share, 2) == 0.25
