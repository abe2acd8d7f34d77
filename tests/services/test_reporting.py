"""What reports say of initiatives, deliverables, criteria, money and decisions; with disputes, and where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.catalogue_tables import read_tables
from desktop_app.domain.entry import Content
from desktop_app.domain.period import parse_span
from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.i18n import LANGUAGES, language
from desktop_app.reports.document import (
    Callout,
    Document,
    Facts,
    KeyFigures,
    Paragraph,
    Section,
    Table,
)
from desktop_app.reports.show import shown
from desktop_app.services import reporting
from desktop_app.services.session import Session
from tests.builtin import builtin_tables
from tests.helpers import memory_workspace, put, session_on
from tests.initiatives import NATION, OFFICE, nation, say


@pytest.fixture
def session() -> Iterator[Session]:
    made = nation()
    yield made
    made.close()


def section(document: Document, code: str) -> Section:
    return next(entry.section for entry in document.contents() if entry.section.code == code)


def tables(part: Section) -> list[list[list[str]]]:
    """Every table of a section as it is read, a group's heading alone in its row."""
    return [
        [
            [shown(block.columns[0], row.cells[0])]
            if row.group
            else [shown(column, cell) for column, cell in zip(block.columns, row.cells, strict=True)]
            for row in block.rows
        ]
        for block in part.blocks
        if isinstance(block, Table)
    ]


def words(part: Section) -> str:
    """Everything that a section says outside of tables."""
    found: list[str] = []
    for block in part.blocks:
        match block:
            case Paragraph():
                found.append(block.text)
            case Callout():
                found += [block.title, block.text]
            case Facts():
                found += [f"{fact.label}: {fact.text}" for fact in block.facts]
            case KeyFigures():
                found += [f"{one.label}: {one.value}" for one in block.figures]
    return "\n".join(found)


def test_a_status_report_counts_where_the_initiatives_stand(session: Session) -> None:
    say(session, "progress_status", "B01", "problems")
    say(session, "progress_status", "B02", "completed")
    made = reporting.status_report(session, "B", NATION)
    assert "With problems: 1" in words(section(made, "short"))
    assert "Completed: 1" in words(section(made, "short"))
    assert "not yet reported: 30" in words(section(made, "short"))
    by_theme, _ = tables(section(made, "initiatives"))
    assert by_theme[-1][0] == "theme not known yet"
    assert sum(int(row[-1]) for row in by_theme) == 32


def test_untitled_initiatives_fold_into_a_line_that_names_their_numbers(session: Session) -> None:
    say(session, "progress_status", "B05", "on_plan")
    made = reporting.status_report(session, "B", NATION)
    _, one_by_one = tables(section(made, "initiatives"))
    assert [row[0] for row in one_by_one if "title" in row[0] or "Numbers" in row[0]] == [
        "30 initiatives whose titles are not known yet; the coordinating office fills them in",
        "Numbers 3\u201332: On plan: 1, not yet reported: 29",
    ]


def test_each_initiative_tells_its_words_criteria_and_money(session: Session) -> None:
    for item, typed in (
        ("progress_status", "problems"),
        ("progress_done", "Two courses"),
        ("progress_obstacles", "The weather"),
        ("progress_next", "A third"),
        ("progress_decision", "Move the day"),
        ("progress_spent", "400"),
    ):
        say(session, item, "B01", typed)
    say(session, "criterion_met", "B01C1", "partly")
    say(session, "criterion_evidence", "B01C1", "Counted at 14 places")
    part = section(reporting.status_report(session, "B", NATION), "initiative_B01")
    said = words(part)
    for expected in (
        "Status: With problems",
        "What was done: Two courses",
        "Obstacles: The weather",
        "Next steps: A third",
    ):
        assert expected in said
    assert "Budget: 1,000 kr." in said
    assert Callout("decision", "Decision wanted of the steering group", "Move the day") in part.blocks
    assert tables(part) == [[["In use", "Partly met", "Counted at 14 places"]]]


