"""Entering: what is typed is kept at once, what is refused stays as a draft, and every step can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.record import value_cell
from desktop_app.services import browsing, entering
from desktop_app.services.entering import Entry
from desktop_app.services.session import open_session
from desktop_app.storage import drafts
from tests.services.desks import MUNICIPALITY, PLACE, TODAY, Desk, desks

CELL = value_cell(PLACE, "team_visits", "2024-05")


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Callable[..., Desk]]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def place(make: Callable[..., Desk]) -> Desk:
    return make("place", PLACE)


def typed(desk: Desk, text: str, item: str = "team_visits", **more: str) -> entering.Verdict:
    (verdict,) = entering.enter(desk.session, [Entry(PLACE, item, "2024-05", "", text, **more)]).verdicts
    return verdict


def history(desk: Desk) -> list[str]:
    return [line.value or line.state for line in browsing.history(desk.session, CELL)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("3", "3"),
        ("0", "0"),
        ("-", "0"),
        ("..", "unavailable"),
        (",,", "unavailable"),
        (".", "not_applicable"),
    ],
)
def test_marks_are_told_apart(place: Desk, text: str, says: str) -> None:
    assert typed(place, text).action == "new"
    assert place.value("team_visits") == says


def test_saying_the_same_again_makes_no_record(place: Desk) -> None:
    first = typed(place, "3", note="counted twice")
    again = typed(place, "3", note="counted twice")
    assert (again.action, again.record) == ("same", first.record)
    assert typed(place, "3").action == "same"
    assert history(place) == ["3"]


def test_another_note_part_or_day_is_a_change(place: Desk) -> None:
    typed(place, "3")
    assert typed(place, "3", note="why").action == "change"
    assert typed(place, "3", part="the school").action == "change"
    assert typed(place, "3").action == "change"  # the whole place again
    assert typed(place, "3", extracted="2024-06-01").action == "change"
    assert history(place) == ["3"] * 5


def test_emptying_what_was_never_reported_says_nothing(place: Desk) -> None:
    assert typed(place, "").action == "same"
    typed(place, "3")
    assert typed(place, "").action == "clear"
    assert place.value("team_visits") == "cleared"
    assert typed(place, "4").action == "new"


@pytest.mark.parametrize("text", ["three", "1.234", "-2", "99999999999", "2,5"])
def test_what_is_refused_is_kept_as_a_draft_over_a_restart_and_never_sent(place: Desk, text: str) -> None:
    assert typed(place, text).refused
    assert place.value("team_visits") is None
    path = place.session.workspace.path
    place.session.close()
    session = open_session(path)
    kept = drafts.all_drafts(session.workspace.read)
    assert {cell: draft.typed for cell, draft in kept.items()} == {CELL: text}
    again = Desk(session, place.folder)
    assert browsing.sheet(session, "local", PLACE, "2024-05").rows[6].cells[0].draft is not None
    typed(again, "3")
    assert drafts.all_drafts(session.workspace.read) == {}
    session.close()


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry("9999999", "team_visits", "2024-05", "", "1"), "site_unknown"),
        (Entry(PLACE, "nonsense", "2024-05", "", "1"), "item_unknown"),
        (Entry(PLACE, "team_visits", "2024-13", "", "1"), "period_unreadable"),
        (Entry(PLACE, "team_visits", "2024", "", "1"), "period_wrong_type"),
        (Entry(PLACE, "team_visits", "2024-07", "", "1"), "period_not_begun"),
        (Entry(PLACE, "team_visits", "2024-05", "age=0-6", "1"), "breakdown_unknown"),
        (Entry(PLACE, "placed_end", "2024-Q1", "", "1"), "level_not_asked"),
        (Entry(PLACE, "posts_filled_share", "2024-05", "", "50"), "item_calculated"),
        (Entry(PLACE, "team_visits", "2024-05", "", "1", note="see 010190-1234"), "text_has_cpr"),
    ],
)
def test_what_cannot_be_is_refused_by_name(place: Desk, entry: Entry, code: str) -> None:
    (verdict,) = entering.enter(place.session, [entry]).verdicts
    assert verdict.refused
    assert [one.code for one in verdict.findings] == [code]


def test_a_running_period_is_provisional(place: Desk) -> None:
    place.session.workspace.clock = lambda: f"{TODAY.isoformat()}T10:00:00Z"
    (verdict,) = entering.enter(place.session, [Entry(PLACE, "team_visits", "2024-06", "", "1")]).verdicts
    assert [one.code for one in verdict.findings] == ["period_running"]
    (now,) = browsing.values(place.session)
    assert now.provisional


def test_all_or_nothing_keeps_nothing_when_one_is_refused(place: Desk) -> None:
    entries = [Entry(PLACE, "team_visits", "2024-05", "", "1"), Entry(PLACE, "posts", "2024-05", "", "x")]
    found = entering.enter(place.session, entries, all_or_nothing=True)
    assert [one.refused for one in found.verdicts] == [False, True]
    assert browsing.values(place.session) == []
    assert drafts.all_drafts(place.session.workspace.read) == {}


def test_a_block_is_one_step_back_and_forth(place: Desk) -> None:
    items = ("team_visits", "posts", "training_days")
    entering.enter(place.session, [Entry(PLACE, item, "2024-05", "", "2") for item in items])
    digest = place.digest
    undone = entering.undo_last(place.session)
    assert len(undone.cells) == 3
    assert {now.state for now in browsing.values(place.session)} <= set()
    entering.redo_last(place.session)
    assert [place.value(item) for item in items] == ["2", "2", "2"]
    assert place.digest != digest  # taking back adds to the history, it removes nothing


def test_steps_are_taken_back_one_after_another_to_the_start_and_done_again(place: Desk) -> None:
    for text in ("1", "2", "..", ""):
        typed(place, text)
    seen = []
    while entering.can_undo(place.session):
        entering.undo_last(place.session)
        seen.append(place.value("team_visits"))
    assert seen == ["unavailable", "2", "1", None]
    seen = []
    while entering.can_redo(place.session):
        entering.redo_last(place.session)
        seen.append(place.value("team_visits"))
    assert seen == ["1", "2", "unavailable", "cleared"]
    assert entering.redo_last(place.session).operation == ""


def test_what_somebody_else_has_changed_since_is_left_and_listed(
    place: Desk, make: Callable[..., Desk]
) -> None:
    typed(place, "1")
    coordinator = make("municipality", MUNICIPALITY, coordinator=True)
    coordinator.merge(place.export())
    coordinator.type("team_visits", "5", site=PLACE)
    typed(place, "2")
    place.merge(coordinator.export(to=PLACE))
    undone = entering.undo_last(place.session)
    assert undone.left == (CELL,)
    assert undone.cells == ()


def test_a_text_is_its_own_value_and_the_same_words_make_no_record(make: Callable[..., Desk]) -> None:
    nation = make("nation", "GL", provider="initiative_office", coordinator=True)
    breakdown = "initiative=B01"
    first = nation.type("progress_done", "Two courses\r\nwere held.", "2023-H2", breakdown=breakdown)
    assert nation.type("progress_done", "Two courses\nwere held. ", "2023-H2", breakdown=breakdown) == first
    (now,) = browsing.values(nation.session)
    assert browsing.words_of(nation.session, now) == "Two courses\nwere held."


def test_far_from_its_own_history_asks(place: Desk) -> None:
    for month in range(1, 13):
        place.type("leisure_activities", str(1 + month % 2), f"2023-{month:02d}")
    verdict = typed(place, "40", "leisure_activities")
    assert [one.code for one in verdict.doubts] == ["value_far_above"]
    assert place.value("leisure_activities") == "40"
