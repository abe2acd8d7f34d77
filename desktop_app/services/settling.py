"""Disagreements: what two people said differently, shown to a third, and settled by a record that names all of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from desktop_app.domain import typed as typing_
from desktop_app.domain import validation
from desktop_app.domain.entry import Content, content_of, make, repeat, settle
from desktop_app.domain.finding import Finding, Severity
from desktop_app.domain.record import GIVEN, REMARK, VALUE, WITHDRAWN, Cell, Record
from desktop_app.errors import UserError
from desktop_app.services.session import Session
from desktop_app.storage import cells, records, texts
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things said about a cell."""

    record: Record
    note: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell in disagreement: what all sides started from, where that is known, and the sides, the one shown first."""

    cell: Cell
    base: Side | None
    sides: tuple[Side, ...]


_KINDS = (VALUE, "completion", "review")


def count_conflicts(session: Session) -> int:
    """How many cells are in disagreement."""
    connection = session.workspace.read
    return sum(len(cells.values(connection, kind=kind, disputed=True)) for kind in _KINDS)


def conflicts(session: Session, sites: Collection[str] | None = None) -> list[Conflict]:
    """All cells in disagreement."""
    connection = session.workspace.read
    found = []
    for kind in _KINDS:
        for now in cells.values(connection, sites=sites, kind=kind, disputed=True):
            heads = cells.heads(connection, now.cell)
            sides = tuple(_side(session, head) for head in heads if head.state != WITHDRAWN)
            found.append(Conflict(now.cell, _base(session, heads), sides))
    return found


def _side(session: Session, record: Record) -> Side:
    return Side(record, texts.body(session.workspace.read, record.text) or "")


def _base(session: Session, heads: tuple[Record, ...]) -> Side | None:
    """The latest record from which all heads descend."""
    connection = session.workspace.read
    lines = [_ancestors(session, head) for head in heads]
    common = set.intersection(*lines) if lines else set()
    found = [record for id_ in common if (record := records.find(connection, id_)) is not None]
    return _side(session, max(found, key=lambda one: (one.counter, one.id))) if found else None


def _ancestors(session: Session, record: Record) -> set[str]:
    seen: set[str] = set()
    waiting = [*record.parents]
    while waiting:
        id_ = waiting.pop()
        if id_ not in seen:
            seen.add(id_)
            parent = records.find(session.workspace.read, id_)
            waiting.extend(parent.parents if parent and parent.cell == record.cell else ())
    return seen


def resolve(
    session: Session, cell: Cell, take: str = "", typed: str | None = None, note: str = ""
) -> ChangeSet:
    """Settles a disagreement: takes what one head says, or what is typed. The decision travels on like any record.

    Raises `UserError` ``no_disagreement``, ``not_a_side``, or what is wrong with what was typed.
    """
    if (finding := typing_.check_text(note)) is not None:
        raise UserError(finding.code, **finding.params)

    def do(transaction: Transaction) -> None:
        heads = transaction.heads(cell)
        now = cells.now(transaction.connection, cell)
        if now is None or not now.disputed:
            raise UserError("no_disagreement", site=cell.site, item=cell.item, period=cell.period)
        if typed is not None and not take:
            content = _typed(session, transaction, cell, typed)
            reason = _explain(transaction, cell, content, note)
            transaction.add(
                settle(cell, replace(content, text=reason or content.text), transaction.maker, heads)
            )
        else:
            chosen = _taken(heads, take)
            reason = _explain(transaction, cell, content_of(chosen), note)
            transaction.add(repeat(chosen, transaction.maker, heads, text=reason))

    return session.workspace.transact("settle", do, undoable=True).changes


def _explain(transaction: Transaction, cell: Cell, content: Content, note: str) -> str:
    """Puts the reason in, to go with the decision under this name; beside it where the decision is itself a text."""
    name = transaction.put_text(note)
    if not name or not content.text or content.value or content.state != GIVEN or cell.kind != VALUE:
        return name
    transaction.add(make(Cell(REMARK, *cell[1:5]), Content("note", text=name), transaction.maker))
    return ""


def _taken(heads: tuple[Record, ...], take: str) -> Record:
    chosen = [head for head in heads if take and head.id.startswith(take) and head.state != WITHDRAWN]
    if len(chosen) != 1:
        raise UserError("not_a_side", record=take)
    return chosen[0]


def _typed(session: Session, transaction: Transaction, cell: Cell, text: str) -> Content:
    item = session.catalogue.item(cell.item)
    typed = typing_.read_typed(item, text, session.latest_day())
    if isinstance(typed, Finding):
        raise UserError(typed.code, **typed.params)
    found = validation.check_entry(session.catalogue, *cell[1:5], typed, session.latest_day())
    for finding in found:
        if finding.severity is Severity.HARD:
            raise UserError(finding.code, **finding.params)
    return Content(typed.state, typed.value, text=transaction.put_text(typed.text))
