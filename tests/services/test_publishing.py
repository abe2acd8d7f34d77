"""What leaves for publication: nothing small, and nothing that tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.analysis.points import HIDDEN, WITHHELD
from desktop_app.domain.catalogue import Disclosure, Target
from desktop_app.domain.period import parse_span
from desktop_app.services import chart_words, charting
from desktop_app.services.chart_data import CONTROL, MONTHS, PLACES, ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.publishing import publication_form, publish
from desktop_app.services.publishing_marks import mark, mark_of
from desktop_app.services.releases import as_of, changes_since
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.builtin import builtin_catalogue
from tests.helpers import memory_workspace, session_around

TODAY = date(2026, 11, 22)
NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
MUNICIPALITIES = ("955", "956", "957", "959", "960")
ILULISSAT = builtin_catalogue().find_sites("Ilulissat")[0]

Rows = Mapping[str, Mapping[int, int]]


def opened(disclosure: Disclosure | None = None, today: date = TODAY) -> Session:
    catalogue = builtin_catalogue()
    if disclosure is not None:
        catalogue = replace(catalogue, disclosure=disclosure)
    return session_around(memory_workspace(NATION), catalogue, today)


def told(session: Session, item: str, rows: Rows, breakdown: str = "") -> None:
    entries = [
        Entry(site, item, str(year), breakdown, str(value))
        for site, values in rows.items()
        for year, value in values.items()
    ]
    assert not [one for one in enter(session, entries).verdicts if one.refused]


def given(data: ChartData, line: int = 0) -> dict[str, Decimal | None]:
    return {point.period: point.value for point in data.lines[line].points}


def walked(value: object) -> Iterator[object]:
    """Everything within a value, however deep."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from walked(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from walked(key)
            yield from walked(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from walked(one)


CHILDREN = {site: dict.fromkeys(range(2018, 2026), 2000) for site in MUNICIPALITIES}
NOTIFIED: Rows = {
    "955": {2018: 83, 2019: 412, 2020: 399, 2021: 827, 2022: 640, 2023: 512, 2024: 397, 2025: 461},
    "956": {2018: 97, 2019: 911, 2020: 903, 2021: 987, 2022: 1040, 2023: 912, 2024: 897, 2025: 961},
    "957": {2018: 79, 2019: 711, 2020: 703, 2021: 787, 2022: 740, 2023: 712, 2024: 697, 2025: 761},
}
WIDE = Disclosure(threshold=100, width=100)
"""So that the figures hidden are told apart from all others that a chart is full of."""


def notified(rows: Rows = NOTIFIED) -> Session:
    session = opened(WIDE)
    told(session, "notifications_year", rows)
    told(session, "population_children", CHILDREN)
    return session


@pytest.mark.parametrize("item", ["notifications_year", "notifications_rate_year"])
@pytest.mark.parametrize("view", ["trend", CONTROL])
def test_no_field_of_a_published_chart_holds_a_hidden_figure_or_what_is_worked_out_from_it(
    item: str, view: str
) -> None:
    session = notified()
    shown = charting.series(session, item, ["955"], span=parse_span("2018..2025"), view=view)
    hidden = shown.lines[0].points[0]
    telling = {hidden.value, hidden.numerator, hidden.lower, hidden.upper} - {None}
    if shown.control:
        telling |= {shown.control.centre[0], shown.control.lower[0], shown.control.upper[0]}
    assert telling & set(_numbers(shown)), "the walk finds it in the internal form"
    data = publication_form(session, shown)
    assert data.lines[0].points[0].reason == HIDDEN
    assert not telling & set(_numbers(data))
    assert not any("83" in one for one in walked(data) if isinstance(one, str))


def _numbers(data: ChartData) -> list[object]:
    return [one for one in walked(data) if isinstance(one, Decimal | float | int)]


@pytest.mark.parametrize("item", ["notifications_year", "notifications_rate_year"])
@pytest.mark.parametrize("view", ["trend", CONTROL, PLACES])
def test_the_published_form_is_the_same_whatever_the_hidden_figures_are(item: str, view: str) -> None:
    """Figures that outsiders cannot tell from the true ones give the same charts, titles, limits and all."""
    other = {
        site: {
            year: value + {"955": 9, "956": -4, "957": -5}[site] * (year == 2018)
            for year, value in row.items()
        }
        for site, row in NOTIFIED.items()
    }
    span = parse_span("2018..2025")
    for sites in [["GL"]] if view == PLACES else [["GL"], ["955"], ["956"]]:
        forms = [
            publication_form(session, charting.series(session, item, sites, span=span, view=view))
            for session in (notified(), notified(other))
        ]
        assert forms[0] == forms[1]
        assert chart_words.description(forms[0]) == chart_words.description(forms[1])


def test_small_figures_are_hidden_with_others_that_would_tell_them() -> None:
    session = opened()
    told(session, "treatment_referred", {})
    told(session, "notifications_year", {"955": {2024: 3}, "956": {2024: 40}, "957": {2024: 50}})
    lines = charting.series(
        session, "notifications_year", ["955", "956", "957", "GL"], span=parse_span("2024")
    )
    data = publication_form(session, lines)
    points = [line.points[0] for line in data.lines]
    assert [(point.state, point.reason) for point in points[:1]] == [(WITHHELD, HIDDEN)]
    assert sum(point.reason == HIDDEN for point in points) == 2
    assert not data.internal


def test_what_is_hidden_does_not_depend_on_the_chart_that_is_asked_for() -> None:
    session = opened()
    told(
        session,
        "notifications_year",
        {"955": {2023: 3, 2024: 30}, "956": {2023: 40, 2024: 2}, "957": {2023: 50, 2024: 60}},
    )
    span = parse_span("2023..2024")
    together = publication_form(
        session, charting.series(session, "notifications_year", ["955", "956", "957", "GL"], span=span)
    )
    for line in together.lines:
        alone = publication_form(
            session, charting.series(session, "notifications_year", [line.site], span=span)
        )
        assert alone.lines[0].points == line.points
        one_year = charting.series(session, "notifications_year", [line.site], span=parse_span("2024"))
        assert publication_form(session, one_year).lines[0].points == line.points[-1:]


def by_month(session: Session, *sites: str) -> ChartData:
    """Eleven contacts a month at some towns; the chart of the first in the published form."""
    for site in sites:
        enter(
            session, [Entry(site, "family_contacts", f"2024-{month:02d}", "", "11") for month in range(1, 13)]
        )
    return publication_form(
        session, charting.series(session, "family_contacts", [sites[0]], span=parse_span("2024"))
    )


def test_a_small_place_by_month_becomes_its_municipality_by_year_and_says_so() -> None:
    data = by_month(opened(), ILULISSAT, builtin_catalogue().find_sites("Qaanaaq")[0])
    assert [line.site for line in data.lines] == ["960"]
    assert given(data) == {"2024": Decimal(264)}
    assert "Published by municipality and year only." in chart_words.qualifications(data)


def test_one_place_alone_is_not_published_under_the_name_of_its_municipality() -> None:
    assert [point.reason for point in by_month(opened(), ILULISSAT).lines[0].points] == [HIDDEN]


def test_the_same_months_of_several_years_are_not_published() -> None:
    session = opened()
    for year in (2023, 2024):
        enter(
            session,
            [Entry("955", "police_violence", f"{year}-{month:02d}", "", "7") for month in range(1, 13)],
        )
    months = charting.series(session, "police_violence", ["955"], span=parse_span("2023..2024"), view=MONTHS)
    data = publication_form(session, months)
    assert data.view == "trend"
    assert given(data) == {"2023": Decimal(84), "2024": Decimal(84)}


def test_a_year_that_has_not_ended_is_left_out() -> None:
    session = opened(today=date(2024, 6, 3))
    told(session, "notifications_year", {"955": {2022: 300, 2023: 310}})
    enter(session, [Entry("955", "notifications_year", "2024", "", "150")])
    data = publication_form(session, charting.series(session, "notifications_year", ["955"]))
    assert given(data) == {"2022": Decimal(300), "2023": Decimal(310)}


def test_a_rate_is_hidden_with_its_interval_where_its_numerator_is() -> None:
    session = opened()
    told(session, "population_children", {"955": {2023: 1500, 2024: 1500}})
    told(session, "notifications_year", {"955": {2023: 4, 2024: 300}})
    data = publication_form(
        session, charting.series(session, "notifications_rate_year", ["955"], span=parse_span("2023..2024"))
    )
    first, second = data.lines[0].points
    assert (first.state, first.reason, first.numerator, first.lower) == (WITHHELD, HIDDEN, None, None)
    assert second.value == Decimal(200)


def test_too_few_for_a_rate_is_not_said_where_that_would_tell_the_numerator() -> None:
    session = opened()
    told(session, "population_children", {"955": {2024: 1500}})
    told(session, "notifications_year", {"955": {2024: 4}})
    span = parse_span("2024")
    assert (
        charting.series(session, "notifications_rate_year", ["955"], span=span).lines[0].points[0].reason
        == "too_few"
    )
    data = publication_form(session, charting.series(session, "notifications_rate_year", ["955"], span=span))
    assert data.lines[0].points[0].reason == HIDDEN


def test_pooled_years_are_published_where_they_tell_no_single_year() -> None:
    session = opened()
    years = range(2014, 2026)
    told(session, "suicides", {"GL": {year: 4 + year % 3 * 4 for year in years}})
    for item in ("population_children", "population_young"):
        told(session, item, {"GL": dict.fromkeys(years, 14000)})
    data = publication_form(
        session, charting.series(session, "suicide_rate", ["GL"], span=parse_span("2018..2025"))
    )
    single = publication_form(
        session, charting.series(session, "suicides", ["GL"], span=parse_span("2014..2025"))
    )
    assert data.window == 5
    pooled = {point.period: point.numerator for point in data.lines[0].points if point.given}
    assert pooled, "some five years together can be told"
    shown = {int(point.period): point.value for point in single.lines[0].points if point.given}
    for end, events in pooled.items():
        lacking = [year for year in range(int(end) - 4, int(end) + 1) if year not in shown]
        assert len(lacking) != 1, "the difference would tell it"
        assert events is not None


def test_a_pool_of_other_years_is_hidden_with_any_of_them() -> None:
    session = opened()
    told(session, "notifications_year", {"955": {2021: 3, 2022: 40, 2023: 50, 2024: 60}})
    data = publication_form(
        session,
        charting.series(session, "notifications_year", ["955"], span=parse_span("2023..2024"), window=3),
    )
    assert [point.reason for point in data.lines[0].points] == [HIDDEN, ""]


def test_a_baseline_goes_where_figures_of_its_chart_are_hidden_and_the_course_from_it_too() -> None:
    session = opened()
    base = Target("b", "baseline", "notifications_year", "955", Decimal("3.25"), from_="2022", to="2022")
    goal = Target("g", "target", "notifications_year", "955", Decimal(500), from_="2030", to="2030")
    lower = replace(session.catalogue.items["notifications_year"], direction="lower")
    items = {**session.catalogue.items, lower.code: lower}
    session.catalogue = replace(session.catalogue, items=items, targets={"b": base, "g": goal})
    told(session, "notifications_year", {"955": {2022: 3, 2023: 30, 2024: 300}})
    asked = charting.series(session, "notifications_year", ["955"], span=parse_span("2022..2024"))
    assert [level.kind for level in asked.levels] == ["baseline"]
    assert any(phrase.code.startswith("chart_course") for phrase in asked.title)
    data = publication_form(session, asked)
    assert not data.levels
    assert not any(phrase.code.startswith("chart_course") for phrase in data.title)


def test_a_chart_without_anything_left_says_why() -> None:
    session = opened()
    told(session, "notifications_year", {"955": {2024: 2}})
    data = publication_form(
        session, charting.series(session, "notifications_year", ["955"], span=parse_span("2024"))
    )
    assert chart_words.title(data) == "Hidden, so that nobody can be recognised"


def test_figures_that_rules_tie_together_are_decided_on_together() -> None:
    """Four placed at the end after 40, 10 begun: 46 ended is no secret when the rest is told."""
    session = opened()
    balance = {"placed_end": ("40", "47"), "placed_begun": ("9", "10"), "placed_ended": ("8", "3")}
    entries = [
        Entry("955", item, period, "", value)
        for item, values in balance.items()
        for period, value in zip(("2023-Q4", "2024-Q4"), values, strict=True)
    ]
    enter(session, entries)
    hidden = {
        item
        for item in balance
        for point in publication_form(
            session, charting.series(session, item, ["955"], span=parse_span("2023..2024"), per="year")
        )
        .lines[0]
        .points
        if point.reason == HIDDEN and point.period == "2024"
    }
    assert "placed_ended" in hidden
    assert len(hidden) > 1


def test_the_catalogues_threshold_decides() -> None:
    for threshold, expected in ((5, None), (3, Decimal(4))):
        session = opened(Disclosure(threshold=threshold, width=threshold))
        told(session, "notifications_year", {"955": {2024: 4}})
        data = publication_form(
            session, charting.series(session, "notifications_year", ["955"], span=parse_span("2024"))
        )
        assert given(data) == {"2024": expected}
        assert data.disclosure.threshold == threshold


def test_the_mean_of_the_municipalities_is_not_published() -> None:
    session = opened()
    mean = replace(session.catalogue.items["notifications_year"], sum_places="mean")
    session.catalogue = replace(session.catalogue, items={**session.catalogue.items, mean.code: mean})
    told(session, mean.code, {"955": {2024: 40}, "956": {2024: 50}})
    asked = charting.series(session, mean.code, ["955", "GL"], span=parse_span("2024"))
    assert [line.points[0].reason for line in publication_form(session, asked).lines] == ["", HIDDEN]


def test_population_is_public() -> None:
    session = opened()
    told(session, "population_children", {"955": {2024: 3}})
    data = publication_form(
        session, charting.series(session, "population_children", ["955"], span=parse_span("2024"))
    )
    assert given(data) == {"2024": Decimal(3)}


def test_what_is_published_already_stays_as_it_is() -> None:
    session = notified()
    data = publication_form(session, charting.series(session, "notifications_year", ["955"]))
    assert publication_form(session, data) is data


def test_the_mark_says_whom_it_is_for() -> None:
    session = notified()
    internal = charting.series(session, "notifications_year", ["955"])
    assert mark_of(internal) == "Internal: contains small figures, not for publication"
    assert (
        mark_of(publication_form(session, internal)) == "For publication: figures from 1 to 100 are hidden."
    )
    whole = mark(False, Disclosure(), "Spring", "2024-06-03")
    assert whole == "For publication: figures from 1 to 5 are hidden. Release Spring of 2024-06-03."
    assert "multiples of 3" in mark(False, Disclosure("round3"))


@pytest.mark.parametrize("method", ["round3", "round5"])
def test_with_rounding_every_count_is_a_multiple_and_rates_come_from_those(method: str) -> None:
    base = int(method[-1])
    session = opened(Disclosure(method))
    told(session, "notifications_year", {"955": {2023: 4, 2024: 311}, "956": {2023: 403, 2024: 17}})
    told(session, "population_children", {"955": {2023: 1501, 2024: 1501}, "956": {2023: 1501, 2024: 1501}})
    span = parse_span("2023..2024")
    sites = ["955", "956", "GL"]
    counts = publication_form(session, charting.series(session, "notifications_year", sites, span=span))
    rates = publication_form(session, charting.series(session, "notifications_rate_year", sites, span=span))
    values = {(line.site, point.period): point.value for line in counts.lines for point in line.points}
    assert all(value is None or value % base == 0 for value in values.values())
    assert sum(value is not None for value in values.values()) >= 4
    for line in rates.lines[:2]:
        for point in line.points:
            assert point.denominator in (None, Decimal(1501))
            assert point.numerator == values[line.site, point.period] or point.reason == HIDDEN
            assert (point.lower, point.upper) == (None, None)
            if point.given and point.numerator is not None:
                assert point.value == point.numerator * 1000 / 1501
    assert not {Decimal(311), Decimal(403), Decimal(17)} & {*_numbers(counts), *_numbers(rates)}


def test_with_rounding_what_is_published_twice_is_rounded_alike() -> None:
    session = opened(Disclosure("round3"))
    told(session, "notifications_year", {"955": {2024: 311}, "956": {2024: 17}})
    asked = charting.series(session, "notifications_year", ["955", "956", "GL"], span=parse_span("2024"))
    first = publication_form(session, asked)
    publish(session, "Spring", ["notifications_year"])
    assert publication_form(session, asked).lines == first.lines
    frozen = as_of(session, "Spring").series("notifications_year", ["955", "956", "GL"])
    assert [line.points for line in frozen.lines] == [line.points for line in first.lines]
    assert changes_since(session, "Spring") == []
    assert "multiples of 3" in mark_of(frozen)


def test_a_share_of_two_counts_is_worked_out_from_both_rounded() -> None:
    session = opened(Disclosure("round3"))
    for item, value in (("cases_open", "100"), ("cases_unprocessed", "40")):
        enter(session, [Entry("955", item, "2024-Q4", "", value)])
    asked = charting.series(session, "unprocessed_share", ["955"], span=parse_span("2024"), per="year")
    (point,) = publication_form(session, asked).lines[0].points
    assert point.numerator in (Decimal(39), Decimal(42))
    assert point.denominator in (Decimal(99), Decimal(102))
    assert point.value == point.numerator * 100 / point.denominator
