"""Entering: read, checked, kept; what is refused stays as a draft; every step can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.record import Cell, value_cell
from desktop_app.errors import UserError
from desktop_app.services import browsing, entering, remarks, settling
from desktop_app.services.entering import Entry, Verdict, enter
from desktop_app.services.session import Session, open_session
from desktop_app.storage import drafts
from tests.helpers import (
    CELL,
    PLACE,
    assert_sound,
    given,
    incoming,
    memory_workspace,
    merge,
    present,
    put,
    session_on,
)

ITEM = "leisure_activities"
MAY = Entry(PLACE, ITEM, "2024-05")


def type_in(session: Session, typed: str, entry: Entry = MAY, **more: object) -> Verdict:
    return enter(session, [replace(entry, typed=typed, **more)]).verdicts[0]  # type: ignore[arg-type]


def now(session: Session, cell: Cell = CELL) -> tuple[str, str]:
    found = [one for one in browsing.values(session) if one.cell == cell]
    return (found[0].state, found[0].value) if found else ("", "")


def words(session: Session, cell: Cell = CELL) -> str:
    return browsing.history(session, cell)[0].note


@pytest.mark.parametrize(
    ("typed", "state", "value"),
    [
        ("12", "given", "12"),
        (" 12 ", "given", "12"),
        ("0", "given", "0"),
        ("-", "given", "0"),
        ("..", "unavailable", ""),
        (",,", "unavailable", ""),
        (".", "not_applicable", ""),
    ],
)
def test_what_is_typed_is_kept_at_once(place: Session, typed: str, state: str, value: str) -> None:
    verdict = type_in(place, typed)
    assert verdict.action == "new"
    assert now(place) == (state, value)
    line = browsing.history(place, CELL)[0]
    assert (line.record, line.author) == (verdict.record, "Test Person A")
    assert line.time == "2024-06-03T12:00:00Z"


def test_zero_unknown_not_applicable_cleared_and_not_reported_are_five_things(place: Session) -> None:
    assert now(place) == ("", "")
    seen = {now(place)}
    for typed in ("0", "..", ".", ""):
        type_in(place, typed)
        seen.add(now(place))
    assert len(seen) == 5


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("many", "not_a_number"),
        ("2,5", "number_not_whole"),
        ("1.234", "number_grouped"),
        ("-3", "number_signed"),
        ("\uff11\uff12 \u0663", "number_other_digits"),
    ],
)
def test_what_is_refused_stays_as_a_draft_over_reopening_and_is_never_a_record(
    place: Session, typed: str, code: str
) -> None:
    type_in(place, "3")
    before = present(place.workspace)
    verdict = type_in(place, typed)
    assert (verdict.action, verdict.record) == ("refused", "")
    assert now(place) == ("given", "3")
    assert present(place.workspace) == before
    path = place.workspace.path
    place.close()
    again = session_on(open_session(path))
    (draft,) = drafts.all_drafts(again.workspace.read).values()
    assert (draft.cell, draft.typed, draft.code) == (CELL, typed, code)
    sheet = browsing.sheet(again, "local", PLACE, "2024-05")
    assert next(cell for row in sheet.rows for cell in row.cells if cell.cell == CELL).draft == draft
    again.close()


@pytest.mark.parametrize("typed", ["4", "", ".."])
def test_a_draft_goes_when_it_is_mended(place: Session, typed: str) -> None:
    type_in(place, "many")
    verdict = type_in(place, typed)
    assert not verdict.refused
    assert drafts.all_drafts(place.workspace.read) == {}


def test_a_draft_is_replaced_by_the_next_refusal(place: Session) -> None:
    type_in(place, "many")
    type_in(place, "more")
    (draft,) = drafts.all_drafts(place.workspace.read).values()
    assert draft.typed == "more"


def test_refused_is_what_a_place_is_never_asked(place: Session) -> None:
    for entry, code in (
        (replace(MAY, period="2024-13"), "period_unreadable"),
        (replace(MAY, period="2024-Q1"), "period_wrong_type"),
        (replace(MAY, period="2024-07"), "period_not_begun"),
        (replace(MAY, item="nothing"), "item_unknown"),
        (replace(MAY, site="9999999"), "site_unknown"),
        (replace(MAY, breakdown="sex=f"), "breakdown_unknown"),
        (replace(MAY, item="placed_begun", period="2024-Q1"), "level_not_asked"),
        (replace(MAY, item="posts_filled_share"), "item_calculated"),
    ):
        verdict = type_in(place, "3", entry)
        assert (verdict.action, [finding.code for finding in verdict.findings]) == ("refused", [code])
    assert present(place.workspace) == []


def test_a_period_still_running_is_accepted_and_told(place: Session) -> None:
    verdict = type_in(place, "3", replace(MAY, period="2024-06"))
    assert (verdict.action, [one.code for one in verdict.findings]) == ("new", ["period_running"])
    assert browsing.values(place)[0].provisional


def test_a_figure_far_from_the_places_own_history_is_kept_and_asked_about(place: Session) -> None:
    for month in range(5, 13):
        assert type_in(place, "2", replace(MAY, period=f"2023-{month:02d}")).doubts == ()
    verdict = type_in(place, "200")
    assert verdict.action == "new"
    assert [one.code for one in verdict.doubts] == ["value_far_above"]
    assert now(place) == ("given", "200")


def test_what_a_cell_said_itself_is_no_history_of_it(place: Session) -> None:
    for month in range(8, 13):
        type_in(place, "2", replace(MAY, period=f"2023-{month:02d}"))
    type_in(place, "2")
    assert type_in(place, "200").doubts == ()


def test_entering_the_same_again_makes_no_record(place: Session) -> None:
    first = type_in(place, "3", part="the school", means="on paper", extracted="2024-06-01", note="why")
    for typed, more in (
        ("3", {"part": "the school", "means": "on paper", "extracted": "2024-06-01", "note": "why"}),
        ("3", {"part": "the school"}),
        ("3", {"part": " the school ", "note": " why\r\n"}),
    ):
        again = type_in(place, typed, **more)
        assert (again.action, again.record) == ("same", first.record)
    assert len(present(place.workspace)) == 1


def test_part_means_day_and_note_are_kept_with_the_figure(place: Session) -> None:
    type_in(place, "3", part="the school", means="by telephone", extracted="2024-06-01", note="why\r\nso")
    line = browsing.history(place, CELL)[0]
    assert (line.coverage, line.means, line.extracted, line.note) == (
        "the school",
        "by telephone",
        "2024-06-01",
        "why\nso",
    )
    for more in ({"note": "other"}, {"part": ""}, {"means": "on paper"}, {"extracted": "2024-06-02"}):
        known = {"part": "the school", "means": "by telephone", "extracted": "2024-06-01", "note": "why\nso"}
        assert type_in(place, "3", **{**known, **more}).action == "change"
        type_in(place, "3", **known)


@pytest.mark.parametrize("day", ["2024-13-01", "yesterday", "2024-1-1", "20240101", "2023-02-29"])
def test_a_day_that_is_none_is_refused(place: Session, day: str) -> None:
    verdict = type_in(place, "3", extracted=day)
    assert (verdict.action, verdict.findings[-1].code) == ("refused", "not_a_date")


@pytest.mark.parametrize("field", ["note", "part", "means"])
def test_a_cpr_number_in_words_is_refused(place: Session, field: str) -> None:
    verdict = type_in(place, "3", **{field: "born 010210-1234 here"})
    assert (verdict.action, verdict.findings[-1].code) == ("refused", "text_has_cpr")
    assert present(place.workspace) == []


def test_identical_words_in_a_text_item_make_no_record(town: Session) -> None:
    entry = Entry("960", "progress_done", "2023-H2", "initiative=B01", "Two courses were held.")
    first = type_in(town, entry.typed, entry)
    assert first.action == "new"
    assert type_in(town, " Two courses were held.\r\n", entry).action == "same"
    assert type_in(town, "Three courses were held.", entry).action == "change"
    assert len(present(town.workspace)) == 2


def test_a_note_beside_a_text_item_is_a_remark_once(town: Session) -> None:
    entry = Entry(
        "960", "progress_done", "2023-H2", "initiative=B01", "Two courses were held.", "told by the office"
    )
    for _ in range(2):
        type_in(town, entry.typed, entry)
    cell = value_cell("960", "progress_done", "2023-H2", "initiative=B01")
    assert words(town, cell) == "Two courses were held."
    assert [one.body for one in remarks.remarks(town, cell)] == ["told by the office"]


def test_a_note_on_an_empty_cell_is_kept_beside_it(place: Session) -> None:
    for _ in range(2):
        assert type_in(place, "", note="the office was closed").action == "same"
    assert now(place) == ("", "")
    assert [one.body for one in remarks.remarks(place, CELL)] == ["the office was closed"]


def test_emptying_clears_and_emptying_again_says_nothing(place: Session) -> None:
    type_in(place, "3")
    assert type_in(place, "", note="a mistake").action == "clear"
    assert (now(place), words(place)) == (("cleared", ""), "a mistake")
    assert type_in(place, "").action == "same"
    assert type_in(place, "4").action == "new"


def test_what_should_not_have_been_there_can_be_emptied(place: Session) -> None:
    put(place.workspace, value_cell(PLACE, "placed_begun", "2024-Q1"), given("3"))
    wrong = replace(MAY, item="placed_begun", period="2024-Q1")
    assert type_in(place, "4", wrong).action == "refused"
    assert type_in(place, "", wrong).action == "clear"


def test_check_says_what_would_happen_and_keeps_nothing(place: Session) -> None:
    type_in(place, "3")
    before = present(place.workspace)
    entries = [replace(MAY, typed=typed) for typed in ("3", "4", "", "many")]
    assert [one.action for one in entering.check(place, entries)] == ["same", "change", "clear", "refused"]
    assert present(place.workspace) == before
    assert drafts.all_drafts(place.workspace.read) == {}


def test_a_dry_run_says_what_the_run_says_and_leaves_nothing(place: Session) -> None:
    entries = [replace(MAY, typed="3"), replace(MAY, typed="4"), replace(MAY, typed="many")]
    dry = enter(place, entries, dry_run=True)
    assert present(place.workspace) == []
    real = enter(place, entries)
    assert (
        [one.action for one in dry.verdicts]
        == [one.action for one in real.verdicts]
        == ["new", "change", "refused"]
    )
    assert dry.changes == real.changes


def test_all_or_nothing_keeps_nothing_when_one_is_refused(place: Session) -> None:
    entered = enter(place, [replace(MAY, typed="3"), replace(MAY, typed="many")], all_or_nothing=True)
    assert entered.changes.empty
    assert present(place.workspace) == []
    assert drafts.all_drafts(place.workspace.read) == {}


def test_many_entries_are_one_step_to_take_back_and_do_again(place: Session) -> None:
    type_in(place, "1")
    entries = [replace(MAY, period=f"2024-{month:02d}", typed=str(month)) for month in range(1, 6)]
    enter(place, entries)
    assert entering.can_undo(place) == "enter"
    undone = entering.undo_last(place)
    assert (len(undone.cells), undone.left) == (5, ())
    assert {one.cell.period: one.value for one in browsing.values(place)} == {"2024-05": "1"}
    assert entering.can_redo(place) == "enter"
    entering.redo_last(place)
    assert {one.cell.period: one.value for one in browsing.values(place)} == {
        f"2024-{month:02d}": str(month) for month in range(1, 6)
    }
    assert_sound(place.workspace)


def test_undo_and_redo_go_through_many_steps_and_new_ones_between(place: Session) -> None:
    for typed in ("1", "2", "3"):
        type_in(place, typed)
    assert [(entering.undo_last(place), now(place)[1])[1] for _ in range(2)] == ["2", "1"]
    entering.redo_last(place)
    assert now(place)[1] == "2"
    type_in(place, "9")
    assert entering.can_redo(place) == ""
    values = []
    for _ in range(3):
        undone = entering.undo_last(place)
        assert undone.left == ()
        values.append(now(place))
    assert values == [("given", "2"), ("given", "1"), ("", "")]
    assert entering.undo_last(place).operation == ""


def test_undo_leaves_what_somebody_else_has_changed_since_and_lists_it(place: Session) -> None:
    type_in(place, "1")
    other = memory_workspace()
    made = put(other, CELL, given("7"))
    assert made is not None
    merge(place.workspace, incoming([made]))
    undone = entering.undo_last(place)
    assert (undone.cells, undone.left) == ((), (CELL,))
    assert browsing.values(place)[0].disputed
    other.close()


def test_undo_of_a_settlement_brings_the_disagreement_back(place: Session) -> None:
    type_in(place, "1")
    other = memory_workspace()
    made = put(other, CELL, given("7"))
    assert made is not None
    merge(place.workspace, incoming([made]))
    before = now(place)
    settling.resolve(place, CELL, typed="5")
    assert settling.conflicts(place) == []
    entering.undo_last(place)
    (conflict,) = settling.conflicts(place)
    assert {side.record.value for side in conflict.sides} == {"1", "7"}
    assert now(place) == before
    other.close()


def test_an_edit_replaces_only_what_was_seen_when_it_began(place: Session) -> None:
    first = type_in(place, "1").record
    rows = browsing.sheet(place, "local", PLACE, "2024-05").rows
    (seen,) = [cell.seen for row in rows for cell in row.cells if cell.cell == CELL]
    assert seen == (first,)
    other = memory_workspace()
    merge(other, incoming(present(place.workspace)))
    theirs = put(other, CELL, given("7"))
    assert theirs is not None
    merge(place.workspace, incoming([theirs]))  # comes in while somebody types
    assert now(place) == ("given", "7")
    type_in(place, "2", seen=seen)
    (conflict,) = settling.conflicts(place)
    assert {side.record.value for side in conflict.sides} == {"7", "2"}
    assert conflict.base is not None
    assert conflict.base.record.value == "1"
    other.close()


def test_fast_hands_do_not_disagree_with_themselves(place: Session) -> None:
    type_in(place, "1", seen=())
    type_in(place, "2", seen=())
    (found,) = browsing.values(place)
    assert (found.value, found.heads) == ("2", 1)


def test_a_workspace_opened_to_read_takes_nothing(place: Session) -> None:
    path: Path = place.workspace.path
    reader = session_on(open_session(path, write=False))
    with pytest.raises(UserError) as caught:
        type_in(reader, "3")
    assert caught.value.code == "workspace_readonly"
    reader.close()
