from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.entry import Content
from desktop_app.domain.record import Cell, value_cell
from desktop_app.errors import UserError
from desktop_app.services import initiatives
from desktop_app.services.entering import Entry, enter, redo_last, undo_last
from desktop_app.services.initiatives import Answer, Report
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.helpers import digest, memory_workspace, put, session_on
from tests.initiatives import HALVES, NATION, catalogue, nation, say


@pytest.fixture
def session() -> Iterator[Session]:
    made = nation()
    yield made
    made.close()


def answer(report: Report, item: str) -> Answer:
    return next(one for one in report.all_answers if one.item.code == item)


def told(report: Report, item: str) -> str:
    cell = answer(report, item).cell
    return cell.text or cell.value or cell.state


def report(session: Session, initiative: str = "B01", period: str = "2023-H2") -> Report:
    return initiatives.report(session, initiative, NATION, period)


# A plan at a glance


def test_a_plan_is_shown_from_its_beginning_to_today(session: Session) -> None:
    found = initiatives.overview(session, "B", NATION)
    assert (found.periods[0], found.periods[-1]) == ("2020-H1", "2024-H1")
    assert len(found.rows) == 32
    assert [row.initiative.code for row in found.rows[:2]] == ["B01", "B02"]
    assert [row.untitled for row in found.rows[:3]] == [False, False, True]


def test_statuses_stand_by_half_year_and_are_asked_while_the_initiative_runs(session: Session) -> None:
    say(session, "progress_status", "B01", "on_plan", "2023-H1")
    say(session, "progress_status", "B01", "problems", "2023-H2")
    row = initiatives.overview(session, "B", NATION).rows[0]
    assert {period: status.code for period, status in row.statuses.items()} == {
        "2023-H1": "on_plan",
        "2023-H2": "problems",
    }
    assert sorted(row.asked) == list(HALVES)
    assert row.latest("2024-H1") == ("2023-H2", row.statuses["2023-H2"])
    assert row.latest("2023-H1") == ("2023-H1", row.statuses["2023-H1"])
    assert row.latest("2022-H2") is None


def test_reported_counts_those_with_a_status_among_those_asked(session: Session) -> None:
    say(session, "progress_status", "B01", "on_plan")
    say(session, "progress_done", "B02", "Words alone")
    found = initiatives.overview(session, "B", NATION)
    assert found.reported("2023-H2") == (1, 32)
    assert found.reported("2022-H1") == (0, 30)  # two begin later


def test_a_status_under_disagreement_says_so(session: Session) -> None:
    cell = value_cell(NATION, "progress_status", "2023-H2", "initiative=B01")
    for value in ("on_plan", "problems"):
        put(session.workspace, cell, Content("given", value), [])
    row = initiatives.overview(session, "B", NATION).rows[0]
    assert row.statuses["2023-H2"].disputed


def test_a_cleared_status_is_none_and_a_mark_is_its_state(session: Session) -> None:
    say(session, "progress_status", "B01", "on_plan")
    say(session, "progress_status", "B01", "")
    say(session, "progress_status", "B02", "..")
    rows = initiatives.overview(session, "B", NATION).rows
    assert rows[0].statuses == {}
    assert (rows[1].statuses["2023-H2"].code, rows[1].statuses["2023-H2"].state) == ("", "unavailable")


def test_what_is_delivered_follows_from_the_days(session: Session) -> None:
    row = initiatives.overview(session, "B", NATION).rows[0]
    assert row.percent == 0
    assert [one.late for one in row.delivered] == [True, True, False]
    say(session, "deliverable_done", "B01D1", "3.7.2023")
    row = initiatives.overview(session, "B", NATION).rows[0]
    assert row.percent == 33
    assert (row.delivered[0].done, row.delivered[0].period) == (date(2023, 7, 3), "2023-H2")
    assert [one.late for one in row.delivered] == [False, True, False]
    assert initiatives.overview(session, "B", NATION).rows[1].percent is None


