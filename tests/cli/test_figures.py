"""``malik figures``, and the same options on ``malik chart``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Malik

PER_POINT = {
    "site",
    "period",
    "state",
    "value",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "coverage",
    "flags",
}
OF_CONTROL = {"centre", "lower_limit", "upper_limit", "signals"}


@pytest.fixture
def months(malik: Malik, nation: Path, tmp_path: Path) -> Path:
    """The nation's workspace with two years of police reports in one municipality: calm, then twice as many."""
    counts = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11, *[20, 22, 19, 21] * 3]
    rows = [
        f"955,police_violence,{2022 + at // 12}-{at % 12 + 1:02d},{count}" for at, count in enumerate(counts)
    ]
    table = tmp_path / "months.csv"
    table.write_text("\n".join(["site,item,period,value", *rows]), encoding="utf-8")
    assert malik("import", nation, table).code == 0
    return nation


def test_each_point_is_an_object_with_everything_about_it(malik: Malik, months: Path) -> None:
    points = malik(
        "figures", months, "police_violence", "--site", "955", "--periods", "2022-12..2023-01", "--json"
    ).json
    assert [set(point) for point in points] == [PER_POINT, PER_POINT]
    assert [(one["period"], one["value"], one["state"]) for one in points] == [
        ("2022-12", "11", "given"),
        ("2023-01", "20", "given"),
    ]
    assert points[0]["coverage"] is None
    assert points[0]["flags"] == []


def test_a_sum_says_from_how_many_and_names_who_is_missing(malik: Malik, months: Path) -> None:
    (point,) = malik("figures", months, "police_violence", "--periods", "2022-01", "--json").json
    assert (point["site"], point["value"], point["flags"]) == ("GL", "10", ["partial"])
    assert point["coverage"]["places"] == {"covered": 1, "expected": 5, "of": "municipality"}
    assert point["coverage"]["missing"] == ["956", "957", "959", "960"]


def test_a_control_chart_has_centre_limits_and_signals(malik: Malik, months: Path) -> None:
    asked = ("figures", months, "police_violence", "--site", "955", "--periods", "2022..2023")
    points = malik(*asked, "--control", "c", "--json").json
    assert all(set(point) == PER_POINT | OF_CONTROL for point in points)
    mean = (10 + 12 + 9 + 11) * 3 / 24 + (20 + 22 + 19 + 21) * 3 / 24
    assert {float(point["centre"]) for point in points} == {mean}
    assert float(points[0]["upper_limit"]) == pytest.approx(mean + 3 * mean**0.5, rel=1e-9)
    assert points[0]["signals"][0] == {"rule": "run", "side": "below", "first": "2022-01", "last": "2022-12"}
    assert {one["rule"] for one in points[-1]["signals"]} >= {"run"}
    told = malik(*asked, "--control", "xmr").out
    assert "12 in a row above the mean since January 2023" in told
    assert "Limits" in told


def test_a_rate_shows_what_it_is_worked_out_from_and_its_interval(malik: Malik, nation: Path) -> None:
    for item, value in (("police_violence_year", "65"), ("population_under_15", "10000")):
        assert malik("set", nation, "GL", item, "2020", value).code == 0
    asked = ("figures", nation, "police_violence_rate_year", "--periods", "2020")
    (point,) = malik(*asked, "--json").json
    assert (point["value"], point["numerator"], point["denominator"]) == ("6.5", "65", "10000")
    assert (float(point["lower"]), float(point["upper"])) == pytest.approx((5.0163, 8.2849), abs=5e-5)
    told = malik(*asked).out
    assert "65 of 10,000" in told
    assert "5.0 to 8.3" in told


def test_why_there_is_no_figure_is_a_flag(malik: Malik, nation: Path) -> None:
    for item, value in (("police_violence_year", "3"), ("population_under_15", "10000")):
        assert malik("set", nation, "GL", item, "2020", value).code == 0
    first, second = malik(
        "figures", nation, "police_violence_rate_year", "--periods", "2020..2021", "--json"
    ).json
    assert (first["value"], first["numerator"], first["flags"]) == (None, "3", ["withheld", "too_few"])
    assert (second["value"], second["flags"]) == (None, ["missing"])


def test_months_across_years_keep_their_own_periods(malik: Malik, months: Path) -> None:
    points = malik(
        "figures",
        months,
        "police_violence",
        "--site",
        "955",
        "--periods",
        "2022..2023",
        "--view",
        "months",
        "--json",
    ).json
    assert [points[0]["period"], points[-1]["period"], len(points)] == ["2022-01", "2023-12", 24]
    told = malik(
        "figures", months, "police_violence", "--site", "955", "--periods", "2022..2023", "--view", "months"
    ).out
    assert "246 from January 2023 to December 2023; 126 the year before (+95%)" in told


def test_a_line_for_each_place(malik: Malik, months: Path) -> None:
    asked = ("figures", months, "police_violence", "--by", "municipality", "--periods", "2022-01")
    points = malik(*asked, "--json").json
    assert [point["site"] for point in points] == ["955", "956", "957", "959", "960"]
    told = malik(*asked).out
    assert "Kommune Kujalleq" in told
    assert "not yet reported" in told


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--control", "u"), "control chart of the kind u does not fit"),
        (("--control", "c", "--by", "municipality"), "one place at a time"),
        (("--window", "3", "--control", "c"), "share periods"),
        (("--site", "nowhere"), "nowhere"),
        (("--periods", "2024..2023"), "2024..2023"),
        (("--breakdown", "age=7"), "age=7"),
    ],
)
def test_what_cannot_be_shown_is_said(
    malik: Malik, nation: Path, options: tuple[str, ...], sentence: str
) -> None:
    for command in (("figures", nation, "police_violence"), ("chart", nation, "police_violence", "x.png")):
        answer = malik(*command, *options)
        assert answer.code == 1
        assert sentence in answer.err


@pytest.mark.parametrize("options", [("--control", "i"), ("--window", "-1"), ("--view", "pie")])
def test_wrong_usage_of_the_options(malik: Malik, nation: Path, options: tuple[str, ...]) -> None:
    assert malik("figures", nation, "police_violence", *options).code == 2


def test_an_unknown_item_is_said(malik: Malik, nation: Path) -> None:
    answer = malik("figures", nation, "no_such_item")
    assert answer.code == 1
    assert "no_such_item" in answer.err
