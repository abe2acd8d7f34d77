"""One write: the transaction that an operation runs in, and what it gathers on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.entry import Maker
from desktop_app.domain.heads import in_showing_order
from desktop_app.domain.record import Cell, Record
from desktop_app.storage import cells, records, texts
from desktop_app.storage.changes import MOST_NAMED, ChangeSet, topic_of_kind
from desktop_app.storage.connection import Connection
from desktop_app.storage.refresh import put_heads, refresh, touch

if TYPE_CHECKING:
    from desktop_app.storage.drafts import Draft


class Transaction:
    """Everything an operation may do to the file. All of it is kept, or none."""

    def __init__(self, connection: Connection, maker: Maker) -> None:
        self.connection = connection
        self.maker = maker
        self.before: dict[
            Cell, list[str]
        ] = {}  # heads of the cells that got a record made here, as they were
        self.drafts: dict[Cell, Draft | None] = {}  # by cell: the refused text it had, where that changed
        self.redacted: set[str] = set()  # names of texts taken out
        self._heads: dict[Cell, tuple[Record, ...]] = {}  # as they are now, where they were asked for
        self._cells: set[Cell] = set()
        self._topics: set[str] = set()

    def add(self, record: Record) -> None:
        """Adds a record made here and derives its cell anew."""
        cell, before = record.cell, self.heads(record.cell)
        self.before.setdefault(cell, [head.id for head in before])
        inserted = records.insert_local(self.connection, record)
        self.changed(cell)
        if inserted.new:
            gone = [head for head in before if head.id in record.parents]
            heads = in_showing_order([*(head for head in before if head not in gone), record])
            put_heads(self.connection, inserted.cell, heads, gone)
            self._heads[cell] = heads
        else:
            touch(self.connection, [inserted.cell])
            refresh(self.connection)
        if record.kind == "redaction":
            self.redact(record)

    def redact(self, record: Record) -> None:
        """Takes out the texts that a redaction names; kept backups follow once the transaction is done."""
        names = record.array_field("texts")
        texts.redact(self.connection, names)
        self.redacted.update(names)

    def heads(self, cell: Cell) -> tuple[Record, ...]:
        """The heads of a cell, those of this transaction included."""
        if cell not in self._heads:
            self._heads[cell] = cells.heads(self.connection, cell)
        return self._heads[cell]

    def put_text(self, body: str) -> str:
        """Keeps a text that a person entered; gives its name, empty for an empty text."""
        return texts.put(self.connection, body)

    def changed(self, *changed: Cell) -> None:
        """Says that cells have changed."""
        for cell in changed:
            self._heads.pop(cell, None)
        self._cells.update(changed)
        self._topics.update(topic_of_kind(cell.kind) for cell in changed)

    def topic(self, *topics: str) -> None:
        """Says that something besides single cells has changed."""
        self._topics.update(topics)

    def change_set(self, operation: str) -> ChangeSet:
        """What the transaction has changed so far."""
        named = self._cells if len(self._cells) <= MOST_NAMED else ()
        return ChangeSet(operation, frozenset(named), frozenset(self._topics))
