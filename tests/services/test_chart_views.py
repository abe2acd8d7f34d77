"""Charts of every kind: what they are made of, and what their titles say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.analysis.points import Coverage
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import read_tables
from desktop_app.domain.period import Period, parse_period, parse_span
from desktop_app.errors import UserError
from desktop_app.i18n import use_language
from desktop_app.services import chart_words, charting
from desktop_app.services.chart_data import ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.builtin import builtin_tables
from tests.helpers import memory_workspace, session_around

NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
TODAY = date(2024, 6, 3)
MUNICIPALITIES = ("955", "956", "957", "959", "960")


def opened(catalogue: Catalogue | None = None, today: date = TODAY) -> Session:
    return session_around(memory_workspace(NATION), catalogue, today=today)


def tell(session: Session, item: str, site: str, first: str, values: Sequence[object]) -> None:
    """One figure a period from the first on; None leaves one out."""
    begin: Period = parse_period(first)
    entries = [
        Entry(site, item, begin.shift(step).code, "", str(value))
        for step, value in enumerate(values)
        if value is not None
    ]
    assert not [one for one in enter(session, entries).verdicts if one.refused]


def told(item: str, site: str, first: str, values: Sequence[object], **wishes: object) -> ChartData:
    session = opened()
    tell(session, item, site, first, values)
    return charting.series(session, item, [site], **wishes)  # type: ignore[arg-type]


def words(data: ChartData) -> list[str]:
    return [chart_words.title(data), *chart_words.qualifications(data)]


LOW, HIGH = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11], [20, 22, 19, 21, 20, 22, 19, 21]


def test_a_control_chart_tells_its_signal_first_and_that_more_may_only_be_told() -> None:
    data = told("police_violence", "955", "2022-09", [*LOW, *HIGH], view="control")
    assert data.control is not None
    assert data.control.method == "c"
    assert words(data) == [
        "8 in a row above the mean since September 2023",
        "More may only mean that more is reported.",
        "Other signals: 1.",
    ]


def test_what_goes_on_for_months_is_counted_as_one_signal() -> None:
    posts = [3] * 9 + [4] * 18 + [3] * 9
    session = opened()
    place = session.catalogue.find_sites("Ilulissat")[0]
    tell(session, "posts_filled", place, "2021-06", posts)
    data = charting.series(
        session, "posts_filled", [place], view="control", span=parse_span("2021-06..2024-05")
    )
    assert data.control is not None
    assert len(data.control.signals) > 30
    assert [one for one in words(data) if "ther signal" in one] == ["Other signals: 2."]


def test_a_signal_that_is_over_is_told_with_its_end() -> None:
    calm = [13, 9, 14, 8, 13, 9, 14, 8, 13, 9, 14, 8]
    values = [*calm, *[13, 12] * 4, *reversed(calm)]
    data = told("police_violence", "955", "2021-10", values, view="control")
    assert words(data) == [
        "8 in a row above the mean, October 2022 to May 2023",
        "More may only mean that more is reported.",
        "No signal since May 2023.",
    ]


def test_a_span_of_years_reaches_to_the_last_quarter_of_its_last_year() -> None:
    data = charting.series(opened(), "notifications", ["955"], span=parse_span("2021..2022"))
    assert (data.periods[0], data.periods[-1], len(data.periods)) == ("2021-Q1", "2022-Q4", 8)


def test_one_month_far_out_is_told_by_its_figure() -> None:
    calm = [8, 11, 9, 10, 8, 12, 9, 10]
    data = told("police_violence", "955", "2023-01", [*calm, 30, 17, *calm[:7]], view="control")
    assert words(data)[0] == "30 in September 2023, above the upper limit"
    trend = told("police_violence", "955", "2023-08", [*calm, 30, 17], span=parse_span("2023-08..2024-05"))
    assert "unusually" not in " ".join(words(trend))  # ten figures make no firm limits
    trend = told("police_violence", "955", "2023-03", [*calm, *calm[:5], 30, 17])
    assert words(trend)[0] == "30 in April 2024, unusually high"


def test_a_calm_series_has_no_signal() -> None:
    data = told("police_violence", "955", "2023-06", LOW, view="control")
    assert words(data) == ["No signal, June 2023 to May 2024"]


def test_a_trend_over_time_tells_of_the_latest_signals_too_and_draws_no_limits() -> None:
    data = told("police_violence", "955", "2022-09", [*LOW, *HIGH])
    assert chart_words.title(data) == "8 in a row above the mean since September 2023"
    assert data.control is None


def test_few_figures_make_trial_limits_that_a_trend_says_nothing_of() -> None:
    data = told("police_violence", "955", "2023-10", LOW[:8], view="control")
    assert words(data) == ["No signal, October 2023 to May 2024", "Trial limits: fewer than 12 figures."]
    assert "signal" not in " ".join(words(told("police_violence", "955", "2023-10", LOW[:8])))


def test_one_figure_is_too_few_for_limits() -> None:
    data = told("police_violence", "955", "2024-05", [4], view="control")
    assert "Too few figures for limits." in words(data)


def test_fewer_of_what_is_better_low_is_the_direction_wanted() -> None:
    values = [60, 62, 59, 61, 60, 62, 59, 61, 30, 32, 29, 31, 30, 32, 29]
    data = told("cases_unprocessed", "955", "2020-Q3", values, view="control")
    assert words(data)[0] == "7 in a row below the mean since third quarter of 2022"
    assert "That is the direction wanted." in words(data)
    turned = told("cases_unprocessed", "955", "2020-Q3", [90 - value for value in values], view="control")
    assert "That is not the direction wanted." in words(turned)


@pytest.mark.parametrize("direction", ["wanted", "good", "bad", "better", "worse"])
def test_of_what_is_neither_good_nor_bad_no_word_of_either_is_said(direction: str) -> None:
    for values in ([*LOW, *HIGH], [*HIGH, *HIGH, *LOW]):
        said = " ".join(words(told("police_violence", "955", "2022-01", values, view="control")))
        assert "in a row" in said
        assert direction not in said


def test_limits_are_worked_out_anew_behind_the_break_in_the_recording() -> None:
    values = [95, 100, 98, 102, 99, 101, 97, 103, 200, 205, 198, 203]
    data = told("notifications", "955", "2019-Q1", values, view="control", span=parse_span("2019..2021"))
    assert data.control is not None
    assert [phase.first for phase in data.control.phases] == [0, 8]
    assert data.control.signals == ()
    assert "Limits worked out anew from first quarter of 2021." in words(data)


@pytest.mark.parametrize(
    ("item", "method", "wanted"),
    [("police_violence", "", "c"), ("police_violence", "xmr", "xmr"), ("cases_unprocessed", "", "xmr")],
)
def test_the_method_is_the_one_asked_for_or_the_one_that_fits(item: str, method: str, wanted: str) -> None:
    session = opened()
    data = charting.series(session, item, ["955"], view="control", control=method)
    assert data.control is not None
    assert data.control.method == wanted


def test_asking_for_a_method_asks_for_a_control_chart() -> None:
    data = told("police_violence", "955", "2023-06", LOW, control="xmr")
    assert data.view == "control"
    assert data.control is not None


def suicides(session: Session, counts: Sequence[int], first: int = 2017) -> None:
    tell(session, "suicides", "GL", str(first), counts)
    tell(session, "population_children", "GL", str(first), [40_000] * len(counts))
    tell(session, "population_young", "GL", str(first), [16_000] * len(counts))


def test_suicides_are_pooled_over_five_years_unless_asked_otherwise() -> None:
    session = opened()
    suicides(session, [40, 45, 42, 48, 45, 44, 43])
    data = charting.series(session, "suicide_rate", ["GL"], span=parse_span("2021..2023"))
    assert data.window == 5
    first = data.lines[0].points[0]
    assert (first.period, first.numerator, first.denominator) == ("2021", 220, 280_000)
    assert first.times == Coverage(5, 5, "year")
    assert [round(float(one or 0), 2) for one in (first.value, first.lower, first.upper)] == [
        78.57,
        68.53,
        89.67,
    ]
    alone = charting.series(session, "suicide_rate", ["GL"], span=parse_span("2021..2023"), window=1)
    assert alone.window == 1
    assert alone.lines[0].points[0].numerator == 45


def test_rolling_figures_make_no_control_chart() -> None:
    session = opened()
    suicides(session, [40, 45, 42])
    data = charting.series(session, "suicide_rate", ["GL"], view="control")
    assert data.window == 1
    assert data.control is not None
    assert data.control.method == "u"


def test_places_side_by_side_are_those_of_the_next_level() -> None:
    session = opened()
    for site in MUNICIPALITIES[:2]:
        tell(session, "notifications_year", site, "2021", [100, 120])
    data = charting.series(session, "notifications_year", ["GL"], view="places")
    assert [line.site for line in data.lines] == list(MUNICIPALITIES)
    below = charting.series(session, "family_contacts", ["960"], view="places")
    assert len(below.lines) > 20
    assert {session.catalogue.sites[line.site].level for line in below.lines} == {"place"}
    chosen = charting.series(session, "notifications_year", ["955", "957"], view="places")
    assert [line.site for line in chosen.lines] == ["955", "957"]


def test_months_across_years_are_a_line_a_year_against_the_same_months() -> None:
    session = opened()
    tell(session, "police_violence", "955", "2022-01", [*[5] * 12, *[10] * 12, *[12] * 5])
    data = charting.series(session, "police_violence", ["955"], view="months")
    assert [line.names.get("en") for line in data.lines] == ["2022", "2023", "2024"]
    assert data.periods == tuple(f"2024-{month:02d}" for month in range(1, 13))
    assert [point.period for point in data.lines[0].points] == [f"2022-{month:02d}" for month in range(1, 13)]
    assert {line.site for line in data.lines} == {"955"}
    assert [point.state for point in data.lines[2].points[5:]] == ["missing", *["not_asked"] * 6]
    title = "60 from January 2024 to May 2024; 50 the year before (+20%)"
    assert chart_words.title(data) == title


def test_the_year_before_lies_behind_the_break_in_the_recording() -> None:
    values = [95, 100, 98, 102, 200, 205]
    data = told("notifications", "955", "2020-Q1", values, view="months", span=parse_span("2020..2021"))
    assert words(data) == [
        "405 from first quarter of 2021 to second quarter of 2021; 195 the year before (+108%)",
        "The recording may have changed in between.",
    ]


def test_quarters_across_years_too_and_a_stock_by_its_last() -> None:
    session = opened()
    tell(session, "cases_unprocessed", "955", "2023-Q1", [40, 41, 42, 43, 30])
    data = charting.series(session, "cases_unprocessed", ["955"], view="months")
    assert data.periods == ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
    assert chart_words.title(data) == "30 in first quarter of 2024; 40 a year before (-25%)"


def with_targets(*rows: dict[str, str]) -> Catalogue:
    catalogue, _ = read_tables({**builtin_tables(), "targets": list(rows)})
    assert catalogue is not None
    return catalogue


def level(kind: str, value: str, item: str = "cases_unprocessed", **more: str) -> dict[str, str]:
    return {
        "code": kind,
        "kind": kind,
        "item": item,
        "site": "955",
        "value": value,
        "text_en": "Agreed.",
        **more,
    }


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (50, "On course for the target of 40 by 2025-12-31."),
        (80, "Behind the course for the target of 40 by 2025-12-31: by now it is at"),
    ],
)
def test_a_target_with_a_baseline_says_whether_it_is_on_course(value: int, sentence: str) -> None:
    baseline = level("baseline", "100", **{"from": "2020-Q4", "to": "2020-Q4"})
    session = opened(with_targets(baseline, level("target", "40", **{"from": "2021", "to": "2025"})))
    tell(session, "cases_unprocessed", "955", "2023-Q4", [70, value])
    said = words(charting.series(session, "cases_unprocessed", ["955"]))
    with use_language("en"):
        day = chart_words.format_date(date(2025, 12, 31))
    assert any(one.startswith(sentence.replace("2025-12-31", day)) for one in said)


def test_without_a_baseline_or_a_direction_there_is_no_course() -> None:
    target = level("target", "40", **{"from": "2021", "to": "2025"})
    neutral = [
        level(kind, "40", "placed_end", **{"from": "2020", "to": to})
        for kind, to in (("target", "2025"), ("baseline", "2020"))
    ]
    for catalogue, item in (
        (with_targets(target), "cases_unprocessed"),
        (with_targets(*neutral), "placed_end"),
    ):
        session = opened(catalogue)
        tell(session, item, "955", "2023-Q4", [70, 60])
        assert not [one for one in charting.series(session, item, ["955"]).title if "course" in one.code]


def test_the_timeline_has_the_initiatives_that_speak_of_the_item() -> None:
    session = opened()
    tell(session, "treatment_waiting", "955", "2021-Q1", [9, 8, 7, 6])
    entries = [
        Entry("GL", "progress_status", "2021-H1", "initiative=A10", "on_plan"),
        Entry("GL", "progress_status", "2021-H2", "initiative=A10", "problems"),
    ]
    told_of = enter(session, entries).verdicts
    data = charting.series(
        session, "treatment_waiting", ["955"], span=parse_span("2021..2022"), view="timeline"
    )
    (bar,) = data.bars
    assert bar.initiative == "A10"
    assert bar.names.get("en")
    assert (bar.first, bar.last) == (-0.5, 7.5)
    recorded = [one.typed for one in told_of if not one.refused]
    assert len(bar.stretches) == len(recorded) == 2
    assert [(round(first, 6), round(last, 6)) for first, last, _ in bar.stretches] == [
        (-0.5, 1.5),
        (1.5, 3.5),
    ]
    assert set(data.statuses) >= {status for _, _, status in bar.stretches}


def test_an_item_that_names_no_initiative_has_those_of_its_plan_that_are_told_of() -> None:
    session = opened()
    tell(session, "police_violence", "955", "2021-01", [3] * 12)
    assert charting.series(session, "police_violence", ["955"], view="timeline").bars == ()
    enter(session, [Entry("GL", "progress_status", "2021-H1", "initiative=A03", "on_plan")])
    data = charting.series(session, "police_violence", ["955"], view="timeline")
    assert [bar.initiative for bar in data.bars] == ["A03"]


@pytest.mark.parametrize("view", ["trend", "control", "places", "months", "timeline"])
def test_every_kind_can_be_said_in_every_language(view: str) -> None:
    session = opened()
    tell(session, "notifications", "955", "2021-Q1", [*range(10, 20), 60, 70])
    data = charting.series(session, "notifications", ["GL" if view == "places" else "955"], view=view)
    for language in ("kl", "da", "en"):
        with use_language(language):
            assert "{" not in chart_words.description(data)


Wishes = dict[str, object]


@pytest.mark.parametrize(
    ("item", "wishes", "code"),
    [
        ("cases_open", {"view": "pie"}, "chart_view_unknown"),
        ("cases_open", {"view": "control", "sites": ["955", "956"]}, "chart_one_place"),
        ("cases_open", {"view": "months", "sites": ["955", "956"]}, "chart_one_place"),
        ("suicides", {"view": "months"}, "chart_months_of_years"),
        ("suicides", {"view": "places"}, "chart_nothing_below"),
        ("placed_end", {"view": "places", "sites": ["955"]}, "chart_nothing_below"),
        ("cases_open", {"view": "places", "sites": ["9601701"]}, "chart_nothing_below"),
        ("cases_open", {"control": "i"}, "control_unknown"),
        ("cases_open", {"control": "c"}, "control_does_not_fit"),
        ("notifications", {"control": "u"}, "control_does_not_fit"),
        ("notifications_rate", {"control": "c"}, "control_does_not_fit"),
        ("cases_open", {"window": -1}, "chart_window_size"),
        ("cases_open", {"window": 100_000}, "chart_window_size"),
        ("cases_open", {"window": 4, "control": "xmr"}, "chart_window_overlaps"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(item: str, wishes: Wishes, code: str) -> None:
    with pytest.raises(UserError) as refused:
        charting.series(opened(), item, **wishes)  # type: ignore[arg-type]  # the wrong arguments are the case
    assert refused.value.code == code


def test_a_figure_under_disagreement_or_for_a_running_period_gives_no_signal() -> None:
    session = opened()
    tell(session, "police_violence", "955", "2023-06", LOW)
    tell(session, "police_violence", "955", "2024-06", [60])
    data = charting.series(session, "police_violence", ["955"], view="control")
    assert data.lines[0].points[-1].value == Decimal(60)
    assert words(data)[0] == "No signal, June 2023 to May 2024"
    assert "Figures that are not final or cover something else are not held against the limits." in words(
        data
    )


def pooled(years: int, deaths: Sequence[int]) -> ChartData:
    """Deaths from 2018 on and 56,000 person-years in each, five years pooled for each figure."""
    session = opened()
    tell(session, "suicides", "GL", "2018", deaths)
    for item, each in (("population_children", 40_000), ("population_young", 16_000)):
        tell(session, item, "GL", "2018", [each] * len(deaths))
    span = parse_span(f"2018..{2017 + years}")
    return charting.series(session, "suicide_rate", ["GL"], span=span)


def test_a_figure_of_five_years_is_not_held_against_those_of_fewer() -> None:
    data = pooled(5, [40, 45, 42, 48, 45])
    assert words(data)[0] == "78.6 in 2022, from 5 of 5 years; other periods cover more or less"
    assert chart_words.coverage_lines(data) == ["from 1\u20135 of 5 years"]
    remarks = [chart_words.point_remarks(data, point) for point in data.lines[0].points]
    assert remarks[0] == ["from 1 of 5 years"]
    assert remarks[-1] == []


def test_figures_of_five_years_each_are_held_against_one_another() -> None:
    data = pooled(6, [40, 45, 42, 48, 45, 60])
    assert words(data)[0].startswith("78.6 in 2022, 85.7 in 2023")
    assert "2018" not in words(data)[0]


def test_years_that_cover_as_much_say_so_once() -> None:
    session = opened()
    for site in MUNICIPALITIES[:4]:
        tell(session, "police_violence", site, "2021-01", [3] * 36)
    data = charting.series(session, "police_violence", ["GL"], view="months", span=parse_span("2021..2023"))
    assert len(data.lines) == 3
    assert chart_words.coverage_lines(data) == ["from 4 of 5 municipalities"]
    tell(session, "police_violence", MUNICIPALITIES[4], "2023-01", [3] * 12)
    data = charting.series(session, "police_violence", ["GL"], view="months", span=parse_span("2021..2023"))
    assert chart_words.coverage_lines(data)[-1] == "2023: from 5 of 5 municipalities"
    assert len(chart_words.coverage_lines(data)) == 3


def test_a_year_of_four_quarters_is_not_held_against_one_of_a_single_quarter() -> None:
    session = opened()
    tell(session, "placed_begun", "955", "2021-Q4", [10, *[11, 12, 13, 14], *[15, 16, 17, 18]])
    wishes = {"per": "year", "span": parse_span("2021..2023")}
    data = charting.series(session, "placed_begun", ["955"], **wishes)
    assert words(data)[0] == "50 in 2022, 66 in 2023 (+32%)"
    assert "10" not in words(data)[0]
    wishes["span"] = parse_span("2021..2022")
    data = charting.series(session, "placed_begun", ["955"], **wishes)
    assert words(data)[0] == "50 in 2022, from 4 of 4 quarters; other periods cover more or less"


def test_where_a_figure_that_covers_less_is_the_highest_none_is_called_so() -> None:
    session = opened()
    tell(session, "placed_begun", "955", "2021-Q4", [200, *[11, 12, 13, 14], *[5, 6, 7, 8]])
    span = parse_span("2021..2023")
    data = charting.series(session, "placed_begun", ["955"], per="year", span=span)
    assert words(data)[0].startswith("50 in 2022, 26 in 2023")
