"""Words beside figures: notes, questions and answers; and taking a word out everywhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop_app.domain.entry import Content, make
from desktop_app.domain.record import REDACTION, REMARK, WITHDRAWN, Cell, Record, is_id, value_cell
from desktop_app.domain.typed import check_text
from desktop_app.errors import UserError
from desktop_app.services.session import Session
from desktop_app.storage import cells, texts
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.transaction import Transaction

NOTE, QUESTION, ANSWER, SETTLED = "note", "question", "answer", "settled"
_ORDER = {ANSWER: 1, SETTLED: 2}
"""Within the same second an answer comes after its question, and settling last."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A word beside a cell. ``about`` is the remark it answers, empty for the first of a thread; ``body`` None when taken out."""

    id: str
    cell: Cell
    kind: str
    body: str | None
    author: str
    time: str
    about: str


def open_questions(
    session: Session, site: str, items: Collection[str], periods: Collection[str]
) -> frozenset[Cell]:
    """The value cells of a place about which something is asked that nobody has answered or settled."""
    found = cells.said_beside(session.workspace.read, site, items, periods, REMARK)
    closed = {one.text_field("about") for one in found if one.state in (ANSWER, SETTLED)}
    return frozenset(
        value_cell(*one.cell[1:5]) for one in found if one.state == QUESTION and one.id not in closed
    )


def is_open(one: Remark, thread: Sequence[Remark]) -> bool:
    """Whether a remark is a question that nothing in its thread has answered or settled."""
    closed = any(other.about == one.id and other.kind in (ANSWER, SETTLED) for other in thread)
    return one.kind == QUESTION and not closed


def remarks(session: Session, cell: Cell) -> list[Remark]:
    """All that was said beside a value's cell, the oldest first."""
    connection = session.workspace.read
    found = cells.values(connection, sites=[cell.site], items=[cell.item], kind=REMARK)
    here = [
        now.cell for now in found if (now.cell.period, now.cell.breakdown) == (cell.period, cell.breakdown)
    ]
    heads = [head for one in here for head in cells.heads(connection, one) if head.state != WITHDRAWN]
    said = (_remark(session, head) for head in heads)
    return sorted(said, key=lambda one: (one.time, _ORDER.get(one.kind, 0), one.id))


def _remark(session: Session, record: Record) -> Remark:
    body = texts.body(session.workspace.read, record.text) if record.text else ""
    return Remark(
        record.id, record.cell, record.state, body, record.author, record.time, record.text_field("about")
    )


def remark(session: Session, cell: Cell, body: str, kind: str = NOTE, about: str = "") -> ChangeSet:
    """Says something beside a value's cell. That a question is settled needs no words.

    Raises `UserError` ``text_empty``, ``text_has_cpr``, ``text_too_long``.
    """
    if not body.strip() and kind != SETTLED:
        raise UserError("text_empty")
    if (finding := check_text(body)) is not None:
        raise UserError(finding.code, **finding.params)
    target = Cell(REMARK, *cell[1:5], about)

    def do(transaction: Transaction) -> None:
        transaction.add(make(target, Content(kind, text=transaction.put_text(body)), transaction.maker))

    return session.workspace.transact(kind, do, undoable=True).changes


def redact(session: Session, cell: Cell, names: list[str]) -> ChangeSet:
    """Takes texts out for good: here, in kept backups, and wherever the redaction is merged. Cannot be taken back."""
    kept = sorted(name for name in set(names) if is_id(name))
    if not kept:
        raise UserError("nothing_to_redact")
    target = Cell(REDACTION, *cell[1:5])

    def do(transaction: Transaction) -> None:
        record = make(target, Content(""), transaction.maker)
        fields = {name: value for name, value in record.fields.items() if name not in ("texts", "parents")}
        transaction.add(Record.make(**fields, texts=kept))

    return session.workspace.transact("redact", do).changes
