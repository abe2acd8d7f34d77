"""Two who disagree are shown to a third; words beside figures, and words taken out everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.services import browsing, entering, remarks, settling
from desktop_app.storage import backups, texts
from tests.services.desks import MUNICIPALITY, PLACE, Desk, desks

CELL = value_cell(PLACE, "team_visits", "2024-05")


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Callable[..., Desk]]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def place(make: Callable[..., Desk]) -> Desk:
    return make("place", PLACE)


@pytest.fixture
def municipality(make: Callable[..., Desk]) -> Desk:
    return make("municipality", MUNICIPALITY, coordinator=True)


@pytest.fixture
def disputed(place: Desk, municipality: Desk) -> Desk:
    """A municipality that knows one figure by telephone and another from the place's workbook."""
    place.type("team_visits", "1")
    municipality.merge(place.export())
    place.type("team_visits", "2", note="recounted")
    municipality.type("team_visits", "3", site=PLACE, means="by telephone")
    municipality.merge(place.export())
    return municipality


def test_base_and_sides_are_shown_with_who_and_why(disputed: Desk) -> None:
    (conflict,) = settling.conflicts(disputed.session)
    assert conflict.cell == CELL
    assert conflict.base is not None
    assert conflict.base.record.value == "1"
    sides = {side.record.value: (side.record.author, side.note) for side in conflict.sides}
    assert sides == {"2": ("Test Person place", "recounted"), "3": ("Test Person municipality", "")}


def test_nothing_is_settled_silently_by_entering_elsewhere(disputed: Desk) -> None:
    disputed.type("posts", "1", site=PLACE)
    (now,) = browsing.values(disputed.session, [PLACE], ["team_visits"])
    assert (now.disputed, now.provisional, now.heads) == (True, True, 2)


@pytest.mark.parametrize("how", ["take", "type"])
def test_a_decision_names_all_sides_and_can_be_taken_back(disputed: Desk, how: str) -> None:
    (conflict,) = settling.conflicts(disputed.session)
    before = {side.record.content for side in conflict.sides}
    side = next(one for one in conflict.sides if one.record.value == "2")
    if how == "take":
        settling.resolve(disputed.session, CELL, take=side.record.id, note="rang them")
        assert disputed.value("team_visits") == "2"
    else:
        settling.resolve(disputed.session, CELL, typed="4", note="rang them")
        assert disputed.value("team_visits") == "4"
    line = browsing.history(disputed.session, CELL)[0]
    assert set(line.parents) == {one.record.id for one in conflict.sides}
    assert line.note == "rang them"
    assert settling.conflicts(disputed.session) == []
    entering.undo_last(disputed.session)
    (again,) = settling.conflicts(disputed.session)
    assert {one.record.content for one in again.sides} == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"take": "nonsense"}, "not_a_side"),
        ({"typed": "many"}, "not_a_number"),
        ({"typed": "1", "note": "010190 1234"}, "text_has_cpr"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(disputed: Desk, arguments: dict[str, str], code: str) -> None:
    before = disputed.digest
    with pytest.raises(UserError, match=code):
        settling.resolve(disputed.session, CELL, **arguments)
    assert disputed.digest == before


def test_where_nobody_disagrees_there_is_nothing_to_settle(place: Desk) -> None:
    place.type("team_visits", "1")
    with pytest.raises(UserError, match="no_disagreement"):
        settling.resolve(place.session, CELL, typed="2")


def test_a_question_is_answered_in_its_thread(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "1")
    municipality.merge(place.export())
    remarks.remark(municipality.session, CELL, "Only one?", remarks.QUESTION)
    place.merge(municipality.export(to=PLACE))
    (question,) = remarks.remarks(place.session, CELL)
    remarks.remark(place.session, CELL, "The weather.", remarks.ANSWER, about=question.id)
    municipality.merge(place.export())
    found = [
        (one.kind, one.body, one.about == question.id) for one in remarks.remarks(municipality.session, CELL)
    ]
    assert sorted(found) == [("answer", "The weather.", True), ("question", "Only one?", False)]


def test_an_empty_word_or_a_cpr_number_is_refused(place: Desk) -> None:
    for body, code in (("  ", "text_empty"), ("ring 311299-4321", "text_has_cpr")):
        with pytest.raises(UserError, match=code):
            remarks.remark(place.session, CELL, body)
    assert remarks.remarks(place.session, CELL) == []


def test_a_word_taken_out_is_gone_from_the_file_its_backups_and_wherever_it_travelled(
    place: Desk, municipality: Desk
) -> None:
    secret = "A name that never should have stood here"
    place.type("team_visits", "1", note=secret)
    first = place.export()
    municipality.merge(first)
    place.session.workspace.backup()
    (now,) = browsing.values(place.session)
    remarks.redact(place.session, now.cell, [now.text])
    municipality.merge(place.export())
    again = municipality.merge(first)
    assert again[0].outcome == "already"
    for desk in (place, municipality):
        (said,) = browsing.values(desk.session, [PLACE], ["team_visits"])
        assert (said.value, browsing.words_of(desk.session, said)) == ("1", "")
        assert now.text in texts.redacted(desk.session.workspace.read)
        path = desk.session.workspace.path
        desk.session.close()
        for file in [path, *backups.kept(path)]:
            assert secret.encode() not in file.read_bytes(), file.name


def test_what_came_while_somebody_typed_is_not_overwritten_but_stands_beside(
    place: Desk, municipality: Desk
) -> None:
    place.type("team_visits", "1")
    municipality.merge(place.export())
    shown = browsing.sheet(place.session, "local", PLACE, "2024-05").rows[6].cells[0]
    assert len(shown.seen) == 1
    municipality.type("team_visits", "5", site=PLACE)
    place.merge(municipality.export(to=PLACE))
    place.type("team_visits", "2", seen=shown.seen)
    (conflict,) = settling.conflicts(place.session)
    assert {side.record.value for side in conflict.sides} == {"2", "5"}


def test_fast_hands_do_not_disagree_with_themselves(place: Desk) -> None:
    place.type("team_visits", "1", seen=())
    place.type("team_visits", "2", seen=())
    (now,) = browsing.values(place.session)
    assert (now.value, now.heads) == ("2", 1)
