"""The one way to write: whole or not at all, told to those who listen; and the check that finds what is wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.entry import Content, make
from desktop_app.domain.record import Cell, Record, hash_name, id_to_bytes
from desktop_app.errors import UserError
from desktop_app.storage import check, identity, imports, replicas, schema, sent, undo
from desktop_app.storage.codes import Codes
from desktop_app.storage.transaction import Transaction
from desktop_app.storage.workspace import Workspace
from tests.helpers import (
    CELL,
    SETTLEMENT,
    assert_sound,
    everything,
    given,
    incoming,
    memory_workspace,
    merge,
    present,
    put,
    shown,
)


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = memory_workspace()
    yield made
    made.close()


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "place.malik", SETTLEMENT)
    yield made
    made.close()


def add(content: Content) -> Callable[[Transaction], Record]:
    def do(transaction: Transaction) -> Record:
        record = make(CELL, content, transaction.maker, transaction.heads(CELL))
        transaction.add(record)
        return record

    return do


class Stumble(Exception):
    pass


def test_an_error_takes_everything_back(on_disk: Workspace) -> None:
    put(on_disk, CELL, given("1"))
    before = everything(on_disk)

    def do(transaction: Transaction) -> None:
        add(given("2"))(transaction)
        transaction.put_text("words")
        transaction.connection.codes.intern(["never met before"])
        raise Stumble

    with pytest.raises(Stumble):
        on_disk.transact("enter", do, undoable=True)
    assert everything(on_disk) == before
    put(on_disk, Cell("value", "956", "met now"), given("3"))
    assert_sound(on_disk)
    assert on_disk.read.codes.number("never met before") is None


def test_what_changes_nothing_leaves_no_trace(on_disk: Workspace) -> None:
    before = everything(on_disk)
    outcome = on_disk.transact("nothing", lambda transaction: transaction.connection.codes.intern(["x"]))
    assert outcome.changes.empty
    assert everything(on_disk) == before


def test_a_change_set_names_cells_and_topics(workspace: Workspace) -> None:
    changes = workspace.transact("enter", add(given("1")), undoable=True).changes
    assert (changes.operation, changes.cells, changes.topics) == ("enter", {CELL}, {"cells", "undo"})


def test_a_transaction_sees_its_own_heads(workspace: Workspace) -> None:
    def do(transaction: Transaction) -> list[str]:
        return [add(given(value))(transaction).id for value in "123"]

    made = workspace.transact("enter", do, undoable=True).value
    assert [one.value for one in shown_heads(workspace)] == ["3"]
    assert len(made) == 3
    assert_sound(workspace)
    workspace.step_back()
    assert shown_heads(workspace)[0].state == "withdrawn"


def shown_heads(workspace: Workspace) -> list[Record]:
    return [
        one for one in present(workspace) if not any(one.id in other.parents for other in present(workspace))
    ]


def test_a_transaction_sees_what_a_package_has_brought_within_it(workspace: Workspace) -> None:
    theirs = Record.make(
        kind="value", site=CELL.site, item=CELL.item, period=CELL.period, state="given", value=5
    )

    def do(transaction: Transaction) -> list[int]:
        counts = [len(transaction.heads(CELL))]
        imports.apply(transaction, incoming([theirs]))
        counts.append(len(transaction.heads(CELL)))
        add(given("6"))(transaction)
        return [*counts, len(transaction.heads(CELL))]

    assert workspace.transact("merge", do).value == [0, 1, 1]
    assert_sound(workspace)


def test_two_windows_write_one_after_the_other(on_disk: Workspace) -> None:
    barrier = threading.Barrier(2)

    def write(period: str) -> None:
        barrier.wait()
        for number in range(25):
            put(on_disk, CELL._replace(period=period), given(str(number)))

    threads = [threading.Thread(target=write, args=(period,)) for period in ("2024-01", "2024-02")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(present(on_disk)) == 50
    assert_sound(on_disk)


def test_a_reader_sees_what_is_committed_and_nothing_else(on_disk: Workspace) -> None:
    put(on_disk, CELL, given("1"))
    seen: list[list[str]] = []

    def do(transaction: Transaction) -> None:
        add(given("2"))(transaction)
        seen.append([str(values[4]) for values in shown(on_disk).values()])

    on_disk.transact("enter", do)
    assert seen == [["1"]]
    assert [values[4] for values in shown(on_disk).values()] == ["2"]


def test_a_reader_cannot_write(on_disk: Workspace) -> None:
    from desktop_app.storage.connection import DatabaseError

    with pytest.raises(DatabaseError):
        on_disk.read.execute("DELETE FROM records")


def test_undo_keeps_a_thousand_steps_and_forgets_the_oldest(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "KEPT", 5)
    for number in range(8):
        put(workspace, CELL, given(str(number)))
    taken = 0
    while workspace.step_back().value is not None:
        taken += 1
    assert taken == 5
    assert [values[4] for values in shown(workspace).values()] == ["2"]


@pytest.mark.parametrize("times", [("2024-01", "2024-02"), ("2024-02", "2024-01")])
def test_an_entry_beside_another_is_taken_back_and_done_again_with_the_same_head_shown(
    workspace: Workspace, times: tuple[str, str]
) -> None:
    for value, time in zip("12", times, strict=True):
        workspace.clock = lambda time=time: time  # type: ignore[misc]
        put(workspace, CELL, given(value), [])  # both saw an empty cell
    before = [values[2:5] for values in shown(workspace).values()]
    assert before == [(1, "given", "12"[times.index("2024-02")])]
    workspace.step_back()
    assert [values[2:5] for values in shown(workspace).values()] == [(0, "given", "1")]
    workspace.step_back(redo=True)
    assert [values[2:5] for values in shown(workspace).values()] == before
    put(workspace, CELL, given("3"))
    for expected in (before[0], (0, "given", "1"), (0, "withdrawn", None)):
        taken = workspace.step_back().value
        assert taken is not None
        assert taken.left == ()
        assert [values[2:5] for values in shown(workspace).values()] == [expected]


def test_a_remark_taken_back_leaves_the_others_as_they_are(workspace: Workspace) -> None:
    cell = Cell("remark", *CELL[1:5])
    made = []
    for word in (b"1", b"2"):
        content = Content("note", text=hash_name(word))
        made.append(
            workspace.transact("note", lambda one, what=content: _add(one, cell, what), undoable=True).value
        )
    workspace.step_back()
    workspace.step_back(redo=True)
    replaced = {parent for one in present(workspace) for parent in one.parents}
    assert made[0].id not in replaced
    assert made[1].id in replaced


def _add(transaction: Transaction, cell: Cell, content: Content) -> Record:
    record = make(cell, content, transaction.maker)
    transaction.add(record)
    return record


def test_undo_survives_closing(tmp_path: Path) -> None:
    path = tmp_path / "place.malik"
    made = Workspace.create(path, SETTLEMENT)
    put(made, CELL, given("1"))
    put(made, CELL, given("2"))
    made.step_back()
    made.close()
    again = Workspace.open(path)
    again.step_back(redo=True)
    assert [values[4] for values in shown(again).values()] == ["2"]
    again.close()


SPOILT = {
    "a body altered": ("UPDATE records SET body = replace(body, '\"1\"', '\"7\"')", "check_record"),
    "a body that is none": ("UPDATE records SET body = 'æ'", "check_record"),
    "an id altered": ("UPDATE records SET id = zeroblob(20) WHERE n = 1", "check_record"),
    "a value in the cache": ("UPDATE cells SET value = '7'", "check_cache"),
    "a dispute in the cache": ("UPDATE cells SET disputed = 1", "check_cache"),
    "a cell gone from the cache": ("UPDATE cells SET heads = 0", "check_cache"),
    "a text altered": ("UPDATE texts SET body = 'other'", "check_text"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_check_finds_what_is_wrong(workspace: Workspace, how: str) -> None:
    def do(transaction: Transaction) -> None:
        transaction.add(
            make(CELL, Content("given", "1", text=transaction.put_text("why")), transaction.maker)
        )

    workspace.transact("enter", do)
    assert check.check(workspace.read) == []
    sql, code = SPOILT[how]
    assert workspace._writer is not None
    workspace._writer.execute("PRAGMA foreign_keys = OFF")
    workspace._writer.execute(sql)
    assert code in [one.code for one in check.check(workspace.read) if one.severity == "hard"]


def test_check_tells_links_that_lead_elsewhere_or_nowhere(workspace: Workspace) -> None:
    one = put(workspace, CELL, given("1"))
    assert one is not None
    put(workspace, CELL._replace(item="posts"), given("2"), [one])
    missing = Record.make(kind="value", site="956", item="posts", parents=[hash_name(b"nowhere")])
    merge(workspace, incoming([missing]))
    found = {one.code: one.params["count"] for one in check.check(workspace.read)}
    assert found == {"check_parent_elsewhere": 1, "check_parent_missing": 1}


def test_numbers_of_codes_are_given_once_and_forgotten_with_what_was_rolled_back(
    workspace: Workspace,
) -> None:
    connection = workspace.read
    codes = Codes(connection)
    numbers = dict(codes.intern(["a", "b", "a", ""]))
    assert len(set(numbers.values())) == 3
    assert codes.intern(["b"])["b"] == numbers["b"]
    assert Codes(connection).code(numbers["a"]) == "a"
    assert codes.number("never") is None
    connection.execute("BEGIN")
    codes.intern(["gone"])
    connection.execute("ROLLBACK")
    codes.forget()
    assert codes.number("gone") is None


def test_a_copy_speaks_under_its_own_name_endorsed_by_the_old_one(workspace: Workspace) -> None:
    import json

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    connection = workspace.read
    old = identity.everything(connection)
    replica = replicas.go_on_as_copy(connection)
    new = identity.everything(connection)
    assert replica == new["replica"] != old["replica"]
    assert new["private_key"] != old["private_key"]
    (endorsement,) = json.loads(new["endorsements"])
    assert (endorsement["replica"], endorsement["key"], endorsement["by_key"]) == (
        replica,
        new["public_key"],
        old["public_key"],
    )
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(old["public_key"]))
    statement = replicas.endorsement_statement(replica, new["public_key"])
    key.verify(bytes.fromhex(endorsement["signature"]), statement)


def test_the_latest_package_of_a_purpose_can_be_given_again(workspace: Workspace) -> None:
    ids = [id_to_bytes(hash_name(bytes([number]))) for number in range(3)]

    def remember(transaction: Transaction) -> None:
        for number in (1, 2):
            sent.remember(
                transaction,
                package=f"p{number}",
                sequence=number,
                addressee="960",
                purpose="report|960",
                manifest={"time": "t"},
                ids=ids[:number],
                state=f"s{number}",
                file=b"bytes %d" % number,
            )

    workspace.transact("export", remember)
    reader = workspace.read
    again = sent.same_again(reader, "report|960", "s2")
    assert again is not None
    assert (again[0].package, again[1]) == ("p2", b"bytes 2")
    assert sent.same_again(reader, "report|960", "s1") is None
    assert sent.same_again(reader, "other", "s2") is None
    assert [one.package for one in sent.all_sent(reader)] == ["p2", "p1"]
    assert sent.latest_sequence(reader) == 2
    assert sent.record_ids(reader, "p2") == set(ids[:2])
    assert [sent.carrying(reader, id_) for id_ in ids] == [["p2", "p1"], ["p2"], []]


def test_a_workspace_says_which_schema_it_has(on_disk: Workspace) -> None:
    assert schema.version_of(on_disk.read) == (schema.MAJOR, schema.MINOR)
    tables = {
        row[0]: row[1]
        for row in on_disk.read.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    }
    assert all(strict for name, strict in tables.items() if not name.startswith(("sqlite_", "_sqlite")))


def test_a_closed_workspace_takes_nothing(on_disk: Workspace) -> None:
    on_disk.close()
    with pytest.raises(UserError):
        put(on_disk, CELL, given("1"))
    assert sorted(one.name for one in on_disk.path.parent.iterdir()) == ["place.malik"]
