"""Workspaces for tests: as many as wanted, in memory where no file is needed, and what they say as plain data."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.entry import Content
from desktop_app.domain.entry import enter as enter_record
from desktop_app.domain.heads import disagree
from desktop_app.domain.record import Cell, Record, hash_name, id_from_bytes, id_to_bytes, value_cell
from desktop_app.domain.text import Text
from desktop_app.services.session import Session
from desktop_app.storage import check, connection, identity, imports, records, replicas, schema
from desktop_app.storage.connection import Connection
from desktop_app.storage.identity import Identity
from desktop_app.storage.imports import Incoming
from desktop_app.storage.workspace import Workspace
from tests.builtin import builtin_catalogue

TODAY = date(2024, 6, 3)
MOMENT = "2024-06-03T12:00:00Z"
PLACE = "9601701"
SETTLEMENT = Identity((PLACE,), "local_office", author="Test Person A", language="en")
CELL = value_cell(PLACE, "leisure_activities", "2024-05")


def given(value: str, **more: str) -> Content:
    """A figure."""
    return Content("given", value, **more)


@cache
def _template() -> Connection:
    """An empty workspace's tables, made once: a migration takes longer than a thousand writes."""
    template = open_memory()
    schema.migrate(template)
    return template


def open_memory() -> Connection:
    """A connection to a database in memory with a workspace's settings that matter there."""
    made: Connection = connection.dbapi2.connect(
        ":memory:", factory=Connection, isolation_level=None, check_same_thread=False
    )
    made.execute("PRAGMA foreign_keys = ON")
    return made


def memory_workspace(owner: Identity = SETTLEMENT, replica: str = "") -> Workspace:
    """A workspace that lives in memory: the same code, no file. It reads through the connection that writes."""
    writer = open_memory()
    _template().backup(writer)
    identity.write(writer, owner)
    made = replicas.start(writer)
    identity.put(writer, "replica", replica or made)
    return _around(writer)


def fork(workspace: Workspace) -> Workspace:
    """A copy of a workspace in memory that goes on under a name of its own."""
    writer = open_memory()
    assert workspace._writer is not None
    workspace._writer.backup(writer)
    replicas.go_on_as_copy(writer)
    return _around(writer)


def _around(writer: Connection) -> Workspace:
    workspace = Workspace(Path("memory.malik"), writer)
    workspace._readers.connection = writer
    workspace._backed_up = datetime.now(UTC).date()
    workspace._place = None
    workspace.clock = lambda: MOMENT
    return workspace


def session_on(session: Session, today: date = TODAY) -> Session:
    """The session with a fixed day and a clock that stands at its noon."""
    session.today = lambda: today
    session.workspace.clock = lambda: f"{today.isoformat()}T12:00:00Z"
    return session


def session_around(workspace: Workspace, catalogue: Catalogue | None = None, today: date = TODAY) -> Session:
    """A session on a workspace, with the built-in catalogue or another, and a fixed day."""
    return session_on(Session(workspace, catalogue or builtin_catalogue()), today)


def memory_session(owner: Identity = SETTLEMENT, today: date = TODAY) -> Session:
    """A session on a workspace in memory, with the built-in catalogue."""
    return session_around(memory_workspace(owner), today=today)


def put(
    workspace: Workspace, cell: Cell, content: Content, parents: Sequence[Record] | None = None
) -> Record | None:
    """Enters something as one step that can be taken back; with ``parents``, as one who saw just these."""

    def do(transaction: object) -> Record | None:
        heads = transaction.heads(cell) if parents is None else tuple(parents)  # type: ignore[attr-defined]
        record = enter_record(cell, content, transaction.maker, heads)  # type: ignore[attr-defined]
        if record is not None:
            transaction.add(record)  # type: ignore[attr-defined]
        return record

    return workspace.transact("enter", do, undoable=True).value


def present(workspace: Workspace) -> list[Record]:
    """Every record that is present."""
    rows = workspace.read.execute("SELECT body FROM records WHERE present ORDER BY id").fetchall()
    return [Record.read(body.encode("ascii")) for (body,) in rows]


def incoming(
    found: Iterable[Record],
    name: str = "",
    texts: dict[str, Text] | None = None,
    held: Sequence[tuple[Record, str]] = (),
) -> Incoming:
    """A package of these records; named by its content unless a name is given."""
    kept = list(found)
    package = hash_name((name or "".join(sorted(one.id for one in kept))).encode())
    return Incoming(package, f"file-{package}", f"{package}.xlsx", {}, kept, texts or {}, held)


def merge(workspace: Workspace, package: Incoming, dry_run: bool = False) -> imports.Applied:
    """Merges a package."""
    return workspace.transact("merge", lambda one: imports.apply(one, package), dry_run=dry_run).value


