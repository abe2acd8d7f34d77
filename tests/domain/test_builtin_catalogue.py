"""The built-in catalogue: sound, complete, and saying what is known and no more."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import TABLES, catalogue_digest, read_tables, tables_of
from desktop_app.domain.catalogue_tables import canonical_catalogue as canonical
from tests.builtin import FOLDER, PUBLISHED, Tables, builtin_catalogue, builtin_tables, read_csv


@pytest.fixture(scope="module")
def tables() -> Tables:
    return builtin_tables()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return builtin_catalogue()


def test_every_table_of_the_contract_has_its_file_and_its_columns(tables: Tables) -> None:
    assert set(tables) == set(TABLES)
    for name, table in TABLES.items():
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert set(next(csv.reader(file))) == set(table.column_names), name


@pytest.mark.parametrize(
    "path",
    sorted([*FOLDER.glob("*.csv"), *PUBLISHED.glob("*.csv")]),
    ids=lambda path: path.name,
)
def test_files_are_tidy(path: Path) -> None:
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    for row in read_csv(path):
        assert None not in row, f"a row of {path.name} has more cells than the header"
        for cell in row.values():
            assert cell == " ".join(cell.split()), f"{path.name}: stray space in {cell!r}"


def test_it_travels_as_canonical_json_and_comes_back_the_same(tables: Tables, catalogue: Catalogue) -> None:
    data = canonical(tables)
    again, findings = read_tables(tables_of(data))
    assert findings == []
    assert again is not None
    assert again.digest == catalogue.digest == catalogue_digest(data)
    assert again.items == catalogue.items
    assert again.sites == catalogue.sites


# Plans and initiatives


def test_plan_a_is_closed_and_plan_b_runs(catalogue: Catalogue) -> None:
    plan_a, plan_b = catalogue.plans["A"], catalogue.plans["B"]
    assert (plan_a.from_, plan_a.to, plan_a.closed) == (
        date(2020, 1, 1),
        date(2023, 12, 31),
        date(2023, 12, 31),
    )
    assert (plan_b.from_, plan_b.to, plan_b.closed) == (date(2020, 1, 1), date(2030, 12, 31), None)


def test_plan_a_cost_eighty_million_from_denmark_and_twenty_from_greenland(catalogue: Catalogue) -> None:
    plan = catalogue.plans["A"]
    assert plan.budget_dkk == Decimal(100_000_000)
    for part in ("80", "20", "8.7"):
        assert part in plan.budget_note.en
    assert catalogue.plans["B"].budget_dkk is None  # not known


def test_there_are_16_and_32_initiatives_numbered_without_gaps(catalogue: Catalogue) -> None:
    numbers: dict[str, list[int]] = {"A": [], "B": []}
    for code, initiative in catalogue.initiatives.items():
        numbers[initiative.plan].append(initiative.number)
        assert code == f"{initiative.plan}{initiative.number:02d}"
    assert numbers == {"A": list(range(1, 17)), "B": list(range(1, 33))}


def test_eleven_initiatives_are_social_and_five_of_justice(catalogue: Catalogue) -> None:
    fields = Counter(one.field for one in catalogue.initiatives.values() if one.plan == "A")
    assert fields == {"social": 11, "justice": 5}
    justice = [one.number for one in catalogue.initiatives.values() if one.field == "justice"]
    assert justice == [11, 12, 13, 14, 15]


def test_a_title_is_there_where_it_is_known_and_nowhere_else(catalogue: Catalogue) -> None:
    for initiative in catalogue.initiatives.values():
        assert len(initiative.names.all) == (0 if initiative.known == "number" else 3), initiative.code
        assert not any(
            re.search(r"initiati[vf]|suliniut \d", text.casefold()) for text in initiative.names.all
        )
    untitled = [code for code, one in catalogue.initiatives.items() if one.known == "number"]
    assert untitled == [
        "A04",
        "A08",
        "A11",
        "A12",
        "A13",
        "A14",
        "A15",
        "A16",
        *(f"B{n:02d}" for n in range(1, 33)),
    ]
    assert [code for code, one in catalogue.initiatives.items() if one.known == "subject"] == [
        "A01",
        "A03",
        "A10",
    ]


def test_plan_b_has_five_themes_and_nobody_guesses_which_initiative_belongs_where(
    catalogue: Catalogue,
) -> None:
    kinds = Counter((theme.plan, theme.kind) for theme in catalogue.themes.values())
    assert kinds == {("A", "group"): 4, ("B", "theme"): 5}
    assert not any(one.theme for one in catalogue.initiatives.values() if one.plan == "B")


def test_a_theme_belongs_to_the_plan_of_its_initiatives(catalogue: Catalogue) -> None:
    for initiative in catalogue.initiatives.values():
        if initiative.theme:
            assert catalogue.themes[initiative.theme].plan == initiative.plan


def test_a_closed_plan_asks_for_nothing(catalogue: Catalogue) -> None:
    def asked(period: str) -> set[str]:
        cells = catalogue.cells_of_form("progress", "GL", period)
        return {breakdown.partition("=")[2] for item, breakdown in cells if item == "progress_status"}

    assert asked("2023-H2") == {*(f"A{n:02d}" for n in range(1, 17)), *(f"B{n:02d}" for n in range(1, 33))}
    assert asked("2024-H1") == {f"B{n:02d}" for n in range(1, 33)}
    refusal = catalogue.is_asked("GL", "progress_status", "2024-H1", "initiative=A05")
    assert refusal is not None
    assert refusal.code == "plan_closed"


def test_followed_criteria_stand_at_their_initiatives(catalogue: Catalogue) -> None:
    found = {(one.initiative, one.item) for one in catalogue.criteria.values()}
    assert found == {("A05", "cases_unprocessed"), ("A10", "treatment_waiting")}


# Places


def test_there_are_5_municipalities_17_towns_and_55_inhabited_settlements(catalogue: Catalogue) -> None:
    count = Counter((site.type, site.status) for site in catalogue.sites.values())
    assert count == {
        ("nation", "active"): 1,
        ("municipality", "active"): 5,
        ("town", "active"): 17,
        ("settlement", "active"): 55,
        ("settlement", "abandoned"): 6,
    }


def test_places_lie_in_the_municipality_their_code_names(catalogue: Catalogue) -> None:
    for site in catalogue.sites.values():
        if site.level == "place":
            assert re.fullmatch(r"\d{7}", site.code)
            assert site.parent == site.code[:3]
        else:
            assert site.parent == ("" if site.code == "GL" else "GL")
    assert [code for code, site in catalogue.sites.items() if site.level == "municipality"] == [
        "955",
        "956",
        "957",
        "959",
        "960",
    ]


def test_places_lie_in_greenland(catalogue: Catalogue) -> None:
    unplaced = []
    for site in catalogue.sites.values():
        if site.level == "place":
            if site.lat is None or site.lon is None:
                unplaced.append(site.code)
                continue
            assert 59 < site.lat < 79, site.code
            assert -72 < site.lon < -20, site.code
    assert unplaced == ["9601604"]


def test_homonyms_are_told_apart_by_their_municipality(catalogue: Catalogue) -> None:
    names = Counter(site.names.kl for site in catalogue.sites.values() if site.level == "place")
    assert {name for name, times in names.items() if times > 1} == {"Tasiusaq", "Aappilattoq"}
    assert catalogue.site_label("9550104", "kl") == "Tasiusaq, Kommune Kujalleq"
    assert catalogue.site_label("9601605", "da") == "Tasiusaq, Avannaata Kommunia"
    assert "Avannaata" in catalogue.site_label("9601202", "en")  # Qeqertaq and Qeqertat
    assert "Avannaata" in catalogue.site_label("9601707", "en")
    assert catalogue.site_label("9560600", "en") == "Nuuk"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Godthåb", "9560600"),
        ("Scoresbysund", "9561900"),
        ("Angmagssalik", "9561800"),
        ("Narsarmijit", "9550103"),
        ("Narsaq Kujalleq", "9550103"),
        ("Sydproven", "9550108"),
        ("Isortoq", "9561803"),
        ("Savissivik", "9601701"),
    ],
)
def test_a_place_is_found_by_its_older_and_danish_names(catalogue: Catalogue, words: str, code: str) -> None:
    assert catalogue.find_sites(words)[0] == code


def test_abandoned_places_are_asked_for_nothing_and_say_why(catalogue: Catalogue) -> None:
    for site in catalogue.sites.values():
        if site.status == "abandoned":
            assert catalogue.asked_forms(site.code) == ()
            assert len(site.note.all) == 3


# Forms and items

FORMS = {
    "local": ("local_office", "month", {"place"}),
    "casework": ("municipal_family", "quarter", {"place", "municipality"}),
    "placements": ("municipal_family", "quarter", {"municipality"}),
    "treatment": ("socialstyrelsen", "quarter", {"municipality"}),
    "police": ("police", "month", {"place", "municipality"}),
    "suicides": ("medical_officer", "year", {"nation"}),
    "population": ("statistics", "year", {"place", "municipality", "nation"}),
    "published": ("coordinating_office", "year", {"municipality", "nation"}),
    "progress": ("initiative_office", "half", {"place", "municipality", "nation"}),
}


def test_forms_ask_the_right_provider_at_the_right_level_and_pace(catalogue: Catalogue) -> None:
    found = {form.code: (form.provider, form.period, set(form.levels)) for form in catalogue.forms.values()}
    assert found == FORMS


def test_forms_fall_due_after_their_period_and_say_who_may_change_that(catalogue: Catalogue) -> None:
    least = {"month": 10, "quarter": 30, "half": 45, "year": 90}
    for form in catalogue.forms.values():
        assert form.due_days >= least[form.period], form.code
        assert "due date" in form.description.en
    assert catalogue.due_date("local", "2024-05") == date(2024, 6, 10)


def test_a_settlement_fills_in_ten_cells_a_month(catalogue: Catalogue) -> None:
    cells = catalogue.cells_of_form("local", "9601701", "2024-05")
    assert [item for item, _ in cells] == [
        "parenting_begun",
        "parenting_completed",
        "family_contacts",
        "leisure_activities",
        "leisure_children",
        "sector_meetings",
        "team_visits",
        "posts",
        "posts_filled",
        "training_days",
    ]


def test_notifications_and_the_children_they_concern_are_two_items_by_age_and_sex(
    catalogue: Catalogue,
) -> None:
    for code in ("notifications", "notified_children"):
        breakdowns = catalogue.breakdowns(code)
        assert breakdowns[:3] == ("", "age=0-6;sex=f", "age=0-6;sex=m")
        assert breakdowns[-1] == "age=u;sex=u"
        assert len(breakdowns) == 1 + 4 * 2 + 1
    assert catalogue.breakdowns("notifications_urgency") == (
        "urgency=red",
        "urgency=yellow",
        "urgency=green",
        "urgency=u",
    )


def test_every_dimension_of_figures_has_an_unknown(catalogue: Catalogue) -> None:
    for dimension in catalogue.dimensions.values():
        assert bool(dimension.unknown) != bool(dimension.from_table), dimension.code


def test_items_stand_on_one_form_of_their_own_period(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        forms = catalogue.forms_of(item.code)
        assert len(forms) == 1, item.code
        assert catalogue.forms[forms[0]].period == item.period


@pytest.mark.parametrize(
    "stock", ["placed_end", "cases_open", "cases_unprocessed", "treatment_waiting", "posts"]
)
def test_a_stock_is_never_added_up_over_time(catalogue: Catalogue, stock: str) -> None:
    assert catalogue.items[stock].sum_time == "last"
    assert catalogue.items[stock].sum_places == "sum"


@pytest.mark.parametrize(
    "code", ["notified_children", "notified_children_year", "leisure_children", "foster_children_year"]
)
def test_different_children_are_not_added_up_over_time_and_the_reason_is_said(
    catalogue: Catalogue, code: str
) -> None:
    assert catalogue.items[code].sum_time == "none"
    assert "cannot be added together" in catalogue.items[code].limitations.en
    assert "ikke lægges sammen" in catalogue.items[code].limitations.da


def test_more_reports_or_notifications_are_neither_good_nor_bad(catalogue: Catalogue) -> None:
    judged = {code: item.direction for code, item in catalogue.items.items() if item.direction != "neither"}
    assert judged == {
        "posts_filled": "higher",
        "posts_filled_share": "higher",
        "cases_unprocessed": "lower",
        "cases_overdue": "lower",
        "unprocessed_share": "lower",
        "overdue_share": "lower",
        "treatment_waiting": "lower",
        "suicides": "lower",
        "suicide_rate": "lower",
    }


def test_figures_have_limits_that_no_bad_year_reaches(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        if item.numeric and not item.calculated:
            assert item.min == 0, item.code
            assert item.max is not None, item.code
            assert item.max >= 100, item.code
    published = [*read_csv(PUBLISHED / "national_figures.csv")]
    for row in published:
        limit = catalogue.items[row["item"]].max
        assert limit is not None
        assert Decimal(row["value"]) * 5 < limit


def test_rates_have_a_denominator_of_population_and_a_least_number_of_events(catalogue: Catalogue) -> None:
    rates = [item for item in catalogue.items.values() if "population" in item.formula]
    assert {item.code for item in rates} >= {
        "notifications_rate",
        "notified_share",
        "placed_rate",
        "suicide_rate",
    }
    for item in rates:
        assert item.minimum is not None, item.code
        assert item.minimum >= 5
        assert len(item.denominator.all) == 3, item.code
    assert {series.item for series in catalogue.series.values()} == {
        "population_children",
        "population_under_15",
        "population_young",
        "population",
    }


def test_suicides_are_of_named_ages_for_the_nation_and_not_the_published_rates(catalogue: Catalogue) -> None:
    item = catalogue.items["suicides"]
    assert item.levels == ("nation",)
    assert item.dimensions == ("age_young", "sex")
    assert [one.code for one in catalogue.dimensions["age_young"].known] == ["0-14", "15-17", "18-23"]
    for code in ("suicides", "suicide_rate"):
        texts = catalogue.items[code]
        assert "0-23" in texts.names.en
        assert "whole population" in texts.limitations.en
        assert "hele befolkningen" in texts.limitations.da
    assert catalogue.items["suicide_rate"].formula == (
        "suicides / (population_children + population_young) * 100000"
    )


def test_the_placement_rule_is_on_totals(catalogue: Catalogue) -> None:
    rule = catalogue.rules["placed_balance"]
    assert (rule.left, rule.operator, rule.right) == (
        "placed_end",
        "=",
        "placed_end[-1] + placed_begun - placed_ended",
    )
    assert rule.severity == "soft"


def test_full_year_equivalents_are_an_item_of_their_own(catalogue: Catalogue) -> None:
    item = catalogue.items["foster_fte_year"]
    assert item.kind == "decimal"
    assert item.unit.en == "full-year equivalents"
    assert "counting basis" in item.limitations.en


def test_dated_notes_tell_a_campaign_and_a_possible_change_in_recording(catalogue: Catalogue) -> None:
    campaign, recording = catalogue.notes["campaign_2020"], catalogue.notes["recording_955_2021"]
    assert (campaign.date, campaign.kind, campaign.site) == ("2020-02", "break", "GL")
    assert "police_sexual" in campaign.items
    assert (recording.date, recording.kind, recording.site) == ("2021-01", "break", "955")
    assert "cause not established" in recording.text.en
    assert all(note.source for note in catalogue.notes.values())
