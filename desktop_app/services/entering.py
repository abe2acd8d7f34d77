"""Entering figures: what was typed is read, checked, and kept as records; what a check refuses is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial

from desktop_app.domain import typed as typing_
from desktop_app.domain import validation
from desktop_app.domain.entry import Content, make
from desktop_app.domain.entry import enter as enter_record
from desktop_app.domain.finding import Finding, Severity, hard, soft
from desktop_app.domain.record import CLEARED, REMARK, WITHDRAWN, Cell, Record, value_cell
from desktop_app.domain.text import clean_text
from desktop_app.domain.typed import Typed
from desktop_app.errors import UserError
from desktop_app.services.reviews import ACCEPTED, latest_review
from desktop_app.services.session import Session
from desktop_app.storage import cells, doubts, drafts, records, texts, undo
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.connection import Connection
from desktop_app.storage.transaction import Transaction

NEEDS_NOTE = frozenset({"changed_after_acceptance"})
"""Findings that a yes does not answer: they ask for a word why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person typed into one cell."""

    site: str
    item: str
    period: str
    breakdown: str = ""
    typed: str = ""
    note: str = ""  # why; kept beside the figure
    part: str = ""  # the part of the place that the figure covers
    means: str = ""  # "by telephone", "on paper"
    extracted: str = ""  # the day a register figure was drawn, YYYY-MM-DD
    seen: tuple[str, ...] | None = (
        None  # ids of the heads seen when editing began; None: those that are there now
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an entry: ``new``, ``change``, ``clear``, ``same`` or ``refused``."""

    entry: Entry
    cell: Cell
    action: str
    typed: Typed | None
    findings: tuple[Finding, ...] = ()
    record: str = ""  # the record that says so now, once it is entered

    @property
    def refused(self) -> bool:
        """Whether a hard check stands against it."""
        return self.action == "refused"

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What asks for a yes or a note."""
        return tuple(one for one in self.findings if one.severity is Severity.SOFT)


@dataclass(frozen=True, slots=True)
class Entered:
    """The verdicts in the order of the entries, and what changed."""

    verdicts: tuple[Verdict, ...]
    changes: ChangeSet


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again. ``operation`` is empty where there was nothing to take back."""

    operation: str
    cells: tuple[Cell, ...] = ()
    left: tuple[Cell, ...] = ()  # changed since by somebody else: left as they are
    changes: ChangeSet = field(default_factory=lambda: ChangeSet("undo"))


def check(session: Session, entries: Sequence[Entry]) -> list[Verdict]:
    """What would happen, nothing being kept."""
    connection = session.workspace.read
    return [_judge(session, connection, entry, partial(cells.heads, connection)) for entry in entries]


def enter(
    session: Session,
    entries: Sequence[Entry],
    *,
    all_or_nothing: bool = False,
    operation: str = "enter",
    dry_run: bool = False,
) -> Entered:
    """Keeps what was typed, in one transaction and as one step that can be taken back.

    What a hard check refuses becomes a draft in its cell, unless ``all_or_nothing``: then nothing at all is kept if anything
    is refused. A dry run sees the effect of each entry on the next, and leaves nothing behind.
    """

    def do(transaction: Transaction) -> tuple[Verdict, ...]:
        return enter_within(session, transaction, entries, all_or_nothing)

    params = {"count": str(len(entries))}
    outcome = session.workspace.transact(operation, do, undoable=True, dry_run=dry_run, params=params)
    return Entered(outcome.value, outcome.changes)


def enter_within(
    session: Session, transaction: Transaction, entries: Sequence[Entry], all_or_nothing: bool = False
) -> tuple[Verdict, ...]:
    """What `enter` does, as a part of a larger step."""
    if all_or_nothing:
        first = [_judge(session, transaction.connection, entry, transaction.heads) for entry in entries]
        if any(verdict.refused for verdict in first):
            return tuple(first)
    return tuple(_enter_one(session, transaction, entry) for entry in entries)