def test_deliverables_say_when_they_were_due_done_and_are_late(session: Session) -> None:
    say(session, "deliverable_done", "B01D1", "2023-07-15", "2023-H2")
    part = section(reporting.status_report(session, "B", NATION), "deliverables")
    (rows,) = tables(part)
    assert rows == [
        ["1. Courses"],
        ["Product B01D1", "2023-06-30", "2023-07-15", "done, after its day"],
        ["Product B01D2", "2024-03-01", "", "past its day"],
        ["Product B01D3", "2025-01-01", "", "not yet reported"],
    ]
    assert words(part) == "1 of 3 deliverables done; 1 deliverable is past its day."


def test_a_share_of_the_budget_is_worked_out_only_where_both_are_known(session: Session) -> None:
    say(session, "progress_spent", "B01", "250", "2023-H1")
    say(session, "progress_spent", "B01", "150", "2023-H2")
    say(session, "progress_spent", "B03", "75", "2023-H2")
    (table,) = [
        block
        for block in section(reporting.status_report(session, "B", NATION), "money").blocks
        if isinstance(block, Table)
    ]
    assert [[cell.value for cell in row.cells] for row in table.rows] == [
        ["1. Courses", Decimal(1000), Decimal(400), Decimal(40)],
        ["2. Leisure time", Decimal(1000), None, None],
        ["Numbers 3 (titles not known yet)", None, Decimal(75), None],
    ]
    assert table.totals()[1:] == (Decimal(2000), Decimal(475), None)


def test_a_disputed_status_is_told_as_one(session: Session) -> None:
    cell = value_cell(NATION, "progress_status", "2023-H2", "initiative=B01")
    for value in ("on_plan", "problems"):
        put(session.workspace, cell, Content("given", value), [])
    _, rows = tables(section(reporting.status_report(session, "B", NATION), "initiatives"))
    assert any("under disagreement" in row[1] for row in rows if len(row) > 1)


def test_the_half_year_is_the_last_told_of_within_the_span(session: Session) -> None:
    say(session, "progress_status", "B01", "on_plan", "2023-H1")
    say(session, "progress_status", "B01", "problems", "2023-H2")
    late = reporting.status_report(session, "B", NATION)
    early = reporting.status_report(session, "B", NATION, parse_span("2022..2023-H1"))
    assert {fact.label: fact.text for fact in late.facts}["Initiatives as of"] == "second half of 2023"
    assert {fact.label: fact.text for fact in early.facts}["Initiatives as of"] == "first half of 2023"
    assert "On plan: 1" in words(section(early, "short"))


def test_a_closed_plan_says_so_and_names_its_initiatives(session: Session) -> None:
    made = reporting.status_report(session, "A", NATION)
    assert "closed on 2023-12-31 and asks for nothing" in words(section(made, "short"))
    assert "Nothing is told" in words(section(made, "initiatives"))
    (rows,) = tables(section(made, "initiatives"))
    assert ["Numbers 11\u201315 (titles not known yet)", ""] in rows


def test_a_place_where_everything_is_missing_still_has_a_report(session: Session) -> None:
    made = reporting.status_report(session, "B", "9601701")
    assert "There are no figures for this plan's indicators here yet." in words(section(made, "indicators"))
    assert "Not yet reported: " in words(section(made, "indicators")) or "Not asked here: " in words(
        section(made, "indicators")
    )
    assert not made.charts()
    assert "0 of " in words(section(made, "completeness"))
    assert "past" not in words(section(made, "deliverables")) + words(section(made, "short"))
    assert tables(section(reporting.steering_report(session, "B", "9601701"), "coming")) == []


def test_a_catalogue_without_plans_is_told() -> None:
    tables_ = {name: list(rows) for name, rows in builtin_tables().items()}
    for name in ("plans", "themes", "initiatives", "deliverables", "criteria"):
        tables_[name] = []
    tables_["items"] = [row | {"plans": "", "initiatives": ""} for row in tables_["items"]]
    catalogue, _findings = read_tables(tables_)
    assert catalogue is not None
    bare = session_on(Session(memory_workspace(OFFICE), catalogue))
    with pytest.raises(UserError, match="report_without_plan"):
        reporting.status_report(bare)