def test_the_latest_half_year_says_when_a_deliverable_was_done(session: Session) -> None:
    say(session, "deliverable_done", "B01D1", "2023-03-01", "2023-H1")
    say(session, "deliverable_done", "B01D1", "2023-09-09", "2023-H2")
    assert initiatives.overview(session, "B", NATION).rows[0].delivered[0].done == date(2023, 9, 9)
    say(session, "deliverable_done", "B01D1", "..", "2024-H1")
    assert initiatives.overview(session, "B", NATION).rows[0].delivered[0].done == date(2023, 9, 9)


def test_a_closed_plan_asks_for_nothing_and_is_never_late(session: Session) -> None:
    found = initiatives.overview(session, "A", NATION)
    assert found.closed
    assert found.periods[-1] == "2023-H2"
    assert not any(row.asked for row in found.rows)
    assert not any(one.late for row in found.rows for one in row.delivered)
    session.today = lambda: date(2023, 6, 1)
    then = initiatives.overview(session, "A", NATION)
    assert not then.closed
    assert any(one.late for row in then.rows for one in row.delivered)


def test_money_adds_up_over_half_years_and_decisions_are_marked(session: Session) -> None:
    say(session, "progress_spent", "B01", "100", "2023-H1")
    say(session, "progress_spent", "B01", "250,50", "2023-H2")
    say(session, "progress_spent", "B01", "..", "2024-H1")
    say(session, "progress_decision", "B01", "Move the day", "2023-H2")
    row = initiatives.overview(session, "B", NATION).rows[0]
    assert row.spent == Decimal("350.5")
    assert row.decisions == {"2023-H2"}
    assert report(session).spent == Decimal("350.5")


def test_a_decision_that_is_told_is_not_wanted_any_more(session: Session) -> None:
    say(session, "progress_decision", "B01", "Move the day", "2023-H1")
    say(session, "progress_decision", "B01", "More money", "2023-H2")
    say(session, "progress_decided", "B01", "Yes", "2023-H1")
    assert initiatives.overview(session, "B", NATION).rows[0].decisions == {"2023-H2"}


def test_a_place_that_does_not_carry_initiatives_is_asked_nothing(session: Session) -> None:
    found = initiatives.overview(session, "B", "9601701")
    assert not any(row.asked for row in found.rows)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda s: initiatives.overview(s, "Z", NATION), "plan_unknown"),
        (lambda s: initiatives.overview(s, "B", "nowhere"), "site_unknown"),
        (lambda s: initiatives.report(s, "B99", NATION, "2023-H2"), "initiative_unknown"),
        (lambda s: initiatives.report(s, "B01", "nowhere", "2023-H2"), "site_unknown"),
        (lambda s: initiatives.report(s, "B01", NATION, "2023-H3"), "period_unreadable"),
        (lambda s: initiatives.start_from_last(s, "B01", NATION, "2023-H2"), "no_earlier_report"),
    ],
)
def test_what_there_is_none_of_is_refused_in_words(session: Session, call: object, code: str) -> None:
    from desktop_app.sentences import known_codes

    with pytest.raises(UserError) as refused:
        call(session)  # type: ignore[operator]  # a function
    assert refused.value.code == code
    assert code in known_codes()


def test_of_a_place_beyond_its_reach_a_workspace_cannot_know_what_is_missing() -> None:
    owner = Identity(("9601701",), "local_office", False, "Test Person B", "en")
    session = session_on(Session(memory_workspace(owner), catalogue()))
    found = initiatives.overview(session, "B", NATION)
    assert found.reported("2023-H2") == (0, 0)
    row = found.rows[0]
    assert row.percent is None
    assert not any(one.late or one.known for one in row.delivered)
    session.close()


# One report


def test_a_report_asks_in_the_order_of_the_form(session: Session) -> None:
    found = report(session)
    assert [one.item.code for one in found.answers] == [
        "progress_status",
        "progress_done",
        "progress_obstacles",
        "progress_next",
        "progress_decision",
        "progress_decided",
        "progress_spent",
    ]
    assert [line.delivered.deliverable.code for line in found.deliverables] == ["B01D1", "B01D2", "B01D3"]
    assert [line.criterion.code for line in found.criteria] == ["B01C1"]
    assert found.why_not is None
    assert all(one.cell.asked for one in found.all_answers)