def _enter_one(session: Session, transaction: Transaction, entry: Entry) -> Verdict:
    verdict = _judge(session, transaction.connection, entry, transaction.heads)
    if verdict.refused:
        first = next(one for one in verdict.findings if one.severity is Severity.HARD)
        if entry.typed.strip():
            drafts.keep(transaction, verdict.cell, entry.typed, first.code, first.params)
        return verdict
    drafts.drop(transaction, verdict.cell)
    heads, typed = transaction.heads(verdict.cell), verdict.typed
    assert typed is not None
    if entry.note.strip() and (typed.text or (verdict.action, typed.state) == ("same", CLEARED)):
        _note_beside(transaction, verdict.cell, entry.note)
    if verdict.action == "same":
        if entry.note.strip():
            doubts.answer(transaction, verdict.cell)
        return replace(verdict, record=heads[0].id if heads else "")
    verdict = _doubted(transaction, entry, verdict)
    content = _content(entry, typed, transaction.put_text(typed.text or entry.note))
    record = enter_record(verdict.cell, content, transaction.maker, _replaced(transaction, entry, heads))
    if record is None:
        return replace(verdict, action="same", record=heads[0].id if heads else "")
    transaction.add(record)
    return replace(verdict, record=record.id)


def _doubted(transaction: Transaction, entry: Entry, verdict: Verdict) -> Verdict:
    """Remembers what waits for a yes or a note. Nobody is asked again about a figure that somebody has said yes to."""
    assert verdict.typed is not None
    said = (verdict.typed.state, verdict.typed.value)
    answered = bool(verdict.doubts) and doubts.is_answered(transaction.connection, verdict.cell, said)
    if answered:
        kept = tuple(one for one in verdict.findings if one not in verdict.doubts or one.code in NEEDS_NOTE)
        verdict = replace(verdict, findings=kept)
    doubts.keep(transaction, verdict.cell, said, () if entry.note.strip() else verdict.doubts)
    return verdict


def say_yes(session: Session, cell: Cell) -> ChangeSet:
    """A person says that a doubtful figure is right."""
    return session.workspace.transact("yes", lambda transaction: doubts.answer(transaction, cell)).changes


def _replaced(transaction: Transaction, entry: Entry, heads: tuple[Record, ...]) -> tuple[Record, ...]:
    """What an entry replaces: what the person saw. What has come since stands beside it, and is shown as a disagreement.

    What was made here is always seen: fast hands type a cell twice before the first time is shown.
    """
    if entry.seen is None:
        return heads
    found = [records.find(transaction.connection, id_) for id_ in entry.seen]
    own = [head for head in heads if records.is_local(transaction.connection, head.id)]
    return tuple({record.id: record for record in (*found, *own) if record is not None}.values())


def _note_beside(transaction: Transaction, cell: Cell, note: str) -> None:
    """Keeps a note that has no room in the record: of a cell that is a text itself, or that nothing is said in."""
    beside, words = Cell(REMARK, *cell[1:5]), clean_text(note)
    said = (texts.body(transaction.connection, head.text) for head in transaction.heads(beside))
    if words not in said:
        content = Content("note", text=transaction.put_text(words))
        transaction.add(make(beside, content, transaction.maker))


def _content(entry: Entry, typed: Typed, text: str) -> Content:
    return Content(
        typed.state, typed.value, clean_text(entry.part), entry.extracted, clean_text(entry.means), text
    )


def _judge(
    session: Session, connection: Connection, entry: Entry, heads_of: Callable[[Cell], tuple[Record, ...]]
) -> Verdict:
    cell = value_cell(entry.site, entry.item, entry.period, entry.breakdown)
    try:
        breakdown = session.catalogue.normal_breakdown(entry.item, entry.breakdown)
    except UserError as error:
        return Verdict(entry, cell, "refused", None, (hard(error.code, **error.params),))
    cell = value_cell(entry.site, entry.item, entry.period, breakdown)
    typed = typing_.read_typed(session.catalogue.items[entry.item], entry.typed, session.latest_day())
    if isinstance(typed, Finding):
        return Verdict(entry, cell, "refused", None, (typed,))
    heads = heads_of(cell)
    action = _action(connection, entry, typed, heads)
    asks_history = session.catalogue.items[entry.item].numeric and typed.value and action in ("new", "change")
    history = _earlier_numbers(connection, cell) if asks_history else ()
    findings = (
        *validation.check_entry(session.catalogue, *cell[1:5], typed, session.latest_day(), history),
        *_check_words(entry),
        *_check_acceptance(session, connection, entry, cell, action),
    )
    if any(one.severity is Severity.HARD for one in findings) and not _may_empty(action, findings):
        return Verdict(entry, cell, "refused", typed, findings)
    return Verdict(entry, cell, action, typed, (*findings, *_check_provider(session, cell)))


