"""Packages in the file: who brought what, taking back, holding aside, and the fast way in against the thorough one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.domain.entry import Content, Maker, make
from desktop_app.domain.record import Cell, Malformed, Record, hash_name, value_cell
from desktop_app.domain.text import Text
from desktop_app.errors import UserError
from desktop_app.storage import imports, taking, texts
from desktop_app.storage.refresh import refresh, touch_all
from desktop_app.storage.workspace import Workspace
from tests.helpers import (
    CELL,
    PLACE,
    assert_sound,
    digest,
    everything,
    given,
    incoming,
    memory_workspace,
    merge,
    present,
    put,
    shown,
    unmerge,
)

MAKER = Maker("Test Person A", "elsewhere", "2024-06-01T12:00:00Z")
OTHER = value_cell(PLACE, "posts", "2024-05")


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = memory_workspace()
    yield made
    made.close()


def record(content: Content, *parents: Record, cell: Cell = CELL) -> Record:
    return make(cell, content, MAKER, parents)


def redaction(*names: str) -> Record:
    return Record.make(kind="redaction", site=PLACE, author="Test Person A", time=MAKER.time, texts=names)


def history() -> list[Record]:
    """Several cells with several heads, a missing parent, a parent elsewhere, and kinds of every sort."""
    first = record(given("1"))
    second, third = record(given("2"), first), record(given("3", coverage="the school"), first)
    elsewhere = record(given("4"), first, cell=OTHER)
    orphan = record(Content("unavailable"), record(given("9"), cell=OTHER), cell=OTHER)
    notes = [
        record(Content("note", text=hash_name(word)), cell=Cell("remark", *CELL[1:5]))
        for word in (b"1", b"2")
    ]
    unknown = Record.make(kind="weather", site="956", wind="strong")
    return [first, second, third, elsewhere, orphan, *notes, unknown, redaction(hash_name(b"1"))]


def test_the_fast_way_in_comes_to_the_same_as_the_thorough_one(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge(workspace, incoming(history()))
    assert_sound(workspace)
    thorough = memory_workspace()

    def known(*_: object) -> None:
        raise taking._Known

    monkeypatch.setattr(taking, "_put_new", known)
    merge(thorough, incoming(history()))
    assert shown(thorough) == shown(workspace)
    assert digest(thorough) == digest(workspace)
    flags = "SELECT id, body, counter, time, local, present, head FROM records ORDER BY id"
    assert thorough.read.execute(flags).fetchall() == workspace.read.execute(flags).fetchall()
    thorough.close()


@pytest.mark.parametrize("at", range(9))
def test_one_known_record_among_new_ones_changes_nothing_of_the_outcome(
    workspace: Workspace, at: int
) -> None:
    records = history()
    merge(workspace, incoming([records[at]]))
    applied = merge(workspace, incoming([*records[at + 1 :], *records[: at + 1]]))
    assert (applied.new, applied.same) == (8, 1)
    whole = memory_workspace()
    merge(whole, incoming(records))
    assert (shown(workspace), digest(workspace)) == (shown(whole), digest(whole))
    assert_sound(workspace)
    whole.close()


def test_the_cache_is_what_it_comes_to_when_it_is_built_anew(workspace: Workspace) -> None:
    merge(workspace, incoming(history()))
    put(workspace, CELL, given("7"))
    before = everything(workspace)

    def rebuild(transaction: object) -> None:
        connection = transaction.connection  # type: ignore[attr-defined]
        connection.execute("UPDATE cells SET heads = 0, disputed = 1, shown = NULL, state = 'x', value = 'x'")
        connection.execute("UPDATE records SET head = 1 - head")
        touch_all(connection)
        refresh(connection)
        transaction.topic("cells")  # type: ignore[attr-defined]

    workspace.transact("rebuild", rebuild)
    after = everything(workspace)
    assert after["cells"] == before["cells"]
    assert after["records"] == before["records"]


def test_a_record_brought_twice_goes_only_with_the_last_that_brought_it(workspace: Workspace) -> None:
    one, other = incoming([record(given("1"))], "one"), incoming([record(given("1"))], "other")
    merge(workspace, one)
    merge(workspace, other)
    assert imports.brought_by(workspace.read, one.records[0].id) == [1, 2]
    assert unmerge(workspace, one).new == 0
    assert len(present(workspace)) == 1
    assert unmerge(workspace, other).new == 1
    assert present(workspace) == []
    assert shown(workspace) == {}


def test_taking_back_and_merging_again_is_as_if_nothing_had_been(workspace: Workspace) -> None:
    package = incoming(history())
    merge(workspace, package)
    before = shown(workspace), digest(workspace)
    unmerge(workspace, package)
    assert [one.active for one in imports.all_imports(workspace.read)] == [False]
    assert merge(workspace, package).new == len(history()) - 1  # the redaction has never gone
    assert (shown(workspace), digest(workspace)) == before
    assert_sound(workspace)


def test_what_was_made_here_stays_when_the_package_that_also_had_it_goes(workspace: Workspace) -> None:
    made = put(workspace, CELL, given("1"))
    assert made is not None
    package = incoming([made])
    assert merge(workspace, package).same == 1
    assert unmerge(workspace, package).new == 0
    assert present(workspace) == [made]


def test_a_package_is_kept_while_something_made_here_builds_on_it(workspace: Workspace) -> None:
    package = incoming([record(given("1")), record(given("2"), cell=OTHER)])
    merge(workspace, package)
    mine = put(workspace, CELL, given("5"))
    assert mine is not None
    before = everything(workspace)
    with pytest.raises(UserError) as caught:
        unmerge(workspace, package)
    assert caught.value.code == "unmerge_built_on"
    assert caught.value.params == {
        "record": mine.id,
        "site": PLACE,
        "item": CELL.item,
        "period": CELL.period,
        "breakdown": "",
    }
    assert everything(workspace) == before


def test_what_others_made_upon_it_keeps_no_package(workspace: Workspace) -> None:
    first = record(given("1"))
    package = incoming([first])
    merge(workspace, package)
    merge(workspace, incoming([record(given("2"), first)]))
    assert unmerge(workspace, package).new == 1
    assert_sound(workspace)


def test_a_link_from_another_cell_keeps_no_package(workspace: Workspace) -> None:
    first = record(given("1"))
    package = incoming([first])
    merge(workspace, package)
    assert put(workspace, OTHER, given("2"), [first]) is not None
    assert unmerge(workspace, package).new == 1
    assert [one.cell for one in present(workspace)] == [OTHER]
    assert_sound(workspace)


def test_what_was_replaced_stands_again_when_its_successor_goes(workspace: Workspace) -> None:
    first = record(given("1"))
    later = incoming([record(given("2"), first)])
    merge(workspace, incoming([first]))
    merge(workspace, later)
    assert [now[4] for now in shown(workspace).values()] == ["2"]
    unmerge(workspace, later)
    assert [now[4] for now in shown(workspace).values()] == ["1"]
    assert_sound(workspace)


def test_a_record_made_after_its_successor_has_come_is_no_head(workspace: Workspace) -> None:
    twin = memory_workspace(replica=workspace.replica)  # two that speak under one name, at one time
    first = put(twin, CELL, given("1"))
    assert first is not None
    merge(workspace, incoming([make(CELL, given("2"), MAKER, [first])]))
    assert put(workspace, CELL, given("1"), []) == first
    assert [now[4] for now in shown(workspace).values()] == ["2"]
    assert_sound(workspace)
    twin.close()


def test_a_package_that_is_not_there_cannot_be_taken_back(workspace: Workspace) -> None:
    with pytest.raises(UserError) as caught:
        unmerge(workspace, incoming([record(given("1"))]))
    assert caught.value.code == "unmerge_unknown"


def test_redactions_stay_when_their_package_goes_and_their_texts_stay_out(workspace: Workspace) -> None:
    text = Text("nonce", "words")
    note = record(Content("given", "1", text=text.name))
    package = incoming([note, redaction(text.name)], texts={text.name: text})
    merge(workspace, package)
    assert texts.find(workspace.read, [text.name]) == {}
    unmerge(workspace, package)
    assert [one.kind for one in present(workspace)] == ["redaction"]
    merge(workspace, incoming([note], "again", {text.name: text}))
    assert texts.body(workspace.read, text.name) is None
    assert texts.is_redacted(workspace.read, text.name)
    assert_sound(workspace)


def test_held_records_wait_for_a_person_and_count_for_nothing_until_then(workspace: Workspace) -> None:
    held = record(given("9"), cell=OTHER)
    package = incoming([record(given("1"))], held=[(held, "outside")])
    merge(workspace, package)
    assert [(one, why) for one, _, why in imports.held_records(workspace.read)] == [(held, "outside")]
    assert held not in present(workspace)
    (number,) = (number for _, number, _ in imports.held_records(workspace.read))
    applied = workspace.transact("agree", lambda one: imports.release_held(one, number)).value
    assert (applied.new, applied.cells) == (1, (OTHER,))
    assert imports.held_records(workspace.read) == []
    assert held in present(workspace)
    merge(workspace, package)
    assert imports.held_records(workspace.read) == [], "who has agreed is not asked again"
    unmerge(workspace, package)
    assert present(workspace) == []
    merge(workspace, package)
    assert len(imports.held_records(workspace.read)) == 1
    assert_sound(workspace)


def test_a_held_redaction_takes_nothing_out_before_it_is_agreed_to(workspace: Workspace) -> None:
    text = Text("nonce", "words")
    note = record(Content("given", "1", text=text.name))
    merge(workspace, incoming([note], texts={text.name: text}, held=[(redaction(text.name), "sender")]))
    assert texts.body(workspace.read, text.name) == "words"
    (number,) = (number for _, number, _ in imports.held_records(workspace.read))
    workspace.transact("agree", lambda one: imports.release_held(one, number))
    assert texts.body(workspace.read, text.name) is None


def test_a_held_record_that_comes_another_way_is_held_no_more(workspace: Workspace) -> None:
    held = record(given("9"))
    merge(workspace, incoming([], "one", held=[(held, "outside")]))
    merge(workspace, incoming([held], "other"))
    assert imports.held_records(workspace.read) == []


def test_an_empty_package_is_remembered_and_changes_nothing(workspace: Workspace) -> None:
    package = incoming([], "empty")
    applied = merge(workspace, package)
    assert (applied.new, applied.same, applied.cells) == (0, 0, ())
    assert len(imports.all_imports(workspace.read)) == 1
    unmerge(workspace, package)


def test_odd_characters_go_through_unharmed(workspace: Workspace) -> None:
    odd = [
        Record.make(
            kind="value",
            site="a\x00b",
            item="\U0001f642",
            period="2024",
            state="giv\x00en",
            value="\x00",
            time="\uffff",
        ),
        Record.make(kind="value", site="a", item="'; DROP TABLE records; --", state="given", value="_x0041_"),
        Record.make(kind="value", counter="9" * 40, site="%s", item="?", coverage="\n" * 3),
    ]
    merge(workspace, incoming(odd))
    assert set(present(workspace)) == set(odd)
    assert_sound(workspace)
    with pytest.raises(Malformed):
        Record.read(b'{"kind":"value","site":"\\ud800"}')


def test_thousands_of_records_of_one_cell_are_derived_alike(workspace: Workspace) -> None:
    chain = [record(given("0"))]
    for number in range(1, 300):
        chain.append(record(given(str(number)), chain[-1]))
    merge(workspace, incoming(chain[::-1][:150]))
    merge(workspace, incoming(chain))
    assert [now[4] for now in shown(workspace).values()] == ["299"]
    assert_sound(workspace)
