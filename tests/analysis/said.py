"""Cells as they are said, for tests of figures: no workspace needed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.record import GIVEN, NOT_APPLICABLE, UNAVAILABLE, Cell, value_cell

_MARKS = {"..": UNAVAILABLE, ".": NOT_APPLICABLE, "x": "cleared"}


@dataclass(frozen=True)
class Told:
    """One cell, as storage would hand it out."""

    cell: Cell
    state: str
    value: str
    coverage: str = ""
    time: str = "2030-01-01T00:00:00Z"
    disputed: bool = False
    early: bool = False

    @property
    def provisional(self) -> bool:
        return self.disputed or self.early


def told(
    site: str,
    item: str,
    period: str,
    text: str,
    breakdown: str = "",
    part: str = "",
    disputed: bool = False,
    early: bool = False,
) -> Told:
    """A cell by what was typed: a number, ``..``, ``.``, or ``x`` for cleared."""
    state = _MARKS.get(text, GIVEN)
    return Told(
        value_cell(site, item, period, breakdown),
        state,
        text if state == GIVEN else "",
        part,
        disputed=disputed,
        early=early,
    )
