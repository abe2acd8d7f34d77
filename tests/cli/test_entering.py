"""new, set, values, history, import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Malik

SITE = "9601701"


def test_a_new_workspace_says_what_it_is(malik: Malik, tmp_path: Path) -> None:
    answer = malik(
        "new", tmp_path / "a.malik", "--site", SITE, "--author", "Test Person A", "--lang", "da", "--json"
    )
    assert answer.code == 0
    assert {name: answer.json[name] for name in ("sites", "provider", "coordinator", "author", "lang")} == {
        "sites": [SITE],
        "provider": "local_office",
        "coordinator": False,
        "author": "Test Person A",
        "lang": "da",
    }


def test_a_workspace_may_be_for_several_places(malik: Malik, tmp_path: Path) -> None:
    answer = malik("new", tmp_path / "a.malik", "--site", SITE, "--site", "9601700", "--json")
    assert answer.json["sites"] == [SITE, "9601700"]


def test_values_are_objects_with_codes(malik: Malik, place: Path) -> None:
    answer = malik("values", place, "--json")
    assert answer.code == 0
    (found,) = answer.json
    assert list(found) == [
        "site", "item", "period", "breakdown", "state", "value", "coverage", "provisional", "record",
    ]  # fmt: skip
    assert found["record"] and {name: found[name] for name in list(found)[:-1]} == {
        "site": SITE,
        "item": "parenting_begun",
        "period": "2024-05",
        "breakdown": "",
        "state": "given",
        "value": "2",
        "coverage": "",
        "provisional": False,
    }


@pytest.mark.parametrize(
    ("typed", "state", "value"),
    [
        ("3", "given", "3"),
        ("0", "given", "0"),
        ("-", "given", "0"),
        ("–", "given", "0"),
        ("..", "unavailable", None),
        (",,", "unavailable", None),
        (".", "not_applicable", None),
        ("", "cleared", None),
        (" 3 ", "given", "3"),
    ],
)
def test_a_value_or_a_mark_is_kept(
    malik: Malik, place: Path, typed: str, state: str, value: str | None
) -> None:
    assert malik("set", place, SITE, "parenting_begun", "2024-05", typed).code == 0
    (found,) = malik("values", place, "--json").json
    assert (found["state"], found["value"]) == (state, value)


def test_a_decimal_comma_is_understood(malik: Malik, place: Path) -> None:
    assert malik("set", place, SITE, "posts", "2024-05", "1,5").code == 0
    (found,) = malik("values", place, "--item", "posts", "--json").json
    assert found["value"] == "1.5"


def test_a_negative_number_is_an_argument_and_refused_in_words(malik: Malik, place: Path) -> None:
    answer = malik("set", place, SITE, "parenting_begun", "2024-05", "-5", "--note", "-1 was told")
    assert answer.code == 1
    assert "-5" in answer.err and "sign" in answer.err


def test_part_means_and_note_go_with_the_figure(malik: Malik, place: Path) -> None:
    malik(
        "set", place, SITE, "family_contacts", "2024-05", "4",
        "--part", "the school", "--means", "by telephone", "--note", "the list was lost",
    )  # fmt: skip
    (line,) = malik("history", place, SITE, "family_contacts", "2024-05", "--json").json
    assert (line["coverage"], line["means"], line["note"], line["author"]) == (
        "the school", "by telephone", "the list was lost", "Test Person A",
    )  # fmt: skip
    assert malik("values", place, "--item", "family_contacts", "--json").json[0]["coverage"] == "the school"


def test_history_tells_the_latest_first_and_what_it_replaced(malik: Malik, place: Path) -> None:
    malik("set", place, SITE, "parenting_begun", "2024-05", "3")
    latest, first = malik("history", place, SITE, "parenting_begun", "2024-05", "--json").json
    assert (latest["value"], first["value"]) == ("3", "2")
    assert latest["parents"] == [first["record"]]
    assert (latest["head"], first["head"]) == (True, False)
    assert "(replaced)" in malik("history", place, SITE, "parenting_begun", "2024-05").out


def test_what_is_there_already_makes_no_record(malik: Malik, place: Path) -> None:
    before = malik("digest", place).out
    assert malik("set", place, SITE, "parenting_begun", "2024-05", "2").code == 0
    assert malik("digest", place).out == before


def test_a_cell_may_be_told_apart_by_its_breakdown(malik: Malik, nation: Path) -> None:
    for breakdown, value in (("offence=rape", "44"), ("", "249")):
        assert (
            malik("set", nation, "GL", "police_sexual_year", "2021", value, "--breakdown", breakdown).code
            == 0
        )
    found = {one["breakdown"]: one["value"] for one in malik("values", nation, "--json").json}
    assert found == {"offence=rape": "44", "": "249"}


def test_values_are_narrowed_to_places_items_and_periods(malik: Malik, nation: Path) -> None:
    for item, period in (
        ("police_violence_year", "2018"),
        ("police_violence_year", "2020"),
        ("foster_fte_year", "2020"),
    ):
        malik("set", nation, "GL", item, period, "9")

    def found(*args: str) -> list[tuple[str, str]]:
        return [(one["item"], one["period"]) for one in malik("values", nation, *args, "--json").json]

    assert found("--item", "police_violence_year", "--period", "2020") == [("police_violence_year", "2020")]
    assert found("--period", "2019..2021") == [("foster_fte_year", "2020"), ("police_violence_year", "2020")]
    assert found("--period", "2018", "--period", "2020", "--item", "police_violence_year") == [
        ("police_violence_year", "2018"), ("police_violence_year", "2020"),
    ]  # fmt: skip
    assert found("--site", "960") == []


def test_people_read_names_in_their_language(malik: Malik, place: Path) -> None:
    assert "Families who began a parenting course" in malik("values", place).out
    assert "Familier begyndt på forældrekursus" in malik("--lang", "da", "values", place).out


def test_tables_fit_a_screen(malik: Malik, place: Path) -> None:
    malik(
        "set",
        place,
        SITE,
        "family_contacts",
        "2024-05",
        "4",
        "--part",
        "the school and the families behind the hill",
    )
    assert max(map(len, malik("values", place).out.splitlines())) <= 100


def test_a_period_still_running_is_kept_and_told(malik: Malik, place: Path) -> None:
    from datetime import datetime

    period = datetime.now().astimezone().strftime("%Y-%m")
    answer = malik("set", place, SITE, "parenting_begun", period, "1")
    assert answer.code == 0
    assert "provisional" in answer.err
    assert malik("values", place, "--period", period, "--json").json[0]["provisional"] is True


def test_import_counts_what_it_took_in(malik: Malik, nation: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "site,item,period,breakdown,value,note\nGL,police_violence_year,2018,,91,\n", encoding="utf-8"
    )
    before = malik("digest", nation).out
    dry = malik("import", nation, table, "--dry-run", "--json")
    assert (dry.code, dry.json["new"], dry.json["dry_run"]) == (0, 1, True)
    assert malik("digest", nation).out == before
    real = malik("import", nation, table)
    assert (real.code, real.out) == (0, "Taken in: 1 new, 0 changed, 0 as they were.\n")
    assert malik("values", nation, "--json").json[0]["value"] == "91"


def test_import_tells_each_wrong_line_and_takes_nothing(malik: Malik, nation: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    lines = ["site;item;period;value", "GL;police_violence_year;2018;91", *["GL;nothing;2018;many"] * 60]
    table.write_text("\n".join(lines), encoding="utf-8")
    before = malik("digest", nation).out
    answer = malik("import", nation, table)
    assert answer.code == 1 and answer.out == ""
    told = answer.err.splitlines()
    assert told[0].startswith("Line 3, item: ")
    assert len(told) < 60
    assert malik("digest", nation).out == before
    found = malik("import", nation, table, "--json")
    assert (found.code, found.json["refused"]) == (1, True)
    assert len(found.json["findings"]) >= 60
