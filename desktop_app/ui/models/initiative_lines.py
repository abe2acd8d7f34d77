"""The lines in which initiatives are shown: by theme and group, narrowed by a search, the untitled ones folded into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import NO_NAMES, Catalogue, Names
from desktop_app.domain.catalogue_search import fold
from desktop_app.ui.models import initiative_words as words

if TYPE_CHECKING:
    from desktop_app.services.initiatives import InitiativeRow, Overview

DECISION = "@decision"
"""A filter: those that want a decision of the steering group."""


class Kind(StrEnum):
    """What a line is."""

    HEADING = "heading"
    INITIATIVE = "initiative"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a theme's heading (no names: those that belong to none), an initiative, or the fold of ``count`` untitled ones."""

    kind: Kind
    row: InitiativeRow | None = None
    names: Names = NO_NAMES
    count: int = 0
    unfolded: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words of a title in any language, a number; a status in the half-year shown."""

    text: str = ""
    status: str = ""
    period: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text.strip() or self.status)


def lines(catalogue: Catalogue, overview: Overview, wanted: Wanted, unfolded: bool = False) -> list[Line]:
    """The lines of a plan. While something is looked for, what is found is shown whole, nothing folded."""
    found = [row for row in overview.rows if _is_wanted(catalogue, row, wanted)]
    titled = [row for row in found if not row.untitled]
    untitled = [row for row in found if row.untitled]
    return [*_by_theme(catalogue, overview.plan.code, titled), *_folded(untitled, wanted.narrows, unfolded)]


def _by_theme(catalogue: Catalogue, plan: str, rows: list[InitiativeRow]) -> Iterator[Line]:
    themes = [one for one in catalogue.themes.values() if one.plan == plan]
    for theme in themes:
        members = [row for row in rows if row.initiative.theme == theme.code]
        if members:
            yield Line(Kind.HEADING, names=theme.names)
            yield from _plain(members)
    known = {theme.code for theme in themes}
    others = [row for row in rows if row.initiative.theme not in known]
    if others and len(others) < len(rows):
        yield Line(Kind.HEADING)
    yield from _plain(others)


def _folded(rows: list[InitiativeRow], narrowed: bool, unfolded: bool) -> Iterator[Line]:
    if narrowed:
        yield from _plain(rows)
    elif rows:
        yield Line(Kind.FOLD, count=len(rows), unfolded=unfolded)
        if unfolded:
            yield from _plain(rows)


def _plain(rows: Iterable[InitiativeRow]) -> Iterator[Line]:
    return (Line(Kind.INITIATIVE, row) for row in rows)


def _is_wanted(catalogue: Catalogue, row: InitiativeRow, wanted: Wanted) -> bool:
    return _has_status(row, wanted) and _has_words(catalogue, row, wanted.text)


def _has_status(row: InitiativeRow, wanted: Wanted) -> bool:
    if wanted.status == DECISION:
        return wanted.period in row.decisions
    if wanted.status == words.MISSING:
        return wanted.period in row.asked and wanted.period not in row.statuses
    status = row.statuses.get(wanted.period)
    return not wanted.status or (status is not None and wanted.status in (status.code, words.mark_of(status)))


def _has_words(catalogue: Catalogue, row: InitiativeRow, text: str) -> bool:
    """A number finds that number alone; words find titles, themes and those responsible, in any language."""
    initiative = row.initiative
    wanted = fold(text)
    if wanted.isdecimal():
        return int(wanted) == initiative.number
    theme = next(
        (
            one
            for one in catalogue.themes.values()
            if (one.plan, one.code) == (initiative.plan, initiative.theme)
        ),
        None,
    )
    names = [
        *initiative.names.all,
        *initiative.responsible.all,
        initiative.code,
        *(theme.names.all if theme else ()),
    ]
    joined = " ".join(fold(name) for name in names)
    return all(word in joined for word in wanted.split())
