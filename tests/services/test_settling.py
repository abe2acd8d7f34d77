"""Disagreements: told with their base and sides, settled by a third, and the decision travels on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.entry import Content
from desktop_app.domain.record import Cell, value_cell
from desktop_app.errors import UserError
from desktop_app.services import browsing, entering, exporting, merging, remarks
from desktop_app.services.completing import review
from desktop_app.services.session import Session
from desktop_app.services.settling import Conflict, conflicts, resolve
from desktop_app.storage import texts
from desktop_app.storage.workspace import Workspace
from tests.helpers import (
    CELL,
    PLACE,
    digest,
    fork,
    given,
    incoming,
    memory_session,
    memory_workspace,
    merge,
    present,
    put,
)


@pytest.fixture
def session() -> Iterator[Session]:
    session = memory_session()
    yield session
    session.close()


@pytest.fixture
def other() -> Iterator[Workspace]:
    workspace = memory_workspace()
    yield workspace
    workspace.close()


def disagree(session: Session, other: Workspace, *contents: Content, cell: Cell = CELL) -> Conflict:
    """One figure, known to both, changed by both."""
    put(session.workspace, cell, given("1"))
    merge(other, incoming(present(session.workspace)))
    put(session.workspace, cell, contents[0])
    put(other, cell, contents[1])
    merge(session.workspace, incoming(present(other)))
    found = conflicts(session)
    assert len(found) == 1
    return found[0]


def test_a_disagreement_tells_its_sides_and_what_they_began_from(session: Session, other: Workspace) -> None:
    conflict = disagree(session, other, given("2"), Content("unavailable"))
    assert conflict.cell == CELL
    assert {side.record.content for side in conflict.sides} == {("given", "2", ""), ("unavailable", "", "")}
    assert conflict.base is not None
    assert conflict.base.record.value == "1"
    assert browsing.values(session)[0].disputed
    assert conflicts(session, sites=["956"]) == []


@pytest.fixture
def disputed(place: Session, town: Session, tmp_path: Path) -> Session:
    """A municipality that knows one figure by telephone and another from the place's workbook."""

    def type_in(session: Session, typed: str, note: str = "") -> None:
        entering.enter(session, [entering.Entry(PLACE, CELL.item, CELL.period, "", typed, note)])

    type_in(place, "1")
    merging.merge(town, [exporting.export(place, tmp_path / "first.xlsx").path])
    type_in(place, "2", "recounted")
    type_in(town, "3")
    merging.merge(town, [exporting.export(place, tmp_path / "second.xlsx").path])
    return town


def test_each_side_tells_who_said_it_and_why(disputed: Session) -> None:
    (conflict,) = conflicts(disputed)
    assert conflict.base is not None
    assert conflict.base.record.value == "1"
    sides = {side.record.value: (side.record.author, side.note) for side in conflict.sides}
    assert sides == {"2": ("Test Person A", "recounted"), "3": ("Test Person B", "")}


def test_nothing_is_settled_silently_by_entering_elsewhere(disputed: Session) -> None:
    entering.enter(disputed, [entering.Entry(PLACE, "posts", CELL.period, "", "1")])
    (now,) = browsing.values(disputed, [PLACE], [CELL.item])
    assert (now.disputed, now.provisional, now.heads) == (True, True, 2)


@pytest.mark.parametrize("how", ["take", "type"])
def test_a_decision_names_all_sides_and_can_be_taken_back(disputed: Session, how: str) -> None:
    (conflict,) = conflicts(disputed)
    side = next(one for one in conflict.sides if one.record.value == "2")
    decision = {"take": side.record.id} if how == "take" else {"typed": "4"}
    resolve(disputed, CELL, **decision, note="rang them")
    line = browsing.history(disputed, CELL)[0]
    assert (line.value, line.note) == ("2" if how == "take" else "4", "rang them")
    assert set(line.parents) == {one.record.id for one in conflict.sides}
    assert conflicts(disputed) == []
    entering.undo_last(disputed)
    (again,) = conflicts(disputed)
    assert {one.record.content for one in again.sides} == {one.record.content for one in conflict.sides}


def test_two_who_began_from_nothing_have_no_base(session: Session, other: Workspace) -> None:
    put(session.workspace, CELL, given("2"))
    put(other, CELL, given("3"))
    merge(session.workspace, incoming(present(other)))
    assert conflicts(session)[0].base is None


def test_those_who_say_the_same_do_not_disagree(session: Session, other: Workspace) -> None:
    put(session.workspace, CELL, given("2"))
    put(other, CELL, given("2", means="on paper"))
    merge(session.workspace, incoming(present(other)))
    assert conflicts(session) == []
    assert browsing.values(session)[0].heads == 2


def test_taking_a_side_says_all_that_it_said(session: Session, other: Workspace) -> None:
    side = given("3", coverage="the school", means="on paper", extracted="2024-05-31")
    conflict = disagree(session, other, given("2"), side)
    chosen = next(one.record for one in conflict.sides if one.record.value == "3")
    resolve(session, CELL, take=chosen.id[:8])
    assert conflicts(session) == []
    line = browsing.history(session, CELL)[0]
    assert (line.value, line.coverage, line.means, line.extracted) == (
        "3",
        "the school",
        "on paper",
        "2024-05-31",
    )
    assert set(line.parents) == {one.record.id for one in conflict.sides}


