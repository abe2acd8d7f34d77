"""The published national figures, from the table to a merged workspace and a drawn chart, by the command line alone."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from desktop_app import paths
from desktop_app.cli import program

TABLE = paths.resources() / "published" / "national_figures.csv"
MUNICIPAL = paths.resources() / "published" / "municipal_figures.csv"


@pytest.fixture
def home(malik_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MALIK_LANG", "en")
    return malik_home


def malik(*args: object, code: int = 0) -> str:
    result = CliRunner().invoke(program, [str(arg) for arg in args])
    assert result.exit_code == code, result.stderr
    return result.stdout


def answer(*args: object) -> Any:
    return json.loads(malik(*args, "--json"))


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_published_figures_travel_from_a_table_to_a_chart(home: Path, tmp_path: Path) -> None:
    office, nation, package = tmp_path / "office.malik", tmp_path / "nation.malik", tmp_path / "figures.xlsx"
    malik("new", office, "--site", "GL", "--provider", "coordinating_office", "--author", "Test Person A")
    malik("new", nation, "--site", "GL", "--coordinator", "--author", "Test Person N")

    published = rows(TABLE)
    assert answer("import", office, TABLE)["new"] == len(published)
    assert answer("export", office, package, "--to", "GL")["records"] == len(published)
    seen = answer("inspect", package)
    assert (seen["seal"], seen["records"], seen["sites"]) == ("sealed", len(published), ["GL"])

    foreseen = answer("merge", nation, package, "--dry-run")
    assert answer("values", nation) == []
    merged = answer("merge", nation, package)
    assert foreseen == merged
    assert (merged[0]["new"], merged[0]["conflicts"], merged[0]["refused"]) == (len(published), 0, 0)
    assert malik("digest", nation) == malik("digest", office)
    assert answer("merge", nation, package)[0]["new"] == 0
    assert malik("digest", nation) == malik("digest", office)

    found = {(one["item"], one["period"], one["breakdown"]): one["value"] for one in answer("values", nation)}
    assert found == {(row["item"], row["period"], row["breakdown"]): row["value"] for row in published}
    assert found["police_violence_year", "2020", ""] == "143"
    sexual = [
        found["police_sexual_year", "2021", part]
        for part in ("offence=rape", "offence=intercourse", "offence=indecency")
    ]
    assert sum(map(int, sexual)) == int(found["police_sexual_year", "2021", ""]) == 249

    line = answer("history", nation, "GL", "police_violence_year", "2018")[0]
    assert (line["author"], published[0]["source"] in line["note"]) == ("Test Person A", True)
    assert answer("check", nation) == []


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_published_figures_are_drawn(home: Path, tmp_path: Path, ending: str) -> None:
    pytest.importorskip("PySide6", exc_type=ImportError)
    nation, picture = tmp_path / "nation.malik", tmp_path / f"chart.{ending}"
    malik("new", nation, "--site", "GL", "--coordinator")
    malik("import", nation, TABLE)
    drawn = answer("chart", nation, "police_disturbances_year", picture, "--periods", "2018..2021")
    points = {one["period"]: (one["state"], one["value"]) for one in drawn["points"]}
    assert (points["2018"], points["2020"]) == (("given", "325"), ("given", "405"))
    assert points["2019"][1] is None and points["2021"][1] is None
    begin = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending]
    assert picture.read_bytes().startswith(begin)


def test_a_municipalitys_figures_reach_the_nation_and_can_be_taken_back(home: Path, tmp_path: Path) -> None:
    kujalleq, nation, package = tmp_path / "k.malik", tmp_path / "n.malik", tmp_path / "k.xlsx"
    malik("new", kujalleq, "--site", "955", "--coordinator", "--author", "Test Person K")
    malik("new", nation, "--site", "GL", "--coordinator", "--author", "Test Person N")
    before = malik("digest", nation)
    malik("import", kujalleq, MUNICIPAL)
    malik("export", kujalleq, package)
    malik("merge", nation, package)
    values = {(one["item"], one["period"]): one["value"] for one in answer("values", nation, "--site", "955")}
    assert (values["notifications_year", "2020"], values["notifications_year", "2021"]) == ("399", "827")
    (listed,) = answer("packages", nation)
    assert (listed["sites"], listed["active"]) == (["955"], True)
    assert answer("unmerge", nation, listed["package"][:8])["gone"] == len(rows(MUNICIPAL))
    assert malik("digest", nation) == before
    assert answer("packages", nation)[0]["active"] is False
    malik("merge", nation, package)
    assert malik("digest", nation) == malik("digest", kujalleq)


def test_a_disagreement_is_shown_and_settled_and_the_decision_travels(home: Path, tmp_path: Path) -> None:
    place, municipality, nation = (tmp_path / f"{name}.malik" for name in ("place", "municipality", "nation"))
    cell = ("9601701", "leisure_activities", "2024-05")
    malik("new", place, "--site", "9601701", "--author", "Test Person A")
    malik("new", municipality, "--site", "960", "--coordinator", "--author", "Test Person B")
    malik("new", nation, "--site", "GL", "--coordinator", "--author", "Test Person N")
    malik("set", place, *cell, "11")
    malik("set", municipality, *cell, "1", "--means", "by telephone")
    malik("export", place, tmp_path / "up.xlsx")
    assert answer("merge", municipality, tmp_path / "up.xlsx")[0]["conflicts"] == 1
    (conflict,) = answer("conflicts", municipality)
    assert sorted(side["value"] for side in conflict["sides"]) == ["1", "11"]
    assert answer("values", municipality)[0]["provisional"] is True

    right = next(side["record"] for side in conflict["sides"] if side["value"] == "11")
    malik("resolve", municipality, *cell, "--take", right[:10], "--note", "counted twice on the telephone")
    assert answer("conflicts", municipality) == []
    malik("export", municipality, tmp_path / "on.xlsx")
    malik("merge", nation, tmp_path / "on.xlsx")
    assert [(one["value"], one["provisional"]) for one in answer("values", nation)] == [("11", False)]
    assert malik("digest", nation) == malik("digest", municipality)


def test_a_workbook_corrected_by_hand_comes_back_once_however_often_merged(
    home: Path, tmp_path: Path
) -> None:
    from desktop_app.domain.record import value_cell
    from desktop_app.packages.by_hand import correct

    place, coordinator, package = tmp_path / "place.malik", tmp_path / "960.malik", tmp_path / "up.xlsx"
    cell = ("9601701", "leisure_children", "2024-05")
    malik("new", place, "--site", "9601701", "--author", "Test Person A")
    malik("new", coordinator, "--site", "960", "--coordinator", "--author", "Test Person B")
    malik("set", place, *cell, "11")
    malik("export", place, package)
    correct(package, value_cell(*cell), lambda _shown: "12")

    assert answer("inspect", package)["edited"] == 1
    (merged,) = answer("merge", coordinator, package)
    assert (merged["edited"], merged["refused"], merged["conflicts"]) == (1, 0, 0)
    latest, first = answer("history", coordinator, *cell)
    assert (latest["value"], latest["means"], latest["author"]) == ("12", "edited in the workbook", "")
    assert (first["value"], first["author"], latest["parents"]) == ("11", "Test Person A", [first["record"]])

    before = malik("digest", coordinator)
    again = tmp_path / "again.xlsx"
    again.write_bytes(package.read_bytes())
    malik("merge", coordinator, package, again)
    assert malik("digest", coordinator) == before


def test_empty_forms_are_filled_in_by_hand_and_merged(home: Path, tmp_path: Path) -> None:
    from desktop_app.domain.record import value_cell
    from desktop_app.packages.by_hand import correct

    coordinator, blank = tmp_path / "960.malik", tmp_path / "blank.xlsx"
    malik("new", coordinator, "--site", "960", "--coordinator", "--author", "Test Person B")
    written = answer("export", coordinator, blank, "--blank", "--to", "9601701", "--periods", "2024-05")
    assert (written["kind"], written["records"]) == ("template", 0)
    correct(blank, value_cell("9601701", "parenting_begun", "2024-05"), lambda _shown: "3")
    correct(blank, value_cell("9601701", "parenting_completed", "2024-05"), lambda _shown: "..")
    malik("merge", coordinator, blank)
    found = {one["item"]: (one["state"], one["value"]) for one in answer("values", coordinator)}
    assert found == {"parenting_begun": ("given", "3"), "parenting_completed": ("unavailable", None)}
