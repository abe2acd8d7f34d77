"""What reports say of figures: findings, signals, gaps, parts, disputes, sources; in the internal and the published form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.entry import Content
from desktop_app.domain.period import Period, parse_span
from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.reports.document import Callout, Chart, Document, Facts, Table
from desktop_app.reports.show import shown
from desktop_app.services import releases, reporting
from desktop_app.services.entering import Entry, enter
from desktop_app.services.reporting_items import formula_words
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.builtin import PUBLISHED, builtin_catalogue, read_csv
from tests.helpers import memory_workspace, put, session_around
from tests.services.test_reporting import section, tables, words

NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
MUNICIPALITIES = ("955", "956", "957", "959", "960")


def opened(owner: Identity = NATION, today: date = date(2024, 6, 3)) -> Session:
    return session_around(memory_workspace(owner), today=today)


def told(session: Session, item: str, site: str, figures: dict[str, str], **more: str) -> None:
    entries = [Entry(site, item, period, "", text, **more) for period, text in figures.items()]  # type: ignore[arg-type]  # by name
    assert not [one for one in enter(session, entries).verdicts if one.refused]


@pytest.fixture(scope="module")
def published() -> Iterator[Session]:
    session = opened(today=date(2026, 11, 22))
    entries = [
        Entry(row["site"], row["item"], row["period"], row["breakdown"], row["value"], extracted="2023-04-01")
        for name in ("national_figures", "municipal_figures")
        for row in read_csv(PUBLISHED / f"{name}.csv")
    ]
    assert not [one for one in enter(session, entries).verdicts if one.refused]
    yield session
    session.close()


def chart(document: Document, item: str) -> Chart:
    (found,) = [block for block in section(document, f"item_{item}").blocks if isinstance(block, Chart)]
    return found


def small(found: Chart) -> list[list[str]]:
    assert found.table is not None
    columns = found.table.columns
    return [
        [shown(column, cell) for column, cell in zip(columns, row.cells, strict=True)]
        for row in found.table.rows
    ]


def glance(document: Document) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in tables(section(document, "short"))[0]}


# The published figures


def test_the_published_changes_stand_in_the_findings(published: Session) -> None:
    made = reporting.status_report(published, "A", "GL")
    assert chart(made, "police_violence_year").title == "91 in 2018, 143 in 2020 (+57%)"
    assert chart(made, "police_disturbances_year").title == "325 in 2018, 405 in 2020 (+25%)"
    kujalleq = reporting.status_report(published, "A", "955")
    assert "+107%" in chart(kujalleq, "notifications_year").title
    assert glance(kujalleq)["Notifications of concern per year"][:3] == ["2021", "827", "+107%"]


def test_a_quarter_of_all_children_not_half(published: Session) -> None:
    found = chart(reporting.status_report(published, "A", "955"), "notified_share_year")
    last = dict(zip([row[0] for row in small(found)], small(found), strict=True))["2021"]
    assert last[1] == "25.3%"
    assert "380" in last
    assert "1,504" in last


def test_a_break_in_the_recording_parts_the_line_and_is_told(published: Session) -> None:
    found = chart(reporting.status_report(published, "A", "955"), "notifications_year")
    (line,) = found.lines
    assert line.breaks == (found.periods.index("2021"),)
    assert any("possible change in recording" in remark for remark in found.remarks)


def test_gaps_stay_gaps_and_are_named(published: Session) -> None:
    found = chart(reporting.status_report(published, "A", "GL"), "police_violence_year")
    assert found.lines[0].values == (Decimal(91), None, Decimal(143))
    assert [row[1] for row in small(found)] == ["91", "not yet reported", "143"]


def test_sources_carry_the_day_on_which_they_were_extracted(published: Session) -> None:
    made = reporting.status_report(published, "A", "GL")
    assert {fact.label: fact.text for fact in made.facts}["Extracted"] == "2023-04-01"
    rows = {row[0]: row[1:] for row in tables(section(made, "sources"))[0]}
    assert rows["Police reports of violence against children under 15, per year"][1] == "2023-04-01"


def test_a_figure_that_is_only_counted_above_says_so(published: Session) -> None:
    part = section(reporting.status_report(published, "A", "955"), "item_police_violence_year")
    assert "This is counted for Greenland; there is no figure for Kommune Kujalleq alone." in words(part)
    assert chart(reporting.status_report(published, "A", "955"), "police_violence_year").subtitle.count(
        "Greenland"
    )


def test_indicators_without_a_figure_are_named_with_the_reason(published: Session) -> None:
    part = section(reporting.status_report(published, "A", "GL"), "indicators")
    (silent,) = [block for block in part.blocks if isinstance(block, Facts)]
    named = "; ".join(fact.text for fact in silent.facts)
    assert "Deaths by suicide" in named
    assert "Police reports of violence against children under 15, per year" not in named
    assert silent.title.endswith("indicators without a figure")


def test_every_figure_says_what_it_cannot(published: Session) -> None:
    part = section(reporting.status_report(published, "A", "GL"), "item_police_violence_year")
    limits = published.catalogue.items["police_violence_year"].limitations.en
    assert Callout("caveat", "What the figure cannot say", limits) in part.blocks


# Partial, provisional, disputed, signals


def months(first: str, values: list[int]) -> dict[str, str]:
    year, month = map(int, first.split("-"))
    found = {}
    for value in values:
        found[f"{year}-{month:02}"] = str(value)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def test_a_signal_stands_in_words_and_so_does_none() -> None:
    session = opened()
    calm = [5, 6, 5, 4, 6, 5, 5, 6, 4, 5, 6, 5, 4, 5, 6, 5]
    told(session, "police_violence", "956", months("2023-01", [*calm, 30]))
    told(session, "police_disturbances", "956", months("2023-01", [*calm, 5]))
    made = reporting.status_report(session, "A", "956")
    assert "above the upper limit" in chart(made, "police_violence").signal
    assert chart(made, "police_disturbances").signal == "no signal"
    assert {guide.kind for guide in chart(made, "police_violence").guides} == {"centre", "limit"}
    assert "May 2024" in glance(made)["Police reports of violence against children under 15"][3]


def test_limits_are_not_drawn_from_a_handful_of_figures() -> None:
    session = opened()
    told(session, "police_violence", "956", months("2024-01", [5, 6, 5]))
    found = chart(reporting.status_report(session, "A", "956"), "police_violence")
    assert (found.guides, found.signal) == ((), "")


def test_where_nothing_has_limits_it_is_said_once_beneath_the_table(published: Session) -> None:
    (table,) = [
        b
        for b in section(reporting.status_report(published, "A", "GL"), "short").blocks
        if isinstance(b, Table)
    ]
    at = [column.heading for column in table.columns].index("Signal")
    assert {row.cells[at].text for row in table.rows} == {""}
    assert table.note == "Too few figures for limits."


def test_a_rate_of_rare_events_is_pooled_over_years_with_its_interval() -> None:
    session = opened(today=date(2026, 6, 3))
    for at in range(10):
        year = str(2014 + at)
        told(session, "suicides", "GL", {year: str(9 + at % 3)})
        told(session, "population_children", "GL", {year: "14000"})
        told(session, "population_young", "GL", {year: "5000"})
    found = chart(reporting.status_report(session, "A", "GL"), "suicide_rate")
    (line,) = found.lines
    assert (found.guides, found.signal) == ((), "")
    assert "5 years" in found.subtitle
    assert line.lower
    last = max(at for at, value in enumerate(line.values) if value is not None)
    assert found.periods[last] == "2023"
    events = 11 + 9 + 10 + 11 + 9  # 2019 to 2023
    assert float(line.values[last] or 0) == pytest.approx(100_000 * events / (5 * 19_000))
    assert all(
        low < value < high
        for low, value, high in zip(line.lower, line.values, line.upper, strict=True)
        if low is not None and value is not None and high is not None
    )


def test_partial_provisional_and_disputed_figures_are_marked_and_told() -> None:
    session = opened()
    told(session, "notifications", "960", {"2023-Q4": "30"}, part="Ilulissat")
    told(session, "cases_unprocessed", "960", {"2023-Q4": "30", "2024-Q1": "31", "2024-Q2": "33"})
    cell = value_cell("960", "placed_end", "2024-Q1")
    for value in ("40", "44"):
        put(session.workspace, cell, Content("given", value), [])
    made = reporting.status_report(session, "A", "960")
    marks = {
        item: [mark for _at, mark in chart(made, item).lines[0].marks]
        for item in ("notifications", "cases_unprocessed", "placed_end")
    }
    assert marks["notifications"] == ["partial"]
    assert marks["cases_unprocessed"] == ["provisional"]
    assert "disputed" in marks["placed_end"]
    said = words(section(made, "short"))
    assert "Under disagreement: Children and young people placed outside the home" in said
    assert "Provisional: " in said
    assert "Covers only a part: " in said
    assert "Avannaata Kommunia only in part: Ilulissat" in chart(made, "notifications").remarks


def test_a_sum_says_from_how_many_it_comes() -> None:
    session = opened()
    for site in MUNICIPALITIES[:3]:
        told(session, "treatment_waiting", site, {"2023-Q4": "20"})
    made = reporting.status_report(session, "A", "GL")
    assert "from 3 of 5 municipalities" in glance(made)["Waiting for treatment after sexual abuse"][-1]
    assert (
        "from 3 of 5 municipalities"
        in {row[0]: row[-1] for row in small(chart(made, "treatment_waiting"))}["Q4 2023"]
    )


def test_no_change_in_percent_of_small_figures_or_of_doubtful_ones() -> None:
    session = opened()
    told(session, "treatment_waiting", "960", {"2022-Q4": "3", "2023-Q4": "6"})
    told(session, "cases_unprocessed", "960", {"2022-Q4": "100", "2023-Q4": "80"})
    told(session, "notifications", "960", {"2022-Q4": "100"})
    told(session, "notifications", "960", {"2023-Q4": "150"}, part="Ilulissat")
    changes = {name: row[2] for name, row in glance(reporting.status_report(session, "A", "960")).items()}
    assert sorted(changes.values()) == ["", "", "-20%"]


# Completeness


def test_completeness_counts_what_was_due_and_names_who_is_missing() -> None:
    session = opened()
    told(session, "treatment_waiting", "960", {"2023-Q4": "20"})
    made = reporting.status_report(session, "A", "GL", parse_span("2023..2023"))
    part = section(made, "completeness")
    due, missing = tables(part)
    treatment = next(row for row in due if row[0].startswith("Treatment"))
    assert treatment[2:] == ["20", "0", "1", "0%"]
    who = next(row for row in missing if row[0].startswith("Treatment"))
    assert who[1] == "5"
    assert "Kommune Kujalleq (4)" in who[2]


# Publication


def yearly(session: Session) -> None:
    for year in ("2021", "2022", "2023"):
        for at, site in enumerate(MUNICIPALITIES):
            for quarter in range(1, 5):
                told(session, "notifications", site, {f"{year}-Q{quarter}": str(40 + 10 * at)})
                told(session, "treatment_waiting", site, {f"{year}-Q{quarter}": str(at)})


def figures(document: Document) -> list[Decimal]:
    return [
        value for one in document.charts() for line in one.lines for value in line.values if value is not None
    ]


def test_the_published_form_hides_small_figures_and_carries_the_release_everywhere() -> None:
    session = opened()
    yearly(session)
    inside = reporting.status_report(session, "A", "959")
    outside = reporting.status_report(session, "A", "959", publish="Spring")
    assert (inside.mark, inside.internal) == ("Internal", True)
    assert (outside.mark, outside.internal, outside.release) == ("Published: Spring", False, "Spring")
    assert {one.mark for one in outside.charts()} == {"Published: Spring"}
    assert "For publication: figures from 1 to 5 are hidden." in next(
        fact.text for fact in outside.facts if fact.label == "Meant for"
    )
    assert Decimal(3) in chart(inside, "treatment_waiting").lines[0].values
    assert "item_treatment_waiting" not in [entry.section.code for entry in outside.contents()]
    silent = words(section(outside, "indicators"))
    assert "Hidden" in next(line for line in silent.splitlines() if "Waiting for treatment" in line)
    assert "do not pass it on" not in words(section(outside, "methods")).lower()
    assert "do not pass it on" in words(section(inside, "methods")).lower()


def test_the_form_for_publication_can_be_looked_at_before_it_is_frozen() -> None:
    session = opened()
    yearly(session)
    looked = reporting.status_report(session, "A", "959", public=True)
    assert (looked.mark, looked.internal, looked.release) == ("For publication", False, "")
    assert releases.releases(session) == []
    frozen = reporting.status_report(session, "A", "959", publish="Spring", public=True)
    assert figures(looked) == figures(frozen)
    assert frozen.mark == "Published: Spring"


def test_words_written_by_hand_and_decisions_stay_inside() -> None:
    session = opened(Identity(("GL",), "initiative_office", True, "Test Person A", "en"))
    yearly(session)
    typed = {
        "progress_status": "problems",
        "progress_obstacles": "Secret words",
        "progress_decision": "Secret wish",
        "progress_decided": "Secret answer",
    }
    entries = [Entry("GL", item, "2023-H2", "initiative=B01", text) for item, text in typed.items()]
    assert not [one for one in enter(session, entries).verdicts if one.refused]
    told(session, "posts", "9601200", {f"2023-{month:02}": "30" for month in range(1, 13)})
    for make in (reporting.status_report, reporting.steering_report):
        assert "Secret" in repr(make(session, "B", "GL").sections)
        assert "Secret" not in repr(make(session, "B", "GL", publish=f"Spring {make.__name__}").sections)


def test_an_earlier_release_is_given_as_it_was() -> None:
    session = opened()
    yearly(session)
    then = reporting.status_report(session, "A", "GL", publish="Spring")
    told(session, "notifications", "955", {"2023-Q4": "4000"})
    now = reporting.status_report(session, "A", "GL")
    again = reporting.status_report(session, as_of="spring")
    assert figures(again) == figures(then)
    assert max(figures(now)) > max(figures(again))
    assert "The figures are those of the release Spring of 2024-06-03." in words(section(again, "short"))
    assert again.subtitle == "Plan A, Greenland"


def test_a_name_that_is_taken_or_unknown_is_told() -> None:
    session = opened()
    yearly(session)
    reporting.status_report(session, "A", "GL", publish="Spring")
    with pytest.raises(UserError, match="release_exists"):
        reporting.status_report(session, "A", "GL", publish="Spring")
    with pytest.raises(UserError, match="release_unknown"):
        reporting.status_report(session, "A", "GL", as_of="Autumn")


# Indicator sheets


def test_there_is_a_sheet_for_every_item_under_the_form_that_asks_it() -> None:
    session = opened()
    made = reporting.indicator_sheets(session)
    codes = [entry.section.code for entry in made.contents() if entry.section.code.startswith("item_")]
    assert sorted(codes) == sorted(f"item_{code}" for code in session.catalogue.items)
    assert all(entry.section.sections for entry in made.contents() if entry.section.code.startswith("form_"))
    assert made.mark == ""


def test_a_sheet_says_what_is_counted_how_by_whom_and_what_it_cannot_say() -> None:
    session = opened()
    item = session.catalogue.items["suicide_rate"]
    (facts,) = section(reporting.indicator_sheets(session, ["suicide_rate"]), "item_suicide_rate").blocks
    assert isinstance(facts, Facts)
    said = {fact.label: fact.text for fact in facts.facts}
    assert said["Definition"] == item.definition.en
    assert said["Numerator"] == item.numerator.en
    assert said["Denominator"] == item.denominator.en
    assert said["Limitations"] == item.limitations.en
    assert said["Minimum"] == "no rate is shown below 10 events"
    assert said["Direction"] == "lower is better"
    assert said["Counted at"] == "nation"
    assert said["Provider"] == "The medical officer, Statistics Greenland"
    assert said["Calculated as"].startswith("\u201cDeaths by suicide")
    assert said["Calculated as"].endswith(" \u00d7 100,000")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("posts_filled / posts * 100", "\u201cPosts filled\u201d \u00f7 \u201cPosts\u201d \u00d7 100"),
        (
            "posts[-1] - (posts + 2)",
            "\u201cPosts\u201d (1 period before) \u2212 (\u201cPosts\u201d + 2)",
        ),
        ("-posts", "\u2212\u201cPosts\u201d"),
        (
            "notifications{age=0-6;sex=f}",
            "\u201cNotifications of concern (aged 0-17)\u201d (0-6 years, girls)",
        ),
        ("posts / / 2", "posts / / 2"),
    ],
)
def test_a_formula_is_told_with_names(formula: str, expected: str) -> None:
    assert formula_words(builtin_catalogue(), formula) == expected


def test_sheets_of_a_plan_leave_out_the_others() -> None:
    session = opened()
    made = reporting.indicator_sheets(session, plan="B")
    codes = {entry.section.code for entry in made.contents()}
    assert "item_posts" in codes
    assert "item_police_violence" not in codes
    with pytest.raises(UserError, match="item_unknown"):
        reporting.indicator_sheets(session, ["nothing"])


def test_tables_of_a_report_are_rectangular_everywhere(published: Session) -> None:
    for kind in (reporting.status_report, reporting.steering_report):
        made = kind(published, "A", "955")
        blocks = [block for entry in made.contents() for block in entry.section.blocks]
        found = [one for one in blocks if isinstance(one, Table)]
        found += [one.table for one in blocks if isinstance(one, Chart) and one.table is not None]
        assert found
        for table in found:
            assert {len(row.cells) for row in table.rows if not row.group} <= {len(table.columns)}


def test_a_span_bounds_the_figures() -> None:
    session = opened()
    told(session, "police_violence", "956", months("2022-01", [5] * 28))
    made = reporting.status_report(session, "A", "956", (Period(2023, 1, 12), Period(2023, 1, 12)))
    assert len(chart(made, "police_violence").periods) == 12
    assert {fact.label: fact.text for fact in made.facts}["Figures"] == "January 2023 \u2013 December 2023"
