"""The merge law over random histories of several workspaces: everything that can happen to one, in any mixture.

After every step the workspace is held against a model of plain sets, and its cache against its records.
"""

from __future__ import annotations

from random import Random
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.entry import Content, content_of, make
from desktop_app.domain.entry import settle as settle_record
from desktop_app.domain.record import REDACTION, REMARK, Cell, Record, hash_name, value_cell
from desktop_app.errors import UserError
from desktop_app.storage import texts
from desktop_app.storage.imports import Incoming
from desktop_app.storage.transaction import Transaction
from tests import helpers
from tests.helpers import CELL, PLACE, assert_sound, digest, everything, incoming, present, shown
from tests.laws.model import Model, heads_in
from tests.laws.profiles import tries

CELLS = (
    CELL,
    CELL,
    CELL,
    value_cell(PLACE, "posts", "2024-05"),
    Cell("completion", PLACE, "local", "2024-05"),
)
CONTENTS = (
    *(Content("given", value) for value in "0123"),
    Content("given", "1", "the school"),
    Content("unavailable"),
    Content("not_applicable"),
    Content("cleared"),
)
TIMES = (
    *["2024-06-03T12:00:00Z"] * 3,
    "2024-06-03T12:00:01Z",
    "1999-01-01T00:00:00Z",
    "2099-01-01T00:00:00Z",
    "\u0660",
)


