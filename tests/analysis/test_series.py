from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.analysis.points import Coverage, Part, Point
from desktop_app.analysis.series import Figures, items_needed
from desktop_app.domain.period import Period, parse_period
from desktop_app.errors import UserError
from tests.analysis.said import Told, told
from tests.builtin import builtin_catalogue

CATALOGUE = builtin_catalogue()
MUNICIPALITIES = ("955", "956", "957", "959", "960")
ILULISSAT = CATALOGUE.find_sites("Ilulissat")[0]


def periods(*codes: str) -> list[Period]:
    return [parse_period(code) for code in codes]


def points(item: str, site: str, codes: str, *cells: Told, breakdown: str = "") -> tuple[Point, ...]:
    return Figures(CATALOGUE, cells).series(item, site, periods(*codes.split()), breakdown).points


def test_five_states_stay_apart() -> None:
    found = points(
        "police_violence_year",
        "GL",
        "2018 2019 2020 2021 2022 2023",
        told("GL", "police_violence_year", "2018", "91"),
        told("GL", "police_violence_year", "2019", ".."),
        told("GL", "police_violence_year", "2020", "0"),
        told("GL", "police_violence_year", "2021", "."),
        told("GL", "police_violence_year", "2022", "x"),
    )
    assert [point.state for point in found] == [
        "given",
        "unavailable",
        "given",
        "not_applicable",
        "cleared",
        "missing",
    ]
    assert [point.value for point in found] == [Decimal(91), None, Decimal(0), None, None, None]


def test_a_gap_is_never_filled() -> None:
    first, gap, last = points(
        "police_violence_year",
        "GL",
        "2018 2019 2020",
        told("GL", "police_violence_year", "2018", "91"),
        told("GL", "police_violence_year", "2020", "143"),
    )
    assert (first.value, gap.value, last.value) == (91, None, 143)
    assert gap.state == "missing"


def test_nation_is_added_up_from_municipalities_and_says_from_how_many() -> None:
    (point,) = points(
        "notifications_year",
        "GL",
        "2021",
        told("955", "notifications_year", "2021", "827"),
        told("957", "notifications_year", "2021", "900"),
        told("959", "notifications_year", "2021", ".."),
    )
    assert point.value == 1727
    assert point.places == Coverage(2, 5, "municipality")
    assert point.partial
    assert set(point.missing) == {"956", "959", "960"}


def test_a_place_to_which_it_does_not_apply_is_not_waited_for() -> None:
    cells = [told(site, "notifications_year", "2021", "10") for site in MUNICIPALITIES[:4]]
    (point,) = points(
        "notifications_year", "GL", "2021", *cells, told("960", "notifications_year", "2021", ".")
    )
    assert point.value == 40
    assert point.places == Coverage(4, 4, "municipality")
    assert not point.partial


def test_own_figure_comes_before_the_sum_of_places() -> None:
    own = told("960", "notifications", "2024-Q1", "50")
    below = told(ILULISSAT, "notifications", "2024-Q1", "30")
    (point,) = points("notifications", "960", "2024-Q1", own, below)
    assert (point.value, point.places) == (50, None)
    (summed,) = points("notifications", "960", "2024-Q1", below)
    assert summed.value == 30
    assert summed.places is not None
    assert (summed.places.covered, summed.places.of) == (1, "place")
    assert summed.places.expected > 20
    assert summed.sites == {ILULISSAT}


def test_a_municipality_known_from_some_places_is_told_as_a_part_of_the_nation() -> None:
    cells = [told(site, "notifications", "2024-Q1", "10") for site in MUNICIPALITIES[:4]]
    (point,) = points(
        "notifications", "GL", "2024-Q1", *cells, told(ILULISSAT, "notifications", "2024-Q1", "30")
    )
    assert point.value == 70
    assert point.places == Coverage(4, 5, "municipality")
    (part,) = point.parts
    assert part.site == "960"
    assert part.coverage is not None
    assert part.coverage.covered == 1


def test_coverage_in_words_travels_into_the_total() -> None:
    cells = [told(site, "notifications_year", "2021", "10") for site in MUNICIPALITIES[:4]]
    (point,) = points(
        "notifications_year",
        "GL",
        "2021",
        *cells,
        told("960", "notifications_year", "2021", "30", part="Ilulissat"),
    )
    assert point.parts == (Part("960", "Ilulissat"),)
    assert point.partial


def test_doubt_travels_into_the_total() -> None:
    cells = [
        told("955", "notifications_year", "2021", "1", disputed=True),
        told("956", "notifications_year", "2021", "2", early=True),
    ]
    (point,) = points("notifications_year", "GL", "2021", *cells)
    assert point.disputed
    assert point.provisional
    assert not point.firm


