"""An attacker: whoever knows everything that was published, and how the figures hang together, bounds each hidden one.

Written from the words of the design alone, without the program's own numbering: every figure of now and of each earlier release
is an unknown, and a linear program finds the least and the most that it can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linprog

from desktop_app.analysis.disclosure_tables import EQUAL, SUM, WITHIN, Cell, Decision, Key, Table

At = tuple[int, Key]
"""A figure of a layer: 0 is now, 1 the first earlier release, and so on; -1 is what came late to a figure of the first."""


@dataclass(frozen=True)
class Bounded:
    """How closely a hidden figure can be told."""

    at: At
    value: float
    low: float
    high: float


def after(table: Table, decision: Decision) -> tuple[Mapping[Key, Cell], ...]:
    """All layers as the world sees them once the table is out, now first."""
    hidden = decision.hidden | decision.withheld
    now = {key: replace(cell, shown=key not in hidden) for key, cell in table.cells.items()}
    return now, *table.earlier


def attack(table: Table, decision: Decision) -> list[Bounded]:
    """The bounds of every hidden figure, of now and of earlier releases, by everything published."""
    layers = after(table, decision)
    names = [(number, key) for number, layer in enumerate(layers) for key in layer]
    places = {at: place for place, at in enumerate(names)}
    rows, sides = [], []
    for row, side in _equations(table, layers):
        line = np.zeros(len(names))
        for at, sign in row.items():
            line[places[at]] = sign
        rows.append(line)
        sides.append(side)
    inequalities = []
    for row in _inequalities(table, layers):
        line = np.zeros(len(names))
        for at, sign in row.items():
            line[places[at]] = -sign
        inequalities.append(line)
    bounds = [_rounded(layers, at) for at in names]
    found = []
    for at in names:
        cell = layers[at[0]][at[1]]
        if (cell.off or not cell.shown) and not _shown_elsewhere(layers, at):
            ends = _range({places[at]: 1}, rows, sides, inequalities, bounds)
            found.append(Bounded(at, float(cell.value), *ends))
    for (number, key), value in _late(layers):
        terms = {places[0, key]: 1, places[number, key]: -1}
        ends = _range(terms, rows, sides, inequalities, bounds)
        found.append(Bounded((-number, key), value, *ends))
    return found


def _shown_elsewhere(layers: tuple[Mapping[Key, Cell], ...], at: At) -> bool:
    """Whether a figure was told by another release, or is now, as it was: that is no secret, and small ones never are."""
    value = layers[at[0]][at[1]].value
    return any(
        layer[at[1]].shown and not layer[at[1]].off and layer[at[1]].value == value
        for layer in layers
        if at[1] in layer
    )


def _late(layers: tuple[Mapping[Key, Cell], ...]) -> Iterator[tuple[At, float]]:
    """What came late to a figure that now covers more, where that is small."""
    for number, layer in enumerate(layers[1:], 1):
        for key, before in layer.items():
            now = layers[0].get(key)
            if now is not None and now.cover != before.cover and 0 < now.value - before.value <= 5:
                yield (number, key), float(now.value - before.value)


def given_away(table: Table) -> set[Key]:
    """The figures that an earlier release told as they are now."""
    return {
        key
        for layer in table.earlier
        for key, cell in layer.items()
        if cell.shown and key in table.cells and table.cells[key].value == cell.value
    }


def _equations(table: Table, layers: tuple[Mapping[Key, Cell], ...]) -> Iterator[tuple[dict[At, int], float]]:
    for number, layer in enumerate(layers):
        for key, cell in layer.items():
            if cell.shown and not cell.off:
                yield {(number, key): 1}, float(cell.value)
            for other in range(number):
                if key in layers[other] and layers[other][key].value == cell.value:
                    yield {(number, key): 1, (other, key): -1}, 0.0
    for row, left, kind in _sums(table, layers):
        if left == 0 and kind != WITHIN:
            yield row, 0.0


def _rounded(layers: tuple[Mapping[Key, Cell], ...], at: At) -> tuple[float, float | None]:
    """Within what a figure lies that is told rounded."""
    cell = layers[at[0]][at[1]]
    if not (cell.shown and cell.off):
        return 0, None
    assert cell.told is not None
    return max(0.0, float(cell.told) - cell.off), float(cell.told) + cell.off


def _inequalities(table: Table, layers: tuple[Mapping[Key, Cell], ...]) -> Iterator[dict[At, int]]:
    """Signed sums that cannot be below zero."""
    for row, left, kind in _sums(table, layers):
        if left >= 0 and kind != EQUAL and not (left == 0 and kind == SUM):
            yield row
    for number, layer in enumerate(layers[1:], 1):
        for key, before in layer.items():
            now = layers[0].get(key)
            if now is not None and now.cover != before.cover and now.value > before.value:
                yield {(0, key): 1, (number, key): -1}


def _sums(table: Table, layers: tuple[Mapping[Key, Cell], ...]) -> Iterator[tuple[dict[At, int], float, str]]:
    for number, layer in enumerate(layers):
        for relation in table.relations:
            terms = {key: sign for key, sign in relation.terms if key in layer}
            whole = relation.terms[0][0]
            enough = len(terms) > 1 if relation.kind == SUM else len(terms) == len(relation.terms)
            if whole in terms and enough:
                left = sum(sign * layer[key].value for key, sign in terms.items())
                yield {(number, key): sign for key, sign in terms.items()}, float(left), relation.kind


def _range(
    terms: dict[int, int],
    rows: list[np.ndarray],
    sides: list[float],
    inequalities: list[np.ndarray],
    bounds: list[tuple[float, float | None]],
) -> tuple[float, float]:
    ends = []
    for sign in (1, -1):
        objective = np.zeros(len(bounds))
        for place, factor in terms.items():
            objective[place] = sign * factor
        solved = linprog(
            objective,
            A_ub=np.array(inequalities) if inequalities else None,
            b_ub=np.zeros(len(inequalities)) if inequalities else None,
            A_eq=np.array(rows) if rows else None,
            b_eq=np.array(sides) if rows else None,
            bounds=bounds,
            method="highs",
        )
        assert solved.status in (0, 3), solved.message
        ends.append(sign * solved.fun if solved.status == 0 else sign * -np.inf)
    return ends[0], ends[1]