def test_a_third_can_be_typed_with_the_reason(session: Session, other: Workspace) -> None:
    disagree(session, other, given("2"), given("3"))
    resolve(session, CELL, typed="5", note="told by telephone")
    line = browsing.history(session, CELL)[0]
    assert (line.value, line.note) == ("5", "told by telephone")
    assert conflicts(session) == []


def test_the_decision_travels_on(session: Session, other: Workspace) -> None:
    disagree(session, other, given("2"), given("3"))
    resolve(session, CELL, typed="..")
    merge(other, incoming(present(session.workspace)))
    assert digest(other) == digest(session.workspace)
    assert [(now.state, now.disputed) for now in browsing.cells.values(other.read)] == [
        ("unavailable", False)
    ]


def test_two_decisions_that_differ_are_a_disagreement_again(session: Session, other: Workspace) -> None:
    disagree(session, other, given("2"), given("3"))
    merge(other, incoming(present(session.workspace)))
    resolve(session, CELL, typed="5")
    put(other, CELL, given("6"))
    merge(session.workspace, incoming(present(other)))
    (conflict,) = conflicts(session)
    assert {side.record.value for side in conflict.sides} == {"5", "6"}


def test_a_reason_beside_a_text_stands_beside_it(other: Workspace) -> None:
    session = memory_session()
    cell = value_cell("960", "progress_done", "2023-H2", "initiative=B01")
    for workspace, words in ((session.workspace, "One course."), (other, "Two courses.")):

        def say(transaction: object, words: str = words) -> None:
            from desktop_app.domain.entry import make

            content = Content("given", text=transaction.put_text(words))  # type: ignore[attr-defined]
            transaction.add(make(cell, content, transaction.maker))  # type: ignore[attr-defined]

        workspace.transact("enter", say)
    names = [record.text for record in present(other)]
    merge(session.workspace, incoming(present(other), texts=texts.find(other.read, names)))
    (conflict,) = conflicts(session)
    chosen = next(side for side in conflict.sides if side.note == "Two courses.")
    resolve(session, cell, take=chosen.record.id, note="told by the office")
    assert browsing.history(session, cell)[0].note == "Two courses."
    assert [one.body for one in remarks.remarks(session, cell)] == ["told by the office"]
    session.close()


def test_a_review_that_was_taken_still_names_what_it_looked_at(town: Session) -> None:
    entering.enter(town, [entering.Entry(PLACE, "posts", "2024-05", "", "2")])
    copy = fork_of(town)
    review(town, "local", PLACE, "2024-05", accept=True)
    review(copy, "local", PLACE, "2024-05", accept=False, note="posts are missing")
    merge(town.workspace, incoming(present(copy.workspace)))
    (conflict,) = conflicts(town)
    accepted = next(side.record for side in conflict.sides if side.record.state == "accepted")
    resolve(town, conflict.cell, take=accepted.id, note="looked at together")
    assert browsing.form_status(town, "local", PLACE, "2024-05") == ("", "accepted", "looked at together")
    copy.close()


def fork_of(session: Session) -> Session:
    return Session(fork(session.workspace), session.catalogue, session.today)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, "not_a_side"),
        ({"take": "zzzz"}, "not_a_side"),
        ({"typed": "many"}, "not_a_number"),
        ({"typed": "5", "note": "born 010210-1234"}, "text_has_cpr"),
    ],
)
def test_what_settles_nothing_is_told_and_changes_nothing(
    session: Session, other: Workspace, more: dict[str, str], code: str
) -> None:
    disagree(session, other, given("2"), given("3"))
    before = digest(session.workspace)
    with pytest.raises(UserError) as caught:
        resolve(session, CELL, **more)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert digest(session.workspace) == before
    assert len(conflicts(session)) == 1


def test_where_nobody_disagrees_there_is_nothing_to_settle(session: Session) -> None:
    put(session.workspace, CELL, given("2"))
    with pytest.raises(UserError) as caught:
        resolve(session, CELL, typed="3")
    assert caught.value.code == "no_disagreement"


def test_emptying_can_be_the_decision(session: Session, other: Workspace) -> None:
    disagree(session, other, given("2"), given("3"))
    resolve(session, CELL, typed="")
    assert browsing.values(session)[0].state == "cleared"


def test_what_was_withdrawn_is_no_side(session: Session, other: Workspace) -> None:
    put(session.workspace, CELL, given("2"))
    put(other, CELL, given("3"))
    withdrawn = put(other, CELL, Content("withdrawn"))
    assert withdrawn is not None
    third = memory_workspace()
    made = put(third, CELL, given("4"))
    assert made is not None
    merge(session.workspace, incoming([*present(other), made]))
    (conflict,) = conflicts(session)
    assert {side.record.state for side in conflict.sides} == {"given"}
    with pytest.raises(UserError):
        resolve(session, CELL, take=withdrawn.id)
    third.close()