def test_without_any_figure_what_is_still_to_come_weighs_most() -> None:
    all_unknown = [told(site, "notifications_year", "2021", "..") for site in MUNICIPALITIES]
    (point,) = points("notifications_year", "GL", "2021", *all_unknown)
    assert point.state == "unavailable"
    (point,) = points("notifications_year", "GL", "2021", *all_unknown[:3])
    assert point.state == "missing"


def test_a_total_is_the_sum_of_its_parts_only_when_all_are_there() -> None:
    parts = CATALOGUE.parts("placed_end")
    cells = [told("955", "placed_end", "2024-Q1", "3", part) for part in parts]
    (point,) = points("placed_end", "955", "2024-Q1", *cells)
    assert point.value == 3 * len(parts)
    (point,) = points("placed_end", "955", "2024-Q1", *cells[1:])
    assert point.value is None


def test_one_part_is_a_series_of_its_own() -> None:
    part = CATALOGUE.parts("placed_end")[0]
    (point,) = points(
        "placed_end", "955", "2024-Q1", told("955", "placed_end", "2024-Q1", "3", part), breakdown=part
    )
    assert point.value == 3


def test_months_make_a_year_that_says_how_many_there_were() -> None:
    cells = [told(ILULISSAT, "family_contacts", f"2024-{month:02d}", "5") for month in range(1, 11)]
    (point,) = points("family_contacts", ILULISSAT, "2024", *cells)
    assert point.value == 50
    assert point.times == Coverage(10, 12, "month")
    assert point.partial


def test_a_stock_at_the_years_end_is_the_last_quarters() -> None:
    cells = [told("955", "cases_open", f"2024-Q{number}", str(number)) for number in (1, 2, 3, 4)]
    assert points("cases_open", "955", "2024", *cells)[0].value == 4
    assert points("cases_open", "955", "2024", *cells[:3])[0].state == "missing"


def test_persons_are_not_added_up_over_time() -> None:
    cells = [told("955", "notified_children", f"2024-Q{number}", "9") for number in (1, 2, 3, 4)]
    (point,) = points("notified_children", "955", "2024", *cells)
    assert (point.state, point.reason) == ("withheld", "not_summed")


def test_a_quarter_of_all_children() -> None:
    (point,) = points(
        "notified_share_year",
        "955",
        "2021",
        told("955", "notified_children_year", "2021", "380"),
        told("955", "population_children", "2021", "1504"),
    )
    assert point.value is not None
    assert round(point.value, 2) == Decimal("25.27")
    assert (point.numerator, point.denominator) == (380, 1504)


def test_a_rate_says_what_it_lacks() -> None:
    (point,) = points(
        "notified_share_year", "955", "2021", told("955", "notified_children_year", "2021", "380")
    )
    assert point.state == "missing"
    assert point.lacks == ("population_children",)


def test_a_rate_of_few_events_is_withheld() -> None:
    people = [
        told("GL", "population_children", "2021", "14000"),
        told("GL", "population_young", "2021", "5000"),
    ]
    (few,) = points("suicide_rate", "GL", "2021", told("GL", "suicides", "2021", "9"), *people)
    assert (few.state, few.reason, few.value) == ("withheld", "too_few", None)
    assert few.numerator == 9
    (enough,) = points("suicide_rate", "GL", "2021", told("GL", "suicides", "2021", "10"), *people)
    assert enough.value is not None


def test_a_part_is_not_divided_by_the_whole() -> None:
    (point,) = points(
        "notified_share_year",
        "960",
        "2021",
        told("960", "notified_children_year", "2021", "380", part="Ilulissat"),
        told("960", "population_children", "2021", "1504"),
    )
    assert (point.state, point.reason) == ("withheld", "unequal")


def test_nothing_is_divided_by_zero() -> None:
    (point,) = points(
        "unprocessed_share",
        "955",
        "2024-Q1",
        told("955", "cases_unprocessed", "2024-Q1", "0"),
        told("955", "cases_open", "2024-Q1", "0"),
    )
    assert (point.state, point.reason) == ("withheld", "nothing_to_divide_by")


def test_a_years_population_serves_for_each_of_its_quarters() -> None:
    (point,) = points(
        "notifications_rate",
        "955",
        "2024-Q3",
        told("955", "notifications", "2024-Q3", "30"),
        told("955", "population_children", "2024", "1500"),
    )
    assert point.value == 20


def test_what_a_calculated_item_needs() -> None:
    assert items_needed(CATALOGUE, "notified_share_year") == {"notified_children_year", "population_children"}
    assert items_needed(CATALOGUE, "notifications") == {"notifications"}


@pytest.mark.parametrize(
    ("item", "breakdown", "code"),
    [
        ("nonsense", "", "item_unknown"),
        ("progress_done", "", "item_not_a_number"),
        ("placed_end", "kind=nonsense", "breakdown_unknown"),
    ],
)
def test_what_cannot_be_a_series_is_refused(item: str, breakdown: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        points(item, "GL", "2024", breakdown=breakdown)
    assert refused.value.code == code
