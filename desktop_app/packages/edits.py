"""From edits by hand to records, derived so that everybody who reads the same package derives the same bytes.

Nobody's hand is claimed: ``author`` and ``workspace`` stay empty. `docs/package-format.md`, section 6, says each field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop_app.domain.catalogue_rows import TEXT, Item
from desktop_app.domain.finding import Finding, hard
from desktop_app.domain.record import CLEARED, REMARK, VALUE, Record
from desktop_app.domain.text import Text, clean_text, derived_nonce
from desktop_app.domain.typed import Typed, check_text, read_typed
from desktop_app.packages.model import CALCULATED, EDITED, Edit, InputCell, ReadPackage

NOTE = "note"


@dataclass(frozen=True, slots=True)
class Derived:
    """Records and texts that follow from edits by hand; for each record the cell it was found in; and what could not be taken."""

    records: Sequence[Record] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)
    where: Mapping[str, InputCell] = field(default_factory=dict)  # by record id
    findings: Sequence[Finding] = ()


def derive(read: ReadPackage) -> Derived:
    """The records of all edits and notes of a package that can be understood."""
    maker = _Maker(read)
    for edit in read.edits:
        maker.take_edit(edit)
    for edit in read.notes:
        maker.take_note(edit)
    return maker.derived()


def clear(read: ReadPackage, emptied: Iterable[InputCell]) -> Derived:
    """The records that say of emptied cells that they are cleared: only for a person who has said so."""
    maker = _Maker(read)
    for place in emptied:
        maker.add_value(place, Typed(CLEARED), EDITED)
    return maker.derived()


class _Maker:
    """Gathers what follows from the edits of one package."""

    def __init__(self, read: ReadPackage) -> None:
        self._read = read
        self._by_id = {record.id: record for record in read.records}
        self._day = _day(read.manifest.get("time"))
        self._records: dict[str, Record] = {}
        self._texts: dict[str, Text] = {}
        self._where: dict[str, InputCell] = {}
        self._findings: list[Finding] = []

    def derived(self) -> Derived:
        return Derived(list(self._records.values()), self._texts, self._where, self._findings)

    def take_edit(self, edit: Edit) -> None:
        item = self._read.items.get(edit.input.cell.item)
        if item is None:
            self._findings.append(hard("edit_item_unknown", edit.input.where, item=edit.input.cell.item))
            return
        typed = read_typed(item, _spelled(edit.typed, edit.number), self._day)
        if isinstance(typed, Finding):
            self._findings.append(replace(typed, where=edit.input.where))
        elif typed != self._said(item, edit.input):
            self.add_value(edit.input, typed, CALCULATED if edit.formula else EDITED)

    def _said(self, item: Item, place: InputCell) -> Typed | Finding | None:
        """What the cell said in the package: its head's content, else what was shown, read the same way."""
        head = self._by_id.get(place.head)
        if head is not None and item.kind != TEXT:
            return Typed(head.state, head.value)
        return read_typed(item, _spelled(place.shown, True), self._day) if place.shown else None

    def add_value(self, place: InputCell, typed: Typed, means: str) -> None:
        text = self._put_text(place, typed.text) if typed.text else ""
        self._add(
            place,
            kind=VALUE,
            state=typed.state,
            value=typed.value,
            text=text,
            coverage=place.coverage,
            means=means,
        )

    def take_note(self, edit: Edit) -> None:
        body = clean_text(edit.typed)
        wrong = check_text(body)
        if wrong is not None:
            self._findings.append(replace(wrong, where=edit.input.where))
        elif body:
            self._add(
                replace(edit.input, head=""), kind=REMARK, state=NOTE, about=self._read.package,
                text=self._put_text(edit.input, body), means=EDITED,
            )  # fmt: skip

    def _put_text(self, place: InputCell, body: str) -> str:
        cell = place.cell
        text = Text(
            derived_nonce(self._read.package, cell.site, cell.item, cell.period, cell.breakdown, body), body
        )
        self._texts[text.name] = text
        return text.name

    def _add(self, place: InputCell, **fields: str) -> None:
        cell, head = place.cell, self._by_id.get(place.head)
        record = Record.make(
            **fields,
            site=cell.site,
            item=cell.item,
            period=cell.period,
            breakdown=cell.breakdown,
            package=self._read.package,
            time=self._read.manifest.get("time"),
            counter=1 + (head.counter if head else place.counter),
            parents=[place.head] if place.head else [],
        )
        self._records[record.id] = record
        self._where[record.id] = place


def _spelled(text: str, number: bool) -> str:
    """A number in canonical writing so that three decimals cannot be taken for thousands."""
    return text + "0" if number and len(text.partition(".")[2]) == 3 else text


def _day(time: str) -> date:
    try:
        return date.fromisoformat(time[:10])
    except ValueError:
        return date.max
