"""Typed text that a check refused: kept on this computer until it is mended, never sent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.record import Cell
from desktop_app.storage.connection import Connection
from desktop_app.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into a cell and why it was refused."""

    cell: Cell
    typed: str
    code: str
    params: dict[str, object]
    time: str


def keep(transaction: Transaction, cell: Cell, typed: str, code: str, params: Mapping[str, object]) -> None:
    """Keeps refused text in its cell's place."""
    written = {name: str(value) for name, value in params.items()}
    put(transaction, cell, Draft(cell, typed, code, dict(written), transaction.maker.time))


def drop(transaction: Transaction, cell: Cell) -> None:
    """Forgets a cell's refused text."""
    rows = transaction.connection.execute(
        "DELETE FROM drafts WHERE cell = ? RETURNING cell, typed, code, params, time",
        (json.dumps(list(cell)),),
    ).fetchall()
    for row in rows:
        _changed(transaction, cell, _draft(row))


def put(transaction: Transaction, cell: Cell, draft: Draft | None) -> None:
    """Has this refused text, or none, stand in a cell."""
    if draft is None:
        drop(transaction, cell)
        return
    before = find(transaction.connection, cell)
    transaction.connection.execute(
        "INSERT OR REPLACE INTO drafts(cell, typed, code, params, time) VALUES (?, ?, ?, ?, ?)",
        (json.dumps(list(cell)), draft.typed, draft.code, json.dumps(draft.params), draft.time),
    )
    _changed(transaction, cell, before)


def _changed(transaction: Transaction, cell: Cell, before: Draft | None) -> None:
    transaction.drafts.setdefault(cell, before)
    transaction.changed(cell)
    transaction.topic("drafts")


def find(connection: Connection, cell: Cell) -> Draft | None:
    """A cell's refused text."""
    row = connection.execute(
        "SELECT cell, typed, code, params, time FROM drafts WHERE cell = ?", (json.dumps(list(cell)),)
    ).fetchone()
    return None if row is None else _draft(row)


def _draft(row: Sequence[str]) -> Draft:
    cell, typed, code, params, time = row
    return Draft(Cell(*json.loads(cell)), typed, code, json.loads(params), time)


def all_drafts(connection: Connection) -> dict[Cell, Draft]:
    """Every refused text, by cell."""
    rows = connection.execute("SELECT cell, typed, code, params, time FROM drafts ORDER BY cell").fetchall()
    return {draft.cell: draft for draft in map(_draft, rows)}
