"""Typed text that a check refused: kept on this computer until it is mended, never sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
    written = json.dumps({name: str(value) for name, value in params.items()})
    transaction.connection.execute(
        "INSERT OR REPLACE INTO drafts(cell, typed, code, params, time) VALUES (?, ?, ?, ?, ?)",
        (json.dumps(list(cell)), typed, code, written, transaction.maker.time),
    )
    transaction.changed(cell)
    transaction.topic("drafts")


def drop(transaction: Transaction, cell: Cell) -> None:
    """Forgets a cell's refused text."""
    cursor = transaction.connection.execute("DELETE FROM drafts WHERE cell = ?", (json.dumps(list(cell)),))
    if cursor.rowcount:
        transaction.changed(cell)
        transaction.topic("drafts")


def all_drafts(connection: Connection) -> dict[Cell, Draft]:
    """Every refused text, by cell."""
    rows = connection.execute("SELECT cell, typed, code, params, time FROM drafts ORDER BY cell").fetchall()
    found = (
        Draft(Cell(*json.loads(cell)), typed, code, json.loads(params), time)
        for cell, typed, code, params, time in rows
    )
    return {draft.cell: draft for draft in found}
