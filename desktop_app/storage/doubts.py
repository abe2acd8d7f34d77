"""Figures that a check found doubtful, and whether a person has said yes to them: kept on this computer, never sent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.finding import Finding, Severity
from desktop_app.domain.record import Cell
from desktop_app.storage.connection import Connection

if TYPE_CHECKING:
    from desktop_app.storage.transaction import Transaction

Said = tuple[str, str]
"""State and value: a doubt is about a figure, not about its cell for good."""


def keep(transaction: Transaction, cell: Cell, said: Said, findings: Sequence[Finding]) -> None:
    """Remembers what is doubtful about a figure; one that was said yes to before stays so. None: nothing is."""
    connection, key = transaction.connection, _key(cell)
    connection.execute("DELETE FROM doubts WHERE cell = ? AND NOT answered", (key,))
    if findings:
        told = [[one.code, dict(one.params)] for one in findings]
        connection.execute(
            "INSERT OR IGNORE INTO doubts(cell, said, findings, answered) VALUES (?, ?, ?, 0)",
            (key, json.dumps(said), json.dumps(told, default=str)),
        )


def answer(transaction: Transaction, cell: Cell) -> None:
    """A person has said yes, or why: nobody is asked again about this figure."""
    found = transaction.connection.execute(
        "UPDATE doubts SET answered = 1 WHERE cell = ? AND NOT answered", (_key(cell),)
    )
    if found.rowcount:
        transaction.changed(cell)
        transaction.topic("drafts")


def is_answered(connection: Connection, cell: Cell, said: Said) -> bool:
    """Whether somebody has said yes to this figure before."""
    row = connection.execute(
        "SELECT 1 FROM doubts WHERE cell = ? AND said = ? AND answered", (_key(cell), json.dumps(said))
    ).fetchone()
    return row is not None


def unanswered(connection: Connection) -> dict[tuple[Cell, Said], tuple[Finding, ...]]:
    """Every figure that still waits for a yes or a note."""
    rows = connection.execute("SELECT cell, said, findings FROM doubts WHERE NOT answered").fetchall()
    return {
        (Cell(*json.loads(cell)), _said(said)): tuple(
            Finding(code, Severity.SOFT, params) for code, params in json.loads(findings)
        )
        for cell, said, findings in rows
    }


def _said(text: str) -> Said:
    state, value = json.loads(text)
    return state, value


def _key(cell: Cell) -> str:
    return json.dumps(list(cell))
