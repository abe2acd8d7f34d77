"""The merge law: what a set of records says, whatever the order in which it came together.

A cell's heads are its records that no other record *of the same cell* names as a parent. A parent named in another cell counts for
nothing; a parent that is not there blocks nothing. Because a record's id is the hash of its content, parents included, no
circle of parents can exist and a cell with records always has a head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from desktop_app.domain.record import COMPLETION, REVIEW, VALUE, WITHDRAWN, Cell, Record, id_to_bytes

DISPUTABLE = (VALUE, COMPLETION, REVIEW)


def heads(records: Iterable[Record]) -> dict[Cell, tuple[Record, ...]]:
    """The heads of every cell that the records speak of, the one to show first."""
    by_cell: dict[Cell, set[Record]] = defaultdict(set)
    for record in records:
        by_cell[record.cell].add(record)
    return {cell: heads_of_cell(members) for cell, members in by_cell.items()}


def heads_of_cell(members: Iterable[Record]) -> tuple[Record, ...]:
    """The heads among the records of one cell, the one to show first."""
    kept = list(members)
    replaced = {parent for record in kept for parent in record.parents}
    return in_showing_order(record for record in kept if record.id not in replaced)


def in_showing_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records with the one to show first: what is reported before what was withdrawn, then the greatest (counter, time, id).

    Ids are compared as the bytes they write.
    """

    def rank(record: Record) -> tuple[bool, int, str, bytes]:
        return record.state != WITHDRAWN, record.counter, record.time, id_to_bytes(record.id)

    found = tuple(records)
    return found if len(found) < 2 else tuple(sorted(found, key=rank, reverse=True))


def disagree(records: Iterable[Record]) -> bool:
    """Whether the heads of a cell say different things. A withdrawn first entry disputes nothing.

    Only what states a fact can be in disagreement: remarks, receipts and redactions stand side by side.
    """
    said = {record.content for record in records if record.state != WITHDRAWN and record.kind in DISPUTABLE}
    return len(said) > 1


def stray_parents(records: Iterable[Record]) -> tuple[list[tuple[Record, str]], list[tuple[Record, str]]]:
    """Links that count for nothing: (record, parent) with the parent in another cell, and with the parent missing."""
    by_id = {record.id: record for record in records}
    elsewhere: list[tuple[Record, str]] = []
    missing: list[tuple[Record, str]] = []
    for record in by_id.values():
        for parent in record.parents:
            if parent not in by_id:
                missing.append((record, parent))
            elif by_id[parent].cell != record.cell:
                elsewhere.append((record, parent))
    return elsewhere, missing
