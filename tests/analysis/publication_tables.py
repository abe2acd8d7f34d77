"""Random tables for publication: municipalities and the nation, parts and totals, years; gaps, mismatches and rare events."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from desktop_app.analysis.disclosure_tables import EQUAL, SUM, WITHIN, Cell, Key, Layer, Relation, Table

NATION = "GL"


def random_table(seed: int) -> Table:
    """A table of one or two items; the seed decides its size, how rare events are, and what is lacking."""
    chance = random.Random(seed)
    sites = ["955", "956", "957", "959", "960"][: chance.randint(1, 5)]
    parts = [f"p{number}" for number in range(chance.choice((0, 2, 3, 5)))]
    years = [str(2020 + step) for step in range(chance.randint(1, 2 if parts else 3))]
    mean = chance.choice((1, 2, 4, 8, 15, 40))
    cells: dict[Key, Cell] = {}
    relations: list[Relation] = []
    items = ["cases", "overdue"][: chance.randint(1, 2)]
    for item in items:
        for year in years:
            _fill(cells, chance, item, year, sites, parts, mean if item == "cases" else mean / 3)
            relations += _relations(item, year, sites, parts)
    if len(items) == 2:
        relations += [
            Relation(((Key("cases", site, "", year), 1), (Key("overdue", site, "", year), -1)), WITHIN)
            for site in (*sites, NATION)
            for year in years
        ]
    if len(years) == 3:
        relations += _over_time(cells, chance, sites, years)
    return Table(cells, tuple(relations), (), {key: price_of(key, cell) for key, cell in cells.items()})


def price_of(key: Key, cell: Cell) -> int:
    """What it costs to hide a figure: totals and the nation are dear."""
    return (1 + int(cell.value).bit_length()) * (1 if key.breakdown else 6) * (6 if key.site == NATION else 1)


def later(table: Table, shown: Layer, seed: int) -> Table:
    """The same some months on: figures have been put right, some came late, and the first release is known."""
    chance = random.Random(seed)
    cells = {}
    for key, cell in table.cells.items():
        if key.site != NATION and chance.random() < 0.2:
            more = chance.choice((1, 1, 2, 3, 8))
            cell = Cell(cell.value + more, chance.choice((cell.cover, "more")))
        cells[key] = cell
    for relation in table.relations:
        if relation.kind == SUM and relation.terms[0][0] in cells and ".." not in relation.terms[0][0].period:
            _put_right(cells, relation)
    return replace(table, cells=cells, earlier=(*table.earlier, shown))


def _put_right(cells: dict[Key, Cell], relation: Relation) -> None:
    """A total follows its parts, where they outgrow it or it was their sum."""
    whole = relation.terms[0][0]
    parts = [cells[key] for key, _ in relation.terms[1:] if key in cells]
    total = sum((one.value for one in parts), Decimal(0))
    if total > cells[whole].value:
        cover = "more" if any(one.cover for one in parts) else ""
        cells[whole] = Cell(total, cover)


def _fill(
    cells: dict[Key, Cell],
    chance: random.Random,
    item: str,
    year: str,
    sites: list[str],
    parts: list[str],
    mean: float,
) -> None:
    for site in sites:
        if chance.random() < 0.1:
            continue  # not reported
        if not parts:
            cells[Key(item, site, "", year)] = _count(chance, mean)
            continue
        for part in parts:
            if chance.random() > 0.05:
                cells[Key(item, site, part, year)] = _count(chance, mean)
        there = [cells[key].value for key in (Key(item, site, part, year) for part in parts) if key in cells]
        unknown = chance.choice((0, 0, 0, 2))  # parts need not add up
        cells[Key(item, site, "", year)] = Cell(sum(there, Decimal(0)) + unknown)
    for part in ["", *parts]:
        there = [cells[key].value for key in (Key(item, site, part, year) for site in sites) if key in cells]
        if there:
            own = chance.choice((0, 0, 0, 0, 3))  # the nation's own register knows more
            cells[Key(item, NATION, part, year)] = Cell(sum(there, Decimal(0)) + own)


def _count(chance: random.Random, mean: float) -> Cell:
    return Cell(Decimal(int(chance.expovariate(1 / mean))))


def _relations(item: str, year: str, sites: list[str], parts: list[str]) -> list[Relation]:
    found = [
        Relation(
            (
                (Key(item, site, "", year), 1),
                *((Key(item, site, part, year), -1) for part in parts),
            )
        )
        for site in (*sites, NATION)
        if parts
    ]
    return found + [
        Relation(
            (
                (Key(item, NATION, part, year), 1),
                *((Key(item, site, part, year), -1) for site in sites),
            )
        )
        for part in ("", *parts)
    ]


def _over_time(
    cells: dict[Key, Cell], chance: random.Random, sites: list[str], years: list[str]
) -> list[Relation]:
    """Pooled years, or a balance from one year to the next."""
    if chance.random() < 0.5:
        return []
    found = []
    for site in (*sites, NATION):
        keys = [Key("cases", site, "", year) for year in years]
        if all(key in cells for key in keys):
            pooled = keys[0]._replace(period=f"{years[0]}..{years[-1]}")
            cells[pooled] = Cell(sum((cells[key].value for key in keys), Decimal(0)))
            found.append(Relation(((pooled, 1), *((key, -1) for key in keys))))
            first, second, third = keys
            if cells[third].value == cells[second].value + cells[first].value:
                found.append(Relation(((third, 1), (second, -1), (first, -1)), EQUAL))
    return found