def test_a_report_tells_its_own_half_year_and_place_alone(session: Session) -> None:
    say(session, "progress_done", "B01", "Here and now")
    say(session, "progress_done", "B02", "Another initiative")
    say(session, "progress_done", "B01", "Earlier", "2023-H1")
    say(session, "progress_done", "B01", "Elsewhere", site="960")
    assert told(report(session), "progress_done") == "Here and now"
    assert told(initiatives.report(session, "B01", "960", "2023-H2"), "progress_done") == "Elsewhere"


def test_nothing_is_asked_after_a_plan_has_closed_and_the_reason_is_told(session: Session) -> None:
    closed = initiatives.report(session, "A05", NATION, "2024-H1")
    assert closed.why_not is not None
    assert closed.why_not.code == "plan_closed"
    early = report(session, period="2020-H1")
    assert early.why_not is not None
    assert early.why_not.code == "initiative_not_running"


def test_a_refused_text_is_a_draft_beside_what_was_kept(session: Session) -> None:
    say(session, "progress_done", "B01", "Kept")
    (verdict,) = say(session, "progress_done", "B01", "Ring 010203-1234").verdicts
    assert verdict.refused
    cell = answer(report(session), "progress_done").cell
    assert cell.text == "Kept"
    assert cell.draft is not None
    assert (cell.draft.typed, cell.draft.code) == ("Ring 010203-1234", "text_has_cpr")


def test_a_text_being_written_is_put_by_until_it_is_kept(session: Session) -> None:
    cell = answer(report(session), "progress_done").cell.cell
    before = digest(session.workspace)
    initiatives.put_by(session, cell, "Half a sent")
    draft = answer(report(session), "progress_done").cell.draft
    assert draft is not None
    assert (draft.typed, draft.code) == ("Half a sent", initiatives.UNFINISHED)
    assert digest(session.workspace) == before, "a draft is no record"
    say(session, "progress_done", "B01", "Half a sentence, and the rest")
    after = answer(report(session), "progress_done").cell
    assert (after.draft, after.text) == (None, "Half a sentence, and the rest")


def test_a_criterion_is_measured_by_its_items_latest_figure_in_the_half_year(session: Session) -> None:
    sites = [site.code for site in session.catalogue.sites.values() if site.level == "municipality"]
    for period, value in (("2023-Q2", "90"), ("2023-Q3", "7"), ("2023-Q4", "5")):
        enter(session, [Entry(site, "cases_unprocessed", period, "", value) for site in sites])
    (line,) = report(session, "A05").criteria
    assert line.point is not None
    assert (line.point.value, line.point.period) == (5 * len(sites), "2023-Q4")
    (earlier,) = report(session, "A05", "2022-H1").criteria
    assert earlier.point is None
    (judged,) = report(session).criteria
    assert judged.point is None


def test_earlier_reports_come_latest_first_and_no_more_than_fit(session: Session) -> None:
    for period in HALVES:
        say(session, "progress_done", "B01", f"In {period}", period)
    found = report(session, period="2024-H1")
    assert [one.period for one in found.earlier] == ["2023-H2", "2023-H1", "2022-H2"]
    assert found.last == "2023-H2"
    assert [one.item.code for one in found.earlier[0].answers] == [one.item.code for one in found.answers]
    assert report(session, period="2022-H2").earlier == ()


def test_judgements_alone_make_an_earlier_report(session: Session) -> None:
    say(session, "criterion_met", "B01C1", "partly", "2023-H1")
    assert report(session).last == "2023-H1"


# Starting from the one before


def fill_last(session: Session) -> None:
    say(session, "progress_status", "B01", "problems", "2023-H1")
    say(session, "progress_done", "B01", "Two courses held", "2023-H1")
    say(session, "progress_decision", "B01", ".", "2023-H1")
    say(session, "progress_spent", "B01", "500", "2023-H1")
    say(session, "criterion_met", "B01C1", "partly", "2023-H1")
    say(session, "criterion_evidence", "B01C1", "Counted", "2023-H1")
    say(session, "deliverable_done", "B01D1", "2023-05-05", "2023-H1")


