"""A place is asked only what it can know, and a closed plan asks for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.catalogue_tables import read_tables
from desktop_app.domain.finding import Severity
from desktop_app.errors import UserError
from desktop_app.sentences import known_codes, say
from tests.domain.small_catalogue import small_catalogue, small_tables

CATALOGUE = small_catalogue()


def codes(site: str, provider: str | None = None, period: str = "") -> list[str]:
    return [form.code for form in CATALOGUE.asked_forms(site, provider, period)]


def test_forms_are_asked_by_level_and_provider() -> None:
    assert codes("9601400") == ["local", "progress", "people"]
    assert codes("9601400", "office") == ["local", "progress"]
    assert codes("9601400", "family") == ["people"]
    assert codes("960") == ["casework", "progress", "people"]
    assert codes("GL") == ["progress", "people"]


def test_nothing_is_asked_of_abandoned_and_unknown_places() -> None:
    assert codes("9601505") == []
    assert codes("9999999") == []


def test_a_form_that_would_be_empty_is_not_asked() -> None:
    assert "progress" in codes("9601400", period="2023-H1")
    assert "progress" not in codes("9601400", period="2024-H1")
    assert "progress" in codes("960", period="2024-H1")
    assert codes("9601400", period="2020-01") == ["local"]


def test_an_abandoned_place_was_asked_until_it_was_retired() -> None:
    places = dict(CATALOGUE.sites)
    places["9601505"] = replace(places["9601505"], retired="2022")
    catalogue = replace(CATALOGUE, sites=places)
    assert catalogue.is_asked("9601505", "begun", "2021-12") is None
    found = catalogue.is_asked("9601505", "begun", "2022-01")
    assert found is not None
    assert found.code == "site_not_in_use"


@pytest.mark.parametrize(
    ("site", "item", "period", "breakdown"),
    [
        ("9601400", "begun", "2024-05", ""),
        ("9601400", "begun", "2021-01", ""),
        ("9601400", "posts", "2024-12", ""),
        ("960", "cases", "2024-Q2", "age=u;sex=u"),
        ("GL", "status", "2023-H2", "initiative=A01"),
        ("9601400", "status", "2020-H1", "initiative=A02"),
        ("960", "status", "2024-H1", "initiative=B01"),
    ],
)
def test_what_is_asked_passes(site: str, item: str, period: str, breakdown: str) -> None:
    assert CATALOGUE.is_asked(site, item, period, breakdown) is None


@pytest.mark.parametrize(
    ("site", "item", "period", "breakdown", "code"),
    [
        ("9999999", "begun", "2024-05", "", "site_unknown"),
        ("Ilulissat", "begun", "2024-05", "", "site_unknown"),
        ("9601400", "gone", "2024-05", "", "item_unknown"),
        ("9601400", "begun", "2024-13", "", "period_unreadable"),
        ("9601400", "begun", "", "", "period_unreadable"),
        ("9601400", "begun", "2024-Q2", "", "period_wrong_type"),
        ("9601400", "begun", "2024-05", "age=0-6", "breakdown_unknown"),
        ("960", "cases", "2024-Q2", "sex=f;age=0-6", "breakdown_unknown"),
        ("GL", "status", "2024-H1", "", "breakdown_unknown"),
        ("960", "begun", "2024-05", "", "level_not_asked"),
        ("9601400", "cases", "2024-Q2", "", "level_not_asked"),
        ("9601505", "begun", "2024-05", "", "site_not_in_use"),
        ("9601400", "begun", "2020-12", "", "item_not_yet_asked"),
        ("9601400", "posts", "2025-01", "", "item_retired"),
        ("9601400", "begun_share", "2024-05", "", "item_calculated"),
        ("GL", "status", "2024-H1", "initiative=A01", "plan_closed"),
        ("9601400", "status", "2024-H1", "initiative=B01", "initiative_level"),
    ],
)
def test_what_is_not_asked_is_refused_in_words(
    site: str, item: str, period: str, breakdown: str, code: str
) -> None:
    found = CATALOGUE.is_asked(site, item, period, breakdown)
    assert found is not None
    assert (found.code, found.severity) == (code, Severity.HARD)
    assert code in known_codes()
    for catalogue in (None, CATALOGUE):
        sentence = say(found, catalogue)
        assert "?" not in sentence
        assert "{" not in sentence


def test_an_initiative_is_asked_about_only_while_it_runs() -> None:
    initiatives = dict(CATALOGUE.initiatives)
    initiatives["B01"] = replace(initiatives["B01"], from_=date(2024, 3, 1), to=date(2025, 9, 30))
    catalogue = replace(CATALOGUE, initiatives=initiatives)
    asked = {
        period: catalogue.is_asked("960", "status", period, "initiative=B01")
        for period in ("2023-H2", "2024-H1", "2025-H2", "2026-H1")
    }
    assert [found.code if found else "" for found in asked.values()] == [
        "initiative_not_running",
        "",
        "",
        "initiative_not_running",
    ]


@pytest.mark.parametrize("table", ["deliverables", "criteria"])
def test_a_deliverable_or_criterion_is_asked_about_as_long_as_its_initiative(table: str) -> None:
    tables = small_tables()
    thing = tables[table][0]
    tables[table].append({**thing, "code": "A01_thing", "initiative": "A01"})
    tables["dimensions"].append({**tables["dimensions"][0], "code": "thing", "from_table": table})
    item = next(one for one in tables["items"] if one["code"] == "status")
    item["dimensions"] = "thing"
    catalogue, _ = read_tables(tables)
    assert catalogue is not None
    running, closed = (f"thing={code}" for code in (thing["code"], "A01_thing"))
    assert catalogue.breakdowns("status") == (running, closed)
    assert catalogue.cells_of_form("progress", "GL", "2023-H2") == [("status", running), ("status", closed)]
    assert catalogue.cells_of_form("progress", "GL", "2024-H1") == [("status", running)]
    found = catalogue.is_asked("GL", "status", "2024-H1", closed)
    assert found is not None
    assert found.code == "plan_closed"


def test_the_cells_of_a_form_stand_in_the_sheets_order_without_what_is_calculated() -> None:
    assert CATALOGUE.cells_of_form("local", "9601400", "2024-05") == [("begun", ""), ("posts", "")]
    casework = CATALOGUE.cells_of_form("casework", "960", "2024-Q2")
    assert casework[:2] == [("cases", ""), ("cases", "age=0-6;sex=f")]
    assert len(casework) == 6 + 3 + 2
    assert "cases_rate" not in {item for item, _ in casework}


@pytest.mark.parametrize(
    ("form", "site", "period", "cells"),
    [
        ("local", "9601400", "2020-05", [("posts", "")]),
        ("local", "9601400", "2025-05", [("begun", "")]),
        ("local", "960", "2024-05", []),
        ("local", "9601505", "2024-05", []),
        ("local", "9601400", "2024-Q2", []),
        ("progress", "GL", "2023-H1", [("status", f"initiative={one}") for one in ("A01", "A02", "B01")]),
        ("progress", "GL", "2024-H1", [("status", "initiative=B01")]),
        ("progress", "9601400", "2024-H1", []),
    ],
)
def test_only_what_is_asked_there_and_then_is_a_cell(
    form: str, site: str, period: str, cells: list[tuple[str, str]]
) -> None:
    assert CATALOGUE.cells_of_form(form, site, period) == cells


def test_every_cell_of_every_form_is_asked() -> None:
    periods = {"month": "2024-05", "quarter": "2024-Q2", "half": "2023-H2", "year": "2024"}
    seen = 0
    for site in CATALOGUE.sites:
        for form in CATALOGUE.asked_forms(site):
            period = periods[form.period]
            for item, breakdown in CATALOGUE.cells_of_form(form.code, site, period):
                assert CATALOGUE.is_asked(site, item, period, breakdown) is None
                seen += 1
    assert seen > 50


def test_forms_are_due_so_many_days_after_the_period() -> None:
    assert CATALOGUE.due_date("local", "2024-05") == date(2024, 6, 10)
    assert CATALOGUE.due_date("casework", "2024-Q4") == date(2025, 1, 20)
    assert CATALOGUE.due_date("people", "2024") == date(2024, 12, 31)


def test_periods_that_have_begun_and_those_that_have_ended() -> None:
    begun = CATALOGUE.periods_begun("local", date(2024, 3, 15), date(2024, 5, 31))
    assert [period.code for period in begun] == ["2024-03", "2024-04", "2024-05"]
    ended = CATALOGUE.periods_ended("local", date(2024, 3, 15), date(2024, 5, 31))
    assert [period.code for period in ended] == ["2024-03", "2024-04"]
    assert CATALOGUE.periods_begun("local", date(2024, 6, 1), date(2024, 5, 31)) == ()


def test_a_form_is_due_only_from_its_beginning_until_it_is_retired() -> None:
    forms = dict(CATALOGUE.forms)
    forms["local"] = replace(forms["local"], from_="2024-04", retired="2024-06")
    catalogue = replace(CATALOGUE, forms=forms)
    begun = catalogue.periods_begun("local", date(2024, 1, 1), date(2024, 12, 1))
    assert [period.code for period in begun] == ["2024-04", "2024-05"]
    assert "local" not in [form.code for form in catalogue.asked_forms("9601400", period="2024-06")]


@pytest.mark.parametrize(
    ("form", "site", "period", "code"),
    [
        ("gone", "960", "2024-Q2", "form_unknown"),
        ("casework", "999", "2024-Q2", "site_unknown"),
        ("casework", "960", "2024-Q5", "period_unreadable"),
    ],
)
def test_the_cells_of_what_is_unknown_are_refused(form: str, site: str, period: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        CATALOGUE.cells_of_form(form, site, period)
    assert caught.value.code == code
