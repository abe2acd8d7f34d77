"""The published figures, typed in by the command line and read back as figures and charts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from desktop_app.cli import program


@pytest.fixture
def nation(malik_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The nation's workspace, empty, on a computer that speaks English."""
    monkeypatch.setenv("MALIK_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "nation.malik"
    malik("new", path, "--site", "GL", "--coordinator", "--author", "Test Person N")
    return path


def malik(*args: object) -> str:
    result = CliRunner().invoke(program, [str(arg) for arg in args])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def tell(workspace: Path, site: str, item: str, figures: dict[int, object], *more: str) -> None:
    for year, value in figures.items():
        malik("set", workspace, site, item, year, value, *more)


def points(workspace: Path, item: str, *options: object) -> dict[str, Any]:
    return {one["period"]: one for one in json.loads(malik("figures", workspace, item, *options, "--json"))}


@pytest.mark.parametrize(
    ("site", "item", "figures", "title"),
    [
        ("GL", "police_violence_year", {2018: 91, 2020: 143}, "91 in 2018, 143 in 2020 (+57%)"),
        ("GL", "police_disturbances_year", {2018: 325, 2020: 405}, "325 in 2018, 405 in 2020 (+25%)"),
        ("955", "notifications_year", {2020: 399, 2021: 827}, "399 in 2020, 827 in 2021 (+107%)"),
        (
            "GL",
            "police_sexual_year",
            {2019: 225, 2020: 338, 2021: 249},
            "Highest in 2020 (338); 249 in 2021",
        ),
    ],
)
def test_what_was_published_is_what_the_figures_and_the_chart_say(
    nation: Path, tmp_path: Path, site: str, item: str, figures: dict[int, object], title: str
) -> None:
    pytest.importorskip("PySide6", exc_type=ImportError)
    tell(nation, site, item, figures)
    assert title in malik("figures", nation, item, "--site", site).splitlines()
    read = points(nation, item, "--site", site, "--periods", "2018..2021")
    assert {int(year): one["value"] for year, one in read.items() if one["value"]} == {
        year: str(value) for year, value in figures.items()
    }
    picture = tmp_path / "chart.png"
    assert title in malik("chart", nation, item, picture, "--site", site).splitlines()
    assert picture.stat().st_size > 10_000


def test_a_rise_with_the_recording_says_so(nation: Path) -> None:
    tell(nation, "955", "notifications_year", {2020: 399, 2021: 827})
    assert "The recording may have changed in between." in malik(
        "figures", nation, "notifications_year", "--site", "955"
    )
    control = points(
        nation, "notifications_year", "--site", "955", "--control", "c", "--periods", "2020..2021"
    )
    assert [one["signals"] for one in control.values()] == [[], []]


def test_a_quarter_of_all_children_and_not_more_than_half(nation: Path) -> None:
    tell(nation, "955", "notifications_year", {2021: 827})
    tell(nation, "955", "notified_children_year", {2021: 380})
    tell(nation, "955", "population_children", {2021: 1504})
    share = points(nation, "notified_share_year", "--site", "955", "--periods", "2021")["2021"]
    assert (share["numerator"], share["denominator"]) == ("380", "1504")
    assert float(share["value"]) == pytest.approx(25.2660, abs=1e-4)
    assert float(share["lower"]) < 25.3 < float(share["upper"]) < 28
    told = malik("figures", nation, "notified_share_year", "--site", "955", "--periods", "2021")
    assert "25.3% in 2021" in told
    assert "380 of 1,504" in told
    assert "55" not in told
    rate = points(nation, "notifications_rate_year", "--site", "955", "--periods", "2021")["2021"]
    assert float(rate["value"]) == pytest.approx(827 / 1504 * 1000)


def test_figures_for_ilulissat_only_say_so_up_to_the_nation(nation: Path) -> None:
    tell(nation, "955", "notifications_year", {2021: 827})
    tell(nation, "960", "notifications_year", {2021: 300}, "--part", "Ilulissat")
    own = points(nation, "notifications_year", "--site", "960", "--periods", "2021")["2021"]
    assert own["coverage"]["parts"] == [{"site": "960", "text": "Ilulissat", "places": None}]
    whole = points(nation, "notifications_year", "--site", "GL", "--periods", "2021")["2021"]
    assert (whole["value"], whole["flags"]) == ("1127", ["partial"])
    assert whole["coverage"]["places"] == {"covered": 2, "expected": 5, "of": "municipality"}
    assert whole["coverage"]["parts"][0]["text"] == "Ilulissat"
    told = malik("figures", nation, "notifications_year", "--site", "GL", "--periods", "2021")
    assert "Avannaata Kommunia only in part: Ilulissat" in told
    assert "from 2 of 5 municipalities" in told
    malik("set", nation, "960", "population_children", 2021, 2900)
    malik("set", nation, "960", "notified_children_year", 2021, 120, "--part", "Ilulissat")
    share = points(nation, "notified_share_year", "--site", "960", "--periods", "2021")["2021"]
    assert (share["value"], share["flags"]) == (None, ["withheld", "unequal", "partial"])


def test_the_break_of_february_2020_stands_at_its_month_and_parts_the_limits(nation: Path) -> None:
    from desktop_app.services.charting import series
    from desktop_app.services.session import open_session

    tell(nation, "GL", "police_sexual_year", {2019: 225, 2020: 338, 2021: 249})
    session = open_session(nation, False)
    try:
        data = series(session, "police_sexual_year", view="control")
        (campaign,) = data.notes
        assert (campaign.kind, campaign.date) == ("break", "2020-02")
        assert "February 2020" in campaign.text.get("en")
        assert 0.5 < campaign.at < 0.6  # 2019 reaches from -0.5 to 0.5, and 2020 from there
        assert data.breaks() == (campaign.at,)
        assert data.control is not None
        assert [(one.first, one.last) for one in data.control.phases] == [(1, 2)]
    finally:
        session.close()
    told = malik("figures", nation, "police_sexual_year")
    assert "The recording may have changed in between." in told


def test_five_years_of_events_over_person_years_with_their_interval(nation: Path) -> None:
    years = range(2019, 2024)
    tell(nation, "GL", "suicides", dict(zip(years, (40, 45, 42, 48, 45), strict=True)))
    tell(nation, "GL", "population_children", dict.fromkeys(years, 40_000))
    tell(nation, "GL", "population_young", dict.fromkeys(years, 16_000))
    pooled = points(nation, "suicide_rate", "--window", "5", "--periods", "2023")["2023"]
    assert (pooled["numerator"], pooled["denominator"]) == ("220", "280000")
    rounded = [round(float(pooled[name]), 2) for name in ("value", "lower", "upper")]
    assert rounded == [78.57, 68.53, 89.67]
    assert pooled["coverage"]["times"] == {"covered": 5, "expected": 5, "of": "year"}
    assert points(nation, "suicide_rate", "--periods", "2023")["2023"] == pooled
    told = malik("figures", nation, "suicide_rate", "--periods", "2023")
    assert "220 of 280,000" in told
    assert "68.5 to 89.7" in told