def unmerge(workspace: Workspace, package: Incoming) -> imports.Applied:
    """Takes a package back."""
    return workspace.transact("unmerge", lambda one: imports.unmerge(one, package.package)).value


def naive_heads(found: Iterable[Record]) -> dict[Cell, set[Record]]:
    """Heads by the words of the design, one comparison at a time."""
    everything = set(found)
    by_cell: dict[Cell, set[Record]] = {}
    for record in everything:
        by_cell.setdefault(record.cell, set()).add(record)
    return {
        cell: {one for one in members if not any(one.id in other.parents for other in members)}
        for cell, members in by_cell.items()
    }


def says(heads: Iterable[Record]) -> tuple[frozenset[tuple[str, ...]], bool]:
    """What a cell's heads say together, and whether they disagree."""
    kept = list(heads)
    return frozenset(one.content for one in kept if one.state != "withdrawn"), disagree(kept)


def shown(workspace: Workspace) -> dict[Cell, tuple[object, ...]]:
    """The cached cells as plain data, independent of the numbers in the file."""
    codes = workspace.read.codes
    rows = workspace.read.execute(
        "SELECT cells.kind, site, item, period, breakdown, qualifier, records.id, heads, disputed, state, value, coverage,"
        " text, means, cells.time FROM cells JOIN records ON records.n = cells.shown WHERE heads > 0"
    ).fetchall()
    return {
        Cell(*(codes.code(number) for number in row[:6])): (id_from_bytes(row[6]), *row[7:]) for row in rows
    }


def everything(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the file, row by row."""
    tables = [
        row[0]
        for row in workspace.read.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    return {
        table: sorted(workspace.read.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        for table in tables
    }


def assert_sound(workspace: Workspace) -> None:
    """The file is what its records say: hashes, links, presence and every cached column."""
    reader = workspace.read
    assert [one for one in check.check(reader) if one.severity == "hard"] == []
    found = present(workspace)
    heads = naive_heads(found)
    assert all(heads.values()), "a cell is headless"
    flagged = reader.execute("SELECT id FROM records WHERE head").fetchall()
    assert sorted(id_to_bytes(one.id) for members in heads.values() for one in members) == sorted(
        row[0] for row in flagged
    )
    stored = reader.execute("SELECT id, body, counter, time FROM records").fetchall()
    read = {row[0]: Record.read(row[1].encode("ascii")) for row in stored}
    assert all((read[id_].counter, read[id_].time) == (counter, time) for id_, _, counter, time in stored)
    linked = reader.execute(
        "SELECT parent, records.id FROM parents JOIN records ON records.n = child"
    ).fetchall()
    assert {(id_to_bytes(parent), id_) for id_, one in read.items() for parent in one.parents} == set(linked)
    _assert_present_for_a_reason(reader)
    _assert_cached(workspace, found)


def _assert_present_for_a_reason(reader: Connection) -> None:
    """Made here, brought by an active import, or a redaction: then and only then a record is present."""
    rows = reader.execute(
        "SELECT present, local OR EXISTS (SELECT 1 FROM brought JOIN imports ON imports.n = brought.import"
        " WHERE brought.record = records.n AND imports.active), json_extract(body, '$.kind') = 'redaction' FROM records"
    ).fetchall()
    assert all(bool(here) == bool(reason or redaction) for here, reason, redaction in rows)


def _assert_cached(workspace: Workspace, found: list[Record]) -> None:
    by_id = {one.id: one for one in found}
    for cell, (id_, *columns) in shown(workspace).items():
        record = by_id[str(id_)]
        assert record.cell == cell
        wanted = (*record.content_fields, record.text, record.text_field("means"), record.time)
        assert tuple(column or "" for column in columns[2:]) == wanted


def digest(workspace: Workspace) -> str:
    """The hash of the record set."""
    return records.digest(workspace.read)


class as_nobody:  # noqa: N801  # used like a function
    """Within it, file permissions count even where the tests run as the administrator."""

    def __enter__(self) -> None:
        self.id = os.geteuid() if hasattr(os, "geteuid") else -1
        if self.id == 0:
            os.seteuid(65534)

    def __exit__(self, *error: object) -> None:
        if self.id == 0:
            os.seteuid(0)


def ticking(start: str = MOMENT) -> Callable[[], str]:
    """A clock that goes on by a second each time it is read."""
    from datetime import timedelta

    moment = datetime.strptime(start, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    step = 0

    def clock() -> str:
        nonlocal step
        step += 1
        return (moment + timedelta(seconds=step)).strftime("%Y-%m-%dT%H:%M:%SZ")

    return clock
