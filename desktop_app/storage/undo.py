"""Undo and redo: each undoable operation remembers, per cell, its heads before and after.

Taking back makes new records, so heads that were brought back have other ids than those they stand for. ``undo_cells`` says for
each cell which heads the latest step left, and which remembered heads they stand for. A cell whose heads are not those any more has
changed since: it is left, and listed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.entry import restore
from desktop_app.domain.heads import DISPUTABLE
from desktop_app.domain.record import Cell, Record
from desktop_app.storage import drafts, records
from desktop_app.storage.connection import Connection
from desktop_app.storage.drafts import Draft

if TYPE_CHECKING:
    from desktop_app.storage.transaction import Transaction

_DRAFTS = "_drafts"
"""Among the parameters of a step: the refused texts that it changed."""
KEPT = 1_000
"""Operations that can be taken back, at most."""


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable operation: its name and parameters, and what it changed, before and after it.

    Of a cell its heads as sorted ids; refused texts as they were kept.
    """

    number: int
    operation: str
    params: dict[str, str]
    cells: dict[Cell, tuple[list[str], list[str]]]
    drafts: dict[Cell, tuple[Draft | None, Draft | None]]  # refused texts before and after it


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken back, or done again: the operation, and the cells that were left because they have changed since."""

    operation: str
    params: dict[str, str]
    cells: tuple[Cell, ...]
    left: tuple[Cell, ...]


def remember(transaction: Transaction, operation: str, params: Mapping[str, str]) -> None:
    """Writes the step of the transaction under way; what had been undone can no longer be done again."""
    connection = transaction.connection
    cells = {
        cell: (_originals(connection, cell, sorted(before)), after)
        for cell, before in transaction.before.items()
        if (after := _ids(transaction.heads(cell))) != sorted(before)
    }
    told = _drafts_told(transaction)
    if not cells and not told:
        return
    # What is undone comes after all that is done: the end of the table is all there is to look at.
    connection.execute(
        "DELETE FROM undo WHERE undone = 1 AND n > coalesce((SELECT n FROM undo WHERE undone = 0 ORDER BY n DESC LIMIT 1), 0)"
    )
    number = connection.execute(
        "INSERT INTO undo(operation, params, time, undone, cells) VALUES (?, ?, ?, 0, ?)",
        (
            operation,
            json.dumps({**params, **({_DRAFTS: json.dumps(told)} if told else {})}),
            transaction.maker.time,
            json.dumps([[list(cell), *heads] for cell, heads in cells.items()]),
        ),
    ).lastrowid
    connection.execute("DELETE FROM undo WHERE n <= ?", (number - KEPT,))
    for cell, (_, after) in cells.items():
        _leave(connection, cell, after, after)
    transaction.topic("undo")


def latest(connection: Connection, redo: bool = False) -> Step | None:
    """The step that would be taken back, or done again."""
    order = "ASC" if redo else "DESC"
    row = connection.execute(
        f"SELECT n, operation, params, cells FROM undo WHERE undone = ? ORDER BY n {order} LIMIT 1",
        (int(redo),),
    ).fetchone()
    if row is None:
        return None
    cells = {Cell(*cell): (before, after) for cell, before, after in json.loads(row[3])}
    params = json.loads(row[2])
    told = json.loads(params.pop(_DRAFTS, "[]"))
    kept = {
        Cell(*cell): (_draft(Cell(*cell), before), _draft(Cell(*cell), after)) for cell, before, after in told
    }
    return Step(row[0], row[1], params, cells, kept)


def step_back(transaction: Transaction, redo: bool = False) -> Taken | None:
    """Takes the latest step back, or does it again; None where there is none."""
    connection = transaction.connection
    step = latest(connection, redo)
    if step is None:
        return None
    done, left = [], []
    for cell, (before, after) in step.cells.items():
        source, target = (before, after) if redo else (after, before)
        heads = transaction.heads(cell)
        if _left(connection, cell) != (_ids(heads), source):
            left.append(cell)
            continue
        _bring_back(transaction, cell, heads, source, target)
        _leave(connection, cell, _ids(transaction.heads(cell)), target)
        done.append(cell)
    for cell, (draft_before, draft_after) in step.drafts.items():
        wanted, expected = (draft_after, draft_before) if redo else (draft_before, draft_after)
        if cell not in left and drafts.find(connection, cell) == expected:
            drafts.put(transaction, cell, wanted)
            done += [cell] if cell not in done else []
        else:
            left += [cell] if cell not in left else []
    connection.execute("UPDATE undo SET undone = ? WHERE n = ?", (int(not redo), step.number))
    transaction.topic("undo")
    return Taken(step.operation, step.params, tuple(done), tuple(left))


def _drafts_told(transaction: Transaction) -> list[object]:
    """The refused texts that the transaction changed, before and after it, as they are written."""
    found: list[object] = []
    for cell, before in transaction.drafts.items():
        after = drafts.find(transaction.connection, cell)
        if before != after:
            found.append([list(cell), _written(before), _written(after)])
    return found


def _written(draft: Draft | None) -> list[object] | None:
    return None if draft is None else [draft.typed, draft.code, draft.params, draft.time]


def _draft(cell: Cell, written: list[object] | None) -> Draft | None:
    return None if written is None else Draft(cell, *written)  # type: ignore[arg-type]  # as `_written` wrote it


def _bring_back(
    transaction: Transaction, cell: Cell, heads: tuple[Record, ...], source: list[str], target: list[str]
) -> None:
    """Replaces the heads there are by those that stood there; remarks stand side by side, so only those that went come back.

    What states a fact comes back as a whole, so that the head that was shown is shown again.
    """
    beside = cell.kind not in DISPUTABLE
    staying = set(source) & set(target) & set(_ids(heads)) if beside else set()
    going = [head for head in heads if head.id not in staying]
    coming = [
        found
        for id_ in target
        if id_ not in staying and (found := records.find(transaction.connection, id_)) is not None
    ]
    for record in restore(cell, coming, transaction.maker, going):
        transaction.add(record)


def _leave(connection: Connection, cell: Cell, heads: list[str], stands_for: list[str]) -> None:
    connection.execute(
        "INSERT INTO undo_cells(cell, heads, stands_for) VALUES (?, ?, ?)"
        " ON CONFLICT(cell) DO UPDATE SET heads = excluded.heads, stands_for = excluded.stands_for",
        (json.dumps(list(cell)), json.dumps(heads), json.dumps(stands_for)),
    )


def _left(connection: Connection, cell: Cell) -> tuple[list[str], list[str]] | None:
    row = connection.execute(
        "SELECT heads, stands_for FROM undo_cells WHERE cell = ?", (json.dumps(list(cell)),)
    ).fetchone()
    return None if row is None else (json.loads(row[0]), json.loads(row[1]))


def _originals(connection: Connection, cell: Cell, heads: list[str]) -> list[str]:
    """The heads for which a step taken back has left these, so that the steps below it still find theirs."""
    left = _left(connection, cell)
    return left[1] if left is not None and left[0] == heads else heads


def _ids(heads: tuple[Record, ...]) -> list[str]:
    return sorted(head.id for head in heads)
