"""Making records: entering, settling, taking back. Each function gives the records to add, and adds none itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.heads import in_showing_order
from desktop_app.domain.record import CLEARED, GREATEST_COUNTER, WITHDRAWN, Cell, Record


@dataclass(frozen=True, slots=True)
class Content:
    """What a person says about a cell, without who and when."""

    state: str
    value: str = ""
    coverage: str = ""
    extracted: str = ""
    means: str = ""
    text: str = ""  # the name of a free text


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes records, where, and at what claimed time (UTC, ``2026-06-03T14:02:05Z``)."""

    author: str
    workspace: str
    time: str


_QUALIFIER_FIELDS = {"remark": "about", "review": "reviewer", "receipt": "package"}


def make(cell: Cell, content: Content, maker: Maker, parents: Sequence[Record] = (), **extra: str) -> Record:
    """A record about a cell that replaces its parents."""
    fields = {
        "kind": cell.kind,
        "site": cell.site,
        "item": cell.item,
        "period": cell.period,
        "breakdown": cell.breakdown,
        "state": content.state,
        "value": content.value,
        "coverage": content.coverage,
        "extracted": content.extracted,
        "means": content.means,
        "text": content.text,
        "author": maker.author,
        "workspace": maker.workspace,
        "time": maker.time,
        "counter": _counter_after(parents),
        **extra,
    }
    if cell.qualifier:
        fields[_QUALIFIER_FIELDS[cell.kind]] = cell.qualifier
    return Record.make(**fields, parents=[parent.id for parent in parents])


def enter(cell: Cell, content: Content, maker: Maker, heads: Sequence[Record], **extra: str) -> Record | None:
    """The record of an edit that saw these heads, or None where it says nothing new.

    Emptying what was never reported, and repeating what all heads say already, says nothing new.
    """
    reported = [head for head in heads if head.state != WITHDRAWN]
    if content.state == CLEARED and not reported:
        return None
    if len(heads) == 1 and reported and _says_nothing_new(heads[0], content):
        return None
    return make(cell, content, maker, heads, **extra)


def _says_nothing_new(head: Record, content: Content) -> bool:
    if (head.state, head.value, head.coverage) != (content.state, content.value, content.coverage):
        return False
    beside = (
        (head.text_field("extracted"), content.extracted),
        (head.text_field("means"), content.means),
        (head.text, content.text),
    )
    return all(new in ("", old) for old, new in beside)


def settle(cell: Cell, chosen: Content, maker: Maker, heads: Sequence[Record]) -> Record:
    """The decision on a disagreement: it names all heads."""
    return make(cell, chosen, maker, heads)


def restore(cell: Cell, earlier: Iterable[Record], maker: Maker, heads: Sequence[Record]) -> list[Record]:
    """The records that bring back what a cell said before: one for each earlier head, or a withdrawal where there was none.

    Of several, the one that was shown first counts furthest, so that it is shown again.
    """
    before = in_showing_order(earlier)
    if not before:
        return [make(cell, Content(WITHDRAWN), maker, heads)]
    return [repeat(record, maker, heads, ahead) for ahead, record in enumerate(reversed(before))]


def repeat(record: Record, maker: Maker, heads: Sequence[Record], ahead: int = 0, text: str = "") -> Record:
    """An earlier record's content once more, every field that it had, as a successor of the heads; with another text, if given."""
    fields: dict[str, str | Sequence[str]] = dict(record.fields)
    fields.update(
        author=maker.author,
        workspace=maker.workspace,
        time=maker.time,
        counter=_counter_after(heads, ahead),
        parents=[head.id for head in heads],
        text=text or record.text,
    )
    return Record.make(**fields)


def _counter_after(parents: Sequence[Record], ahead: int = 0) -> str:
    greatest = max((parent.counter for parent in parents), default=0)
    return str(min(1 + ahead + greatest, GREATEST_COUNTER))


def content_of(record: Record) -> Content:
    """What a record says."""
    get = record.text_field
    return Content(record.state, record.value, record.coverage, get("extracted"), get("means"), record.text)