def _may_empty(action: str, findings: Sequence[Finding]) -> bool:
    """What should never have been there can always be emptied, as long as the cell's names mean something."""
    return action == "clear" and not any(one.code in _NAMES_NOTHING for one in findings)


def _earlier_numbers(connection: Connection, cell: Cell) -> list[Decimal]:
    """The numbers that the cell's place has given for the same figure in earlier periods, in order."""
    found = sorted(cells.series(connection, cell))
    return [Decimal(value) for period, value in found if period < cell.period]


_NAMES_NOTHING = ("site_unknown", "item_unknown", "period_unreadable", "breakdown_unknown", "item_calculated")


def _check_words(entry: Entry) -> list[Finding]:
    words = (entry.note, entry.part, entry.means)
    found = [finding for text in words if (finding := typing_.check_text(text)) is not None]
    if entry.extracted and not _is_day(entry.extracted):
        found.append(hard("not_a_date", text=entry.extracted))
    return found


def _check_provider(session: Session, cell: Cell) -> list[Finding]:
    """Somebody else is asked for this figure: it may be known here too, but it is said."""
    owner = session.identity
    asked = [session.catalogue.form(form).provider for form in session.catalogue.forms_of(cell.item)]
    if owner.coordinator or not owner.provider or not asked or owner.provider in asked:
        return []
    return [soft("another_provider", item=cell.item, provider=asked[0])]


def _check_acceptance(
    session: Session, connection: Connection, entry: Entry, cell: Cell, action: str
) -> list[Finding]:
    """A figure changed after its form was accepted asks for a word why."""
    if action == "same" or entry.note.strip():
        return []
    forms = session.catalogue.forms_of(cell.item)
    latest = latest_review(connection, forms, cell.site, cell.period)
    if latest is None or latest.state != ACCEPTED:
        return []
    return [soft("changed_after_acceptance", form=latest.cell.item, site=cell.site, period=cell.period)]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _action(connection: Connection, entry: Entry, typed: Typed, heads: tuple[Record, ...]) -> str:
    reported = [head for head in heads if head.state != WITHDRAWN]
    if typed.state == CLEARED:
        return "clear" if any(head.state != CLEARED for head in reported) else "same"
    if not reported or all(head.state == CLEARED for head in reported):
        return "new"
    return "same" if len(heads) == 1 and _says_already(connection, entry, typed, heads[0]) else "change"


def _says_already(connection: Connection, entry: Entry, typed: Typed, head: Record) -> bool:
    """Whether a head says all that an entry says, its note or text compared by their words."""
    words = clean_text(typed.text or entry.note)
    return (
        (head.state, head.value, head.coverage) == (typed.state, typed.value, clean_text(entry.part))
        and (not words or texts.body(connection, head.text) == words)
        and clean_text(entry.means) in ("", head.text_field("means"))
        and entry.extracted in ("", head.text_field("extracted"))
    )


def undo_last(session: Session) -> Undone:
    """Takes the latest step back."""
    return _step(session, redo=False)


def redo_last(session: Session) -> Undone:
    """Does again what was taken back last."""
    return _step(session, redo=True)


def _step(session: Session, redo: bool) -> Undone:
    outcome = session.workspace.step_back(redo)
    if outcome.value is None:
        return Undone("")
    taken = outcome.value
    return Undone(taken.operation, taken.cells, taken.left, outcome.changes)


def can_undo(session: Session) -> str:
    """The operation that would be taken back, empty where there is none."""
    step = undo.latest(session.workspace.read)
    return step.operation if step else ""


def can_redo(session: Session) -> str:
    """The operation that would be done again, empty where there is none."""
    step = undo.latest(session.workspace.read, redo=True)
    return step.operation if step else ""
