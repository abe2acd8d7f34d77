"""Checks of an entry and of a form as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.calculation import ValueOf, figure, total_of_parts
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.finding import Finding, Severity
from desktop_app.domain.typed import Typed, read_typed
from desktop_app.domain.validation import check_entry, check_form
from desktop_app.errors import UserError
from desktop_app.sentences import known_codes, say
from tests.domain.small_catalogue import small_catalogue

CATALOGUE = small_catalogue()
TODAY = date(2024, 5, 15)
PARTS = ("age=0-6;sex=f", "age=0-6;sex=m", "age=7-17;sex=f", "age=7-17;sex=m", "age=u;sex=u")

Given = Mapping[tuple[str, str, str], int]


def values(given: Given) -> ValueOf:
    def value_of(item: str, period: str, breakdown: str) -> Decimal | None:
        number = given.get((item, period, breakdown))
        return None if number is None else Decimal(number)

    return value_of


def cases(total: int | None, *parts: int | None) -> Given:
    names = ("", *PARTS)
    return {
        ("cases", "2024-Q1", name): number
        for name, number in zip(names, (total, *parts), strict=False)
        if number is not None
    }


def check(
    given: Given, form: str = "casework", period: str = "2024-Q1", catalogue: Catalogue = CATALOGUE
) -> list[Finding]:
    found = check_form(catalogue, form, "960", period, values(given))
    for finding in found:
        assert finding.code in known_codes()
        for names in (None, catalogue):
            sentence = say(finding, names)
            assert "?" not in sentence
            assert "{" not in sentence
    return found


def codes(found: list[Finding]) -> list[tuple[str, Severity]]:
    return [(finding.code, finding.severity) for finding in found]


def entry(
    period: str, state: str = "given", value: str = "3", history: tuple[int, ...] = ()
) -> list[Finding]:
    past = [Decimal(one) for one in history]
    return check_entry(CATALOGUE, "9601400", "begun", period, "", Typed(state, value), TODAY, past)


def test_an_entry_for_a_period_that_is_over_says_nothing() -> None:
    assert entry("2024-04") == []


def test_a_period_still_running_is_told_as_provisional() -> None:
    assert codes(entry("2024-05")) == [("period_running", Severity.INFO)]
    assert entry("2024-05", "unavailable", "") == []


def test_a_period_that_has_not_begun_is_refused() -> None:
    found = entry("2024-06")
    assert codes(found) == [("period_not_begun", Severity.HARD)]
    assert "2024" in say(found[0])


def test_a_refusal_comes_alone() -> None:
    found = check_entry(CATALOGUE, "960", "begun", "2024-06", "", Typed("given", "3"), TODAY)
    assert codes(found) == [("level_not_asked", Severity.HARD)]


def test_an_entry_far_from_the_cells_history_is_asked_about() -> None:
    history = (1, 2, 0, 1, 3, 1, 2, 1)
    assert codes(entry("2024-04", value="11", history=history)) == [("value_far_above", Severity.SOFT)]
    assert entry("2024-04", value="3", history=history) == []
    assert entry("2024-04", "unavailable", "", history=history) == []


def test_a_text_is_never_an_outlier() -> None:
    item = replace(CATALOGUE.items["status"], kind="text", choices=())
    catalogue = replace(CATALOGUE, items={**CATALOGUE.items, "status": item})
    typed = read_typed(item, "3", TODAY)
    assert isinstance(typed, Typed)
    assert (
        check_entry(catalogue, "GL", "status", "2023-H1", "initiative=A01", typed, TODAY, [Decimal(1)] * 9)
        == []
    )


# Parts and totals


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        (cases(15, 1, 2, 3, 4, 5), []),
        (cases(0, 0, 0, 0, 0, 0), []),
        (cases(16, 1, 2, 3, 4, 5), [("parts_do_not_add", Severity.SOFT)]),
        (cases(14, 1, 2, 3, 4, 5), [("parts_do_not_add", Severity.SOFT)]),
        (cases(15), []),
        (cases(15, 1, 2), []),
        (cases(3, 1, 2), []),
        (cases(2, 1, 2), [("parts_above_total", Severity.SOFT)]),
        (cases(None, 1, 2), []),
        (cases(None, 1, 2, 3, 4, 5), [("total_missing", Severity.INFO)]),
    ],
)
def test_parts_are_held_against_the_total_where_they_must_add_up(
    given: Given, expected: list[tuple[str, Severity]]
) -> None:
    assert codes(check(given)) == expected


def test_where_parts_need_not_add_up_none_may_exceed_the_total() -> None:
    placed = {
        ("placed", "2024-Q1", ""): 5,
        ("placed", "2024-Q1", "kind=foster"): 5,
        ("placed", "2024-Q1", "kind=institution"): 4,
    }
    assert check(placed) == []
    found = check({**placed, ("placed", "2024-Q1", "kind=foster"): 6})
    assert codes(found) == [("part_above_total", Severity.SOFT)]
    assert found[0].params["breakdown"] == "kind=foster"


# Rules


def placements(before: int | None, begun: int | None, ended: int | None, now: int | None) -> Given:
    given = {
        ("placed", "2023-Q4", ""): before,
        ("placed_begun", "2024-Q1", ""): begun,
        ("placed_ended", "2024-Q1", ""): ended,
        ("placed", "2024-Q1", ""): now,
    }
    return {cell: number for cell, number in given.items() if number is not None}


def test_a_rule_that_holds_says_nothing() -> None:
    assert check(placements(20, 3, 5, 18)) == []


def test_a_broken_rule_is_told_with_both_sides_and_in_the_catalogues_words() -> None:
    found = check(placements(20, 3, 5, 19))
    assert codes(found) == [("rule_broken", Severity.SOFT)]
    assert found[0].params["rule"] == "balance"
    assert (found[0].params["left"], found[0].params["right"]) == ("19", "18")
    assert "The balance does not come out." in say(found[0], CATALOGUE)


@pytest.mark.parametrize("gap", range(4))
def test_a_rule_with_a_gap_in_it_says_nothing(gap: int) -> None:
    numbers: list[int | None] = [20, 3, 5, 99]
    numbers[gap] = None
    assert check(placements(*numbers)) == []


def test_a_rule_weighs_as_much_as_the_catalogue_says() -> None:
    rules = {"balance": replace(CATALOGUE.rules["balance"], severity="hard", operator="<=")}
    catalogue = replace(CATALOGUE, rules=rules)
    assert check(placements(20, 3, 5, 18), catalogue=catalogue) == []
    assert check(placements(20, 3, 5, 17), catalogue=catalogue) == []
    assert codes(check(placements(20, 3, 5, 19), catalogue=catalogue)) == [("rule_broken", Severity.HARD)]


def test_rules_of_other_forms_are_not_asked() -> None:
    given = {("begun", "2024-01", ""): 5}
    assert check(given, form="local", period="2024-01") == []


def test_thirds_that_add_up_to_one_are_equal_to_it() -> None:
    rules = {"thirds": replace(CATALOGUE.rules["balance"], left="placed / 3 * 3", right="placed")}
    catalogue = replace(CATALOGUE, rules=rules)
    assert check({("placed", "2024-Q1", ""): 1}, catalogue=catalogue) == []


def test_numbers_of_any_size_can_be_compared() -> None:
    huge = " * ".join(["placed"] * 60)
    rules = {"huge": replace(CATALOGUE.rules["balance"], left=huge, right="placed")}
    catalogue = replace(CATALOGUE, rules=rules)
    found = check({("placed", "2024-Q1", ""): 10**18 - 1}, catalogue=catalogue)
    assert codes(found) == [("rule_broken", Severity.SOFT)]


def test_the_checks_of_an_unknown_form_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        check_form(CATALOGUE, "gone", "960", "2024-Q1", values({}))
    assert caught.value.code == "form_unknown"


# Figures from figures


def worked_out(given: Given, item: str, period: str, breakdown: str = "") -> Decimal | None:
    return figure(CATALOGUE, item, period, breakdown, values(given))


def test_a_total_is_what_is_given_or_else_the_sum_of_all_its_parts() -> None:
    parts = cases(None, 1, 2, 3, 4, 5)
    assert worked_out(parts, "cases", "2024-Q1") == 15
    assert worked_out({**parts, **cases(99)}, "cases", "2024-Q1") == 99
    assert worked_out(cases(None, 1, 2, 3, 4), "cases", "2024-Q1") is None
    placed = {("placed", "2024-Q1", part): 1 for part in ("kind=foster", "kind=institution")}
    assert worked_out(placed, "placed", "2024-Q1") is None
    assert total_of_parts(CATALOGUE, CATALOGUE.items["begun"], "2024-01", values({})) is None


def test_a_calculated_item_is_worked_out_with_the_years_population_for_each_quarter() -> None:
    given = {**cases(15), ("children", "2024", ""): 3000}
    assert worked_out(given, "cases_rate", "2024-Q1") == 5
    assert worked_out(given, "cases_rate", "2024-Q2") is None
    assert worked_out(cases(15), "cases_rate", "2024-Q1") is None
    assert worked_out({**given, ("children", "2024", ""): 0}, "cases_rate", "2024-Q1") is None


def test_a_part_that_one_of_the_items_has_not_cannot_be_worked_out() -> None:
    given = {**cases(15, 1, 2, 3, 4, 5), ("children", "2024", ""): 3000}
    assert worked_out(given, "cases_rate", "2024-Q1", "age=0-6;sex=f") is None


def test_shorter_periods_are_put_together_as_the_item_sums_over_time() -> None:
    months = {("begun", f"2024-0{month}", ""): month for month in (1, 2, 3)}
    quarter = replace(CATALOGUE.items["cases_rate"], formula="begun")
    for sum_time, expected in (("sum", 6), ("mean", 2), ("last", 3), ("none", None)):
        items = {
            **CATALOGUE.items,
            "cases_rate": quarter,
            "begun": replace(CATALOGUE.items["begun"], sum_time=sum_time),
        }
        catalogue = replace(CATALOGUE, items=items)
        assert figure(catalogue, "cases_rate", "2024-Q1", "", values(months)) == expected
        gap = {cell: number for cell, number in months.items() if cell[1] != "2024-03"}
        assert figure(catalogue, "cases_rate", "2024-Q1", "", values(gap)) is None


def test_what_is_no_number_or_not_known_has_no_figure() -> None:
    assert worked_out({}, "status", "2023-H1", "initiative=A01") is None
    assert worked_out({}, "gone", "2023-H1") is None