class History:
    """Three workspaces that enter, settle, take back, hand over, merge, take out, and are copied."""

    def __init__(self) -> None:
        self.workspaces = [helpers.memory_workspace(replica=hash_name(name)) for name in (b"a", b"b", b"c")]
        self.models = [Model() for _ in range(3)]
        self.packages: list[Incoming] = []
        self.checked = 0

    def run(self, steps: list[tuple[str, int, int]]) -> None:
        """Goes through all steps: (what, in which workspace, a number that decides the rest). The same steps run alike."""
        chance = Random(0)
        with (
            patch("secrets.token_hex", lambda length: chance.randbytes(length).hex()),
            patch("secrets.token_bytes", chance.randbytes),
        ):
            self._run(steps)

    def _run(self, steps: list[tuple[str, int, int]]) -> None:
        try:
            for what, at, seed in steps:
                getattr(self, what)(min(at, 2), Random(seed))
                self.hold(min(at, 2))
            for workspace in self.workspaces:
                assert_sound(workspace)
        finally:
            for workspace in self.workspaces:
                workspace.close()

    def hold(self, at: int) -> None:
        """The real one is as the model says; every few steps its cache and hashes are checked too."""
        self.models[at].assert_is(self.workspaces[at], present(self.workspaces[at]))
        self.checked += 1
        if self.checked % 5 == 0:
            assert_sound(self.workspaces[at])

    def known(self, at: int) -> list[Record]:
        return sorted(self.models[at].present, key=lambda one: one.id)

    def rest(self, at: int, chance: Random) -> None:
        """Nothing happens: what a failing history is cut down to."""

    def enter(self, at: int, chance: Random) -> None:
        cell, content, time = chance.choice(CELLS), chance.choice(CONTENTS), chance.choice(TIMES)
        self.workspaces[at].clock = lambda: time
        made = helpers.put(self.workspaces[at], cell, content)
        self.models[at].step(cell, [made] if made else [])

    def enter_having_seen_other_heads(self, at: int, chance: Random) -> None:
        """Editing began before something was merged; or a program gone wrong names records of other cells."""
        known = self.known(at)
        cell, content = chance.choice(CELLS), chance.choice(CONTENTS)
        seen = chance.sample(known, min(len(known), chance.randrange(3)))
        made = helpers.put(self.workspaces[at], cell, content, seen)
        self.models[at].step(cell, [made] if made else [])

    def settle(self, at: int, chance: Random) -> None:
        for cell in dict.fromkeys(CELLS):
            heads = sorted(heads_in(self.models[at].present, cell), key=lambda one: one.id)
            if len(heads) > 1:
                chosen = content_of(chance.choice(heads))
                made = self._add(at, cell, lambda one: settle_record(cell, chosen, one.maker, heads))  # noqa: B023  # called at once
                self.models[at].step(cell, [made])

    def say(self, at: int, chance: Random) -> None:
        """A note beside the cell, which stands beside others and replaces none."""
        cell = Cell(REMARK, *CELL[1:5])
        made = self._add(
            at, cell, lambda one: make(cell, Content("note", text=one.put_text("why")), one.maker)
        )
        self.models[at].step(cell, [made])

    def _add(self, at: int, cell: Cell, maker: object) -> Record:
        def do(transaction: Transaction) -> Record:
            record: Record = maker(transaction)  # type: ignore[operator]
            transaction.add(record)
            return record

        return self.workspaces[at].transact("step", do, undoable=True).value

    def redact(self, at: int, chance: Random) -> None:
        names = sorted({record.text for record in self.models[at].present if record.text})
        if not names:
            return
        name = chance.choice(names)

        def do(transaction: Transaction) -> Record:
            fields = {
                "kind": REDACTION,
                "site": PLACE,
                "author": "Test Person A",
                "time": transaction.maker.time,
            }
            record = Record.make(**fields, texts=[name])
            transaction.add(record)
            return record

        made = self.workspaces[at].transact("redact", do).value
        self.models[at].local.add(made)
        self.models[at].take_redactions([made])

    def undo(self, at: int, chance: Random) -> None:
        self._step_back(at, redo=False)

    def redo(self, at: int, chance: Random) -> None:
        self._step_back(at, redo=True)

    def _step_back(self, at: int, redo: bool) -> None:
        model = self.models[at]
        before = model.present
        taken = self.workspaces[at].step_back(redo).value
        made = set(present(self.workspaces[at])) - before
        if taken is None:
            assert not (model.undone if redo else model.steps)
            assert not made
        else:
            model.take_back(redo, made, set(taken.cells), set(taken.left))

    def pack(self, at: int, chance: Random) -> None:
        """Any of the records, or all, with the texts that are there."""
        known = self.known(at)
        chosen = known if chance.random() < 0.5 else chance.sample(known, chance.randrange(len(known) + 1))
        names = sorted({record.text for record in chosen if record.text})
        found = texts.find(self.workspaces[at].read, names)
        self.packages.append(incoming(chosen, f"package {len(self.packages)}", found))

    def put_together(self, at: int, chance: Random) -> None:
        """Two packages in one, as a coordinator hands them on."""
        if self.packages:
            one, other = chance.choice(self.packages), chance.choice(self.packages)
            both = incoming(
                [*one.records, *other.records], f"package {len(self.packages)}", {**one.texts, **other.texts}
            )
            self.packages.append(both)

    def merge(self, at: int, chance: Random) -> None:
        if not self.packages:
            return
        package = chance.choice(self.packages[-4:])
        workspace, model = self.workspaces[at], self.models[at]
        expected = set(package.records) - model.present
        before = everything(workspace)
        told = helpers.merge(workspace, package, dry_run=True)
        assert everything(workspace) == before, "a dry run changes nothing"
        assert helpers.merge(workspace, package) == told, "and says what the real one does"
        assert (told.new, told.same) == (len(expected), len(set(package.records)) - len(expected))
        model.merge(package)
        after = shown(workspace), digest(workspace)
        assert helpers.merge(workspace, package).new == 0
        assert (shown(workspace), digest(workspace)) == after, "the second time changes nothing"

    def unmerge(self, at: int, chance: Random) -> None:
        workspace, model = self.workspaces[at], self.models[at]
        merged = [one for one in self.packages if one.package in model.active]
        if not self.packages:
            return
        package = chance.choice(merged or self.packages)
        before = everything(workspace)
        try:
            told = helpers.unmerge(workspace, package)
        except UserError as error:
            assert everything(workspace) == before
            if error.code == "unmerge_unknown":
                assert package.package not in model.active
                return
            assert error.code == "unmerge_built_on"
            assert model.builds_on(model.going(package)), "refused without need"
            return
        going = model.going(package)
        assert not model.builds_on(going), "a record made here was left without what it replaces"
        assert told.new == len(going)
        model.active.discard(package.package)

    def copy(self, at: int, chance: Random) -> None:
        """A workspace is copied over another, or restored, and goes on by itself."""
        other = chance.randrange(3)
        forked = helpers.fork(self.workspaces[at])
        assert forked.replica != self.workspaces[at].replica
        model = self.models[at].copy()
        self.workspaces[other].close()
        self.workspaces[other], self.models[other] = forked, model
        self.hold(other)

    def compare(self, at: int, chance: Random) -> None:
        """Digests are equal exactly where the data is; and then so is all that is shown."""
        other = chance.randrange(3)
        same = self.models[at].present == self.models[other].present
        assert (digest(self.workspaces[at]) == digest(self.workspaces[other])) == same
        if same:
            assert shown(self.workspaces[at]) == shown(self.workspaces[other])

    def meet(self, at: int, chance: Random) -> None:
        """Everybody merges everybody else's: then all say the same."""
        made = [incoming(self.known(one), f"package {len(self.packages)} {one}") for one in range(3)]
        self.packages += made
        for one in range(3):
            for package in chance.sample(made, 3):
                helpers.merge(self.workspaces[one], package)
                self.models[one].merge(package)
            self.hold(one)
        assert len({digest(workspace) for workspace in self.workspaces}) == 1
        assert shown(self.workspaces[0]) == shown(self.workspaces[1]) == shown(self.workspaces[2])


OFTEN = {
    "rest": 1,
    "enter": 12,
    "enter_having_seen_other_heads": 3,
    "settle": 3,
    "say": 3,
    "redact": 1,
    "undo": 10,
    "redo": 5,
    "pack": 5,
    "put_together": 1,
    "merge": 7,
    "unmerge": 5,
    "copy": 1,
    "compare": 1,
    "meet": 1,
}
STEP = st.tuples(
    st.sampled_from([what for what, times in OFTEN.items() for _ in range(times)]),
    st.sampled_from((0, 0, 0, 1, 1, 2)),
    st.integers(0, 9_999),
)


@tries(quick=150, thorough=5_000)
@given(st.lists(STEP, min_size=50, max_size=70))
def test_every_history_keeps_the_laws(steps: list[tuple[str, int, int]]) -> None:
    History().run(steps)
