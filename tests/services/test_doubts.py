"""Figures that ask for a yes or a note: they go on asking over a restart, and nobody is asked twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.services import browsing, completing, entering, exporting
from desktop_app.services.entering import Entry, Verdict, enter, say_yes
from desktop_app.services.session import Session
from desktop_app.storage import doubts
from tests.helpers import CELL, PLACE, present

MAY = Entry(PLACE, "leisure_activities", "2024-05")


@pytest.fixture
def far(place: Session) -> Session:
    """Seven months with two activities, and then two hundred."""
    for month in range(6, 13):
        type_in(place, "2", replace(MAY, period=f"2023-{month:02d}"))
    assert asked(type_in(place, "200")) == ["value_far_above"]
    return place


def type_in(session: Session, typed: str, entry: Entry = MAY, **more: str) -> Verdict:
    return enter(session, [replace(entry, typed=typed, **more)]).verdicts[0]  # type: ignore[arg-type]


def asked(verdict: Verdict) -> list[str]:
    return [one.code for one in verdict.doubts]


def open_doubts(session: Session) -> list[str]:
    """The doubts that stand at the cell on its sheet."""
    sheet = browsing.sheet(session, "local", PLACE, "2024-05")
    (cell,) = [cell for row in sheet.rows for cell in row.cells if cell.cell == CELL]
    return [one.code for one in cell.doubts]


def test_a_doubt_stands_at_its_cell_until_it_is_answered(far: Session) -> None:
    assert open_doubts(far) == ["value_far_above"]
    before = len(present(far.workspace))
    assert say_yes(far, CELL).topics >= {"cells"}
    assert open_doubts(far) == []
    assert len(present(far.workspace)) == before, "a yes is nobody else's business"


def test_nobody_is_asked_twice_about_the_same_figure(far: Session) -> None:
    say_yes(far, CELL)
    assert asked(type_in(far, "2")) == []
    assert asked(type_in(far, "200")) == []
    assert open_doubts(far) == []
    assert asked(type_in(far, "300")) == ["value_far_above"], "another figure is another question"


def test_a_note_answers_too(far: Session) -> None:
    type_in(far, "201", note="the summer camp")
    assert open_doubts(far) == []


def test_a_doubt_goes_with_its_figure_and_comes_back_with_it(far: Session) -> None:
    entering.undo_last(far)
    assert open_doubts(far) == []
    entering.redo_last(far)
    assert open_doubts(far) == ["value_far_above"]


def test_what_was_mended_leaves_no_doubt_behind(far: Session) -> None:
    type_in(far, "3")
    assert doubts.unanswered(far.workspace.read) == {}


def test_an_open_doubt_is_told_before_completing_and_before_sending(far: Session) -> None:
    def told() -> list[tuple[str, object]]:
        checked = completing.check_complete(far, "local", PLACE, "2024-05").findings
        assert checked == exporting.plan_export(far).doubts
        return [(one.code, one.params["item"]) for one in checked]

    assert told() == [("value_far_above", "leisure_activities")]
    entering.undo_last(far)
    assert told() == []
    entering.redo_last(far)
    say_yes(far, CELL)
    assert told() == []


def test_a_yes_where_nothing_is_doubtful_changes_nothing(place: Session) -> None:
    assert say_yes(place, CELL).empty


def test_a_doubt_survives_as_it_was_said(far: Session) -> None:
    ((_where, (finding,)),) = doubts.unanswered(far.workspace.read).items()
    assert (finding.params["value"], finding.params["most"], finding.params["periods"]) == ("200", "2", 7)


def test_a_figure_that_somebody_else_is_asked_for_is_taken_and_said(town: Session, place: Session) -> None:
    assert asked(type_in(place, "2")) == []
    elsewhere = Entry("960", "notifications", "2024-Q1", "", "4")
    found = enter(place, [elsewhere]).verdicts[0]
    assert (found.action, asked(found)) == ("new", ["another_provider"])
    assert asked(enter(town, [elsewhere]).verdicts[0]) == [], "a coordinator types in for everybody"