@pytest.mark.parametrize(
    ("plan", "site", "code"), [("C", NATION, "plan_unknown"), ("B", "1234567", "site_unknown")]
)
def test_what_is_unknown_is_told(session: Session, plan: str, site: str, code: str) -> None:
    with pytest.raises(UserError) as error:
        reporting.status_report(session, plan, site)
    assert error.value.code == code


def test_without_a_plan_it_is_the_running_one_at_the_own_place(session: Session) -> None:
    made = reporting.status_report(session)
    assert made.subtitle == "Plan B, Greenland"
    assert (made.mark, made.internal, made.release, made.made) == ("Internal", True, "", date(2024, 6, 3))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_of_a_report_is_not_that_of_the_window(session: Session, lang: str) -> None:
    made = reporting.status_report(session, "B", NATION, lang=lang)
    plan = session.catalogue.plans["B"]
    assert language() == "en"
    assert made.language == lang
    assert plan.names.get(lang) in [fact.text for fact in made.facts]


# The steering group


def test_decisions_wanted_are_open_until_one_is_told(session: Session) -> None:
    say(session, "progress_decision", "B01", "Move the day", "2023-H1")
    say(session, "progress_decision", "B02", "More money", "2023-H2")
    say(session, "progress_status", "B01", "on_plan", "2023-H2")
    made = reporting.steering_report(session, "B", NATION)
    assert [block.title for block in section(made, "wanted").blocks if isinstance(block, Callout)] == [
        "2. Leisure time (H2 2023)",
        "1. Courses (H1 2023)",
    ]
    assert "No decision" in words(section(made, "taken"))
    say(session, "progress_decided", "B01", "Yes, to June", "2023-H1")
    made = reporting.steering_report(session, "B", NATION)
    assert "1. Courses" not in words(section(made, "wanted"))
    assert tables(section(made, "taken")) == [[["1. Courses", "H1 2023", "Move the day", "Yes, to June"]]]


def test_a_decision_that_answers_nothing_in_writing_stands_all_the_same(session: Session) -> None:
    say(session, "progress_decided", "B01", "Go on", "2023-H2")
    say(session, "progress_status", "B01", "on_plan", "2023-H2")
    ((row,),) = tables(section(reporting.steering_report(session, "B", NATION), "taken"))
    assert row[2:] == ["nothing was asked in writing", "Go on"]


def test_what_has_changed_since_the_last_half_year_is_told(session: Session) -> None:
    for code, then, now in (
        ("B01", "on_plan", "problems"),
        ("B02", "on_plan", "on_plan"),
        ("B07", "not_started", "on_plan"),
    ):
        say(session, "progress_status", code, then, "2023-H1")
        say(session, "progress_status", code, now, "2023-H2")
    (rows,) = tables(section(reporting.steering_report(session, "B", NATION), "changes"))
    assert rows == [
        ["1. Courses", "On plan", "With problems"],
        ["Numbers 7 (titles not known yet)", "Not started", "On plan"],
    ]


def test_problems_stand_with_what_is_in_the_way_and_what_is_next(session: Session) -> None:
    say(session, "progress_status", "B01", "problems")
    say(session, "progress_obstacles", "B01", "The weather")
    (rows,) = tables(section(reporting.steering_report(session, "B", NATION), "problems"))
    assert rows == [["1. Courses", "The weather", "nothing told"]]


def test_what_is_late_and_what_falls_due_is_listed(session: Session) -> None:
    say(session, "progress_status", "B01", "on_plan", "2023-H2")
    (rows,) = tables(section(reporting.steering_report(session, "B", NATION), "coming"))
    assert rows == [
        ["1. Courses"],
        ["Product B01D1", "2023-06-30", "past its day"],
        ["Product B01D2", "2024-03-01", "past its day"],
    ]