def test_status_words_and_judgements_are_copied_money_and_days_are_not(session: Session) -> None:
    fill_last(session)
    started = initiatives.start_from_last(session, "B01", NATION, "2023-H2")
    assert started.source == "2023-H1"
    assert started.entered is not None
    now = report(session)
    assert told(now, "progress_status") == "problems"
    assert told(now, "progress_done") == "Two courses held"
    assert told(now, "progress_decision") == "not_applicable"
    assert told(now, "criterion_met") == "partly"
    assert told(now, "criterion_evidence") == "Counted"
    assert not answer(now, "progress_spent").cell.filled
    assert not any(line.answer.cell.filled for line in now.deliverables)


def test_starting_is_one_step_back_and_one_step_again(session: Session) -> None:
    fill_last(session)
    initiatives.start_from_last(session, "B01", NATION, "2023-H2")
    undone = undo_last(session)
    assert undone.operation == initiatives.START
    assert not any(one.cell.filled for one in report(session).all_answers)
    assert told(report(session, period="2023-H1"), "progress_done") == "Two courses held"
    redo_last(session)
    assert told(report(session), "progress_done") == "Two courses held"


def test_nothing_is_written_over_without_a_yes(session: Session) -> None:
    fill_last(session)
    say(session, "progress_done", "B01", "Written already")
    before = digest(session.workspace)
    asked = initiatives.start_from_last(session, "B01", NATION, "2023-H2")
    assert asked.entered is None
    assert [one.item.code for one in asked.overwrites] == ["progress_done"]
    assert digest(session.workspace) == before
    agreed = initiatives.start_from_last(session, "B01", NATION, "2023-H2", overwrite=True)
    assert agreed.entered is not None
    assert told(report(session), "progress_done") == "Two courses held"
    undo_last(session)
    assert told(report(session), "progress_done") == "Written already"


def test_starting_twice_changes_nothing_more(session: Session) -> None:
    fill_last(session)
    initiatives.start_from_last(session, "B01", NATION, "2023-H2")
    before = digest(session.workspace)
    again = initiatives.start_from_last(session, "B01", NATION, "2023-H2")
    assert again.overwrites == ()
    assert digest(session.workspace) == before


def test_the_latest_report_with_anything_in_it_is_the_one_to_start_from(session: Session) -> None:
    say(session, "progress_done", "B01", "Long ago", "2022-H2")
    assert initiatives.start_from_last(session, "B01", NATION, "2024-H1").source == "2022-H2"


def test_a_question_added_by_the_catalogue_is_asked_too(session: Session) -> None:
    form = session.catalogue.forms["progress"]
    risk = replace(session.catalogue.items["progress_next"], code="progress_risk")
    session.catalogue = replace(
        session.catalogue,
        items={**session.catalogue.items, risk.code: risk},
        forms={
            **session.catalogue.forms,
            "progress": replace(
                form,
                groups=(replace(form.groups[0], items=(*form.groups[0].items, risk.code)), *form.groups[1:]),
            ),
        },
    )
    assert "progress_risk" in [one.item.code for one in report(session).answers]


def test_a_catalogue_that_asks_nothing_shows_its_initiatives_all_the_same(session: Session) -> None:
    forms = {code: form for code, form in session.catalogue.forms.items() if code != "progress"}
    session.catalogue = replace(session.catalogue, forms=forms)
    found = initiatives.overview(session, "B", NATION)
    assert len(found.rows) == 32
    assert (found.form, found.reported("2023-H2")) == ("", (0, 0))
    assert report(session).answers == ()


def test_the_cell_of_an_answer_is_the_one_that_is_entered(session: Session) -> None:
    for one in report(session).all_answers:
        typed = {
            "choice": one.item.choices[0].code if one.item.choices else "",
            "text": "Words",
            "amount": "12",
        }
        where: Cell = one.cell.cell
        text = typed.get(one.item.kind, "2023-08-08")
        (verdict,) = enter(
            session, [Entry(where.site, where.item, where.period, where.breakdown, text)]
        ).verdicts
        assert not verdict.refused, verdict.findings
    assert all(one.cell.filled for one in report(session).all_answers)
