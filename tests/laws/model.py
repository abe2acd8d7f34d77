"""What a workspace ought to hold and to take back, kept beside the real one in the plainest terms."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from copy import deepcopy

from desktop_app.domain.heads import in_showing_order
from desktop_app.domain.record import REDACTION, Cell, Record
from desktop_app.storage import texts
from desktop_app.storage.imports import Incoming
from desktop_app.storage.workspace import Workspace
from tests.helpers import naive_heads, says

_tokens = itertools.count()
_SAID: dict[int, object] = {}  # what a cell said in the state that a token stands for


def heads_in(found: Iterable[Record], cell: Cell) -> set[Record]:
    """The heads of one cell."""
    return naive_heads(found).get(cell, set())


def said(heads: Iterable[Record]) -> object:
    """All that a person sees of a cell: what is shown, what else is said, whether that is a disagreement."""
    order = in_showing_order(heads)
    first = order[0].content if order and order[0].state != "withdrawn" else None
    return first, says(order)


class Model:
    """Sets of records, a list of steps, and for each cell the state it was left in by the last step made here."""

    def __init__(self) -> None:
        self.local: set[Record] = set()
        self.brought: dict[str, set[Record]] = {}
        self.active: set[str] = set()
        self.redactions: set[Record] = set()
        self.redacted: set[str] = set()
        self.steps: list[dict[Cell, tuple[int, int]]] = []
        self.undone: list[dict[Cell, tuple[int, int]]] = []
        self.left: dict[Cell, tuple[frozenset[str], int]] = {}

    def copy(self) -> Model:
        """The same, to go on by itself."""
        return deepcopy(self)

    @property
    def present(self) -> set[Record]:
        """What is there: made here, brought by an active package, or a redaction."""
        return self.local.union(self.redactions, *(self.brought[one] for one in self.active))

    def token(self, cell: Cell) -> int:
        """Which state a cell is in: a known one if nobody else has changed it since."""
        heads = heads_in(self.present, cell)
        known = self.left.get(cell)
        if known is not None and known[0] == frozenset(one.id for one in heads):
            return known[1]
        return self._new_token(cell)

    def _new_token(self, cell: Cell) -> int:
        token = next(_tokens)
        _SAID[token] = said(heads_in(self.present, cell))
        return token

    def leave(self, cell: Cell, token: int) -> None:
        """Remembers the state in which a step left a cell."""
        self.left[cell] = frozenset(one.id for one in heads_in(self.present, cell)), token

    def step(self, cell: Cell, made: Iterable[Record]) -> None:
        """A step made here, on one cell."""
        before_heads, before = heads_in(self.present, cell), self.token(cell)
        self.local.update(made)
        if heads_in(self.present, cell) == before_heads:
            return
        after = self._new_token(cell)
        self.leave(cell, after)
        self.steps.append({cell: (before, after)})
        self.undone.clear()

    def take_back(self, redo: bool, made: Iterable[Record], done: set[Cell], left: set[Cell]) -> None:
        """Holds a step taken back, or done again, against what it must do."""
        stack, other = (self.undone, self.steps) if redo else (self.steps, self.undone)
        step = stack.pop()
        other.append(step)
        assert done | left == set(step)
        sources = {cell: after if not redo else before for cell, (before, after) in step.items()}
        targets = {cell: before if not redo else after for cell, (before, after) in step.items()}
        untouched = {cell for cell in step if self.token(cell) == sources[cell]}
        assert done == untouched, "a step is taken back just where nobody has changed the cell since"
        self.local.update(made)
        for cell in done:
            assert said(heads_in(self.present, cell)) == _SAID[targets[cell]], "it says what it said before"
            self.leave(cell, targets[cell])

    def merge(self, package: Incoming) -> None:
        """A package merged."""
        self.brought.setdefault(package.package, set()).update(package.records)
        self.active.add(package.package)
        self.take_redactions(package.records)

    def take_redactions(self, found: Iterable[Record]) -> None:
        """Redactions stay for good."""
        for record in found:
            if record.kind == REDACTION:
                self.redactions.add(record)
                self.redacted.update(record.array_field("texts"))

    def going(self, package: Incoming) -> set[Record]:
        """The records that only this package has brought."""
        others = self.local.union(
            self.redactions, *(self.brought[one] for one in self.active - {package.package})
        )
        return self.brought[package.package] - others

    def builds_on(self, going: set[Record]) -> bool:
        """Whether a record made here names one that would go."""
        ids = {record.id: record for record in going}
        return any(
            parent in ids and ids[parent].cell == record.cell
            for record in self.local
            for parent in record.parents
        )

    def assert_is(self, workspace: Workspace, found: list[Record]) -> None:
        """Nothing lost, nothing invented."""
        assert set(found) == self.present
        kept = {row[0] for row in workspace.read.execute("SELECT name FROM texts").fetchall()}
        assert texts.redacted(workspace.read) == self.redacted
        assert not kept & {row[0] for row in workspace.read.execute("SELECT name FROM redacted").fetchall()}
