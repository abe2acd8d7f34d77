"""What a transaction changed: what the pages listen for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_app.domain.record import Cell

T = TypeVar("T")

TOPICS = (
    "cells",
    "remarks",
    "completions",
    "reviews",
    "packages",
    "catalogue",
    "identity",
    "drafts",
    "undo",
    "releases",
    "favourites",
)
"""What can change besides single cells."""

MOST_NAMED = 1_000
"""Cells that a change set names, at most: nobody refreshes more of them one by one, and packages bring thousands."""

_TOPIC_OF_KIND = {"value": "cells", "remark": "remarks", "completion": "completions", "review": "reviews"}


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The cells and topics that one operation touched. Above `MOST_NAMED` cells, the topics alone say so."""

    operation: str
    cells: frozenset[Cell] = frozenset()
    topics: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether nothing has changed."""
        return not self.cells and not self.topics


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a transaction's function gave, and what it changed."""

    value: T
    changes: ChangeSet


def topic_of_kind(kind: str) -> str:
    """The topic that a kind of record belongs to."""
    return _TOPIC_OF_KIND.get(kind, "packages")
